"""The style page: every piece of the design system, in demonstration and development only."""

import datetime as dt
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nhsuk import examples
from nhsuk.components import lines, link, muted, tag
from nhsuk.pictures import Rhythm
from nhsuk.tables import Column, Table


def open_house(view):
    """Only where the demonstration or development is: elsewhere the page does not exist."""

    @wraps(view)
    def shown(request, *args, **kwargs):
        if not settings.OPEN_HOUSE:
            raise Http404
        return view(request, *args, **kwargs)

    return login_not_required(shown)


def peers_table(request, page) -> Table:
    """A dense table of prepared rows, as a list page would make it."""
    columns = [
        Column(_("Name"), sort="name"),
        Column(_("Team"), sort="team"),
        Column(_("Next support session"), sort="support"),
        Column(_("Hours"), sort="hours", numeric=True),
        Column(_("Last contact")),
    ]
    rows = [
        [
            link(name, "#"),
            lines(team, role),
            lines(due, "") if not status else lines(tag(status, colour), due),
            hours,
            contact or muted(_("Not yet")),
        ]
        for name, team, role, due, status, colour, hours, contact in page
    ]
    return Table(_("Peers"), columns, rows).sorted_by(request)


@open_house
def style(request):
    """Every piece on one page."""
    words = request.GET.get("q", "").casefold()
    found = [row for row in examples.PEERS if words in row[0].casefold()]
    page = Paginator(found, 5).get_page(request.GET.get("page"))
    today = dt.date(2026, 11, 20)
    context = {
        "title": _("Style"),
        "navigation": examples.navigation(),
        "page": page,
        "table": peers_table(request, page),
        "count_words": _("%(count)s peers") % {"count": len(found)},
        "search_value": request.GET.get("q", ""),
        "filters": examples.ExampleFilters(request.GET),
        "active": [{"label": _("Team: North"), "remove_url": request.path}],
        "rhythm": Rhythm(
            title=_("Support sessions of the last year"),
            summary=_("8 support sessions held, 1 not held, the next one due in 3 days"),
            first=dt.date(2025, 12, 1),
            last=dt.date(2026, 12, 15),
            today=today,
            occasions=examples.occasions(),
        ),
        "form": examples.ExampleForm(examples.WRONG_ANSWERS) if "errors" in request.GET else None,
        "empty_form": examples.ExampleForm(),
        **examples.pieces(),
    }
    return render(request, "nhsuk/style.html", context)


@open_house
def question(request):
    """A question page that answers with the page that follows it."""
    form = examples.ExampleForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        return redirect(f"{reverse('nhsuk:style')}#done")
    context = {
        "title": _("Record a session"),
        "caption": "Amara Okafor",
        "form": form,
        "back_url": reverse("nhsuk:style"),
        "navigation": examples.navigation(),
    }
    return render(request, "question.html", context)


@open_house
def people(request):
    """Who is called like that: what the person picker asks as one types."""
    name = request.GET.get("name", "")
    if name != "supervisor":
        raise Http404
    matches = examples.find_people(request.GET.get("words", ""))
    return render(request, "components/person_matches.html", {"matches": matches, "name": name})
