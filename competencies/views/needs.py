"""What a peer's role asks for, what they would like to learn, and what is done (COM-4)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from competencies.access import for_completion
from competencies.actions import completions
from competencies.actions import wishes as actions
from competencies.forms.training import CompletionForm, WishForm
from competencies.models import Course, Wish
from competencies.required import Peer, asked_in, standings_of
from competencies.views.tabs import looks_after, tabs
from competencies.words import standing_words, when_words
from nhsuk.components import day, link, number
from nhsuk.tables import Column
from nhsuk.words import long_date
from workforce.access import Permission, for_peer, for_peers, permissions_on
from workforce.exports import Exportable, Listing, page_or_file

MOST_SHOWN = 200
DONE = Exportable("completions", gettext_lazy("Completed training"), worker="worker")
WISHED_COURSES = Exportable(
    "wished_courses", gettext_lazy("Courses that are wished for"), stem="wishes"
)
WISHES = Exportable("wishes", gettext_lazy("Wishes in peers’ own words"), worker="worker")


@for_peer(Permission.VIEW_TRAINING)
def peer_training(request: HttpRequest, worker) -> HttpResponseBase:
    """One calm page: what the role asks for, what is booked, wished for and done."""
    reader = request.reader
    permissions = permissions_on(reader, worker)
    is_own = worker.user_id == reader.user.pk
    may_book = Permission.BOOK_TRAINING in permissions
    peer = Peer(
        worker.pk,
        worker.name,
        worker.team_id,
        worker.team.name if worker.team_id else None,
        worker.kind,
        worker.stage,
        worker.started_on,
    )
    asked = asked_in(reader.organisation.pk, reader.on)
    standings = standings_of([peer], asked, on=reader.on, now=timezone.now())[worker.pk].values()
    seats = list(
        worker.course_places.filter(
            given_up_at=None,
            session__cancelled_at=None,
            session__starts_at__gt=timezone.now(),
        )
        .select_related("session__course")
        .order_by("session__starts_at")
    )
    wishes = list(
        worker.training_wishes.filter(dropped_on=None)
        .select_related("course")
        .order_by("wished_on", "pk")
    )
    done = worker.completions.select_related("course", "certificate").order_by(
        "-completed_on", "course__sort_key", "pk"
    )
    listing = Listing(
        request,
        DONE,
        done,
        columns=[
            Column(_("Course")),
            Column(_("Completed")),
            Column(_("Runs out")),
            Column(_("Certificate")),
        ],
        cells=lambda some: [_done(each, reader.on) for each in some],
        narrowing=[worker.name],
    )
    context = {
        "title": _("Training"),
        "worker": worker,
        "permissions": permissions,
        "is_own": is_own,
        "required": [
            {
                "title": each.title,
                "url": f"/training/courses/{each.course}/",
                "words": standing_words(each, reader.on),
                "open": each.is_open,
            }
            for each in sorted(standings, key=lambda each: (not each.is_open, each.title))
        ],
        "booked": [
            {
                "title": seat.session.course.title,
                "url": f"/training/sessions/{seat.session_id}/",
                "when": when_words(seat.session.starts_at, seat.session.ends_at),
                "words": "" if seat.given_at else _("On the waiting list"),
            }
            for seat in seats
        ],
        "wishes": [
            {
                "title": str(wish),
                "url": f"/training/courses/{wish.course_id}/" if wish.course_id else "",
                "since": long_date(wish.wished_on),
                "drop": f"/training/wishes/{wish.pk}/drop/" if is_own else "",
            }
            for wish in wishes
        ],
        "done": listing,
        "may_enter": may_book and not is_own,
    }
    return page_or_file(request, "competencies/peer_training.html", context, listing)


def _done(completion, on) -> list:
    if completion.expires_on is None:
        runs_out = _("Does not run out")
    elif completion.expires_on <= on:
        runs_out = _("Ran out on %(day)s") % {"day": long_date(completion.expires_on)}
    else:
        runs_out = day(completion.expires_on)
    certificate = ""
    if completion.certificate_id:
        address = reverse("competencies:certificate", args=[completion.pk])
        certificate = link(_("Certificate"), address, hidden=completion.course.title)
    return [
        link(completion.course.title, f"/training/courses/{completion.course_id}/"),
        day(completion.completed_on),
        runs_out,
        certificate,
    ]


@for_peer(Permission.BOOK_TRAINING)
def add_wish(request: HttpRequest, worker) -> HttpResponse:
    """A peer says what they would like to learn; nobody says it for them."""
    if worker.user_id != request.user.pk:
        raise Http404
    organisation = request.reader.organisation
    form = WishForm(
        request.POST or None,
        organisation=organisation,
        initial={"course": request.GET.get("course", "")},
    )
    if form.is_valid():
        key = form.cleaned_data["course"]
        actions.add_wish(
            worker=worker,
            course=Course.objects.get(organisation=organisation, pk=key) if key else None,
            words=form.cleaned_data["words"],
            by=request.user,
        )
        messages.success(request, _("Your wish is noted"))
        return redirect("competencies:peer_training", worker.pk)
    context = {
        "title": _("What would you like to learn?"),
        "form": form,
        "back_url": reverse("competencies:peer_training", args=[worker.pk]),
        "back_label": _("Training"),
    }
    return render(request, "question.html", context)


@for_peers(Permission.BOOK_TRAINING)
def drop_wish(request: HttpRequest, peers, wish_id) -> HttpResponse:
    """A peer takes a wish of theirs back, after asking."""
    rows = Wish.objects.filter(
        worker__user=request.user, worker__in=peers.values("pk"), dropped_on=None
    )
    wish = get_object_or_404(rows.select_related("course"), pk=wish_id)
    back = reverse("competencies:peer_training", args=[wish.worker_id])
    if request.method == "POST":
        actions.drop_wish(wish=wish, by=request.user)
        messages.success(request, _("The wish is taken off"))
        return redirect(back)
    context = {
        "title": _("Take this wish off?"),
        "words": str(wish),
        "button": _("Take it off"),
        "back_url": back,
        "back_label": _("Training"),
    }
    return render(request, "workforce/confirm.html", context)


@for_peer(Permission.BOOK_TRAINING)
def enter_completion(request: HttpRequest, worker) -> HttpResponse:
    """Note that a peer completed a course, as they showed: for who looks after them."""
    if worker.user_id == request.user.pk:
        raise PermissionDenied
    form = CompletionForm(request.POST or None, organisation=request.reader.organisation)
    if form.is_valid():
        course = Course.objects.get(
            organisation=request.reader.organisation, pk=form.cleaned_data["course"]
        )
        completions.enter_completion(
            worker=worker,
            course=course,
            completed_on=form.cleaned_data["completed_on"],
            by=request.user,
        )
        messages.success(request, _("Saved"))
        return redirect("competencies:peer_training", worker.pk)
    context = {
        "title": _("Note a completed course"),
        "caption": worker.name,
        "form": form,
        "back_url": reverse("competencies:peer_training", args=[worker.pk]),
        "back_label": _("Training"),
    }
    return render(request, "question.html", context)


@for_completion(Permission.BOOK_TRAINING)
def remove_completion(request: HttpRequest, completion) -> HttpResponse:
    """Take back a completion that was entered by mistake, after asking."""
    if not request.reader.may(Permission.MANAGE_TRAINING):
        raise PermissionDenied
    back = reverse("competencies:peer_training", args=[completion.worker_id])
    if request.method == "POST":
        try:
            completions.remove_completion(completion=completion, by=request.user)
        except completions.CompletionNotAllowed as refusal:
            messages.warning(request, refusal.sentence)
        else:
            messages.success(request, _("The completion is taken back"))
        return redirect(back)
    context = {
        "title": _("Take this completion back?"),
        "caption": f"{completion.worker.name}, {completion.course.title}",
        "words": _("Only where it was noted by mistake: it is erased."),
        "button": _("Take it back"),
        "destructive": True,
        "back_url": back,
    }
    return render(request, "workforce/confirm.html", context)


# ------------------------------------------------------------------ what many wish for


@for_peers(Permission.BOOK_TRAINING)
def wishes(request: HttpRequest, peers) -> HttpResponseBase:
    """What is wished for by many, for who plans the next courses."""
    reader = request.reader
    if not looks_after(reader, Permission.BOOK_TRAINING):
        raise PermissionDenied
    rows = Wish.objects.filter(worker__in=peers.here().values("pk"), dropped_on=None)
    by_course = list(
        rows.exclude(course=None)
        .values("course_id", "course__title")
        .annotate(wanted=Count("worker", distinct=True))
        .order_by("-wanted", "course__sort_key")[:MOST_SHOWN]
    )
    courses = Listing(
        request,
        WISHED_COURSES,
        by_course,
        columns=[Column(_("Course")), Column(_("Wished for by"), numeric=True)],
        cells=lambda some: [
            [
                link(row["course__title"], f"/training/courses/{row['course_id']}/"),
                number(row["wanted"]),
            ]
            for row in some
        ],
        page_name="courses",
    )
    words = Listing(
        request,
        WISHES,
        rows.exclude(words="").select_related("worker").order_by("-wished_on", "pk"),
        columns=[Column(_("Wish")), Column(_("Peer")), Column(_("Since"))],
        cells=lambda some: [
            [
                wish.words,
                link(wish.worker.name, f"/peers/{wish.worker_id}/training/"),
                day(wish.wished_on),
            ]
            for wish in some
        ],
    )
    context = {
        "title": _("What peers wish for"),
        "tabs": tabs(request, "competencies:wishes"),
        "courses": courses,
        "own_words": words,
        "count_words": ngettext("%(count)s wish", "%(count)s wishes", words.count)
        % {"count": words.count},
    }
    return page_or_file(request, "competencies/wishes.html", context, courses, words)
