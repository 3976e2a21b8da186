from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from nhsuk.components import link, muted, number
from nhsuk.tables import Column
from nhsuk.words import long_date
from workforce import actions
from workforce.access import Permission, for_organisation
from workforce.exports import Exportable, Listing, page_or_file
from workforce.forms.teams import TeamForm
from workforce.lifecycle import Stage
from workforce.models import Organisation, Team
from workforce.rules import ResponsibilityKind
from workforce.search import People
from workforce.views.settings import settings_crumbs

TEAMS = Exportable("teams", gettext_lazy("Teams"), stem="teams", about_people=False)
POSTS_OF_TEAM = Exportable(
    "posts_of_team", gettext_lazy("Posts of a team"), stem="posts", about_people=False
)


def teams_crumbs(team: Team | None = None) -> list[dict]:
    """The way back to the teams, and to one of them."""
    crumbs = settings_crumbs()
    crumbs.append({"label": _("Teams"), "url": reverse("workforce:teams")})
    if team is not None:
        crumbs.append({"label": team.name, "url": reverse("workforce:team", args=[team.pk])})
    return crumbs


@for_organisation(Permission.MANAGE_TEAMS)
def teams(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Every team with how many peers and posts it has."""
    listed = organisation.teams.annotate(
        here=Count("peers", filter=~Q(peers__stage=Stage.LEFT), distinct=True),
        places=Count("posts", filter=~Q(posts__state="CLOSED"), distinct=True),
    )
    listing = Listing(
        request,
        TEAMS,
        listed.order_by("closed_on", "sort_key", "pk"),
        columns=[
            Column(_("Team")),
            Column(_("Peers"), numeric=True),
            Column(_("Posts"), numeric=True),
            Column(_("Support sessions")),
            Column(_("State")),
        ],
        cells=lambda teams: [_team_cells(team) for team in teams],
    )
    context = {"title": _("Teams"), "teams": listing, "breadcrumbs": teams_crumbs()[:-1]}
    return page_or_file(request, "workforce/teams.html", context, listing)


def _team_cells(team: Team) -> list:
    rhythm = (
        ngettext("every %(count)d week", "every %(count)d weeks", team.support_every_weeks)
        % {"count": team.support_every_weeks}
        if team.support_every_weeks
        else _("as usual")
    )
    state = (
        muted(_("Closed on %(day)s") % {"day": long_date(team.closed_on)})
        if team.closed_on
        else _("Open")
    )
    url = reverse("workforce:team", args=[team.pk])
    return [link(team.name, url), team.here, team.places, rhythm, state]


def _line_managers(request: HttpRequest) -> People:
    return People(
        request.reader.organisation, on=request.reader.on, kind=ResponsibilityKind.LINE_MANAGER
    )


@for_organisation(Permission.MANAGE_TEAMS)
@require_http_methods(["GET", "POST"])
def add_team(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """A new team."""
    form = TeamForm(request.POST or None, people=_line_managers(request))
    if form.is_valid():
        try:
            team = actions.add_team(organisation=organisation, by=request.user, **form.cleaned_data)
        except actions.NameTaken as error:
            form.add_error("name", str(error))
        else:
            messages.success(request, _("The team %(name)s was added") % {"name": team.name})
            return redirect("workforce:team", team.pk)
    context = {"title": _("Add a team"), "form": form, "breadcrumbs": teams_crumbs()}
    return render(request, "question.html", context)


@for_organisation(Permission.MANAGE_TEAMS)
def team(request: HttpRequest, organisation: Organisation, team_id) -> HttpResponse:
    """One team: its rhythm, its peers in number, its posts."""
    team = get_object_or_404(
        Team.objects.select_related("led_by"), pk=team_id, organisation=organisation
    )
    posts = Listing(
        request,
        POSTS_OF_TEAM,
        team.posts.order_by("title", "pk"),
        columns=[
            Column(_("Post")),
            Column(_("Kind")),
            Column(_("Hours"), numeric=True),
            Column(_("State")),
        ],
        cells=lambda posts: [
            [
                link(post.title, reverse("preparation:post", args=[post.pk])),
                _("Voluntary") if post.voluntary else _("Paid"),
                number(post.hours),
                post.get_state_display(),
            ]
            for post in posts
        ],
        narrowing=[team.name],
        caption=_("Posts of %(team)s") % {"team": team.name},
    )
    here = team.peers.here().count()
    weeks = team.support_every_weeks
    context = {
        "title": team.name,
        "team": team,
        "posts": posts,
        "rows": [
            {
                "key": _("Name"),
                "value": team.name,
                "action_url": reverse("workforce:change_team", args=[team.pk]),
            },
            {
                "key": _("Who leads it"),
                "value": _leader_in_words(team),
                "action_url": reverse("workforce:change_team", args=[team.pk]),
            },
            {
                "key": _("Support sessions"),
                "value": ngettext("Every %(count)d week", "Every %(count)d weeks", weeks)
                % {"count": weeks}
                if weeks
                else _("As often as in the whole organisation"),
                "action_url": reverse("journey:change_team_rhythm", args=[team.pk]),
            },
            {
                "key": _("Peers"),
                "value": ngettext("%(count)d peer", "%(count)d peers", here) % {"count": here},
            },
        ],
        "closed": long_date(team.closed_on),
        "may_add_posts": request.reader.may(Permission.MANAGE_POSTS),
        "breadcrumbs": teams_crumbs(),
    }
    return page_or_file(request, "workforce/team.html", context, posts)


def _leader_in_words(team: Team) -> str:
    if team.led_by:
        return team.led_by.name
    if team.unled_since:
        return _("Nobody since %(day)s") % {"day": long_date(team.unled_since)}
    return _("Nobody is named yet")


@for_organisation(Permission.MANAGE_TEAMS)
@require_http_methods(["GET", "POST"])
def change_team(request: HttpRequest, organisation: Organisation, team_id) -> HttpResponse:
    """Give a team another name, or say who leads it."""
    team = get_object_or_404(Team, pk=team_id, organisation=organisation)
    form = TeamForm(
        request.POST or None,
        initial={"name": team.name, "led_by": team.led_by_id},
        people=_line_managers(request),
    )
    crumbs = teams_crumbs(team)
    if form.is_valid():
        try:
            actions.change_team(team=team, by=request.user, **form.cleaned_data)
        except actions.NameTaken as error:
            form.add_error("name", str(error))
        else:
            messages.success(request, _("The team was saved"))
            return redirect("workforce:team", team.pk)
    context = {"title": _("Change the team"), "form": form, "breadcrumbs": crumbs}
    return render(request, "question.html", context)


@for_organisation(Permission.MANAGE_TEAMS)
@require_http_methods(["GET", "POST"])
def close_team(request: HttpRequest, organisation: Organisation, team_id) -> HttpResponse:
    """Close a team that has no peers, or open it again; asks first."""
    team = get_object_or_404(Team, pk=team_id, organisation=organisation)
    refusal = ""
    if request.method == "POST":
        try:
            if team.closed_on:
                actions.reopen_team(team=team, by=request.user)
                messages.success(request, _("The team is open again"))
            else:
                actions.close_team(team=team, by=request.user)
                messages.success(request, _("The team was closed"))
            return redirect("workforce:team", team.pk)
        except actions.StillInUse as error:
            refusal = str(error)
    context = {
        "title": _("Open the team again") if team.closed_on else _("Close the team"),
        "caption": team.name,
        "words": _("Peers can be in this team again.")
        if team.closed_on
        else _("Nobody can be put into this team any more. Its records stay."),
        "button": _("Open team") if team.closed_on else _("Close team"),
        "destructive": not team.closed_on,
        "refusal": refusal,
        "breadcrumbs": teams_crumbs(team),
    }
    return render(request, "workforce/confirm.html", context)
