"""Which channels bring people who stay: interest, applications, who was appointed, and who was
still here after half a year and after a year (REC-4). What an activity or a channel brings is
plainly counted (ATT-2); of who stays small numbers are held back, so that none points at a
person."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Value
from django.utils.translation import gettext as _

from recruitment import yields
from recruitment.models import Application, Channel
from recruitment.yields import Yield
from workforce.models import Candidate, Organisation
from workforce.retention import MonthsLater
from workforce.suppression import SMALLEST_SHOWN, held_back_together, total_of

MONTHS = (6, 12)
"""After how many months it is asked who is still here."""


@dataclass(frozen=True)
class Stayed:
    """Of those who began so long ago: how many there were, and how many were still here."""

    began: int = 0
    here: int = 0


@dataclass(frozen=True)
class Row:
    """One channel with its numbers; None stands for a number that is not shown."""

    name: str
    interest: int
    applications: int
    appointed: int
    began: tuple[int | None, ...]
    here: tuple[int | None, ...]


def stayed_by_channel(organisation: Organisation, *, on: date) -> dict:
    """By the key of a channel (None: nobody knows how they came), for each of ``MONTHS``."""
    came_by = Application.objects.filter(pk=OuterRef("application")).values("channel")[:1]
    people = Candidate.objects.filter(
        organisation=organisation, worker__started_on__isnull=False, application__isnull=False
    ).annotate(came_by=Subquery(came_by))
    wanted = {}
    for months in MONTHS:
        day = f"after_{months}"
        people = people.annotate(**{day: MonthsLater(F("worker__started_on"), Value(months))})
        due = Q(**{f"{day}__lte": on})
        still = Q(worker__left_on=None) | Q(worker__left_on__gte=F(day))
        wanted |= {
            f"began_{months}": Count("pk", filter=due),
            f"here_{months}": Count("pk", filter=due & still),
        }
    rows: QuerySet = people.order_by().values("came_by").annotate(**wanted)
    return {
        row["came_by"]: tuple(
            Stayed(row[f"began_{months}"], row[f"here_{months}"]) for months in MONTHS
        )
        for row in rows
    }


def table_of(organisation: Organisation, *, on: date) -> tuple[list[Row], Row]:
    """Every channel that brought anything, the most appointed first, and the total; numbers of who
    stays that could point at a person are None."""
    brought = yields.by_channel(organisation)
    stayed = stayed_by_channel(organisation, on=on)
    names = dict(Channel.objects.filter(organisation=organisation).values_list("pk", "name"))
    keys = sorted(
        brought.keys() | stayed.keys(),
        key=lambda key: (-brought.get(key, Yield()).appointed, names.get(key, "~")),
    )
    yields_of = [brought.get(key, Yield()) for key in keys]
    columns: dict[str, list[int]] = {}
    held: dict[str, set[int]] = {}
    for place, months in enumerate(MONTHS):
        found = [stayed.get(key, (Stayed(),) * len(MONTHS))[place] for key in keys]
        # who began is who is here and who has gone, so that the three are held back together
        three = {
            f"began_{months}": [each.began for each in found],
            f"here_{months}": [each.here for each in found],
            f"gone_{months}": [each.began - each.here for each in found],
        }
        together = held_back_together(three)
        columns |= three
        held |= dict.fromkeys(three, together)

    def shown(name: str, place: int) -> int | None:
        return None if place in held[name] else columns[name][place]

    rows = [
        Row(
            name=names.get(key, _("Not known")),
            interest=yields_of[place].enquiries,
            applications=yields_of[place].applications,
            appointed=yields_of[place].appointed,
            began=tuple(shown(f"began_{months}", place) for months in MONTHS),
            here=tuple(shown(f"here_{months}", place) for months in MONTHS),
        )
        for place, key in enumerate(keys)
    ]
    totals = {name: total_of(counts, held[name]) for name, counts in columns.items()}
    for months in MONTHS:  # a total that is not shown hides the two beside it
        three = [f"{name}_{months}" for name in ("began", "here", "gone")]
        if any(totals[name] is None for name in three):
            totals |= dict.fromkeys(three)
    return rows, Row(
        name=_("All channels"),
        interest=sum(each.enquiries for each in yields_of),
        applications=sum(each.applications for each in yields_of),
        appointed=sum(each.appointed for each in yields_of),
        began=tuple(totals[f"began_{months}"] for months in MONTHS),
        here=tuple(totals[f"here_{months}"] for months in MONTHS),
    )


def here_today(brought: Yield) -> int | None:
    """How many of those whom a channel brought are here today; None where that, or how many of
    them have gone, is so few that people could be recognised."""
    gone = brought.appointed - brought.here
    few = range(1, SMALLEST_SHOWN)
    return None if brought.here in few or gone in few else brought.here
