"""From preferred candidate to first day; becoming a peer is the joint act of ``journey``."""

from collections.abc import Sequence
from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy

from audit.context import action
from refusals import Refused
from workforce.models import Candidate, CandidateAdjustment, CandidateDay, Organisation


class CandidateNotOpen(Refused):
    """The candidate has withdrawn or become a peer, or the step before this one is missing."""

    words = gettext_lazy(
        "This person has withdrawn or become a peer by now, or the step before this one is missing."
    )


@action
def add_candidate(
    *,
    organisation: Organisation,
    name: str,
    kind: str,
    title: str,
    by,
    working_days: Sequence[dict] = (),
    **fields,
) -> Candidate:
    """Someone whom the organisation means to engage; ``working_days`` as in ``add_engagement``."""
    candidate = Candidate.objects.create(
        organisation=organisation, name=" ".join(name.split()), kind=kind, title=title, **fields
    )
    set_agreed_days(candidate=candidate, working_days=working_days, by=by)
    return candidate


def _to_come(candidate: Candidate) -> Candidate:
    found = Candidate.objects.to_come().select_for_update().filter(pk=candidate.pk).first()
    if found is None:
        raise CandidateNotOpen
    return found


@action
def change_candidate(*, candidate: Candidate, by, **changes) -> Candidate:
    """Put right what is known of a candidate; raises CandidateNotOpen."""
    candidate = _to_come(candidate)
    for name, value in changes.items():
        setattr(candidate, name, value)
    candidate.save()
    return candidate


@action
def set_agreed_days(*, candidate: Candidate, working_days: Sequence[dict], by) -> None:
    """Replace the working week agreed with a candidate (REC-13)."""
    candidate.working_days.all().delete()
    CandidateDay.objects.bulk_create(
        CandidateDay(candidate=candidate, **day) for day in working_days
    )


@action
def agree_adjustment(
    *,
    candidate: Candidate,
    group: str,
    agreed: str,
    review_on: date,
    by,
    agreed_on: date | None = None,
    shared_with_supporter: bool = False,
) -> CandidateAdjustment:
    """An adjustment agreed before the first day; it follows the person (CHK-7)."""
    return CandidateAdjustment.objects.create(
        candidate=_to_come(candidate),
        group=group,
        agreed=agreed.strip(),
        agreed_on=agreed_on or localdate(),
        review_on=review_on,
        shared_with_supporter=shared_with_supporter,
    )


@action
def drop_agreed(*, adjustment: CandidateAdjustment, by) -> None:
    """Take an adjustment away before the first day; the history keeps that it was agreed."""
    _to_come(adjustment.candidate)
    adjustment.delete()


@action
def make_offer(*, candidate: Candidate, by, on: date | None = None) -> Candidate:
    """Make the conditional offer; from here on, and not before, may a criminal record and
    sickness absence be asked about (REC-6, CHK-1)."""
    candidate = _to_come(candidate)
    candidate.offered_on = candidate.offered_on or on or localdate()
    candidate.save(update_fields=["offered_on"])
    return candidate


@action
def accept_offer(*, candidate: Candidate, by, on: date | None = None) -> Candidate:
    """The candidate accepts; ``by`` is who notes it, None for the candidate's own link."""
    candidate = _to_come(candidate)
    if candidate.offered_on is None:
        raise CandidateNotOpen
    candidate.accepted_on = candidate.accepted_on or on or localdate()
    candidate.save(update_fields=["accepted_on"])
    return candidate


@action
def withdraw_candidate(*, candidate: Candidate, why: str, by, on: date | None = None) -> Candidate:
    """The candidate or the organisation ends it before the first day, with a reason."""
    candidate = _to_come(candidate)
    candidate.withdrawn_on, candidate.withdrawn_why = on or localdate(), why.strip()
    candidate.save(update_fields=["withdrawn_on", "withdrawn_why"])
    return candidate


@action
def reinstate_candidate(*, candidate: Candidate, by) -> Candidate:
    """What ended it was undone: they are to come again. Raises CandidateNotOpen for a peer."""
    found = Candidate.objects.select_for_update().filter(pk=candidate.pk, worker=None).first()
    if found is None:
        raise CandidateNotOpen
    found.withdrawn_on, found.withdrawn_why = None, ""
    found.save(update_fields=["withdrawn_on", "withdrawn_why"])
    return found
