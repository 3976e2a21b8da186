"""A match of a peer and a post, from the proposal to the place (MAT-1, MAT-5)."""

import json
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from audit.context import action, action_apart
from matching.care import is_stopped
from matching.factors import Suggestion
from matching.models import Match, MatchProfile, Safeguard
from matching.rules import POST_STATES, Answer, MatchState, match_state
from matching.told import suggestion_for
from refusals import RefusedBecause
from reminders.rules import shift
from workforce.lifecycle import Stage
from workforce.models import Engagement, PeerSupportWorker, Post, User


class MatchRefused(RefusedBecause):
    """The match cannot go on so; the text says why, for people to read."""


def state_of(match: Match) -> MatchState:
    """Where the match stands."""
    return match_state(
        hr_answer=match.hr_answer,
        peer_answer=match.peer_answer,
        team_answer=match.team_answer,
        placed_at=match.placed_at,
        withdrawn_at=match.withdrawn_at,
    )


def _answer_by(organisation, on: date | None = None) -> date:
    return shift(
        on or localdate(),
        organisation.settings.match_chase_days,
        nation=organisation.nation,
    )


def _locked(match: Match, *states: MatchState) -> Match:
    """The match as it stands now, for this transaction. Raises MatchRefused where it has moved on
    out of ``states``."""
    # What lies around it need not be locked with it
    now = (
        Match.objects.select_for_update(of=("self",))
        .select_related("worker__organisation__settings", "post__team")
        .get(pk=match.pk)
    )
    if state_of(now) not in states:
        raise MatchRefused(_("The match has moved on since. Look at it again"))
    return now


@action
def propose(*, worker: PeerSupportWorker, post: Post, by: User, on: date | None = None) -> Match:
    """Somebody puts a peer who looks for a place and an open post together. What speaks for it is
    kept as it was shown. Raises MatchRefused."""
    if worker.organisation_id != post.team.organisation_id or worker.stage == Stage.LEFT:
        raise MatchRefused(_("This peer is not one of the organisation"))
    if post.state not in POST_STATES:
        raise MatchRefused(_("This post is not open"))
    fit = suggestion_for(worker=worker, post=post, on=on or localdate())
    if fit is None:
        raise MatchRefused(_("This peer does not look for a place"))
    match = new_match(fit, organisation=worker.organisation, on=on, by=by)
    try:
        with transaction.atomic():
            match.save(force_insert=True)
    except IntegrityError as error:
        raise MatchRefused(_("The two are matched already")) from error
    return match


def new_match(fit: Suggestion, *, organisation, by: User, on: date | None = None) -> Match:
    """A match of the two, which is not stored yet, with what speaks for it as it is shown."""
    return Match(
        worker_id=fit.seeker.key,
        post_id=fit.opening.key,
        why=why_of(fit),
        proposed_by=by,
        answer_by=_answer_by(organisation, on),
    )


def why_of(fit: Suggestion) -> dict[str, str]:
    """What each factor says, as it is kept."""
    return {factor.value: reason.words for factor, reason in fit.reasons.items()}


@action
def answer_as_hr(*, match: Match, answer: str, by: User) -> Match:
    """HR agrees, so that both sides are asked, or cannot agree: the same words whatever the reason.
    Raises MatchRefused for a yes while safeguards are needed and not agreed (MAT-5)."""
    match = _locked(match, MatchState.WITH_HR)
    if answer == Answer.YES and is_stopped(match):
        raise MatchRefused(_("Record the agreed safeguards first"))
    match.hr_answer, match.hr_by, match.hr_at = answer, by, timezone.now()
    match.answer_by = _answer_by(match.worker.organisation)
    match.save()
    return match


