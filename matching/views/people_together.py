"""A peer and a person supported who are asked, meet, and part (MAT-6). What either side said is
for whoever arranges: the peer's own page never tells what the person answered or asked."""

from collections.abc import Callable, Iterator
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from matching.actions import relationships as actions
from matching.forms import people_together as forms
from matching.models import ComfortCheck, Relationship
from matching.people_access import for_either, for_own_relationship
from matching.people_words import called
from matching.rules import Asked, Comfort, EndingStep, Side
from matching.views.people_parts import crumbs, standing_of
from nhsuk.words import long_date, plural
from workforce.access import Permission

ASKING = require_http_methods(["GET", "HEAD", "POST"])
MANAGE = Permission.MANAGE_PEOPLE_SUPPORTED
MOST_MEETINGS = 30


def crumbs_of(relationship: Relationship, *, own: bool, further: bool = True) -> list[dict]:
    if own:
        found = [{"label": _("People I support"), "url": reverse("matching:my_people")}]
        label = called(relationship.person)
    else:
        found, label = crumbs(relationship.person), relationship.worker.name
    if further:
        url = reverse("matching:relationship", args=[relationship.pk])
        found.append({"label": label, "url": url})
    return found


@for_either
def relationship(request: HttpRequest, relationship, own) -> HttpResponse:
    """Where it stands, and what can be done next; for the peer, or for whoever arranges."""
    on = request.reader.on
    begun, over = relationship.started_on is not None, relationship.ended_on is not None
    checks = list(relationship.comfort_checks.order_by("side"))
    mine = next((each for each in checks if each.side == Side.PEER), None)
    meetings = list(relationship.meetings.order_by("-held_on", "-noted_at")[:MOST_MEETINGS])
    context = {
        "title": called(relationship.person) if own else relationship.worker.name,
        "caption": _("Person supported") if own else called(relationship.person),
        "relationship": relationship,
        "own": own,
        "begun": begun,
        "over": over,
        "rows": _rows(relationship, own=own),
        "to_answer": own and not begun and not over and relationship.peer_agreed_at is None,
        "waiting": own and not begun and not over and relationship.peer_agreed_at is not None,
        "comfort_due": own and not over and mine is not None and mine.is_asked(on),
        "said_not_sure": own
        and not over
        and mine is not None
        and mine.answer == Comfort.NOT_SURE
        and not relationship.asked_by(Side.PEER),
        "asked_oneself": own and not over and relationship.asked_by(Side.PEER),
        "change_asked": _who_asked(relationship) if not own and not over else "",
        "answers": [] if own else _answered(checks),
        "to_talk_about": not own and relationship.unsure().exists(),
        "can_begin": not own
        and not begun
        and not over
        and relationship.peer_agreed_at is not None
        and relationship.person_agreed_at is not None,
        "meetings": [
            {
                "when": long_date(each.held_on),
                "minutes": plural(each.minutes, _("{count} minute"), _("{count} minutes"))
                if each.minutes
                else "",
                "remove_url": reverse("matching:remove_meeting", args=[relationship.pk, each.pk]),
            }
            for each in meetings
        ],
        "steps": [
            {"label": step.label, "done": step in relationship.ending_steps} for step in EndingStep
        ]
        if relationship.planned_end_on and not over
        else [],
        "acts": [] if over else list(_acts(relationship, own=own, on=on)),
        "breadcrumbs": crumbs_of(relationship, own=own, further=False),
    }
    return render(request, "matching/people/relationship.html", context)


def _acts(relationship: Relationship, *, own: bool, on: date) -> Iterator[dict]:
    """What the reader can do with an open one."""

    def act(name: str, text: str, when: str = "") -> dict:
        url = reverse(f"matching:{name}", args=[relationship.pk])
        return {"text": text, "url": url, "when": when, "colour": "yellow"}

    begun = relationship.started_on is not None
    if begun:
        due = relationship.review_on is not None and relationship.review_on <= on
        yield act("review_relationship", _("Look at how it goes"), _("Due now") if due else "")
        yield act("plan_ending", _("Plan a good ending"))
    if own and begun and not relationship.asked_by(Side.PEER):
        yield act("ask_for_change", _("I would like a change"))
    if not own:
        yield act("person_says", _("Note what the person says"))
        yield act("sheet", _("A page of their own, on a sheet"))
        yield act("end_relationship", _("It comes to an end"))


