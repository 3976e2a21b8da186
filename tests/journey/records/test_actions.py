"""What one act means in several rooms."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from journey import actions
from supervision import actions as supervising
from supervision.models import Arrangement, Session, SupportRequest
from supervision.rules import Kind
from tests.factories import make_member, make_organisation, make_peer, make_team
from workforce.access import reader_for
from workforce.actions import MoveNotAllowed, add_absence
from workforce.lifecycle import Stage
from workforce.models import Responsibility
from workforce.rules import EngagementKind, Role
from workforce.uncovered import uncovered_absences

pytestmark = pytest.mark.django_db
TODAY = localdate()


@pytest.fixture
def trust():
    return make_organisation("A trust")


@pytest.fixture
def supporter(trust):
    return make_member(trust, Role.SUPPORTER, name="Sue Supporter")


@pytest.fixture
def worker(trust, supporter):
    worker = make_peer(trust, "Ana", with_user=True, supporter=supporter)
    supervising.start_arrangement(
        worker=worker, kind=Kind.SUPPORT, starts_on=TODAY, last_held_on=TODAY, by=None
    )
    return worker


def due(worker):
    return worker.arrangements.get(kind=Kind.SUPPORT).next_due_on


@pytest.mark.clause("SUP-1")
def test_a_new_peer_has_every_strand_from_the_first_day(trust):
    worker = actions.add_peer(organisation=trust, name="Ana", started_on=TODAY, by=None)

    strands = Arrangement.objects.running().filter(worker=worker, next_due_on__isnull=False)
    assert set(strands.values_list("kind", flat=True)) == set(Kind)


@pytest.mark.clause("SUP-1")
def test_another_rhythm_of_the_organisation_moves_due_dates_at_once(trust, worker):
    actions.change_rhythm(organisation=trust, support_every_weeks=3, early_weeks=0, by=None)

    assert due(worker) == TODAY + timedelta(weeks=3)


@pytest.mark.clause("SUP-1")
def test_a_teams_own_rhythm_moves_the_due_dates_of_its_peers(trust, worker):
    team = make_team(trust)
    actions.change_engagement(
        engagement=worker.engagements.get(), kind=EngagementKind.PAID, team=team, by=None
    )

    actions.change_team_rhythm(team=team, support_every_weeks=4, by=None)

    assert due(worker) == TODAY + timedelta(weeks=4)


@pytest.mark.clause("SUP-1")
def test_moving_to_a_team_brings_its_rhythm(trust, worker):
    team = make_team(trust)
    actions.change_team_rhythm(team=team, support_every_weeks=2, by=None)

    actions.replace_engagement(
        engagement=worker.engagements.get(),
        kind=EngagementKind.PAID,
        title="Senior peer worker",
        team=team,
        starts_on=TODAY,
        by=None,
    )

    assert due(worker) == TODAY + timedelta(weeks=2)
    assert worker.engagements.count() == 2


def test_on_a_break_everything_rests_and_afterwards_goes_on(worker):
    actions.move_peer(worker=worker, to=Stage.ON_BREAK, on=TODAY, by=None)
    assert due(worker) is None

    actions.move_peer(worker=worker, to=Stage.ACTIVE, on=TODAY, by=None)
    assert due(worker) is not None


def test_leaving_ends_everything_the_same_day(trust, worker, supporter):
    supervising.ask_for_support(worker=worker, by=worker.user)
    user = worker.user

    actions.move_peer(worker=worker, to=Stage.LEFT, on=TODAY, why="A new job", by=None)

    worker.refresh_from_db()
    assert (worker.stage, worker.left_on) == (Stage.LEFT, TODAY)
    assert not Arrangement.objects.running().filter(worker=worker).exists()
    assert not Responsibility.objects.filter(worker=worker, ends_on=None).exists()
    assert not SupportRequest.objects.open().filter(worker=worker).exists()
    assert worker.engagements.get().ends_on == TODAY
    assert reader_for(user).roles == frozenset()


@pytest.mark.clause("WFO-6")
def test_no_session_of_somebody_who_left_stays_in_the_diary(worker):
    strand = Arrangement.objects.get(worker=worker, kind=Kind.SUPPORT)
    passed = supervising.book_session(arrangement=strand, on=TODAY, by=None)
    Session.objects.filter(pk=passed.pk).update(on=TODAY - timedelta(days=3))
    supervising.book_session(arrangement=strand, on=TODAY + timedelta(days=3), by=None)

    actions.move_peer(worker=worker, to=Stage.LEFT, on=TODAY, why="A new job", by=None)

    assert not Session.objects.booked().filter(worker=worker).exists()
    passed.refresh_from_db()
    assert passed.cancelled_on == TODAY
    assert passed.reason == "Nothing was written down before they left"
    assert (passed.held_on, passed.missed_on) == (None, None)


def test_leaving_one_organisation_leaves_the_roles_in_another(trust, worker):
    other = make_organisation("B charity")
    make_member(other, Role.HR, user=worker.user)

    actions.move_peer(worker=worker, to=Stage.LEFT, on=TODAY, why="A new job", by=None)

    assert reader_for(worker.user).organisation == other


def test_who_left_comes_back_to_the_same_record(trust, worker):
    yesterday = TODAY - timedelta(days=1)
    actions.move_peer(worker=worker, to=Stage.LEFT, on=yesterday, why="Moved", by=None)

    actions.bring_back_peer(
        worker=worker,
        to=Stage.ACTIVE,
        on=TODAY,
        kind=EngagementKind.VOLUNTARY,
        title="Volunteer",
        by=None,
    )

    worker.refresh_from_db()
    assert (worker.stage, worker.left_on, worker.kind) == (Stage.ACTIVE, None, "VOLUNTARY")
    assert worker.engagements.count() == 2
    assert Arrangement.objects.running().filter(worker=worker).count() == len(Kind)
    assert reader_for(worker.user).roles == {Role.PEER}


def test_somebody_who_is_here_cannot_be_brought_back(worker):
    with pytest.raises(MoveNotAllowed):
        actions.bring_back_peer(
            worker=worker,
            to=Stage.ACTIVE,
            on=TODAY,
            kind=EngagementKind.PAID,
            title="Peer worker",
            by=None,
        )


@pytest.mark.clause("SUP-10")
def test_handing_over_hands_on_the_open_requests(trust, worker, supporter):
    request = supervising.ask_for_support(worker=worker, by=worker.user)
    other = make_member(trust, Role.SUPPORTER)

    actions.take_over(responsibilities=worker.responsibilities.all(), to=other, on=TODAY, by=None)

    request.refresh_from_db()
    assert request.to_answer == other


@pytest.mark.clause("SUP-10")
def test_an_absence_is_covered_only_when_each_day_of_it_is(trust, supporter, worker):
    first, last = TODAY + timedelta(days=3), TODAY + timedelta(days=9)
    add_absence(user=supporter, organisation=trust, starts_on=first, ends_on=last, by=None)
    cover = make_member(trust, Role.SUPPORTER)
    responsibilities = list(worker.responsibilities.all())

    def take(starts_on: date, ends_on: date):
        actions.take_cover(
            responsibilities=responsibilities,
            to=cover,
            starts_on=starts_on,
            ends_on=ends_on,
            by=None,
        )

    take(first, last - timedelta(days=1))
    assert [each.workers for each in uncovered_absences(trust, on=TODAY)] == [[worker]]

    take(last, last)
    assert uncovered_absences(trust, on=TODAY) == []


@pytest.mark.clause("SUP-10")
def test_cover_that_is_handed_over_stays_cover_for_the_days_left(trust, supporter, worker):
    first, second = (make_member(trust, Role.SUPPORTER) for _ in range(2))
    own = worker.responsibilities.get()
    last = TODAY + timedelta(days=9)
    actions.take_cover(
        responsibilities=[own], to=first, starts_on=TODAY - timedelta(days=3), ends_on=last, by=None
    )

    actions.take_over(
        responsibilities=Responsibility.objects.filter(user=first), to=second, on=TODAY, by=None
    )

    cover = Responsibility.objects.get(user=second)
    assert (cover.covers, cover.starts_on, cover.ends_on) == (own, TODAY, last)
    assert own.ends_on is None
