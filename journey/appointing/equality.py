"""Equality answers on the way from an application to the census: only by choice, and with no way
back to the person (REC-6)."""

from uuid import uuid4

from census.actions import forget_equality, take_in_equality
from recruitment import equality
from recruitment.models import Application
from workforce.models import Candidate, PeerSupportWorker


def _application_of(candidate: Candidate | None) -> Application | None:
    if candidate is None or candidate.application is None:
        return None
    return Application.objects.filter(pk=candidate.application).first()


def give_to_census(*, candidate: Candidate, by) -> None:
    """Somebody becomes a peer: what they chose to have counted goes into the census's store,
    under a key of its own that only their application keeps, sealed."""
    application = _application_of(candidate)
    key = equality.key_of(application) if application is not None else None
    answers = equality.chosen_for_census(key) if key is not None else None
    if answers is None:
        return
    census_key = equality.census_key_of(application) or uuid4()
    take_in_equality(key=census_key, organisation=candidate.organisation, answers=answers, by=by)
    equality.seal_census_key(application, census_key)


def take_from_census(*, worker: PeerSupportWorker, by) -> None:
    """Somebody leaves: they are not counted any more."""
    application = _application_of(Candidate.objects.filter(worker=worker).first())
    key = equality.census_key_of(application) if application is not None else None
    if key is not None:
        forget_equality(keys=[key], by=by)
