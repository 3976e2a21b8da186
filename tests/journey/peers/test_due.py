"""The named questions: each finds exactly the peers that it names, as far as one may know."""

from datetime import date, timedelta

import pytest

from journey.peers.due import DUE, due_address
from supervision.models import GroupPlace, GroupSession
from supervision.rules import GroupPurpose, Kind
from tests.factories import make_member, make_organisation, make_peer
from tests.journey.peers.conftest import TODAY
from workforce.access import Permission, peers_for
from workforce.lifecycle import Stage
from workforce.models import Engagement
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WFO-1", "SUP-7")]


def answers(name, reader):
    peers = peers_for(reader, Permission.VIEW_PEERS)
    return sorted(each.name for each in DUE[name].narrow(peers, reader))


def test_support_is_overdue_the_day_after_it_was_due(trust, lead, reader_of, due):
    due(make_peer(trust, "Late"), days=-1)
    due(make_peer(trust, "Today"), days=0)

    assert answers("support_overdue", reader_of(lead)) == ["Late"]


def test_either_kind_of_supervision_counts_as_supervision_overdue(trust, lead, reader_of, due):
    due(make_peer(trust, "Managerial"), Kind.MANAGERIAL, -3)
    due(make_peer(trust, "Professional"), Kind.PROFESSIONAL, -3)
    due(make_peer(trust, "Support"), Kind.SUPPORT, -3)

    assert answers("supervision_overdue", reader_of(lead)) == ["Managerial", "Professional"]


def test_anything_overdue_finds_every_strand(trust, lead, reader_of, due):
    for kind in Kind:
        due(make_peer(trust, kind), kind, -1)

    assert len(answers("overdue", reader_of(lead))) == 3


def test_due_soon_reaches_seven_days_ahead_and_leaves_out_the_overdue(trust, lead, reader_of, due):
    for name, days in (("Late", -1), ("Today", 0), ("In a week", 7), ("Later", 8)):
        due(make_peer(trust, name), days=days)

    assert answers("due_soon", reader_of(lead)) == ["In a week", "Today"]


def test_booked_finds_who_has_a_session_to_come(trust, lead, reader_of, due, booked):
    booked(due(make_peer(trust, "Booked"), days=3), days=2)
    booked(due(make_peer(trust, "Past"), days=3), days=-2)

    assert answers("booked", reader_of(lead)) == ["Booked"]


@pytest.mark.clause("SUP-2")
def test_peers_with_one_line_of_supervision_are_told_from_those_with_none(
    trust, lead, reader_of, due
):
    both = make_peer(trust, "Both")
    due(both, Kind.MANAGERIAL)
    due(both, Kind.PROFESSIONAL)
    due(make_peer(trust, "Managerial only"), Kind.MANAGERIAL)
    due(make_peer(trust, "Professional only"), Kind.PROFESSIONAL)
    due(make_peer(trust, "None"), Kind.SUPPORT)
    reader = reader_of(lead)

    assert answers("one_line", reader) == ["Managerial only", "Professional only"]
    assert answers("no_supervision", reader) == ["None"]


@pytest.mark.clause("SUP-10")
@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("no_supporter", "supporter"),
        ("no_supervisor", "supervisor"),
        ("no_manager", "line_manager"),
    ],
)
def test_whoever_nobody_answers_for_is_found(trust, lead, reader_of, question, part):
    roles = {"supporter": Role.SUPPORTER, "supervisor": Role.SUPERVISOR}
    somebody = make_member(trust, roles.get(part, Role.LINE_MANAGER))
    make_peer(trust, "With", **{part: somebody})
    make_peer(trust, "Without")

    assert answers(question, reader_of(lead)) == ["Without"]


def test_a_contract_or_funding_that_ends_within_ninety_days_is_found(trust, lead, reader_of):
    make_peer(trust, "Contract", contract_ends_on=TODAY + timedelta(days=90))
    make_peer(trust, "Funding", funding_ends_on=TODAY)
    make_peer(trust, "Later", contract_ends_on=TODAY + timedelta(days=91))
    make_peer(trust, "Over", contract_ends_on=TODAY - timedelta(days=1))

    assert answers("ends_soon", reader_of(lead)) == ["Contract", "Funding"]


def test_an_engagement_that_is_over_ends_nothing_any_more(trust, lead, reader_of):
    worker = make_peer(trust, "Ana", contract_ends_on=TODAY + timedelta(days=9))
    Engagement.objects.filter(worker=worker).update(ends_on=TODAY - timedelta(days=1))

    assert answers("ends_soon", reader_of(lead)) == []


def test_not_seen_counts_from_the_last_session_held_else_from_the_start(
    trust, lead, reader_of, held
):
    held(make_peer(trust, "Seen"), days=42)
    held(make_peer(trust, "Not seen"), days=43)
    make_peer(trust, "Never met")
    make_peer(trust, "New", started_on=TODAY - timedelta(days=10))

    assert answers("not_seen", reader_of(lead)) == ["Never met", "Not seen"]


def test_whoever_came_to_a_group_was_seen(trust, lead, reader_of, held):
    worker = make_peer(trust, "Ana")
    held(worker, days=100)
    group = GroupSession.objects.create(
        organisation=trust,
        purpose=GroupPurpose.REFLECTIVE,
        facilitator=lead,
        starts_at="2026-11-16T10:00Z",
        held_on=date(2026, 11, 16),
    )
    GroupPlace.objects.create(group=group, worker=worker, attended=True)

    assert answers("not_seen", reader_of(lead)) == []


def test_nobody_who_has_left_answers_any_question(trust, lead, reader_of, due):
    worker = make_peer(trust, "Gone", stage=Stage.ACTIVE)
    due(worker, days=-9)
    type(worker).objects.filter(pk=worker.pk).update(stage=Stage.LEFT, left_on=TODAY)
    reader = reader_of(lead)

    assert [name for name in DUE if answers(name, reader)] == []


def test_no_question_finds_anyone_of_another_organisation(trust, lead, reader_of, due):
    elsewhere = make_peer(make_organisation("Elsewhere"), "Zed")
    for kind in Kind:
        due(elsewhere, kind, -9)
    reader = reader_of(lead)

    assert [name for name in DUE if answers(name, reader)] == []


@pytest.mark.clause("WFO-4")
def test_a_manager_learns_nothing_of_professional_dates_where_they_are_closed(
    trust, manager, reader_of, due, booked, held
):
    trust.settings.managers_see_professional_dates = False
    trust.settings.save()
    worker = make_peer(trust, "Ana", line_manager=manager)
    booked(due(worker, Kind.PROFESSIONAL, -3), days=3)
    held(worker, 50)
    held(worker, 2, Kind.PROFESSIONAL)
    reader = reader_of(manager)

    for name in ("overdue", "supervision_overdue", "due_soon", "booked"):
        assert answers(name, reader) == []
    assert answers("not_seen", reader) == ["Ana"]


@pytest.mark.clause("WFO-4")
def test_hr_who_also_manages_learns_of_dates_of_their_own_peers_only(trust, reader_of, due):
    both = make_member(trust, Role.HR, Role.LINE_MANAGER)
    due(make_peer(trust, "Own", line_manager=both), days=-3)
    due(make_peer(trust, "Other"), days=-3)

    assert answers("overdue", reader_of(both)) == ["Own"]


def test_an_address_is_made_for_known_questions_only():
    assert due_address("overdue") == "/peers/?due=overdue"
    with pytest.raises(KeyError):
        due_address("whatever")
