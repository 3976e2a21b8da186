"""What plans, coming back and the pulse look like in the demonstration: everyday, and nothing about
anybody's health."""

from datetime import date, timedelta

from django.db.models import Case, F, Value, When

from journey.actions import note_return
from journey.demonstration.people import House
from journey.demonstration.plan_words import BEFORE, DRAFT, PLAN, SPREAD, STRESS
from wellbeing import actions
from wellbeing.models import Plan, PlanVersion, Pulse, PulseTally, Return
from wellbeing.rules import ANSWERS, Part, Question
from workforce import actions as workforce
from workforce.lifecycle import WORKING
from workforce.models import PeerSupportWorker, User
from workforce.rules import AdjustmentGroup, ResponsibilityKind, Role


def keep_well(house: House, *, on: date) -> None:
    """A plan with a version, a draft and readers; somebody who is back, and somebody with whom it
    was talked about; two rounds of the pulse and one that is open."""
    signed_in, *others = [peer for peer in house.peers if peer.stage in WORKING]
    managed = [peer for peer in others if _manager_of(peer, on)]
    _whole_plan(signed_in, on)
    _stressful_work(house, signed_in, on)
    _back(house, managed[3], on - timedelta(days=2))
    talked = _back(house, managed[4], on - timedelta(days=20))
    actions.hold_conversation(
        found=talked,
        held_on=on - timedelta(days=16),
        agreed="The first two weeks without evening groups, then we look again.",
        by=_manager_of(talked.worker, on),
    )
    _pulses(house, on)


def _whole_plan(worker: PeerSupportWorker, on: date) -> None:
    for part, (text, sharing) in PLAN.items():
        actions.write_section(
            worker=worker, part=part, text=BEFORE.get(part, text), sharing=sharing, by=worker.user
        )
    version = actions.keep_version(worker=worker, by=worker.user)
    PlanVersion.objects.filter(pk=version.pk).update(kept_at=version.kept_at - timedelta(days=120))
    for part in BEFORE:
        text, sharing = PLAN[part]
        actions.write_section(worker=worker, part=part, text=text, sharing=sharing, by=worker.user)
    actions.keep_section_draft(worker=worker, part=Part.EARLY_SIGNS, text=DRAFT, by=worker.user)
    _looked_at(worker, on - timedelta(days=40))


def _looked_at(worker: PeerSupportWorker, on: date) -> None:
    Plan.objects.filter(worker=worker).update(
        looked_at_on=on, look_again_on=on + timedelta(days=182)
    )


def _stressful_work(house: House, worker: PeerSupportWorker, on: date) -> None:
    adjustment = workforce.add_adjustment(
        worker=worker,
        group=AdjustmentGroup.STRESS,
        agreed=STRESS,
        agreed_on=on - timedelta(days=60),
        review_on=on + timedelta(days=30),
        shared_with_supporter=True,
        by=house.members[Role.LINE_MANAGER][0],
    )
    workforce.agree_to_adjustment(adjustment=adjustment, by=worker.user)
    workforce.review_adjustment(
        adjustment=adjustment,
        helped="YES",
        review_on=on + timedelta(days=90),
        by=house.members[Role.LINE_MANAGER][0],
    )


def _back(house: House, worker: PeerSupportWorker, back_on: date) -> Return:
    return note_return(worker=worker, back_on=back_on, by=house.members[Role.LEAD][0])


def _manager_of(worker: PeerSupportWorker, on: date) -> User | None:
    managers = worker.responsibilities.answering(ResponsibilityKind.LINE_MANAGER, on)
    found = managers.select_related("user").first()
    return found.user if found else None


def _pulses(house: House, on: date) -> None:
    """Rounds that are over get their numbers at once: nobody in the demonstration has answered."""
    lead = house.members[Role.LEAD][0]
    for number, days in enumerate((200, 100)):
        pulse = actions.open_pulse(
            organisation=house.organisation,
            opens_on=on - timedelta(days=days),
            closes_on=on - timedelta(days=days - 13),
            by=lead,
        )
        for place, question in enumerate(Question):
            _count(pulse, question, SPREAD[(place + number) % len(SPREAD)])
    actions.open_pulse(
        organisation=house.organisation,
        opens_on=on - timedelta(days=2),
        closes_on=on + timedelta(days=11),
        by=lead,
    )


def _count(pulse: Pulse, question: str, spread: tuple[int, ...]) -> None:
    """How often each of the five answers was given, and that nobody would rather not say."""
    numbers = dict(zip((each for each in ANSWERS if each), spread, strict=True))
    PulseTally.objects.filter(pulse=pulse, question=question).update(
        count=F("count")
        + Case(
            *(When(answer=answer, then=Value(count)) for answer, count in numbers.items()),
            default=Value(0),
        )
    )
