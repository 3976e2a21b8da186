"""Vacancies for staff: the list, a vacancy with its task list, and its parts (REC-1)."""

from django import forms
from django.contrib import messages
from django.db.models import Count, F, Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from nhsuk.components import day, lines, link, muted, tag
from nhsuk.forms import FilterForm
from nhsuk.narrowing import active_filters
from nhsuk.tables import Column
from nhsuk.words import long_date, long_moment
from recruitment import actions, requirements
from recruitment.access import for_vacancies, for_vacancy, vacancies_for
from recruitment.forms.vacancies import PARTS, AddVacancyForm, newest_versions
from recruitment.models import PublicWords, Vacancy
from recruitment.rules import VacancyState
from recruitment.views.tabs import tabs
from workforce.access import Permission, Reach
from workforce.competences import picked
from workforce.exports import Exportable, Listing, page_or_file
from workforce.models import Team
from workforce.rules import CompetenceUseKind, EngagementKind

VACANCIES = Exportable("vacancies", gettext_lazy("Vacancies"), stem="vacancies", about_people=False)
COLOURS = {
    VacancyState.DRAFT: "grey",
    VacancyState.OPEN: "green",
    VacancyState.CLOSED: "yellow",
    VacancyState.WITHDRAWN: "grey",
    VacancyState.COMPLETED: "blue",
}


