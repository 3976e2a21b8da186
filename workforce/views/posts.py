from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nhsuk.components import link
from nhsuk.tables import Column, Table
from workforce.access import Permission, for_organisation
from workforce.models import Organisation, Post
from workforce.rules import PostState
from workforce.views.teams import teams_crumbs

A_PAGE = 50


@for_organisation(Permission.MANAGE_TEAMS)
def posts(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Where posts stand: all of the organisation's, or those of one state."""
    chosen = request.GET.get("state", "")
    listed = Post.objects.filter(team__organisation=organisation).select_related("team")
    if chosen in PostState.values:
        listed = listed.filter(state=chosen)
    page = Paginator(listed.order_by("team__sort_key", "title", "pk"), A_PAGE).get_page(
        request.GET.get("page")
    )
    prefix = reverse("workforce:teams")
    address = reverse("workforce:posts")
    rows = [
        [
            link(post.title, f"{prefix}{post.team_id}/posts/{post.pk}/"),
            post.team.name,
            _("Voluntary") if post.voluntary else _("Paid"),
            post.get_state_display(),
        ]
        for post in page
    ]
    context = {
        "title": _("Posts"),
        "breadcrumbs": teams_crumbs(),
        "page": page,
        "tabs": [
            {"label": label, "url": f"{address}{query}", "current": chosen == value}
            for value, label, query in [
                ("", _("All"), ""),
                *((state.value, state.label, f"?state={state}") for state in PostState),
            ]
        ],
        "posts": Table(
            caption=_("Posts"),
            columns=[
                Column(_("Post")),
                Column(_("Team")),
                Column(_("Paid or voluntary")),
                Column(_("State")),
            ],
            rows=rows,
        ),
    }
    return render(request, "workforce/posts.html", context)
