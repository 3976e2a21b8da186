"""The board of checks, one person's checks, and each check step by step (CHK-8)."""

from functools import cache

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from checks import actions, clearance, standing
from checks.access import files_for, for_file, to_come
from checks.forms import AgainForm, ClearForm, ExemptionForm, StepForm
from checks.links import FILE
from checks.models import Certificate, Exemption
from checks.rules import CheckKind, Turn, last_day, read_as
from checks.views import looks
from links.models import Link
from nhsuk.components import lines, link, muted, stack, tag
from nhsuk.tables import Column, Table
from nhsuk.words import long_date, plural, short_date
from workforce.access import Permission, for_organisation

COLOURS = {
    Turn.NOBODY: "green",
    Turn.EXPIRED: "red",
    Turn.HR: "orange",
    Turn.CANDIDATE: "blue",
    Turn.OTHERS: "aqua-green",
    Turn.OCCUPATIONAL_HEALTH: "aqua-green",
    Turn.PANEL: "purple",
}
INSIDE = {
    CheckKind.REFERENCES: (("references", gettext_lazy("History and references")),),
    CheckKind.CRIMINAL_RECORD: (
        ("addresses", gettext_lazy("Addresses and level")),
        ("certificate", gettext_lazy("A certificate was seen")),
    ),
    CheckKind.IDENTITY: (("identity", gettext_lazy("Check the identity")),),
    CheckKind.RIGHT_TO_WORK: (("right_to_work", gettext_lazy("Check the right to work")),),
    CheckKind.WORK_HEALTH: (("work_health", gettext_lazy("Occupational health")),),
}
"""The pages behind a check, by its kind."""

WITHOUT_STEPS = (CheckKind.WORK_HEALTH,)
"""Checks whose steps and end come from elsewhere alone: occupational health says what holds."""


def _days(count: int) -> str:
    return plural(count, _("{count} day"), _("{count} days"))


def crumbs() -> list[dict]:
    """The way back to the board."""
    return [{"label": _("Checks"), "url": reverse("checks:board")}]


def _prepared_by(reader, rows) -> set:
    """The files whose agreed adjustments the reader prepares, where they open no checks."""
    if reader.may(Permission.VIEW_CHECKS) or not reader.may(Permission.MANAGE_ADJUSTMENTS):
        return set()
    found = files_for(reader, Permission.MANAGE_ADJUSTMENTS).filter(to_come(reader.on))
    return set(found.filter(pk__in=[row[0] for row in rows]).values_list("pk", flat=True))


def _name_of(key, name: str, *, may_open: bool, prepares: bool):
    """A name on the board: it leads to the checks, or to the adjustments, for who may see them."""
    if may_open:
        return link(name, f"/checks/{key}/")
    if prepares:
        return link(name, reverse("checks:adjustments", args=[key]), hidden=_("adjustments"))
    return name


