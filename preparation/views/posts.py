"""The board of posts, and one post with its moves (PREP-5)."""

from django.contrib import messages
from django.db.models import Count, Min, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from nhsuk.components import day, lines, link, muted, number, tag
from nhsuk.tables import Column
from nhsuk.words import long_date
from preparation import actions
from preparation.access import for_post, for_posts
from preparation.case_words import state_of
from preparation.forms.posts import MoveForm, PostForm, PutRightForm, ReviewForm
from preparation.growth import standings
from preparation.models import BusinessCase
from preparation.pictures import growth_picture
from preparation.tabs import tabs
from workforce import actions as workforce
from workforce.access import Permission
from workforce.exports import Exportable, Listing, page_or_file
from workforce.lifecycle import POST_MOVES, moves_that_hold
from workforce.models import Post, PostMove
from workforce.rules import PostState

POSTS = Exportable("posts", gettext_lazy("Posts"), stem="posts", about_people=False)
GROWTH = Exportable(
    "posts_over_time", gettext_lazy("Posts over time"), stem="posts", about_people=False
)
COLOURS = {
    PostState.PLANNING: "grey",
    PostState.DEVELOPMENT: "white",
    PostState.APPROVED: "blue",
    PostState.ADVERTISED: "yellow",
    PostState.FILLED: "green",
    PostState.CLOSED: "grey",
}


def crumbs(post: Post | None = None) -> list[dict]:
    """The way back to the board, and to one post."""
    found = [{"label": _("Posts"), "url": reverse("preparation:posts")}]
    if post is not None:
        found.append({"label": post.title, "url": reverse("preparation:post", args=[post.pk])})
    return found


@for_posts(Permission.VIEW_PREPARATION)
def posts(request: HttpRequest, posts) -> HttpResponse:
    """Where posts stand: how many in each state, each number being its list; how they grew."""
    reader = request.reader
    chosen = request.GET.get("state", "")
    found = posts.aggregate(**{state: Count("pk", filter=Q(state=state)) for state in PostState})
    listed = posts.select_related("team")
    if chosen in PostState.values:
        listed = listed.filter(state=chosen)
    listing = Listing(
        request,
        POSTS,
        listed.order_by("team__sort_key", "title", "pk"),
        columns=[
            Column(_("Post"), in_file=[_("Post"), _("Team")]),
            Column(_("Kind"), in_file=[_("Kind"), _("Band or grade")]),
            Column(_("Hours"), numeric=True),
            Column(_("Funding ends")),
            Column(_("State")),
        ],
        cells=lambda some: [_cells(post) for post in some],
        narrowing=[PostState(chosen).label] if chosen in PostState.values else [],
    )
    days = standings(reader.organisation, reader.on)
    growth = Listing(
        request,
        GROWTH,
        days,
        columns=[
            Column(_("Day")),
            Column(_("Filled"), numeric=True),
            Column(_("In teams"), numeric=True),
            Column(_("Approved or advertised"), numeric=True),
            Column(_("In development"), numeric=True),
            Column(_("Business planning"), numeric=True),
            Column(_("Where from")),
        ],
        cells=lambda some: [
            [
                long_date(each.on),
                each.filled,
                number(each.teams),
                number(each.ready),
                number(each.development),
                number(each.planning),
                each.source or _("Counted by the portal"),
            ]
            for each in some
        ],
        page_name="growth",
    )
    address = reverse("preparation:posts")
    context = {
        "title": _("Posts"),
        "tabs": tabs(request, "preparation:posts"),
        "numbers": [
            {"number": found[state], "label": state.label, "url": f"{address}?state={state}#list"}
            for state in PostState
        ],
        "has_posts": any(found.values()),
        "chosen": PostState(chosen).label if chosen in PostState.values else "",
        "list": listing,
        "picture": growth_picture(days),
        "growth": growth,
        "may_change": reader.may(Permission.MANAGE_POSTS),
    }
    if request.GET.get("list") == GROWTH.key:
        return page_or_file(request, "preparation/posts/board.html", context, growth)
    return page_or_file(request, "preparation/posts/board.html", context, listing)


def state_tag(post: Post):
    return tag(post.get_state_display(), COLOURS[PostState(post.state)])


