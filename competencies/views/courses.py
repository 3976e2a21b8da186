"""The catalogue of courses (COM-5)."""

from collections.abc import Iterable

from django.contrib import messages
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from competencies.access import courses_of, for_course
from competencies.actions import courses as actions
from competencies.forms.courses import CatalogueFilter, CourseForm
from competencies.models import Course, CoursePlace, CourseSession
from competencies.rules import CoreTopic
from competencies.views.tabs import tabs
from competencies.words import free_words, held_for, when_words
from nhsuk.components import lines, link, muted
from nhsuk.narrowing import active_filters
from nhsuk.tables import Column
from nhsuk.words import list_of, long_date
from workforce.access import Permission, for_organisation
from workforce.competences import picked
from workforce.exports import Exportable, Listing, page_or_file
from workforce.rules import CompetenceUseKind
from workforce.search import like_words

COURSES = Exportable("courses", gettext_lazy("Courses"), stem="courses", about_people=False)
PAST = 10
SORTS = {
    "title": ["sort_key"],
    "next": [F("next_at").asc(nulls_last=True), "sort_key"],
}


@for_organisation(Permission.VIEW_COURSES)
def courses(request: HttpRequest, organisation) -> HttpResponseBase:
    """Every course on offer, with its next session; everyone who works here sees it."""
    form = CatalogueFilter(request.GET)
    words = " ".join(request.GET.get("q", "").split())
    rows = _narrowed(request, form, words)
    active = active_filters(request, form, words)
    listing = Listing(
        request,
        COURSES,
        _ordered(_with_next(rows), request.GET.get("sort", "")),
        columns=[
            Column(_("Course"), sort="title", in_file=[_("Course"), _("Provider")]),
            Column(_("Core topics")),
            Column(_("Next session"), sort="next", in_file=[_("Next session"), _("Places")]),
            Column(_("Completion holds")),
        ],
        cells=lambda some: [_cells(course) for course in some],
        narrowing=[each["label"] for each in active],
    )
    context = {
        "title": _("Training"),
        "tabs": tabs(request, "competencies:courses"),
        "list": listing,
        "form": form,
        "words": words,
        "active": active,
        "count_words": ngettext("%(count)s course", "%(count)s courses", listing.count)
        % {"count": listing.count},
        "may_manage": request.reader.may(Permission.MANAGE_TRAINING),
    }
    return page_or_file(request, "competencies/courses.html", context, listing)


def _narrowed(request, form, words) -> QuerySet[Course]:
    """The courses that are asked for."""
    rows = courses_of(request.reader)
    given = form.cleaned_data if form.is_valid() else {}
    if words:
        rows = rows.filter(like_words(words) | Q(provider__icontains=words))
    if given.get("kind"):
        rows = rows.filter(kind=given["kind"])
    if given.get("topic"):
        rows = rows.filter(topics__contains=[given["topic"]])
    if given.get("open"):
        coming = CourseSession.objects.to_come(timezone.now())
        rows = rows.filter(pk__in=coming.values("course"))
    if not given.get("retired"):
        rows = rows.filter(retired_on=None)
    return rows


