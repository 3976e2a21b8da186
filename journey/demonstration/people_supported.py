"""Who is supported in the demonstration, by references and initials that lead to nobody: one of
each state, in both organisations (MAT-6, MAT-8)."""

from datetime import date, time, timedelta

from journey.demonstration.people import House
from matching.actions import people, relationships
from matching.models import PersonSupported
from matching.rules import Side
from workforce.lifecycle import WORKING
from workforce.models import Attribute, PeerSupportWorker, User
from workforce.rules import AttributeKind, Role

WORDS = (
    (AttributeKind.INTEREST, "Walking"),
    (AttributeKind.INTEREST, "Music"),
    (AttributeKind.SETTING, "Meets outdoors"),
    (AttributeKind.COMMUNITY, "Single parents"),
)
REFERENCES = (("P-1041", "JK"), ("P-1058", "MT"), ("P-1063", "AO"), ("P-1077", "SL"))
IN_WORDS = "Would like to meet outdoors, and to begin with half an hour"
GROUP = "Walk and talk"


def support_with_peers(house: House, *, on: date) -> None:
    """Somebody who has met a peer often and whose ending is planned, somebody who has met one
    twice, one whom a peer is asked to meet, and one who looks for a peer."""
    lead = house.members[Role.LEAD][0]
    worker = next(
        each for each in house.peers if each.stage in WORKING and each.user_id and each.team_id
    )
    walking, music, outdoors, parents = (
        Attribute.objects.get_or_create(organisation=house.organisation, kind=kind, name=name)[0]
        for kind, name in WORDS
    )
    ending, twice, asked, looking = (
        people.add_person(
            organisation=house.organisation,
            team=worker.team,
            reference=reference,
            initials=initials,
            wishes_in_words=IN_WORDS,
            by=lead,
        )
        for reference, initials in REFERENCES
    )
    _met(worker, ending, lead, since=on - timedelta(days=120), every=14, times=8)
    _met(worker, twice, lead, since=on - timedelta(days=24), every=10, times=2)
    relationships.propose_relationship(worker=worker, person=asked, by=lead)
    relationships.plan_ending(
        relationship=ending.relationships.get(),
        on=on + timedelta(days=10),
        steps=["TOLD", "LOOKED_BACK"],
        by=worker.user,
    )
    people.say_of_person(
        person=looking,
        offered=[parents],
        limits=[],
        wishes=[(walking, False), (music, False)],
        times=[(0, time(9), time(12)), (3, time(12), time(17))],
        by=lead,
    )
    people.say_of_oneself(worker=worker, limits=[], wishes=[(outdoors, False)], by=worker.user)
    group = people.add_support_group(team=worker.team, title=GROUP, workers=[worker], by=lead)
    for weeks in (1, 3, 5, 7):
        relationships.note_group_meeting(
            group=group,
            worker=worker,
            held_on=on - timedelta(weeks=weeks),
            minutes=90,
            people=5 + weeks % 3,
            by=worker.user,
        )
    before = _limit(worker, 3, on - timedelta(days=200), lead)
    relationships.confirm_caseload(caseload=before, yes=True, by=worker.user)
    _limit(worker, 4, on - timedelta(days=1), lead)


def _met(
    worker: PeerSupportWorker,
    person: PersonSupported,
    lead: User,
    *,
    since: date,
    every: int,
    times: int,
) -> None:
    found = relationships.propose_relationship(worker=worker, person=person, by=lead)
    for side, by in ((Side.PEER, worker.user), (Side.PERSON, lead)):
        relationships.answer_proposal(relationship=found, side=side, yes=True, by=by)
    relationships.begin_relationship(relationship=found, on=since, by=lead)
    for number in range(times):
        relationships.note_meeting(
            relationship=found,
            held_on=since + timedelta(days=every * number),
            minutes=50,
            by=worker.user,
        )
    if times > 2:
        for side in Side:
            relationships.answer_comfort(
                relationship=found, side=side, answer="COMFORTABLE", by=None
            )


def _limit(worker: PeerSupportWorker, most: int, agreed_on: date, lead: User):
    return relationships.agree_caseload(
        worker=worker,
        most=most,
        agreed_on=agreed_on,
        review_on=agreed_on + timedelta(days=210),
        by=lead,
    )
