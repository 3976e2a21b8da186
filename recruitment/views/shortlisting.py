"""Panel members: which panels they sit on, and scoring applications blind (REC-8)."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from nhsuk.words import long_date
from recruitment import scoring
from recruitment.access import for_scoring, for_seat, for_seats
from recruitment.actions import scoring as actions
from recruitment.forms.scoring import InterestForm, ScoreForm
from recruitment.models import DeclaredInterest, Interview, PanelSeat, ScoreSheet, Vacancy
from recruitment.rules import SeatPart
from recruitment.views.tabs import tabs

PAGE = 50
"""Applications on one page of somebody who shortlists."""


def seat_url(seat: PanelSeat) -> str:
    """Where the work of a seat is done."""
    return f"/panels/{seat.pk}/"


@for_seats()
def my_panels(request, seats):
    """The panels that the reader sits on today."""
    now = timezone.now()
    found = list(seats.select_related("vacancy__team").order_by("vacancy__title", "part", "pk"))
    left = scoring.left_to_score(found, now=now)
    coming = next_interviews(found, now=now)
    context = {
        "title": _("My panels"),
        "seats": [
            {
                "title": each.vacancy.title,
                "team": each.vacancy.team.name,
                "part": each.get_part_display(),
                "chairs": each.chairs,
                "until": long_date(each.ends_on) if each.ends_on else "",
                "url": seat_url(each),
                **_what_next(left[each.pk], coming.get(each.pk)),
            }
            for each in found
        ],
        "tabs": tabs(request, "recruitment:my_panels"),
    }
    return render(request, "recruitment/panels/mine.html", context)


def _what_next(left: int, coming: date | None) -> dict[str, str]:
    """What a seat waits for, in words and a colour."""
    if left:
        words = ngettext("%(count)d to score", "%(count)d to score", left) % {"count": left}
        return {"what_next": words, "colour": "yellow"}
    if coming:
        return {"what_next": _("Next: %(day)s") % {"day": long_date(coming)}, "colour": "blue"}
    return {"what_next": _("Nothing to do now"), "colour": "grey"}


def next_interviews(seats: Sequence[PanelSeat], *, now: datetime) -> dict[UUID, date]:
    """For each interview seat, the day of the next interview that is confirmed."""
    found: dict[UUID, date] = {}
    rows = (
        Interview.objects.confirmed()
        .filter(vacancy__in=[each.vacancy_id for each in seats], starts_at__gt=now)
        .order_by("starts_at")
        .values_list("vacancy_id", "starts_at")
    )
    for vacancy, starts_at in rows:
        day = localtime(starts_at).date()
        for seat in seats:
            fits = seat.part == SeatPart.INTERVIEW and seat.vacancy_id == vacancy
            if fits and seat.lasts_on(day):
                found.setdefault(seat.pk, day)
    return found


def crumbs(seat: PanelSeat | None = None) -> list[dict]:
    """The way back to one's panels, and to one of them."""
    found = [{"label": _("My panels"), "url": reverse("recruitment:my_panels")}]
    if seat is not None:
        found.append({"label": seat.vacancy.title, "url": seat_url(seat)})
    return found


def shortlist(request, seat):
    """The applications that are to be scored, by their references."""
    sheets = {
        each.application_id: each
        for each in ScoreSheet.objects.filter(seat=seat).only("application_id", "handed_in_at")
    }
    known = DeclaredInterest.objects.filter(
        user=request.user, application__vacancy=seat.vacancy
    ).values_list("application__reference", flat=True)
    rows = []
    for application in scoring.put_before(seat).only("reference").order_by("reference"):
        sheet = sheets.get(application.pk)
        done = sheet is not None and sheet.handed_in_at is not None
        status = _("Handed in") if done else _("Begun") if sheet else _("Not yet read")
        rows.append(
            {
                "label": application.reference,
                "url": reverse("recruitment:score", args=[seat.pk, application.pk]),
                "done": done,
                "begun": sheet is not None,
                "status": status,
                "colour": "" if done else "blue",
            }
        )
    rows.sort(key=lambda row: (row["done"], not row["begun"]))
    left = sum(1 for row in rows if not row["done"])
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    is_open = Vacancy.objects.open(timezone.now()).filter(pk=seat.vacancy_id).exists()
    context = {
        "title": _("Shortlisting"),
        "vacancy": seat.vacancy,
        "seat": seat,
        "tasks": page.object_list,
        "page": page,
        "next_url": rows[0]["url"] if rows else "",
        "next_words": _("Go on reading") if _begun(rows) else _("Start reading"),
        "left_words": ngettext(
            "%(count)d application still waits for your scores.",
            "%(count)d applications still wait for your scores.",
            left,
        )
        % {"count": left},
        "left": left,
        "known": list(known),
        "is_open": is_open,
        "may_finish": not left and not is_open and not seat.done_at,
        "until": long_date(seat.ends_on) if seat.ends_on else "",
        "breadcrumbs": crumbs(),
    }
    return render(request, "recruitment/panels/shortlist.html", context)


