"""From what is stored to ``Seeker`` and ``Opening``: what may count, and nothing else (MAT-2).

Reads neither who a peer is nor which teams support them (``matching.care``).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Model, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from matching.factors import Opening, Seeker, Suggestion, Trait, in_order, suggestion
from matching.models import (
    AvailableTime,
    MatchProfile,
    PostAttribute,
    PostNeed,
    PostTime,
    ProfileAttribute,
    TeamWish,
)
from matching.rules import POST_STATES, Factor, Wish
from workforce.lifecycle import WORKING, Stage
from workforce.models import Engagement, PeerSupportWorker, Post, TeamGap, WorkingDay
from workforce.patterns import Span

Weeks = dict[UUID, dict[UUID, tuple[Span, ...]]]
"""By team and peer: when somebody works there."""


def seekers(workers: QuerySet[PeerSupportWorker]) -> list[Seeker]:
    """Those of ``workers`` who look for a place, and what they let be used; one query."""
    profiles = (
        MatchProfile.objects.looking()
        .filter(worker__in=workers.exclude(stage=Stage.LEFT).values("pk"))
        .annotate(
            brings=_words_of(ProfileAttribute, "profile"),
            works=_times_of(AvailableTime, "profile"),
            likes=_each(TeamWish.objects.filter(profile=OuterRef("pk")), "team_id", "wish"),
        )
    )
    return [
        Seeker(
            key=each.worker_id,
            uses=frozenset(Factor(factor) for factor in each.uses),
            kind=each.kind,
            fewest_hours=each.fewest_hours,
            most_hours=each.most_hours,
            attributes=frozenset(map(_trait, each.brings)),
            times=tuple(map(_span, each.works)),
            wishes={UUID(row["team_id"]): Wish(row["wish"]) for row in each.likes},
            looking_since=each.looking_since,
        )
        for each in profiles
    ]


def open_posts(posts: QuerySet[Post]) -> QuerySet[Post]:
    """Those of ``posts`` that can be matched: approved or advertised, in a team that is open."""
    return posts.filter(state__in=POST_STATES, team__closed_on=None)


def is_open(post: Post) -> bool:
    """The same of one post."""
    return post.state in POST_STATES and post.team.closed_on is None


def weeks_of_teams(teams: Iterable[UUID], *, on: date) -> Weeks:
    """When the peers of these teams work, as their engagements have it on the day; one query."""
    rows = (
        Engagement.objects.current(on)
        .filter(team__in=list(teams), worker__stage__in=WORKING)
        .annotate(works=_times_of(WorkingDay, "engagement"))
        .values_list("team_id", "worker_id", "works")
    )
    found: Weeks = defaultdict(dict)
    for team, worker, works in rows:
        week = found[team].get(worker, ())
        found[team][worker] = week + tuple(map(_span, works))
    return found


def openings(posts: Iterable[Post], weeks: Weeks) -> list[Opening]:
    """What these posts need, and what their teams have named as missing; two queries."""
    posts = list(posts)
    rows = PostNeed.objects.filter(post__in=posts).annotate(
        wants=_words_of(PostAttribute, "need", "required"), works=_times_of(PostTime, "need")
    )
    needs = {need.post_id: need for need in rows}
    gaps = defaultdict(set)
    teams = {post.team_id for post in posts}
    for gap in TeamGap.objects.open().filter(team__in=teams).select_related("attribute"):
        word = gap.attribute
        gaps[gap.team_id].add(Trait(word.pk, word.name, word.kind))
    return [_opening(post, needs.get(post.pk), gaps[post.team_id], weeks) for post in posts]


def _opening(post: Post, need, gaps: set[Trait], weeks: Weeks) -> Opening:
    """``need``: a PostNeed with what ``openings`` asks for along with it, or None."""
    wanted = need.wants if need else []
    return Opening(
        key=post.pk,
        team=post.team_id,
        voluntary=post.voluntary,
        hours=post.hours,
        required=frozenset(_trait(row) for row in wanted if row["required"]),
        liked=frozenset(_trait(row) for row in wanted if not row["required"]),
        gaps=frozenset(gaps),
        times=tuple(map(_span, need.works)) if need else (),
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


# ------------------------------------------------------------------ what goes along with a row


def _each(rows: QuerySet, *columns: str, **more: str) -> ArraySubquery:
    """The rows that belong to one, as dicts of these columns."""
    names = {**dict(zip(columns, columns, strict=True)), **more}
    return ArraySubquery(rows.values(row=JSONObject(**names)))


def _words_of(model: type[Model], of: str, *columns: str) -> ArraySubquery:
    """The words of the organisation that stand in rows of ``model``."""
    rows = model.objects.filter(**{of: OuterRef("pk")})
    return _each(rows, "attribute_id", *columns, name="attribute__name", kind="attribute__kind")


def _times_of(model: type[Model], of: str) -> ArraySubquery:
    """The times of a week that stand in rows of ``model``, in their order."""
    rows = model.objects.filter(**{of: OuterRef("pk")}).order_by("weekday", "starts_at")
    return _each(rows, "weekday", "starts_at", "ends_at")


def _trait(row: dict) -> Trait:
    return Trait(UUID(row["attribute_id"]), row["name"], row["kind"])


def _span(row: dict) -> Span:
    return Span(
        row["weekday"], time.fromisoformat(row["starts_at"]), time.fromisoformat(row["ends_at"])
    )
