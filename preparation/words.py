"""What the board and the plan say in words."""

from datetime import date

from django.utils.translation import gettext as _

from nhsuk.words import due_in, list_of, long_date, plural
from preparation.rules import MilestoneState

NEAR_DAYS = 60
"""So near a date is told in days as well."""

COLOURS = {
    MilestoneState.DONE: "green",
    MilestoneState.DROPPED: "grey",
    MilestoneState.OVERDUE: "red",
    MilestoneState.BEGUN: "blue",
    MilestoneState.TO_COME: "white",
}


def due_in_words(day: date, on: date) -> str:
    """``By 6 August 2026, due in 3 days``; further away the date alone."""
    by = _("By %(day)s") % {"day": long_date(day)}
    if (day - on).days > NEAR_DAYS:
        return by
    return f"{by}, {due_in(day, on)}"


def counts_in_words(counts: dict[str, int]) -> str:
    """``3 of 9 milestones done, 5 to come and 1 overdue``: how a plan stands."""
    total = sum(counts.values())
    if not total:
        return _("There are no milestones yet")
    parts = [
        _("%(done)d of %(total)d milestones done")
        % {"done": counts[MilestoneState.DONE], "total": total}
    ]
    for state, words in (
        (MilestoneState.BEGUN, _("%(count)d under way")),
        (MilestoneState.TO_COME, _("%(count)d to come")),
        (MilestoneState.OVERDUE, _("%(count)d overdue")),
        (MilestoneState.DROPPED, _("%(count)d let go")),
    ):
        if counts[state]:
            parts.append(words % {"count": counts[state]})
    return list_of(parts)


def reach_in_words(*, times: int, known: int, people: int) -> str:
    """How often something was made known and how many it reached, as far as it was noted."""
    if not times:
        return _("Nothing is noted yet.")
    said = plural(times, _("Made known once"), _("Made known {count} times"))
    if not known:
        return _("%(said)s. Nobody noted how many people it reached.") % {"said": said}
    reached = plural(people, _("1 person"), _("{count} people"))
    if known == times:
        return _("%(said)s, reaching %(reached)s.") % {"said": said, "reached": reached}
    return _("%(said)s, reaching %(reached)s in the %(known)s where it was noted.") % {
        "said": said,
        "reached": reached,
        "known": plural(known, _("1 time"), _("{count} times")),
    }
