from uuid import UUID

from audit.models import Look


def note_look(*, by, organisation_id: UUID, subject_id: UUID, what: str) -> Look:
    """Write down that ``by`` looked at a sensitive record (``what``) of a peer (WFO-4)."""
    return Look.objects.create(
        reader=by, organisation_id=organisation_id, subject_id=subject_id, what=what
    )
