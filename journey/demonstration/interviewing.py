"""Shortlisting and interviews of the demonstration: the panel member who signs in has something to
read, somebody to meet, and a score that is still to come."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.db.models import F

from journey.demonstration.people import House, Names
from journey.demonstration.rhythm import working_day
from journey.demonstration.vacancies import advertise, apply, at, move_to
from recruitment import scoring
from recruitment.actions import interviews, panels
from recruitment.actions.scoring import (
    NewScore,
    declare_interest,
    finish_shortlisting,
    save_sheet,
)
from recruitment.lifecycle import StageKind
from recruitment.models import Application, Interview, Invited, PanelSeat, Slot, Vacancy
from recruitment.rules import Assessed, SeatPart, TouchHow, Verdict, Wish
from reminders import outbox
from workforce.rules import Role

ASKED = {
    Assessed.COMMUNICATION: "Tell us about a time when you helped somebody to feel heard.",
    Assessed.RECOVERY: "What does recovery mean to you? How may it look different for others?",
    Assessed.JOURNEY: "How do you choose what of your own story to share, and what keeps you well?",
}
ABOUT = "The entrance is level. There is a quiet room next door, tea and lunch. We pay your fares."
EVIDENCE = (
    "Says how they waited, and what the other person said then.",
    "A clear example of their own, and what they learned from it.",
    "Names it, without an example.",
    "Speaks of what helped them, and that it may be different for others.",
)
MINUTES, PAUSE = 40, 20


def hold_interviews(
    house: House, vacancy: Vacancy, applications: Sequence[Application], *, on: date
) -> None:
    """Interviews of last week: everybody has scored the last one who came; for the one before, the
    volunteer's scores are still to come."""
    panels.note_training(
        user=house.members[Role.PANEL_MEMBER][0],
        organisation=house.organisation,
        trained_on=on - timedelta(days=90),
        by_whom="The peer support team",
        by=house.members[Role.HR][0],
    )
    seats = _interview_panel(house, vacancy, since=on - timedelta(days=20))
    planned = at(on + timedelta(days=7), time(10))
    interview = _plan(house, vacancy, planned, times=len(applications))
    invited = _invite(house, interview, applications)
    for one, slot in zip(invited, interview.slots.all(), strict=True):
        interviews.choose_slot(invited=one, slot=slot, by=None)
    _move_back(interview, at(working_day(on - timedelta(days=6)), time(10)))
    for application in applications:
        for number, seat in enumerate(seats):
            if application is applications[-1] or not seat.lived_experience:
                _score(seat, application, number, hand_in=True)


def shortlist(house: House, *, on: date, names: Names) -> None:
    """A vacancy that has closed, in the middle of being shortlisted by two people."""
    hr = house.members[Role.HR][0]
    volunteer, other = house.members[Role.PANEL_MEMBER][0], house.members[Role.SUPERVISOR][0]
    team = house.organisation.teams.order_by("name")[1]
    vacancy = advertise(house, closes_on=on + timedelta(days=1), team=team)
    applications = [apply(vacancy, names.next(), number) for number in range(6)]
    _close(vacancy, on - timedelta(days=4))
    for application in applications:
        move_to(application, StageKind.SHORTLISTING, by=hr)
    first, second = (
        panels.give_seat(
            vacancy=vacancy,
            user=user,
            part=SeatPart.SHORTLISTING,
            lived_experience=user is volunteer,
            starts_on=on - timedelta(days=5),
            ends_on=on + timedelta(days=24),
            by=hr,
        )
        for user in (volunteer, other)
    )
    declare_interest(application=applications[5], user=other, why="A neighbour", by=other)
    for number, application in enumerate(applications[:4]):
        _score(second, application, number + 1, hand_in=True)
    for number, application in enumerate(applications[:3]):
        _score(first, application, number, hand_in=number < 2)


