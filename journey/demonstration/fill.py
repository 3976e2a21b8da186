"""Furnish both organisations: people, a year of sessions, and what is going on today."""

import random
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.timezone import localdate

from audit.context import action
from journey.demonstration import words
from journey.demonstration.cases import make_cases
from journey.demonstration.checking import check_people, say_what_is_checked
from journey.demonstration.growing import grow
from journey.demonstration.inducting import induct
from journey.demonstration.keeping_well import keep_well
from journey.demonstration.leaving import people_leave, some_left_last_year
from journey.demonstration.many_at_once import match_many
from journey.demonstration.outcomes import come_out
from journey.demonstration.people import House, Names, add_peers, found_houses, move_some
from journey.demonstration.people_supported import support_with_peers
from journey.demonstration.placing import find_places
from journey.demonstration.posts import make_posts
from journey.demonstration.preparing import prepare_teams
from journey.demonstration.readiness import prepare
from journey.demonstration.recruiting import recruit
from journey.demonstration.reviewing import review_people
from journey.demonstration.rhythm import fill_the_diary, go_through_a_year, working_day
from journey.demonstration.supporting import support_people
from journey.demonstration.training import train
from supervision.actions import (
    add_to_agenda,
    ask_for_support,
    keep_narrative,
    plan_group,
    record_group,
    share_learning,
)
from supervision.models import Arrangement
from supervision.rules import GroupPurpose, How
from workforce import actions
from workforce.lifecycle import Stage
from workforce.models import Organisation, PeerSupportWorker, Responsibility
from workforce.rules import AdjustmentGroup, Role

SEED = 20260806
PEERS = (60, 25)


class NotEmpty(Exception):
    """There are organisations already; demonstration data only ever goes into an empty portal."""


@action
def fill_portal(*, by, on: date | None = None) -> list[Organisation]:
    """Two organisations to look at, furnished as of ``on``. Raises NotEmpty."""
    if Organisation.objects.exists():
        raise NotEmpty
    on = on or localdate()
    chance = random.Random(SEED)  # noqa: S311 – the same people every time
    names = Names(chance)
    houses = found_houses(on=on, chance=chance, names=names, by=by)
    for house, count in zip(houses, PEERS, strict=True):
        add_peers(house, count, on=on, chance=chance, names=names, by=by)
        move_some(house, on=on, by=by)
        arrangements = go_through_a_year(house, on=on, chance=chance, by=by)
        _hold_groups(house, on=on, by=by)
        fill_the_diary(
            house,
            list(Arrangement.objects.filter(pk__in=[each.pk for each in arrangements])),
            on=on,
            chance=chance,
        )
        _today(house, on=on)
        make_posts(house, on=on)
        prepare(house, on=on)
        prepare_teams(house, on=on)
        say_what_is_checked(house)
        recruit(house, on=on, names=names)
        come_out(house, on=on, chance=chance)
        check_people(house, on=on, names=names)
        support_people(house, on=on)
        keep_well(house, on=on)
        grow(house, on=on)
        train(house, on=on, chance=chance)
        induct(house, on=on)
        support_with_peers(house, on=on)
        make_cases(house, on=on)
        people_leave(house, on=on)
        find_places(house, on=on)
        match_many(house, on=on)
    some_left_last_year(houses[0], on=on, names=names, by=by)
    for house in houses:  # last: their many documents are left to the workers
        review_people(house, on=on, is_trust=house is houses[0])
    return [house.organisation for house in houses]


