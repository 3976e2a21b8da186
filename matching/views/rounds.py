"""Many peers and many posts at once: rounds, what people say of pairs, and what is proposed
(MAT-7)."""

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from matching.actions import rounds as actions
from matching.actions.rounds import RoundRefused
from matching.forms.rounds import PairForm, RoundForm
from matching.models import MatchProfile, Proposal, ProposedPair, Round, RoundPair
from matching.rounds_access import (
    PERMISSION,
    for_proposal,
    for_proposed,
    for_round,
    for_rounds,
    for_said,
)
from matching.rules import PairKind
from matching.told import open_posts
from matching.views.rounds_told import about_proposal, post_and_team, said_in_words
from matching.views.tabs import crumbs, tabs
from nhsuk.components import day, link, number
from nhsuk.tables import Column
from nhsuk.words import long_date, long_moment, plural
from workforce.access import Permission, for_organisation, peers_for
from workforce.exports import Exportable, Listing, page_or_file
from workforce.lifecycle import Stage
from workforce.models import PeerSupportWorker, Post

ASKING = require_http_methods(["GET", "HEAD", "POST"])
ROUNDS = Exportable(
    "matching_rounds", gettext_lazy("Rounds of matching"), stem="rounds", about_people=False
)


@for_rounds()
def rounds(request: HttpRequest, rounds: QuerySet[Round]) -> HttpResponse:
    """The rounds of the organisation, the newest first."""
    listing = Listing(
        request,
        ROUNDS,
        rounds.annotate(
            of_peers=Count("peers", distinct=True), of_posts=Count("posts", distinct=True)
        ).order_by("-made_at", "pk"),
        columns=[
            Column(_("Round")),
            Column(_("Begun")),
            Column(_("Peers"), numeric=True),
            Column(_("Posts"), numeric=True),
            Column(_("Closed")),
        ],
        cells=lambda some: [
            [
                link(each.title, round_url(each)),
                day(each.made_at.date()),
                number(each.of_peers),
                number(each.of_posts),
                day(each.closed_at.date() if each.closed_at else None, _("Not yet")),
            ]
            for each in some
        ],
    )
    context = {"title": _("Many at once"), "tabs": tabs(request, "rounds"), "list": listing}
    return page_or_file(request, "matching/rounds/rounds.html", context, listing)


def round_url(round: Round) -> str:
    return reverse("matching:matching_round", args=[round.pk])


def round_crumbs(round: Round) -> list[dict]:
    return [*crumbs("rounds"), {"label": round.title, "url": round_url(round)}]


@for_organisation(PERMISSION)
@ASKING
def new_round(request: HttpRequest, organisation) -> HttpResponse:
    """Choose who and what takes part: all who look for a place and all posts that are open, but
    for those that are ticked."""
    reader = request.reader
    looking = MatchProfile.objects.looking().exclude(worker__stage=Stage.LEFT)
    peers = (
        peers_for(reader, Permission.VIEW_MATCH_PROFILES)
        .filter(organisation=organisation, pk__in=looking.values("worker"))
        .select_related("team")
        .order_by("sort_key", "pk")
    )
    posts = (
        open_posts(Post.objects.filter(team__organisation=organisation))
        .select_related("team")
        .order_by("title", "pk")
    )
    form = RoundForm(request.POST or None, peers=peers, posts=posts)
    if form.is_valid():
        made = actions.open_round(organisation=organisation, by=request.user, **form.cleaned_data)
        messages.success(request, _("The round has begun. Now let the portal propose"))
        return redirect("matching:matching_round", made.pk)
    context = {
        "title": _("Begin a round"),
        "form": form if form.peers and form.posts else None,
        "counts": _("%(peers)s and %(posts)s.")
        % {
            "peers": plural(
                len(form.peers),
                _("{count} peer looks for a place"),
                _("{count} peers look for a place"),
            ),
            "posts": plural(
                len(form.posts), _("{count} post is open"), _("{count} posts are open")
            ),
        },
        "breadcrumbs": crumbs("rounds"),
    }
    return render(request, "matching/rounds/new_round.html", context)


@for_round()
def matching_round(request: HttpRequest, matching_round: Round) -> HttpResponse:
    """A round: what is proposed now, what people have said of pairs, and what was proposed
    before."""
    round = matching_round
    made = list(round.proposals.select_related("made_by").order_by("-made_at", "pk"))
    newest = made[0] if made else None
    said = said_in_words(round, newest)
    told, listings = {}, []
    if newest is not None:
        newest.round = round
        told = about_proposal(request, newest, newest=True)
        listings = [told["figures"], told["peer_by_peer"]]
    context = {
        "title": round.title,
        "caption": _caption(round),
        "round": round,
        "open": round.closed_at is None,
        "closed": long_date(round.closed_at.date()) if round.closed_at else "",
        "said": said,
        "again": newest is not None and any(not each["holds"] for each in said),
        "earlier": [
            {
                "label": long_moment(each.made_at),
                "name": each.made_by.name,
                "url": reverse("matching:proposal", args=[each.pk]),
            }
            for each in made[1:]
        ],
        "breadcrumbs": crumbs("rounds"),
        **told,
    }
    return page_or_file(request, "matching/rounds/matching_round.html", context, *listings)


