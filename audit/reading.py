"""The history and the log of looks, as an administrator reads them: who, what, when and why.

What stood in the records is not shown here: the history page says that a record was changed, not
what is private in it. Each question is one bounded query.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.apps import apps
from django.db.models import Count, QuerySet, Value
from django.db.models.fields.json import KT
from pghistory.models import Context, Event

from audit.models import Look


def acts_of(organisation_id: UUID) -> QuerySet:
    """All that was done in one organisation, newest first: one row an act. Acts that stand apart
    (``audit.context.action_apart``) are not among them.

    Rows have id, created_at, and action, by_id, peer_id and why as they were told.
    """
    return (
        Context.objects.annotate(
            organisation=KT("metadata__organisation"),
            action=KT("metadata__action"),
            by_id=KT("metadata__by"),
            peer_id=KT("metadata__peer"),
            why=KT("metadata__why"),
        )
        .filter(organisation=str(organisation_id))
        .exclude(metadata__has_key="apart")
        .order_by("-created_at", "-id")
    )


def looks_in(organisation_id: UUID) -> QuerySet[Look]:
    """Every look at a sensitive record of one organisation's peers, newest first."""
    return (
        Look.objects.filter(organisation_id=organisation_id)
        .select_related("reader")
        .order_by("-at", "-pk")
    )


@dataclass(frozen=True)
class Touched:
    """How many records of one kind an act added, changed or removed."""

    kind: str
    what: str  # insert, update or delete
    count: int


def event_models() -> list[type[Event]]:
    """The history table of each tracked model."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, Event) and not model._meta.abstract and model._meta.managed
    ]


def touched_by(act_ids: Iterable[UUID]) -> dict[UUID, list[Touched]]:
    """Which records the given acts touched, in one query over all history tables; not those of
    models that stand apart (``apart_in_history``)."""
    act_ids = list(act_ids)
    if not act_ids:
        return {}
    names, legs = {}, []
    for model in event_models():
        tracked = model.pgh_tracked_model
        if getattr(tracked, "apart_in_history", False):
            continue
        names[tracked._meta.label] = str(tracked._meta.verbose_name)
        legs.append(
            model.objects.filter(pgh_context_id__in=act_ids)
            .order_by()
            .values_list("pgh_context_id", "pgh_label", Value(tracked._meta.label))
            .annotate(count=Count("pk"))
        )
    touched = defaultdict(list)
    for act, what, label, count in legs[0].union(*legs[1:], all=True):
        touched[act].append(Touched(names[label], what, count))
    return touched
