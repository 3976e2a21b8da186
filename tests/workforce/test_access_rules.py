"""The table of permissions, as reach: who finds whom."""

from datetime import date, timedelta

import pytest
from django.db.models import Q

from tests.factories import make_coordinator, make_member, make_organisation, make_peer
from workforce import actions
from workforce.access import (
    GRANTS,
    RESPONSIBILITY_OF_REACH,
    TABLE,
    Permission,
    Reach,
    Subject,
    for_peer,
    for_peers,
    holders,
    may,
    peers_for,
    permissions_on,
    permissions_on_each,
    reached,
    reader_for,
)
from workforce.models import PeerSupportWorker, Responsibility
from workforce.rules import ResponsibilityKind, Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WFO-4")]
TODAY = date(2026, 11, 23)


@pytest.fixture
def trust():
    return make_organisation("A trust")


@pytest.fixture
def manager(trust):
    return make_member(trust, Role.LINE_MANAGER, name="Mo Manager")


def names(user, permission):
    return sorted(each.name for each in peers_for(reader_for(user, on=TODAY), permission))


def test_a_line_manager_finds_only_the_peers_they_manage(trust, manager):
    make_peer(trust, "Ana", line_manager=manager)
    make_peer(trust, "Ben")

    assert names(manager, Permission.VIEW_PEERS) == ["Ana"]


def test_a_lead_finds_everyone_in_their_own_organisation_and_nobody_elsewhere(trust):
    make_peer(trust, "Ana")
    make_peer(make_organisation(), "Zed")
    lead = make_member(trust, Role.LEAD)

    assert names(lead, Permission.VIEW_PEERS) == ["Ana"]


def test_a_responsibility_without_the_role_opens_nothing(trust, manager):
    make_peer(trust, "Ana", line_manager=manager)
    manager.memberships.update(ends_on=date(2026, 11, 1))

    assert names(manager, Permission.VIEW_PEERS) == []


def test_a_responsibility_that_has_ended_opens_nothing(trust, manager):
    worker = make_peer(trust, "Ana", line_manager=manager)
    actions.end_responsibility(
        responsibility=worker.responsibilities.get(), ends_on=date(2026, 11, 22), by=None
    )

    assert names(manager, Permission.VIEW_PEERS) == []


def test_a_place_coordinator_never_finds_a_person(trust):
    make_peer(trust, "Ana")
    coordinator = make_coordinator(trust)

    for permission in Permission:
        assert names(coordinator, permission) == []


def test_a_line_manager_cannot_open_what_was_said_in_a_support_session(trust, manager):
    worker = make_peer(trust, "Ana", line_manager=manager)
    reader = reader_for(manager, on=TODAY)

    assert may(reader, Permission.VIEW_RHYTHM, worker)
    assert not may(reader, Permission.VIEW_SUPPORT_RECORD, worker)


def test_hr_sees_the_rhythm_only_where_the_organisation_says_so(trust):
    make_peer(trust, "Ana")
    hr = make_member(trust, Role.HR)

    assert names(hr, Permission.VIEW_RHYTHM) == []
    trust.settings.hr_sees_rhythm = True
    trust.settings.save()
    assert names(hr, Permission.VIEW_RHYTHM) == ["Ana"]


def test_permissions_on_one_peer_agree_with_the_lists_for_every_role(trust, manager):
    supporter = make_member(trust, Role.SUPPORTER)
    supervisor = make_member(trust, Role.SUPERVISOR)
    worker = make_peer(
        trust,
        "Ana",
        with_user=True,
        line_manager=manager,
        supporter=supporter,
        supervisor=supervisor,
    )
    people = [manager, supporter, supervisor, worker.user]
    people += [make_member(trust, role) for role in Role if role != Role.PLACE_COORDINATOR]
    people += [make_member(make_organisation(), Role.LEAD)]

    for user in people:
        reader = reader_for(user, on=TODAY)
        listed = {each for each in Permission if may(reader, each, worker)}
        assert permissions_on(reader, worker) == listed


