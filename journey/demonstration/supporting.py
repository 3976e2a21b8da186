"""What flags and support after something hard look like in the demonstration: one of each state, in
both organisations. What is said is everyday, and nothing about anybody's health."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from journey.demonstration import words
from journey.demonstration.people import House
from wellbeing.actions import concerns, flags, flags_kept, incidents
from wellbeing.models import Flag
from wellbeing.rules import Audience, Level, Origin
from workforce.lifecycle import WORKING
from workforce.models import PeerSupportWorker, User
from workforce.rules import ResponsibilityKind, Role

BOTH = (Audience.SUPPORTER, Audience.LINE_MANAGER)


def support_people(house: House, *, on: date) -> None:
    """A flag that waits, one that is being worked on, one that was closed; something a colleague
    said; and two hard incidents, one with an offer that waits for an answer."""
    signed_in, *others = _with_both(house, on)
    _worked_on(signed_in, on)
    _waits(others[0], on)
    _closed(others[1], on)
    concerns.speak_of_a_colleague(
        organisation=house.organisation,
        name=words.COLLEAGUE,
        level=Level.WHEN_YOU_CAN,
        reason=words.COLLEAGUE_REASON,
        by=house.members[Role.HR][0],
    )
    _something_hard(signed_in, on, hours=30, offer=words.OFFER)
    _something_hard(others[2], on, hours=20)


def _with_both(house: House, on: date) -> list[PeerSupportWorker]:
    """Working peers with a supporter and a line manager, whoever signs in first."""
    kinds = (ResponsibilityKind.SUPPORTER, ResponsibilityKind.LINE_MANAGER)
    return [
        peer
        for peer in house.peers
        if peer.stage in WORKING and all(_who(peer, kind, on) for kind in kinds)
    ]


def _who(worker: PeerSupportWorker, kind: str, on: date) -> User | None:
    found = worker.responsibilities.answering(kind, on).select_related("user").first()
    return found.user if found else None


def _worked_on(worker: PeerSupportWorker, on: date) -> None:
    supporter = _who(worker, ResponsibilityKind.SUPPORTER, on)
    flag = flags.raise_flag(
        worker=worker,
        level=Level.SOON,
        audience=BOTH,
        origin=Origin.PEER,
        reason=words.MORE_SUPPORT,
        by=worker.user,
    )
    flags.pick_up(flag=flag, by=supporter)
    flags.add_step(
        flag=flag,
        text=words.FLAG_STEPS[0],
        review_on=on + timedelta(days=5),
        by=supporter,
    )
    flags_kept.note_look(flag=flag, by=_who(worker, ResponsibilityKind.LINE_MANAGER, on))
    _earlier(flag, timedelta(days=2))


def _waits(worker: PeerSupportWorker, on: date) -> None:
    flags.raise_flag(
        worker=worker,
        level=Level.WHEN_YOU_CAN,
        audience=BOTH,
        origin=Origin.MANAGER,
        reason=words.NOTICED,
        by=_who(worker, ResponsibilityKind.LINE_MANAGER, on),
    )


def _closed(worker: PeerSupportWorker, on: date) -> None:
    supporter = _who(worker, ResponsibilityKind.SUPPORTER, on)
    flag = flags.raise_flag(
        worker=worker,
        level=Level.SOON,
        audience=BOTH,
        origin=Origin.SUPPORTER,
        reason=words.NOTICED,
        by=supporter,
    )
    flags.pick_up(flag=flag, by=supporter)
    for text in words.FLAG_STEPS:
        flags.add_step(flag=flag, text=text, by=supporter)
    flags.close_flag(flag=flag, what_helped=words.HELPED, by=supporter)
    flags.say_what_helped(flag=flag, text=words.HELPED_IN_OWN_WORDS, by=worker.user)
    _earlier(flag, timedelta(days=40))


def _earlier(flag: Flag, by: timedelta) -> None:
    """As if all of it had happened some days before."""
    flag.refresh_from_db()
    moments = ("raised_at", "pick_up_by", "picked_up_at", "closed_at")
    shifted = {name: getattr(flag, name) - by for name in moments if getattr(flag, name)}
    Flag.objects.filter(pk=flag.pk).update(**shifted)
    for number, each in enumerate([*flag.steps.order_by("at", "pk"), *flag.looks.order_by("at")]):
        later = each.at - by + number * timedelta(hours=3)
        type(each).objects.filter(pk=each.pk).update(at=later)


def _something_hard(worker: PeerSupportWorker, on: date, *, hours: int, offer: str = "") -> None:
    supporter = _who(worker, ResponsibilityKind.SUPPORTER, on)
    happened_at: datetime = timezone.now() - timedelta(hours=hours)
    incident = incidents.note_incident(
        worker=worker,
        happened_at=happened_at,
        by=_who(worker, ResponsibilityKind.LINE_MANAGER, on),
    )
    if offer:
        incidents.offer_support(
            incident=incident,
            offer=offer,
            follow_up_on=on + timedelta(days=7),
            by=supporter,
        )