def wait_for_interviews(house: House, *, on: date, names: Names) -> None:
    """An interview day next week whose panel is complete, and a second one for which a volunteer
    with lived experience is still to be found."""
    hr = house.members[Role.HR][0]
    day = working_day(on + timedelta(days=8))
    team = house.organisation.teams.order_by("name")[2]
    vacancy = advertise(house, closes_on=on + timedelta(days=1), team=team)
    applications = [apply(vacancy, names.next(), number + 2) for number in range(5)]
    _close(vacancy, on - timedelta(days=12))
    for user in (house.members[Role.LEAD][0], house.members[Role.SUPERVISOR][0]):
        seat = panels.give_seat(
            vacancy=vacancy,
            user=user,
            part=SeatPart.SHORTLISTING,
            starts_on=on - timedelta(days=12),
            by=hr,
        )
        for number, application in enumerate(applications):
            _score(seat, application, number, hand_in=True)
        finish_shortlisting(seat=seat, by=user)
    for application in applications:
        move_to(application, StageKind.INTERVIEW, by=hr)
    _interview_panel(house, vacancy, since=on - timedelta(days=8), volunteer_until=day)
    interview = _plan(house, vacancy, at(day, time(10)), times=5)
    invited = _invite(house, interview, applications)
    slots = list(interview.slots.all())
    interviews.choose_slot(
        invited=invited[0], slot=slots[1], adjustments="A short break halfway", by=None
    )
    interviews.choose_slot(
        invited=invited[1],
        slot=slots[3],
        adjustments="The questions on paper, in large print",
        worries="I have not been to an interview for nine years.",
        by=None,
    )
    interviews.choose_slot(invited=invited[2], slot=slots[0], by=None)
    interviews.decline(
        invited=invited[4], wish=Wish.ANOTHER_TIME, words="I am away that week.", by=None
    )
    interviews.note_interview_contact(
        invited=invited[1],
        on=on - timedelta(days=1),
        how=TouchHow.PHONE,
        nerves="We talked through the day. They come and see the room beforehand.",
        by=hr,
    )
    _plan(
        house,
        vacancy,
        at(working_day(day + timedelta(days=7)), time(14)),
        times=1,
        in_stages=False,
        confirmed=False,
    )


def _close(vacancy: Vacancy, day: date) -> None:
    """People have applied while it was open; by now it is closed."""
    Vacancy.objects.filter(pk=vacancy.pk).update(closes_at=at(day))
    vacancy.refresh_from_db()


def _interview_panel(
    house: House, vacancy: Vacancy, *, since: date, volunteer_until: date | None = None
) -> list[PanelSeat]:
    """A manager who chairs, a colleague, and a volunteer with lived experience."""
    hr = house.members[Role.HR][0]
    volunteer = house.members[Role.PANEL_MEMBER][0]
    chair = house.members[Role.LINE_MANAGER][0]
    return [
        panels.give_seat(
            vacancy=vacancy,
            user=user,
            part=SeatPart.INTERVIEW,
            chairs=user is chair,
            lived_experience=user is volunteer,
            starts_on=since,
            ends_on=volunteer_until if user is volunteer else None,
            by=hr,
        )
        for user in (chair, house.members[Role.SUPERVISOR][0], volunteer)
    ]


def _plan(
    house: House,
    vacancy: Vacancy,
    starts_at: datetime,
    *,
    times: int,
    in_stages: bool = True,
    confirmed: bool = True,
) -> Interview:
    hr = house.members[Role.HR][0]
    interview = interviews.plan_interview(
        vacancy=vacancy,
        starts_at=starts_at,
        in_stages=in_stages,
        where="The large room at our office, ground floor",
        host=house.members[Role.SUPPORTER][0].name,
        about=ABOUT,
        by=hr,
    )
    first = starts_at + timedelta(minutes=90 if in_stages else 0)
    interviews.add_slots(
        interview=interview,
        first=first,
        count=times,
        minutes=MINUTES,
        pause=PAUSE,
        places=1,
        by=hr,
    )
    for assessed, text in ASKED.items():
        interviews.add_interview_question(interview=interview, text=text, assessed=assessed, by=hr)
    return interviews.confirm_interview(interview=interview, by=hr) if confirmed else interview


def _invite(house: House, interview: Interview, applications) -> list[Invited]:
    return interviews.invite(
        interview=interview, applications=applications, by=house.members[Role.HR][0]
    )


def _move_back(interview: Interview, starts_at: datetime) -> None:
    """It was planned and chosen as ever, and lies behind us now."""
    ago = interview.starts_at - starts_at
    Interview.objects.filter(pk=interview.pk).update(starts_at=starts_at)
    Slot.objects.filter(interview=interview).update(starts_at=F("starts_at") - ago)
    Invited.objects.filter(interview=interview).update(
        questions_sent_at=starts_at - timedelta(hours=interview.questions_hours)
    )
    for key in (interview.pk, *interview.invited.values_list("pk", flat=True)):
        outbox.forget(prefix=f"recruitment.diary/{key}/")  # nobody's diary holds what has been


def _score(seat: PanelSeat, application: Application, number: int, *, hand_in: bool) -> None:
    """What one seat says; ``number`` varies it. What is not handed in is half done."""
    things = scoring.things_to_score(seat.vacancy, seat.part)
    scores = [
        NewScore(
            thing,
            (2, 3, 2, 1, 3)[(number + 2 * position) % 5],
            EVIDENCE[(number + position) % len(EVIDENCE)],
        )
        for position, thing in enumerate(things if hand_in else things[:1])
    ]
    decides = seat.part == SeatPart.INTERVIEW
    save_sheet(
        seat=seat,
        application=application,
        scores=scores,
        verdict=Verdict.YES if decides else "",
        reason="Warm and clear, and knows what keeps them well." if decides else "",
        hand_in=hand_in,
        by=seat.user,
    )
