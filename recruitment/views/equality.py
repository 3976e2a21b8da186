"""Whether every group gets as far as every other: counts, and no way to a person (REC-6)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.components import muted, number
from nhsuk.tables import Column
from recruitment import equality
from recruitment.forms.applying import EqualityForm
from recruitment.views.tabs import tabs
from workforce.access import Permission, for_organisation
from workforce.exports import Exportable, Listing, page_or_file

EQUALITY = Exportable(
    "equality_counts",
    gettext_lazy("How far people get, by their answers about equality"),
    stem="fairness",
    about_people=False,
    permission=Permission.VIEW_EQUALITY_COUNTS,
)


@for_organisation(Permission.VIEW_EQUALITY_COUNTS)
def equality_counts(request, organisation):
    """How many of those who answered applied, were invited and were appointed. Over the whole
    organisation and never narrower, so that no difference of two lists points at a person."""
    rows = equality.counts(organisation)
    labels = {name: str(field.label) for name, field in EqualityForm.base_fields.items()}
    nothing = not any(row.applied is None or row.applied for row in rows)
    listing = Listing(
        request,
        EQUALITY,
        [] if nothing else rows,
        columns=[
            Column(_("Question")),
            Column(_("Answer")),
            Column(_("Applied"), numeric=True),
            Column(_("Invited to meet us"), numeric=True),
            Column(_("Appointed"), numeric=True),
        ],
        cells=lambda some: [
            [
                labels[row.question],
                row.answer,
                *(_number(each) for each in (row.applied, row.invited, row.appointed)),
            ]
            for row in some
        ],
    )
    context = {
        "title": _("Are we fair to everyone?"),
        "tabs": tabs(request, "recruitment:equality_counts"),
        "list": listing,
    }
    return page_or_file(request, "recruitment/equality.html", context, listing)


def _number(count: int | None):
    return muted(_("not shown")) if count is None else number(count)
