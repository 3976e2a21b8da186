from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from supervision import actions
from supervision.models import Arrangement
from supervision.rules import GroupPurpose, Kind
from tests.factories import make_peer
from tests.supervision.conftest import with_another_by_name

STARTS_AT = datetime(2026, 8, 31, 14, tzinfo=ZoneInfo("Europe/London"))


def plan(world, purpose=GroupPurpose.SUPERVISION, **fields):
    fields.setdefault("starts_at", STARTS_AT)
    fields.setdefault("workers", [world.worker])
    return actions.plan_group(
        organisation=world.organisation, purpose=purpose, by=world.supervisor, **fields
    )


def record(world, group, attended, **fields):
    return actions.record_group(
        group=group,
        held_on=date(2026, 8, 31),
        attended=attended,
        by=world.supervisor,
        **fields,
    )


@pytest.mark.clause("SUP-3")
def test_being_at_group_supervision_counts_towards_the_professional_strand(world):
    record(world, plan(world), [world.worker.pk])
    assert world.strand(Kind.PROFESSIONAL).last_held_on == date(2026, 8, 31)
    assert world.strand(Kind.PROFESSIONAL).next_due_on == date(2026, 9, 28)
    assert world.strand(Kind.MANAGERIAL).last_held_on == date(2026, 8, 3)


@pytest.mark.clause("SUP-3")
def test_it_does_not_count_where_the_organisation_says_no(world):
    settings = world.organisation.settings
    settings.group_counts_as_professional = False
    settings.save()
    record(world, plan(world), [world.worker.pk])
    assert world.strand(Kind.PROFESSIONAL).last_held_on == date(2026, 8, 3)


def test_it_does_not_count_for_who_was_not_there_nor_for_a_reflective_group(world):
    record(world, plan(world), [])
    record(world, plan(world, GroupPurpose.REFLECTIVE), [world.worker.pk])
    assert world.strand(Kind.PROFESSIONAL).last_held_on == date(2026, 8, 3)


def test_putting_attendance_right_puts_the_due_date_right(world):
    group = plan(world)
    record(world, group, [world.worker.pk])
    record(world, group, [])
    assert world.strand(Kind.PROFESSIONAL).next_due_on == date(2026, 8, 31)


def test_a_group_does_not_count_for_a_strand_with_another_supervisor(world):
    strand = with_another_by_name(world)
    record(world, plan(world), [world.worker.pk])
    assert Arrangement.objects.get(pk=strand.pk).last_held_on is None


@pytest.mark.clause("SUP-9")
def test_peers_of_other_teams_can_join_a_reflective_group_that_is_open_to_all(world):
    other = make_peer(world.organisation, "Ola Other", with_user=True)
    group = plan(world, GroupPurpose.REFLECTIVE, open_to_all=True, workers=[])
    actions.join_group(group=group, worker=other, by=other.user)
    assert group.places.get().worker == other


def test_nobody_joins_a_group_by_invitation_or_of_another_organisation(world):
    other = make_peer(world.organisation, "Ola Other", with_user=True)
    with pytest.raises(actions.GroupNotAllowed, match="by invitation"):
        actions.join_group(group=plan(world), worker=other, by=other.user)
    stranger = make_peer(with_user=True)
    opened = plan(world, GroupPurpose.REFLECTIVE, open_to_all=True)
    with pytest.raises(actions.GroupNotAllowed):
        actions.join_group(group=opened, worker=stranger, by=stranger.user)


def test_group_supervision_is_never_open_to_all(world):
    assert not plan(world, open_to_all=True).open_to_all


def test_a_supervisor_invites_only_the_peers_they_supervise(world, login):
    other = make_peer(world.organisation, "Ola Other")
    group = plan(world, workers=[])
    login(world.supervisor).post(
        f"/groups/{group.pk}/invite/", {"peer": [str(world.worker.pk), str(other.pk), "x"]}
    )
    assert [place.worker for place in group.places.all()] == [world.worker]


@pytest.mark.clause("SUP-3")
def test_the_next_one_is_offered_with_the_same_people_a_month_later(world, login):
    group = plan(world)
    record(world, group, [world.worker.pk])
    client = login(world.supervisor)
    assert f"?after={group.pk}" in client.get(f"/groups/{group.pk}/").content.decode()
    page = client.get(f"/groups/plan/?after={group.pk}").content.decode()
    assert "Pat Peer" in page
    assert 'value="28"' in page
    assert 'value="9"' in page


def test_notes_are_for_those_invited(world, login):
    group = plan(world, GroupPurpose.REFLECTIVE, open_to_all=True)
    record(world, group, [world.worker.pk], shared_notes="We learned patience.")
    other = make_peer(world.organisation, "Ola Other", with_user=True)
    assert "patience" in login(world.peer).get(f"/groups/{group.pk}/").content.decode()
    assert "patience" not in login(other.user).get(f"/groups/{group.pk}/").content.decode()


def test_attendance_is_recorded_on_one_page(world, login):
    group = plan(world)
    response = login(world.supervisor).post(
        f"/groups/{group.pk}/record/",
        {
            "held_on_day": "31",
            "held_on_month": "8",
            "held_on_year": "2026",
            "minutes": "90",
            "attended": [str(world.worker.pk)],
            "shared_notes": "All well",
        },
    )
    assert response.status_code == 302
    assert group.places.get().attended is True