def _with_next(rows: QuerySet[Course]) -> QuerySet[Course]:
    """Each course with its next session: when, its places, and how many are taken."""
    coming = CourseSession.objects.to_come(timezone.now()).filter(course=OuterRef("pk"))
    following = coming.order_by("starts_at", "pk")
    taken = (
        CoursePlace.objects.held()
        .filter(session=OuterRef("next_id"))
        .order_by()
        .values("session")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return rows.annotate(
        next_at=Subquery(following.values("starts_at")[:1]),
        next_id=Subquery(following.values("pk")[:1]),
        next_places=Subquery(following.values("places")[:1]),
        next_taken=Subquery(taken),
    )


def _ordered(rows: QuerySet[Course], sort: str) -> QuerySet[Course]:
    if sort == "-title":
        return rows.order_by("-sort_key", "pk")
    if sort == "-next":
        return rows.order_by(F("next_at").desc(nulls_last=True), "sort_key", "pk")
    return rows.order_by(*SORTS.get(sort, SORTS["title"]), "pk")


def _cells(course: Course) -> list:
    holder = course.provider or str(course.get_kind_display())
    if course.retired_on:
        holder = _("%(holder)s, no longer offered") % {"holder": holder}
    if course.next_at:
        coming = lines(
            when_words(course.next_at),
            free_words(course.next_places, course.next_taken or 0),
        )
    else:
        coming = muted(_("None planned"))
    return [
        lines(link(course.title, f"/training/courses/{course.pk}/"), holder),
        list_of(topics_of(course)),
        coming,
        held_for(course.valid_months),
    ]


def topics_of(course: Course) -> list[str]:
    """The core topics that a course teaches, in their own order."""
    return [str(topic.label) for topic in CoreTopic if topic in course.topics]


@for_course(Permission.VIEW_COURSES)
def course(request: HttpRequest, course) -> HttpResponse:
    """What a course is about, and when it is held."""
    reader, now = request.reader, timezone.now()
    rows = with_places(course.sessions.all())
    coming = list(rows.filter(starts_at__gt=now).order_by("starts_at", "pk"))
    past = list(rows.filter(starts_at__lte=now).order_by("-starts_at", "pk")[:PAST])
    mine = _mine(reader, coming)
    may_manage = reader.may(Permission.MANAGE_TRAINING)
    facts = [
        (_("Who holds it"), course.get_kind_display()),
        (_("Provider"), course.provider),
        (_("How it is paid for"), course.funding),
        (_("Core topics"), list_of(topics_of(course))),
        (_("Competences"), "\n".join(map(str, picked(CompetenceUseKind.COURSE, course.pk)))),
        (_("A completion holds"), held_for(course.valid_months)),
        (_("Certificate"), _("From us, for who completes it") if course.gives_certificate else ""),
        (_("No longer offered since"), long_date(course.retired_on)),
    ]
    context = {
        "title": course.title,
        "course": course,
        "rows": [{"key": key, "value": value} for key, value in facts if value],
        "coming": [session_line(each, mine.get(each.pk)) for each in coming],
        "past": [session_line(each, None) for each in past] if may_manage else [],
        "may_manage": may_manage,
        "wish_url": _wish_url(reader, course),
        "back_url": reverse("competencies:courses"),
        "back_label": _("Training"),
    }
    return render(request, "competencies/course.html", context)


def _wish_url(reader, course: Course) -> str:
    """Where a peer puts the course among their wishes (COM-4); empty for others."""
    if reader.peer is None or course.retired_on or not reader.may(Permission.BOOK_TRAINING):
        return ""
    return reverse("competencies:add_wish", args=[reader.peer.pk]) + f"?course={course.pk}"


def with_places(rows: QuerySet[CourseSession]) -> QuerySet[CourseSession]:
    """Sessions with how many have a place (``taken``) and how many wait (``waiting``)."""
    here = Q(seats__given_up_at=None)
    return rows.annotate(
        taken=Count("seats", filter=here & Q(seats__given_at__isnull=False)),
        waiting=Count("seats", filter=here & Q(seats__given_at=None)),
    )


def _mine(reader, sessions: Iterable[CourseSession]) -> dict:
    if reader.peer is None or not sessions:
        return {}
    seats = CoursePlace.objects.filter(
        worker=reader.peer, session__in=[each.pk for each in sessions], given_up_at=None
    )
    return {seat.session_id: seat for seat in seats}


def session_line(session: CourseSession, seat: CoursePlace | None) -> dict:
    """A session as a line of a list: when, where in two words, and how many places are free."""
    if session.cancelled_at:
        state = _("Cancelled")
    elif seat is not None:
        state = _("You have a place") if seat.given_at else _("You are on the waiting list")
    elif session.starts_at > timezone.now():
        state = free_words(session.places, session.taken)
    else:
        state = ngettext("%(count)s place taken", "%(count)s places taken", session.taken) % {
            "count": session.taken
        }
    return {
        "url": reverse("competencies:session", args=[session.pk]),
        "when": when_words(session.starts_at, session.ends_at),
        "how": _("Online") if session.online else _("In person"),
        "state": state,
    }


@for_organisation(Permission.MANAGE_TRAINING)
def add_course(request: HttpRequest, organisation) -> HttpResponse:
    """Add a course to the catalogue."""
    form = CourseForm(request.POST or None, organisation=organisation)
    if form.is_valid():
        try:
            made = actions.add_course(
                organisation=organisation, by=request.user, **form.cleaned_data
            )
        except actions.TitleTaken as refusal:
            form.add_error("title", refusal.sentence)
        else:
            messages.success(request, _("Saved. Now plan when it is held"))
            return redirect("competencies:course", made.pk)
    context = {
        "title": _("Add a course"),
        "form": form,
        "back_url": reverse("competencies:courses"),
        "back_label": _("Training"),
    }
    return render(request, "question.html", context)


@for_course(Permission.MANAGE_TRAINING)
def change_course(request: HttpRequest, course) -> HttpResponse:
    """Change what is said of a course."""
    names = list(CourseForm.base_fields)
    form = CourseForm(
        request.POST or None,
        initial={name: getattr(course, name) for name in names if name != "competences"},
        organisation=request.reader.organisation,
        chosen=picked(CompetenceUseKind.COURSE, course.pk),
    )
    if form.is_valid():
        try:
            actions.change_course(course=course, by=request.user, **form.cleaned_data)
        except actions.TitleTaken as refusal:
            form.add_error("title", refusal.sentence)
        else:
            messages.success(request, _("Saved"))
            return redirect("competencies:course", course.pk)
    context = {
        "title": _("Change the course"),
        "caption": course.title,
        "form": form,
        "back_url": reverse("competencies:course", args=[course.pk]),
        "back_label": course.title,
    }
    return render(request, "question.html", context)


@for_course(Permission.MANAGE_TRAINING)
def retire_course(request: HttpRequest, course) -> HttpResponse:
    """Take a course out of the catalogue, or put it in again."""
    back = reverse("competencies:course", args=[course.pk])
    if request.method == "POST":
        if course.retired_on:
            actions.bring_back_course(course=course, by=request.user)
            messages.success(request, _("The course is offered again"))
        else:
            actions.retire_course(course=course, by=request.user)
            messages.success(request, _("The course is no longer offered"))
        return redirect(back)
    if course.retired_on:
        title, words, button = _("Offer this course again?"), "", _("Offer it again")
    else:
        title, button = _("Offer this course no longer?"), _("Offer it no longer")
        words = _(
            "Who completed it keeps that on record. Sessions that are planned are held. "
            "Nobody is asked for it from tomorrow on."
        )
    context = {
        "title": title,
        "caption": course.title,
        "words": words,
        "button": button,
        "back_url": back,
        "back_label": course.title,
    }
    return render(request, "workforce/confirm.html", context)
