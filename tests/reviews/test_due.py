"""Each peer who works has one review that is open, by itself (REV-6)."""

from datetime import date, timedelta

import pytest

from journey.actions import add_peer, bring_back_peer, move_peer
from reminders.models import Dispatch
from reviews import actions
from reviews.actions import ReviewNotAllowed
from reviews.models import Review
from reviews.rules import Author
from reviews.tasks import open_missing
from tests.factories import make_peer
from tests.reminders.helpers import sweep_of
from tests.reviews.conftest import DUE, TODAY
from workforce.lifecycle import Stage

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REV-6")]


def test_a_peer_who_is_added_has_a_review_a_year_after_the_start(world):
    worker = add_peer(
        organisation=world.organisation,
        name="New Peer",
        started_on=TODAY,
        stage=Stage.ACTIVE,
        by=world.lead,
    )
    assert worker.reviews.get().due_on == date(2027, 9, 1)


def test_whoever_has_none_is_given_one_at_night_however_many_they_are(
    world, django_assert_num_queries
):
    for number in range(5):
        make_peer(world.organisation, f"Old {number}", started_on=date(2020, 1, 6))
    starting = make_peer(world.organisation, "Soon", stage=Stage.STARTING)
    with django_assert_num_queries(5, exact=False):  # two, and the history's
        open_missing()
    assert Review.objects.open().count() == 6
    assert not starting.reviews.exists()
    open_missing()
    assert Review.objects.count() == 6


def test_closing_one_opens_the_next(world):
    world.signed()
    assert world.review.due_on == date(2027, 9, 1)
    assert world.review.period_from == TODAY


def test_a_break_rests_it_and_coming_back_moves_it(world):
    move_peer(worker=world.worker, to=Stage.ON_BREAK, on=TODAY, by=world.lead)
    assert world.review.resting_since == TODAY
    back = TODAY + timedelta(days=90)
    move_peer(worker=world.worker, to=Stage.ACTIVE, on=back, by=world.lead)
    assert (world.review.resting_since, world.review.due_on) == (None, DUE + timedelta(days=90))


def test_leaving_ends_it_and_coming_back_begins_anew(world):
    move_peer(worker=world.worker, to=Stage.LEFT, on=TODAY, by=world.lead)
    assert not Review.objects.open().exists()
    bring_back_peer(
        worker=world.worker, to=Stage.ACTIVE, on=TODAY, kind="PAID", title="Peer", by=world.lead
    )
    assert world.review.due_on == date(2027, 9, 1)


def test_a_review_held_elsewhere_moves_the_day_until_somebody_published(world):
    actions.held_elsewhere(review=world.review, held_on=date(2026, 5, 4), by=world.lead)
    assert (world.review.period_from, world.review.due_on) == (date(2026, 5, 4), date(2027, 5, 4))
    with pytest.raises(ReviewNotAllowed):
        actions.held_elsewhere(review=world.review, held_on=date(2027, 1, 1), by=world.lead)
    world.publishes(Author.PEER)
    with pytest.raises(ReviewNotAllowed):
        actions.held_elsewhere(review=world.review, held_on=date(2026, 5, 5), by=world.lead)


def test_one_that_cannot_go_on_is_called_off_and_the_next_is_open(world):
    before = world.review
    actions.call_off(review=before, why="Held on paper by another trust", by=world.lead)
    assert world.review.due_on == date(2027, 10, 10)
    before.refresh_from_db()
    assert before.cancelled_because == "Held on paper by another trust"


# ------------------------------------------------------------------ reminders


def told(on: date) -> set:
    sweep_of("reviews.", on=on)
    return {
        (each.reminder, each.recipient.name)
        for each in Dispatch.objects.filter(reminder__startswith="reviews.")
    }


BOTH = ("Pat Peer", "Max Manager")


def test_both_are_reminded_sixty_and_thirty_days_before(world):
    # 10 October less 60 days is Tuesday 11 August; less 30 is Thursday 10 September
    assert told(date(2026, 8, 10)) == set()
    first = {("reviews.in_sixty_days", name) for name in BOTH}
    assert told(date(2026, 8, 11)) == first
    assert told(date(2026, 9, 9)) == first
    assert told(date(2026, 9, 10)) == first | {("reviews.in_thirty_days", name) for name in BOTH}


def test_overdue_goes_to_the_manager_and_then_to_the_lead(world):
    due = {name for key, name in told(date(2026, 10, 12)) if key == "reviews.due"}
    assert due == set(BOTH)
    late = {name for key, name in told(date(2026, 10, 30)) if key == "reviews.due"}
    assert late == {*BOTH, "Lea Lead"}


@pytest.mark.parametrize("stage", [Stage.ON_BREAK, Stage.LEFT])
def test_nobody_is_reminded_on_a_break_or_after_leaving(world, stage):
    move_peer(worker=world.worker, to=stage, on=TODAY, by=world.lead)
    assert told(date(2026, 10, 30)) == set()


def test_nobody_is_reminded_of_what_is_signed(world):
    world.signed()
    assert told(date(2026, 10, 30)) == set()


def test_whoever_has_to_sign_is_reminded_alone(world):
    review = world.published()
    actions.sign(review=review, side=Author.MANAGER, by=world.manager)
    waiting = {each for each in told(date(2026, 9, 3)) if each[0] == "reviews.peer_to_sign"}
    assert waiting == {("reviews.peer_to_sign", "Pat Peer")}
