"""What of the year stands beside an area while somebody writes about it (REV-1).

From the same snapshot that the whole review draws in; nothing is asked twice, nobody is scored.
"""

from collections import Counter
from datetime import date

from django.utils.translation import gettext as _

from nhsuk.words import long_date, plural
from reviews.documents import objectives_in_words
from reviews.pictures import labels
from reviews.questions import results_in_words
from reviews.rules import Area
from supervision.rules import SessionKind

SUPERVISION = (SessionKind.MANAGERIAL, SessionKind.PROFESSIONAL, "GROUP")
SUPPORT = (SessionKind.SUPPORT, SessionKind.AD_HOC)


def beside(area: Area, drawn: dict) -> list[dict]:
    """Groups of short lines for one area, each line with a quiet word about it. A group of which
    the year holds nothing says so: whoever writes need not look for it."""
    return [group(drawn) for group in GROUPS[area]]


def _group(label: str, lines: list[dict], nothing: str) -> dict:
    return {"label": label, "lines": lines, "nothing": nothing}


def _objectives(drawn: dict) -> dict:
    lines = [
        {
            "text": each["what"],
            "quiet": each["state"],
            "last": each["progress"][-1] if each["progress"] else None,
        }
        for each in objectives_in_words(drawn)
    ]
    return _group(_("Objectives"), lines, _("No objective was agreed."))


def _open_objectives(drawn: dict) -> dict:
    open_ones = [
        each for each in drawn["objectives"] if not (each["achieved_on"] or each["dropped_on"])
    ]
    lines = [
        {"text": each["what"], "quiet": each["state"]}
        for each in objectives_in_words({"objectives": open_ones})
    ]
    return _group(_("Objectives still open"), lines, _("None is open."))


def _training(drawn: dict) -> dict:
    lines = [
        {"text": title, "quiet": long_date(date.fromisoformat(day))}
        for day, title in drawn["training"]
    ]
    return _group(_("Training completed"), lines, _("No training is recorded."))


def _sessions(label: str, kinds: tuple, drawn: dict) -> dict:
    """How many were held, a line for each kind; what did not take place is nobody's mark here."""
    counted = Counter(kind for _day, kind, state in drawn.get("sessions", []) if state == "held")
    lines = [
        {
            "text": labels()[kind],
            "quiet": plural(counted[kind], _("{count} session"), _("{count} sessions")),
        }
        for kind in kinds
        if counted[kind]
    ]
    return _group(label, lines, _("No session is recorded."))


def _supervision(drawn: dict) -> dict:
    return _sessions(_("Supervision held"), SUPERVISION, drawn)


def _support(drawn: dict) -> dict:
    return _sessions(_("Support held"), SUPPORT, drawn)


def _feedback(drawn: dict) -> dict:
    told = drawn.get("feedback")
    lines = [
        {
            "text": row["label"],
            "quiet": ", ".join(
                f"{choice['label']}: {choice['count']}"
                for choice in row["choices"]
                if choice["count"]
            ),
        }
        for row in results_in_words(told)
        if any(choice["count"] for choice in row["choices"])
    ]
    return _group(
        _("Feedback of people supported"), lines, _("None to show. It shows from three answers on.")
    )


def _shared(drawn: dict) -> dict:
    counted = (
        (drawn.get("successes", 0), _("{count} success"), _("{count} successes")),
        (drawn.get("learning", 0), _("{count} learning"), _("{count} learnings")),
    )
    lines = [{"text": plural(count, one, many)} for count, one, many in counted if count]
    return _group(_("Shared with colleagues"), lines, _("Nothing was shared."))


GROUPS = {
    Area.COMPETENCIES: (_objectives,),
    Area.IMPACT: (_feedback, _shared),
    Area.ETHICS: (_supervision,),
    Area.DEVELOPMENT: (_training,),
    Area.REFLECTION: (_support, _open_objectives),
}
"""What helps to write about which area."""

NEEDS = {
    Area.COMPETENCIES: frozenset({"objectives"}),
    Area.IMPACT: frozenset({"feedback", "shared"}),
    Area.ETHICS: frozenset({"sessions"}),
    Area.DEVELOPMENT: frozenset({"training"}),
    Area.REFLECTION: frozenset({"sessions", "objectives"}),
}
"""Which parts of the year those groups are made of; no other is asked for."""
