"""Which channels bring people who stay (REC-4)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.bars import bars
from nhsuk.components import muted, number
from nhsuk.tables import Column
from recruitment import staying
from recruitment.staying import MONTHS, Row
from recruitment.views.tabs import tabs
from workforce.access import Permission, for_organisation
from workforce.exports import Exportable, Listing, page_or_file
from workforce.suppression import SMALLEST_SHOWN

STAYING = Exportable(
    "channels_that_stay",
    gettext_lazy("Channels and who stays"),
    stem="channels-staying",
    about_people=False,
)
DRAWN = 8
"""How many channels are drawn; the table has them all."""


@for_organisation(Permission.MANAGE_ATTRACTION)
def channels_that_stay(request, organisation):
    """From interest to still being here after a year, by channel, as a picture and a table."""
    rows, total = staying.table_of(organisation, on=request.reader.on)
    listing = Listing(
        request,
        STAYING,
        [*rows, total] if rows else [],
        columns=[
            Column(_("Channel")),
            Column(_("Interest"), numeric=True),
            Column(_("Applied"), numeric=True),
            Column(_("Appointed"), numeric=True),
            *(
                Column(heading % {"months": months}, numeric=True)
                for months in MONTHS
                for heading in (
                    _("Began %(months)d months ago"),
                    _("Here after %(months)d months"),
                )
            ),
        ],
        cells=lambda some: [_cells(each) for each in some],
    )
    picture = bars(
        title=_("Channels from interest to staying"),
        summary=_(
            "For each channel how many people were interested, applied, were appointed, and were "
            "still here after 6 and 12 months. The table below has the same numbers."
        ),
        groups=[(row.name, _drawn(row)) for row in rows[:DRAWN]],
        not_shown=_("not shown"),
        outlined=2,
    )
    context = {
        "title": _("Channels that bring people who stay"),
        "tabs": tabs(request, "recruitment:channels"),
        "list": listing,
        "picture": picture,
        "smallest": SMALLEST_SHOWN,
        "more": max(len(rows) - DRAWN, 0),
    }
    return page_or_file(request, "recruitment/staying.html", context, listing)


def _drawn(row: Row) -> list[tuple[str, int | None]]:
    return [
        (_("Interest"), row.interest),
        (_("Applied"), row.applications),
        (_("Appointed"), row.appointed),
        *(
            (_("After %(months)d months") % {"months": months}, here)
            for months, here in zip(MONTHS, row.here, strict=True)
        ),
    ]


def _number(count: int | None):
    return muted(_("not shown")) if count is None else number(count)


def _cells(row: Row) -> list:
    return [
        row.name,
        *(_number(each) for each in (row.interest, row.applications, row.appointed)),
        *(_number(each) for pair in zip(row.began, row.here, strict=True) for each in pair),
    ]
