"""What each channel brings, counted from the data and never typed in (ATT-2, REC-4)."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count, QuerySet, Sum

from recruitment.lifecycle import StageKind
from recruitment.models import (
    Application,
    ErasedCount,
    ErasedEnquiry,
    PoolMember,
    SignUp,
)
from workforce.lifecycle import Stage
from workforce.models import Candidate, Organisation


@dataclass(frozen=True)
class Yield:
    """What one channel brought: people who asked, who applied, who were appointed, and of those
    who are here today."""

    enquiries: int = 0
    applications: int = 0
    appointed: int = 0
    here: int = 0


def by_channel(organisation: Organisation) -> dict:
    """The yield of each channel that brought anything, by its key; None: nobody knows how.

    An enquiry is a sign-up for an event or an entry in the talent pool; who came into the pool
    by an event counts once. What was erased stays counted.
    """
    counts: dict[object, Counter] = defaultdict(Counter)

    def add(what: str, rows: QuerySet) -> None:
        for channel, number in rows:
            counts[channel][what] += number

    of_vacancies = Application.objects.filter(vacancy__organisation=organisation)
    appointed = of_vacancies.filter(stage__kind=StageKind.APPOINTED)
    here = Candidate.objects.filter(organisation=organisation, worker__isnull=False).exclude(
        worker__stage=Stage.LEFT
    )
    add("enquiries", _grouped(PoolMember.objects.filter(organisation=organisation, event=None)))
    add("enquiries", _grouped(SignUp.objects.filter(event__organisation=organisation)))
    add("enquiries", _summed(ErasedEnquiry.objects.filter(organisation=organisation)))
    add("applications", _grouped(of_vacancies.filter(submitted_at__isnull=False)))
    add(
        "applications",
        _summed(
            ErasedCount.objects.filter(vacancy__organisation=organisation).exclude(stage_kind="")
        ),
    )
    add("appointed", _grouped(appointed))
    add("here", _grouped(appointed.filter(pk__in=here.values("application"))))
    return {channel: Yield(**found) for channel, found in counts.items()}


def _grouped(rows: QuerySet) -> QuerySet:
    return rows.order_by().values_list("channel").annotate(number=Count("pk"))


def _summed(rows: QuerySet) -> QuerySet:
    return rows.order_by().values_list("channel").annotate(number=Sum("count"))
