"""How teams get ready for peers: the list, a team's page, its talks, what it brings (PREP-7, 8)."""

from collections import defaultdict

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from nhsuk.components import day, lines, link, muted, tag
from nhsuk.tables import Column
from nhsuk.words import list_of, long_date, plural
from preparation import actions
from preparation.access import for_team, for_teams, teams_for
from preparation.actions.teams import talks_of
from preparation.forms.teams import TalkForm
from preparation.models import TeamTalk, TeamTalkPoint
from preparation.rules import Point, points_missing
from preparation.skills import open_audit_of, skills_of
from preparation.tabs import tabs
from workforce.access import Permission, Reach, Reader
from workforce.exports import Exportable, Listing, page_or_file
from workforce.models import Team, TeamGap

TEAMS = Exportable(
    "team_preparation", gettext_lazy("Teams getting ready"), stem="teams", about_people=False
)


def crumbs(team: Team | None = None) -> list[dict]:
    """The way back to the teams, and to one of them."""
    found = [{"label": _("Teams getting ready"), "url": reverse("preparation:teams")}]
    if team is not None:
        found.append({"label": team.name, "url": reverse("preparation:team", args=[team.pk])})
    return found


@for_teams(Permission.VIEW_TEAM_PREPARATION)
def teams(request: HttpRequest, teams) -> HttpResponse:
    """The teams within reach, with what each has still to talk through."""
    listed = teams.filter(closed_on=None).select_related("led_by")
    only = request.GET.get("missing") == "on"
    if only:
        listed = listed.filter(prepared_on=None)
    listing = Listing(
        request,
        TEAMS,
        listed.order_by("sort_key", "pk"),
        columns=[
            Column(_("Team"), in_file=[_("Team"), _("Who leads it")]),
            Column(_("State"), in_file=[_("State"), _("Prepared on")]),
            Column(_("Still to talk about")),
        ],
        cells=_rows,
        narrowing=[_("Not prepared yet")] if only else [],
    )
    context = {
        "title": _("Teams getting ready"),
        "tabs": tabs(request, "preparation:teams"),
        "list": listing,
        "only": only,
        "sees_all": Reach.ORGANISATION
        in request.reader.grants(Permission.VIEW_TEAM_PREPARATION).values(),
        "may_add": request.reader.may(Permission.MANAGE_TEAMS),
    }
    return page_or_file(request, "preparation/teams/list.html", context, listing)


def _rows(some: list[Team]) -> list:
    talked = defaultdict(set)
    keys = [team.pk for team in some]
    for column in ("talk__team", "talk__with_team"):
        points = TeamTalkPoint.objects.filter(**{f"{column}__in": keys})
        for team, point in points.values_list(column, "point"):
            talked[team].add(point)
    return [_row(team, talked[team.pk]) for team in some]


def _unled(team: Team) -> str:
    if team.unled_since:
        return _("Nobody leads it since %(day)s") % {"day": long_date(team.unled_since)}
    return _("Nobody leads it yet")


def _row(team: Team, talked: set[str]) -> list:
    missing = points_missing(talked)
    if team.prepared_on:
        state = lines(tag(_("Prepared"), "green"), day(team.prepared_on))
    elif talked:
        state = lines(tag(_("Getting ready"), "blue"), "")
    else:
        state = lines(tag(_("Not yet begun"), "grey"), "")
    if not missing:
        left = muted(_("Nothing"))
    elif len(missing) == len(Point):
        left = _("All 8 points")
    else:
        left = list_of([str(each.label) for each in missing])
    led = team.led_by.name if team.led_by else muted(_unled(team))
    return [
        lines(link(team.name, reverse("preparation:team", args=[team.pk])), led),
        state,
        left,
    ]


@for_team(Permission.VIEW_TEAM_PREPARATION)
def team(request: HttpRequest, team: Team) -> HttpResponse:
    """One team: the eight points, its talks, and what its people bring."""
    talks = list(
        talks_of(team)
        .select_related("team", "with_team", "noted_by")
        .prefetch_related("points")
        .order_by("held_on", "noted_at")
    )
    may_prepare = _may(request.reader, Permission.PREPARE_TEAMS, team)
    first: dict[str, TeamTalk] = {}
    for talk in talks:
        for each in talk.points.all():
            first.setdefault(each.point, talk)
    context = {
        "title": team.name,
        "team": team,
        "prepared": long_date(team.prepared_on),
        "unled": _unled(team),
        "left": plural(
            len(points_missing(first)),
            _("{count} point is still to be talked through"),
            _("{count} points are still to be talked through"),
        ),
        "tasks": [_task(point, first.get(point)) for point in Point],
        "talks": [_talk(talk, team, may_prepare) for talk in reversed(talks)],
        "may_prepare": may_prepare,
        "may_name_gaps": _may(request.reader, Permission.NAME_GAPS, team),
        **skills_of(request, team),
        "open_audit": open_audit_of(team, may_prepare=may_prepare),
        "gaps": list(TeamGap.objects.open().filter(team=team).select_related("attribute")),
        "breadcrumbs": crumbs(),
    }
    listings = [context["shares"]] if context["audit"] else []
    return page_or_file(request, "preparation/teams/team.html", context, *listings)


def _may(reader: Reader, permission: Permission, team: Team) -> bool:
    return reader.may(permission) and teams_for(reader, permission).filter(pk=team.pk).exists()


def _task(point: Point, talk: TeamTalk | None) -> dict:
    if talk is None:
        return {"label": point.label, "status": _("Not yet"), "colour": "blue", "done": False}
    return {"label": point.label, "status": long_date(talk.held_on), "done": True}


def _talk(talk: TeamTalk, team: Team, may_prepare: bool) -> dict:
    other = talk.with_team if talk.team_id == team.pk else talk.team
    return {
        "pk": talk.pk,
        "held_on": long_date(talk.held_on),
        "took_part": talk.took_part,
        "other": other.name if other else "",
        "points": [(each.get_point_display(), each.outcome) for each in talk.points.all()],
        "noted_by": talk.noted_by.name,
        "may_take_out": may_prepare and talk.team_id == team.pk,
    }


@for_team(Permission.PREPARE_TEAMS)
@require_http_methods(["GET", "POST"])
def add_talk(request: HttpRequest, team: Team) -> HttpResponse:
    """Note a session in which the team prepared."""
    form = TalkForm(request.POST or None, team=team, initial={"held_on": request.reader.on})
    if form.is_valid():
        actions.note_talk(team=team, by=request.user, **form.talk())
        if team.prepared_on:
            messages.success(request, _("The talk was saved. The team is prepared for peers"))
        else:
            messages.success(request, _("The talk was saved"))
        return redirect("preparation:team", team.pk)
    context = {
        "title": _("Note a talk"),
        "caption": team.name,
        "form": form,
        "breadcrumbs": crumbs(team),
    }
    return render(request, "question.html", context)


@for_team(Permission.PREPARE_TEAMS)
@require_POST
def forget_talk(request: HttpRequest, team: Team, talk_id) -> HttpResponse:
    """Take a talk out that was noted by mistake."""
    talk = get_object_or_404(TeamTalk.objects.select_related("with_team"), pk=talk_id, team=team)
    actions.forget_talk(talk=talk, by=request.user)
    messages.success(request, _("The talk was taken out"))
    return redirect("preparation:team", team.pk)
