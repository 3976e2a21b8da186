"""Matching in the demonstration, in both organisations (MAT-1 to MAT-5): peers who look for a
place, posts with times, gaps of teams, working weeks that meet, and a match in each state."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

from journey.demonstration.people import House
from journey.placing.actions import place_match
from matching import actions
from matching.models import Match
from matching.rules import POST_STATES, Answer, Factor, Wish
from workforce import actions as workforce
from workforce.models import (
    Attribute,
    Engagement,
    PeerSupportWorker,
    Post,
    Team,
    User,
    WorkingDay,
)
from workforce.rules import AttributeKind as Kind
from workforce.rules import EngagementKind, PostState, Role

WORDS = (
    (Kind.SKILL, "Holding a group"),
    (Kind.SKILL, "Driving"),
    (Kind.SKILL, "Helping with benefits forms"),
    (Kind.LANGUAGE, "Urdu"),
    (Kind.LANGUAGE, "British Sign Language"),
    (Kind.INTEREST, "Gardening"),
    (Kind.INTEREST, "Football"),
    (Kind.COMMUNITY, "Farming families"),
    (Kind.AGE_GROUP, "Young adults"),
    (Kind.EXPERIENCE, "Being a parent"),
    (Kind.EXPERIENCE, "Being a carer"),
    (Kind.SETTING, "Home visits"),
)


def _day(weekday: int, starts_at: int, ends_at: int) -> dict:
    return {"weekday": weekday, "starts_at": time(starts_at), "ends_at": time(ends_at)}


DAYS = [_day(each, 9, 17) for each in range(5)]
MORNINGS = [_day(each, 9, 13) for each in range(5)]
MIDWEEK = [_day(each, 10, 16) for each in (1, 2, 3)]
NIGHTS = [_day(4, 22, 6), _day(5, 22, 6)]
WEEKS = (DAYS[:3], MIDWEEK, MORNINGS, DAYS[2:], NIGHTS)
"""Usual working weeks of those who work already."""


@dataclass(frozen=True)
class Sought:
    """What somebody tells who looks for a place."""

    brings: Sequence[str]
    times: Sequence[dict]
    fewest: int = 8
    most: int = 37
    words: str = ""
    uses: Iterable[Factor] = tuple(Factor)


SOUGHT = (
    Sought(
        ("Holding a group", "Gardening", "Being a parent"),
        MORNINGS,
        words="School hours would suit me best.",
    ),
    Sought(("Urdu", "Driving", "Home visits"), DAYS),
    Sought(("Football", "Young adults"), [*MIDWEEK, *NIGHTS], words="I sleep well in the day."),
    Sought(("Being a carer",), DAYS, uses=(Factor.EXPERIENCE, Factor.HOURS)),
    Sought(("British Sign Language", "Helping with benefits forms"), MIDWEEK),
    Sought(("Farming families", "Driving"), [*DAYS, *NIGHTS], fewest=15),
)
"""The first is what the peer tells who can sign in."""

NEEDS = (
    # must, would be good, when, so many hours of these times, in words
    ((), ("Holding a group", "Gardening", "Urdu"), MORNINGS, 8, "Two mornings are enough."),
    ((), ("Football", "Driving", "Being a carer"), [*DAYS, *NIGHTS], 8, "One night a week."),
    (("Driving",), ("Home visits", "Farming families"), DAYS, 12, ""),
)
GAPS = (
    ("Urdu", "Families on our street speak it, and we ring an interpreter."),
    ("Young adults", "Who comes to us at 18 meets nobody near their age."),
    ("British Sign Language", ""),
)


def find_places(house: House, *, on: date) -> None:
    """Everything that the pages of matching show."""
    _work_weeks(house, on=on)
    lead, hr = house.members[Role.LEAD][0], house.members[Role.HR][0]
    words = {
        name: Attribute.objects.get_or_create(
            organisation=house.organisation, kind=kind, name=name
        )[0]
        for kind, name in WORDS
    }
    posts = _posts(house, lead, on=on)
    seekers = _seekers(house)
    for post, need, (gap, why) in zip(posts, NEEDS, GAPS, strict=True):
        required, liked, times, hours, said = need
        leader = post.team.led_by or lead
        actions.say_need(
            post=post,
            required=[words[each] for each in required],
            liked=[words[each] for each in liked],
            times=times,
            at_least_hours=Decimal(hours),
            words=said,
            by=leader,
        )
        actions.name_gap(team=post.team, attribute=words[gap], why=why, by=leader)
    for number, (worker, sought) in enumerate(zip(seekers, SOUGHT, strict=True)):
        _tells(
            worker,
            sought,
            words,
            like=posts[number % 3].team,
            on=on - timedelta(days=75 - 11 * number),
            by=worker.user or lead,
        )
    _match(seekers, posts, lead=lead, hr=hr, on=on)


def _work_weeks(house: House, *, on: date) -> None:
    """Whoever works has a usual week; one of each team's is not noted yet."""
    rows = Engagement.objects.current(on).filter(
        worker__organisation=house.organisation, working_days=None, team__isnull=False
    )
    number: dict[object, int] = {}
    days = []
    for each in rows.order_by("team", "starts_on", "pk"):
        place = number[each.team_id] = number.get(each.team_id, -1) + 1
        if place != len(WEEKS):
            week = WEEKS[place % len(WEEKS)]
            days += [WorkingDay(engagement=each, **day) for day in week]
    WorkingDay.objects.bulk_create(days)