def _begun(rows: list[dict]) -> bool:
    return any(row["begun"] for row in rows)


@for_scoring(SeatPart.SHORTLISTING)
@require_http_methods(["GET", "HEAD", "POST"])
def score(request, seat, application):
    """One application without who wrote it, and the reader's own scores."""
    sheet = ScoreSheet.objects.filter(seat=seat, application=application).first()
    handed_in = sheet is not None and sheet.handed_in_at is not None
    things = scoring.things_to_score(seat.vacancy, seat.part)
    scale = scoring.scale_of(seat.vacancy)
    form = ScoreForm(request.POST or None, things=things, scale=scale, sheet=sheet)
    if not handed_in and form.is_valid():
        try:
            actions.save_sheet(
                seat=seat,
                application=application,
                scores=form.scores(),
                hand_in="hand_in" in request.POST,
                by=request.user,
            )
        except (actions.AlreadyHandedIn, actions.NotPutBefore, actions.KnowsThem):
            messages.warning(request, _("This application is no longer yours to score"))
        else:
            messages.success(
                request,
                _("Your scores are handed in")
                if "hand_in" in request.POST
                else _("Saved. You can come back to it"),
            )
        return redirect(seat_url(seat))
    context = {
        "title": application.reference,
        "vacancy": seat.vacancy,
        "seat": seat,
        "application": application,
        "said": scoring.said_blind(application),
        "form": None if handed_in else form,
        "mine": own_words(sheet, things, scale) if handed_in else [],
        "others": _others(seat, application, things, scale),
        "breadcrumbs": crumbs(seat),
    }
    return render(request, "recruitment/panels/score.html", context)


def own_words(sheet: ScoreSheet, things, scale) -> list[dict]:
    """The scores of one sheet in words, thing by thing."""
    held = {(each.criterion_id, each.assessed): each for each in sheet.scores.all()}
    meaning = dict(scale)
    rows = []
    for thing in things:
        if each := held.get(thing.key):
            words = meaning.get(each.value, "")
            rows.append({"key": thing.label, "value": f"{each.value}: {words}\n{each.evidence}"})
    return rows


def _others(seat: PanelSeat, application, things, scale) -> list[dict]:
    """What the others said: nothing until all of theirs and all of the reader's are in."""
    if seat.done_at is None:
        return []
    (standing,) = scoring.standings(seat.vacancy, seat.part, [application], on=timezone.localdate())
    if not standing.complete:
        return []
    return [
        {"who": each.seat.user.name, "rows": own_words(each, things, scale)}
        for each in standing.sheets
        if each.seat_id != seat.pk
    ]


@for_scoring(SeatPart.SHORTLISTING, SeatPart.INTERVIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def declare_interest(request, seat, application):
    """The reader knows who this is: they score no more, and HR sees that somebody must step in."""
    form = InterestForm(request.POST or None if "why" in request.POST else None)
    if request.method == "POST" and form.is_valid():
        actions.declare_interest(
            application=application, user=request.user, by=request.user, **form.cleaned_data
        )
        messages.success(request, _("Thank you for saying so. Somebody else steps in"))
        return redirect(seat_url(seat))
    form.cancel_url = _page_of(seat, application)
    blind = seat.part == SeatPart.SHORTLISTING
    name = application.reference if blind else application.name
    context = {
        "title": _("Do you know who this is?"),
        "caption": name,
        "form": form,
        "breadcrumbs": crumbs(seat),
    }
    return render(request, "recruitment/panels/interest.html", context)


def _page_of(seat: PanelSeat, application) -> str:
    name = "score" if seat.part == SeatPart.SHORTLISTING else "assess"
    return reverse(f"recruitment:{name}", args=[seat.pk, application.pk])


@for_seat(SeatPart.SHORTLISTING)
@require_POST
def finish_shortlisting(request, seat):
    """The reader has scored everyone."""
    try:
        actions.finish_shortlisting(seat=seat, by=request.user)
    except actions.NotYetFinished:
        messages.warning(request, _("Some applications still wait, or people can still apply"))
    else:
        messages.success(request, _("Thank you. You have scored everyone"))
    return redirect(seat_url(seat))