class VacancyFilter(FilterForm):
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        choices=[("", gettext_lazy("All")), *VacancyState.choices],
        required=False,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Paid or voluntary"),
        choices=[("", gettext_lazy("All")), *EngagementKind.choices],
        required=False,
    )
    team = forms.ChoiceField(label=gettext_lazy("Team"), required=False)

    def __init__(self, *args, teams=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [
            ("", _("All")),
            *((str(key), name) for key, name in teams),
        ]


SORTS = {
    "title": "title",
    "team": "team__sort_key",
    "closes": "closes_at",
    "applications": "applied",
}


def _order(sort: str) -> list:
    """By the word in the address; the newest first without one."""
    column = SORTS.get(sort.removeprefix("-"))
    if column is None:
        return [F("made_at").desc()]
    column = F(column)
    return [column.desc(nulls_last=True) if sort[0] == "-" else column.asc(nulls_last=True)]


@for_vacancies(Permission.VIEW_VACANCIES)
def vacancies(request, vacancies):
    """The vacancies within reach, with where each stands and how many applied."""
    now = timezone.now()
    teams = Team.objects.filter(pk__in=vacancies.values("team")).values_list("pk", "name")
    form = VacancyFilter(request.GET, teams=teams)
    words = " ".join(request.GET.get("q", "").split())
    rows = _narrowed(vacancies, form, words, now)
    rows = rows.annotate(
        applied=Count(
            "applications",
            filter=Q(applications__submitted_at__isnull=False, applications__withdrawn_at=None),
        )
    ).order_by(*_order(request.GET.get("sort", "")), "pk")
    active = active_filters(request, form, words)
    listing = Listing(
        request,
        VACANCIES,
        rows.select_related("team"),
        columns=[
            Column(_("Vacancy"), sort="title", in_file=[_("Vacancy"), _("Paid or voluntary")]),
            Column(_("Team"), sort="team"),
            Column(_("State")),
            Column(_("Closes"), sort="closes"),
            Column(_("Applications"), sort="applications", numeric=True),
        ],
        cells=lambda some: [_cells(each, now) for each in some],
        narrowing=[each["label"] for each in active],
    )
    context = {
        "title": _("Recruitment"),
        "tabs": tabs(request, "recruitment:vacancies"),
        "form": form,
        "words": words,
        "active": active,
        "list": listing,
        "count_words": ngettext("%(count)s vacancy", "%(count)s vacancies", listing.count)
        % {"count": f"{listing.count:,}"},
        "may_add": request.reader.may(Permission.MANAGE_VACANCIES),
    }
    return page_or_file(request, "recruitment/vacancies/list.html", context, listing)


def _narrowed(rows, form, words, now):
    if words:
        rows = rows.filter(title__icontains=words)
    if not form.is_valid():
        return rows
    data = form.cleaned_data
    if data["state"]:
        rows = rows.in_state(data["state"], now)
    if data["kind"]:
        rows = rows.filter(kind=data["kind"])
    if data["team"]:
        rows = rows.filter(team=data["team"])
    return rows


def state_tag(vacancy: Vacancy, now):
    state = vacancy.state(now)
    return tag(state.label, COLOURS[state])


def _cells(vacancy: Vacancy, now) -> list:
    url = reverse("recruitment:vacancy", args=[vacancy.pk])
    closes = localtime(vacancy.closes_at).date() if vacancy.closes_at else None
    return [
        lines(link(vacancy.title, url), vacancy.get_kind_display()),
        vacancy.team.name,
        state_tag(vacancy, now),
        day(closes, muted(_("No date yet"))),
        vacancy.applied,
    ]


def crumbs(vacancy: Vacancy | None = None) -> list[dict]:
    """The way back to the list, and to one vacancy."""
    found = [{"label": _("Recruitment"), "url": reverse("recruitment:vacancies")}]
    if vacancy is not None:
        url = reverse("recruitment:vacancy", args=[vacancy.pk])
        found.append({"label": vacancy.title, "url": url})
    return found


@for_vacancies(Permission.MANAGE_VACANCIES)
@require_http_methods(["GET", "POST"])
def add_vacancy(request, vacancies):
    """A new vacancy from a job description. One that a line manager makes is theirs."""
    versions = newest_versions(request.reader)
    if not versions:
        context = {"title": _("Make a vacancy"), "breadcrumbs": crumbs()}
        return render(request, "recruitment/vacancies/no_description.html", context)
    form = AddVacancyForm(request.POST or None, versions=versions)
    if form.is_valid():
        version = form.cleaned_data["version"]
        organisation = request.reader.organisation
        words = PublicWords.objects.filter(organisation=organisation).first()
        vacancy = actions.make_vacancy(
            team=version.description.team,
            version=version,
            title=form.cleaned_data["title"] or version.description.title,
            kind=form.cleaned_data["kind"],
            hiring_manager=None if _works_on_all(request.reader) else request.user,
            by=request.user,
            **(words.for_a_vacancy() if words else {}),
        )
        messages.success(request, _("The vacancy was made. Nobody outside can see it yet"))
        return redirect("recruitment:vacancy", vacancy.pk)
    context = {"title": _("Make a vacancy"), "form": form, "breadcrumbs": crumbs()}
    return render(request, "question.html", context)


def _works_on_all(reader) -> bool:
    return Reach.ORGANISATION in reader.grants(Permission.MANAGE_VACANCIES).values()


# ------------------------------------------------------------------ one vacancy


def tasks_of(vacancy: Vacancy, *, may_change: bool) -> list[dict]:
    """The task list: a line a part, told by the same list that guards publishing."""
    missing = {each.key for each in requirements.missing(requirements.TO_PUBLISH, vacancy)}
    found = []
    for part in PARTS.values():
        url = reverse("recruitment:vacancy_part", args=[vacancy.pk, part.slug])
        fixed = part.before_publishing and vacancy.published_at is not None
        found.append(
            _task(part.title, "" if fixed or not may_change else url, part.answers_for, missing)
        )
    for label, name, keys in (
        (_("A team that is prepared for peers"), "recruitment:vacancy_team", ("team",)),
        (_("Stages, with a date for each"), "recruitment:vacancy_stages", ("stages",)),
        (_("Questions"), "recruitment:vacancy_questions", ("questions",)),
    ):
        found.append(_task(label, reverse(name, args=[vacancy.pk]), keys, missing))
    return found


def _task(label, url: str, keys, missing) -> dict:
    open_keys = missing.intersection(keys)
    if not open_keys:
        return {"label": label, "url": url, "status": _("Completed"), "done": True}
    begun = len(open_keys) < len(keys)
    return {
        "label": label,
        "url": url,
        "status": _("In progress") if begun else _("Not yet started"),
        "colour": "white" if begun else "blue",
        "done": False,
    }


@for_vacancy(Permission.VIEW_VACANCIES)
def vacancy(request, vacancy):
    """One vacancy: where it stands, its task list, its criteria, who took part, and what can be
    done with it."""
    now, reader = timezone.now(), request.reader
    state = vacancy.state(now)
    mine = vacancies_for(reader, Permission.MANAGE_VACANCIES).filter(pk=vacancy.pk)
    may_change = reader.may(Permission.MANAGE_VACANCIES) and mine.exists()
    may_publish = may_change and reader.may(Permission.PUBLISH_VACANCIES)
    tasks = tasks_of(vacancy, may_change=may_change)
    context = {
        "title": vacancy.title,
        "vacancy": vacancy,
        "state": state,
        "state_label": state.label,
        "colour": COLOURS[state],
        "when": _when(vacancy, state),
        "tasks": tasks,
        "unprepared": unprepared(vacancy),
        "to_do": sum(1 for task in tasks if not task["done"]),
        "criteria": list(vacancy.version.criteria.all()),
        "competences": picked(CompetenceUseKind.JOB_DESCRIPTION, vacancy.version_id),
        "co_productions": list(vacancy.co_productions.order_by("on", "pk")),
        "applied": vacancy.applications.submitted().count(),
        "may_see_applications": request.reader.may(Permission.VIEW_APPLICATIONS),
        "may_change": may_change and state not in (VacancyState.WITHDRAWN, VacancyState.COMPLETED),
        "may_publish": may_publish,
        "breadcrumbs": crumbs(),
    }
    return render(request, "recruitment/vacancies/vacancy.html", context)


def _when(vacancy: Vacancy, state: VacancyState) -> str:
    if state is VacancyState.WITHDRAWN:
        return _("On %(day)s: %(why)s") % {
            "day": long_date(localtime(vacancy.withdrawn_at).date()),
            "why": vacancy.withdrawn_why,
        }
    if state is VacancyState.COMPLETED:
        return _("On %(day)s") % {"day": long_date(localtime(vacancy.completed_at).date())}
    if state is VacancyState.OPEN:
        return _("Until %(moment)s") % {"moment": long_moment(vacancy.closes_at)}
    if state is VacancyState.CLOSED:
        return _("Since %(moment)s") % {"moment": long_moment(vacancy.closes_at)}
    return _("Only staff can see it so far")


def unprepared(vacancy: Vacancy) -> dict | None:
    """Who opened it for a team that was not prepared, when and why (PREP-9); for staff alone."""
    if not vacancy.unprepared_because:
        return None
    return {
        "why": vacancy.unprepared_because,
        "by": vacancy.unprepared_by.name if vacancy.unprepared_by else "",
        "on": long_date(localtime(vacancy.unprepared_at).date()),
    }


def as_it_is_worked_on(vacancy: Vacancy) -> None:
    """404 for a vacancy that is withdrawn or completed: nothing of it is changed any more."""
    if vacancy.withdrawn_at is not None or vacancy.completed_at is not None:
        raise Http404


def still_needed(form, error: requirements.NotReady) -> None:
    """Say in a form what a published vacancy would lack."""
    form.add_error(
        None,
        _("Everyone can read this vacancy, so it must not lack this: %(what)s")
        % {"what": "; ".join(str(each.label) for each in error.missing)},
    )


@for_vacancy(Permission.MANAGE_VACANCIES)
@require_http_methods(["GET", "POST"])
def vacancy_part(request, vacancy, part: str):
    """One part of a vacancy."""
    as_it_is_worked_on(vacancy)
    if part not in PARTS:
        raise Http404
    chosen = PARTS[part]
    if chosen.before_publishing and vacancy.published_at is not None:
        raise Http404
    form = chosen.form(request.POST or None, instance=vacancy, reader=request.reader)
    title = vacancy.title
    if form.is_valid():
        try:
            actions.change_vacancy(vacancy=vacancy, by=request.user, **form.changes())
        except requirements.NotReady as error:
            still_needed(form, error)
        else:
            messages.success(request, _("Saved"))
            return redirect("recruitment:vacancy", vacancy.pk)
    vacancy.title = title  # a form that is not saved has written into the record
    context = {
        "title": chosen.title,
        "caption": title,
        "form": form,
        "breadcrumbs": crumbs(vacancy),
    }
    return render(request, "recruitment/vacancies/part.html", context)
