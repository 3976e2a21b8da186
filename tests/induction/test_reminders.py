"""Each reminder of inductions: who is told, on which working day, and never twice (IND-1, IND-4).

The peer starts on Monday 7 September 2026; it is Tuesday the first.
"""

from datetime import date, timedelta

import pytest

from induction import actions
from induction.models import Activity
from induction.reminders import REMINDERS
from reminders import sweep
from reminders.models import Dispatch
from tests.induction.conftest import STARTS, TODAY
from workforce import actions as workforce
from workforce.models import PeerSupportWorker, Responsibility
from workforce.rules import ResponsibilityKind

pytestmark = [pytest.mark.django_db, pytest.mark.clause("IND-4")]


def sept(day: int) -> date:
    return date(2026, 9, day)


def told(*days: date, only: str = "") -> list[tuple]:
    """Whatever is written down on these days, in their order: day, reminder, to whom, step. Each
    day is asked twice, and the second time writes nothing."""
    found, seen = [], set(Dispatch.objects.values_list("pk", flat=True))
    for on in days:
        sweep.run(on=on, reminders=REMINDERS)
        sweep.run(on=on, reminders=REMINDERS)
        new = Dispatch.objects.exclude(pk__in=seen).order_by("reminder", "recipient__name")
        for pk, reminder, name, step in new.values_list(
            "pk", "reminder", "recipient__name", "step"
        ):
            seen.add(pk)
            key = reminder.removeprefix("induction.")
            if only in ("", key):
                found.append((on.day, key, name.split()[0], step))
    return found


def add(world, owner: str, due_on: date = STARTS) -> Activity:
    return actions.add_activity(
        induction=world.worker.inductions.get(),
        due_on=due_on,
        title=f"For {owner}",
        kind="OTHER",
        owner=owner,
        by=world.lead,
    )


@pytest.fixture
def planned(world):
    """A plan in which only the mentor has something: to meet the team, on the first day."""
    induction = world.make()
    Activity.objects.exclude(title="Meet the team").delete()
    return induction


def test_a_day_is_told_before_and_after_and_then_it_is_stuck(world, planned):
    days = [TODAY + timedelta(days=number) for number in range(25)]

    assert told(*days) == [
        (1, "starts_soon", "Max", -10),  # who starts is told once, however near
        (1, "starts_soon", "Mina", -10),
        (4, "mentor_due", "Mina", -1),  # the Friday before
        (8, "mentor_due", "Mina", 1),
        (14, "mentor_due", "Mina", 5),
        (14, "stuck", "Max", 5),
        (21, "stuck", "Lea", 10),
        (21, "stuck", "Max", 10),
    ]


def test_everybody_is_told_of_their_own(world, planned):
    owners = ("PEER", "LINE_MANAGER", "HR", "LEAD", "OUTSIDE")
    for number, owner in enumerate(owners, 8):  # each on a day of its own
        add(world, owner, due_on=sept(number))
    told(TODAY)

    days = [sept(number) for number in (4, 7, 8, 9, 10, 11)]
    assert [each for each in told(*days) if each[3] == -1] == [
        (4, "mentor_due", "Mina", -1),
        (7, "peer_due", "Pat", -1),
        (8, "manager_due", "Max", -1),
        (9, "hr_due", "Hal", -1),
        (10, "lead_due", "Lea", -1),
    ]


def test_nobody_is_told_of_what_waits_is_done_or_not_needed(world, planned):
    later = add(world, "PEER")
    actions.change_activity(
        activity=later, due_on=STARTS, after=world.activity("Meet the team"), by=world.lead
    )
    actions.note_done(activity=add(world, "HR"), by=world.hr)
    actions.note_not_needed(activity=add(world, "LEAD"), why="Known", by=world.lead)
    told(TODAY)
    assert told(sept(4)) == [(4, "mentor_due", "Mina", -1)]

    actions.note_done(activity=world.activity("Meet the team"), by=world.mentor)
    assert told(sept(8)) == [(8, "peer_due", "Pat", 1)]
    actions.call_off_induction(induction=planned, why="Not coming", by=world.lead)
    assert told(sept(14), sept(21)) == []


