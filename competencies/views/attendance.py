"""After a session: who was there, what they say, and the certificate (COM-5)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from competencies.access import for_completion, for_session
from competencies.actions import completions
from competencies.actions import feedback as feedback_actions
from competencies.forms.sessions import AttendanceForm, FeedbackForm
from competencies.models import CourseSession
from competencies.rules import SHOWN_FROM
from competencies.words import when_words
from workforce import papers
from workforce.access import Permission


@for_session(Permission.MANAGE_TRAINING)
def attendance(request: HttpRequest, course_session: CourseSession) -> HttpResponse:
    """Who was there, for all at once; completion follows."""
    if course_session.cancelled_at or course_session.starts_at > timezone.now():
        raise Http404
    seats = list(
        course_session.seats.held().select_related("worker").order_by("worker__sort_key", "pk")
    )
    noted = course_session.attendance_noted_at is not None
    form = AttendanceForm(
        request.POST or None,
        seats=seats,
        initial={"attended": [str(seat.pk) for seat in seats if seat.attended or not noted]},
    )
    if request.method == "POST" and form.is_valid():
        chosen = set(form.cleaned_data["attended"])
        try:
            completions.note_attendance(
                session=course_session,
                attended=[seat.pk for seat in seats if str(seat.pk) in chosen],
                by=request.user,
            )
        except completions.CompletionNotAllowed as refusal:
            messages.warning(request, refusal.sentence)
        else:
            words = ngettext(
                "%(count)s peer has completed the course",
                "%(count)s peers have completed the course",
                len(chosen),
            )
            messages.success(request, words % {"count": len(chosen)})
        return redirect("competencies:session", course_session.pk)
    context = {
        "title": _("Who was there?"),
        "caption": _caption(course_session),
        "form": form if seats else None,
        "nobody": not seats,
        "back_url": reverse("competencies:session", args=[course_session.pk]),
        "back_label": course_session.course.title,
    }
    return render(request, "competencies/attendance.html", context)


def _caption(course_session: CourseSession) -> str:
    when = when_words(course_session.starts_at, course_session.ends_at)
    return f"{course_session.course.title}, {when}"


# ------------------------------------------------------------------ feedback


def seat_to_say(reader, course_session: CourseSession):
    """The reader's own place, where they were there and may still say how it was; or None."""
    if reader.peer is None or not feedback_actions.is_open(course_session.ends_at, timezone.now()):
        return None
    return course_session.seats.filter(
        worker=reader.peer, attended=True, given_up_at=None, feedback_given=False
    ).first()


@for_session(Permission.VIEW_COURSES)
def give_feedback(request: HttpRequest, course_session: CourseSession) -> HttpResponse:
    """How it was, without a name."""
    seat = seat_to_say(request.reader, course_session)
    if seat is None:
        raise Http404
    form = FeedbackForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            feedback_actions.give_feedback(
                seat=seat,
                would_recommend=given["would_recommend"] == "yes",
                what_helped=given["what_helped"],
                what_to_change=given["what_to_change"],
                by=request.user,
            )
        except feedback_actions.FeedbackNotAllowed as refusal:
            messages.info(request, refusal.sentence)
        else:
            messages.success(request, _("Thank you. Your name is not kept with it"))
        return redirect("competencies:session", course_session.pk)
    context = {
        "title": _("How was it?"),
        "caption": _caption(course_session),
        "form": form,
        "back_url": reverse("competencies:session", args=[course_session.pk]),
        "back_label": course_session.course.title,
    }
    return render(request, "competencies/feedback.html", context)


def what_was_said(course_session: CourseSession) -> dict | None:
    """The feedback on a session once its time is over, all of it at once and only from three
    answers on; None before the session is over."""
    now = timezone.now()
    if course_session.ends_at > now or course_session.cancelled_at:
        return None
    if feedback_actions.is_open(course_session.ends_at, now):
        return {"words": _("What people say is shown here two weeks after the session.")}
    given = list(course_session.feedback.order_by("pk"))
    if len(given) < SHOWN_FROM:
        words = _("Fewer than 3 people said how it was, so it is not shown.")
        return {"words": words}
    yes = sum(1 for each in given if each.would_recommend)
    return {
        "words": _("%(yes)s of %(all)s would recommend it.") % {"yes": yes, "all": len(given)},
        "helped": [each.what_helped for each in given if each.what_helped],
        # by another order, so that nobody's two answers stand at the same place
        "change": sorted(each.what_to_change for each in given if each.what_to_change),
    }


# ------------------------------------------------------------------ the certificate


@for_completion(Permission.VIEW_TRAINING)
def certificate(request: HttpRequest, completion) -> HttpResponse:
    """A certificate as it was issued, and its PDF."""
    if completion.certificate is None:
        raise Http404
    if request.method == "POST":
        if completions.make_certificate_again(completion=completion, by=request.user):
            papers.tell_tried_again(request)
        return redirect("competencies:certificate", completion.pk)
    return papers.issued_page(
        request,
        completion.certificate,
        pdf_url=reverse("competencies:certificate_pdf", args=[completion.pk]),
        back_url=_peer_page(completion),
        back_label=_("Training"),
    )


@for_completion(Permission.VIEW_TRAINING)
def certificate_pdf(request: HttpRequest, completion) -> HttpResponse:
    """The PDF of a certificate."""
    if completion.certificate is None:
        raise Http404
    return papers.issued_pdf(
        request,
        completion.certificate,
        page_url=reverse("competencies:certificate", args=[completion.pk]),
        back_url=_peer_page(completion),
        back_label=_("Training"),
    )


def _peer_page(completion) -> str:
    return reverse("competencies:peer_training", args=[completion.worker_id])
