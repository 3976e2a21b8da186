"""Many peers and many posts at once: what people say of a round, and what is proposed (MAT-7)."""

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from datetime import date
from math import ceil
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from audit.context import action
from audit.erasing import erase_with_history
from matching.actions.matches import new_match, why_of
from matching.assigning import Field, field_of
from matching.counting import counts_of
from matching.factors import suggestion
from matching.models import (
    Match,
    Proposal,
    ProposedPair,
    Round,
    RoundPair,
    RoundPeer,
    RoundPost,
    TradeOff,
)
from matching.rules import ROUND_AT_MOST, Answer, PairKind
from matching.solving import Pair, first_come, solve
from matching.told import (
    open_posts,
    openings,
    seekers,
    suggestion_for,
    weeks_of_teams,
    without_themselves,
)
from matching.trading import empty_posts, trade_offs
from refusals import RefusedBecause
from workforce.models import Organisation, PeerSupportWorker, Post, User


class RoundRefused(RefusedBecause):
    """The round cannot go on so; the text says why, for people to read."""


def _open(round: Round) -> Round:
    """The round as it stands now, for this transaction: one act on it at a time."""
    now = Round.objects.select_for_update().get(pk=round.pk)
    if now.closed_at is not None:
        raise RoundRefused(_("The round is closed"))
    return now


@action
def open_round(
    *,
    organisation: Organisation,
    title: str,
    workers: Collection[PeerSupportWorker],
    posts: Collection[Post],
    by: User,
) -> Round:
    """These peers and these posts are to be matched together. Raises RoundRefused for none or too
    many of either."""
    if not workers or not posts:
        raise RoundRefused(_("A round needs at least one peer and one post"))
    if max(len(workers), len(posts)) > ROUND_AT_MOST:
        raise RoundRefused(
            _("A round has at most %(most)d peers and as many posts") % {"most": ROUND_AT_MOST}
        )
    made = Round.objects.create(organisation=organisation, title=title.strip(), made_by=by)
    RoundPeer.objects.bulk_create(RoundPeer(round=made, worker=each) for each in workers)
    RoundPost.objects.bulk_create(RoundPost(round=made, post=each) for each in posts)
    return made


# ------------------------------------------------------------------ together, apart


@action
def say_of_pair(
    *,
    round: Round,
    worker: PeerSupportWorker,
    post: Post,
    kind: str,
    by: User,
    on: date | None = None,
) -> RoundPair:
    """A person keeps the two together or apart, in the place of what was said of them before.
    Raises RoundRefused where they are not of the round, and for a pin that cannot hold."""
    round = _open(round)
    within = round.peers.filter(worker=worker).exists() and round.posts.filter(post=post).exists()
    if not within:
        raise RoundRefused(_("The peer or the post is not part of this round"))
    if kind == PairKind.PIN:
        _can_hold(round, worker, post, on or localdate())
    said, _made = RoundPair.objects.update_or_create(
        round=round, worker=worker, post=post, defaults={"kind": kind}
    )
    return said


def _can_hold(round: Round, worker: PeerSupportWorker, post: Post, on: date) -> None:
    pins = round.pairs.filter(kind=PairKind.PIN).exclude(worker=worker, post=post)
    other = pins.filter(worker=worker).select_related("post__team").first()
    if other is not None:
        raise RoundRefused(
            _("%(peer)s is kept together with %(post)s in %(team)s. Let that go first")
            % {"peer": worker.name, "post": other.post.title, "team": other.post.team.name}
        )
    other = pins.filter(post=post).select_related("worker").first()
    if other is not None:
        raise RoundRefused(
            _("%(post)s is kept together with %(peer)s. Let that go first")
            % {"post": post.title, "peer": other.worker.name}
        )
    fit = suggestion_for(worker=worker, post=post, on=on)
    if fit is None:
        raise RoundRefused(_("%(peer)s does not look for a place any more") % {"peer": worker.name})
    if fit.hindrances:
        raise RoundRefused(
            _("The two cannot be kept together. %(why)s") % {"why": " ".join(fit.hindrances)}
        )


@action
def unsay(*, round: Round, said: RoundPair, by: User) -> None:
    """The two are neither kept together nor apart any more; pressed twice, it is so already.
    Raises RoundRefused for a round that is closed."""
    _open(round).pairs.filter(pk=said.pk).delete()


# ------------------------------------------------------------------ proposing


@action
def propose_for_round(*, round: Round, by: User, on: date | None = None) -> tuple[Proposal, bool]:
    """The best overall assignment of those of the round who look for a place today to its posts
    that are open today, and all that there is to say of it; and whether that is new. Where the
    newest proposal says the same already, it stays the newest. Raises RoundRefused where there is
    nobody or nothing left."""
    round, on = _open(round), on or localdate()
    found = _field(round, on)
    if not found.seekers or not found.openings:
        words = _("Nobody in this round looks for a place, or none of its posts is open")
        raise RoundRefused(words)
    solution, served = solve(found.problem), first_come(found.problem)
    missing = solution.at_most - solution.value
    proposal = Proposal(
        round=round,
        made_by=by,
        figures={
            "peers": len(found.seekers),
            "posts": len(found.openings),
            "proposed": asdict(counts_of(found, solution.pairs)),
            "first_come": asdict(counts_of(found, served)),
            "short": ceil(100 * missing / solution.at_most) if missing > 0 else 0,
        },
        empty={
            str(found.openings[post].key): list(why)
            for post, why in empty_posts(found, solution.pairs).items()
        },
    )
    pairs = _pairs(proposal, found, solution.pairs, served)
    less = [
        TradeOff(
            proposal=proposal,
            worker_id=found.seekers[each.peer].key,
            because=each.because,
            alone_post_id=_key(found.openings, each.alone_post),
            for_worker_id=_key(found.seekers, each.for_peer),
            less=list(each.less),
            gains=list(each.gains),
        )
        for each in trade_offs(found, solution.pairs)
    ]
    newest = round.proposals.first()
    if newest is not None and _says(newest, newest.pairs.all(), newest.trade_offs.all()) == _says(
        proposal, pairs, less
    ):
        return newest, False
    proposal.save()
    ProposedPair.objects.bulk_create(pairs)
    TradeOff.objects.bulk_create(less)
    return proposal, True


