"""What supervision offers as bundles: the records of a period of many peers."""

from datetime import date
from uuid import UUID

from audit.actions import note_look
from documents.models import Bundle
from documents.registry import BundleKind, Part
from supervision import sight
from supervision.actions.kept import KIND_OF_BUNDLE
from supervision.documents import needs_of, supervision_record
from workforce import papers
from workforce.access import Permission, peer_within, permissions_on, reader_for


def record_of(bundle: Bundle, worker_id: UUID) -> Part | None:
    """One peer's record as whoever asked may see it now, and a line that the peer can see."""
    if not bundle.asked_by.is_active:
        return None
    reader = reader_for(bundle.asked_by, organisation_id=bundle.organisation_id)
    if reader.organisation is None or reader.organisation.pk != bundle.organisation_id:
        return None
    worker = peer_within(reader, Permission.VIEW_RHYTHM, worker_id)
    if worker is None:
        return None
    permissions = permissions_on(reader, worker)
    if not sight.may_print(permissions):
        return None
    record = supervision_record(
        reader,
        worker,
        permissions,
        since=date.fromisoformat(bundle.options["since"]),
        until=date.fromisoformat(bundle.options["until"]),
    )
    if not sight.is_own(permissions):
        note_look(
            by=bundle.asked_by,
            organisation_id=worker.organisation_id,
            subject_id=worker.pk,
            what="supervision_record_printed",
        )
    return Part(record, needs_of(record))


BUNDLES = (
    BundleKind(
        key=KIND_OF_BUNDLE,
        make=record_of,
        opens_to=papers.all_within,
        ended=papers.tell_bundle_ended,
    ),
)
