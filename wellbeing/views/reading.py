"""What a peer shares of their plan, for the supporter and the line manager; and the PDFs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from audit.actions import note_look
from nhsuk.words import long_date
from wellbeing.agreed import agreed_with
from wellbeing.documents import plan_document
from wellbeing.looks import PLAN_PRINTED, PLAN_READ
from wellbeing.models import Plan
from wellbeing.parts import urgent_help_of
from wellbeing.sight import readable
from wellbeing.views.home import peer_crumbs
from workforce import papers
from workforce.access import Permission, for_peer, for_peers, permissions_on
from workforce.adjustments import LOOKED_AT


def _note_look(request: HttpRequest, worker, what: str) -> None:
    """A line that the owner sees."""
    note_look(
        by=request.user,
        organisation_id=worker.organisation_id,
        subject_id=worker.pk,
        what=what,
    )


@for_peer(Permission.READ_PLAN)
def read_plan(request: HttpRequest, worker) -> HttpResponse:
    """The sections that the peer shares with this reader. Each reading leaves a look (WEL-1)."""
    if worker.user_id == request.user.pk:
        return redirect("wellbeing:plan")
    sections = readable(request.reader, worker.pk)
    adjustments = agreed_with(request.reader, worker)
    if sections:
        _note_look(request, worker, PLAN_READ)
    if adjustments:
        _note_look(request, worker, LOOKED_AT)
    plan = Plan.objects.filter(worker=worker).first()
    context = {
        "title": _("What %(name)s shares with you") % {"name": worker.name},
        "worker": worker,
        "permissions": permissions_on(request.reader, worker),
        "sections": [
            {
                "label": each.label,
                "text": each.text,
                "changed": _("Written on %(day)s") % {"day": long_date(each.changed_on)},
            }
            for each in sections
        ],
        "adjustments": adjustments,
        "exists": plan is not None and plan.looked_at_on is not None,
        "looked_at": long_date(plan.looked_at_on) if plan and plan.looked_at_on else "",
        "can_print": papers.can_print(),
        "pdf_url": reverse("wellbeing:read_plan_pdf", args=[worker.pk]),
        "urgent_help": urgent_help_of(worker.organisation),
        "breadcrumbs": [
            *peer_crumbs(worker),
            {"label": _("Wellbeing"), "url": reverse("wellbeing:peer", args=[worker.pk])},
        ],
    }
    return render(request, "wellbeing/read_plan.html", context)


@for_peer(Permission.READ_PLAN)
def read_plan_pdf(request: HttpRequest, worker) -> HttpResponse:
    """The same as accessible PDF."""
    if worker.user_id == request.user.pk:
        return redirect("wellbeing:plan_pdf")
    document = plan_document(request.reader, worker)
    if document.context["sections"]:
        _note_look(request, worker, PLAN_PRINTED)
    if document.context["adjustments"]:
        _note_look(request, worker, LOOKED_AT)
    page_url = reverse("wellbeing:read_plan", args=[worker.pk])
    return papers.pdf_response(request, document, page_url=page_url)


@for_peers(Permission.KEEP_PLAN)
def plan_pdf(request: HttpRequest, peers) -> HttpResponse:
    """One's own plan, whole, as accessible PDF."""
    worker = peers.select_related("organisation__settings").first()
    if worker is None:
        return redirect("wellbeing:home")
    document = plan_document(request.reader, worker)
    return papers.pdf_response(request, document, page_url=reverse("wellbeing:plan"))
