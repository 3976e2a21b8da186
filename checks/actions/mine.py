"""What a candidate is sent, and asks for, about their own checks; ``by`` is None for them."""

from datetime import datetime

from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy

from audit.context import action
from checks import mails
from checks.actions.files import note_step
from checks.links import FILE
from checks.models import Check, CheckFile, CheckHelp, CheckWords
from checks.rules import HELP_WITHIN_WORKING_DAYS, LINK_LASTS, CheckKind
from links.actions import FreshLink, make_link, renew_link
from links.models import Link
from refusals import Refused
from reminders.rules import shift
from workforce.models import Organisation

THEIRS_FIRST = (CheckKind.IDENTITY, CheckKind.REFERENCES, CheckKind.CRIMINAL_RECORD)
"""Checks that begin with something only the candidate can give: papers, a history, addresses."""


class NotYetOffered(Refused):
    """Nothing is asked of anyone before the conditional offer (REC-6)."""

    words = gettext_lazy("Nothing is asked of anyone before the conditional offer.")


def require_offer(file: CheckFile) -> None:
    """Raises NotYetOffered for a candidate without a conditional offer."""
    if file.worker_id is None and file.candidate.offered_on is None:
        raise NotYetOffered


@action
def invite_candidate(*, file: CheckFile, by) -> FreshLink:
    """Send the person the link to their checks, and ask them for their parts.

    The same door again when they have one. Raises NotYetOffered.
    """
    require_offer(file)
    last = Link.objects.filter(purpose=FILE, subject_id=file.pk, revoked_at=None).first()
    if last is not None:
        fresh = renew_link(link=last, lasts=LINK_LASTS, by=by)
    else:
        fresh = make_link(
            purpose=FILE, subject_id=file.pk, lasts=LINK_LASTS, address=file.person.email, by=by
        )
    for check in file.checks.filter(kind__in=THEIRS_FIRST, cleared_on=None):
        note_step(check=check, step="asked_on", by=by)
    if file.person.email:
        mails.send_file_link(file, fresh)
    return fresh


@action
def ask_for_help(
    *, file: CheckFile, by, text: str = "", check: Check | None = None, at: datetime | None = None
) -> CheckHelp:
    """Ask for help with the checks, or with one; its answer is due in three working days."""
    at = at or timezone.now()
    return CheckHelp.objects.create(
        file=file,
        check_asked=check,
        text=text.strip(),
        asked_at=at,
        due_on=shift(localdate(at), HELP_WITHIN_WORKING_DAYS, nation=file.organisation.nation),
    )


@action
def answer_help(*, asked: CheckHelp, answer: str, by) -> CheckHelp:
    """What comes of it; the candidate reads it on their page and is told that there is news."""
    asked.answer, asked.answered_by, asked.done_on = answer.strip(), by, localdate()
    asked.save(update_fields=["answer", "answered_by", "done_on"])
    mails.tell(asked.file, key=f"help/{asked.pk}")
    return asked


@action
def set_words(*, organisation: Organisation, by, **changes) -> CheckWords:
    """Change what the organisation says and sets about its checks."""
    words, _created = CheckWords.objects.select_for_update().get_or_create(
        organisation=organisation
    )
    for name, value in changes.items():
        setattr(words, name, value)
    words.save()
    return words
