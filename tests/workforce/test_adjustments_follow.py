"""An adjustment from candidate to peer to a new manager, with its review day (CHK-7, WEL-2)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from checks import actions as checks
from journey.appointing.actions import appoint
from reminders.models import Dispatch
from tests.checks.factories import make_candidate, make_file
from tests.factories import make_member, make_organisation
from tests.reminders.helpers import sweep_of
from workforce import actions
from workforce.adjustments import unread
from workforce.models import Adjustment, PeerSupportWorker
from workforce.rules import AdjustmentGroup, ResponsibilityKind, Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("CHK-7", "WEL-2")]

AGREED = "After a hard visit: half an hour, and a call with the team"
REVIEW = date(2026, 12, 1)
FIRST_DAY = date(2026, 9, 7)


@pytest.fixture
def trust(time_machine):
    time_machine.move_to("2026-08-06 10:00:00+00:00", tick=False)
    return make_organisation()


@pytest.fixture
def manager(trust):
    return make_member(trust, Role.LINE_MANAGER, name="Mona Manager")


@pytest.fixture
def candidate(trust, manager):
    """Somebody with an offer and one adjustment about stressful work, cleared to start."""
    hr = make_member(trust, Role.HR, name="Hal HR")
    made = make_candidate(trust, "Ash", line_manager=manager, planned_start_on=FIRST_DAY, by=hr)
    file = make_file(actions.make_offer(candidate=made, by=hr), by=hr)
    checks.agree_adjustment(
        file=file,
        group=AdjustmentGroup.STRESS,
        agreed=AGREED,
        agreed_on=date(2026, 8, 6),
        review_on=REVIEW,
        shared_with_supporter=False,
        by=hr,
    )
    actions.accept_offer(candidate=made, by=hr)
    file.checks.update(required=False)
    made.refresh_from_db()
    return made


@pytest.fixture
def worker(candidate, time_machine) -> PeerSupportWorker:
    """The candidate as a peer, on their first day, with an account."""
    worker = appoint(candidate=candidate, starts_on=FIRST_DAY, by=None)
    time_machine.move_to("2026-09-07 10:00:00+00:00", tick=False)
    user = make_member(worker.organisation, Role.PEER, name="Ash")
    PeerSupportWorker.objects.filter(pk=worker.pk).update(user=user, stage="ACTIVE")
    worker.refresh_from_db()
    return worker


def page_of(client, address) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def succeed(worker, to, on):
    return actions.hand_over_responsibility(
        responsibility=worker.responsibilities.get(kind="LINE_MANAGER", ends_on=None),
        to=to,
        on=on,
        by=None,
    )


def test_an_adjustment_follows_from_the_candidate_to_every_new_manager(
    worker, manager, trust, login, time_machine
):
    # From the candidate to the peer: the same words, the same review day.
    adjustment = Adjustment.objects.get(worker=worker)
    assert (adjustment.group, adjustment.agreed) == ("STRESS", AGREED)
    assert (adjustment.agreed_on, adjustment.review_on) == (date(2026, 8, 6), REVIEW)

    # The manager from the first day is told that there is something to read, and reads it.
    client = login(manager)
    assert "Read what was agreed with Ash" in page_of(client, "/")
    address = reverse("workforce:adjustments", args=[worker.pk])
    page = page_of(client, address)
    assert AGREED in page
    assert "How to handle stressful work" in page
    assert "1 December 2026" in page
    assert "Read what was agreed with Ash" not in page_of(client, "/")

    # The peer sees it on their own pages, and says that this is what was agreed.
    client = login(worker.user)
    assert AGREED in page_of(client, "/wellbeing/")
    assert AGREED in page_of(client, "/wellbeing/plan/")
    assert "Read what was agreed with you" in page_of(client, "/")
    client.post(reverse("workforce:agree_to_adjustment", args=[worker.pk, adjustment.pk]))
    assert "Read what was agreed with you" not in page_of(client, "/")
    assert "Yes, since 7 September 2026" in page_of(client, address)

    # Somebody else becomes the manager: told, reminded, and it is all there, also beside the plan.
    time_machine.move_to("2026-10-05 10:00:00+00:00", tick=False)
    successor = make_member(trust, Role.LINE_MANAGER, name="Nia New")
    succeed(worker, successor, date(2026, 10, 5))
    client = login(successor)
    assert "Read what was agreed with Ash" in page_of(client, "/")
    assert "Read what was agreed with Ash" not in page_of(login(manager), "/")
    sweep_of("workforce.adjustments", on=date(2026, 10, 6))
    told = Dispatch.objects.filter(reminder="workforce.adjustments_to_read")
    assert [each.recipient for each in told] == [successor]
    client = login(successor)
    assert AGREED in page_of(client, reverse("wellbeing:read_plan", args=[worker.pk]))
    assert not unread(date(2026, 10, 6)).exists()
    adjustment.refresh_from_db()
    assert adjustment.review_on == REVIEW


def test_who_covers_is_told_too_and_a_supporter_only_of_what_is_shared(worker, trust, login):
    succeeding = make_member(trust, Role.SUPPORTER, name="Sue Supporter")
    actions.assign_responsibility(
        worker=worker,
        user=succeeding,
        kind=ResponsibilityKind.SUPPORTER,
        starts_on=FIRST_DAY,
        by=None,
    )
    assert "Read what was agreed" not in page_of(login(succeeding), "/")
    Adjustment.objects.update(shared_with_supporter=True)
    assert "Read what was agreed" in page_of(login(succeeding), "/")
    stand_in = make_member(trust, Role.LINE_MANAGER, name="Cat Cover")
    actions.cover_responsibility(
        responsibility=worker.responsibilities.get(kind="LINE_MANAGER"),
        to=stand_in,
        starts_on=FIRST_DAY,
        ends_on=FIRST_DAY + timedelta(days=9),
        by=None,
    )
    assert "Read what was agreed" in page_of(login(stand_in), "/")


def test_what_was_agreed_since_is_no_news_to_whoever_was_there(worker, manager):
    Adjustment.objects.update(agreed_on=FIRST_DAY + timedelta(days=1))
    assert not unread(FIRST_DAY + timedelta(days=2)).exists()


def test_nobody_agrees_for_the_peer(worker, manager, login):
    adjustment = Adjustment.objects.get()
    address = reverse("workforce:agree_to_adjustment", args=[worker.pk, adjustment.pk])
    assert login(manager).post(address).status_code == 404
    adjustment.refresh_from_db()
    assert adjustment.agreed_by_peer_at is None


def test_the_first_word_of_the_peer_stands(worker, time_machine):
    adjustment = Adjustment.objects.get()
    first = actions.agree_to_adjustment(adjustment=adjustment, by=worker.user).agreed_by_peer_at
    time_machine.move_to("2026-09-09 10:00:00+00:00", tick=False)
    again = actions.agree_to_adjustment(adjustment=adjustment, by=worker.user)
    assert again.agreed_by_peer_at == first