@pytest.mark.clause("IND-1")
def test_who_is_named_for_the_first_day_prepares_the_induction_and_opens_nothing_else(
    trust, manager
):
    first_day = TODAY + timedelta(days=7)
    mentor = make_member(trust, Role.SUPERVISOR)
    worker = make_peer(trust, "Ana", stage="STARTING", started_on=first_day, line_manager=manager)
    actions.assign_responsibility(
        worker=worker, user=mentor, kind=ResponsibilityKind.MENTOR, starts_on=first_day, by=None
    )
    preparing = {Permission.VIEW_INDUCTIONS, Permission.MANAGE_INDUCTIONS}
    for user, role, opens in (
        (manager, Role.LINE_MANAGER, preparing),
        (mentor, Role.SUPERVISOR, {Permission.MENTOR_INDUCTIONS}),
    ):
        reader = reader_for(user, on=TODAY)
        assert permissions_on(reader, worker) == opens
        assert {each for each in Permission if may(reader, each, worker)} == opens
        assert permissions_on_each(reader, [worker.pk], Permission) == {worker.pk: opens}
        for each in TABLE[Subject.PEER]:
            if role in TABLE[Subject.PEER][each]:
                told = set(holders(each, {role}, on=TODAY))
                assert ((worker.pk, user.pk) in told) is (each in opens), each
        after = reader_for(user, on=first_day)
        assert opens <= permissions_on(after, worker)
    assert Permission.VIEW_PEERS in permissions_on(reader_for(manager, on=first_day), worker)


@pytest.mark.clause("IND-1")
def test_what_is_not_for_a_first_day_to_come_opens_nothing_before_it_begins(trust, manager):
    first_day = TODAY + timedelta(days=7)
    worker = make_peer(trust, "Ana", stage="STARTING", started_on=first_day, line_manager=manager)
    reader = reader_for(manager, on=TODAY)
    assert permissions_on(reader, worker)
    responsibility, peer = worker.responsibilities.all(), PeerSupportWorker.objects.all()
    day = timedelta(days=1)
    for starts_on, ends_on, stage, started_on in (
        (first_day + day, None, "STARTING", first_day),  # somebody else begins with them
        (TODAY + day, first_day - day, "STARTING", first_day),  # over by then
        (first_day, None, "ACTIVE", first_day),  # no newcomer: a manager to come
        (first_day, None, "STARTING", TODAY),  # has come already
    ):
        responsibility.update(starts_on=starts_on, ends_on=ends_on)
        peer.update(stage=stage, started_on=started_on)
        assert permissions_on(reader, worker) == set()
        assert not peers_for(reader, Permission.MANAGE_INDUCTIONS).exists()
        assert not holders(Permission.MANAGE_INDUCTIONS, {Role.LINE_MANAGER}, on=TODAY).exists()


def test_someone_with_roles_in_two_organisations_works_in_one_at_a_time(trust, manager):
    other = make_organisation("B charity")
    make_member(other, Role.LEAD, user=manager)
    make_peer(trust, "Ana", line_manager=manager)
    make_peer(other, "Zed")

    here = reader_for(manager, organisation_id=trust.pk, on=TODAY)
    there = reader_for(manager, organisation_id=other.pk, on=TODAY)

    assert [each.name for each in peers_for(here, Permission.VIEW_PEERS)] == ["Ana"]
    assert [each.name for each in peers_for(there, Permission.VIEW_PEERS)] == ["Zed"]


def test_no_grant_of_a_place_reaches_a_person():
    people = {permission for permission, table in GRANTS.items() if Reach.PLACE in table.values()}

    assert people == {Permission.VIEW_PLACE_COUNTS}


def test_every_permission_is_about_one_thing():
    assert sorted(GRANTS) == sorted(Permission)
    assert sum(len(section) for section in TABLE.values()) == len(Permission)


def test_no_peer_is_found_by_a_permission_on_the_organisations_own_records(trust):
    worker = make_peer(trust, "Ana")
    administrator = reader_for(make_member(trust, Role.ADMINISTRATOR), on=TODAY)

    assert administrator.may(Permission.MANAGE_MEMBERS)
    assert not peers_for(administrator, Permission.MANAGE_MEMBERS).exists()
    assert Permission.MANAGE_MEMBERS not in permissions_on(administrator, worker)
    with pytest.raises(ValueError, match="may not use"):
        holders(Permission.MANAGE_MEMBERS, {Role.ADMINISTRATOR}, on=TODAY)


