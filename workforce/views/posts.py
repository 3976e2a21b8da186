from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.components import link
from nhsuk.tables import Column
from workforce.access import Permission, for_organisation
from workforce.exports import Exportable, Listing, page_or_file
from workforce.models import Organisation, Post
from workforce.rules import PostState
from workforce.views.teams import teams_crumbs

POSTS = Exportable("posts", gettext_lazy("Posts"), stem="posts", about_people=False)


@for_organisation(Permission.MANAGE_TEAMS)
def posts(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Where posts stand: all of the organisation's, or those of one state."""
    chosen = request.GET.get("state", "")
    listed = Post.objects.filter(team__organisation=organisation).select_related("team")
    if chosen in PostState.values:
        listed = listed.filter(state=chosen)
    prefix = reverse("workforce:teams")
    address = reverse("workforce:posts")
    listing = Listing(
        request,
        POSTS,
        listed.order_by("team__sort_key", "title", "pk"),
        columns=[
            Column(_("Post")),
            Column(_("Team")),
            Column(_("Paid or voluntary")),
            Column(_("State")),
        ],
        cells=lambda some: [
            [
                link(post.title, f"{prefix}{post.team_id}/posts/{post.pk}/"),
                post.team.name,
                _("Voluntary") if post.voluntary else _("Paid"),
                post.get_state_display(),
            ]
            for post in some
        ],
        narrowing=[PostState(chosen).label] if chosen in PostState.values else [],
    )
    context = {
        "title": _("Posts"),
        "breadcrumbs": teams_crumbs(),
        "tabs": [
            {"label": label, "url": f"{address}{query}", "current": chosen == value}
            for value, label, query in [
                ("", _("All"), ""),
                *((state.value, state.label, f"?state={state}") for state in PostState),
            ]
        ],
        "posts": listing,
    }
    return page_or_file(request, "workforce/posts.html", context, listing)
