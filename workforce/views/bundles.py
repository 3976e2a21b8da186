"""The files that are made for a person in the background: how far they are, and to fetch them."""

from functools import wraps

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from documents import bundling, issuing, opening
from documents.models import Bundle
from documents.registry import all_kinds
from documents.rules import Shape, State
from nhsuk.components import lines, link, tag
from nhsuk.tables import Column, Table
from nhsuk.words import long_date, long_moment, plural
from workforce import actions, papers
from workforce.access import for_everyone
from workforce.reauthentication import reauthenticate

PER_PAGE = 50
COLOURS = {State.WAITING: "blue", State.READY: "green", State.PUT_ASIDE: "red"}
CONTENT_TYPES = {Shape.PDF: "application/pdf", Shape.ZIP: "application/zip"}


def _own(request):
    """What was made for the reader, in the organisation in which they work now."""
    organisation = request.reader.organisation
    if organisation is None:
        return Bundle.objects.none()
    return Bundle.objects.filter(asked_by=request.user, organisation_id=organisation.pk)


def own_bundle(view):
    """Give the view ``bundle``, one of the reader's own; 404 for any other."""

    @wraps(view)
    def wrapper(request, bundle_id, **kwargs):
        bundle = _own(request).filter(pk=bundle_id).first()
        if bundle is None:
            raise Http404
        return view(request, bundle=bundle, **kwargs)

    return for_everyone(wrapper)


def _opens(request, bundle: Bundle) -> bool:
    return all_kinds()[bundle.kind].opens_to(bundle, request.reader)


@for_everyone
def bundles(request):
    """The reader's own files, newest first."""
    page = Paginator(_own(request).newest_first(), PER_PAGE).get_page(request.GET.get("page"))
    table = Table(
        caption=_("Files made for you"),
        columns=[Column(_("File")), Column(_("State"))],
        rows=[_row(bundle) for bundle in page],
    )
    context = {"title": _("Files made for you"), "table": table, "page": page}
    return render(request, "workforce/bundles.html", context)


def _row(bundle: Bundle) -> list:
    asked = long_moment(localtime(bundle.asked_at))
    until = ""
    if bundle.state == State.READY:
        until = _("until %(day)s") % {"day": long_date(localtime(bundle.expires_at).date())}
    address = reverse("documents:bundle", args=[bundle.pk])
    return [
        lines(link(bundle.title, address, hidden=asked), asked),
        lines(tag(bundle.state.label, COLOURS.get(bundle.state, "grey")), until),
    ]


@own_bundle
def bundle(request, bundle):
    """One file: how far it is, or what came of it."""
    if request.method == "POST":
        if actions.make_bundle_again(bundle=bundle, by=request.user):
            messages.success(request, _("The file is being made again"))
        return redirect("documents:bundle", bundle.pk)
    state = bundle.state
    context = {
        "title": bundle.title,
        "bundle": bundle,
        "state": state.value,
        "back_url": reverse("documents:bundles"),
        "back_label": _("Files made for you"),
    }
    if state == State.WAITING:
        context |= _progress(bundle)
    if state == State.READY:
        context |= {"opens": _opens(request, bundle), "rows": _facts(bundle)}
    return render(request, "workforce/bundle.html", context)


def _progress(bundle: Bundle) -> dict:
    done, total = bundling.progress_of(bundle)
    words = _("%(done)s of %(total)s put together") % {"done": f"{done:,}", "total": f"{total:,}"}
    if total and done == total:
        words = _("All %(total)s put together. The pages are being laid out") % {
            "total": f"{total:,}"
        }
    return {
        "held_up": bundle.error == issuing.NO_LIBRARIES,
        "done": done,
        "total": total + 1,
        "words": words,
    }


def _facts(bundle: Bundle) -> list[dict]:
    left_out = bundle.parts.exclude(left_out_at=None).count()
    held = bundle.parts.count() - left_out
    rows = [
        {"key": _("Made"), "value": long_moment(localtime(bundle.rendered_at))},
        {"key": _("Kept until"), "value": long_date(localtime(bundle.expires_at).date())},
        {"key": _("Kind of file"), "value": Shape(bundle.shape).label},
        {
            "key": _("Holds"),
            "value": plural(held, _("{count} record"), _("{count} records"))
            + ", "
            + papers.pages_in_words(bundle.pages),
        },
    ]
    if left_out:
        words = plural(
            left_out,
            _("{count} record, because it was not yours to see any more"),
            _("{count} records, because they were not yours to see any more"),
        )
        rows.append({"key": _("Left out"), "value": words})
    return rows


@own_bundle
@reauthenticate
def bundle_file(request, bundle):
    """The file itself, only while its reader may still see all that is in it."""
    if bundle.state != State.READY or not _opens(request, bundle):
        raise Http404
    page = reverse("documents:bundle", args=[bundle.pk])
    try:
        file = opening.file_of(bundle)
    except issuing.DoesNotMatch:
        return papers.does_not_match(request, back_url=page, back_label=bundle.title)
    response = FileResponse(
        file,
        as_attachment=True,
        filename=f"{bundle.filename}.{bundle.shape.lower()}",
        content_type=CONTENT_TYPES[Shape(bundle.shape)],
    )
    response["Cache-Control"] = "no-store"
    return response


@own_bundle
def delete_bundle(request, bundle):
    """Delete a file before its time."""
    if bundle.state == State.DELETED:
        raise Http404
    if request.method == "POST":
        actions.delete_bundle(bundle=bundle, by=request.user)
        messages.success(request, _("The file was deleted"))
        return redirect("documents:bundles")
    context = {
        "title": _("Delete this file?"),
        "words": _("The file is deleted for good. The records in it stay as they are."),
        "button": _("Delete the file"),
        "destructive": True,
        "back_url": reverse("documents:bundle", args=[bundle.pk]),
    }
    return render(request, "workforce/confirm.html", context)
