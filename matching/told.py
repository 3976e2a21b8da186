"""From what is stored to ``Seeker`` and ``Opening``: what may count, and nothing else (MAT-2).

Reads neither who a peer is nor which teams support them (``matching.care``).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from matching.factors import Opening, Seeker, Suggestion, Trait, in_order, suggestion
from matching.models import MatchProfile, PostNeed
from matching.rules import POST_STATES, Factor, Wish
from workforce.lifecycle import WORKING, Stage
from workforce.models import Attribute, Engagement, PeerSupportWorker, Post, TeamGap
from workforce.patterns import Span

Weeks = dict[UUID, dict[UUID, tuple[Span, ...]]]
"""By team and peer: when somebody works there."""


def seekers(workers: QuerySet[PeerSupportWorker]) -> list[Seeker]:
    """Those of ``workers`` who look for a place, and what they let be used; four queries."""
    profiles = (
        MatchProfile.objects.looking()
        .filter(worker__in=workers.exclude(stage=Stage.LEFT).values("pk"))
        .prefetch_related("attributes__attribute", "times", "wishes")
    )
    return [
        Seeker(
            key=each.worker_id,
            uses=frozenset(Factor(factor) for factor in each.uses),
            kind=each.kind,
            fewest_hours=each.fewest_hours,
            most_hours=each.most_hours,
            attributes=frozenset(_trait(row.attribute) for row in each.attributes.all()),
            times=_spans(each.times.all()),
            wishes={row.team_id: Wish(row.wish) for row in each.wishes.all()},
            looking_since=each.looking_since,
        )
        for each in profiles
    ]


def open_posts(posts: QuerySet[Post]) -> QuerySet[Post]:
    """Those of ``posts`` that can be matched: approved or advertised, in a team that is open."""
    return posts.filter(state__in=POST_STATES, team__closed_on=None)


def weeks_of_teams(teams: Iterable[UUID], *, on: date) -> Weeks:
    """When the peers of these teams work, as their engagements have it on the day; two queries."""
    rows = (
        Engagement.objects.current(on)
        .filter(team__in=list(teams), worker__stage__in=WORKING)
        .prefetch_related("working_days")
    )
    found: Weeks = defaultdict(dict)
    for row in rows:
        week = found[row.team_id].get(row.worker_id, ())
        found[row.team_id][row.worker_id] = week + _spans(row.working_days.all())
    return found


def openings(posts: Iterable[Post], weeks: Weeks) -> list[Opening]:
    """What these posts need, and what their teams have named as missing; five queries."""
    posts = list(posts)
    needs = {
        need.post_id: need
        for need in PostNeed.objects.filter(post__in=posts).prefetch_related(
            "attributes__attribute", "times"
        )
    }
    gaps = defaultdict(set)
    teams = {post.team_id for post in posts}
    for gap in TeamGap.objects.open().filter(team__in=teams).select_related("attribute"):
        gaps[gap.team_id].add(_trait(gap.attribute))
    return [_opening(post, needs.get(post.pk), gaps[post.team_id], weeks) for post in posts]


def _opening(post: Post, need: PostNeed | None, gaps: set[Trait], weeks: Weeks) -> Opening:
    wanted = list(need.attributes.all()) if need else []
    return Opening(
        key=post.pk,
        team=post.team_id,
        voluntary=post.voluntary,
        hours=post.hours,
        required=frozenset(_trait(row.attribute) for row in wanted if row.required),
        liked=frozenset(_trait(row.attribute) for row in wanted if not row.required),
        gaps=frozenset(gaps),
        times=_spans(need.times.all()) if need else (),
        at_least_minutes=need.at_least_minutes if need else None,
        company=tuple(weeks.get(post.team_id, {}).values()),
    )


def without_themselves(opening: Opening, seeker: Seeker, weeks: Weeks) -> Opening:
    """For who works in the team already: nobody is their own company."""
    there = weeks.get(opening.team, {})
    if seeker.key not in there:
        return opening
    company = tuple(week for key, week in there.items() if key != seeker.key)
    return replace(opening, company=company)


def suggestions(
    workers: QuerySet[PeerSupportWorker], posts: Iterable[Post], *, on: date
) -> list[Suggestion]:
    """All pairs of those who look for a place and these posts, what fits best first."""
    posts = list(posts)
    looking = seekers(workers)
    if not posts or not looking:
        return []
    weeks = weeks_of_teams({post.team_id for post in posts}, on=on)
    return in_order(
        suggestion(seeker, without_themselves(opening, seeker, weeks))
        for opening in openings(posts, weeks)
        for seeker in looking
    )


def suggestion_for(*, worker: PeerSupportWorker, post: Post, on: date) -> Suggestion | None:
    """What there is to say of the two; None for a peer who does not look for a place."""
    found = suggestions(PeerSupportWorker.objects.filter(pk=worker.pk), [post], on=on)
    return found[0] if found else None


def _trait(attribute: Attribute) -> Trait:
    return Trait(attribute.pk, attribute.name, attribute.kind)


def _spans(rows) -> tuple[Span, ...]:
    return tuple(Span(row.weekday, row.starts_at, row.ends_at) for row in rows)
