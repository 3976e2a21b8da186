"""Who fits a post, and which posts fit a peer: all of them, each with why in words (MAT-1)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from matching import actions
from matching.access import for_post, for_posts
from matching.actions import MatchRefused
from matching.factors import Suggestion
from matching.models import Match, ProposedPair
from matching.rules import Factor, factor_label
from matching.told import is_open, open_posts, suggestion_for, suggestions
from matching.views.tabs import crumbs, tabs
from nhsuk.components import link, number
from nhsuk.tables import Column
from workforce.access import (
    Permission,
    for_peer,
    peer_within,
    peers_for,
    permissions_on,
)
from workforce.exports import Exportable, Listing, page_or_file
from workforce.models import Organisation, PeerSupportWorker, Post

OPEN_POSTS = Exportable(
    "open_posts", gettext_lazy("Open posts"), stem="open-posts", about_people=False
)


def why(found: Suggestion, *, own: bool = False) -> list[dict]:
    """What each factor says, as rows; ``own``: to the peer themselves."""
    return [
        {"factor": factor_label(factor, own=own), "words": reason.words, "met": reason.met}
        for factor, reason in found.reasons.items()
    ]


def why_kept(match: Match | ProposedPair, *, own: bool = False) -> list[dict]:
    """What a match rested on, as it was shown, in the order of the factors."""
    return [
        {"factor": factor_label(factor, own=own), "words": match.why[factor]}
        for factor in Factor
        if factor in match.why
    ]


def _in_hand(**of) -> set:
    """Pairs of peer and post that are matched already."""
    return set(Match.objects.open().filter(**of).values_list("worker_id", "post_id"))


@for_posts(Permission.MANAGE_MATCHES)
def posts(request: HttpRequest, posts) -> HttpResponse:
    """The posts that can be matched."""
    listing = Listing(
        request,
        OPEN_POSTS,
        open_posts(posts).select_related("team").order_by("team__sort_key", "title", "pk"),
        columns=[
            Column(_("Post")),
            Column(_("Team")),
            Column(_("Paid or voluntary")),
            Column(_("Hours a week"), numeric=True),
            Column(_("State")),
        ],
        cells=lambda some: [
            [
                link(each.title, reverse("matching:post", args=[each.pk])),
                each.team.name,
                _("Voluntary") if each.voluntary else _("Paid"),
                number(each.hours),
                each.get_state_display(),
            ]
            for each in some
        ],
    )
    context = {"title": _("Open posts"), "tabs": tabs(request, "posts"), "list": listing}
    return page_or_file(request, "matching/posts.html", context, listing)


@for_post(Permission.MANAGE_MATCHES)
def post(request: HttpRequest, post: Post) -> HttpResponse:
    """All who look for a place: who fits, with why, and who does not."""
    if not is_open(post):
        raise Http404
    reader = request.reader
    workers = peers_for(reader, Permission.VIEW_MATCH_PROFILES)
    found = suggestions(workers, [post], on=reader.on)
    names = dict(workers.filter(pk__in=[s.seeker.key for s in found]).values_list("pk", "name"))
    matched = _in_hand(post=post)
    rows = [
        {
            "name": names[each.seeker.key],
            "url": reverse("matching:profile", args=[each.seeker.key]),
            "why": why(each),
            "hindrances": each.hindrances,
            "one_experience": each.one_experience,
            "matched": (each.seeker.key, post.pk) in matched,
            "propose": reverse("matching:propose", args=[post.pk, each.seeker.key]),
            "fits": each.eligible,
        }
        for each in found
    ]
    context = {
        "title": post.title,
        "caption": post.team.name,
        "fitting": [row for row in rows if row["fits"]],
        "others": [row for row in rows if not row["fits"]],
        "breadcrumbs": crumbs("posts"),
    }
    return render(request, "matching/post.html", context)


@for_peer(Permission.VIEW_MATCH_PROFILES)
def places(request: HttpRequest, worker: PeerSupportWorker) -> HttpResponse:
    """The open posts that fit a peer, with why; and those that do not."""
    reader = request.reader
    organisation: Organisation = reader.organisation
    open_now = list(
        open_posts(Post.objects.filter(team__organisation=organisation)).select_related("team")
    )
    found = suggestions(PeerSupportWorker.objects.filter(pk=worker.pk), open_now, on=reader.on)
    own = worker.user_id == request.user.pk
    may_propose = reader.may(Permission.MANAGE_MATCHES) and not own
    matched = _in_hand(worker=worker) if may_propose else set()
    by_key = {each.pk: each for each in open_now}
    rows = [
        {
            "name": by_key[each.opening.key].title,
            "team": by_key[each.opening.key].team.name,
            "why": why(each, own=own),
            "hindrances": each.hindrances,
            "one_experience": each.one_experience and not own,
            "matched": (worker.pk, each.opening.key) in matched,
            "propose": reverse("matching:propose", args=[each.opening.key, worker.pk])
            if may_propose
            else "",
            "fits": each.eligible,
        }
        for each in found
    ]
    context = {
        "title": _("Posts that fit me") if own else _("Posts that fit"),
        "worker": worker,
        "permissions": permissions_on(reader, worker),
        "fitting": [row for row in rows if row["fits"]],
        "others": [row for row in rows if not row["fits"]],
        "own": own,
    }
    return render(request, "matching/places.html", context)


@for_post(Permission.MANAGE_MATCHES)
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, post: Post, worker_id) -> HttpResponse:
    """Put the two together, by judgement. HR looks at it first."""
    worker = peer_within(request.reader, Permission.VIEW_MATCH_PROFILES, worker_id)
    fit = suggestion_for(worker=worker, post=post, on=request.reader.on) if worker else None
    if fit is None:
        raise Http404
    refusal = ""
    if request.method == "POST":
        try:
            match = actions.propose(worker=worker, post=post, by=request.user, on=request.reader.on)
        except MatchRefused as error:
            refusal = str(error)
        else:
            messages.success(request, _("Proposed. HR looks at it before anybody is asked"))
            return redirect("matching:match", match.pk)
    context = {
        "title": _("Match %(peer)s with this post?") % {"peer": worker.name},
        "caption": f"{post.title}, {post.team.name}",
        "why": why(fit),
        "hindrances": fit.hindrances,
        "one_experience": fit.one_experience,
        "refusal": refusal,
        "back_url": reverse("matching:post", args=[post.pk]),
        "breadcrumbs": [
            *crumbs("posts"),
            {"label": post.title, "url": reverse("matching:post", args=[post.pk])},
        ],
    }
    return render(request, "matching/propose.html", context)
