"""What matches of peers and posts add to a peer's timeline, and to what needs somebody (MAT-1).

Both tell only what everybody concerned may know: nothing of which teams support a peer, of what HR
looks at, or of a match to which HR did not agree (MAT-5)."""

from datetime import date
from functools import partial
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from matching.access import matches_for, own_matches
from matching.models import Match, MatchProfile
from matching.rounds_access import rounds_for
from matching.rules import Answer, match_state
from nhsuk.words import due_in, long_date
from workforce.access import Permission, Reach, Reader
from workforce.models import PeerSupportWorker
from workforce.prepared import prepared, together
from workforce.timeline import Entry, Need, Urgency, gathered

MOST_SHOWN = 25


# ------------------------------------------------------------------ the story of a peer


def entries(
    reader: Reader,
    worker: PeerSupportWorker,
    permissions: frozenset[Permission],
    since: date,
) -> list[Entry]:
    """Since when a peer looks for a place, and which posts they were asked about: for them, the
    lead and HR. What they answered stands with the match."""
    if Permission.VIEW_MATCH_PROFILES not in permissions:
        return []
    looking, asked = together(
        partial(_looking, worker=worker.pk, since=since),
        partial(_asked_about, worker=worker.pk, since=since),
    )
    found = [Entry(day, _("Looks for a place"), kind="match") for (day,) in looking]
    for asked_at, post, team in asked:
        title = _("Was asked about a post: %(post)s, %(team)s") % {"post": post, "team": team}
        found.append(Entry(asked_at, title, kind="match"))
    return found


@prepared
def _looking(worker: UUID, since: date) -> QuerySet:
    return MatchProfile.objects.filter(worker=worker, looking_since__gte=since).values_list(
        "looking_since"
    )


@prepared
def _asked_about(worker: UUID, since: date) -> QuerySet:
    return (
        Match.objects.filter(worker=worker, hr_answer=Answer.YES, hr_at__date__gte=since)
        .order_by("hr_at", "pk")
        .values_list("hr_at__date", "post__title", "post__team__name")
    )


# ------------------------------------------------------------------ what needs somebody


def needs(reader: Reader) -> list[Need]:
    """Whose turn it is in a match, and what nobody has answered in time."""
    return gathered(reader, _own, _of_teams, _for_hr, _arranging, _rounds)


def _need(
    reader: Reader, title: str, name: str, match: UUID, answer_by: date, detail: str = ""
) -> Need:
    return Need(
        title,
        reverse(name, args=[match]),
        Urgency.of(answer_by, reader.on),
        answer_by,
        when=due_in(answer_by, reader.on),
        detail=detail,
        kind="match",
    )


def _own(reader: Reader) -> list[Need]:
    """For a peer who is asked."""
    if not reader.may(Permission.KEEP_MATCH_PROFILE):
        return []
    title = _("Say whether you would like to work as %(post)s in %(team)s")
    return [
        _need(reader, title % {"post": post, "team": team}, "matching:my_match", pk, answer_by)
        for pk, post, team, answer_by in _i_am_asked(reader)
    ]


@prepared
def _i_am_asked(reader: Reader) -> QuerySet:
    return (
        own_matches(reader)
        .with_peer()
        .order_by("answer_by", "pk")
        .values_list("pk", "post__title", "post__team__name", "answer_by")[:MOST_SHOWN]
    )


def _of_teams(reader: Reader) -> list[Need]:
    """For whoever leads the team that is asked."""
    if not reader.may(Permission.ANSWER_FOR_TEAMS):
        return []
    title = _("Say whether %(name)s would be welcome in %(team)s")
    return [
        _need(
            reader, title % {"name": name, "team": team}, "matching:answer_for_team", pk, answer_by
        )
        for pk, name, team, answer_by in _teams_asked(reader)
    ]


@prepared
def _teams_asked(reader: Reader) -> QuerySet:
    return (
        matches_for(reader, Permission.ANSWER_FOR_TEAMS)
        .with_team()
        .running()
        .filter(_answers_for(reader))
        .order_by("answer_by", "pk")
        .values_list("pk", "worker__name", "post__team__name", "answer_by")[:MOST_SHOWN]
    )


