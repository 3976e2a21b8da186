"""Completion: signed by the peer and their mentor, and issued (IND-4)."""

from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from audit.context import action
from documents import issuing
from documents.models import IssuedDocument
from induction.actions.locking import InductionNotAllowed, locked_open
from induction.documents import induction_document
from induction.models import Induction
from workforce.models import PeerSupportWorker, Responsibility, User
from workforce.rules import ResponsibilityKind

KIND = "induction.completion"


def is_mentor_of(user: User, worker: PeerSupportWorker) -> bool:
    """Whether somebody answers as the mentor of a peer today or from the first day, and is not
    their line manager."""
    kinds = set(
        Responsibility.objects.current_or_soon(localdate())
        .filter(worker=worker, user=user)
        .values_list("kind", flat=True)
    )
    return ResponsibilityKind.MENTOR in kinds and ResponsibilityKind.LINE_MANAGER not in kinds


@action
def sign_as_peer(*, induction: Induction, words: str, by: User) -> Induction:
    """The peer signs that their induction is complete, in their own words. Raises
    InductionNotAllowed."""
    induction = _to_sign(induction)
    if by is None or induction.worker.user_id != by.pk:
        raise InductionNotAllowed(_("The peer signs this themselves"))
    if induction.peer_signed_at:
        raise InductionNotAllowed(_("You have signed this already"))
    induction.peer_signed_at, induction.peer_words = timezone.now(), words.strip()
    return _close_when_both(induction, by)


@action
def sign_as_mentor(
    *, induction: Induction, words: str, by: User, peer_words: str | None = None
) -> Induction:
    """The mentor signs, in their own words; with ``peer_words`` (they may be empty) the mentor also
    notes that a peer without an account has signed the printed plan. Raises InductionNotAllowed.
    """
    induction = _to_sign(induction)
    if not is_mentor_of(by, induction.worker):
        raise InductionNotAllowed(_("The mentor signs, who is not the line manager"))
    if induction.mentor_signed_at:
        raise InductionNotAllowed(_("You have signed this already"))
    induction.mentor_signed_at, induction.mentor = timezone.now(), by
    induction.mentor_words = words.strip()
    if peer_words is not None:
        if induction.worker.user_id is not None:
            raise InductionNotAllowed(
                _("%(peer)s has an account and signs here") % {"peer": induction.worker.name}
            )
        induction.peer_signed_at, induction.peer_signed_on_paper = timezone.now(), True
        induction.peer_words = peer_words.strip()
    return _close_when_both(induction, by)


def _to_sign(induction: Induction) -> Induction:
    induction = locked_open(induction)
    if not Induction.objects.finished().filter(pk=induction.pk).exists():
        raise InductionNotAllowed(_("First everything in the plan is done, or noted as not needed"))
    return induction


def _close_when_both(induction: Induction, by) -> Induction:
    if induction.peer_signed_at and induction.mentor_signed_at:
        induction.closed_at = timezone.now()
        induction.document = issuing.issue(
            document=induction_document(induction),
            kind=KIND,
            key=f"{KIND}/{induction.pk}",
            subject=induction,
            organisation_id=induction.worker.organisation_id,
            by=by,
        )
    induction.save()
    return induction


@action
def make_document_again(*, induction: Induction, by) -> bool:
    """Have a PDF that could not be made tried again; whether there was one."""
    return bool(issuing.try_again(IssuedDocument.objects.of(induction)))