def _cells(post: Post) -> list:
    kind = _("Voluntary") if post.voluntary else _("Paid")
    grade = _("Band %(band)s") % {"band": post.band} if post.band else post.local_grade
    return [
        lines(link(post.title, reverse("preparation:post", args=[post.pk])), post.team.name),
        lines(kind, grade),
        number(post.hours),
        day(post.funding_ends_on, muted(_("No end noted"))),
        state_tag(post),
    ]


@for_post(Permission.VIEW_PREPARATION)
def post(request: HttpRequest, post: Post) -> HttpResponse:
    """One post: what it is, who pays for it, and how it came to where it stands."""
    moves = list(post.moves.select_related("by").order_by("at", "pk"))
    hold = moves_that_hold(moves)
    may_change = request.reader.may(Permission.MANAGE_POSTS)
    context = {
        "title": post.title,
        "post": post,
        "state_tag": state_tag(post),
        "rows": _facts(post),
        "vacant_since": long_date(post.look_again_since),
        "reviews": [
            {
                "when": long_date(each.reviewed_on),
                "title": each.get_outcome_display(),
                "text": each.words,
                "by": each.reviewed_by.name,
            }
            for each in post.reviews.select_related("reviewed_by").order_by("-reviewed_on")
        ],
        "events": [_event(move, move in hold) for move in reversed(moves)],
        "cases": [
            {
                "title": case.title,
                "url": reverse("preparation:case", args=[case.pk]),
                "state": state_of(case).label,
            }
            for case in BusinessCase.objects.filter(posts__post=post).order_by("-begun_at", "pk")
        ],
        "may_write_cases": request.reader.may(Permission.WRITE_BUSINESS_CASES)
        and post.state != PostState.CLOSED,
        "may_change": may_change,
        "may_move": may_change and bool(POST_MOVES[PostState(post.state)]),
        "breadcrumbs": crumbs(),
    }
    return render(request, "preparation/posts/post.html", context)


def _facts(post: Post) -> list[dict]:
    """What a post is, and who pays for it."""
    grade = _("Band %(band)s") % {"band": post.band} if post.band else post.local_grade
    return [
        {"key": _("Team"), "value": post.team.name},
        {"key": _("Kind"), "value": _("Voluntary") if post.voluntary else _("Paid")},
        *([{"key": _("Band or grade"), "value": grade or _("Not said")}] * (not post.voluntary)),
        {
            "key": _("Hours a week"),
            "value": _("Not said") if post.hours is None else f"{post.hours.normalize():f}",
        },
        {"key": _("Who pays for it"), "value": post.funder or _("Not said")},
        {
            "key": _("Funding ends"),
            "value": long_date(post.funding_ends_on) or _("No end is noted"),
        },
    ]


def _event(move: PostMove, holds: bool) -> dict:
    """One move. What was a mistake is kept, and said to be one; so is who put it right."""
    who = move.by.name if move.by else ""
    if move.put_right:
        told = {"name": who, "day": long_date(localtime(move.at).date())}
        who = _("Put right by %(name)s on %(day)s") if who else _("Put right on %(day)s")
        who %= told
    return {
        "when": _("Since %(day)s") % {"day": long_date(move.moved_on)},
        "title": move.get_go_to_display(),
        "tag": "" if holds else _("By mistake"),
        "colour": "grey",
        "text": move.why,
        "by": who,
    }


@for_post(Permission.MANAGE_POSTS)
@require_http_methods(["GET", "POST"])
def change_post(request: HttpRequest, post: Post) -> HttpResponse:
    """Put right what is said of a post."""
    form = PostForm(
        request.POST or None,
        organisation=request.reader.organisation,
        post=post,
        initial={
            "title": post.title,
            "voluntary": "yes" if post.voluntary else "no",
            "band": post.band,
            "local_grade": post.local_grade,
            "hours": post.hours,
            "funder": post.funder,
            "funding_ends_on": post.funding_ends_on,
        },
    )
    if form.is_valid():
        workforce.change_post(post=post, by=request.user, **form.cleaned_data)
        messages.success(request, _("The post was saved"))
        return redirect("preparation:post", post.pk)
    context = {
        "title": _("Change the post"),
        "caption": post.team.name,
        "form": form,
        "breadcrumbs": crumbs(post),
    }
    return render(request, "question.html", context)


