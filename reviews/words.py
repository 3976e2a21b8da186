"""Where a review stands, in words for whoever reads it."""

from datetime import date

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from nhsuk.words import due_in, long_date, long_moment
from reviews import rules
from reviews.models import Review
from reviews.rules import BEGINS_BEFORE, Author, Standing

COLOURS = {
    Standing.PEER_WRITES: "blue",
    Standing.MANAGER_WRITES: "blue",
    Standing.MEET: "yellow",
    Standing.PEER_SIGNS: "yellow",
    Standing.MANAGER_SIGNS: "yellow",
    Standing.CLOSED: "green",
}


def waits_in_words(standing: Standing, *, side: Author | None, peer: str, manager: str) -> str:
    """Whose move it is, in a sentence for one of the two or for others."""
    manager = manager or _("the line manager")
    mine = side in rules.WAITS_FOR.get(standing, ())
    if standing == Standing.PEER_WRITES:
        return _("You write first") if mine else _("%(peer)s writes first") % {"peer": peer}
    if standing == Standing.MANAGER_WRITES:
        return (
            _("It is your turn to write")
            if mine
            else _("%(manager)s writes now") % {"manager": manager}
        )
    if standing == Standing.MEET:
        return _("Both have written. Meet, talk it through, then sign")
    if standing == Standing.PEER_SIGNS:
        return _("You sign next") if mine else _("%(peer)s signs next") % {"peer": peer}
    if standing == Standing.MANAGER_SIGNS:
        return _("You sign next") if mine else _("%(manager)s signs next") % {"manager": manager}
    if standing == Standing.LATER:
        return _("It is not time yet")
    return str(standing.label)


def when_due(review: Review, on: date) -> str:
    """``Due on 6 August 2026, 5 days overdue``."""
    if review.resting_since:
        return _("Rests during the break since %(day)s") % {"day": long_date(review.resting_since)}
    return _("Due on %(day)s, %(when)s") % {
        "day": long_date(review.due_on),
        "when": due_in(review.due_on, on).removeprefix(_("due ")),
    }


def steps(review: Review, *, peer: str, manager: str, on: date) -> list[dict]:
    """The way of a review as four steps, each with what is done and since when."""
    written = _moment(review.peer_published_at)
    if not written and review.talks_instead_at:
        written = _("%(peer)s would rather talk than write") % {"peer": peer}
    met = _("On %(when)s") % {"when": _day_and_time(review)} if review.meets_at else ""
    signed = [
        _("%(name)s on %(day)s") % {"name": name, "day": long_date(localtime(moment).date())}
        for name, moment in ((peer, review.peer_signed_at), (manager, review.manager_signed_at))
        if moment
    ]
    return [
        {
            "label": _("%(peer)s writes") % {"peer": peer},
            "done": bool(written),
            "words": written
            or _("From %(day)s on, or sooner") % {"day": long_date(review.due_on - BEGINS_BEFORE)},
        },
        {
            "label": _("%(manager)s writes") % {"manager": manager or _("The line manager")},
            "done": bool(review.manager_published_at),
            "words": _moment(review.manager_published_at)
            or _("Neither sees what the other writes until both have published"),
        },
        {
            "label": _("Both meet and talk it through"),
            "done": bool(review.meets_at and review.meets_at.date() <= on),
            "words": met or _("No day yet"),
        },
        {
            "label": _("Both sign"),
            "done": bool(review.closed_at),
            "words": ", ".join(signed) or _("Then it is closed, and the next is due a year later"),
        },
    ]


def _moment(moment) -> str:
    if not moment:
        return ""
    return _("Published on %(day)s") % {"day": long_date(localtime(moment).date())}


def _day_and_time(review: Review) -> str:
    return long_moment(localtime(review.meets_at))
