"""What whoever arranges does with a peer and a person supported: what the person says, the
beginning, the end, and the sheet that opens the person's own page (MAT-6)."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from audit.actions import note_look
from matching.actions import relationships as actions
from matching.forms import people_together as forms
from matching.models import Relationship
from matching.people_access import for_relationship
from matching.people_documents import sheet as sheet_of
from matching.people_words import called
from matching.rules import Comfort, Ending, Side
from matching.views.people_together import (
    ASKING,
    MANAGE,
    answered_in_words,
    asked,
    crumbs_of,
    open_or_404,
)
from nhsuk.words import long_date
from workforce.papers import pdf_response

LOOKED_AT = "how_it_feels_with_people_supported"
"""How a look at what both said is called in the log of looks."""


def _sayable(relationship: Relationship, on: date) -> list[tuple[str, str]]:
    """What the person can say just now."""
    if relationship.started_on is None:
        yes = [(forms.YES, _("Yes, they would like to meet"))]
        return [
            *(yes if relationship.person_agreed_at is None else []),
            (forms.NO, _("No, they would rather not")),
        ]
    found = []
    if relationship.comfort_checks.asked(on).filter(side=Side.PERSON).exists():
        found += [
            (Comfort.COMFORTABLE.value, _("It feels right")),
            (Comfort.NOT_SURE.value, _("They are not sure yet")),
        ]
    return [*found, (forms.CHANGE, _("They would like a change"))]


@for_relationship(MANAGE)
@ASKING
def person_says(request: HttpRequest, relationship) -> HttpResponse:
    """Whoever arranges notes what the person told them, where they do not use their own page."""
    open_or_404(relationship)
    person = {"relationship": relationship, "side": Side.PERSON, "by": request.user}

    def note(data: dict) -> None:
        said = data["said"]
        if said in (forms.YES, forms.NO):
            actions.answer_proposal(yes=said == forms.YES, **person)
        elif said == forms.CHANGE:
            actions.ask_for_change(**person)
        else:
            actions.answer_comfort(answer=Comfort(said), **person)

    form = forms.PersonSaysForm(
        request.POST or None, choices=_sayable(relationship, request.reader.on)
    )
    return asked(
        request,
        relationship,
        False,
        form,
        _("What does the person say?"),
        note,
        _("Saved"),
        intro=[_("The peer is not told. Do not ask for a reason, and do not write one down.")],
    )


@for_relationship(MANAGE)
@ASKING
def comfort_answers(request: HttpRequest, relationship) -> HttpResponse:
    """What both said of how it feels, and that somebody has talked with who is not sure. Each
    opening leaves a look, whatever they said, so that a look says nothing either (WFO-4)."""
    checks = list(relationship.comfort_checks.order_by("side"))
    if not checks:
        raise Http404
    unsure = [(each.side, each.get_side_display()) for each in relationship.unsure()]
    form = forms.TalkedForm(request.POST or None, unsure=unsure) if unsure else None
    if form is not None and form.is_valid():
        actions.look_after_comfort(relationship=relationship, by=request.user, **form.cleaned_data)
        messages.success(request, _("Thank you for talking with them. They are asked again"))
        return redirect("matching:relationship", relationship.pk)
    if request.method == "POST" and form is None:  # somebody was quicker
        messages.info(request, _("Somebody has talked with them already"))
        return redirect("matching:relationship", relationship.pk)
    note_look(
        by=request.user,
        organisation_id=relationship.worker.organisation_id,
        subject_id=relationship.worker_id,
        what=LOOKED_AT,
    )
    context = {
        "title": _("Does it feel right?"),
        "caption": f"{relationship.worker.name} · {called(relationship.person)}",
        "rows": [
            {
                "key": each.get_side_display(),
                "value": each.get_answer_display() or answered_in_words(each),
                "note": long_date(localtime(each.answered_at).date()) if each.answered_at else "",
            }
            for each in checks
        ],
        "form": form,
        "breadcrumbs": crumbs_of(relationship, own=False),
    }
    return render(request, "matching/people/comfort_answers.html", context)


@for_relationship(MANAGE)
@ASKING
def begin_relationship(request: HttpRequest, relationship) -> HttpResponse:
    open_or_404(relationship, begun=False)
    if relationship.peer_agreed_at is None or relationship.person_agreed_at is None:
        raise Http404
    return asked(
        request,
        relationship,
        False,
        forms.BeginForm(request.POST or None),
        _("They begin to meet"),
        lambda data: actions.begin_relationship(relationship=relationship, by=request.user, **data),
        _("They meet from that day on"),
        intro=[_("Both have said yes.")],
    )


@for_relationship(MANAGE)
@ASKING
def end_relationship(request: HttpRequest, relationship) -> HttpResponse:
    open_or_404(relationship)
    begun = relationship.started_on is not None
    initial = {}
    if relationship.change_asked_at:
        initial["ending"] = Ending.CHANGE.value
    form = forms.EndForm(
        request.POST or None, begun=begun, since=relationship.started_on, initial=initial
    )
    return asked(
        request,
        relationship,
        False,
        form,
        _("It comes to an end"),
        lambda data: actions.end_relationship(relationship=relationship, by=request.user, **data),
        _("It has come to an end"),
        intro=[_("Tell both kindly, and thank them. It is nobody’s fault.")],
    )


@for_relationship(MANAGE)
@ASKING
def sheet(request: HttpRequest, relationship) -> HttpResponse:
    """The sheet that opens the person's own page; each new one ends the one before."""
    open_or_404(relationship)
    back = reverse("matching:relationship", args=[relationship.pk])
    if request.method == "POST":
        fresh = actions.make_sheet_link(relationship=relationship, by=request.user)
        return pdf_response(request, sheet_of(relationship, fresh), page_url=back)
    context = {
        "title": _("A page of their own"),
        "caption": called(relationship.person),
        "words": _(
            "The sheet opens the person’s own page: there they answer whether it feels right and "
            "ask for a change, without an account. Hand it to them yourself. PSW Portal keeps no "
            "address of theirs. A sheet that was printed before stops working."
        ),
        "button": _("Make the sheet (PDF)"),
        "back_url": back,
    }
    return render(request, "workforce/confirm.html", context)