@for_post(Permission.MANAGE_POSTS)
@require_http_methods(["GET", "POST"])
def move_post(request: HttpRequest, post: Post) -> HttpResponse:
    """Move a post to where it stands now."""
    hold = moves_that_hold(post.moves.order_by("at", "pk"))
    since = hold[-1].moved_on if hold else None
    form = MoveForm(request.POST or None, post=post, since=since, initial={"on": request.reader.on})
    if form.is_valid():
        try:
            actions.move_post(post=post, by=request.user, **form.cleaned_data)
        except (actions.PurposeFirst, workforce.StillInUse, workforce.LookAgainFirst) as refusal:
            form.add_error("to", str(refusal) or str(refusal.words))
        else:
            messages.success(request, _("The post was moved"))
            return redirect("preparation:post", post.pk)
    context = {
        "title": _("Move the post"),
        "caption": post.title,
        "form": form,
        "breadcrumbs": crumbs(post),
    }
    return render(request, "question.html", context)


@for_post(Permission.MANAGE_POSTS)
@require_http_methods(["GET", "POST"])
def put_post_right(request: HttpRequest, post: Post) -> HttpResponse:
    """Where a post really stands, where it was written down wrongly."""
    first = post.engagements.not_ended(request.reader.on).aggregate(on=Min("starts_on"))["on"]
    initial = {"to": PostState.FILLED, "on": min(first, request.reader.on)} if first else {}
    form = PutRightForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            actions.put_post_right(post=post, by=request.user, **form.cleaned_data)
        except workforce.NothingToPutRight as refusal:
            form.add_error("on", str(refusal.words))
        except (actions.PurposeFirst, workforce.StillInUse, workforce.LookAgainFirst) as refusal:
            form.add_error("to", str(refusal) or str(refusal.words))
        else:
            messages.success(request, _("The post was put right"))
            return redirect("preparation:post", post.pk)
    context = {
        "title": _("Put the post right"),
        "caption": post.title,
        "state": post.get_state_display(),
        "form": form,
        "may_take_out": workforce.stands_alone(post),
        "post": post,
        "breadcrumbs": crumbs(post),
    }
    return render(request, "preparation/posts/put_right.html", context)


@for_post(Permission.MANAGE_POSTS)
@require_http_methods(["GET", "HEAD", "POST"])
def take_post_out(request: HttpRequest, post: Post) -> HttpResponse:
    """Take out a post that is not one, after asking once more."""
    if request.method == "POST":
        workforce.take_post_out(post=post, by=request.user)
        messages.success(request, _("The post was taken out"))
        return redirect("preparation:posts")
    if not workforce.stands_alone(post):
        raise Http404
    context = {
        "title": _("Take this post out?"),
        "caption": post.title,
        "words": _(
            "It was never meant to be, so the board does not count it any more. A post that was "
            "given up is closed instead, and stays in the numbers of before."
        ),
        "button": _("Take it out"),
        "destructive": True,
        "back_url": reverse("preparation:put_post_right", args=[post.pk]),
        "breadcrumbs": crumbs(post),
    }
    return render(request, "workforce/confirm.html", context)


@for_post(Permission.MANAGE_POSTS)
@require_http_methods(["GET", "POST"])
def review_post(request: HttpRequest, post: Post) -> HttpResponse:
    """Look at a post that fell vacant before it is advertised again."""
    if post.look_again_since is None:
        raise Http404
    form = ReviewForm(request.POST or None)
    if form.is_valid():
        try:
            actions.review_post(post=post, by=request.user, **form.cleaned_data)
        except workforce.StillInUse as refusal:
            form.add_error("outcome", str(refusal))
        else:
            messages.success(request, _("What you found was saved"))
            return redirect("preparation:post", post.pk)
    context = {
        "title": _("Is this post still right?"),
        "caption": post.title,
        "rows": [
            *_facts(post),
            {"key": _("Vacant since"), "value": long_date(post.look_again_since)},
        ],
        "form": form,
        "breadcrumbs": crumbs(post),
    }
    return render(request, "preparation/posts/review.html", context)
