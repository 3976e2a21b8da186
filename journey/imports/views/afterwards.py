"""What can be done once an import is done."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from documents.tables import Form, table_response
from journey.imports import actions, headings, pages, tasks
from journey.imports.views.reach import (
    import_or_404,
    own_or_404,
    to,
)
from journey.models import ImportState
from workforce.access import Permission, for_organisation
from workforce.reauthentication import reauthenticate


@for_organisation(Permission.ADD_PEERS)
@require_GET
def import_left_out(request: HttpRequest, organisation, import_id) -> HttpResponse:
    """The rows that did not come in, with the reason and their own columns, to be mended."""
    left_out = own_or_404(request, organisation, import_id).content.left_out
    if not left_out:
        raise Http404
    return _rows_left_out(request, left_out=left_out)


@reauthenticate
def _rows_left_out(request: HttpRequest, left_out: dict) -> HttpResponse:
    rows = (
        [number, pages.reasons_in_words(reasons), *cells]
        for number, reasons, cells in left_out["lines"]
    )
    return table_response(
        stem="rows",
        headings=[_("Row"), _("Why it stayed out"), *headings.distinct(left_out["headings"])],
        rows=rows,
        form=Form.CSV,
        on=localdate(),
    )


@for_organisation(Permission.ADD_PEERS)
@require_POST
def import_waiting(request: HttpRequest, organisation, import_id) -> HttpResponse:
    """Look again for managers and supervisors who were no members when the file came in."""
    workforce_import = own_or_404(request, organisation, import_id)
    if workforce_import.state != ImportState.DONE:
        return to(workforce_import)
    count = actions.assign_waiting(workforce_import=workforce_import, by=request.user)
    if count:
        words_ = ngettext(
            "%(n)s peer now has the person whom the file names",
            "%(n)s peers now have the person whom the file names",
            count,
        )
        messages.success(request, words_ % {"n": count})
    else:
        messages.info(request, _("Nobody on the list is a member with that role yet"))
    return to(workforce_import)


@for_organisation(Permission.ADD_PEERS)
def import_undo(request: HttpRequest, organisation, import_id) -> HttpResponse:
    """Undo an import as one act, after asking. Whether newer facts stand in the way is looked at
    where it is undone; the page of the import says what came of it."""
    workforce_import = import_or_404(organisation, import_id)
    if workforce_import.state != ImportState.DONE:
        return to(workforce_import)
    if request.method == "POST":
        try:
            undoing = actions.start_undo(workforce_import=workforce_import, by=request.user)
        except actions.ImportNotAllowed:
            messages.info(request, _("This import can no longer be undone"))
        else:
            tasks.set_going(undoing)
        return to(workforce_import)
    context = {
        "title": _("Undo this import?"),
        "words": pages.undo_in_words(workforce_import),
        "button": _("Undo the import"),
        "destructive": True,
        "back_url": reverse("journey:import", args=[workforce_import.pk]),
    }
    return render(request, "workforce/confirm.html", context)
