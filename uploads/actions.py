"""Every write to uploads. Rooms call these inside actions of their own, which say who acted."""

import logging
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from refusals import Refused
from uploads import store
from uploads.models import Upload
from uploads.receiving import Received
from uploads.rules import ABANDONED_AFTER

logger = logging.getLogger(__name__)


class TooManyUploads(Refused):
    """The owner has as many files as it may."""

    words = gettext_lazy("There are as many files here as there can be. Take one out first.")


@transaction.atomic
def keep_upload(
    *, received: Received, owner_kind: str, owner_id: UUID, by, most: int = 20
) -> Upload:
    """Keep a file that a form took (``cleaned_data``) as a file of one record.

    ``by`` is None for somebody without an account. ``most``: how many files the record may have.
    Raises TooManyUploads, and ValueError for a file that was refused or kept before.
    """
    if received.refusal or received.is_kept or not received.stored_name:
        raise ValueError("only a file that was taken, and only once")
    _one_at_a_time(owner_id)
    others = Upload.objects.of(owner_kind, owner_id)
    numbers = list(others.order_by("number").values_list("number", flat=True))
    if len(numbers) >= most:
        raise TooManyUploads
    upload = Upload.objects.create(
        owner_kind=owner_kind,
        owner_id=owner_id,
        number=numbers[-1] + 1 if numbers else 1,
        kind=received.kind,
        size=received.size,
        seconds=received.seconds,
        sha256=received.sha256,
        stored_name=received.stored_name,
        key=received.key,
        uploaded_by=by,
    )
    received.is_kept = True
    return upload


def _one_at_a_time(owner_id: UUID) -> None:
    """Two files for one record at once are counted one after the other, the first as well."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(owner_id)])


@transaction.atomic
def erase_uploads(*, owner_kind: str, owner_ids: Iterable[UUID], by) -> int:
    """Erase every file of these records, row and content; how many went.

    The content goes when the transaction commits. If that moment is missed (a crash), what lies
    on the disk can be read by nobody, and ``sweep`` removes it.
    """
    return _erase(Upload.objects.of(owner_kind, *owner_ids))


@transaction.atomic
def erase_upload(*, upload: Upload, by) -> None:
    """Erase one file, row and content."""
    _erase(Upload.objects.filter(pk=upload.pk))


def _erase(uploads) -> int:
    names = list(uploads.values_list("stored_name", flat=True))
    count = uploads.delete()[0]

    def remove_files() -> None:
        for name in names:
            store.remove(name)

    transaction.on_commit(remove_files, robust=True)
    return count


def sweep(*, by=None, now: datetime | None = None) -> int:
    """Remove files that no record knows and that are a day old; how many there were.

    They are left from requests that failed half way, or from an erasure that was cut off.
    Records whose file is missing are told to the log.
    """
    before = (now or timezone.now()) - ABANDONED_AFTER
    found = dict(store.all_names())
    known = set(Upload.objects.values_list("stored_name", flat=True))
    abandoned = [name for name, at in found.items() if name not in known and at < before]
    for name in abandoned:
        store.remove(name)
    if lost := len(known - found.keys()):
        logger.error("%d uploads have a record and no file", lost)
    return len(abandoned)
