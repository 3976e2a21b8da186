from datetime import date, timedelta

import pytest

from induction import actions
from induction.actions import ActivityNotAllowed, InductionNotAllowed
from induction.models import Activity, Induction
from journey import actions as journey
from tests.factories import make_member
from tests.induction.conftest import STARTS, TODAY
from workforce import actions as workforce
from workforce.lifecycle import Stage
from workforce.models import PeerSupportWorker
from workforce.rules import ResponsibilityKind, Role


def agree_adjustment(world) -> None:
    workforce.add_adjustment(
        worker=world.worker,
        group="PATTERN",
        agreed="Starts at ten",
        agreed_on=TODAY,
        review_on=TODAY + timedelta(days=90),
        by=None,
    )


def due(title: str) -> date:
    return Activity.objects.get(title=title).due_on


@pytest.mark.clause("IND-1", "IND-2")
def test_a_plan_is_made_from_the_template_in_working_days_from_the_first_day(world):
    induction = world.make()

    assert set(induction.activities.values_list("title", flat=True)) == {
        "Meet the team",
        "E-learning",
        "Badge",
    }
    assert due("Meet the team") == STARTS
    assert due("E-learning") == date(2026, 9, 14)
    assert due("Badge") == date(2026, 9, 3)
    assert Activity.objects.get(title="E-learning").after.title == "Meet the team"


def test_there_is_one_open_plan_at_a_time(world):
    world.make()
    with pytest.raises(InductionNotAllowed):
        world.make()


@pytest.mark.clause("CHK-7")
def test_what_is_for_peers_with_adjustments_comes_when_they_are_agreed(world):
    induction = world.make()
    assert actions.missing_in(induction) == []
    agree_adjustment(world)
    assert [each.title for each in actions.missing_in(induction)] == ["Quiet desk"]

    actions.add_what_applies(worker=world.worker, by=world.lead)
    actions.add_what_applies(worker=world.worker, by=world.lead)

    assert Activity.objects.filter(title="Quiet desk").count() == 1
    assert due("Quiet desk") == date(2026, 9, 4)


@pytest.mark.clause("IND-2")
def test_what_is_open_moves_with_the_first_day_and_what_is_done_stays(world):
    induction = world.make()
    actions.note_done(activity=world.activity("Badge"), by=world.lead)

    actions.move_start(induction=induction, starts_on=date(2026, 9, 21), by=world.lead)

    assert due("Meet the team") == date(2026, 9, 21)
    assert due("E-learning") == date(2026, 9, 28)
    assert due("Badge") == date(2026, 9, 3)


@pytest.mark.clause("IND-1")
def test_the_first_day_of_a_newcomer_is_one_day_in_the_plan_and_on_the_record(world):
    """Said in either place it moves in both, and not once more on the way."""
    induction = world.make()
    later, last = STARTS + timedelta(days=7), STARTS + timedelta(days=14)
    actions.move_start(induction=induction, starts_on=later, by=world.hr)
    world.worker.refresh_from_db()
    assert world.worker.started_on == later
    assert due("E-learning") == date(2026, 9, 21)

    journey.change_peer(worker=world.worker, name="Pat Peer", started_on=last, by=world.hr)
    induction.refresh_from_db()
    assert induction.starts_on == last
    assert due("E-learning") == date(2026, 9, 28)


@pytest.mark.clause("IND-1")
def test_a_later_induction_has_a_first_day_of_its_own(world):
    """As in another team: the record keeps the day on which the peer came."""
    induction = world.make(starts_on=date(2026, 10, 5))
    actions.move_start(induction=induction, starts_on=date(2026, 10, 12), by=world.hr)
    world.worker.refresh_from_db()
    assert world.worker.started_on == STARTS
    journey.change_peer(
        worker=world.worker, name="Pat Peer", started_on=STARTS + timedelta(days=1), by=world.hr
    )
    induction.refresh_from_db()
    assert induction.starts_on == date(2026, 10, 12)


@pytest.mark.clause("IND-1")
def test_whoever_is_added_as_starting_gets_the_plan_by_itself_and_it_moves_along(world):
    added = journey.add_peer(
        organisation=world.organisation,
        name="Nia New",
        stage=Stage.STARTING,
        started_on=STARTS,
        kind="PAID",
        title="Peer support worker",
        by=world.lead,
    )
    induction = Induction.objects.get(worker=added)
    assert induction.template == world.template
    assert induction.starts_on == STARTS

    journey.change_peer(
        worker=added, name="Nia New", started_on=STARTS + timedelta(days=7), by=world.lead
    )
    induction.refresh_from_db()
    assert induction.starts_on == STARTS + timedelta(days=7)


def test_whoever_works_already_gets_no_plan_by_itself(world):
    added = journey.add_peer(
        organisation=world.organisation, name="Al Ready", started_on=TODAY, by=world.lead
    )
    assert added.stage == Stage.ACTIVE
    assert not Induction.objects.filter(worker=added).exists()


def test_the_plan_of_a_peer_who_leaves_is_called_off_and_stays_to_be_seen(world):
    induction = world.make()
    journey.move_peer(worker=world.worker, to=Stage.LEFT, on=STARTS, why="Moved", by=world.lead)

    induction.refresh_from_db()
    assert induction.cancelled_at is not None
    assert induction.activities.count() == 3


