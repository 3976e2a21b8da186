"""One mail a day for each person: how many things need them, and a link (REM-2)."""

from collections import defaultdict
from datetime import datetime

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.utils import timezone

from reminders import statements
from reminders.models import Dispatch, Message
from reminders.registry import all_reminders, scopes
from reminders.rules import is_working_day

TEMPLATE = "reminders/mail/digest"


@transaction.atomic
def make(now: datetime | None = None) -> int:
    """Write today's digest for everyone whose hour has come and for whom something waits.

    At most one a person and day, on a working day of the organisation it comes from; a digest
    of an earlier day that could not be sent is withdrawn, and what it told of goes into today's.
    Two statements, however many people. Returns how many digests were written.
    """
    now = now or timezone.now()
    local = timezone.localtime(now)
    today = local.date()
    working = [
        scope.organisation_id for scope in scopes() if is_working_day(today, nation=scope.nation)
    ]
    if not working:
        return 0
    user = get_user_model()._meta.db_table
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH late AS (
                SELECT m.id FROM reminders_message m
                JOIN {user} u ON u.id = m.recipient_id AND u.digest_hour <= %s
                WHERE m.template = %s AND m.written_at < %s
                  AND m.sent_at IS NULL AND m.withdrawn_at IS NULL
                  AND EXISTS (
                      SELECT 1 FROM reminders_dispatch d
                      WHERE d.message_id = m.id AND d.organisation_id = ANY(%s)
                  )
                FOR UPDATE OF m SKIP LOCKED
            ), freed AS (
                UPDATE reminders_dispatch d SET message_id = NULL
                FROM late WHERE d.message_id = late.id
            )
            UPDATE reminders_message m SET withdrawn_at = %s FROM late WHERE m.id = late.id
            """,  # noqa: S608
            (local.hour, TEMPLATE, midnight, working, now),
        )
        cursor.execute(
            f"""
            WITH waiting AS (
                SELECT DISTINCT d.recipient_id FROM reminders_dispatch d
                JOIN {user} u ON u.id = d.recipient_id AND u.digest_hour <= %s
                WHERE d.message_id IS NULL AND d.withdrawn_at IS NULL
                  AND d.organisation_id = ANY(%s)
            ), written AS (
                INSERT INTO reminders_message (
                    id, key, recipient_id, address, template, context, calendar,
                    calendar_method, written_at, send_after, attempts, last_error
                )
                SELECT gen_random_uuid(), 'digest/' || recipient_id || '/' || %s,
                       recipient_id, '', %s, '{{}}', '', '', %s, %s, 0, ''
                FROM waiting
                ON CONFLICT (key) DO NOTHING
                RETURNING id, recipient_id
            ), told AS (
                UPDATE reminders_dispatch d SET message_id = written.id
                FROM written
                WHERE d.recipient_id = written.recipient_id AND d.message_id IS NULL
                  AND d.withdrawn_at IS NULL AND d.organisation_id = ANY(%s)
            )
            SELECT count(*) FROM written
            """,  # noqa: S608
            (local.hour, working, today.isoformat(), TEMPLATE, now, now, working),
        )
        return cursor.fetchone()[0]


def still_due(message: Message) -> int:
    """How many things a digest still has to tell of, asked at the moment it is sent.

    What has been finished since, and what its recipient may no longer see, is withdrawn; so is
    an earlier step of something that a later step tells of too.
    """
    today = timezone.localdate()
    waiting: dict[tuple[str, str], list[Dispatch]] = defaultdict(list)
    for dispatch in message.dispatches.filter(withdrawn_at=None):
        waiting[dispatch.reminder, dispatch.audience].append(dispatch)
    kept: dict[tuple, Dispatch] = {}
    gone = []
    for (key, name), dispatches in waiting.items():
        still = _open(key, name, dispatches, user_id=message.recipient_id, on=today)
        for dispatch in dispatches:
            thing = (dispatch.reminder, dispatch.item_id)
            if (
                (dispatch.item_id, dispatch.due_on) not in still
                or thing in kept
                and kept[thing].step >= dispatch.step
            ):
                gone.append(dispatch)
            else:
                if thing in kept:
                    gone.append(kept[thing])
                kept[thing] = dispatch
    if gone:
        Dispatch.objects.filter(pk__in=[dispatch.pk for dispatch in gone]).update(
            withdrawn_at=timezone.now()
        )
    return len(kept)


def _open(key: str, name: str, dispatches: list[Dispatch], *, user_id, on) -> set:
    """The (item, due date) among these that are open and their recipient's to see."""
    reminder = all_reminders().get(key)
    if reminder is None:  # declared no more
        return set()
    try:
        audience = reminder.audience(name)
    except KeyError:
        return set()
    statement = statements.still_due(
        reminder,
        audience,
        on=on,
        item_ids={dispatch.item_id for dispatch in dispatches},
        user_id=user_id,
    )
    with connection.cursor() as cursor:
        cursor.execute(statement.sql, statement.params)
        return set(cursor.fetchall())
