"""Telling many people no, each in words of their own and with something offered (REC-15)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from nhsuk.prepared import error_lines
from recruitment import actions as moving
from recruitment.access import for_vacancy
from recruitment.actions import decisions as actions
from recruitment.forms.decisions import OneOfManyNoForm
from recruitment.models import No
from recruitment.views.chosen import list_with, ticked_applications
from recruitment.views.not_reached import say_who_hears
from recruitment.views.pipeline import crumbs
from recruitment.wording import not_their_own
from workforce.access import Permission

MOST_AT_ONCE = 40
"""How many people one page asks about; nobody writes more feedback in one sitting."""


@for_vacancy(Permission.PROCESS_APPLICATIONS)
@require_POST
def decide_many(request, vacancy):
    """One page with a part for each of the ticked ones. Feedback that says word for word what
    somebody else's says is nobody's own, and is refused."""
    back = reverse("recruitment:applications", args=[vacancy.pk])
    chosen = ticked_applications(request, vacancy)
    told = set(No.objects.filter(application__in=chosen).values_list("application_id", flat=True))
    chosen = [each for each in chosen if each.pk not in told][:MOST_AT_ONCE]
    if not chosen:
        messages.warning(request, _("Tick people who have not been told no yet"))
        return redirect(back)
    for each in chosen:  # all are of this vacancy, which came with what a decision needs
        each.vacancy = vacancy
    given = request.POST if "confirmed" in request.POST else None
    parts = [
        (each, OneOfManyNoForm(given, prefix=f"no-{each.pk}", person=each.name)) for each in chosen
    ]
    if given is not None and _all_are_right(parts):
        _say(request, parts)
        return redirect(back)
    forms = [form for _each, form in parts]
    context = {
        "title": ngettext("Say no to %(count)d person", "Say no to %(count)d people", len(chosen))
        % {"count": len(chosen)},
        "caption": vacancy.title,
        "vacancy": vacancy,
        "parts": parts,
        "cancel_url": list_with(vacancy, chosen),
        "problems": error_lines(*forms) if given is not None else [],
        "breadcrumbs": [*crumbs(vacancy), {"label": _("Applications"), "url": back}],
    }
    return render(request, "recruitment/pipeline/noes.html", context)


def _all_are_right(parts) -> bool:
    right = all([form.is_valid() for _application, form in parts])  # every one of them is asked
    same = not_their_own(
        {
            application.pk: form.cleaned_data["feedback"]
            for application, form in parts
            if form.cleaned_data.get("feedback")
        }
    )
    for application, form in parts:
        if application.pk in same:
            form.add_error(
                "feedback",
                _("Somebody else here has the same words. Write about %(name)s’s own application")
                % {"name": application.name},
            )
    return right and not same


def _say(request, parts) -> None:
    told, left = [], []
    for application, form in parts:
        try:
            actions.say_no(application=application, by=request.user, **form.cleaned_data)
        except (moving.MoveNotAllowed, actions.ScoresMissing):
            left.append(application.name)
        else:
            told.append(application)
    say_who_hears(request, told)
    if left:
        messages.warning(
            request,
            _("No decision can be told yet to: %(names)s") % {"names": ", ".join(left)},
        )
