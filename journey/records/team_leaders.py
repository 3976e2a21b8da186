"""Teams of somebody who leaves are handed on (SUP-10)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from journey.leaving.queries import last_day_of, teams_led_by
from nhsuk.words import list_of, long_date
from workforce.access import Permission, for_organisation
from workforce.actions import hand_on_teams as hand_on
from workforce.forms.teams import HandOnTeamsForm
from workforce.models import Organisation
from workforce.rules import ResponsibilityKind
from workforce.search import People


@for_organisation(Permission.ASSIGN_RESPONSIBILITIES)
@require_http_methods(["GET", "HEAD", "POST"])
def hand_on_teams(request: HttpRequest, organisation: Organisation, user_id) -> HttpResponse:
    """Who leads the teams of somebody from now on."""
    teams = list(teams_led_by(user_id, organisation).select_related("led_by"))
    if not teams and request.method == "POST":
        messages.info(request, _("All of their teams are handed on"))
        return redirect("journey:handover")
    if not teams:
        raise Http404
    person = teams[0].led_by
    people = People(
        organisation,
        on=request.reader.on,
        kind=ResponsibilityKind.LINE_MANAGER,
        without=[user_id],
    )
    form = HandOnTeamsForm(
        request.POST or None,
        teams=teams,
        people=people,
        initial={"teams": [str(team.pk) for team in teams]},
    )
    if form.is_valid():
        to = form.cleaned_data["user"]
        found = hand_on(
            organisation=organisation,
            led_by=person,
            teams=form.cleaned_data["teams"],
            to=to,
            by=request.user,
        )
        messages.success(
            request,
            _("%(name)s leads %(teams)s from now on")
            % {"name": to.name, "teams": list_of(team.name for team in found)},
        )
        if len(found) < len(teams):
            return redirect("journey:hand_on_teams", user_id)
        return redirect("journey:handover")
    last_day = last_day_of(user_id, organisation, request.reader.on)
    context = {
        "title": ngettext("Hand on the team", "Hand on the teams", len(teams)),
        "caption": person.name,
        "name": person.name,
        "last_day": long_date(last_day),
        "form": form,
        "breadcrumbs": [{"label": _("Cover and handover"), "url": reverse("journey:handover")}],
    }
    return render(request, "journey/records/hand_on_teams.html", context)
