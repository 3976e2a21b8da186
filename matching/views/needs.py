"""What posts need and teams miss (MAT-1, MAT-3)."""

from decimal import Decimal

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from matching import actions
from matching.access import for_post, for_posts, for_team
from matching.actions import NeedRefused, WordRefused
from matching.forms.profiles import GapForm, NeedForm
from matching.models import PostNeed
from matching.told import open_posts
from matching.views.tabs import crumbs, tabs
from nhsuk.components import link, muted
from nhsuk.tables import Column
from nhsuk.words import list_of, long_date
from workforce.access import Permission
from workforce.exports import Exportable, Listing, page_or_file
from workforce.models import Attribute, Post, Team, TeamGap

NEEDS = Exportable(
    "needs_of_posts", gettext_lazy("What open posts need"), stem="needs", about_people=False
)


def in_words(need: PostNeed | None) -> str:
    """What a post asks for and would like, in one line."""
    if need is None:
        return ""
    wanted = list(need.attributes.all())
    asked = [row.attribute.name for row in wanted if row.required]
    liked = [row.attribute.name for row in wanted if not row.required]
    said = [
        _("asks for %(names)s") % {"names": list_of(sorted(asked))} if asked else "",
        _("would like %(names)s") % {"names": list_of(sorted(liked))} if liked else "",
        _("times are set") if need.times.all() else "",
        _("in words") if need.words else "",
    ]
    return capfirst("; ".join(each for each in said if each))


@for_posts(Permission.NAME_GAPS)
def needs(request: HttpRequest, posts) -> HttpResponse:
    """The open posts of the teams within reach, with what they need; and the gaps of each team."""
    missing = Prefetch(
        "team__gaps", TeamGap.objects.open().select_related("attribute"), to_attr="open_gaps"
    )
    listing = Listing(
        request,
        NEEDS,
        open_posts(posts)
        .select_related("team", "need")
        .prefetch_related("need__attributes__attribute", "need__times", missing)
        .order_by("team__sort_key", "title", "pk"),
        columns=[Column(_("Post")), Column(_("Needs")), Column(_("Team")), Column(_("It misses"))],
        cells=lambda some: [
            [
                link(each.title, reverse("matching:change_need", args=[each.pk])),
                in_words(getattr(each, "need", None)) or muted(_("Not said yet")),
                link(each.team.name, reverse("matching:gaps", args=[each.team_id])),
                list_of(sorted(gap.attribute.name for gap in each.team.open_gaps))
                or muted(_("Nothing named")),
            ]
            for each in some
        ],
    )
    context = {"title": _("Needs and gaps"), "tabs": tabs(request, "needs"), "list": listing}
    return page_or_file(request, "matching/needs.html", context, listing)


@for_post(Permission.NAME_GAPS)
@require_http_methods(["GET", "HEAD", "POST"])
def change_need(request: HttpRequest, post: Post) -> HttpResponse:
    """What the post asks for, would like, and when it is to be worked."""
    need = PostNeed.objects.filter(post=post).prefetch_related("attributes", "times").first()
    wanted = list(need.attributes.all()) if need else []
    minutes = need.at_least_minutes if need else None
    initial = {
        "required": [str(row.attribute_id) for row in wanted if row.required],
        "liked": [str(row.attribute_id) for row in wanted if not row.required],
        "times": [
            {"weekday": row.weekday, "starts_at": row.starts_at, "ends_at": row.ends_at}
            for row in (need.times.all() if need else [])
        ],
        "at_least_hours": (Decimal(minutes) / 60).normalize() if minutes else None,
        "words": need.words if need else "",
    }
    form = NeedForm(
        request.POST or None,
        organisation=post.team.organisation,
        chosen=[row.attribute_id for row in wanted],
        initial=initial,
    )
    if form.is_valid():
        try:
            actions.say_need(post=post, by=request.user, **form.cleaned_data)
        except WordRefused as error:
            form.add_error("words", str(error))
        except NeedRefused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Saved"))
            return redirect("matching:needs")
    context = {
        "title": _("What the post needs"),
        "caption": f"{post.title}, {post.team.name}",
        "form": form,
        "breadcrumbs": crumbs("needs"),
    }
    return render(request, "question.html", context)


@for_team(Permission.NAME_GAPS)
@require_http_methods(["GET", "HEAD", "POST"])
def gaps(request: HttpRequest, team: Team) -> HttpResponse:
    """What the team has named as missing; one more."""
    offered = Attribute.objects.filter(organisation=team.organisation_id, retired_on=None)
    form = GapForm(request.POST or None, words={str(each.pk): each for each in offered})
    if form.is_valid():
        try:
            actions.name_gap(
                team=team,
                attribute=form.words[form.cleaned_data["attribute"]],
                why=form.cleaned_data["why"],
                by=request.user,
            )
        except WordRefused as error:
            form.add_error("why", str(error))
        except NeedRefused as error:
            form.add_error("attribute", str(error))
        else:
            messages.success(request, _("Added. Peers who bring it are raised for its posts"))
            return redirect("matching:gaps", team.pk)
    named = TeamGap.objects.open().filter(team=team).select_related("attribute")
    context = {
        "title": _("What the team misses"),
        "caption": team.name,
        "team": team,
        "gaps": [
            {
                "pk": gap.pk,
                "name": gap.attribute.name,
                "why": gap.why,
                "since": _("Named on %(day)s") % {"day": long_date(gap.named_on)},
            }
            for gap in named.order_by("attribute__sort_key", "pk")
        ],
        "form": form,
        "breadcrumbs": crumbs("needs"),
    }
    return render(request, "matching/gaps.html", context)


@for_team(Permission.NAME_GAPS)
@require_POST
def close_gap(request: HttpRequest, team: Team, gap_id) -> HttpResponse:
    """It is missing no longer."""
    gap = TeamGap.objects.open().filter(team=team, pk=gap_id).first()
    if gap is None:
        raise Http404
    actions.close_gap(gap=gap, by=request.user)
    messages.success(request, _("Taken off the list"))
    return redirect("matching:gaps", team.pk)
