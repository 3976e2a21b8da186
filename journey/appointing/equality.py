"""Equality answers on the way from an application to the census: only by choice, and with no way
back to the person (REC-6)."""

from uuid import UUID

from census.actions import forget_equality, take_in_equality
from recruitment import equality
from recruitment.models import Application
from workforce.models import Candidate, PeerSupportWorker


def _key_of(candidate: Candidate | None) -> UUID | None:
    """The sealed key of what a candidate gave with their application; None where there is none."""
    if candidate is None or candidate.application is None:
        return None
    application = Application.objects.filter(pk=candidate.application).first()
    return equality.key_of(application) if application is not None else None


def give_to_census(*, candidate: Candidate, by) -> None:
    """Somebody becomes a peer: what they chose to have counted goes into the census's store."""
    key = _key_of(candidate)
    answers = equality.chosen_for_census(key) if key is not None else None
    if answers is not None:
        take_in_equality(key=key, organisation=candidate.organisation, answers=answers, by=by)


def take_from_census(*, worker: PeerSupportWorker, by) -> None:
    """Somebody leaves: they are not counted any more."""
    key = _key_of(Candidate.objects.filter(worker=worker).first())
    if key is not None:
        forget_equality(keys=[key], by=by)
