"""Keeping the record of a period as it stands (SUP-5)."""

from datetime import date

from audit.context import action
from documents import erasing, issuing
from documents.document import Document
from documents.models import IssuedDocument
from supervision.models import KeptRecord
from workforce.models import PeerSupportWorker

KIND = "supervision.record"


@action
def keep_record(
    *, worker: PeerSupportWorker, record: Document, needs, since: date, until: date, by
) -> KeptRecord:
    """Issue the record of a period as ``by`` sees it now; a worker makes its PDF.

    Kept twice with the same words it is one.
    """
    words = issuing.fingerprint(record.html())[:16]
    document = issuing.issue(
        document=record,
        kind=KIND,
        key=f"{KIND}/{worker.pk}/{by.pk}/{words}",
        subject=worker,
        organisation_id=worker.organisation_id,
        by=by,
    )
    kept, _created = KeptRecord.objects.get_or_create(
        document=document,
        defaults={"worker": worker, "since": since, "until": until, "needs": sorted(needs)},
    )
    return kept


@action
def discard_record(*, kept: KeptRecord, by) -> None:
    """Erase a kept record for good, its words and pages with it."""
    erasing.erase_documents(IssuedDocument.objects.filter(pk=kept.document_id))


@action
def make_record_again(*, kept: KeptRecord, by) -> bool:
    """Have a record whose PDF could not be made tried again; whether there was one."""
    return bool(issuing.try_again(IssuedDocument.objects.filter(pk=kept.document_id)))
