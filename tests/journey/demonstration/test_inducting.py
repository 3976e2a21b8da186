"""Inductions are there to look at in the demonstration, in every state (IND-1 to IND-4)."""

import pytest
from django.utils.timezone import localdate

from induction.models import Activity, Induction, InductionTemplate
from induction.queries import Where, day_of_stuck, found
from induction.rules import Owner
from journey.demonstration.accounts import newcomer_of
from workforce.access import reader_for
from workforce.models import Organisation, Responsibility, User
from workforce.rules import EngagementKind, ResponsibilityKind, Role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("demonstration"),
    pytest.mark.clause("IND-1", "IND-2", "IND-4"),
]


def lead_of(organisation):
    members = organisation.memberships.filter(role=Role.LEAD)
    return reader_for(members.first().user)


def test_there_are_inductions_in_every_state_and_templates_for_everybody():
    states = set()
    for organisation in Organisation.objects.all():
        kinds = InductionTemplate.objects.filter(organisation=organisation).values_list("kind")
        assert {kind for (kind,) in kinds} == set(EngagementKind.values)
        lead = lead_of(organisation)
        for where in (Where.STUCK, Where.TO_COME, Where.COMPLETE):
            assert found(lead, stuck_by=day_of_stuck(lead), where=where).exists(), where
        states |= {
            where
            for where in Where
            if found(lead, stuck_by=day_of_stuck(lead), where=where).exists()
        }
    assert states == set(Where)


def test_somebody_outside_has_done_something_and_something_was_not_needed():
    assert Activity.objects.filter(owner=Owner.OUTSIDE, done_by_name__gt="").exists()
    assert Activity.objects.filter(not_needed_at__isnull=False).exists()
    assert Induction.objects.filter(peer_signed_on_paper=True, document__isnull=False).exists()


def test_no_mentor_is_the_line_manager():
    for each in Responsibility.objects.filter(kind=ResponsibilityKind.MENTOR):
        managing = each.worker.responsibilities.filter(
            user=each.user, kind=ResponsibilityKind.LINE_MANAGER
        )
        assert not managing.exists()


@pytest.mark.parametrize("number", [0, 1])
def test_a_newcomer_signs_in_to_their_first_fortnight(number, client):
    organisation = Organisation.objects.order_by("name")[number]
    user = User.objects.get(email=newcomer_of(organisation.name)[1])
    induction = Induction.objects.open().get(worker__user=user)

    assert 0 < (localdate() - induction.starts_on).days < 14
    client.force_login(user)
    page = client.get(f"/peers/{induction.worker_id}/induction/").text
    assert "What you can do next" in page
    assert "What others do for you" in page
