"""How what needs somebody stands on the home page: what waits, what is for today, what comes soon;
many of a kind as one line with the list behind it (WFO-5)."""

from collections.abc import Iterable
from itertools import groupby

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from workforce.timeline import Need, Urgency, lines

HEADINGS = {
    Urgency.NOW: _("Waiting for you"),
    Urgency.TODAY: _("For today"),
    Urgency.SOON: _("Coming soon"),
}
LATER = ngettext_lazy("%(count)s thing is coming soon", "%(count)s things are coming soon", "count")
MANY = 3
"""So many of a kind, among what is equally urgent, become one line."""
FULL = 8
"""With more lines than this, what comes soon is behind one line."""

FOLDED = {
    "action": ngettext_lazy(
        "Things you agreed to do, for %(count)s peer",
        "Things you agreed to do, for %(count)s peers",
        "count",
    ),
    "adjustment": ngettext_lazy(
        "%(count)s adjustment to look at", "%(count)s adjustments to look at", "count"
    ),
    "applications": ngettext_lazy(
        "Applications to %(count)s post wait", "Applications to %(count)s posts wait", "count"
    ),
    "attendance": ngettext_lazy(
        "Note who was at %(count)s course", "Note who was at %(count)s courses", "count"
    ),
    "clearance": ngettext_lazy(
        "%(count)s person is not cleared yet for the first day",
        "%(count)s people are not cleared yet for the first day",
        "count",
    ),
    "confirm": ngettext_lazy(
        "Read and confirm %(count)s record", "Read and confirm %(count)s records", "count"
    ),
    "cover": ngettext_lazy(
        "Arrange cover while %(count)s person is away",
        "Arrange cover while %(count)s people are away",
        "count",
    ),
    "due": ngettext_lazy(
        "Agree a date for %(count)s session", "Agree dates for %(count)s sessions", "count"
    ),
    "event": ngettext_lazy(
        "Record who came to %(count)s event", "Record who came to %(count)s events", "count"
    ),
    "funding": ngettext_lazy(
        "The funding of %(count)s post ends", "The funding of %(count)s posts ends", "count"
    ),
    "group": ngettext_lazy(
        "Record who was at %(count)s group", "Record who was at %(count)s groups", "count"
    ),
    "handover": ngettext_lazy(
        "Handing over: %(count)s thing to do",
        "Handing over: %(count)s things to do",
        "count",
    ),
    "in_touch": ngettext_lazy(
        "Get in touch with %(count)s person before the first day",
        "Get in touch with %(count)s people before the first day",
        "count",
    ),
    "induction": ngettext_lazy(
        "Inductions: %(count)s thing to do", "Inductions: %(count)s things to do", "count"
    ),
    "leaving": ngettext_lazy(
        "%(count)s exit conversation", "%(count)s exit conversations", "count"
    ),
    "match": ngettext_lazy(
        "Matches with posts: %(count)s thing to do",
        "Matches with posts: %(count)s things to do",
        "count",
    ),
    "milestone": ngettext_lazy("%(count)s milestone", "%(count)s milestones", "count"),
    "panel": ngettext_lazy(
        "Panels: %(count)s thing to do", "Panels: %(count)s things to do", "count"
    ),
    "record": ngettext_lazy("Record %(count)s session", "Record %(count)s sessions", "count"),
    "review": ngettext_lazy("%(count)s annual review", "%(count)s annual reviews", "count"),
    "slipping": ngettext_lazy(
        "Support of peers: %(count)s list to look at",
        "Support of peers: %(count)s lists to look at",
        "count",
    ),
    "support": ngettext_lazy(
        "People supported: %(count)s thing to do",
        "People supported: %(count)s things to do",
        "count",
    ),
}
"""What many needs of a kind are called together. Who asked for something, or may need more support,
is not here: each stands for themselves, however many there are."""


def sections(needs: Iterable[Need]) -> list[dict]:
    """Needs, the most urgent first, as sections of the page: a heading, the lines of the to-do
    component, whether they come only soon, and, where they are behind one line, its words."""
    found = [
        {
            "heading": HEADINGS[urgency],
            "is_soon": urgency is Urgency.SOON,
            "lines": _folded(list(alike)),
        }
        for urgency, alike in groupby(needs, key=lambda need: need.urgency)
    ]
    is_full = sum(len(section["lines"]) for section in found) > FULL
    for section in found:
        if section["is_soon"] and is_full and len(found) > 1 and len(section["lines"]) >= MANY:
            count = sum(len(line.get("within", (line,))) for line in section["lines"])
            section["folded"] = LATER % {"count": count}
    return found


def _folded(needs: list[Need]) -> list[dict]:
    """The lines; many of a kind as one, where the first of them stood."""
    found = []
    for need in needs:
        alike = [each for each in needs if each.kind == need.kind and each.kind in FOLDED]
        if len(alike) < MANY:
            found += lines([need])
        elif need is alike[0]:
            (first,) = lines([need])
            words = FOLDED[need.kind] % {"count": len(alike)}
            found.append({**first, "text": words, "detail": "", "within": lines(alike)})
    return found
