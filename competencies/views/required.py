"""What is required of whom, and what everybody's record answers (COM-6)."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from competencies import matrix
from competencies.actions import requirements as actions
from competencies.forms.training import MatrixFilter, RequirementForm
from competencies.models import Course, Requirement
from competencies.required import Peer, asked_in, courses_in, standings_of
from competencies.views.tabs import looks_after, tabs
from competencies.words import standing_cell
from nhsuk.components import day, lines, link, muted
from nhsuk.narrowing import active_filters
from nhsuk.tables import Column
from workforce.access import Permission, for_organisation, for_peers
from workforce.exports import Exportable, Listing, page_or_file
from workforce.lifecycle import Stage
from workforce.models import Team
from workforce.prepared import together

MATRIX = Exportable("required_training", gettext_lazy("Required training"), worker="")
REQUIREMENTS = Exportable(
    "requirements", gettext_lazy("What is required of whom"), stem="required", about_people=False
)


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@for_peers(Permission.VIEW_TRAINING)
def required(request: HttpRequest, peers) -> HttpResponseBase:
    """People by course, in words: what holds, what runs out, what is still to be done."""
    reader = request.reader
    if not looks_after(reader, Permission.VIEW_TRAINING):
        return redirect("competencies:peer_training", reader.peer.pk)
    asked, teams = together(
        partial(asked_in, reader.organisation.pk, reader.on), partial(matrix.teams_of, reader)
    )
    courses = courses_in(asked)
    form = MatrixFilter(request.GET, teams=teams, courses=courses.items())
    given = form.cleaned_data if form.is_valid() else {}
    words = " ".join(request.GET.get("q", "").split())
    course = _key(given.get("course", ""))
    narrowing = {
        "words": words,
        "team": _key(given.get("team", "")),
        "course": course,
        "to_do": bool(given.get("open")),
        "sort": request.GET.get("sort", ""),
    }
    shown = {key: title for key, title in courses.items() if course in (None, key)}
    active = active_filters(request, form, words)
    listing = Listing(
        request,
        MATRIX,
        lambda: matrix.rows_of(reader, **narrowing),
        columns=[
            Column(_("Peer"), sort="name", in_file=[_("Peer"), _("Team"), _("Stage")]),
            *(Column(title) for title in shown.values()),
        ],
        cells=lambda some: _rows(reader, some, asked, shown),
        narrowing=[each["label"] for each in active],
        page=matrix.page_of_matrix(reader, **narrowing, number=request.GET.get("page")),
    )
    context = {
        "title": _("Required training"),
        "tabs": tabs(request, "competencies:required"),
        "list": listing,
        "form": form,
        "words": words,
        "active": active,
        "any": bool(courses),
        "count_words": ngettext("%(count)s peer", "%(count)s peers", listing.count)
        % {"count": f"{listing.count:,}"},
        "may_manage": reader.may(Permission.MANAGE_TRAINING),
    }
    return page_or_file(request, "competencies/required.html", context, listing)


def _rows(reader, some, asked, shown: dict) -> list[list]:
    """A line for each peer: a cell for each course, in words; what holds steps back."""
    peers = [Peer._make(row) for row in some]
    found = standings_of(peers, asked, on=reader.on, now=timezone.now())
    not_required = muted(_("Not required"))
    rows = []
    for peer in peers:
        mine = found[peer.pk]
        stage = "" if peer.stage == Stage.ACTIVE else str(Stage(peer.stage).label)
        row = [lines(link(peer.name, f"/peers/{peer.pk}/training/"), peer.team_name or "", stage)]
        for course in shown:
            standing = mine.get(course)
            row.append(standing_cell(standing, reader.on) if standing else not_required)
        rows.append(row)
    return rows


# ------------------------------------------------------------------ what is required


@for_organisation(Permission.MANAGE_TRAINING)
def requirements(request: HttpRequest, organisation) -> HttpResponseBase:
    """Which courses are required of whom."""
    rows = (
        Requirement.objects.filter(course__organisation=organisation)
        .not_ended(request.reader.on)
        .select_related("course", "team")
        .order_by("course__sort_key", "starts_on", "pk")
    )
    listing = Listing(
        request,
        REQUIREMENTS,
        rows,
        columns=[
            Column(_("Course")),
            Column(_("Of whom")),
            Column(_("A new peer has")),
            Column(_("Required from")),
            Column(_("End"), hidden_label=True),
        ],
        cells=lambda some: [_requirement(each) for each in some],
    )
    context = {
        "title": _("What is required of whom"),
        "list": listing,
        "back_url": reverse("competencies:required"),
        "back_label": _("Required training"),
    }
    return page_or_file(request, "competencies/requirements.html", context, listing)


def _requirement(each: Requirement) -> list:
    whom = str(each.get_required_of_display())
    if each.team is not None:
        whom = _("%(whom)s in %(team)s") % {"whom": whom, "team": each.team.name}
    days = ngettext("%(count)s day", "%(count)s days", each.within_days)
    return [
        link(each.course.title, f"/training/courses/{each.course_id}/"),
        whom,
        days % {"count": each.within_days},
        day(each.starts_on),
        link(
            _("End this"),
            reverse("competencies:end_requirement", args=[each.pk]),
            hidden=each.course.title,
        ),
    ]


@for_organisation(Permission.MANAGE_TRAINING)
def add_requirement(request: HttpRequest, organisation) -> HttpResponse:
    """Require a course."""
    form = RequirementForm(
        request.POST or None, organisation=organisation, initial={"starts_on": request.reader.on}
    )
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.require_course(
                course=Course.objects.get(organisation=organisation, pk=given["course"]),
                required_of=given["required_of"],
                team=Team.objects.get(organisation=organisation, pk=given["team"])
                if given["team"]
                else None,
                within_days=given["within_days"],
                starts_on=given["starts_on"],
                by=request.user,
            )
        except actions.RequiredAlready as refusal:
            form.add_error("course", refusal.sentence)
        else:
            messages.success(request, _("Saved"))
            return redirect("competencies:requirements")
    context = {
        "title": _("Require a course"),
        "form": form,
        "back_url": reverse("competencies:requirements"),
        "back_label": _("What is required of whom"),
    }
    return render(request, "question.html", context)


@for_organisation(Permission.MANAGE_TRAINING)
def end_requirement(request: HttpRequest, organisation, requirement_id) -> HttpResponse:
    """Require a course no longer, after asking."""
    rows = Requirement.objects.filter(course__organisation=organisation).select_related("course")
    requirement = get_object_or_404(rows, pk=requirement_id)
    if requirement.ends_on is not None:
        raise Http404
    if request.method == "POST":
        actions.end_requirement(requirement=requirement, by=request.user)
        messages.success(request, _("It is required no longer"))
        return redirect("competencies:requirements")
    context = {
        "title": _("Require this course no longer?"),
        "caption": requirement.course.title,
        "words": _("Nobody is asked for it from tomorrow on. Who completed it keeps that."),
        "button": _("Require it no longer"),
        "back_url": reverse("competencies:requirements"),
    }
    return render(request, "workforce/confirm.html", context)