def _caption(round: Round) -> str:
    return _("Begun by %(name)s on %(day)s") % {
        "name": round.made_by.name,
        "day": long_date(round.made_at.date()),
    }


@for_proposal()
def proposal(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """An earlier proposal, as it was."""
    told = about_proposal(request, proposal, newest=False)
    context = {
        "title": _("Proposal of %(when)s") % {"when": long_moment(proposal.made_at)},
        "caption": proposal.round.title,
        "back": round_url(proposal.round),
        "breadcrumbs": round_crumbs(proposal.round),
        **told,
    }
    return page_or_file(
        request,
        "matching/rounds/proposal.html",
        context,
        told["figures"],
        told["peer_by_peer"],
    )


@for_round()
@require_POST
def propose_for_round(request: HttpRequest, matching_round: Round) -> HttpResponse:
    """Solve, with what people have said of pairs."""
    try:
        proposal, new = actions.propose_for_round(
            round=matching_round, by=request.user, on=request.reader.on
        )
    except RoundRefused as error:
        messages.error(request, error.sentence)
    else:
        if new:
            messages.success(request, _("This is what the portal proposes"))
        else:
            words = _(
                "The portal proposes the same as on %(when)s: nothing that counts has changed"
            )
            messages.info(request, words % {"when": long_moment(proposal.made_at)})
    return redirect("matching:matching_round", matching_round.pk)


# ------------------------------------------------------------------ together, apart


@for_round()
@ASKING
def say_of_pair(request: HttpRequest, matching_round: Round) -> HttpResponse:
    """Keep any two of the round together or apart."""
    peers = PeerSupportWorker.objects.filter(pk__in=matching_round.peers.values("worker"))
    posts = Post.objects.filter(pk__in=matching_round.posts.values("post"))
    form = PairForm(
        request.POST or None,
        peers=peers.order_by("sort_key", "pk"),
        posts=posts.select_related("team").order_by("title", "pk"),
    )
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.say_of_pair(round=matching_round, by=request.user, on=request.reader.on, **said)
        except RoundRefused as error:
            form.add_error("kind", error.sentence)
        else:
            _tell(request, said["worker"], said["post"], said["kind"])
            return redirect(f"{round_url(matching_round)}#said")
    context = {
        "title": _("Keep two together, or apart"),
        "caption": matching_round.title,
        "form": form,
        "breadcrumbs": round_crumbs(matching_round),
    }
    return render(request, "question.html", context)


def _tell(request: HttpRequest, worker: PeerSupportWorker, post: Post, kind: str) -> None:
    words = (
        _("%(peer)s and %(post)s are kept together. Propose again to see what that changes")
        if kind == PairKind.PIN
        else _("%(peer)s and %(post)s are kept apart. Propose again to see what that changes")
    )
    messages.success(request, words % {"peer": worker.name, "post": post_and_team(post)})


@for_proposed()
@require_POST
def say_of_proposed(request: HttpRequest, proposed: ProposedPair) -> HttpResponse:
    """With one press: keep the two of a proposal together, or apart."""
    kind, round = request.POST.get("kind"), proposed.proposal.round
    if kind not in PairKind.values:
        raise Http404
    try:
        actions.say_of_pair(
            round=round,
            worker=proposed.worker,
            post=proposed.post,
            kind=kind,
            by=request.user,
            on=request.reader.on,
        )
    except RoundRefused as error:
        messages.error(request, error.sentence)
    else:
        _tell(request, proposed.worker, proposed.post, kind)
    return _back_to(request, proposed)


def _back_to(request: HttpRequest, proposed: ProposedPair) -> HttpResponse:
    """To the card on which was pressed."""
    page = request.POST.get("page", "")
    query = f"?page={page}" if page.isascii() and page.isdigit() else ""
    return redirect(f"{round_url(proposed.proposal.round)}{query}#pair-{proposed.pk}")


@for_said()
@require_POST
def unsay(request: HttpRequest, said: RoundPair) -> HttpResponse:
    """Let a pin or an exclusion go."""
    try:
        actions.unsay(round=said.round, said=said, by=request.user)
    except RoundRefused as error:
        messages.error(request, error.sentence)
    else:
        messages.success(request, _("Let go. Propose again to see what that changes"))
    return redirect(f"{round_url(said.round)}#said")