def _hold_groups(house: House, *, on: date, by) -> None:
    """Group supervision once a month, and a reflective group that is to come."""
    facilitator = house.members[Role.SUPERVISOR][0]
    there = PeerSupportWorker.objects.filter(
        organisation=house.organisation, stage=Stage.ACTIVE
    ).order_by("name")[:9]
    there = list(there)
    for number, notes in enumerate(words.GROUP_NOTES):
        day = working_day(on - timedelta(days=28 * (3 - number) - 5))
        group = plan_group(
            organisation=house.organisation,
            purpose=GroupPurpose.SUPERVISION,
            starts_at=_at(day, time(14)),
            facilitator=facilitator,
            where="Group room",
            by=facilitator,
        )
        _seat(group, there)
        record_group(
            group=group,
            held_on=day,
            attended=[peer.pk for place, peer in enumerate(there) if (place + number) % 5],
            shared_notes=notes,
            by=facilitator,
        )
    plan_group(
        organisation=house.organisation,
        purpose=GroupPurpose.REFLECTIVE,
        starts_at=_at(working_day(on + timedelta(days=9)), time(15, 30)),
        facilitator=facilitator,
        how=How.VIDEO,
        open_to_all=True,
        by=facilitator,
    )


def _seat(group, peers) -> None:
    """Places in a group of the past: nobody is sent an invitation to what has been."""
    group.places.bulk_create(group.places.model(group=group, worker=peer) for peer in peers)


def _at(day: date, hours: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hours))


def _today(house: House, *, on: date) -> None:
    """What people have asked, agreed and shared of late, and one supporter who is away."""
    peers = list(
        PeerSupportWorker.objects.filter(
            organisation=house.organisation, stage=Stage.ACTIVE
        ).order_by("started_on", "name")
    )
    signed_in = house.peers[0]
    user = signed_in.user
    for peer, message in zip((signed_in, *peers[3:5]), words.REQUESTS, strict=False):
        ask_for_support(worker=peer, message=message, by=peer.user or user)
    # the record of the last session waits for the peer's word
    latest = signed_in.sessions.held().newest_first().first()
    signed_in.sessions.filter(pk=latest.pk).update(confirmed_at=None)
    own = Arrangement.objects.running().filter(worker=signed_in)
    for arrangement, text in zip(own, words.AGENDA, strict=False):
        add_to_agenda(arrangement=arrangement, text=text, by=user)
    for number, (kind, text) in enumerate(words.SUCCESSES):
        peer = peers[number * 2] if number else signed_in
        share_learning(
            worker=peer, kind=kind, text=text, under_own_name=number % 2 == 0, by=peer.user or user
        )
    keep_narrative(
        worker=signed_in,
        want_to_share="That I know what the waiting room feels like, and that it got better.",
        feels_safe="My own words for it; no dates and no diagnoses.",
        keep_to_myself="What happened in the year before.",
        shared_with_supporter=True,
        by=user,
    )
    manager = house.members[Role.LINE_MANAGER][0]
    for peer, group, agreed in (
        (signed_in, AdjustmentGroup.PATTERN, "Starts at 10 on Thursdays"),
        (peers[2], AdjustmentGroup.EQUIPMENT, "Noise-cancelling headphones in the open office"),
        (peers[6], AdjustmentGroup.TASKS, "A written summary after each team meeting"),
    ):
        actions.add_adjustment(
            worker=peer,
            group=group,
            agreed=agreed,
            agreed_on=on - timedelta(days=70),
            review_on=on + timedelta(days=14),
            shared_with_supporter=group == AdjustmentGroup.PATTERN,
            by=manager,
        )
    _cover(house, on=on)


def _cover(house: House, *, on: date) -> None:
    """The last supporter is away; the first covers for them."""
    first, away = house.members[Role.SUPPORTER][0], house.members[Role.SUPPORTER][-1]
    lead = house.members[Role.LEAD][0]
    starts_on, ends_on = on - timedelta(days=2), on + timedelta(days=12)
    actions.add_absence(
        user=away, organisation=house.organisation, starts_on=starts_on, ends_on=ends_on, by=lead
    )
    carried = Responsibility.objects.current(on).filter(user=away, worker__stage=Stage.ACTIVE)
    actions.take_cover(
        responsibilities=carried, to=first, starts_on=starts_on, ends_on=ends_on, by=lead
    )
