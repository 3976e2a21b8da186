from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from journey import actions
from workforce.access import Permission, for_organisation
from workforce.forms.settings import RhythmForm
from workforce.forms.teams import TeamRhythmForm
from workforce.models import Organisation, OrganisationSettings, Team
from workforce.views.settings import settings_crumbs
from workforce.views.teams import teams_crumbs


@for_organisation(Permission.MANAGE_SETTINGS)
@require_http_methods(["GET", "POST"])
def change_rhythm(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """How often sessions are held; every next due date follows at once (SUP-1)."""
    own = OrganisationSettings.objects.get(organisation=organisation)
    form = RhythmForm(request.POST or None, instance=own)
    if form.is_valid():
        actions.change_rhythm(organisation=organisation, by=request.user, **form.changes())
        messages.success(
            request, _("The rhythm was saved, and all next dates were worked out again")
        )
        return redirect("workforce:settings")
    context = {
        "title": _("Rhythm of support and supervision"),
        "form": form,
        "breadcrumbs": settings_crumbs(),
    }
    return render(request, "question.html", context)


@for_organisation(Permission.MANAGE_TEAMS)
@require_http_methods(["GET", "POST"])
def change_team_rhythm(request: HttpRequest, organisation: Organisation, team_id) -> HttpResponse:
    """How often a team's peers have support sessions; next due dates follow at once (SUP-1)."""
    team = get_object_or_404(
        Team.objects.select_related("organisation"), pk=team_id, organisation=organisation
    )
    form = TeamRhythmForm(
        request.POST or None, initial={"support_every_weeks": team.support_every_weeks}
    )
    if form.is_valid():
        actions.change_team_rhythm(team=team, by=request.user, **form.cleaned_data)
        messages.success(
            request, _("The rhythm was saved, and all next dates were worked out again")
        )
        return redirect("workforce:team", team.pk)
    context = {
        "title": _("Support sessions of the team"),
        "caption": team.name,
        "form": form,
        "breadcrumbs": teams_crumbs(team),
    }
    return render(request, "question.html", context)
