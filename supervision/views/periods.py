"""The record of a period, on screen and as PDF."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from supervision import forms, sight
from supervision.documents import supervision_record
from supervision.rules import Kind
from workforce.access import Permission, for_peer, permissions_on

USUAL = timedelta(days=183)


def _asked(request, worker):
    """The form, the permissions and the document for the period in the address."""
    permissions = permissions_on(request.reader, worker)
    if not sight.may_print(permissions):
        if not any(request.reader.may(sight.VIEW_RECORD[kind]) for kind in Kind):
            raise PermissionDenied
        raise Http404
    until = request.reader.on
    usual = {"since": until - USUAL, "until": until}
    given = {"since", "since_day", "until", "until_day"} & request.GET.keys()
    form = forms.PeriodForm(request.GET if given else None, initial=usual)
    period = usual
    if given:
        period = form.cleaned_data if form.is_valid() else None
    document = supervision_record(request.reader, worker, permissions, **period) if period else None
    return form, period, document


@for_peer(Permission.VIEW_RHYTHM)
def period(request, worker):
    """The record of a period as it will be printed."""
    form, chosen, document = _asked(request, worker)
    context = {
        "title": _("Record of support and supervision"),
        "form": form,
        "document": document,
        "back_url": reverse("supervision:peer", args=[worker.pk]),
        "back_label": _("Support and supervision"),
    }
    if document is not None:
        address = reverse("supervision:period_pdf", args=[worker.pk])
        context |= document.context
        context["pdf_url"] = f"{address}?since={chosen['since']}&until={chosen['until']}"
    return render(request, "supervision/period.html", context)


@for_peer(Permission.VIEW_RHYTHM)
def period_pdf(request, worker):
    """The same as accessible PDF."""
    _form, _chosen, document = _asked(request, worker)
    if document is None:
        raise Http404
    return document.response()
