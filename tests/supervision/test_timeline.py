from datetime import date

import pytest
from django.utils import timezone

from supervision import actions, timeline
from supervision.rules import GroupPurpose, Kind
from workforce.access import permissions_on, reader_for
from workforce.timeline import Urgency


def needs_of(user):
    return {need.title: need for need in timeline.needs(reader_for(user))}


@pytest.mark.clause("WFO-5", "SUP-1")
def test_who_holds_a_strand_is_told_when_it_is_due_and_not_booked(world):
    assert "Book the professional supervision with Pat Peer" in needs_of(world.supervisor)
    assert (
        needs_of(world.supervisor)["Book the professional supervision with Pat Peer"].urgency
        is Urgency.NOW
    )
    assert needs_of(world.manager) == {}


def test_what_is_booked_does_not_need_anyone(world):
    actions.book_session(
        arrangement=world.strand(Kind.PROFESSIONAL), on=date(2026, 9, 3), by=world.supervisor
    )
    assert needs_of(world.supervisor) == {}


def test_the_peer_hears_of_it_too(world):
    assert "Agree a date for your professional supervision" in needs_of(world.peer)


def test_a_booked_session_whose_day_has_passed_waits_to_be_recorded(world):
    actions.book_session(arrangement=world.strand(), on=date(2026, 8, 31), by=world.supporter)
    need = needs_of(world.supporter)["Record the support session with Pat Peer"]
    assert need.urgency is Urgency.NOW
    assert need.url.endswith("/record/")


@pytest.mark.clause("SUP-4")
def test_a_request_waits_for_who_is_on_the_hook_alone_until_it_is_late(world):
    request = actions.ask_for_support(worker=world.worker, by=world.peer)
    title = "Pat Peer asked for support"
    assert title in needs_of(world.supporter)
    assert title not in needs_of(world.lead)
    request.answer_by = date(2026, 8, 31)
    request.save()
    assert title in needs_of(world.lead)


@pytest.mark.clause("SUP-5")
def test_the_peer_is_asked_to_confirm_and_to_do_what_they_agreed(world):
    world.hold(
        shared_record="We spoke.",
        action_points=[actions.NewActionPoint("Read", date(2026, 9, 1))],
    )
    found = needs_of(world.peer)
    assert "Read and confirm the record of your support session" in found
    assert found["1 thing you agreed to do"].urgency is Urgency.TODAY


def test_a_group_whose_time_has_passed_waits_for_its_facilitator(world):
    actions.plan_group(
        organisation=world.organisation,
        purpose=GroupPurpose.SUPERVISION,
        starts_at=timezone.now(),
        by=world.supervisor,
    )
    assert "Record who was at the group supervision" in needs_of(world.supervisor)


@pytest.mark.parametrize("who", ["peer", "supporter", "supervisor", "lead", "manager", "hr"])
def test_what_needs_someone_takes_at_most_six_queries(world, who, django_assert_max_num_queries):
    reader = reader_for(getattr(world, who))
    with django_assert_max_num_queries(6):
        timeline.needs(reader)


def entries_of(user, world):
    reader = reader_for(user)
    permissions = permissions_on(reader, world.worker)
    return timeline.entries(reader, world.worker, permissions, date(2026, 1, 1))


@pytest.mark.clause("SUP-1")
def test_the_timeline_says_that_it_happened_and_never_what_was_said(world):
    world.hold(shared_record="A secret")
    entries = entries_of(world.manager, world)
    assert "Support session with Sue Supporter" in [entry.title for entry in entries]
    assert all("A secret" not in entry.detail for entry in entries)


def test_a_timeline_takes_at_most_four_queries(world, django_assert_max_num_queries):
    reader = reader_for(world.peer)
    permissions = permissions_on(reader, world.worker)
    with django_assert_max_num_queries(4):
        timeline.entries(reader, world.worker, permissions, date(2026, 1, 1))
