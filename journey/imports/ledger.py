"""What an import made and changed, written down so that exactly that can be undone.

For every row that it made or changed the ledger holds a fingerprint of how the row was left.
An undo is possible while every fingerprint still fits and nothing newer hangs on what was made.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from uuid import UUID

import pghistory.models
from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.models import Model

from reviews.models import Review
from supervision.models import Arrangement
from workforce.models import Engagement, PeerSupportWorker, Responsibility, StageMove, Team

# In the order in which they can be taken away again.
MODELS: tuple[tuple[type[Model], str], ...] = (
    (Review, "worker_id"),
    (Arrangement, "worker_id"),
    (Responsibility, "worker_id"),
    (StageMove, "worker_id"),
    (Engagement, "worker_id"),
    (PeerSupportWorker, "id"),
)
DERIVED = frozenset({"sort_key", "next_due_on"})
"""Columns that are worked out from others; a change of settings may move them."""

Snapshot = dict[str, dict[str, dict]]
Step = Callable[[int], None]
"""Told how many rows have been worked on since it was last told."""
PART = 5_000
"""Keys in one question. They are written out, not joined to an unnested array: right after an
import the planner has no statistics yet and would go through a whole table for every key."""


def label(model: type[Model]) -> str:
    return model._meta.label_lower


def columns_of(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields if not field.generated]


def parts(ids: Iterable) -> Iterable[list]:
    ids = list(ids)
    for start in range(0, len(ids), PART):
        yield ids[start : start + PART]


def snapshot(workers: Iterable[UUID]) -> Snapshot:
    """All rows of some peers that an import can make or change, by model and key."""
    workers = list(workers)
    found: Snapshot = {label(model): {} for model, _column in MODELS}
    for model, column in MODELS:
        columns = columns_of(model)
        for some in parts(workers):
            for values in model.objects.filter(**{f"{column}__in": some}).values(*columns):
                found[label(model)][str(values["id"])] = values
    return found


def fingerprint(values: dict) -> str:
    kept = {name: value for name, value in values.items() if name not in DERIVED}
    text = json.dumps(kept, cls=DjangoJSONEncoder, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def entries(before: Snapshot, after: Snapshot, teams: Iterable[Team]) -> dict:
    """The ledger: what is in ``after`` and was not, or was otherwise, in ``before``."""
    made: dict[str, dict] = {label(Team): {str(team.pk): "" for team in teams}}
    changed: dict[str, dict] = {}
    for name, rows in after.items():
        old = before.get(name, {})
        made[name] = {pk: fingerprint(values) for pk, values in rows.items() if pk not in old}
        changed[name] = {
            pk: {"before": old[pk], "after": fingerprint(values)}
            for pk, values in rows.items()
            if pk in old and fingerprint(old[pk]) != fingerprint(values)
        }
    return {"made": made, "changed": changed}


def steps(ledger: dict) -> int:
    """How many rows ``newer_facts`` and ``take_back`` together tell of."""
    made = sum(len(rows) for rows in ledger["made"].values())
    return 3 * made + 2 * sum(len(rows) for rows in ledger["changed"].values())


def nobody_watches(many: int) -> None:
    """For work whose progress nobody is shown."""


def newer_facts(ledger: dict, step: Step = nobody_watches) -> set[str]:
    """The names (labels) of what has been added or changed since, and would be lost."""
    newer = set()
    for name, rows in ledger["made"].items():
        newer |= _changed_since(name, {pk: mark for pk, mark in rows.items() if mark})
        step(len(rows))
        newer |= _hanging_on(name, rows, ledger)
        step(len(rows))
    for name, rows in ledger["changed"].items():
        newer |= _changed_since(name, {pk: row["after"] for pk, row in rows.items()})
        step(len(rows))
    return newer


def _changed_since(name: str, marks: dict[str, str]) -> set[str]:
    model = apps.get_model(name)
    for some in parts(marks):
        now = {
            str(values["id"]): fingerprint(values)
            for values in model.objects.filter(pk__in=some).values(*columns_of(model))
        }
        if any(now.get(pk) != marks[pk] for pk in some):
            return {name}
    return set()


def _hanging_on(name: str, rows: dict, ledger: dict) -> set[str]:
    """What hangs on rows that were made and is neither made nor, with a way back, changed here."""
    model = apps.get_model(name)
    newer = set()
    for relation in model._meta.related_objects:
        other = relation.related_model
        if issubclass(other, pghistory.models.Event) or relation.many_to_many:
            continue
        own = {*ledger["made"].get(label(other), ()), *ledger["changed"].get(label(other), ())}
        for some in parts(rows):
            found = other.objects.filter(**{f"{relation.field.name}__in": some})
            keys = found.values_list("pk", flat=True)
            if any(str(pk) not in own for pk in keys.iterator()):
                newer.add(label(other))
                break
    return newer


def take_back(ledger: dict, step: Step = nobody_watches) -> None:
    """Remove what was made and restore what was changed; the caller has asked ``newer_facts``."""
    for name, rows in ledger["changed"].items():
        model = apps.get_model(name)
        fields = {field.attname: field for field in model._meta.concrete_fields}
        for pk, row in rows.items():
            old = {
                column: fields[column].to_python(value)
                for column, value in row["before"].items()
                if column != "id"
            }
            model.objects.filter(pk=pk).update(**old)
        step(len(rows))
    for model in (*(model for model, _column in MODELS), Team):
        rows = ledger["made"].get(label(model), ())
        _delete(model, rows)
        step(len(rows))


def _delete(model: type[Model], ids: Iterable[str]) -> None:
    """Delete rows on which nothing hangs, without asking again what might."""
    quote = connection.ops.quote_name
    kind = "bigint" if model._meta.pk.get_internal_type() == "BigAutoField" else "uuid"
    with connection.cursor() as cursor:
        for some in parts(ids):
            cursor.execute(
                f"DELETE FROM {quote(model._meta.db_table)} WHERE id = ANY(%s::{kind}[])",  # noqa: S608
                [some],
            )
