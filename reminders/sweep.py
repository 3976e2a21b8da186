"""The daily question "what is due?", asked of each declared reminder and written down."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from reminders import statements
from reminders.models import ReminderSetting, Sweep
from reminders.registry import Audience, Reminder, Scope, all_reminders, scopes
from reminders.rules import Window, windows, windows_of_the_day

logger = logging.getLogger(__name__)

EVERY = timedelta(minutes=10)


class Plan:
    """Who keeps which steps on one day: all settings and organisations in two queries."""

    def __init__(self, *, on: date, organisation_id: UUID | None = None):
        self.on = on
        self.scopes: list[Scope] = [
            scope for scope in scopes() if organisation_id in (None, scope.organisation_id)
        ]
        chosen = ReminderSetting.objects.values_list(
            "reminder", "audience", "organisation_id", "steps"
        )
        if organisation_id is not None:
            chosen = chosen.filter(organisation_id=organisation_id)
        self.chosen: dict[tuple[str, str], dict[UUID, tuple[int, ...]]] = {}
        for reminder, audience, organisation, steps in chosen:
            self.chosen.setdefault((reminder, audience), {})[organisation] = tuple(steps)

    def steps(self, reminder: Reminder, audience: Audience, organisation_id: UUID) -> tuple:
        """The steps that an organisation keeps: its own, else the declared ones (REM-3)."""
        own = self.chosen.get((reminder.key, audience.name), {})
        return own.get(organisation_id, audience.steps)

    def groups(
        self,
        reminder: Reminder,
        audience: Audience,
        *,
        windows_on: Callable[..., list[Window]] = windows,
    ) -> statements.Groups:
        """The windows of due dates for each nation and each choice of steps."""
        numbers: dict[tuple, int] = {}
        organisations, group_of, found = [], [], []
        own = self.chosen.get((reminder.key, audience.name), {})
        for scope in self.scopes:
            kind = (scope.nation, own.get(scope.organisation_id, audience.steps))
            if kind not in numbers:
                numbers[kind] = len(numbers)
                nation, steps = kind
                found += [
                    (numbers[kind], window)
                    for window in windows_on(steps, on=self.on, nation=nation)
                ]
            organisations.append(scope.organisation_id)
            group_of.append(numbers[kind])
        return statements.Groups(organisations, group_of, found)


def run(*, on: date, reminders: Iterable[Reminder] | None = None) -> dict[str, int]:
    """Write down every reminder that is due on the day ``on``; how many of each were new.

    One statement for each audience of each reminder. Run twice, by two workers at once, late
    or after days of downtime: what is written already is not written again (REM-1). A reminder
    whose question fails does not keep the others from being asked; its error is in the Sweep
    and is raised at the end.
    """
    sweep = Sweep.objects.create(on=on)
    plan, counts, failure = Plan(on=on), {}, None
    for reminder in all_reminders().values() if reminders is None else reminders:
        try:
            with transaction.atomic():
                counts[reminder.key] = _write_down(reminder, plan)
        except Exception as error:
            logger.exception("The reminder %s could not be asked", reminder.key)
            failure = failure or error
            sweep.error = f"{reminder.key}: {type(error).__name__}"[:300]
    sweep.ended_at, sweep.written = timezone.now(), sum(counts.values())
    sweep.save()
    if failure is not None:
        raise failure
    return counts


def _write_down(reminder: Reminder, plan: Plan) -> int:
    written, items = 0, statements.items_of(reminder, on=plan.on)
    for audience in reminder.audiences:
        groups = plan.groups(reminder, audience)
        if not groups.windows:
            continue
        due = statements.due(items, audience, on=plan.on, groups=groups)
        sql = f"""
            INSERT INTO reminders_dispatch (
                id, reminder, audience, written_at,
                item_id, worker_id, organisation_id, due_on, step, recipient_id
            )
            SELECT gen_random_uuid(), %s, %s, %s, due.* FROM ({due.sql}) AS due
            ON CONFLICT DO NOTHING
        """  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(sql, (reminder.key, audience.name, timezone.now(), *due.params))
            written += cursor.rowcount
    return written


def run_when_due(now=None) -> bool:
    """Sweep for today unless that was done within the last ten minutes; whether it was done."""
    now = now or timezone.now()
    today = timezone.localdate(now)
    recent = Sweep.objects.filter(on=today, began_at__gt=now - EVERY, began_at__lte=now)
    if recent.exists():
        return False
    run(on=today)
    return True


# ------------------------------------------------------------------ preview


@dataclass(frozen=True)
class Expected:
    """One reminder that somebody would get on a day."""

    reminder: Reminder
    audience: Audience
    item_id: UUID
    worker_id: UUID | None
    organisation_id: UUID
    due_on: date
    step: int
    user_id: UUID


def preview(
    *, on: date, organisation_id: UUID | None = None, today: date | None = None
) -> Iterator[Expected]:
    """Who would get what on a day, as things stand now (REM-3). Writes nothing.

    For today: all that a sweep finds and that was not written on an earlier day. For another
    day: what reaches its step on that very day.
    """
    today = today or timezone.localdate()
    plan = Plan(on=on, organisation_id=organisation_id)
    windows_on = windows if on == today else windows_of_the_day
    for reminder in all_reminders().values():
        seen, items = set(), statements.items_of(reminder, on=on)
        for audience in reminder.audiences:
            groups = plan.groups(reminder, audience, windows_on=windows_on)
            if not groups.windows:
                continue
            due = statements.due(items, audience, on=on, groups=groups)
            sql = f"""
                SELECT DISTINCT due.* FROM ({due.sql}) AS due
                WHERE NOT EXISTS (
                    SELECT 1 FROM reminders_dispatch d
                    WHERE d.reminder = %s AND d.item_id = due.item_id
                      AND d.due_on = due.due_on AND d.step = due.step
                      AND d.recipient_id = due.user_id
                      AND d.written_at < %s::date::timestamp AT TIME ZONE 'Europe/London'
                )
                ORDER BY due_on, item_id, user_id
            """  # noqa: S608
            with connection.cursor() as cursor:
                cursor.execute(sql, (*due.params, reminder.key, on))
                for row in cursor.fetchall():
                    expected = Expected(reminder, audience, *row)
                    told = (expected.item_id, expected.due_on, expected.step, expected.user_id)
                    if told not in seen:
                        seen.add(told)
                        yield expected
