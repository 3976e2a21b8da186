"""When business cases are erased (WFO-10, PREP-6)."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from nhsuk.words import long_date
from preparation.actions.cases import erase_cases
from preparation.models import BusinessCase
from retention.registry import Rule
from workforce.retention import due_after


def cases_due(on: date) -> QuerySet:
    """Cases that were decided so many months ago as the organisation sets. A draft waits."""
    rows = BusinessCase.objects.filter(decided_on__isnull=False)
    return due_after(rows, "decided_on", keep="keep_cases_months", of="organisation", on=on)


def erase(keys: Iterable[UUID]) -> None:
    """Take away cases, their documents and their history."""
    erase_cases(cases=list(keys), by=None)


def named(keys: Iterable[UUID]) -> dict[UUID, str]:
    """The day on which each was decided."""
    rows = BusinessCase.objects.filter(pk__in=list(keys)).values_list("pk", "decided_on")
    return {
        key: str(_("Business case, decided on %(day)s") % {"day": long_date(decided_on)})
        for key, decided_on in rows
    }


RULES = (
    Rule(
        key="preparation.business_cases",
        title=_("Business cases"),
        goes=_("Words, figures and decision, and the document made of them"),
        stays=_("The posts themselves"),
        due=cases_due,
        erase=erase,
        named=named,
    ),
)
