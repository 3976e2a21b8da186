"""Interview panels: whom they meet and when, and what each says of each person (REC-12)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nhsuk.words import long_date, time_of_day
from recruitment import scoring
from recruitment.access import for_scoring
from recruitment.actions import scoring as actions
from recruitment.forms.scoring import ScoreForm
from recruitment.interviews import begins_at, held_interview
from recruitment.models import (
    Application,
    DeclaredInterest,
    Interview,
    Invited,
    PanelSeat,
    ScoreSheet,
)
from recruitment.rules import SeatPart
from recruitment.views.interviews import day_and_time
from recruitment.views.shortlisting import crumbs, own_words, seat_url


def interviews_of(seat: PanelSeat):
    """The interviews that a seat is for: confirmed, on a day on which it lasts."""
    found = Interview.objects.confirmed().filter(
        vacancy=seat.vacancy_id, starts_at__date__gte=seat.starts_on
    )
    if seat.ends_on:
        found = found.filter(starts_at__date__lte=seat.ends_on)
    return found.prefetch_related("parts", "questions").order_by("starts_at", "pk")


def interviews(request, seat):
    """The interviews of a seat: who comes when, what helps them, what is asked."""
    known = DeclaredInterest.objects.filter(user=request.user).values("application")
    days = list(interviews_of(seat))
    coming = (
        Invited.objects.coming()
        .filter(interview__in=days)
        .exclude(application__in=known)
        .select_related("application", "slot")
        .order_by("slot__starts_at", "application__sort_key", "pk")
    )
    sheets = {
        each.application_id: each.handed_in_at
        for each in ScoreSheet.objects.filter(seat=seat).only("application_id", "handed_in_at")
    }
    people: dict = {}
    for each in coming:
        people.setdefault(each.interview_id, []).append(_person(seat, each, sheets))
    now = timezone.now()
    context = {
        "title": _("Interviews"),
        "vacancy": seat.vacancy,
        "seat": seat,
        "days": [
            {
                "interview": each,
                "when": day_and_time(each.starts_at),
                "begun": each.starts_at <= now,
                "parts": each.parts.all(),
                "questions": each.questions.all(),
                "people": people.get(each.pk, []),
            }
            for each in days
        ],
        "until": long_date(seat.ends_on) if seat.ends_on else "",
        "breadcrumbs": crumbs(),
    }
    return render(request, "recruitment/panels/interviews.html", context)


def _person(seat: PanelSeat, invited: Invited, sheets: dict) -> dict:
    key = invited.application_id
    done = sheets.get(key) is not None
    return {
        "name": invited.application.name,
        "when": time_of_day(localtime(invited.slot.starts_at).time())
        if invited.slot
        else _("No time chosen yet"),
        "helps": invited.adjustments,
        "status": _("Handed in") if done else _("Begun") if key in sheets else _("To score"),
        "done": done,
        "colour": "green" if done else "blue" if key in sheets else "yellow",
        "url": reverse("recruitment:assess", args=[seat.pk, key]),
    }


@for_scoring(SeatPart.INTERVIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def assess(request, seat, application):
    """Scores, evidence and a decision about one person, by the reader alone."""
    sheet = ScoreSheet.objects.filter(seat=seat, application=application).first()
    handed_in = sheet is not None and sheet.handed_in_at is not None
    things = scoring.things_to_score(seat.vacancy, seat.part)
    scale = scoring.scale_of(seat.vacancy)
    met = held_interview(application, now=timezone.now()) is not None
    form = ScoreForm(request.POST or None, things=things, scale=scale, sheet=sheet, decides=True)
    if met and not handed_in and form.is_valid():
        try:
            actions.save_sheet(
                seat=seat,
                application=application,
                scores=form.scores(),
                verdict=form.cleaned_data["verdict"],
                reason=form.cleaned_data["reason"],
                hand_in="hand_in" in request.POST,
                by=request.user,
            )
        except (
            actions.AlreadyHandedIn,
            actions.NotPutBefore,
            actions.NotYetMet,
            actions.KnowsThem,
        ):
            messages.warning(request, _("This person is no longer yours to score"))
        else:
            messages.success(
                request,
                _("Your scores are handed in")
                if "hand_in" in request.POST
                else _("Saved. You can come back to it"),
            )
        return redirect(seat_url(seat))
    mine = own_words(sheet, things, scale) if handed_in else []
    if handed_in:
        words = f"{sheet.get_verdict_display()}\n{sheet.reason}"
        mine.append({"key": _("Your decision"), "value": words})
    context = {
        "title": application.name,
        "vacancy": seat.vacancy,
        "seat": seat,
        "application": application,
        "form": form if met and not handed_in else None,
        "handed_in": handed_in,
        "meets": "" if met else _meets_on(application),
        "mine": mine,
        "breadcrumbs": crumbs(seat),
    }
    return render(request, "recruitment/panels/assess.html", context)


def _meets_on(application: Application) -> str:
    """When the panel meets somebody who is still to come."""
    found = (
        Invited.objects.coming()
        .filter(application=application)
        .select_related("interview", "slot")
        .order_by("interview__starts_at")
        .first()
    )
    return day_and_time(begins_at(found)) if found else ""
