"""A proposal as people read it: who gets which post and why, who has no place, what is traded off,
and first come, first served beside it (MAT-7). In words and counts of the whole; nobody's worth is
shown."""

from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.access import matches_for
from matching.actions.matches import state_of
from matching.models import (
    Match,
    MatchProfile,
    Proposal,
    ProposedPair,
    Round,
    RoundPair,
    TradeOff,
)
from matching.rules import OPEN_STATES, LessBecause, MatchState, PairKind
from matching.told import open_posts
from matching.views.posts import why_kept
from nhsuk.components import lines, number
from nhsuk.tables import Column
from nhsuk.words import list_of, long_moment, plural
from workforce.access import Permission, Reader
from workforce.exports import Exportable, Listing
from workforce.lifecycle import Stage
from workforce.models import Post

CARDS, TRADE_OFFS = 20, 10
FIGURES = Exportable(
    "proposal_figures",
    gettext_lazy("What it comes to"),
    stem="what-it-comes-to",
    about_people=False,
)
PEER_BY_PEER = Exportable("proposal_peers", gettext_lazy("Peer by peer"), worker="worker")
TAKEN = OPEN_STATES | {MatchState.PLACED}
"""States of a match beside which there can be no second one of the same two."""


def post_and_team(post: Post) -> str:
    return f"{post.title}, {post.team.name}"


def proposed(proposal: Proposal) -> list[ProposedPair]:
    """The pairs of a proposal by the names of peers, each with whether the peer still looks for a
    place (``looks``) and the post is still open (``open``); one query."""
    looking = MatchProfile.objects.looking().exclude(worker__stage=Stage.LEFT)
    return list(
        proposal.pairs.filter(first_come=False)
        .select_related("worker", "post__team")
        .annotate(
            looks=Exists(looking.filter(worker=OuterRef("worker"))),
            open=Exists(open_posts(Post.objects.filter(pk=OuterRef("post")))),
        )
        .order_by("worker__sort_key", "pk")
    )


def matches_of(reader: Reader, pairs: list[ProposedPair]) -> dict[tuple[UUID, UUID], Match]:
    """The newest match of each two, of those that ``reader`` sees; one query."""
    rows = (
        matches_for(reader, Permission.VIEW_MATCHES)
        .filter(
            worker__in=[each.worker_id for each in pairs], post__in=[each.post_id for each in pairs]
        )
        .order_by("proposed_at", "pk")
    )
    return {(row.worker_id, row.post_id): row for row in rows}


def standing(reader: Reader, pair: ProposedPair, match: Match | None) -> str:
    """Why nothing can be begun with a pair, in words; empty where it can. Of what is about
    themselves people see no more than any peer does."""
    if pair.worker.user_id == reader.user.pk:
        return _("About you: somebody else decides")
    if match is not None and state_of(match) in TAKEN:
        return state_of(match).label
    if not pair.looks:
        return _("Does not look for a place any more")
    if not pair.open:
        return _("The post is not open any more")
    return ""


def about_proposal(request: HttpRequest, proposal: Proposal, *, newest: bool) -> dict:
    """What the page of a proposal shows; ``newest``: people can act on it."""
    round = proposal.round
    pairs = proposed(proposal)
    held = {each.worker_id: each for each in pairs}
    trade_offs = list(
        proposal.trade_offs.select_related("worker", "alone_post__team", "for_worker").order_by(
            "worker__sort_key", "pk"
        )
    )
    acting = newest and round.closed_at is None
    page = Paginator(pairs, CARDS).get_page(request.GET.get("page"))
    without = [each for each in trade_offs if each.worker_id not in held]
    less = [each for each in trade_offs if each.worker_id in held]
    figures = proposal.figures
    return {
        "proposal": proposal,
        "made": _("Proposed by %(name)s on %(when)s.")
        % {"name": proposal.made_by.name, "when": long_moment(proposal.made_at)},
        "comes_to": _comes_to(figures),
        "gains": gains_in_words(figures),
        "proven": _proven(figures),
        "figures": figures_list(request, figures),
        "cards": _cards(request, list(page), round) if pairs else [],
        "page": page,
        "acting": acting,
        "take_over": reverse("matching:take_over", args=[proposal.pk]) if acting else "",
        "without": _page_of(request, "without", [(each, None) for each in without]),
        "less": _page_of(request, "less", [(each, held[each.worker_id]) for each in less]),
        "empty": _empty(proposal),
        "left_out": _left_out(
            round,
            {*held, *(each.worker_id for each in trade_offs)},
            {*(each.post_id for each in pairs), *map(UUID, proposal.empty)},
        ),
        "peer_by_peer": _peer_by_peer(request, proposal, held),
        "peers_open": "peers" in request.GET,
    }


