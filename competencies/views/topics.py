"""Whether the core topics are taught (COM-5)."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from competencies.coverage import Picture, topics_of
from competencies.views.tabs import tabs
from nhsuk.components import link, muted, stack
from nhsuk.tables import Column
from workforce.access import Permission, for_organisation
from workforce.exports import Exportable, Listing, page_or_file

TOPICS = Exportable("core_topics", gettext_lazy("Core topics"), stem="topics", about_people=False)


@for_organisation(Permission.VIEW_COURSES)
def topics(request: HttpRequest, organisation) -> HttpResponseBase:
    """The eight core topics: a picture of two years, and the same as a table."""
    picture = Picture(topics_of(organisation, on=request.reader.on), request.reader.on)
    listing = Listing(
        request,
        TOPICS,
        picture.rows(),
        columns=[
            Column(_("Core topic")),
            Column(_("Courses")),
            Column(_("Sessions")),
            Column(_("Whether it is covered")),
        ],
        cells=lambda some: [_cells(row) for row in some],
    )
    context = {
        "title": _("Core topics"),
        "tabs": tabs(request, "competencies:topics"),
        "picture": picture,
        "list": listing,
    }
    return page_or_file(request, "competencies/topics.html", context, listing)


def _cells(row: dict) -> list:
    courses = [link(each.title, f"/training/courses/{each.pk}/") for each in row["courses"]]
    return [
        row["topic"],
        stack(*courses) if courses else muted(_("None")),
        row["count"],
        row["words"],
    ]
