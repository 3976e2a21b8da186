import threading
from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils.timezone import localdate

from tests.factories import make_member, make_organisation, make_peer
from workforce import actions
from workforce.access import reader_for
from workforce.models import Membership, Responsibility
from workforce.rules import ResponsibilityKind, Role

TODAY = localdate()
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def trust(db):
    return make_organisation("A trust")


def test_the_last_administrator_cannot_end_their_own_role(trust):
    admin = make_member(trust, Role.ADMINISTRATOR)

    with pytest.raises(actions.LastAdministrator):
        actions.end_role(membership=admin.memberships.get(), ends_on=TODAY, by=admin)

    assert admin.memberships.get().ends_on is None


def test_an_administrator_whose_role_ends_soon_is_not_enough(trust):
    admin, other = make_member(trust, Role.ADMINISTRATOR), make_member(trust, Role.ADMINISTRATOR)
    other.memberships.update(ends_on=TODAY)

    with pytest.raises(actions.LastAdministrator):
        actions.end_role(membership=admin.memberships.get(), ends_on=TODAY, by=admin)


def test_an_administrator_of_another_organisation_is_not_enough(trust):
    admin = make_member(trust, Role.ADMINISTRATOR)
    make_member(make_organisation(), Role.ADMINISTRATOR)

    with pytest.raises(actions.LastAdministrator):
        actions.end_all_roles(user=admin, organisation=trust, last_day=TODAY, by=admin)


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_end_each_other_at_once_leave_one():
    trust = make_organisation()
    admins = [make_member(trust, Role.ADMINISTRATOR) for _ in range(2)]
    memberships = [admin.memberships.get() for admin in admins]
    together, refused = threading.Barrier(2), []

    def end(membership):
        together.wait()
        try:
            actions.end_role(membership=membership, ends_on=YESTERDAY, by=None)
        except actions.LastAdministrator:
            refused.append(membership)
        finally:
            connection.close()

    threads = [threading.Thread(target=end, args=[each]) for each in memberships]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(refused) == 1
    assert Membership.objects.filter(organisation=trust, ends_on=None).count() == 1


@pytest.mark.clause("SUP-10")
def test_a_role_cannot_end_while_peers_count_on_it(trust):
    manager = make_member(trust, Role.LINE_MANAGER)
    make_peer(trust, line_manager=manager)

    with pytest.raises(actions.StillResponsible) as refusal:
        actions.end_role(membership=manager.memberships.get(), ends_on=TODAY, by=None)

    assert refusal.value.count == 1


@pytest.mark.clause("SUP-10")
def test_with_a_reason_the_role_ends_and_the_peers_are_known_to_be_without(trust):
    manager = make_member(trust, Role.LINE_MANAGER)
    worker = make_peer(trust, line_manager=manager)

    actions.end_role(
        membership=manager.memberships.get(),
        ends_on=YESTERDAY,
        leave_open_because="The post is advertised",
        by=None,
    )

    kept = worker.responsibilities.get()
    assert (kept.ends_on, kept.ended_because) == (YESTERDAY, "The post is advertised")
    assert list(trust.peers.without(ResponsibilityKind.LINE_MANAGER, TODAY)) == [worker]


def test_a_role_ends_freely_once_the_peers_are_handed_over(trust):
    manager, other = (make_member(trust, Role.LINE_MANAGER) for _ in range(2))
    worker = make_peer(trust, line_manager=manager)
    actions.take_over(responsibilities=worker.responsibilities.all(), to=other, on=TODAY, by=None)

    actions.end_role(membership=manager.memberships.get(), ends_on=TODAY, by=None)

    assert manager.memberships.get().ends_on == TODAY


def test_another_role_ends_although_peers_count_on_this_one(trust):
    manager = make_member(trust, Role.LINE_MANAGER, Role.HR)
    make_peer(trust, line_manager=manager)

    actions.end_role(membership=manager.memberships.get(role=Role.HR), ends_on=TODAY, by=None)

    assert manager.memberships.get(role=Role.HR).ends_on == TODAY


@pytest.mark.clause("WFO-4")
def test_whoever_leaves_today_has_no_access_today(trust):
    user = make_member(trust, Role.HR, Role.LINE_MANAGER)

    actions.end_all_roles(user=user, organisation=trust, last_day=TODAY, by=None)

    assert reader_for(user).roles == frozenset()
    assert set(user.memberships.values_list("ends_on", flat=True)) == {YESTERDAY}


def test_whoever_leaves_later_has_access_until_then(trust):
    user = make_member(trust, Role.HR)
    last_day = TODAY + timedelta(days=10)

    actions.end_all_roles(user=user, organisation=trust, last_day=last_day, by=None)

    assert reader_for(user).roles == {Role.HR}
    assert reader_for(user, on=last_day + timedelta(days=1)).roles == frozenset()


def test_nothing_ends_when_one_of_the_roles_cannot(trust):
    user = make_member(trust, Role.HR, Role.SUPPORTER)
    make_peer(trust, supporter=user)

    with pytest.raises(actions.StillResponsible):
        actions.end_all_roles(user=user, organisation=trust, last_day=TODAY, by=None)

    assert not user.memberships.exclude(ends_on=None).exists()


def test_peers_elsewhere_do_not_hold_anyone_here(trust):
    user = make_member(trust, Role.LINE_MANAGER)
    other = make_organisation()
    make_member(other, Role.LINE_MANAGER, user=user)
    make_peer(other, line_manager=user)

    actions.end_all_roles(user=user, organisation=trust, last_day=TODAY, by=None)

    assert Responsibility.objects.get(user=user).ends_on is None
    assert reader_for(user).organisation == other


@pytest.mark.clause("SUP-10")
def test_whoever_is_away_without_cover_is_found_on_that_day_only(trust):
    manager = make_member(trust, Role.LINE_MANAGER)
    worker = make_peer(trust, line_manager=manager)
    actions.add_absence(
        user=manager,
        organisation=trust,
        starts_on=date(2026, 12, 1),
        ends_on=date(2026, 12, 4),
        by=manager,
    )
    responsibility = worker.responsibilities.get()

    assert list(Responsibility.objects.uncovered(date(2026, 12, 4))) == [responsibility]
    assert not Responsibility.objects.uncovered(date(2026, 12, 5)).exists()


@pytest.mark.clause("SUP-10")
def test_somebody_who_can_no_longer_sign_in_does_not_count(trust):
    manager = make_member(trust, Role.LINE_MANAGER)
    worker = make_peer(trust, line_manager=manager)
    manager.is_active = False
    manager.save()

    assert list(trust.peers.without(ResponsibilityKind.LINE_MANAGER, TODAY)) == [worker]