def _answers_for(reader: Reader) -> Q:
    """The teams that the reader leads; for who may answer for all, those that nobody leads."""
    led = Q(post__team__led_by=reader.user)
    if Reach.ORGANISATION in reader.grants(Permission.ANSWER_FOR_TEAMS).values():
        led |= Q(post__team__led_by=None)
    return led


def _for_hr(reader: Reader) -> list[Need]:
    """For HR, who looks at every match first."""
    if not reader.may(Permission.AGREE_MATCHES):
        return []
    title = _("Look at the match of %(name)s with %(post)s")
    return [
        _need(reader, title % {"name": name, "post": post}, "matching:agree", pk, answer_by)
        for pk, name, post, answer_by in _with_hr(reader)
    ]


@prepared
def _with_hr(reader: Reader) -> QuerySet:
    return (
        matches_for(reader, Permission.AGREE_MATCHES)
        .with_hr()
        .running()
        .order_by("answer_by", "pk")
        .values_list("pk", "worker__name", "post__title", "answer_by")[:MOST_SHOWN]
    )


def _arranging(reader: Reader) -> list[Need]:
    """For who arranges: to decide, to note what a peer without an account says, and what waits
    for somebody else since its day."""
    if not reader.may(Permission.MANAGE_MATCHES):
        return []
    found = []
    for pk, name, post, hr, peer, team, user, answer_by in _to_arrange(reader):
        page, detail = "matching:match", ""
        if peer and team:
            title, page = _("Decide whether %(name)s gets the post %(post)s"), "journey:place_match"
        elif hr and not peer and user is None:
            title, page = (
                _("Note what %(name)s says about the post %(post)s"),
                "matching:note_answer",
            )
        else:
            title = _("The match of %(name)s with %(post)s has not moved")
            detail = match_state(hr_answer=hr, peer_answer=peer, team_answer=team).label
        about = {"name": name, "post": post}
        found.append(_need(reader, title % about, page, pk, answer_by, str(detail)))
    return found


@prepared
def _to_arrange(reader: Reader) -> QuerySet:
    late = Q(answer_by__lt=reader.on)
    of_others = Q(peer_answer="", hr_answer=Answer.YES) | (
        Q(team_answer="", hr_answer=Answer.YES) & ~_answers_for(reader)
    )
    if not reader.may(Permission.AGREE_MATCHES):
        of_others |= Q(hr_answer="")
    return (
        matches_for(reader, Permission.MANAGE_MATCHES)
        .open()
        .running()
        .filter(
            Q(peer_answer=Answer.YES, team_answer=Answer.YES)
            | Q(hr_answer=Answer.YES, peer_answer="", worker__user=None)
            | (late & of_others)
        )
        .order_by("answer_by", "pk")
        .values_list(
            *("pk", "worker__name", "post__title", "hr_answer", "peer_answer", "team_answer"),
            *("worker__user_id", "answer_by"),
        )[:MOST_SHOWN]
    )


def _rounds(reader: Reader) -> list[Need]:
    """For who arranges: rounds that are open though nothing was proposed for long (MAT-7)."""
    if not reader.may(Permission.MANAGE_MATCHES):
        return []
    return [
        Need(
            _("Close the round %(title)s, or go on with it") % {"title": title},
            reverse("matching:matching_round", args=[pk]),
            Urgency.TODAY,
            go_on_by,
            when=_("Nothing new since %(day)s") % {"day": long_date(last_on)},
            kind="match",
        )
        for pk, title, last_on, go_on_by in _resting(reader)
    ]


@prepared
def _resting(reader: Reader) -> QuerySet:
    return (
        rounds_for(reader)
        .resting()
        .filter(go_on_by__lte=reader.on)
        .order_by("go_on_by", "pk")
        .values_list("pk", "title", "last_on", "go_on_by")[:MOST_SHOWN]
    )