@for_organisation(Permission.VIEW_CLEARANCE)
def board(request, organisation):
    """Everyone whose checks are open: whose turn it is, for how long, and what expires soon."""
    on = request.reader.on
    turn = request.GET.get("turn", "")
    may_open = request.reader.may(Permission.VIEW_CHECKS)
    turns = tuple(read_as(turn, opens_checks=may_open))
    page = standing.page_of_board(request.reader, turns, request.GET.get("page"))
    rows = page.object_list
    standings = standing.standing_of([row[0] for row in rows], on=on)
    prepares = _prepared_by(request.reader, rows)
    labels = {each: str(each.label) for each in Turn}
    undated, cleared = muted(_("No date")), tag(_("Cleared"), "green")
    days = cache(_days)
    table_rows = []
    for key, name, day, role, _worker in rows:
        stand = standings.get(key, [])
        waits = standing.waits_for(stand, opens_checks=may_open)
        open_ones = [each for each in stand if each.required and each.turn != Turn.NOBODY]
        oldest = max((standing.age_in_days(each, on=on) for each in open_ones), default=0)
        table_rows.append(
            [
                lines(_name_of(key, name, may_open=may_open, prepares=key in prepares), role),
                short_date(day) if day else undated,
                stack(
                    *(
                        tag(f"{labels[each]}: {count}", COLOURS[each])
                        for each, count in waits.items()
                    )
                )
                if waits
                else cleared,
                days(oldest) if open_ones else "",
                ", ".join(
                    str(each.name or CheckKind(each.kind).label)
                    for each in stand
                    if each.expires_soon(on)
                ),
            ]
        )
    table = Table(
        caption=_("Open checks"),
        columns=[
            Column(_("Who")),
            Column(_("First day")),
            Column(_("Whose turn")),
            Column(_("Unchanged for")),
            Column(_("Expires soon")),
        ],
        rows=table_rows,
    )
    total = page.paginator.count
    context = {
        "title": _("Checks"),
        "table": table if table_rows else None,
        "page": page,
        "count_words": ngettext("%(count)d person", "%(count)d people", total) % {"count": total},
        "turns": [
            {
                "label": label,
                "url": f"?turn={value}" if value else reverse("checks:board"),
                "current": value == turn,
            }
            for value, label in (("", _("All")), *Turn.choices)
            if value != Turn.NOBODY and (not value or read_as(value, opens_checks=may_open))
        ],
        "may_set": request.reader.may(Permission.MANAGE_CHECK_POLICY),
        "may_manage": request.reader.may(Permission.MANAGE_CHECKS),
        "may_sit": request.reader.may(Permission.ASSESS_DISCLOSURES),
    }
    return render(request, "checks/board.html", context)


@for_file(Permission.VIEW_CHECKS)
def file(request, file):
    """One person's checks: state, age, whose turn it is; nothing of what an answer says."""
    on = request.reader.on
    stand = standing.standing_of([file.pk], on=on).get(file.pk, [])
    in_the_way = list(clearance.in_the_way(file, on=on))
    looks.note(request, file, looks.CHECKS)
    exemptions = Exemption.objects.filter(of__file=file).select_related("of", "signed_by")
    context = {
        "title": file.person.name,
        "file": file,
        "policy": file.policy,
        "cleared": not in_the_way,
        "missing": [str(each) for each in in_the_way],
        "checks": [
            {
                "label": each.name or CheckKind(each.kind).label,
                "turn": each.turn.label,
                "colour": COLOURS[each.turn],
                "required": each.required,
                "age": plural(
                    standing.age_in_days(each, on=on), _("{count} day"), _("{count} days")
                ),
                "done": each.turn == Turn.NOBODY,
                "expires": long_date(each.expires_on) if each.expires_on else "",
                "soon": each.expires_soon(on),
                "exempt": each.exempt,
                "url": reverse("checks:check", args=[file.pk, each.key]),
            }
            for each in stand
        ],
        "exemptions": [
            {
                "of": str(each.of),
                "reason": each.reason,
                "safeguards": each.safeguards,
                "who": each.signed_by.name,
                "until": long_date(each.ended_early_on or each.ends_on),
            }
            for each in exemptions
        ],
        "may_manage": request.reader.may(Permission.MANAGE_CHECKS),
        "help": [
            {
                "about": str(each.check_asked) if each.check_asked else _("All checks"),
                "due": long_date(each.due_on),
                "done": each.done_on is not None,
                "url": reverse("checks:answer_help", args=[file.pk, each.pk]),
            }
            for each in file.help_requests.select_related("check_asked").order_by("due_on")
        ],
        "linked": Link.objects.filter(purpose=FILE, subject_id=file.pk, revoked_at=None).exists(),
        "breadcrumbs": crumbs(),
    }
    return render(request, "checks/file.html", context)


def _check(file, check_id):
    return get_object_or_404(file.checks.select_related("file"), pk=check_id)


def file_crumbs(file) -> list[dict]:
    """The way back to one person's checks."""
    return [
        *crumbs(),
        {"label": file.person.name, "url": reverse("checks:file", args=[file.pk])},
    ]


