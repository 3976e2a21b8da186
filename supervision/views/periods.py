"""The record of a period: on screen, as PDF, and kept as it stands."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from audit.actions import note_look
from nhsuk.words import date_range, long_date
from supervision import actions, forms, sight
from supervision.documents import needs_of, supervision_record
from supervision.guards import opens_records
from supervision.rules import Kind
from workforce import papers
from workforce.access import Permission, for_peer, permissions_on

USUAL = timedelta(days=183)


def _asked(request, worker):
    """The form, the permissions, the period and the document for the period in the address."""
    permissions = _permissions(request, worker)
    until = request.reader.on
    usual = {"since": until - USUAL, "until": until}
    given = {"since", "since_day", "until", "until_day"} & request.GET.keys()
    form = forms.PeriodForm(request.GET if given else None, initial=usual)
    period = usual
    if given:
        period = form.cleaned_data if form.is_valid() else None
    document = supervision_record(request.reader, worker, permissions, **period) if period else None
    return form, permissions, period, document


def _permissions(request, worker) -> sight.Permissions:
    """What the reader may do with this peer; 403 or 404 for whom there is no record."""
    permissions = permissions_on(request.reader, worker)
    if not sight.may_print(permissions):
        if not any(request.reader.may(sight.VIEW_RECORD[kind]) for kind in Kind):
            raise PermissionDenied
        raise Http404
    return permissions


def _note_look(request, worker, permissions, what: str) -> None:
    """A line that the peer can see: somebody else took their record out, or kept it."""
    if not sight.is_own(permissions):
        note_look(
            by=request.user,
            organisation_id=worker.organisation_id,
            subject_id=worker.pk,
            what=what,
        )


@for_peer(Permission.VIEW_RHYTHM)
def period(request, worker):
    """The record of a period as it will be printed."""
    form, permissions, chosen, document = _asked(request, worker)
    context = {
        "title": _("Record of support and supervision"),
        "form": form,
        "document": document,
        "worker": worker,
        "kept": [
            _kept_line(each)
            for each in sight.kept_records(request.user, worker, permissions).newest_first()
        ],
        "is_own": sight.is_own(permissions),
        "can_print": papers.can_print(),
        "may_take_all": bool(opens_records(request.reader)),
        "back_url": reverse("supervision:peer", args=[worker.pk]),
        "back_label": _("Support and supervision"),
    }
    if document is not None:
        query = f"since={chosen['since']}&until={chosen['until']}"
        context |= document.context
        context["pdf_url"] = f"{reverse('supervision:period_pdf', args=[worker.pk])}?{query}"
        context["keep_url"] = f"{reverse('supervision:keep_record', args=[worker.pk])}?{query}"
    return render(request, "supervision/period.html", context)


def _kept_line(kept) -> dict:
    issued = kept.document
    return {
        "url": reverse("supervision:kept_record", args=[kept.worker_id, kept.pk]),
        "period": date_range(kept.since, kept.until),
        "by": _("Kept by %(name)s on %(day)s")
        % {"name": issued.issued_by.name, "day": long_date(localtime(issued.issued_at).date())},
        "state": issued.state.label,
    }


@for_peer(Permission.VIEW_RHYTHM)
def period_pdf(request, worker):
    """The same as accessible PDF."""
    _form, permissions, chosen, document = _asked(request, worker)
    if document is None:
        raise Http404
    page = reverse("supervision:period", args=[worker.pk])
    query = f"since={chosen['since']}&until={chosen['until']}"
    _note_look(request, worker, permissions, "supervision_record_printed")
    return papers.pdf_response(request, document, page_url=f"{page}?{query}")


# ------------------------------------------------------------------ kept as it stands


@for_peer(Permission.VIEW_RHYTHM)
@require_POST
def keep_record(request, worker):
    """Keep the record of the period in the address as it stands now."""
    _form, permissions, chosen, document = _asked(request, worker)
    if document is None:
        raise Http404
    kept = actions.keep_record(
        worker=worker, record=document, needs=needs_of(document), by=request.user, **chosen
    )
    _note_look(request, worker, permissions, "supervision_record_kept")
    return redirect("supervision:kept_record", worker.pk, kept.pk)


def _kept_or_404(request, worker, kept_id):
    permissions = _permissions(request, worker)
    kept = sight.kept_records(request.user, worker, permissions).filter(pk=kept_id).first()
    if kept is None:
        raise Http404
    return kept


@for_peer(Permission.VIEW_RHYTHM)
def kept_record(request, worker, kept_id):
    """A kept record: its words, its PDF, and how to throw it away again."""
    kept = _kept_or_404(request, worker, kept_id)
    if request.method == "POST":
        if actions.make_record_again(kept=kept, by=request.user):
            papers.tell_tried_again(request)
        return redirect("supervision:kept_record", worker.pk, kept.pk)
    acts = []
    if kept.document.issued_by_id == request.user.pk:
        url = reverse("supervision:discard_record", args=[worker.pk, kept.pk])
        acts.append({"label": _("Delete this record"), "url": url})
    return papers.issued_page(
        request,
        kept.document,
        pdf_url=reverse("supervision:kept_record_pdf", args=[worker.pk, kept.pk]),
        back_url=reverse("supervision:period", args=[worker.pk]),
        back_label=_("Record of support and supervision"),
        acts=acts,
    )


@for_peer(Permission.VIEW_RHYTHM)
def kept_record_pdf(request, worker, kept_id):
    """The PDF of a kept record."""
    kept = _kept_or_404(request, worker, kept_id)
    return papers.issued_pdf(
        request,
        kept.document,
        page_url=reverse("supervision:kept_record", args=[worker.pk, kept.pk]),
        back_url=reverse("supervision:period", args=[worker.pk]),
        back_label=_("Record of support and supervision"),
    )


@for_peer(Permission.VIEW_RHYTHM)
def discard_record(request, worker, kept_id):
    """Delete a kept record, for whoever kept it."""
    kept = _kept_or_404(request, worker, kept_id)
    if kept.document.issued_by_id != request.user.pk:
        raise Http404
    if request.method == "POST":
        actions.discard_record(kept=kept, by=request.user)
        messages.success(request, _("The record was deleted"))
        return redirect("supervision:period", worker.pk)
    context = {
        "title": _("Delete this record?"),
        "words": _(
            "The record that you kept is deleted for good, with its PDF. The sessions and what was "
            "written down in them stay as they are."
        ),
        "button": _("Delete the record"),
        "destructive": True,
        "back_url": reverse("supervision:kept_record", args=[worker.pk, kept.pk]),
    }
    return render(request, "workforce/confirm.html", context)