# ------------------------------------------------------------------ counts


def _comes_to(figures: dict) -> str:
    return _(
        "%(placed)d of %(peers)d peers have a post; %(placed)d of %(posts)d posts are filled."
    ) % {
        "placed": figures["proposed"]["placed"],
        "peers": figures["peers"],
        "posts": figures["posts"],
    }


def _proven(figures: dict) -> str:
    if not figures["short"]:
        return _("The portal has made sure that no other assignment is better for the whole.")
    return _(
        "The portal has not made sure that no other assignment is better; it can be so by %(most)s "
        "in a hundred at most."
    ) % {"most": figures["short"]}


def gains_in_words(figures: dict) -> str:
    """What the proposal has before first come, first served, and what it lacks."""
    ours, theirs = figures["proposed"], figures["first_come"]
    said = []
    for key, more, fewer in (
        (
            "placed",
            (_("{count} more peer has a post"), _("{count} more peers have a post")),
            (_("{count} peer fewer has a post"), _("{count} peers fewer have a post")),
        ),
        (
            "preferences",
            (_("{count} more preference is met"), _("{count} more preferences are met")),
            (_("{count} preference fewer is met"), _("{count} preferences fewer are met")),
        ),
        (
            "lone",
            (_("{count} more peer is on their own"), _("{count} more peers are on their own")),
            (_("{count} peer fewer is on their own"), _("{count} peers fewer are on their own")),
        ),
    ):
        difference = ours[key] - theirs[key]
        if difference:
            said.append(plural(abs(difference), *(more if difference > 0 else fewer)))
    if not said:
        return _("First come, first served would come to the same.")
    return _("Beside first come, first served: %(what)s.") % {"what": list_of(said)}


def figures_list(request: HttpRequest, figures: dict) -> Listing:
    rows = [
        (_("Peers who have a post"), "placed"),
        (_("Preferences of peers that are met"), "preferences"),
        (_("Peers in a team that they wished for"), "wishes"),
        (_("Peers in a team where they would rather not work"), "unwanted"),
        (_("Peers on their own in their team"), "lone"),
    ]
    return Listing(
        request,
        FIGURES,
        rows,
        columns=[
            Column(_("In this round")),
            Column(_("The proposal"), numeric=True),
            Column(_("First come, first served"), numeric=True),
        ],
        cells=lambda some: [
            [label, number(figures["proposed"][key]), number(figures["first_come"][key])]
            for label, key in some
        ],
    )


# ------------------------------------------------------------------ pairs


def _cards(request: HttpRequest, pairs: list[ProposedPair], round: Round) -> list[dict]:
    reader = request.reader
    matches = matches_of(reader, pairs)
    said = {(each.worker_id, each.post_id): each for each in round.pairs.all()}
    cards = []
    for each in pairs:
        match = matches.get((each.worker_id, each.post_id))
        over, of_two = standing(reader, each, match), said.get((each.worker_id, each.post_id))
        cards.append(
            {
                "key": each.pk,
                "name": each.worker.name,
                "url": reverse("matching:profile", args=[each.worker_id]),
                "post": each.post.title,
                "team": each.post.team.name,
                "why": why_kept(each),
                "one_experience": each.one_experience,
                "standing": over,
                "match": reverse("matching:match", args=[match.pk]) if match else "",
                "before": "" if over or match is None else state_of(match).label,
                "pinned": of_two is not None and of_two.kind == PairKind.PIN,
                "apart": of_two is not None and of_two.kind == PairKind.EXCLUDE,
                "drop": reverse("matching:unsay", args=[of_two.pk]) if of_two else "",
                "say": reverse("matching:say_of_proposed", args=[each.pk]),
                "take": "" if over else reverse("matching:take_over_pair", args=[each.pk]),
            }
        )
    return cards


def _peer_by_peer(
    request: HttpRequest, proposal: Proposal, held: dict[UUID, ProposedPair]
) -> Listing:
    nobody = _("No place")

    def place(post: Post):
        return lines(post.title, post.team.name)

    def cells(some: list) -> list[list]:
        served = {
            each.worker_id: each.post
            for each in proposal.pairs.filter(
                first_come=True, worker__in=[row.worker_id for row in some]
            ).select_related("post__team")
        }
        return [
            [
                row.worker.name,
                place(held[row.worker_id].post) if row.worker_id in held else nobody,
                place(served[row.worker_id]) if row.worker_id in served else nobody,
            ]
            for row in some
        ]

    return Listing(
        request,
        PEER_BY_PEER,
        proposal.round.peers.select_related("worker").order_by("worker__sort_key", "pk"),
        columns=[
            Column(_("Peer")),
            Column(_("The proposal"), in_file=(_("Proposed post"), _("Proposed team"))),
            Column(
                _("First come, first served"),
                in_file=(_("Post by first come, first served"), _("Team of it")),
            ),
        ],
        cells=cells,
        page_name="peers",
    )


