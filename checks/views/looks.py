"""Looks at sensitive records of checks are written down (WFO-4)."""

from audit.actions import note_look
from checks.models import CheckFile

CHECKS = "checks"
ADDRESSES = "addresses"
ADJUSTMENTS = "adjustments"
OUTCOMES = "work health outcome"


def note(request, file: CheckFile, what: str) -> None:
    """Somebody looks at ``what`` of the person of ``file``: of a candidate by their own key, from
    the first day on by that of the peer."""
    note_look(
        by=request.user,
        organisation_id=file.organisation_id,
        subject_id=file.worker_id or file.candidate_id,
        what=what,
    )
