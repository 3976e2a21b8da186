"""What is due is erased once a day; a dry run asks the same question and erases nothing."""

import logging
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection, transaction
from django.utils.timezone import localdate

from retention.models import Erasure, Hold
from retention.registry import Rule, all_rules

logger = logging.getLogger(__name__)

BATCH = 200
"""How many records go in one transaction: short locks, and a worker that dies loses little."""


@dataclass(frozen=True)
class Due:
    """A record whose time is over (or will be), under a neutral name; held ones stay."""

    rule: Rule
    record: UUID
    day: date
    name: str
    held: bool


def dry_run(organisation_id: UUID, *, on: date) -> list[Due]:
    """What a sweep on the day ``on`` would erase of one organisation, and what a hold keeps."""
    found = []
    for rule in all_rules().values():
        rows = [(key, day) for key, home, day in rule.due(on) if home == organisation_id]
        names = rule.named([key for key, _day in rows])
        held = _held(rule, [key for key, _day in rows])
        found += [
            Due(rule, key, day, names.get(key, ""), held=key in held)
            for key, day in sorted(rows, key=lambda row: (row[1], str(row[0])))
        ]
    return found


def _held(rule: Rule, keys: list[UUID]) -> set[UUID]:
    return set(
        Hold.objects.in_force()
        .filter(rule=rule.key, subject_id__in=keys)
        .values_list("subject_id", flat=True)
    )


def sweep(*, on: date | None = None) -> int:
    """Erase all that is due and not held; how many records went.

    Two sweeps at once erase each record once: a lock of the database lets one at a time. A rule
    that fails stops nothing of the others; the error is raised when all have been tried.
    """
    on = on or localdate()
    erased, troubles = 0, []
    for rule in all_rules().values():
        try:
            erased += _sweep_rule(rule, on)
        except Exception as error:  # said below, once the other rules have had their turn
            logger.exception("retention: %s could not be carried out", rule.key)
            troubles.append(error)
    if troubles:
        raise ExceptionGroup("Not everything that is due could be erased", troubles)
    return erased


def _sweep_rule(rule: Rule, on: date) -> int:
    erased = 0
    passed_over: set[UUID] = set()
    while True:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(
                    "select pg_advisory_xact_lock(hashtext(%s))", [f"retention/{rule.key}"]
                )
            rows = [row for row in rule.due(on) if row[0] not in passed_over][:BATCH]
            keys = [key for key, _home, _day in rows]
            held = _held(rule, keys)
            passed_over |= set(keys)
            going = [(key, home) for key, home, _day in rows if key not in held]
            if going:
                rule.erase([key for key, _home in going])
                counts: dict[UUID, int] = defaultdict(int)
                for _key, home in going:
                    counts[home] += 1
                Erasure.objects.bulk_create(
                    Erasure(organisation_id=home, rule=rule.key, on=on, count=count)
                    for home, count in counts.items()
                )
                erased += len(going)
        if len(rows) < BATCH:
            return erased
