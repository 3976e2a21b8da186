"""What HR prints for somebody on an interview panel who would rather have paper (REC-9, REC-11)."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from documents.document import Document, body_below
from recruitment.access import blind_vacancies, for_interview
from recruitment.documents import panel_pack_of
from recruitment.models import Interview, PanelSeat
from recruitment.rules import SeatPart
from recruitment.views.interviews import crumbs
from workforce import papers


def _pack(request, interview: Interview, seat_id) -> tuple[PanelSeat, Document]:
    """The pack of one seat on the panel of the day. It holds what the holder of the seat may see,
    and no name where either of the two still shortlists the vacancy blind (REC-8)."""
    seat = get_object_or_404(
        PanelSeat.objects.select_related(
            "vacancy__organisation__settings", "vacancy__team", "vacancy__version", "user"
        ),
        pk=seat_id,
        vacancy=interview.vacancy_id,
        part=SeatPart.INTERVIEW,
        user__is_active=True,
    )
    day = localtime(interview.starts_at).date()
    if not interview.confirmed_at or interview.cancelled_at or not seat.lasts_on(day):
        raise Http404
    blind = blind_vacancies(request.reader).filter(vacancy=interview.vacancy_id).exists()
    return seat, panel_pack_of(seat, interview, on=request.reader.on, without_names=blind)


@for_interview()
def pack_for(request, interview, seat_id):
    """The pack of one panel member, as it is printed."""
    seat, document = _pack(request, interview, seat_id)
    context = {
        "title": _("Pack for %(name)s") % {"name": seat.user.name},
        "by_hr": True,
        "paper": body_below(document.html()),
        "can_print": papers.can_print(),
        "pdf_url": reverse("recruitment:pack_for_pdf", args=[interview.pk, seat.pk]),
        "breadcrumbs": crumbs(interview.vacancy, interview),
    }
    return render(request, "recruitment/panels/pack.html", context)


@for_interview()
def pack_for_pdf(request, interview, seat_id):
    """The same as PDF."""
    seat, document = _pack(request, interview, seat_id)
    page = reverse("recruitment:pack_for", args=[interview.pk, seat.pk])
    return papers.pdf_response(request, document, page_url=page)
