"""Opening a file of checks and taking each check from step to step (CHK-8)."""

from datetime import date
from enum import Enum

from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy

from audit.context import action
from checks.actions.policies import policy_for
from checks.models import Check, CheckFile, Exemption, PolicyCheck, UpdateService
from checks.rules import ENDS_THE_CHECK, CheckKind, Decision, last_day
from refusals import Refused
from workforce.models import Candidate, PeerSupportWorker

STEPS = ("asked_on", "given_on", "sent_on", "answered_on", "to_panel_on")
"""The steps of a check before it is cleared, each a date."""


class NoPolicy(Refused):
    """The organisation has not said which checks a role of this kind needs."""

    words = gettext_lazy("Nobody has said yet which checks a role of this kind needs.")


class ExemptionNotAllowed(Refused):
    """A check that is cleared needs no exemption; an exemption needs a reason and an end."""

    words = gettext_lazy(
        "A check that is cleared needs no exemption, and an exemption needs a reason and an end."
    )


class PanelDecides(Refused):
    """A panel looks at this check, or has said no; nobody ends it alone."""

    words = gettext_lazy("A panel looks at this check, or has said no. Nobody ends it alone.")


class HealthDecides(Refused):
    """Occupational health looks at this check, or has not said that the role suits."""

    words = gettext_lazy(
        "Occupational health looks at this check, or has not said that the role suits."
    )


class Holds(Enum):
    """How long a check holds where nobody names the day."""

    BY_POLICY = "by policy"


@action
def open_file(
    *,
    by,
    candidate: Candidate | None = None,
    worker: PeerSupportWorker | None = None,
    owner=None,
) -> CheckFile:
    """Open the checks of a candidate, or of a peer, by the policy in force; the same file again
    if there is one. Raises NoPolicy."""
    person = candidate or worker
    found = CheckFile.objects.filter(candidate=candidate, worker=worker).first()
    if found is not None:
        return found
    policy = policy_for(person.organisation, kind=person.kind, title=person.title)
    if policy is None:
        raise NoPolicy
    file = CheckFile.objects.create(
        organisation=person.organisation,
        candidate=candidate,
        worker=worker,
        policy=policy,
        owner=owner or by,
    )
    Check.objects.bulk_create(
        Check(file=file, kind=each.kind, name=each.name, required=each.required)
        for each in policy.checks.all()
    )
    return file


@action
def note_step(*, check: Check, step: str, by, on: date | None = None) -> Check:
    """A step of a check is done (one of STEPS); a step noted earlier keeps its day."""
    if step not in STEPS:
        raise ValueError(step)
    check = Check.objects.select_for_update().get(pk=check.pk)
    if getattr(check, step) is None:
        setattr(check, step, on or localdate())
        check.changed_at = timezone.now()
        check.save(update_fields=[step, "changed_at"])
    return check


def months_it_holds(check: Check) -> int | None:
    """How many months a check holds by the version of the policy that its file was decided
    under; None where it need not be done again (CHK-9)."""
    asked = PolicyCheck.objects.filter(
        policy__files=check.file_id, kind=check.kind, name=check.name
    ).first()
    if asked is None:
        return None
    if (
        check.kind == CheckKind.CRIMINAL_RECORD
        and asked.update_service_months is not None
        and UpdateService.objects.filter(of=check).exists()
    ):
        return asked.update_service_months
    return asked.valid_months


@action
def clear_check(
    *,
    check: Check,
    by,
    on: date | None = None,
    expires_on: date | None | Holds = Holds.BY_POLICY,
    counted_from: date | None = None,
) -> Check:
    """The check is done; ``expires_on`` is its last day, if it has one. Where nobody names it,
    the policy says how long it holds, counted from ``counted_from`` (or ``on``).

    Raises PanelDecides, HealthDecides.
    """
    check = Check.objects.select_for_update().get(pk=check.pk)
    _require_nobody_else_decides(check)
    on = on or localdate()
    if expires_on is Holds.BY_POLICY:
        expires_on = last_day(counted_from or on, months_it_holds(check))
    check.cleared_on, check.cleared_by, check.expires_on = on, by, expires_on
    check.changed_at = timezone.now()
    check.save(update_fields=["cleared_on", "cleared_by", "expires_on", "changed_at"])
    return check


def _require_nobody_else_decides(check: Check) -> None:
    running = check.assessments.filter(closed_on=None)
    if running.exclude(decision__in=(Decision.PROCEED, Decision.SAFEGUARDS)).exists():
        raise PanelDecides
    referrals = check.referrals.filter(closed_on=None).with_latest()
    if any(each.outcome not in ENDS_THE_CHECK for each in referrals):
        raise HealthDecides


@action
def sign_exemption(
    *, check: Check, reason: str, safeguards: str, starts_on: date, ends_on: date, by
) -> Exemption:
    """Sign that somebody may start with this check open, until ``ends_on`` at the latest.

    Raises ExemptionNotAllowed.
    """
    check = Check.objects.select_for_update().get(pk=check.pk)
    if check.cleared_on is not None or not reason.strip() or not safeguards.strip():
        raise ExemptionNotAllowed
    return Exemption.objects.create(
        of=check,
        reason=reason.strip(),
        safeguards=safeguards.strip(),
        signed_by=by,
        starts_on=starts_on,
        ends_on=ends_on,
    )


@action
def end_exemption(*, exemption: Exemption, by, on: date | None = None) -> Exemption:
    """End an exemption before its day."""
    exemption.ended_early_on = on or localdate()
    exemption.save(update_fields=["ended_early_on"])
    return exemption
