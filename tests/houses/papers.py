"""What addresses of kept and bundled documents can name, in the small world of tests/house.py."""

from datetime import timedelta

from django.utils import timezone

from documents import issuing
from supervision import actions
from supervision.documents import needs_of, supervision_record
from workforce.access import permissions_on, reader_for


def furnish(house) -> None:
    """A record of half a year that the supporter kept, with its PDF."""
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
    issuing.print_waiting()
    house.ids |= {"kept_id": kept.pk}
