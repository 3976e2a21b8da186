"""Every document of every room, for tests/documents/test_every_document.py. Written by hand.

A template of a document that is not in ``DOCUMENTS`` fails the build. Each line makes the
document in the small world of tests/house.py, as somebody who may have it, and says what must
stand in it. ``NEVER`` must stand in none; what more must not be in one, its own line says.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from documents.document import Document
from supervision.documents import supervision_record
from tests.house import PRIVATE, House
from workforce.access import permissions_on, reader_for

NEVER = (PRIVATE,)


@dataclass(frozen=True)
class Case:
    """How to make a document in the house; words it holds; words it must not hold."""

    make: Callable[[House], Document]
    holds: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


def record(house: House) -> Document:
    """The supporter's own view of the last half year."""
    reader = reader_for(house.people["supporter"])
    today = timezone.localdate()
    return supervision_record(
        reader,
        house.worker,
        permissions_on(reader, house.worker),
        since=today - timedelta(days=180),
        until=today,
    )


DOCUMENTS: dict[str, Case] = {
    "supervision/documents/record.html": Case(record, holds=("Quillon talked about the week",)),
}