def test_another_first_day_is_told_anew(world, planned):
    told(TODAY)
    world.worker.started_on = sept(14)
    world.worker.save()
    actions.move_start(induction=planned, starts_on=sept(14), by=world.lead)

    assert told(sept(2), sept(4), sept(7), only="starts_soon") == [
        (2, "starts_soon", "Max", -10),
        (2, "starts_soon", "Mina", -10),
    ]
    assert told(sept(11), only="mentor_due") == [(11, "mentor_due", "Mina", -1)]


@pytest.mark.clause("IND-1")
def test_who_is_named_for_the_first_day_is_told_before_it(world, planned):
    Responsibility.objects.filter(worker=world.worker).update(starts_on=STARTS)

    assert told(TODAY, sept(4)) == [
        (1, "starts_soon", "Max", -10),
        (1, "starts_soon", "Mina", -10),
        (4, "mentor_due", "Mina", -1),
    ]


@pytest.mark.clause("IND-1")
def test_a_missing_mentor_is_told_to_lead_and_hr_until_there_is_one(world, planned):
    Responsibility.objects.filter(kind=ResponsibilityKind.MENTOR).delete()
    world.worker.started_on = sept(21)
    world.worker.save()
    actions.move_start(induction=planned, starts_on=sept(21), by=world.lead)

    days = [sept(number) for number in (4, 7, 8, 14, 18, 21, 22)]
    assert told(*days[:4], only="no_mentor") == [
        (7, "no_mentor", "Hal", -10),
        (7, "no_mentor", "Lea", -10),
        (14, "no_mentor", "Hal", -5),
        (14, "no_mentor", "Lea", -5),
    ]
    workforce.assign_responsibility(
        worker=world.worker,
        user=world.mentor,
        kind=ResponsibilityKind.MENTOR,
        starts_on=sept(21),
        by=world.lead,
    )
    assert told(*days[4:], only="no_mentor") == []


@pytest.mark.clause("IND-1")
def test_a_line_manager_is_no_mentor(world, planned):
    workforce.assign_responsibility(
        worker=world.worker,
        user=world.other,
        kind=ResponsibilityKind.MENTOR,
        starts_on=STARTS,
        by=world.lead,
    )
    Responsibility.objects.filter(user=world.mentor).delete()
    assert told(TODAY, only="no_mentor") == []

    workforce.assign_responsibility(
        worker=world.worker,
        user=world.other,
        kind=ResponsibilityKind.LINE_MANAGER,
        starts_on=STARTS,
        by=world.lead,
    )
    assert [name for _day, _key, name, _step in told(sept(2), only="no_mentor")] == ["Hal", "Lea"]


def test_whoever_has_not_signed_is_told(world, planned, today):
    today.move_to("2026-09-09T10:00:00+01:00")
    actions.note_done(activity=world.activity("Meet the team"), by=world.mentor)
    told(sept(9))

    assert told(sept(10), sept(11)) == [
        (10, "mentor_to_sign", "Mina", 1),
        (10, "peer_to_sign", "Pat", 1),
    ]
    actions.sign_as_peer(induction=planned, words="", by=world.peer)
    assert told(sept(16)) == [(16, "mentor_to_sign", "Mina", 5)]
    actions.sign_as_mentor(induction=planned, words="", by=world.mentor)
    assert told(sept(23)) == []


def test_whoever_is_on_a_break_or_has_left_is_reminded_of_nothing(world, planned):
    for stage, left_on in (("ON_BREAK", None), ("LEFT", STARTS)):
        PeerSupportWorker.objects.filter(pk=world.worker.pk).update(stage=stage, left_on=left_on)
        assert told(sept(4), sept(8), sept(21)) == []