def _looked_at_again(relationship: Relationship) -> date | None:
    """When they look at how it goes; not where it ends before."""
    ends_on, again_on = relationship.planned_end_on, relationship.review_on
    return None if ends_on and again_on and ends_on <= again_on else again_on


def _rows(relationship: Relationship, *, own: bool) -> list[dict]:
    """The facts; the peer is told neither how it ended nor what the person said."""
    if own:
        return [
            {"key": key, "value": long_date(day)}
            for key, day in (
                (_("Since"), relationship.started_on),
                (_("To be looked at again"), _looked_at_again(relationship)),
                (_("Planned to end"), relationship.planned_end_on),
                (_("Ended"), relationship.ended_on),
            )
            if day and not (relationship.ended_on and key != _("Ended") and key != _("Since"))
        ]
    rows = [{"key": _("Where it stands"), "value": standing_of(relationship)}]
    for key, moment in (
        (_("The peer"), relationship.peer_agreed_at),
        (_("The person"), relationship.person_agreed_at),
    ):
        if relationship.started_on is None and not relationship.ended_on:
            rows.append({"key": key, "value": _("Has said yes") if moment else _("Not yet")})
    again_on = _looked_at_again(relationship)
    if again_on and not relationship.ended_on:
        rows.append({"key": _("To be looked at again"), "value": long_date(again_on)})
    if relationship.ended_on:
        rows.append({"key": _("How it ended"), "value": relationship.get_ending_display()})
    return rows


def _who_asked(relationship: Relationship) -> str:
    if relationship.change_asked_at is None:
        return ""
    if relationship.change_asked_by == Asked.BOTH:
        return _("Both would like a change. Do not ask why, and do not tell either that both did.")
    if relationship.change_asked_by == Asked.PEER:
        return _(
            "The peer would like a change. Do not ask why, and do not tell the person who asked."
        )
    return _("The person would like a change. Do not ask why, and do not tell the peer who asked.")


def _answered(checks: list) -> list[dict]:
    """Whether both have answered; what they said stands on a page of its own."""
    return [
        {"key": check.get_side_display(), "value": answered_in_words(check)} for check in checks
    ]


def answered_in_words(check: ComfortCheck) -> str:
    """That a side has answered, or by when that is hoped for."""
    if check.answer:
        return _("Has answered")
    return _("Not answered yet, hoped for by %(day)s") % {"day": long_date(check.due_on)}


def asked(
    request, relationship, own, form, title: str, act: Callable, done: str, intro=()
) -> HttpResponse:
    """A page that asks one thing, and leads back."""
    if form.is_valid():
        act(form.cleaned_data)
        messages.success(request, done)
        return redirect("matching:relationship", relationship.pk)
    context = {
        "title": title,
        "caption": called(relationship.person),
        "form": form,
        "intro": intro,
        "breadcrumbs": crumbs_of(relationship, own=own),
    }
    return render(request, "matching/people/asked.html", context)


def open_or_404(relationship: Relationship, *, begun: bool | None = None) -> None:
    wrong = begun is not None and begun != (relationship.started_on is not None)
    if relationship.ended_on is not None or wrong:
        raise Http404


# ------------------------------------------------------------------ both can do


@for_either
@ASKING
def note_meeting(request: HttpRequest, relationship, own) -> HttpResponse:
    open_or_404(relationship, begun=True)
    return asked(
        request,
        relationship,
        own,
        forms.MeetingForm(request.POST or None, since=relationship.started_on),
        _("A meeting was held"),
        lambda data: actions.note_meeting(relationship=relationship, by=request.user, **data),
        _("The meeting is saved"),
        intro=[_("Only the day and how long. What was said belongs in the person’s own record.")],
    )


