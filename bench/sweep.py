"""The daily sweep over the nation, beside the bare SQL that finds and inserts as many rows."""

import statistics
import time
from datetime import date

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from reminders import sweep
from reminders.registry import all_reminders

ROUNDS = 5

FIND_AND_INSERT = """
insert into bench_dispatch
    (id, reminder, item_id, worker_id, organisation_id, due_on, step, audience, recipient_id,
     written_at)
select gen_random_uuid(), 'bare', found.item_id, found.worker_id, found.organisation_id,
       found.due_on, 0, 'bare', found.user_id, now()
from (
    select a.id as item_id, w.id as worker_id, w.organisation_id, a.next_due_on as due_on,
           r.user_id
    from supervision_arrangement a
    join workforce_peersupportworker w on w.id = a.worker_id and w.stage = 'ACTIVE'
    join workforce_responsibility r on r.worker_id = w.id
    where a.next_due_on <= %(until)s and a.ends_on is null
    union
    select a.id, w.id, w.organisation_id, a.next_due_on, w.user_id
    from supervision_arrangement a
    join workforce_peersupportworker w on w.id = a.worker_id and w.stage = 'ACTIVE'
    where a.next_due_on <= %(until)s and a.ends_on is null
) found
limit %(rows)s
"""


def measure_sweep(*, on: date) -> dict:
    """Medians of a few rounds, each the sweep and then the bare SQL, both rolled back."""
    with connection.cursor() as cursor:
        cursor.execute(
            "create table bench_dispatch (like reminders_dispatch including defaults "
            "including constraints including indexes)"
        )
    ours, bares, written, queries = [], [], 0, 0
    for _round in range(ROUNDS):
        with transaction.atomic():
            began = time.perf_counter()
            with CaptureQueriesContext(connection) as captured:
                written = sum(sweep.run(on=on).values())
            ours.append(time.perf_counter() - began)
            queries = len(captured)
            transaction.set_rollback(True)
        with transaction.atomic():
            began = time.perf_counter()
            with connection.cursor() as cursor:
                cursor.execute(
                    FIND_AND_INSERT, {"until": on.replace(year=on.year + 1), "rows": written}
                )
                if cursor.rowcount != written:
                    raise RuntimeError(f"The bare SQL found {cursor.rowcount} rows of {written}")
            bares.append(time.perf_counter() - began)
            transaction.set_rollback(True)
    ratios = [a / b for a, b in zip(ours, bares, strict=True)]
    return {
        "written": written,
        "queries": queries,
        "declared": len(all_reminders()),
        "seconds": statistics.median(ours),
        "bare_seconds": statistics.median(bares),
        "ratio": statistics.median(ratios),
    }