@pytest.mark.parametrize("guard", [for_peer, for_peers])
def test_a_page_about_peers_is_not_guarded_by_a_permission_on_the_organisations_own_records(guard):
    with pytest.raises(ValueError, match="for_organisation"):
        guard(Permission.MANAGE_MEMBERS)


def test_what_one_answers_for_opens_nothing_of_the_organisations_own_records():
    """Responsibility is for a peer; on a record that belongs to none it would say nothing."""
    reaches = {reach for table in TABLE[Subject.ORGANISATION].values() for reach in table.values()}

    assert reaches.isdisjoint(RESPONSIBILITY_OF_REACH)


@pytest.mark.clause("REM-1")
def test_holders_are_exactly_those_who_may_see_the_peer(trust, manager):
    supporter = make_member(trust, Role.SUPPORTER)
    lead = make_member(trust, Role.LEAD)
    worker = make_peer(trust, "Ana", with_user=True, line_manager=manager, supporter=supporter)
    roles = {Role.LINE_MANAGER, Role.SUPPORTER, Role.LEAD, Role.PEER}

    found = set(holders(Permission.VIEW_RHYTHM, roles, on=TODAY))

    assert found == {(worker.pk, user.pk) for user in (manager, supporter, lead, worker.user)}


@pytest.mark.clause("SUP-10")
def test_while_someone_covers_they_are_told_and_the_one_away_is_not(trust, manager):
    worker = make_peer(trust, "Ana", line_manager=manager)
    cover = make_member(trust, Role.LINE_MANAGER, name="Cora Cover")
    actions.cover_responsibility(
        responsibility=worker.responsibilities.get(),
        to=cover,
        starts_on=date(2026, 11, 20),
        ends_on=date(2026, 11, 30),
        by=None,
    )

    during = set(holders(Permission.VIEW_RHYTHM, {Role.LINE_MANAGER}, on=TODAY))
    after = set(holders(Permission.VIEW_RHYTHM, {Role.LINE_MANAGER}, on=date(2026, 12, 1)))

    assert during == {(worker.pk, cover.pk)}
    assert after == {(worker.pk, manager.pk)}


def test_a_reminder_cannot_be_declared_for_a_role_that_may_not_see_its_subject():
    with pytest.raises(ValueError, match="may not use"):
        holders(Permission.VIEW_SUPPORT_RECORD, {Role.LINE_MANAGER}, on=TODAY)


def test_ending_what_is_covered_ends_the_cover_too(trust, manager):
    worker = make_peer(trust, "Ana", line_manager=manager)
    cover = make_member(trust, Role.LINE_MANAGER)
    responsibility = worker.responsibilities.get()
    actions.cover_responsibility(
        responsibility=responsibility,
        to=cover,
        starts_on=date(2026, 11, 20),
        ends_on=date(2026, 12, 30),
        by=None,
    )

    actions.end_responsibility(responsibility=responsibility, ends_on=TODAY, by=None)

    assert not Responsibility.objects.current(date(2026, 11, 24)).exists()
    assert worker.responsibilities.filter(kind=ResponsibilityKind.LINE_MANAGER).count() == 2


def test_where_the_table_grants_nothing_no_record_is_reached(trust):
    reader = reader_for(make_member(trust, Role.SUPPORTER), on=TODAY)
    make_peer(trust, "Ana")

    found = reached(reader, Permission.VIEW_EXPERIENCE, lambda reader, reach: Q(pk__isnull=False))

    assert not PeerSupportWorker.objects.filter(found).exists()


def test_reaches_add_up_and_the_widest_stands_for_all(trust):
    two = reader_for(make_member(trust, Role.LINE_MANAGER, Role.SUPPORTER), on=TODAY)
    widest = reader_for(make_member(trust, Role.LINE_MANAGER, Role.LEAD), on=TODAY)
    asked = []

    def within(reader, reach):
        asked.append(reach)
        return Q(name=reach.name)

    found = reached(two, Permission.VIEW_PEERS, within)
    reached(widest, Permission.VIEW_PEERS, within)

    assert found == Q(name="MANAGED") | Q(name="SUPPORTED")
    assert asked == [Reach.MANAGED, Reach.SUPPORTED, Reach.ORGANISATION]
