"""What addresses of kept and bundled documents can name, in the small world of tests/house.py."""

from datetime import timedelta

from django.utils import timezone

from documents import bundling, issuing
from documents.rules import Shape
from supervision import actions
from supervision.documents import needs_of, supervision_record
from workforce.access import permissions_on, reader_for


def furnish(house) -> None:
    """A record of half a year that the supporter kept, with its PDF, and a file of all such."""
    today = timezone.localdate()
    supporter = house.people["supporter"]
    reader = reader_for(supporter)
    period = {"since": today - timedelta(days=180), "until": today}
    record = supervision_record(
        reader, house.worker, permissions_on(reader, house.worker), **period
    )
    kept = actions.keep_record(
        worker=house.worker, record=record, needs=needs_of(record), by=supporter, **period
    )
    bundle = actions.ask_for_records(
        organisation=house.organisation,
        workers=[house.worker],
        shape=Shape.PDF,
        by=supporter,
        **period,
    )
    issuing.print_waiting()
    bundling.make_waiting(until=1, clock=lambda: 0)
    house.ids |= {"kept_id": kept.pk, "bundle_id": bundle.pk}
