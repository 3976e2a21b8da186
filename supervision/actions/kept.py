"""Keeping the record of a period as it stands, and taking along those of many peers (SUP-5)."""

from datetime import date

from django.utils.translation import gettext as _

from audit.context import action
from documents import bundling, erasing, issuing
from documents.document import Document
from documents.models import Bundle, IssuedDocument
from supervision.models import KeptRecord
from workforce.models import Organisation, PeerSupportWorker

KIND = "supervision.record"
KIND_OF_BUNDLE = "supervision.records"


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


@action
def ask_for_records(
    *, organisation: Organisation, workers, since: date, until: date, shape: str, by
) -> Bundle:
    """Ask for the records of a period of these peers as one file; a worker makes it.

    What ``by`` may see is asked again for each peer when it is made.
    """
    return bundling.ask(
        kind=KIND_OF_BUNDLE,
        shape=shape,
        title=_("Records of support and supervision"),
        filename=f"supervision-records-{until:%Y-%m-%d}",
        organisation_id=organisation.pk,
        members=[(worker, worker.name) for worker in workers],
        options={"since": since.isoformat(), "until": until.isoformat()},
        by=by,
    )
