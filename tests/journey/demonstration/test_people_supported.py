"""Support of people is there to look at in the demonstration, as it can stand (MAT-6, MAT-8)."""

import pytest
from django.db.models import Q
from django.utils.timezone import localdate

from journey.demonstration.accounts import ACCOUNTS, TRUST, VCSE
from matching import people_queries, people_timeline
from matching.models import Caseload, ComfortCheck, PersonSupported, Relationship, SupportGroup
from matching.people_kept import with_last_day, without_a_peer
from matching.rules import Side
from workforce.access import reader_for
from workforce.models import Leaving, Organisation, User
from workforce.rules import Role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("demonstration"),
    pytest.mark.clause("MAT-6", "MAT-8"),
]

STATES = {
    "asked": Q(ended_on=None, started_on=None, peer_agreed_at=None),
    "waits for the person": Q(ended_on=None, started_on=None, person_agreed_at=None)
    & Q(peer_agreed_at__isnull=False),
    "both said yes": Q(ended_on=None, started_on=None, peer_agreed_at__isnull=False)
    & Q(person_agreed_at__isnull=False),
    "new": Q(ended_on=None, started_on__isnull=False, comfort_checks=None),
    "asked how it feels": Q(ended_on=None, comfort_checks__answer=""),
    "not sure": Q(ended_on=None, comfort_checks__answer="NOT_SURE"),
    "a change is asked for": Q(ended_on=None, change_asked_at__isnull=False),
    "ends soon": Q(ended_on=None, planned_end_on__isnull=False),
    "came to an end": Q(ending="PLANNED"),
}


def account(role: Role, organisation: Organisation) -> User:
    wanted = next(
        each.email
        for each in ACCOUNTS
        if each.organisation == organisation.name and each.role == str(role.label)
    )
    return User.objects.get(email=wanted)


@pytest.mark.parametrize("name", [TRUST, VCSE])
def test_support_stands_in_each_way_and_whoever_signs_in_finds_it(name):
    here, on = Organisation.objects.get(name=name), localdate()
    all_of_them = Relationship.objects.filter(person__organisation=here)
    missing = [state for state, how in STATES.items() if not all_of_them.filter(how).exists()]
    assert missing == []
    assert ComfortCheck.objects.not_sure().filter(relationship__in=all_of_them, side=Side.PERSON)
    people = PersonSupported.objects.filter(organisation=here)
    assert people.filter(ended_on=None, looking_since__isnull=False).exists()
    assert people.filter(ended_on__isnull=False).exists()
    assert with_last_day(without_a_peer()).filter(organisation=here, erased_on__gt=on).exists()
    assert SupportGroup.objects.filter(organisation=here, ended_on=None).count() == 2

    peers = here.peers.working()
    loads = people_queries.loads_of(peers.values_list("pk", flat=True), on=on, since=on)
    assert any(load.at_limit for load in loads.values())
    assert any(load.limit and not load.at_limit and load.running for load in loads.values())
    assert Caseload.objects.filter(worker__in=peers, agreed_by_peer_at=None).exists()

    manager = reader_for(account(Role.LINE_MANAGER, here))
    assert len(people_timeline.needs(manager)) > 3
    assert len(people_timeline.needs(reader_for(account(Role.PEER, here)))) > 2
    leaving = Leaving.objects.coming().filter(worker__organisation=here)
    assert leaving.filter(worker__relationships__planned_end_on__isnull=False).exists()
