"""When a review is due, where it stands, and what an objective still lacks."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest

from reviews import rules
from reviews.rules import Author, Smart, Standing

ON = date(2026, 9, 1)
AT = datetime(2026, 8, 1, 9, tzinfo=UTC)


@pytest.mark.clause("REV-6")
@pytest.mark.parametrize(
    ("started_on", "last_on", "due_on"),
    [
        (date(2026, 2, 1), None, date(2027, 2, 1)),
        (date(2025, 10, 10), None, date(2026, 10, 10)),
        (date(2025, 9, 1), None, ON),  # today is not overdue
        (date(2019, 3, 5), None, date(2027, 3, 5)),  # the next anniversary
        (date(2019, 3, 5), date(2025, 6, 1), date(2026, 6, 1)),  # a known one can be overdue
        (date(2024, 2, 29), None, date(2027, 2, 28)),
        (None, None, date(2027, 9, 1)),
    ],
)
def test_a_review_is_due_a_year_after_the_start_or_the_last(started_on, last_on, due_on):
    period = rules.next_period(started_on=started_on, last_on=last_on, on=ON)
    assert period.due_on == due_on
    assert 364 <= (period.due_on - period.period_from).days <= 366


@pytest.mark.clause("REV-6")
def test_a_break_moves_the_due_day_by_as_long_as_it_took():
    due = rules.after_rest(ON, rested_on=date(2026, 3, 1), resumed_on=date(2026, 3, 31))
    assert due == ON + timedelta(days=30)
    taken_back = rules.after_rest(ON, rested_on=date(2026, 3, 10), resumed_on=date(2026, 3, 1))
    assert taken_back == ON, "never sooner"


def review(**moments):
    fields = dict.fromkeys(
        (
            *("closed_at", "cancelled_at", "resting_since", "talks_instead_at"),
            *("peer_published_at", "manager_published_at", "peer_signed_at", "manager_signed_at"),
        )
    )
    return SimpleNamespace(**{**fields, "due_on": ON, **moments})


WRITTEN = {"peer_published_at": AT, "manager_published_at": AT}


@pytest.mark.clause("REV-4")
@pytest.mark.parametrize(
    ("moments", "standing"),
    [
        ({"due_on": ON + timedelta(days=61)}, Standing.LATER),
        ({"due_on": ON + timedelta(days=60)}, Standing.PEER_WRITES),
        ({"due_on": ON + timedelta(days=61), "peer_published_at": AT}, Standing.MANAGER_WRITES),
        ({"talks_instead_at": AT}, Standing.MANAGER_WRITES),
        (WRITTEN, Standing.MEET),
        ({**WRITTEN, "peer_signed_at": AT}, Standing.MANAGER_SIGNS),
        ({**WRITTEN, "manager_signed_at": AT}, Standing.PEER_SIGNS),
        ({**WRITTEN, "resting_since": ON}, Standing.RESTING),
        ({**WRITTEN, "closed_at": AT}, Standing.CLOSED),
        ({"cancelled_at": AT}, Standing.CANCELLED),
    ],
)
def test_where_it_stands_follows_from_its_moments(moments, standing):
    assert rules.standing(review(**moments), ON) == standing


@pytest.mark.clause("REV-4")
def test_the_peer_publishes_first():
    assert rules.may_publish(review(), Author.PEER)
    assert not rules.may_publish(review(), Author.MANAGER)
    assert rules.may_publish(review(peer_published_at=AT), Author.MANAGER)
    assert rules.may_publish(review(talks_instead_at=AT), Author.MANAGER)
    assert not rules.may_publish(review(**WRITTEN), Author.MANAGER)


@pytest.mark.clause("REV-4")
def test_a_manager_may_say_that_the_peer_would_rather_talk_once_it_is_due():
    soon = review(due_on=ON + timedelta(days=1))
    assert not rules.manager_may_pass_on(soon, on=ON, has_account=True)
    assert rules.manager_may_pass_on(soon, on=ON, has_account=False)
    assert rules.manager_may_pass_on(review(), on=ON, has_account=True)
    assert not rules.manager_may_pass_on(review(peer_published_at=AT), on=ON, has_account=True)


@pytest.mark.clause("REV-2")
def test_what_an_objective_lacks_is_said_kindly():
    bare = SimpleNamespace(what="Run a group", how_known="", by_when=None, why="")
    assert rules.missing_in(bare) == [Smart.HOW_KNOWN, Smart.BY_WHEN, Smart.WHY]
    assert all(rules.MISSING[part] for part in Smart)
    whole = SimpleNamespace(what="Run", how_known="Two ran", by_when=ON, why="People ask")
    assert rules.missing_in(whole) == []