def _says(proposal: Proposal, pairs: Iterable[ProposedPair], less: Iterable[TradeOff]) -> tuple:
    """All that people read in a proposal, to hold against another; not by whom and when."""
    return (
        proposal.figures,
        proposal.empty,
        {(e.worker_id, e.first_come): (e.post_id, e.why, e.one_experience) for e in pairs},
        {e.worker_id: (e.because, e.alone_post_id, e.for_worker_id, e.less, e.gains) for e in less},
    )


def _key(rows, place: int | None) -> UUID | None:
    return None if place is None else rows[place].key


def _field(round: Round, on: date) -> Field:
    """The round as it stands today, always in the same order, which knows nobody's name."""
    workers = PeerSupportWorker.objects.filter(pk__in=round.peers.values("worker"))
    posts = open_posts(Post.objects.filter(pk__in=round.posts.values("post")))
    posts = list(posts.order_by("pk"))
    weeks = weeks_of_teams({post.team_id for post in posts}, on=on)
    said = list(round.pairs.values_list("worker_id", "post_id", "kind"))
    return field_of(
        sorted(seekers(workers), key=lambda each: each.key),
        openings(posts, weeks),
        weeks=weeks,
        pins=[(worker, post) for worker, post, kind in said if kind == PairKind.PIN],
        excluded=[(worker, post) for worker, post, kind in said if kind == PairKind.EXCLUDE],
    )


def _pairs(
    proposal: Proposal, found: Field, pairs: Iterable[Pair], served: Iterable[Pair]
) -> list[ProposedPair]:
    rows = []
    for pair in sorted(pairs):
        fit, (worker, post) = found.fit(pair), found.keys(pair)
        rows.append(
            ProposedPair(
                proposal=proposal,
                worker_id=worker,
                post_id=post,
                why=why_of(fit),
                one_experience=fit.one_experience,
            )
        )
    for pair in sorted(served):
        worker, post = found.keys(pair)
        rows.append(
            ProposedPair(proposal=proposal, worker_id=worker, post_id=post, first_come=True)
        )
    return rows


# ------------------------------------------------------------------ taking over


@dataclass(frozen=True)
class TakenOver:
    """How many matches began, and which pairs could not become one any more."""

    begun: int
    not_begun: list[ProposedPair]


def in_hand(pairs: Collection[ProposedPair]) -> dict[tuple[UUID, UUID], Match]:
    """The matches that two of ``pairs`` stand in, which neither side has declined and nobody has
    withdrawn: there can be no second one. By the keys of peer and post; one query."""
    rows = Match.objects.filter(
        ~Q(hr_answer=Answer.NO),
        ~Q(peer_answer=Answer.NO),
        ~Q(team_answer=Answer.NO),
        withdrawn_at=None,
        worker__in=[each.worker_id for each in pairs],
        post__in=[each.post_id for each in pairs],
    )
    return {(row.worker_id, row.post_id): row for row in rows}


@action
def take_over(
    *, round: Round, pairs: Collection[ProposedPair], by: User, on: date | None = None
) -> TakenOver:
    """Make matches of proposed pairs, as ``propose`` does of two: HR looks at each before anybody
    is asked. What is matched already stays as it is, so that pressing twice begins nothing twice.
    Raises RoundRefused for a round that is closed."""
    round, on = _open(round), on or localdate()
    known = in_hand(pairs)
    new = [each for each in pairs if (each.worker_id, each.post_id) not in known]
    workers = PeerSupportWorker.objects.filter(pk__in=[each.worker_id for each in new])
    looking = {each.key: each for each in seekers(workers)}
    posts = list(open_posts(Post.objects.filter(pk__in=[each.post_id for each in new])))
    weeks = weeks_of_teams({post.team_id for post in posts}, on=on)
    free = {each.key: each for each in openings(posts, weeks)}
    rows, not_begun = [], []
    for each in new:
        seeker, opening = looking.get(each.worker_id), free.get(each.post_id)
        if seeker is None or opening is None:
            not_begun.append(each)
            continue
        fit = suggestion(seeker, without_themselves(opening, seeker, weeks))
        rows.append(new_match(fit, organisation=round.organisation, on=on, by=by))
    Match.objects.bulk_create(rows, ignore_conflicts=True)
    return TakenOver(len(rows), not_begun)


@action
def close_round(*, round: Round, by: User) -> None:
    """Nothing is proposed or taken over from it any more. Raises RoundRefused for one that is
    closed already."""
    round = _open(round)
    round.closed_at = timezone.now()
    round.save(update_fields=["closed_at"])


@action
def erase_rounds(*, rounds: Iterable[UUID], by: User | None) -> int:
    """Erase rounds with all that was said and proposed, and the history of it."""
    return erase_with_history(Round.objects.filter(pk__in=list(rounds)))
