"""A year of support and supervision as it goes: mostly kept, sometimes late or missed."""

import random
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from journey.demonstration import words
from journey.demonstration.people import House
from supervision import rules
from supervision.actions import NewArrangement, start_arrangements
from supervision.models import ActionPoint, AgendaItem, Arrangement, Session
from supervision.rules import How, Kind
from workforce.lifecycle import WORKING
from workforce.models import PeerSupportWorker
from workforce.rules import ResponsibilityKind

HOLDER = {
    Kind.SUPPORT: ResponsibilityKind.SUPPORTER,
    Kind.MANAGERIAL: ResponsibilityKind.LINE_MANAGER,
    Kind.PROFESSIONAL: ResponsibilityKind.SUPERVISOR,
}
HELD, MISSED, CANCELLED = "held", "missed", "cancelled"


@dataclass
class Strand:
    """One strand of one peer as it went."""

    peer: PeerSupportWorker
    kind: str
    days: list[tuple[date, str]] = field(default_factory=list)

    @property
    def last_held_on(self) -> date | None:
        return max((day for day, became in self.days if became == HELD), default=None)


def working_day(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=(7 - day.weekday()) if day.weekday() > 4 else 0)


def go_through_a_year(house: House, *, on: date, chance: random.Random, by) -> list[Arrangement]:
    """Start the strands of everybody who works here, and write down what was held."""
    peers = PeerSupportWorker.objects.filter(
        organisation=house.organisation, stage__in=WORKING
    ).order_by("started_on", "name")
    strands = [
        _strand(house, peer, kind, number, on=on, chance=chance)
        for number, peer in enumerate(peers)
        for kind in Kind
        if (peer.pk, HOLDER[kind]) in house.carried or kind == Kind.SUPPORT
    ]
    arrangements = start_arrangements(
        organisation=house.organisation,
        rows=[
            NewArrangement(
                worker_id=strand.peer.pk,
                kind=strand.kind,
                starts_on=max(strand.peer.started_on, on - timedelta(days=380)),
                last_held_on=strand.last_held_on,
            )
            for strand in strands
        ],
        by=by,
    )
    by_key = {(each.worker_id, each.kind): each for each in arrangements}
    _write_sessions(house, strands, by_key, chance=chance)
    # what was held is on record now, no longer hearsay from before the portal
    Arrangement.objects.filter(pk__in=[each.pk for each in arrangements]).update(
        held_before_on=None
    )
    return arrangements


def _strand(house, peer, kind, number, *, on, chance) -> Strand:
    strand = Strand(peer, kind)
    rhythm = rules.rhythm(kind, house.organisation.settings, new_to_work=peer.new_to_work)
    start = max(peer.started_on, on - timedelta(days=375))
    late = number % 13 == 5 or (number % 8 == 3 and kind != Kind.MANAGERIAL)
    day = start
    stop = on - timedelta(days=chance.randint(50, 75)) if late else on - timedelta(days=1)
    while True:
        weeks = rhythm.weeks_at(started_on=peer.started_on, on=day)
        due = day + timedelta(weeks=weeks)
        day = working_day(due + timedelta(days=chance.choice((-5, -3, -2, -1, 0, 0, 0, 1, 2, 4))))
        if day > stop:
            return strand
        luck = chance.random()
        if luck < 0.07:
            strand.days.append((day, MISSED if luck < 0.03 else CANCELLED))
            day = working_day(day + timedelta(days=chance.randint(3, 9)))
            if day > stop:
                return strand
        strand.days.append((day, HELD))


def moment(day: date, chance: random.Random) -> datetime:
    hours = chance.choice((time(9, 30), time(10), time(11), time(13, 30), time(14), time(15, 30)))
    return timezone.make_aware(datetime.combine(day, hours))


