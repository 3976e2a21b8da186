"""When what peers told to find a place is erased, and what was told in confidence before all
(WFO-10, MAT-1, MAT-5).

In confidence is kept only what HR still needs to keep somebody safe. Which teams support a peer:
while they look for a place or a match of theirs goes on. What was agreed about it: while a match
with that team goes on, or the peer works there. So many days after the last of it
(``OWN_CARE_DAYS``), whatever the organisation's settings, it is gone with its history.
"""

import json
from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db.models import (
    Case,
    DateField,
    Exists,
    Max,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Greatest, TruncDate
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from matching.actions import erasing as actions
from matching.models import Match, MatchProfile, OwnCare, Safeguard
from matching.rules import OWN_CARE_DAYS
from retention.registry import Rule
from workforce.lifecycle import Stage
from workforce.models import Engagement
from workforce.retention import due_after

KEEP = "keep_matching_months"
KEPT_FOR = timedelta(days=OWN_CARE_DAYS)


def _last_step() -> Greatest:
    """When the last thing happened to a match; PostgreSQL passes over what is empty."""
    return Greatest("proposed_at", "hr_at", "peer_at", "team_at", "placed_at", "withdrawn_at")


def _last_of_worker() -> Subquery:
    """When the last thing happened to any match of the peer of a row; empty without one."""
    rows = Match.objects.filter(worker=OuterRef("worker")).order_by().values("worker")
    return Subquery(rows.annotate(last=Max(_last_step())).values("last"))


def _look_no_longer(rows: QuerySet, profile: str = "") -> QuerySet:
    """Those of ``rows`` whose peer looks for no place and is in no match that goes on, or left."""
    going_on = Exists(Match.objects.open().filter(worker=OuterRef("worker")))
    here = rows.filter(~going_on, **{f"{profile}looking_since": None})
    return here | rows.filter(worker__stage=Stage.LEFT)


# ------------------------------------------------------------------ in confidence


def in_confidence_due(on: date) -> QuerySet:
    """What peers told, and what was agreed with them, that nobody needs any more."""
    return _told_due(on).union(_agreed_due(on))


def _told_due(on: date) -> QuerySet:
    told = _look_no_longer(OwnCare.objects.all(), "worker__match_profile__")
    last = Greatest("told_at", "worker__match_profile__told_at", _last_of_worker())
    return (
        told.annotate(day=Cast(TruncDate(last) + Value(KEPT_FOR), DateField()))
        .filter(day__lte=on)
        .values_list("pk", "worker__organisation_id", "day")
    )


def _agreed_due(on: date) -> QuerySet:
    """Read one by one: no column says with which team something was agreed."""
    found = Safeguard.objects.values_list("pk", "worker_id", "agreed", "agreed_at", "ended_at")
    agreed = [
        (pk, (worker, UUID(json.loads(facts)["team"])), localdate(at), ended_at)
        for pk, worker, facts, at, ended_at in found
    ]
    workers = {worker for _pk, (worker, _team), _on, _ended in agreed}
    last = _last_days(workers, on)
    days = {}
    for pk, place, agreed_on, ended_at in agreed:
        since = localdate(ended_at) if ended_at else max(agreed_on, last.get(place, agreed_on))
        if since + KEPT_FOR <= on:
            days[pk] = since + KEPT_FOR
    if not days:
        return Safeguard.objects.none().values_list("pk", "worker__organisation_id", "agreed_at")
    day = Case(*(When(pk=pk, then=Value(day)) for pk, day in days.items()))
    return (
        Safeguard.objects.filter(pk__in=days)
        .annotate(day=Cast(day, DateField()))
        .values_list("pk", "worker__organisation_id", "day")
    )


def _last_days(workers: Iterable[UUID], on: date) -> dict[tuple[UUID, UUID], date]:
    """By peer and team: the last day on which a match with it went on, or they worked there;
    ``on`` itself where it is so still."""
    days: dict[tuple[UUID, UUID], date] = {}

    def note(place: tuple, day: date) -> None:
        days[place] = max(day, days.get(place, day))

    matches = Match.objects.filter(worker__in=workers)
    for worker, team in matches.open().values_list("worker", "post__team"):
        note((worker, team), on)
    for worker, team, at in matches.annotate(last=_last_step()).values_list(
        "worker", "post__team", "last"
    ):
        note((worker, team), localdate(at))
    engagements = Engagement.objects.filter(worker__in=workers, team__isnull=False)
    for worker, team, ends_on in engagements.values_list("worker", "team", "ends_on"):
        note((worker, team), min(ends_on or on, on))
    return days


# ------------------------------------------------------------------ profiles and matches


def profiles_due(on: date) -> QuerySet:
    """Profiles of peers who have looked for no place for the organisation's months."""
    last = Greatest("told_at", _last_of_worker())
    rows = _look_no_longer(MatchProfile.objects.all())
    return due_after(rows, last, keep=KEEP, of="worker__organisation", on=on)


def matches_due(on: date) -> QuerySet:
    """Matches that came to their end the organisation's months ago."""
    over = Match.objects.exclude(pk__in=Match.objects.open().values("pk"))
    rows = over | Match.objects.filter(worker__stage=Stage.LEFT)
    return due_after(rows, _last_step(), keep=KEEP, of="worker__organisation", on=on)


# ------------------------------------------------------------------ how they go


def erase_in_confidence(keys: Iterable[UUID]) -> None:
    """Take away what was told and what was agreed, with all history of it."""
    actions.erase_in_confidence(records=list(keys), by=None)


def erase_profiles(keys: Iterable[UUID]) -> None:
    """Take profiles away, with what stands in them."""
    actions.erase_profiles(profiles=list(keys), by=None)


def erase_matches(keys: Iterable[UUID]) -> None:
    """Take matches away, answers and reasons included."""
    actions.erase_matches(matches=list(keys), by=None)


def _called(words: str):
    return lambda keys: {key: str(words) for key in keys}


OF_MATCHES = (
    Rule(
        key="matching.in_confidence",
        title=_("What peers told HR in confidence, and what was agreed about it"),
        goes=_(
            "Which teams support a peer, and what was agreed so that they can work there: 30 days "
            "after it is needed no longer"
        ),
        stays=_("Nothing"),
        due=in_confidence_due,
        erase=erase_in_confidence,
        named=_called(_("In confidence")),
    ),
    Rule(
        key="matching.profiles",
        title=_("What peers told to find a place"),
        goes=_(
            "What they looked for and bring, when they could work, and where they would like to"
        ),
        stays=_("Nothing"),
        due=profiles_due,
        erase=erase_profiles,
        named=_called(_("What somebody told to find a place")),
    ),
    Rule(
        key="matching.matches",
        title=_("Matches of peers and posts that are over"),
        goes=_("Who was matched with which post, why, and what both sides answered"),
        stays=_("The post, and who works in it"),
        due=matches_due,
        erase=erase_matches,
        named=_called(_("A match that is over")),
    ),
)
