"""What addresses of people supported and caseloads can name, in the small world of
tests/house.py."""

from datetime import time, timedelta

from django.utils import timezone

from matching.actions import people, relationships
from matching.models import Meeting, PersonSupported, Relationship
from matching.rules import Comfort, Side
from tests.factories import make_team
from workforce.models import Attribute, PeerSupportWorker, Team

REFERENCE = "Lapis-4711"
"""The reference of somebody whom the peer of the house supports."""
INITIALS = "QZXW"
WISHES = "Lapis-would-like-to-walk"
"""What they said in their own words."""
ASKED = "Lapis-4712"
"""Somebody whom the peer is asked to meet."""
LOOKING = "Lapis-4713"
"""Somebody who looks for a peer, whom no peer may see."""
UNSURE = "Lapis-4714"
"""Somebody who has met the peer twice and is not sure whether it feels right."""


def furnish(house) -> None:
    """Made by the actions that people use: a peer who meets one person and is asked to meet
    another, a third who looks for a peer and of whom nothing was said for long, a fourth who is not
    sure, a group, and a limit that waits for the peer's yes."""
    worker, peer, manager = house.worker, house.people["peer"], house.people["manager"]
    today = timezone.localdate()
    Team.objects.filter(pk=house.team.pk, led_by=None).update(led_by=manager)
    word, _made = Attribute.objects.get_or_create(
        organisation=house.organisation, kind="INTEREST", name="Thornbury walks"
    )
    meets = _person(house, REFERENCE, INITIALS, WISHES)
    together, meeting = _met_twice(house, meets)
    unsure, _meeting = _met_twice(house, _person(house, UNSURE))
    for side, answer in ((Side.PEER, Comfort.COMFORTABLE), (Side.PERSON, Comfort.NOT_SURE)):
        relationships.answer_comfort(relationship=unsure, side=side, answer=answer, by=None)
    relationships.plan_ending(
        relationship=together, on=today + timedelta(days=12), steps=["TOLD"], by=peer
    )
    to_begin = _agreed(house, _person(house, ASKED))
    looking = _person(house, LOOKING)
    people.say_of_person(
        person=looking,
        offered=[],
        limits=[],
        wishes=[(word, False)],
        times=[(0, time(9), time(12))],
        by=manager,
    )
    PersonSupported.objects.filter(pk=looking.pk).update(heard_on=today - timedelta(days=710))
    _beside(house)
    group = people.add_support_group(
        team=house.team, title="Thornbury walk and talk", workers=[worker], by=manager
    )
    relationships.note_group_meeting(
        group=group, worker=worker, held_on=today - timedelta(days=8), people=6, by=peer
    )
    caseload = relationships.agree_caseload(
        worker=worker,
        most=4,
        agreed_on=today - timedelta(days=2),
        review_on=today + timedelta(days=150),
        by=manager,
    )
    house.ids |= {
        "person_id": meets.pk,
        "person_id@matching:peers_who_fit": looking.pk,
        "person_id@matching:ask_both": looking.pk,
        "relationship_id": together.pk,
        "relationship_id@matching:begin_relationship": to_begin.pk,
        "relationship_id@matching:comfort_answers": unsure.pk,
        "meeting_id": meeting.pk,
        "group_id@matching:change_support_group": group.pk,
        "group_id@matching:end_support_group": group.pk,
        "group_id@matching:note_group_meeting": group.pk,
        "caseload_id": caseload.pk,
    }


def _person(house, reference: str, initials: str = "", wishes: str = "") -> PersonSupported:
    return people.add_person(
        organisation=house.organisation,
        team=house.team,
        reference=reference,
        initials=initials,
        wishes_in_words=wishes,
        by=house.people["manager"],
    )


def _agreed(house, person: PersonSupported) -> Relationship:
    """Proposed, and both have said yes."""
    manager = house.people["manager"]
    found = relationships.propose_relationship(worker=house.worker, person=person, by=manager)
    for side, by in ((Side.PEER, house.people["peer"]), (Side.PERSON, manager)):
        relationships.answer_proposal(relationship=found, side=side, yes=True, by=by)
    return found


def _met_twice(house, person: PersonSupported) -> tuple[Relationship, Meeting]:
    """Begun forty days ago, with the last of two meetings."""
    today, peer = timezone.localdate(), house.people["peer"]
    found = relationships.begin_relationship(
        relationship=_agreed(house, person),
        on=today - timedelta(days=40),
        by=house.people["manager"],
    )
    for days in (30, 20):
        meeting = relationships.note_meeting(
            relationship=found, held_on=today - timedelta(days=days), minutes=50, by=peer
        )
    return found, meeting


def _beside(house) -> None:
    """In the organisation beside it somebody is asked to meet a peer who arranges, as nobody else
    does there."""
    foreign = house.people["foreign"]
    worker = PeerSupportWorker.objects.get(user=foreign)
    person = people.add_person(
        organisation=worker.organisation,
        team=make_team(worker.organisation),
        reference="Cobalt-1",
        by=foreign,
    )
    relationships.propose_relationship(worker=worker, person=person, by=foreign)
