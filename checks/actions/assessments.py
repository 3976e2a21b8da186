"""A certificate was seen; what it says is looked at by a panel, never by one person (CHK-3)."""

from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_lazy as _

from audit.context import action
from audit.erasing import erase_with_history
from checks import mails
from checks.actions.files import clear_check, note_step
from checks.actions.mine import require_offer
from checks.models import (
    Assessment,
    AssessmentLook,
    AssessmentSeat,
    CandidateResponse,
    Certificate,
    Check,
    DisclosureDecision,
    Finding,
)
from checks.rules import RESPOND_WITHIN, CheckKind, Decision, Heading, Seat
from refusals import Refused

SEAT_EMPTY = _("The seat “%(seat)s” is empty. HR fills it")
NO_NOTE = _("There is no note under “%(heading)s”")
RESPONSE = _("The candidate has not told their side, and still has time for it")


class NotYetReady(Refused):
    """Nothing can be decided yet; ``missing`` says in words what is needed first."""

    def __init__(self, missing: list[str]):
        super().__init__(", ".join(missing))
        self.missing = missing

    @property
    def sentence(self) -> str:
        return str(_("This is needed first: %(missing)s.") % {"missing": self})


class AlreadyDecided(Refused):
    """The panel has decided, or the check began again."""

    words = gettext_lazy("The panel has decided by now, or the check began again.")


class LevelMissing(Refused):
    """Nobody has decided yet which DBS check this role may be asked for."""

    words = gettext_lazy("Nobody has decided yet which DBS check this role may be asked for.")


class NotOnPanel(Refused):
    """Only the four of the panel write in an assessment and decide it."""

    words = gettext_lazy("Only the four people of the panel write in an assessment and decide it.")


class SitsAlready(Refused):
    """Nobody has two seats of one panel."""

    words = gettext_lazy("This person has a seat on this panel already.")


@action
def note_certificate(*, check: Check, has_content: bool, by, **facts) -> Certificate:
    """A certificate was seen. One without content ends the check; one with content rejects
    nobody: it opens an assessment.

    Raises NotYetOffered before the conditional offer, LevelMissing before the level is decided
    for the role, AlreadyDecided where the panel has decided on an earlier one, and PanelDecides
    while it looks.
    """
    require_offer(check.file)
    if check.kind != CheckKind.CRIMINAL_RECORD:
        raise ValueError(check.kind)
    if not DisclosureDecision.objects.filter(policy=check.file.policy_id).exists():
        raise LevelMissing
    running = check.assessments.filter(closed_on=None).first()
    if has_content and running is not None and running.decided_on is not None:
        raise AlreadyDecided
    seen, _new = Certificate.objects.update_or_create(
        of=check, defaults={**facts, "seen_by": by, "seen_on": localdate()}
    )
    if not has_content:
        clear_check(check=check, by=by, counted_from=seen.issued_on)
        return seen
    if running is None:
        assessment = Assessment.objects.create(
            of=check, opened_by=by, respond_by=localdate() + RESPOND_WITHIN
        )
        note_step(check=check, step="to_panel_on", by=by)
        mails.tell(check.file, key=f"assessment/{assessment.pk}")
    return seen


def _undecided(assessment: Assessment) -> Assessment:
    found = (
        Assessment.objects.select_for_update(of=("self",))
        .select_related("of__file__organisation", "of__file__candidate", "of__file__worker")
        .filter(pk=assessment.pk, decided_on=None, closed_on=None)
        .first()
    )
    if found is None:
        raise AlreadyDecided
    return found


def _seated(assessment: Assessment, by) -> Assessment:
    """The undecided assessment, for one of its panel. Raises NotOnPanel, AlreadyDecided."""
    found = _undecided(assessment)
    if not found.seats.filter(user=by).exists():
        raise NotOnPanel
    return found


@action
def fill_seat(*, assessment: Assessment, seat: str, user, by) -> AssessmentSeat:
    """Somebody takes a seat, in place of whoever had it. Raises AlreadyDecided, and SitsAlready
    for one who has another seat."""
    assessment = _undecided(assessment)
    if assessment.seats.filter(user=user).exclude(seat=seat).exists():
        raise SitsAlready
    found, _new = AssessmentSeat.objects.update_or_create(
        assessment=assessment, seat=seat, defaults={"user": user}
    )
    mails.tell_seat(assessment, user)
    return found


@action
def note_finding(*, assessment: Assessment, heading: str, text: str, by) -> Finding:
    """What one of the panel notes under a heading. Raises NotOnPanel, AlreadyDecided."""
    return Finding.objects.create(
        assessment=_seated(assessment, by), heading=heading, text=text.strip(), by=by
    )


@action
def respond(*, assessment: Assessment, text: str, by) -> CandidateResponse:
    """The candidate tells their side. Raises AlreadyDecided."""
    return CandidateResponse.objects.update_or_create(
        assessment=_undecided(assessment), defaults={"text": text.strip()}
    )[0]


def missing_to_decide(assessment: Assessment, *, on: date) -> list[str]:
    """What a decision still needs, in words: seats, headings, and the candidate's side."""
    held = set(assessment.seats.values_list("seat", flat=True))
    noted = set(assessment.findings.values_list("heading", flat=True))
    missing = [SEAT_EMPTY % {"seat": seat.label} for seat in Seat if seat not in held]
    missing += [NO_NOTE % {"heading": each.label} for each in Heading if each not in noted]
    heard = CandidateResponse.objects.filter(assessment=assessment).exists()
    if not heard and on <= assessment.respond_by:
        missing.append(str(RESPONSE))
    return missing


@action
def decide(*, assessment: Assessment, decision: str, reason: str, by) -> Assessment:
    """The panel decides, with its reason; one of it writes that down. Raises NotOnPanel,
    NotYetReady, AlreadyDecided."""
    assessment = _seated(assessment, by)
    if missing := missing_to_decide(assessment, on=localdate()):
        raise NotYetReady(missing)
    assessment.decision, assessment.reason = decision, reason.strip()
    assessment.decided_on, assessment.decided_by = localdate(), by
    assessment.save()
    check = assessment.of
    if decision == Decision.NOT_PROCEED:
        check.to_panel_on, check.answered_on = None, localdate()
        check.save(update_fields=["to_panel_on", "answered_on"])
    else:
        seen = Certificate.objects.filter(of=check).first()
        clear_check(check=check, by=by, counted_from=seen.issued_on if seen else None)
    mails.tell(check.file, key=f"decision/{assessment.pk}")
    return assessment


@action
def note_look_at(*, assessment: Assessment, by) -> AssessmentLook:
    """One of the panel looked."""
    return AssessmentLook.objects.create(assessment=assessment, reader=by)


@action
def erase_findings(*, assessments: list, by) -> None:
    """Erase whatever tells of the record, with its history; the decision stays (CHK-4)."""
    erase_with_history(Finding.objects.filter(assessment__in=assessments))
    erase_with_history(CandidateResponse.objects.filter(assessment__in=assessments))