# ------------------------------------------------------------------ in words


def _page_of(request: HttpRequest, name: str, rows: list[tuple]):
    """Some of the trade-offs, in words, a page at a time."""
    page = Paginator(rows, TRADE_OFFS).get_page(request.GET.get(name))
    page.object_list = [_told(*each) for each in page.object_list]
    return page


def _told(each: TradeOff, own: ProposedPair | None) -> dict:
    names = {"peer": each.worker.name, "other": each.for_worker.name if each.for_worker else ""}
    alone = post_and_team(each.alone_post) if each.alone_post else ""
    first = (
        _("%(peer)s would have %(post)s, if it were for them alone.")
        % {"peer": names["peer"], "post": alone}
        if alone
        else ""
    )
    return {
        "name": each.worker.name,
        "own": post_and_team(own.post) if own else "",
        "words": f"{first} {_because(each, names, own)}".strip(),
        "less": each.less,
        "gains": each.gains,
        "for": names["other"],
        "swap": each.because == LessBecause.SWAP,
        "alone": alone,
    }


def _because(each: TradeOff, names: dict, own: ProposedPair | None) -> str:
    other = bool(names["other"])
    place = post_and_team(own.post) if own else ""
    return {
        LessBecause.NO_FIT: _("No post of the round fits."),
        LessBecause.APART: _("Every post that fits is kept apart from them."),
        LessBecause.UNWANTED: _("Only posts in teams where they would rather not work are left."),
        LessBecause.BETTER: _("It goes to %(other)s, for whom more depends on it.") % names,
        LessBecause.EQUAL: _("It goes to %(other)s, for whom as much depends on it.") % names,
        LessBecause.SWAP: _("It goes to %(other)s, who could not have %(place)s in exchange.")
        % {**names, "place": place},
        LessBecause.LONGER: _(
            "It goes to %(other)s, for whom as much depends on it, and who has looked for longer."
        )
        % names,
        LessBecause.COMPANY: _("This way %(other)s is not on their own in the team.") % names
        if other
        else _("This way two peers are not on their own in their team."),
        LessBecause.PINNED: _("It goes to %(other)s, as somebody has kept the two together.")
        % names
        if other
        else _("Somebody has kept them together with %(place)s.") % {"place": place},
    }[LessBecause(each.because)]


def _empty(proposal: Proposal) -> list[dict]:
    posts = Post.objects.filter(pk__in=list(proposal.empty)).select_related("team")
    return [
        {"post": post_and_team(post), "why": " ".join(proposal.empty[str(post.pk)])}
        for post in posts.order_by("team__sort_key", "title", "pk")
    ]


def _left_out(round: Round, took_part: set[UUID], posts: set[UUID]) -> list[str]:
    """Who and what is in the round and had no part in the proposal; two queries."""
    said = []
    names = [
        name
        for key, name in round.peers.order_by("worker__sort_key").values_list(
            "worker_id", "worker__name"
        )
        if key not in took_part
    ]
    if names:
        words = _("Not part of it, as they did not look for a place any more: %(names)s.")
        said.append(words % {"names": list_of(names)})
    gone = [
        post_and_team(each.post)
        for each in round.posts.select_related("post__team").order_by("post__title", "pk")
        if each.post_id not in posts
    ]
    if gone:
        said.append(_("Not part of it, as they were not open any more: %s.") % "; ".join(gone))
    return said


def said_in_words(round: Round, proposal: Proposal | None) -> list[dict]:
    """What people have said of pairs, and whether the newest proposal keeps to it; two queries."""
    pairs: QuerySet[RoundPair] = round.pairs.select_related("worker", "post__team")
    shown = (
        set(proposal.pairs.filter(first_come=False).values_list("worker_id", "post_id"))
        if proposal
        else set()
    )
    rows = []
    for each in pairs.order_by("kind", "worker__sort_key", "pk"):
        together = (each.worker_id, each.post_id) in shown
        rows.append(
            {
                "name": each.worker.name,
                "post": post_and_team(each.post),
                "kind": each.get_kind_display(),
                "pinned": each.kind == PairKind.PIN,
                "holds": proposal is not None and together == (each.kind == PairKind.PIN),
                "drop": reverse("matching:unsay", args=[each.pk]),
            }
        )
    return rows