def _posts(house: House, lead: User, *, on: date) -> list[Post]:
    """Three open posts, of three teams; those that are open already, and more if it takes more."""
    found = list(
        Post.objects.filter(team__organisation=house.organisation, state__in=POST_STATES)
        .select_related("team__led_by")
        .order_by("team__name", "pk")
    )
    by_team = {each.team_id: each for each in reversed(found)}
    posts = list(by_team.values())[:3]
    for team in house.organisation.teams.exclude(pk__in=by_team).order_by("name"):
        if len(posts) < 3:
            posts.append(_open_post(team, lead, on=on))
    return posts


def _open_post(team: Team, lead: User, *, on: date) -> Post:
    post = workforce.add_post(
        team=team,
        title="Peer support worker",
        hours=Decimal("22.5"),
        band="3",
        on=on - timedelta(days=60),
        by=lead,
    )
    for state in (PostState.DEVELOPMENT, PostState.APPROVED):
        post = workforce.move_post(post=post, to=state, on=on - timedelta(days=40), by=lead)
    return post


def _seekers(house: House) -> list[PeerSupportWorker]:
    """The peer who can sign in, and five others; nobody who leaves."""
    others = (
        PeerSupportWorker.objects.working()
        .filter(organisation=house.organisation, user=None, leavings=None)
        .filter(kind=EngagementKind.VOLUNTARY)
        .order_by("started_on", "sort_key")
    )
    return [house.peers[0], *others[: len(SOUGHT) - 1]]


def _tells(
    worker: PeerSupportWorker,
    sought: Sought,
    words: dict[str, Attribute],
    *,
    like: Team,
    on: date,
    by: User,
) -> None:
    about = {"worker": worker, "by": by}
    actions.say_looking(
        looking=True,
        kind="",
        fewest_hours=Decimal(sought.fewest),
        most_hours=Decimal(sought.most),
        words=sought.words,
        on=on,
        **about,
    )
    actions.say_what_i_bring(attributes=[words[each] for each in sought.brings], **about)
    actions.say_times(times=sought.times, **about)
    actions.say_wish(team=like, wish=Wish.GLADLY, **about)
    actions.say_what_may_be_used(uses=sought.uses, **about)


def _match(seekers, posts, *, lead: User, hr: User, on: date) -> None:
    """A match in each state; of two, the peer has told HR that the team supports them."""
    signed_in, one, two, three, four, five = seekers
    mornings, nights, visits = posts
    for worker, team in ((one, nights.team), (five, visits.team)):
        actions.tell_own_care(worker=worker, teams=[team.pk], by=worker.user or lead)

    def propose(worker, post, *, agrees: str = Answer.YES, days: int = 3) -> Match:
        match = actions.propose(worker=worker, post=post, by=lead, on=on - timedelta(days=days))
        return actions.answer_as_hr(match=match, answer=agrees, by=hr) if agrees else match

    def peer(match: Match, answer: str, reason: str = "") -> Match:
        return actions.answer_as_peer(match=match, answer=answer, reason=reason, by=lead)

    def team(match: Match, answer: str, reason: str = "") -> Match:
        leader = match.post.team.led_by or lead
        return actions.answer_for_team(match=match, answer=answer, reason=reason, by=leader)

    propose(signed_in, mornings)  # waits for both sides
    propose(one, nights, agrees="", days=16)  # waits for HR, who needs safeguards first
    peer(propose(two, nights), Answer.YES)  # waits for the team
    late = team(propose(four, mornings, days=14), Answer.YES)  # waits for the peer
    Match.objects.filter(pk=late.pk).update(answer_by=on - timedelta(days=4))
    told = propose(five, visits, agrees="")
    actions.agree_safeguards(
        match=told,
        treated_where="By the team of the neighbouring area, who know.",
        closed_on=on - timedelta(days=2),
        by=hr,
    )
    told = actions.answer_as_hr(match=told, answer=Answer.YES, by=hr)
    team(peer(told, Answer.YES), Answer.YES)  # to be decided
    peer(propose(three, mornings), Answer.NO, "It is two buses away.")
    propose(three, nights, agrees=Answer.NO)
    actions.withdraw(match=propose(two, mornings), because="The hours have changed.", by=lead)
    _place(three, lead=lead, hr=hr, on=on, like=visits)


def _place(worker: PeerSupportWorker, *, lead: User, hr: User, on: date, like: Post) -> None:
    """Somebody has a place in a post that is filled with it."""
    post = _open_post(like.team, lead, on=on)
    match = actions.propose(worker=worker, post=post, by=lead, on=on - timedelta(days=9))
    match = actions.answer_as_hr(match=match, answer=Answer.YES, by=hr)
    for answer in (actions.answer_as_peer, actions.answer_for_team):
        match = answer(match=match, answer=Answer.YES, reason="", by=lead)
    held = worker.engagements.not_ended(on).order_by("-starts_on", "-pk").first()
    place_match(match=match, starts_on=on + timedelta(days=12), instead_of=held, by=lead)
