"""Which column of a file says who, which course and when."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from journey.imports import headings
from journey.imports.headings import Field

COURSE, COMPLETED_ON = "course", "completed_on"
LABELS = {
    Field.NAME: _("Full name"),
    Field.FIRST_NAME: _("First name"),
    Field.LAST_NAME: _("Last name"),
    Field.EMAIL: _("Email address"),
    COURSE: _("Course"),
    COMPLETED_ON: _("Date completed"),
}
_COURSE = frozenset(
    [
        "course",
        "course title",
        "course name",
        "title",
        "training",
        "training course",
        "competence",
        "competency",
        "competence name",
        "competency name",
        "module",
        "module name",
        "learning",
        "learning activity",
        "activity",
        "class",
        "class name",
        "certification",
        "certification name",
        "subject",
        "e learning",
        "programme",
    ]
)
_COMPLETED = frozenset(
    [
        "date completed",
        "completed",
        "completion date",
        "completed on",
        "completed date",
        "date",
        "date attended",
        "attended",
        "attended on",
        "date of completion",
        "date achieved",
        "achieved",
        "achieved on",
        "start date",
        "date of training",
        "training date",
        "date passed",
        "passed on",
        "enrolment completed",
        "end date",
    ]
)


def guess(names: Sequence[str]) -> dict[str, int]:
    """The column of each field that its heading gives away; the first of two that both do."""
    found: dict[str, int] = {}
    for index, heading in enumerate(names):
        text = headings.normal(heading)
        if text in _COURSE:
            found.setdefault(COURSE, index)
        elif text in _COMPLETED:
            found.setdefault(COMPLETED_ON, index)
        else:
            field = headings.SYNONYMS.get(text)
            if field in LABELS:
                found.setdefault(str(field), index)
    for index, heading in enumerate(names):
        text = headings.normal(heading)
        if COMPLETED_ON not in found and re.search(r"\b(complet|achiev|pass)", text):
            found[COMPLETED_ON] = index
        elif COURSE not in found and re.search(r"\b(course|training|competenc)", text):
            found[COURSE] = index
    return found
