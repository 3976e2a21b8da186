"""Training of teams about the role of peers (COM-8)."""

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from competencies.actions import teams as actions
from competencies.forms.training import TeamTrainingForm
from competencies.models import TeamTraining
from competencies.views.tabs import tabs
from nhsuk.components import day, lines, link, muted
from nhsuk.tables import Column
from workforce.access import Permission, for_organisation
from workforce.exports import Exportable, Listing, page_or_file
from workforce.models import PeerSupportWorker, Team

TEAM_TRAINING = Exportable(
    "team_training", gettext_lazy("Training of teams"), stem="teams", about_people=False
)
WITHOUT = Exportable(
    "teams_without_training",
    gettext_lazy("Teams with peers that have had no training"),
    stem="teams",
    about_people=False,
)


def trainings_of(organisation):
    """Training of the organisation's teams, the newest first."""
    return (
        TeamTraining.objects.filter(team__organisation=organisation)
        .select_related("team")
        .order_by("-held_on", "team__sort_key", "pk")
    )


def came_words(training: TeamTraining) -> str:
    """How many came, of how many."""
    if training.cancelled_at:
        return _("Cancelled")
    if training.attended is None:
        return _("Not noted")
    if training.invited is None:
        return ngettext("%(count)s person", "%(count)s people", training.attended) % {
            "count": training.attended
        }
    return _("%(count)s of %(invited)s") % {
        "count": training.attended,
        "invited": training.invited,
    }


@for_organisation(Permission.VIEW_COURSES)
def team_trainings(request: HttpRequest, organisation) -> HttpResponseBase:
    """Training of teams, and the teams with peers that have had none."""
    may_manage = request.reader.may(Permission.MANAGE_TRAINING)
    columns = [
        Column(_("Team")),
        Column(_("Date")),
        Column(_("About"), in_file=[_("About"), _("Led by")]),
        Column(_("Partner organisation")),
        Column(_("Came")),
    ]
    if may_manage:
        columns.append(Column(_("Change"), hidden_label=True))
    rows = trainings_of(organisation)
    team = next(
        (
            each
            for each in Team.objects.filter(organisation=organisation)
            if str(each.pk) == request.GET.get("team")
        ),
        None,
    )
    if team is not None:
        rows = rows.filter(team=team)
    listing = Listing(
        request,
        TEAM_TRAINING,
        rows,
        columns=columns,
        cells=lambda some: [_cells(each, may_manage) for each in some],
        narrowing=[team.name] if team is not None else [],
    )
    held = TeamTraining.objects.filter(
        team=OuterRef("pk"), cancelled_at=None, held_on__lte=request.reader.on
    )
    peers = PeerSupportWorker.objects.here().filter(team=OuterRef("pk"))
    none_yet = (
        Team.objects.filter(Exists(peers), ~Exists(held), organisation=organisation, closed_on=None)
        .order_by("sort_key", "pk")
        .all()
    )
    without = Listing(
        request,
        WITHOUT,
        none_yet,
        columns=[Column(_("Team"))],
        cells=lambda some: [[each.name] for each in some],
        page_name="without",
    )
    context = {
        "title": _("Training of teams"),
        "tabs": tabs(request, "competencies:team_trainings"),
        "list": listing,
        "without": without,
        "team": team,
        "may_manage": may_manage,
    }
    return page_or_file(request, "competencies/team_trainings.html", context, listing, without)


def _cells(each: TeamTraining, may_manage: bool) -> list:
    row = [
        each.team.name,
        day(each.held_on),
        lines(each.about, each.led_by),
        each.partner or muted(_("None")),
        came_words(each),
    ]
    if may_manage:
        if each.cancelled_at:
            row.append("")
        else:
            address = reverse("competencies:change_team_training", args=[each.pk])
            row.append(link(_("Change"), address, hidden=f"{each.team.name}, {each.about}"))
    return row


def _facts(form, organisation) -> dict:
    given = form.cleaned_data
    return {**given, "team": Team.objects.get(organisation=organisation, pk=given["team"])}


@for_organisation(Permission.MANAGE_TRAINING)
def add_team_training(request: HttpRequest, organisation) -> HttpResponse:
    """Note training of a team, held or to come."""
    form = TeamTrainingForm(
        request.POST or None,
        organisation=organisation,
        initial={"team": request.GET.get("team", "")},
    )
    if form.is_valid():
        try:
            actions.add_team_training(by=request.user, **_facts(form, organisation))
        except actions.TeamTrainingNotAllowed as refusal:
            form.add_error("attended", refusal.sentence)
        else:
            messages.success(request, _("Saved"))
            return redirect("competencies:team_trainings")
    return _ask(request, _("Note training of a team"), form)


def _one_or_404(organisation, training_id) -> TeamTraining:
    training = get_object_or_404(trainings_of(organisation), pk=training_id)
    if training.cancelled_at:
        raise Http404
    return training


@for_organisation(Permission.MANAGE_TRAINING)
def change_team_training(request: HttpRequest, organisation, training_id) -> HttpResponse:
    """Put right what was noted, or say how many came."""
    training = _one_or_404(organisation, training_id)
    names = ["held_on", "about", "partner", "led_by", "invited", "attended"]
    form = TeamTrainingForm(
        request.POST or None,
        organisation=organisation,
        team=training.team,
        initial={name: getattr(training, name) for name in names},
    )
    if form.is_valid():
        try:
            actions.change_team_training(
                training=training, by=request.user, **_facts(form, organisation)
            )
        except actions.TeamTrainingNotAllowed as refusal:
            form.add_error("attended", refusal.sentence)
        else:
            messages.success(request, _("Saved"))
            return redirect("competencies:team_trainings")
    return _ask(request, _("Change training of a team"), form, training)


def _ask(request, title: str, form, training: TeamTraining | None = None) -> HttpResponse:
    context = {
        "title": title,
        "form": form,
        "training": training,
        "back_url": reverse("competencies:team_trainings"),
        "back_label": _("Training of teams"),
    }
    return render(request, "competencies/team_training.html", context)


@for_organisation(Permission.MANAGE_TRAINING)
def cancel_team_training(request: HttpRequest, organisation, training_id) -> HttpResponse:
    """It does not take place, after asking."""
    training = _one_or_404(organisation, training_id)
    if request.method == "POST":
        actions.cancel_team_training(training=training, by=request.user)
        messages.success(request, _("Cancelled"))
        return redirect("competencies:team_trainings")
    context = {
        "title": _("Cancel this training?"),
        "caption": f"{training.team.name}, {training.about}",
        "words": _("It stays on the list as cancelled."),
        "button": _("Cancel the training"),
        "destructive": True,
        "back_url": reverse("competencies:change_team_training", args=[training.pk]),
    }
    return render(request, "workforce/confirm.html", context)
