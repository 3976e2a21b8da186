"""The census as those who may see its counts read it; no page leads to a person."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from census import equality
from nhsuk.components import muted, number
from nhsuk.tables import Column
from recruitment.forms.applying import EqualityForm
from workforce.access import Permission, for_organisation
from workforce.exports import Exportable, Listing, page_or_file
from workforce.suppression import ROUNDED_TO, SMALLEST_SHOWN

EQUALITY_GIVEN = Exportable(
    "equality_given",
    gettext_lazy("Who our peers are, by what they chose to have counted"),
    stem="census-equality",
    about_people=False,
    permission=Permission.VIEW_EQUALITY_COUNTS,
)


@for_organisation(Permission.VIEW_EQUALITY_COUNTS)
def equality_given(request, organisation):
    """What the peers who are here chose to have counted. Over the whole organisation and never
    narrower, rounded, and without small numbers (CEN-3)."""
    rows = equality.counts(organisation)
    labels = {name: str(field.label) for name, field in EqualityForm.base_fields.items()}
    listing = Listing(
        request,
        EQUALITY_GIVEN,
        rows,
        columns=[Column(_("Question")), Column(_("Answer")), Column(_("Peers"), numeric=True)],
        cells=lambda some: [
            [
                labels[row.question],
                row.answer,
                muted(_("not shown")) if row.count is None else number(row.count),
            ]
            for row in some
        ],
    )
    context = {
        "title": _("Who our peers are"),
        "list": listing,
        "most_hidden": SMALLEST_SHOWN - 1,
        "rounded_to": ROUNDED_TO,
        "breadcrumbs": [{"label": _("Fairness"), "url": reverse("recruitment:equality_counts")}],
    }
    return page_or_file(request, "census/equality_given.html", context, listing)