@pytest.mark.clause("IND-1")
def test_a_mentor_is_never_the_line_manager(world):
    make_member(world.organisation, Role.SUPERVISOR, user=world.manager)
    with pytest.raises(workforce.ResponsibilityNotAllowed, match="A mentor is somebody else"):
        workforce.assign_responsibility(
            worker=world.worker,
            user=world.manager,
            kind=ResponsibilityKind.MENTOR,
            starts_on=TODAY,
            by=None,
        )


@pytest.mark.clause("IND-1")
def test_a_mentor_is_not_handed_over_to_the_line_manager(world):
    held = world.worker.responsibilities.filter(kind=ResponsibilityKind.MENTOR)
    (step,) = workforce.plan_handover(
        held.select_related("worker"), to=world.manager, starts_on=TODAY
    )
    assert "line manager" in step.refusal
    assert (
        journey.take_over(
            responsibilities=held.select_related("worker"), to=world.manager, on=TODAY, by=None
        )
        == []
    )


# ------------------------------------------------------------------ tailoring, doing


@pytest.mark.clause("IND-1")
def test_a_plan_is_tailored(world):
    induction = world.make()
    added = actions.add_activity(
        induction=induction,
        due_on=date(2026, 9, 9),
        title="Coffee",
        kind="OTHER",
        owner="PEER",
        by=world.mentor,
    )
    assert added.due_after == 2
    changed = actions.change_activity(
        activity=world.activity("Coffee"),
        due_on=date(2026, 9, 10),
        title="Tea",
        owner="MENTOR",
        by=world.mentor,
    )
    assert (changed.due_after, changed.title, changed.owner) == (3, "Tea", "MENTOR")
    left_out = actions.note_not_needed(
        activity=world.activity("E-learning"), why="Did it last month", by=world.lead
    )
    assert left_out.not_needed_by == world.lead
    with pytest.raises(InductionNotAllowed):
        actions.note_done(activity=left_out, by=world.peer)
    with pytest.raises(InductionNotAllowed):
        actions.change_activity(activity=left_out, due_on=TODAY, by=world.lead)
    assert actions.note_needed(activity=left_out, by=world.lead).not_needed_because == ""


def test_a_changed_activity_never_waits_for_itself(world):
    world.make()
    with pytest.raises(ActivityNotAllowed):
        actions.change_activity(
            activity=world.activity("Meet the team"),
            after=world.activity("E-learning"),
            due_on=STARTS,
            by=world.lead,
        )


@pytest.mark.clause("IND-2")
def test_what_is_done_says_by_whom_and_when_and_can_be_taken_back(world):
    world.make()
    done = actions.note_done(
        activity=world.activity("Meet the team"), on=date(2026, 8, 31), by=world.mentor
    )
    assert (done.done_by, done.done_on) == (world.mentor, date(2026, 8, 31))
    again = actions.note_done(activity=done, by=world.lead)
    assert again.done_by == world.mentor  # noted once

    back = actions.undo_done(activity=done, by=world.mentor)
    assert (back.done_by, back.done_on) == (None, None)
    with pytest.raises(InductionNotAllowed):
        actions.note_done(activity=back, on=TODAY + timedelta(days=1), by=world.mentor)


# ------------------------------------------------------------------ completion


@pytest.mark.clause("IND-4")
def test_both_sign_then_the_document_is_issued_and_the_peer_is_active(world):
    induction = world.all_done()
    PeerSupportWorker.objects.filter(pk=world.worker.pk).update(stage=Stage.INDUCTION)

    signed = journey.sign_induction(
        induction=induction, words="A good start", as_peer=True, by=world.peer
    )
    assert signed.closed_at is None
    signed = journey.sign_induction(
        induction=induction, words="We are glad", as_peer=False, by=world.mentor
    )

    assert signed.closed_at is not None
    assert signed.document is not None
    assert signed.mentor == world.mentor
    world.worker.refresh_from_db()
    assert world.worker.stage == Stage.ACTIVE
    with pytest.raises(InductionNotAllowed):
        actions.undo_done(activity=world.activity("Badge"), by=world.lead)


@pytest.mark.clause("IND-4")
def test_nobody_signs_before_all_is_done_nor_for_somebody_else(world):
    induction = world.make()
    with pytest.raises(InductionNotAllowed):
        actions.sign_as_peer(induction=induction, words="", by=world.peer)
    for each in induction.activities.all():
        actions.note_done(activity=each, by=world.mentor)
    with pytest.raises(InductionNotAllowed):
        actions.sign_as_peer(induction=induction, words="", by=world.mentor)
    with pytest.raises(InductionNotAllowed):
        actions.sign_as_mentor(induction=induction, words="", by=world.manager)
    with pytest.raises(InductionNotAllowed):  # has an account
        actions.sign_as_mentor(induction=induction, words="", peer_words="", by=world.mentor)


def test_a_signature_is_taken_back_when_something_is_open_again(world):
    induction = world.all_done()
    actions.sign_as_peer(induction=induction, words="Good", by=world.peer)

    actions.undo_done(activity=world.activity("Badge"), by=world.mentor)

    induction.refresh_from_db()
    assert induction.peer_signed_at is None
    assert induction.peer_words == "Good"


@pytest.mark.clause("IND-4")
def test_a_peer_without_an_account_signs_on_paper(world):
    PeerSupportWorker.objects.filter(pk=world.worker.pk).update(user=None)
    induction = world.all_done()
    signed = actions.sign_as_mentor(
        induction=induction, words="Good", peer_words="Liked it", by=world.mentor
    )
    assert signed.closed_at is not None
    assert signed.peer_signed_on_paper
