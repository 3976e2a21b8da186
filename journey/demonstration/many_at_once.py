"""Peers who look for a place, posts that are open, and a round of matching whose proposal is better
than first come, first served, in both organisations (MAT-7)."""

from datetime import date, time, timedelta
from decimal import Decimal

from journey.demonstration.people import House
from matching import actions
from matching.actions import rounds
from matching.rules import Factor, Wish
from workforce import actions as workforce
from workforce.models import Attribute, PeerSupportWorker, Post, Team, User
from workforce.rules import AttributeKind, EngagementKind, PostState, Role

MORNINGS = ((0, 9, 12), (2, 9, 12))
DAYS = ((1, 9, 16), (3, 9, 16))
THREE_DAYS = ((0, 10, 15), (2, 10, 15), (4, 10, 15))
ALL_WEEK = tuple((day, 9, 16) for day in range(5))
NEW_TEAM = {"TRUST": "Street Outreach", "VCSE": "Evening Café"}
HOURS = Decimal(15)


def match_many(house: House, *, on: date) -> None:
    """Six peers who look, five open posts, two of them in a team without a peer as yet."""
    lead = house.members[Role.LEAD][0]
    first, second, third = list(house.organisation.teams.order_by("sort_key"))[:3]
    new = _new_team(house, lead)
    parents = _word(house, AttributeKind.COMMUNITY, "Single parents")
    posts = []
    for team, times, hours in (
        (first, MORNINGS, 6),
        (second, DAYS, 12),
        (third, THREE_DAYS, 12),
        (new, DAYS, 12),
        (new, DAYS, 12),
    ):
        post = _open_post(team, on=on, by=lead)
        actions.say_need(
            post=post,
            required=[],
            liked=[],
            times=_spans(times),
            at_least_hours=Decimal(hours),
            words="",
            by=lead,
        )
        posts.append(post)
    actions.name_gap(
        team=third, attribute=parents, why="Half of the families are single parents", by=lead
    )
    very, gladly = Wish.VERY_MUCH, Wish.GLADLY
    told = (
        # looked for so many days, when they can work, what they wish for, what they bring
        (75, MORNINGS + DAYS, {first: very, second: gladly}, []),
        (60, MORNINGS, {first: gladly}, []),
        (48, ALL_WEEK, {third: gladly, new: gladly}, []),
        (40, DAYS, {new: very}, []),
        (33, THREE_DAYS, {third: very}, [parents]),
    )
    looking = _who_looks(house)
    for worker, (days, times, wishes, brings) in zip(looking, told, strict=False):
        _looks(worker, on - timedelta(days=days), times, wishes, brings, by=lead)
    _looks(
        looking[-1],
        on - timedelta(days=12),
        ALL_WEEK,
        {first: gladly},
        [],
        kind=EngagementKind.VOLUNTARY,
        by=lead,
    )
    made = rounds.open_round(
        organisation=house.organisation,
        title=f"Places in {on:%B %Y}",
        workers=looking,
        posts=posts,
        by=lead,
    )
    rounds.propose_for_round(round=made, on=on, by=lead)


def _who_looks(house: House) -> list[PeerSupportWorker]:
    """Those who have been here longest, of whom it is noted when they work; nobody who leaves, and
    nobody who looks already."""
    free = PeerSupportWorker.objects.working().filter(
        organisation=house.organisation,
        user=None,
        leavings=None,
        match_profile=None,
        engagements__working_days__isnull=False,
    )
    return list(free.distinct().order_by("started_on", "sort_key")[:6])


def _looks(
    worker: PeerSupportWorker,
    since: date,
    times: tuple,
    wishes: dict[Team, str],
    brings: list[Attribute],
    *,
    by: User,
    kind: str = "",
) -> None:
    about = {"worker": worker, "by": by}
    actions.say_looking(
        looking=True,
        kind=kind,
        fewest_hours=Decimal(10),
        most_hours=Decimal(20),
        words="",
        on=since,
        **about,
    )
    actions.say_times(times=_spans(times), **about)
    actions.say_what_i_bring(attributes=brings, **about)
    for team, wish in wishes.items():
        actions.say_wish(team=team, wish=wish, **about)
    actions.say_what_may_be_used(uses=list(Factor), **about)


def _spans(times: tuple) -> list[dict]:
    return [
        {"weekday": day, "starts_at": time(starts), "ends_at": time(ends)}
        for day, starts, ends in times
    ]


def _new_team(house: House, lead: User) -> Team:
    """A team that is being built up."""
    return workforce.add_team(
        organisation=house.organisation, name=NEW_TEAM[house.organisation.kind], by=lead
    )


def _open_post(team: Team, *, on: date, by: User) -> Post:
    began = on - timedelta(days=90)
    post = workforce.add_post(
        team=team, title="Peer support worker", hours=HOURS, band="3", on=began, by=by
    )
    for state in (PostState.DEVELOPMENT, PostState.APPROVED):
        began += timedelta(days=30)
        post = workforce.move_post(post=post, to=state, on=began, by=by)
    return post


def _word(house: House, kind: str, name: str) -> Attribute:
    return Attribute.objects.get_or_create(organisation=house.organisation, kind=kind, name=name)[0]