def _ask(request, file, check, title, form):
    context = {
        "title": title,
        "caption": f"{file.person.name}: {check}",
        "form": form,
        "breadcrumbs": file_crumbs(file),
    }
    return render(request, "question.html", context)


@for_file(Permission.MANAGE_CHECKS)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request, file, check_id):
    """One check: what happened so far, and what can be done now."""
    found = _check(file, check_id)
    form = StepForm(request.POST or None, initial={"on": request.reader.on})
    if form.is_valid() and found.kind not in WITHOUT_STEPS:
        actions.note_step(check=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved"))
        return redirect("checks:file", file.pk)
    done = [
        {"label": words, "on": long_date(getattr(found, step))}
        for step, words in StepForm.base_fields["step"].choices
        if getattr(found, step)
    ]
    context = {
        "title": str(found),
        "caption": file.person.name,
        "check": found,
        "file": file,
        "done": done,
        "cleared": long_date(found.cleared_on) if found.cleared_on else "",
        "until": long_date(found.expires_on) if found.expires_on else "",
        "form": None if found.cleared_on or found.kind in WITHOUT_STEPS else form,
        "may_end": found.cleared_on is None and found.kind not in WITHOUT_STEPS,
        "inside": _inside(file, found),
        "may_sign": request.reader.may(Permission.SIGN_EXEMPTIONS),
        "breadcrumbs": file_crumbs(file),
    }
    return render(request, "checks/check.html", context)


def _inside(file, check) -> list[dict]:
    """The pages behind a check, for this one as it stands."""
    pages = INSIDE.get(check.kind, ())
    if check.cleared_on and Certificate.objects.filter(of=check).exists():
        pages = (*pages, ("update_service", _("DBS update service")))
    return [
        {"label": label, "url": reverse(f"checks:{name}", args=[file.pk, check.pk])}
        for name, label in pages
    ]


@for_file(Permission.MANAGE_CHECKS)
@require_http_methods(["GET", "HEAD", "POST"])
def clear_check(request, file, check_id):
    """A check is done. How long it holds is proposed as the policy says."""
    found = _check(file, check_id)
    if found.kind in WITHOUT_STEPS:
        raise Http404
    on = request.reader.on
    form = ClearForm(
        request.POST or None,
        initial={"on": on, "expires_on": last_day(on, actions.months_it_holds(found))},
    )
    if form.is_valid():
        try:
            actions.clear_check(check=found, by=request.user, **form.cleaned_data)
        except actions.PanelDecides:
            form.add_error(None, _("A panel looks at this check. It ends with its decision"))
        else:
            messages.success(request, _("The check is done"))
            return redirect("checks:file", file.pk)
    return _ask(request, file, found, _("Is this check done?"), form)


@for_file(Permission.MANAGE_CHECKS)
@require_http_methods(["GET", "HEAD", "POST"])
def reopen_check(request, file, check_id):
    """Begin a check again; the history keeps what was."""
    found = _check(file, check_id)
    form = AgainForm(request.POST or None)
    if form.is_valid():
        actions.reopen_check(check=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("The check begins again"))
        return redirect("checks:file", file.pk)
    return _ask(request, file, found, _("Begin this check again"), form)


@for_file(Permission.SIGN_EXEMPTIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def sign_exemption(request, file, check_id):
    """Sign that somebody may start with this check open, for a limited time."""
    found = _check(file, check_id)
    form = ExemptionForm(request.POST or None)
    if form.is_valid():
        try:
            actions.sign_exemption(check=found, by=request.user, **form.cleaned_data)
        except actions.ExemptionNotAllowed:
            form.add_error(None, _("A check that is done needs no exemption"))
        else:
            messages.success(request, _("The exemption was signed"))
            return redirect(
                "checks:file" if request.reader.may(Permission.VIEW_CHECKS) else "checks:board",
                *([file.pk] if request.reader.may(Permission.VIEW_CHECKS) else []),
            )
    return _ask(request, file, found, _("Sign an exemption"), form)
