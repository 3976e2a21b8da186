"""Interview panels: whom they meet and when, and what each says of each person (REC-12)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from documents.document import body_below
from nhsuk.words import long_date, time_of_day
from recruitment import scoring
from recruitment.access import for_scoring, for_seat
from recruitment.actions import scoring as actions
from recruitment.documents import label_of, panel_pack_of
from recruitment.forms.scoring import ScoreForm
from recruitment.interviews import begins_at, coming_before, held_interview, interviews_of
from recruitment.models import (
    Application,
    Interview,
    Invited,
    PanelSeat,
    ScoreSheet,
)
from recruitment.rules import SeatPart
from recruitment.views.interviews import day_and_time
from recruitment.views.shortlisting import crumbs, own_words, seat_url
from workforce import papers


def interviews(request, seat):
    """The interviews of a seat: who comes when, what helps them, what is asked."""
    days = list(interviews_of(seat))
    coming = coming_before(seat, days)
    blind = scoring.still_blind(seat, on=request.reader.on)
    sheets = {
        each.application_id: each.handed_in_at
        for each in ScoreSheet.objects.filter(seat=seat).only("application_id", "handed_in_at")
    }
    people: dict = {}
    for each in coming:
        people.setdefault(each.interview_id, []).append(_person(seat, each, sheets, blind=blind))
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
                "pack_url": reverse("recruitment:panel_pack", args=[seat.pk, each.pk]),
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


def _person(seat: PanelSeat, invited: Invited, sheets: dict, *, blind: bool) -> dict:
    key = invited.application_id
    done = sheets.get(key) is not None
    return {
        "name": label_of(invited.application, blind=blind),
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
    blind = scoring.still_blind(seat, on=request.reader.on)
    context = {
        "title": label_of(application, blind=blind),
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


def _day_of(seat: PanelSeat, interview_id) -> Interview:
    return get_object_or_404(interviews_of(seat), pk=interview_id)


@for_seat(SeatPart.INTERVIEW)
def panel_pack(request, seat, interview_id):
    """What the reader needs on one interview day, as it is printed."""
    interview = _day_of(seat, interview_id)
    document = panel_pack_of(seat, interview, on=request.reader.on)
    context = {
        "title": _("For the interview day"),
        "paper": body_below(document.html()),
        "can_print": papers.can_print(),
        "pdf_url": reverse("recruitment:panel_pack_pdf", args=[seat.pk, interview.pk]),
        "breadcrumbs": crumbs(seat),
    }
    return render(request, "recruitment/panels/pack.html", context)


@for_seat(SeatPart.INTERVIEW)
def panel_pack_pdf(request, seat, interview_id):
    """The same as PDF."""
    interview = _day_of(seat, interview_id)
    document = panel_pack_of(seat, interview, on=request.reader.on)
    page = reverse("recruitment:panel_pack", args=[seat.pk, interview.pk])
    return papers.pdf_response(request, document, page_url=page)
