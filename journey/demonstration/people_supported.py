"""Who is supported in the demonstration, by references and initials that lead to nobody: each way
in which support can stand, in both organisations (MAT-6, MAT-8)."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from journey.demonstration.people import House
from matching.actions import people, relationships
from matching.models import PersonSupported, Relationship
from matching.people_kept import KEEP
from matching.rules import Comfort, Ending, Side
from workforce.lifecycle import WORKING
from workforce.models import Attribute, PeerSupportWorker, Team, User
from workforce.rules import AttributeKind, Role

WORDS = (
    (AttributeKind.INTEREST, "Walking"),
    (AttributeKind.INTEREST, "Music"),
    (AttributeKind.SETTING, "Meets outdoors"),
    (AttributeKind.COMMUNITY, "Single parents"),
)
OUTDOORS = "Would like to meet outdoors, and to begin with half an hour"


@dataclass
class Support:
    """The peers of one team who support people, and who arranges it."""

    team: Team
    lead: User
    on: date
    prefix: str

    def person(self, number: int, initials: str, wishes: str = "") -> PersonSupported:
        return people.add_person(
            organisation=self.team.organisation,
            team=self.team,
            reference=f"{self.prefix}-{number}",
            initials=initials,
            wishes_in_words=wishes,
            by=self.lead,
        )

    def asked(self, worker: PeerSupportWorker, person: PersonSupported, *yes: Side) -> Relationship:
        """Both are asked; ``yes``: who has said so."""
        found = relationships.propose_relationship(worker=worker, person=person, by=self.lead)
        for side in yes:
            relationships.answer_proposal(relationship=found, side=side, yes=True, by=self.lead)
        return found

    def meet(
        self,
        worker: PeerSupportWorker,
        person: PersonSupported,
        *,
        since: int,
        every: int,
        times: int,
        answers: dict[Side, Comfort] | None = None,
        looked_at: bool = True,
    ) -> Relationship:
        """They have met so many ``times`` since so many days ago, and looked at how it goes."""
        begun = self.on - timedelta(days=since)
        found = relationships.begin_relationship(
            relationship=self.asked(worker, person, *Side), on=begun, by=self.lead
        )
        for number in range(times):
            relationships.note_meeting(
                relationship=found,
                held_on=begun + timedelta(days=every * number),
                minutes=50,
                by=worker.user or self.lead,
            )
        for side, answer in (answers or {}).items():
            relationships.answer_comfort(relationship=found, side=side, answer=answer, by=None)
        if looked_at:
            relationships.review_relationship(
                relationship=found, again_on=self.on + timedelta(days=40), by=self.lead
            )
        return found

    def limit(self, worker: PeerSupportWorker, most: int, *, ago: int):
        agreed_on = self.on - timedelta(days=ago)
        return relationships.agree_caseload(
            worker=worker,
            most=most,
            agreed_on=agreed_on,
            review_on=agreed_on + timedelta(days=210),
            by=self.lead,
        )


def _support(house: House, team: Team, on: date) -> Support:
    letters = "".join(word[0] for word in house.organisation.name.split()[:2]).upper()
    return Support(team, house.members[Role.LEAD][0], on, letters)


RIGHT = dict.fromkeys(Side, Comfort.COMFORTABLE)


def support_with_peers(house: House, *, on: date) -> None:
    """The peer who can sign in, and two more of their team."""
    first = next(
        each for each in house.peers if each.stage in WORKING and each.user_id and each.team_id
    )
    others = PeerSupportWorker.objects.working().filter(team=first.team).exclude(pk=first.pk)
    second, third = others.order_by("started_on", "sort_key")[:2]
    support = _support(house, first.team, on)
    _signed_in(support, first)
    _near_the_limit(support, second)
    _to_begin(support, third)
    _without_a_peer(support)
    _groups(support, first, second, third)


def _signed_in(support: Support, worker: PeerSupportWorker) -> None:
    """An ending that is prepared, a question how it feels, somebody to be asked, and one of whom
    they have parted; a limit that holds and one that waits for their yes."""
    ending = support.meet(
        worker, support.person(1041, "JK"), since=120, every=14, times=8, answers=RIGHT
    )
    relationships.plan_ending(
        relationship=ending,
        on=support.on + timedelta(days=10),
        steps=["TOLD", "LOOKED_BACK"],
        by=worker.user,
    )
    support.meet(worker, support.person(1058, "MT", OUTDOORS), since=24, every=10, times=2)
    support.asked(worker, support.person(1063, "AO"))
    parted = support.meet(
        worker, support.person(1012, "HG"), since=190, every=14, times=12, answers=RIGHT
    )
    relationships.end_relationship(
        relationship=parted,
        on=support.on - timedelta(days=12),
        ending=Ending.PLANNED,
        by=support.lead,
    )
    outdoors = _word(support, 2)
    people.say_of_oneself(worker=worker, limits=[], wishes=[(outdoors, False)], by=worker.user)
    before = support.limit(worker, 3, ago=200)
    relationships.confirm_caseload(caseload=before, yes=True, by=worker.user)
    support.limit(worker, 4, ago=1)


def _near_the_limit(support: Support, worker: PeerSupportWorker) -> None:
    """As many people as was agreed: with one the person is not sure, one would like a change, and
    with one it is time to look at how it goes."""
    support.meet(
        worker,
        support.person(1082, "BN"),
        since=26,
        every=9,
        times=2,
        answers={Side.PEER: Comfort.COMFORTABLE, Side.PERSON: Comfort.NOT_SURE},
    )
    wishing = support.meet(
        worker, support.person(1090, "TR"), since=60, every=14, times=4, answers=RIGHT
    )
    relationships.ask_for_change(relationship=wishing, side=Side.PERSON, by=None)
    support.meet(
        worker,
        support.person(1029, "LB"),
        since=90,
        every=14,
        times=6,
        answers=RIGHT,
        looked_at=False,
    )
    support.limit(worker, 3, ago=120)


def _to_begin(support: Support, worker: PeerSupportWorker) -> None:
    """One pair of whom both have said yes, one that waits for the person, and one that is new."""
    support.asked(worker, support.person(1096, "DK"), *Side)
    support.asked(worker, support.person(1103, "EW"), Side.PEER)
    support.meet(worker, support.person(1099, "YS"), since=9, every=7, times=1)
    support.limit(worker, 4, ago=40)


def _without_a_peer(support: Support) -> None:
    """Somebody who looks for a peer, somebody to be asked after, and somebody who moved on."""
    walking, music, _outdoors, parents = (_word(support, place) for place in range(4))
    people.say_of_person(
        person=support.person(1077, "SL", OUTDOORS),
        offered=[parents],
        limits=[],
        wishes=[(walking, False), (music, False)],
        times=[(0, time(9), time(12)), (3, time(12), time(17))],
        by=support.lead,
    )
    quiet = support.person(1003, "VC")
    people.look_for_peer(person=quiet, looking=False, by=support.lead)
    months = getattr(support.team.organisation.settings, KEEP)
    PersonSupported.objects.filter(pk=quiet.pk).update(
        heard_on=support.on - timedelta(days=round(months * 30.4) - 18)
    )
    people.end_person(
        person=support.person(1007, "RW"), on=support.on - timedelta(days=40), by=support.lead
    )


def _groups(support: Support, first, second, third) -> None:
    """One that two hold every other week, one that is new, and one that is held no longer."""
    walks = people.add_support_group(
        team=support.team, title="Walk and talk", workers=[first, second], by=support.lead
    )
    for weeks in (1, 3, 5, 7):
        relationships.note_group_meeting(
            group=walks,
            worker=first if weeks % 4 == 1 else second,
            held_on=support.on - timedelta(weeks=weeks),
            minutes=90,
            people=5 + weeks % 3,
            by=first.user,
        )
    people.add_support_group(
        team=support.team, title="Making music", workers=[third], by=support.lead
    )
    over = people.add_support_group(
        team=support.team, title="Garden on Fridays", workers=[second], by=support.lead
    )
    people.end_support_group(group=over, on=support.on - timedelta(days=30), by=support.lead)


def _word(support: Support, place: int) -> Attribute:
    kind, name = WORDS[place]
    found, _made = Attribute.objects.get_or_create(
        organisation=support.team.organisation, kind=kind, name=name
    )
    return found


def supported_by_who_leaves(house: House, worker: PeerSupportWorker, *, on: date) -> None:
    """Two whom a peer supports who leaves soon: with one an ending is planned."""
    support = _support(house, worker.team, on)
    ending = support.meet(
        worker, support.person(2011, "CF"), since=130, every=14, times=9, answers=RIGHT
    )
    relationships.plan_ending(
        relationship=ending, on=on + timedelta(days=9), steps=["TOLD"], by=support.lead
    )
    support.meet(worker, support.person(2014, "NP"), since=50, every=14, times=3, answers=RIGHT)
