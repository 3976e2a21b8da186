"""A strand agreed with one supervisor by name, before, on and after the day somebody follows.

The peer has a second professional supervisor all the while, so that "whoever it is" and "the one
by name" are never the same.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from icalendar import Calendar

from journey import actions
from reminders import sweep
from reminders.models import Dispatch, Message
from reminders.registry import all_reminders
from supervision import actions as supervising
from supervision.models import Arrangement, Session
from supervision.rules import Kind
from supervision.strands import strands_of
from tests.factories import make_member, make_organisation, make_peer
from workforce.models import Organisation, PeerSupportWorker, Responsibility, User
from workforce.rules import ResponsibilityKind, Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("SUP-2", "SUP-10")]

TUESDAY = date(2026, 9, 1)
DUE = date(2026, 9, 7)
DAY_BEFORE, THE_DAY, DAY_AFTER = date(2026, 9, 9), date(2026, 9, 10), date(2026, 9, 11)
LAST_DAY_OF_COVER, BACK = date(2026, 9, 16), date(2026, 9, 17)


@dataclass
class Pair:
    organisation: Organisation
    worker: PeerSupportWorker
    named: User
    other: User
    heir: User
    strand: Arrangement

    @property
    def responsibility(self) -> Responsibility:
        return self.worker.responsibilities.get(user=self.named, covers=None)

    def hand_over(self) -> None:
        actions.take_over(responsibilities=[self.responsibility], to=self.heir, on=THE_DAY, by=None)

    def cover(self) -> None:
        actions.take_cover(
            responsibilities=[self.responsibility],
            to=self.heir,
            starts_on=THE_DAY,
            ends_on=LAST_DAY_OF_COVER,
            by=None,
        )

    def leave(self) -> None:
        actions.end_all_roles(
            user=self.named,
            organisation=self.organisation,
            last_day=DAY_BEFORE,
            leave_open_because="Nobody has been found yet",
            by=None,
        )


@pytest.fixture
def clock():
    with time_machine.travel("2026-09-01T10:00:00+01:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def pair(clock):
    organisation = make_organisation()
    named, other, heir = (
        make_member(organisation, Role.SUPERVISOR, name=name)
        for name in ("Nia Named", "Ola Other", "Hal Heir")
    )
    worker = make_peer(organisation, "Pat Peer", with_user=True, supervisor=other)
    actions.assign_responsibility(
        worker=worker,
        user=named,
        kind=ResponsibilityKind.SUPERVISOR,
        starts_on=date(2026, 1, 5),
        by=None,
    )
    strand = supervising.start_arrangement(
        worker=worker,
        kind=Kind.PROFESSIONAL,
        supervisor=named,
        starts_on=date(2026, 1, 5),
        last_held_on=DUE - timedelta(weeks=4),
        by=None,
    )
    return Pair(organisation, worker, named, other, heir, strand)


WHAT_HAPPENS = [
    ("hand_over", DAY_BEFORE, "Nia Named"),
    ("hand_over", THE_DAY, "Hal Heir"),
    ("hand_over", DAY_AFTER, "Hal Heir"),
    ("cover", DAY_BEFORE, "Nia Named"),
    ("cover", THE_DAY, "Hal Heir"),
    ("cover", LAST_DAY_OF_COVER, "Hal Heir"),
    ("cover", BACK, "Nia Named"),
    ("leave", DAY_BEFORE, "Nia Named"),
    ("leave", THE_DAY, "Ola Other"),
    ("leave", DAY_AFTER, "Ola Other"),
]
ON_EACH_DAY = pytest.mark.parametrize(("act", "day", "holder"), WHAT_HAPPENS)


PROFESSIONAL = "supervision.professional_due"


def supervisors_told(pair) -> set[str]:
    told = Dispatch.objects.filter(item_id=pair.strand.pk, audience=Role.SUPERVISOR)
    return set(told.values_list("recipient__name", flat=True))


@ON_EACH_DAY
def test_reminders_go_to_who_holds_it_that_day(pair, clock, act, day, holder):
    getattr(pair, act)()
    clock.move_to(f"{day}T09:00:00+01:00")

    sweep.run(on=day, reminders=[all_reminders()[PROFESSIONAL]])

    assert supervisors_told(pair) == {holder}


@ON_EACH_DAY
def test_the_preview_of_that_day_says_the_same_beforehand(pair, act, day, holder):
    getattr(pair, act)()
    step = (day - DUE).days
    Arrangement.objects.filter(pk=pair.strand.pk).update(next_due_on=day)

    expected = [
        each.user_id
        for each in sweep.preview(on=day, today=TUESDAY)
        if each.item_id == pair.strand.pk and each.audience.name == Role.SUPERVISOR
    ]

    assert [User.objects.get(pk=key).name for key in expected] == [holder], step


@ON_EACH_DAY
def test_it_needs_who_holds_it_that_day_and_shows_their_name(pair, clock, client, act, day, holder):
    getattr(pair, act)()
    clock.move_to(f"{day}T09:00:00+01:00")

    asked = set()
    for user in (pair.named, pair.other, pair.heir):
        client.force_login(user)
        if "Book the professional supervision with Pat Peer" in client.get("/").content.decode():
            asked.add(user.name)

    assert asked == {holder}
    (strand,) = strands_of(pair.worker, list(Kind), on=day)
    assert strand.held_with == holder


@pytest.mark.parametrize(
    ("act", "holders"),
    [
        ("hand_over", ["Nia Named", "Hal Heir", "Hal Heir", "Hal Heir", "Hal Heir"]),
        ("cover", ["Nia Named", "Hal Heir", "Hal Heir", "Hal Heir", "Nia Named"]),
        ("leave", ["Nia Named", "Ola Other", "Ola Other", "Ola Other", "Ola Other"]),
    ],
)
def test_what_is_booked_is_with_who_holds_it_on_its_day(pair, act, holders):
    for day in (DAY_BEFORE, THE_DAY, DAY_AFTER, LAST_DAY_OF_COVER, BACK):
        supervising.book_session(arrangement=pair.strand, on=day, by=pair.named)

    getattr(pair, act)()

    booked = Session.objects.booked().order_by("on")
    assert list(booked.values_list("held_with__name", flat=True)) == holders


@pytest.mark.clause("SUP-8")
def test_calendars_learn_of_it_once_it_is_arranged(pair):
    session = supervising.book_session(arrangement=pair.strand, on=DAY_AFTER, by=pair.named)

    pair.hand_over()

    def methods(user):
        sent = Message.objects.filter(recipient=user, key__contains=session.pk)
        return [str(Calendar.from_ical(each.calendar)["METHOD"]) for each in sent]

    assert methods(pair.heir) == ["REQUEST"]
    assert sorted(methods(pair.named)) == ["CANCEL", "REQUEST"]


def can_open(client, user, pair) -> bool:
    client.force_login(user)
    agenda = reverse("supervision:agenda", args=[pair.worker.pk, pair.strand.pk])
    return client.get(agenda).status_code == 200


@pytest.mark.clause("WFO-4")
@pytest.mark.parametrize(
    ("act", "day", "who"),
    [
        ("hand_over", DAY_BEFORE, {"Nia Named"}),
        ("hand_over", THE_DAY, {"Hal Heir"}),
        ("cover", DAY_BEFORE, {"Nia Named"}),
        ("cover", THE_DAY, {"Nia Named", "Hal Heir"}),  # who is away may still look
        ("cover", LAST_DAY_OF_COVER, {"Nia Named", "Hal Heir"}),
        ("cover", BACK, {"Nia Named"}),
        ("leave", DAY_BEFORE, {"Nia Named"}),
        ("leave", THE_DAY, {"Ola Other"}),
    ],
)
def test_the_agenda_is_open_to_who_holds_it_and_to_no_other_supervisor(
    pair, clock, client, act, day, who
):
    getattr(pair, act)()
    clock.move_to(f"{day}T09:00:00+01:00")

    opened = {
        user.name for user in (pair.named, pair.other, pair.heir) if can_open(client, user, pair)
    }

    assert opened == who


def test_handed_over_again_before_its_day_it_goes_along(pair, clock):
    pair.hand_over()
    last = make_member(pair.organisation, Role.SUPERVISOR, name="Lou Last")
    planned = pair.worker.responsibilities.get(user=pair.heir)
    actions.take_over(responsibilities=[planned], to=last, on=date(2026, 9, 20), by=None)

    found = [
        strands_of(pair.worker, list(Kind), on=day)[0].held_with
        for day in (DAY_BEFORE, THE_DAY, date(2026, 9, 19), date(2026, 9, 20))
    ]

    assert found == ["Nia Named", "Hal Heir", "Hal Heir", "Lou Last"]


def test_chosen_from_the_list_of_peers_the_one_who_follows_holds_it_too(pair):
    from journey.peers.actions import assign_to_many

    assign_to_many(
        organisation=pair.organisation,
        peers=[pair.worker],
        closed=frozenset(),
        kind=ResponsibilityKind.SUPERVISOR,
        user=pair.heir,
        starts_on=THE_DAY,
        replace=True,
        by=None,
    )

    found = [
        strands_of(pair.worker, list(Kind), on=day)[0].held_with for day in (DAY_BEFORE, THE_DAY)
    ]
    assert found == ["Nia Named", "Hal Heir"]