@for_either
@require_POST
def remove_meeting(request: HttpRequest, relationship, own, meeting_id) -> HttpResponse:
    """It was noted by mistake."""
    meeting = get_object_or_404(relationship.meetings.select_related("relationship"), pk=meeting_id)
    actions.remove_meeting(meeting=meeting, by=request.user)
    messages.success(request, _("The meeting is taken out"))
    return redirect("matching:relationship", relationship.pk)


@for_either
@ASKING
def review_relationship(request: HttpRequest, relationship, own) -> HttpResponse:
    open_or_404(relationship, begun=True)
    weeks = relationship.worker.organisation.settings.relationship_review_weeks
    return asked(
        request,
        relationship,
        own,
        forms.ReviewAgainForm(request.POST or None, weeks=weeks),
        _("Look at how it goes"),
        lambda data: actions.review_relationship(
            relationship=relationship, by=request.user, **data
        ),
        _("Saved"),
        intro=[
            _(
                "Talk with each other: is it still right, and is it time to think of an ending? "
                "What you say stays between you."
            )
        ],
    )


@for_either
@ASKING
def plan_ending(request: HttpRequest, relationship, own) -> HttpResponse:
    open_or_404(relationship, begun=True)
    initial = {"on": relationship.planned_end_on, "steps": relationship.ending_steps}
    return asked(
        request,
        relationship,
        own,
        forms.PlanEndingForm(request.POST or None, initial=initial),
        _("Plan a good ending"),
        lambda data: actions.plan_ending(relationship=relationship, by=request.user, **data),
        _("Saved"),
        intro=[_("An ending that both know of in time is easier. Tick what is done.")],
    )


# ------------------------------------------------------------------ the peer's own


@for_own_relationship
@require_POST
def answer_proposal(request: HttpRequest, relationship) -> HttpResponse:
    """The peer says yes or no; nobody asks why."""
    yes = "yes" in request.POST
    actions.answer_proposal(relationship=relationship, side=Side.PEER, yes=yes, by=request.user)
    messages.success(
        request,
        _("Thank you. You will hear when you can begin") if yes else _("Thank you for saying so"),
    )
    return redirect("matching:my_people")


@for_own_relationship
@ASKING
def answer_comfort(request: HttpRequest, relationship) -> HttpResponse:
    open_or_404(relationship, begun=True)
    asked_now = relationship.comfort_checks.asked(request.reader.on)
    if not asked_now.filter(side=Side.PEER).exists():
        messages.info(request, actions.CheckNotOpen().sentence)
        return redirect("matching:relationship", relationship.pk)
    return asked(
        request,
        relationship,
        True,
        forms.ComfortForm(request.POST or None),
        _("How does it feel so far?"),
        lambda data: actions.answer_comfort(
            relationship=relationship, side=Side.PEER, by=request.user, **data
        ),
        _("Thank you"),
        intro=[
            _(
                "You have met twice. Whoever arranges matches reads your answer; the person you "
                "support never does, and you do not read theirs."
            )
        ],
    )


@for_own_relationship
@ASKING
def ask_for_change(request: HttpRequest, relationship) -> HttpResponse:
    """The peer would like a change; there is nothing to explain."""
    open_or_404(relationship)
    if request.method == "POST":
        actions.ask_for_change(relationship=relationship, side=Side.PEER, by=request.user)
        messages.success(request, _("Whoever arranges matches has been told. You need do nothing"))
        return redirect("matching:relationship", relationship.pk)
    context = {
        "title": _("Would you like a change?"),
        "caption": called(relationship.person),
        "words": _(
            "Nobody asks you why. Whoever arranges matches gets in touch with you. The person is "
            "told kindly that it comes to an end, and not that you asked."
        ),
        "button": _("I would like a change"),
        "back_url": reverse("matching:relationship", args=[relationship.pk]),
    }
    return render(request, "workforce/confirm.html", context)