@action_apart
def agree_safeguards(*, match: Match, treated_where: str, closed_on: date, by: User) -> Safeguard:
    """What was agreed with the peer: where they would be treated, and since when their records
    are closed to the team of the post. A newer one takes the place of the one before."""
    worker, team = match.worker, match.post.team
    for row in Safeguard.objects.filter(worker=worker, ended_at=None):
        if json.loads(row.agreed)["team"] == str(team.pk):
            row.ended_at = timezone.now()
            row.save(update_fields=["ended_at"])
    facts = {
        "team": str(team.pk),
        "treated_where": treated_where.strip(),
        "closed_on": closed_on.isoformat(),
    }
    return Safeguard.objects.create(worker=worker, agreed=json.dumps(facts), agreed_by=by)


def back_to_hr(*, worker: PeerSupportWorker, by: User) -> None:
    """The peer has told something new: what an open match rested on may have changed, and HR looks
    at it again. A step of the actions by which peers tell something, whatever they tell."""
    rows = Match.objects.open().filter(worker=worker)
    if not rows.exists():
        return
    rows.update(
        hr_answer="",
        hr_by=None,
        hr_at=None,
        peer_answer="",
        peer_reason="",
        peer_at=None,
        team_answer="",
        team_reason="",
        team_by=None,
        team_at=None,
        answer_by=_answer_by(worker.organisation),
    )


@action
def answer_as_peer(*, match: Match, answer: str, reason: str, by: User) -> Match:
    """The peer says yes, or no with a reason; ``by`` is somebody else where they told it to them.
    Raises MatchRefused."""
    match = _locked(match, MatchState.WITH_BOTH, MatchState.WITH_PEER)
    match.peer_answer, match.peer_reason = answer, _reason(answer, reason)
    match.peer_at = timezone.now()
    return _answered(match)


@action
def answer_for_team(*, match: Match, answer: str, reason: str, by: User) -> Match:
    """Who leads the team says yes, or no with a reason. Raises MatchRefused."""
    match = _locked(match, MatchState.WITH_BOTH, MatchState.WITH_TEAM)
    match.team_answer, match.team_reason = answer, _reason(answer, reason)
    match.team_by, match.team_at = by, timezone.now()
    return _answered(match)


def _reason(answer: str, reason: str) -> str:
    reason = reason.strip()
    if answer == Answer.NO and not reason:
        raise MatchRefused(_("Say why not"))
    return reason if answer == Answer.NO else ""


def _answered(match: Match) -> Match:
    match.answer_by = _answer_by(match.worker.organisation)
    match.save()
    return match


@action
def withdraw(*, match: Match, because: str, by: User | None) -> Match:
    """Nobody is asked any more. Raises MatchRefused where it is placed or over."""
    match = _locked(
        match,
        MatchState.WITH_HR,
        MatchState.WITH_BOTH,
        MatchState.WITH_PEER,
        MatchState.WITH_TEAM,
        MatchState.TO_DECIDE,
    )
    match.withdrawn_at, match.withdrawn_because = timezone.now(), because.strip()
    match.save(update_fields=["withdrawn_at", "withdrawn_because"])
    return match


@action
def end_search(*, worker: PeerSupportWorker, because: str, by: User | None) -> None:
    """The peer looks for a place no longer, and is asked about none: what was open is withdrawn."""
    for match in Match.objects.open().filter(worker=worker):
        withdraw(match=match, because=because, by=by)
    MatchProfile.objects.filter(worker=worker).update(looking_since=None)


@action
def note_placed(*, match: Match, engagement: Engagement, by: User) -> Match:
    """A person decided: the peer takes the post. They look for a place no longer, and what else
    was open for them or for the post is withdrawn. Raises MatchRefused.

    What it means for engagement and post is the joint act of ``journey``.
    """
    match = _locked(match, MatchState.TO_DECIDE)
    match.placed_at, match.placed_by, match.engagement = timezone.now(), by, engagement
    match.save()
    end_search(worker=match.worker, because=_("The peer has a place"), by=by)
    for other in Match.objects.open().filter(post=match.post):
        withdraw(match=other, because=_("The post is filled"), by=by)
    return match
