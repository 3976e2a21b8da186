"""Posts that are added: new ones, and those that peers hold already (PREP-5)."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nhsuk.words import plural
from preparation import actions
from preparation.actions.posts import without_post
from preparation.forms.posts import HeldForm, NewPostForm
from preparation.views.posts import crumbs
from workforce import actions as workforce
from workforce.access import Permission, Reader, for_organisation, peers_for
from workforce.models import Organisation

MOST_OFFERED = 200
"""So many peers at most stand on the page at once; those who are added make room."""


@for_organisation(Permission.MANAGE_POSTS)
@require_http_methods(["GET", "POST"])
def add_post(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """A post: a new one in business planning, or one that is filled already."""
    initial = {"team": request.GET.get("team", ""), "voluntary": "no", "filled": "no"}
    form = NewPostForm(request.POST or None, organisation=organisation, initial=initial)
    if form.is_valid():
        post = workforce.add_post(by=request.user, **form.post_facts())
        said = _("It is filled") if form.cleaned_data["filled"] else _("It is in business planning")
        messages.success(request, _("The post was added. %(where)s") % {"where": said})
        return redirect("preparation:post", post.pk)
    has_team = form.fields["team"].queryset.exists()
    context = {
        "title": _("Add a post"),
        "form": form if has_team else None,
        "may_add_team": not has_team and request.reader.may(Permission.MANAGE_TEAMS),
        "breadcrumbs": crumbs(),
        "after_url": reverse("preparation:add_held_posts")
        if _without_post(request.reader).exists()
        else "",
        "after_words": _("Add the posts that peers hold already"),
    }
    return render(request, "preparation/posts/add.html", context)


def _without_post(reader: Reader) -> QuerySet:
    """Of the peers whose employment the reader may see."""
    peers = peers_for(reader, Permission.VIEW_EMPLOYMENT)
    return without_post(reader.organisation, reader.on).filter(worker__in=peers)


@for_organisation(Permission.MANAGE_POSTS)
@require_http_methods(["GET", "HEAD", "POST"])
def add_held_posts(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """A post for each peer who is engaged without one, all at once, from their record."""
    rows = _without_post(request.reader).select_related("worker", "team")
    offered = list(rows.order_by("team__sort_key", "worker__sort_key", "pk")[:MOST_OFFERED])
    form = HeldForm(request.POST or None, offered=offered)
    if form.is_valid():
        posts = actions.add_held_posts(
            organisation=organisation, on=request.reader.on, by=request.user, **form.cleaned_data
        )
        messages.success(
            request,
            plural(len(posts), _("{count} post was added"), _("{count} posts were added")),
        )
        return redirect("preparation:posts")
    context = {
        "title": _("Posts that peers hold already"),
        "form": form if offered or form.is_bound else None,
        "breadcrumbs": crumbs(),
    }
    return render(request, "preparation/posts/held.html", context)
