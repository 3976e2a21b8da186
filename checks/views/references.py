"""References as HR sees them: the history, the plan with its reasons, answers and judgements."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from checks import actions
from checks.access import for_file
from checks.forms import JudgementForm
from checks.models import Reference
from checks.rules import CheckKind, Judgement
from checks.views.files import file_crumbs
from checks.words import months_words
from nhsuk.words import long_date
from workforce.access import Permission


def _status(reference: Reference) -> tuple[str, str]:
    """Where a reference stands, and the colour of that."""
    if reference.set_aside_on:
        return _("Another one was asked for"), "white"
    if reference.judgement == Judgement.ACCEPTED:
        return _("Accepted"), "green"
    if reference.judgement == Judgement.TALK:
        return _("Talk to the candidate"), "yellow"
    if reference.answered_on:
        return _("Answered: look at it"), "orange"
    if reference.declined_on:
        return _("They cannot answer"), "yellow"
    if reference.asked_on:
        return _("Waiting for the referee"), "aqua-green"
    if reference.named_on:
        return _("The candidate wants to talk to them first"), "blue"
    return _("The candidate is to name somebody"), "blue"


@for_file(Permission.MANAGE_CHECKS)
def references(request, file, check_id):
    """All references of one person, and the history that they follow from."""
    check = get_object_or_404(file.checks.filter(kind=CheckKind.REFERENCES), pk=check_id)
    rows = []
    for each in check.references.select_related("episode").order_by("set_aside_on", "named_on"):
        status, colour = _status(each)
        rows.append(
            {
                "label": each.referee_name or each.get_kind_display(),
                "hint": f"{each.get_why_display()}.",
                "url": reverse("checks:judge_reference", args=[file.pk, each.pk]),
                "status": status,
                "colour": colour,
            }
        )
    context = {
        "title": _("History and references"),
        "caption": file.person.name,
        "tasks": rows,
        "history": [
            {
                "key": months_words(each.first_month, each.last_month),
                "value": "\n".join(part for part in (each.get_kind_display(), each.what) if part),
            }
            for each in file.episodes.all()
        ],
        "done": long_date(file.history_done_on) if file.history_done_on else "",
        "erased": long_date(check.cleared_on) if check.cleared_on and not rows else "",
        "check": check,
        "file": file,
        "breadcrumbs": file_crumbs(file),
    }
    return render(request, "checks/references/references.html", context)


def _reference(file, reference_id) -> Reference:
    return get_object_or_404(
        Reference.objects.select_related("of", "episode", "judged_by"),
        of__file=file,
        pk=reference_id,
    )


@for_file(Permission.MANAGE_CHECKS)
@require_http_methods(["GET", "HEAD", "POST"])
def judge_reference(request, file, reference_id):
    """One reference: what was said, and what HR makes of it."""
    found = _reference(file, reference_id)
    may_judge = found.asked_on is not None and found.set_aside_on is None
    form = JudgementForm(
        request.POST or None,
        reference=found,
        initial={"judgement": found.judgement, "reason": found.judged_why},
    )
    if request.method == "POST" and not may_judge:
        raise Http404
    if form.is_valid():
        actions.judge_reference(reference=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved"))
        return redirect("checks:references", file.pk, found.of_id)
    status, _colour = _status(found)
    rows = [
        (_("Why it is asked for"), f"{found.get_why_display()}."),
        (_("About"), found.episode.what if found.episode else ""),
        (_("Who"), "\n".join(p for p in (found.referee_name, found.relation) if p)),
        (_("Email address"), found.referee_email),
        (_("Asked"), long_date(found.asked_on) if found.asked_on else ""),
        (_("Where it stands"), status),
        (_("Answered"), long_date(found.answered_on) if found.answered_on else ""),
        (_("What they did"), found.confirmed_as),
        (
            _("When"),
            months_words(found.confirmed_first, found.confirmed_last)
            if found.confirmed_first
            else "",
        ),
        (_("Days away sick in the last two years"), found.absence_days),
        (_("What the referee says"), found.text),
        (_("Why it was judged so"), found.judged_why),
    ]
    context = {
        "title": found.get_kind_display(),
        "caption": file.person.name,
        "rows": [{"key": key, "value": value} for key, value in rows if value],
        "reference": found,
        "file": file,
        "form": form if may_judge else None,
        "may_ask_again": found.asked_on
        and not (found.answered_on or found.declined_on or found.set_aside_on),
        "breadcrumbs": [
            *file_crumbs(file),
            {
                "label": _("History and references"),
                "url": reverse("checks:references", args=[file.pk, found.of_id]),
            },
        ],
    }
    return render(request, "checks/references/reference.html", context)


@for_file(Permission.MANAGE_CHECKS)
@require_POST
def ask_referee_again(request, file, reference_id):
    """Send the referee their link again; the old one goes on working until it ends."""
    found = _reference(file, reference_id)
    try:
        actions.ask_referee(reference=found, by=request.user)
    except actions.ReferenceNotOpen:
        messages.error(request, _("This reference is not waited for"))
    else:
        messages.success(request, _("Their link was sent again"))
    return redirect("checks:references", file.pk, found.of_id)
