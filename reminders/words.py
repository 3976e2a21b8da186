"""Steps of a reminder in words."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def step_in_words(step: int) -> str:
    """One step as a person would say it: "5 working days before"."""
    if step == 0:
        return _("on the day")
    days = abs(step)
    if step < 0:
        return ngettext("%(days)s working day before", "%(days)s working days before", days) % {
            "days": days
        }
    return ngettext("%(days)s working day after", "%(days)s working days after", days) % {
        "days": days
    }


def in_words(steps: Iterable[int]) -> str:
    """All steps in one line, the earliest first; empty when there are none."""
    words = [step_in_words(step) for step in sorted(steps)]
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}
