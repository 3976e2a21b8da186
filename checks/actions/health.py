"""The referral to occupational health, what it says, and the adjustments agreed (CHK-6, CHK-7)."""

from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy

from audit.context import action
from checks import mails
from checks.actions.files import clear_check, note_step
from checks.actions.mine import require_offer
from checks.models import Check, CheckFile, HealthOpinion, HealthReferral
from checks.rules import ENDS_THE_CHECK, CheckKind, Outcome
from refusals import Refused
from workforce import actions as workforce
from workforce.models import Adjustment, CandidateAdjustment


class ReferredAlready(Refused):
    """Occupational health has this person already."""

    words = gettext_lazy("Occupational health has this person already.")


class ReferralClosed(Refused):
    """The check began again; what is said now belongs to the new referral."""

    words = gettext_lazy("The check began again, so what is said now belongs to the new referral.")


class AdjustmentMissing(Refused):
    """Nobody is fit with adjustments before one is agreed."""

    words = gettext_lazy("Nobody is fit with adjustments before an adjustment is agreed.")


@action
def refer(*, check: Check, by) -> HealthReferral:
    """Refer somebody to occupational health; the staff wellbeing plan is offered along with it.

    Nothing about health is asked before the conditional offer. Raises NotYetOffered,
    ReferredAlready.
    """
    if check.kind != CheckKind.WORK_HEALTH:
        raise ValueError(check.kind)
    require_offer(check.file)
    Check.objects.select_for_update().get(pk=check.pk)
    if check.referrals.filter(closed_on=None).exists():
        raise ReferredAlready
    referral = HealthReferral.objects.create(of=check, referred_by=by)
    note_step(check=check, step="sent_on", by=by)
    mails.tell(check.file, key=f"referral/{referral.pk}")
    return referral


@action
def answer_plan(*, referral: HealthReferral, answer: str, by) -> HealthReferral:
    """What the person says to the offer of the staff wellbeing plan; they can change it."""
    referral.plan_answer = answer
    referral.save(update_fields=["plan_answer"])
    return referral


@action
def say_outcome(
    *, referral: HealthReferral, outcome: str, by, review_on: date | None = None
) -> HealthOpinion:
    """Occupational health says whether the role suits; the latest word counts.

    Fit, with or without adjustments, ends the check; "not yet" comes with the day of its review;
    with "not fit for this role" it is HR's turn to talk with the person. Raises ReferralClosed,
    AdjustmentMissing.
    """
    referral = _open(referral)
    check, file = referral.of, referral.of.file
    if outcome == Outcome.ADJUSTED and not adjustments_of(file).exists():
        raise AdjustmentMissing
    opinion = HealthOpinion.objects.create(
        referral=referral,
        outcome=outcome,
        review_on=review_on if outcome == Outcome.NOT_YET else None,
        said_at=_after(referral.opinions.first()),
        said_by=by,
    )
    if outcome in ENDS_THE_CHECK:
        clear_check(check=check, by=by)
    else:
        check = Check.objects.select_for_update().get(pk=check.pk)
        check.cleared_on = check.cleared_by = check.expires_on = None
        check.answered_on = localdate() if outcome == Outcome.NOT_FIT else None
        check.changed_at = timezone.now()
        check.save()
    mails.tell(file, key=f"opinion/{opinion.pk}")
    return opinion


def _open(referral: HealthReferral) -> HealthReferral:
    found = (
        HealthReferral.objects.running()
        .select_for_update(of=("self",))
        .select_related("of__file__organisation", "of__file__candidate", "of__file__worker")
        .filter(pk=referral.pk)
        .first()
    )
    if found is None:
        raise ReferralClosed
    return found


def _after(last: HealthOpinion | None):
    """Now, and later than what was said before."""
    now = timezone.now()
    return max(now, last.said_at + timedelta(microseconds=1)) if last else now


def adjustments_of(file: CheckFile) -> QuerySet[Adjustment] | QuerySet[CandidateAdjustment]:
    """What is agreed with the person of ``file``: a candidate's before the first day, from then
    on those that stand in the peer's record."""
    if file.worker_id:
        return Adjustment.objects.filter(worker=file.worker_id, ended_on=None).order_by("review_on")
    return CandidateAdjustment.objects.filter(candidate=file.candidate_id).order_by("review_on")


@action
def agree_adjustment(*, file: CheckFile, by, **agreed) -> Adjustment | CandidateAdjustment:
    """Write down an adjustment that was agreed: what will be done, never why (CHK-7)."""
    if file.worker_id:
        return workforce.add_adjustment(worker=file.worker, by=by, **agreed)
    return workforce.agree_adjustment(candidate=file.candidate, by=by, **agreed)
