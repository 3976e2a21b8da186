"""The records of a period of all peers whose sessions the reader holds, as one file (SUP-5)."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from documents.rules import MOST_IN_ONE_PDF, Shape
from nhsuk.words import plural
from supervision import actions, forms
from supervision.guards import for_printer
from supervision.views.periods import USUAL
from workforce import papers


@for_printer
def records(request, peers):
    """From when to when, and as what; the file is made in the background."""
    peers = peers.here()
    count = peers.count()
    until = request.reader.on
    form = forms.RecordsForm(
        request.POST or None,
        count=count,
        initial={
            "since": until - USUAL,
            "until": until,
            "shape": Shape.PDF if count <= MOST_IN_ONE_PDF else Shape.ZIP,
        },
    )
    if request.method == "POST" and count and form.is_valid():
        bundle = actions.ask_for_records(
            organisation=request.reader.organisation,
            workers=peers.by_name(),
            by=request.user,
            **form.cleaned_data,
        )
        return redirect("documents:bundle", bundle.pk)
    context = {
        "title": _("Records of all your peers"),
        "form": form if count else None,
        "words": plural(
            count,
            _("A file with the record of support and supervision of {count} peer."),
            _("A file with the records of support and supervision of {count} peers."),
        ),
        "can_print": papers.can_print(),
        "back_url": reverse("supervision:overview"),
        "back_label": _("Support and supervision"),
    }
    return render(request, "supervision/records.html", context)