def _write_sessions(house: House, strands, arrangements, *, chance) -> None:
    sessions, points = [], []
    for strand in strands:
        holder = house.carried.get((strand.peer.pk, HOLDER[strand.kind]))
        arrangement = arrangements[strand.peer.pk, strand.kind]
        replaces = None
        for day, became in strand.days:
            session = _session(strand, arrangement, holder, day, became, chance)
            if replaces is not None:
                replaces.replaced_by = session
            replaces = session if became != HELD else None
            sessions.append(session)
        held = (
            [each for each in sessions[-len(strand.days) :] if each.held_on] if strand.days else []
        )
        if held and chance.random() < 0.45:
            points.append(_point(held[-1], arrangement, holder, chance))
    Session.objects.bulk_create(sessions, batch_size=2000)
    ActionPoint.objects.bulk_create(points)


def _session(strand, arrangement, holder, day, became, chance) -> Session:
    at = moment(day, chance)
    held = became == HELD
    return Session(
        worker=strand.peer,
        arrangement=arrangement,
        kind=strand.kind,
        held_with=holder,
        on=day,
        starts_at=at,
        minutes=chance.choice((45, 60, 60, 90)),
        how=chance.choice((How.IN_PERSON, How.IN_PERSON, How.IN_PERSON, How.VIDEO, How.PHONE)),
        held_on=day if held else None,
        missed_on=day if became == MISSED else None,
        cancelled_on=day - timedelta(days=1) if became == CANCELLED else None,
        reason=""
        if held
        else chance.choice(words.REASONS_MISSED if became == MISSED else words.REASONS_CANCELLED),
        shared_record=chance.choice(words.RECORDS[strand.kind]) if held else "",
        confirmed_at=at + timedelta(days=chance.randint(1, 4))
        if held and chance.random() < 0.85
        else None,
        recorded_by=holder,
        recorded_at=at + timedelta(hours=1),
    )


def _point(session, arrangement, holder, chance) -> ActionPoint:
    due = session.on + timedelta(days=chance.choice((14, 21, 42)))
    return ActionPoint(
        worker=session.worker,
        arrangement=arrangement,
        agreed_in=session,
        text=chance.choice(words.ACTION_POINTS),
        owner=holder if chance.random() < 0.4 else None,
        due_on=due,
        done_on=session.on + timedelta(days=10)
        if chance.random() < 0.4 and due - session.on > timedelta(days=14)
        else None,
    )


def fill_the_diary(house: House, arrangements, *, on: date, chance: random.Random) -> None:
    """About half of what comes next is booked, a session or two already today and tomorrow."""
    taken: dict[tuple, int] = defaultdict(int)
    busy: dict[date, set] = defaultdict(set)
    booked = []
    for number, arrangement in enumerate(sorted(arrangements, key=lambda each: each.next_due_on)):
        if number % 2 and arrangement.next_due_on > on:
            continue
        day = working_day(max(arrangement.next_due_on, on + timedelta(days=number % 3)))
        holder = house.carried.get((arrangement.worker_id, HOLDER[Kind(arrangement.kind)]))
        while arrangement.worker_id in busy[day]:  # one session a day is enough
            day = working_day(day + timedelta(days=1))
        if (
            holder is None
            or (arrangement.next_due_on < on and number % 3)
            or taken[holder, day] > 3
        ):
            continue
        busy[day].add(arrangement.worker_id)
        slots = (time(9, 30), time(11), time(13, 30), time(15))
        at = datetime.combine(day, slots[taken[holder, day]])
        taken[holder, day] += 1
        booked.append(
            Session(
                worker_id=arrangement.worker_id,
                arrangement=arrangement,
                kind=arrangement.kind,
                held_with=holder,
                on=day,
                starts_at=timezone.make_aware(at),
                recorded_by=holder,
            )
        )
    Session.objects.bulk_create(booked)
    AgendaItem.objects.bulk_create(
        AgendaItem(
            arrangement=session.arrangement,
            text=chance.choice(words.AGENDA),
            added_by=session.held_with,
        )
        for session in booked[::4]
    )
