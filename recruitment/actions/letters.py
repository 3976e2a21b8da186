"""Letters: the words that an organisation keeps, and what is sent to applicants (REC-16)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy

from audit.context import action
from documents import issuing
from documents.models import IssuedDocument
from links.actions import LinkNotOpen, renew_link
from links.models import Link
from recruitment import letters, mails
from recruitment.documents import application_letter
from recruitment.letters import Draft
from recruitment.links import APPLICATION
from recruitment.models import Application, Letter, LetterTemplate
from recruitment.rules import APPLICATION_LINK_LASTS
from recruitment.wording import fault_of, lacking
from refusals import Refused, RefusedBecause
from workforce.models import Organisation

KIND = "recruitment.letter"


class WordsDoNotFit(Refused):
    """The words name a field that there is not, or lack one that they need."""

    words = gettext_lazy(
        "The words name something that this letter does not know, or lack something that it needs."
    )


class NotForThem(RefusedBecause):
    """This letter cannot go to this person, and why."""


def _demand(kind: str, subject: str, body: str) -> None:
    fault = fault_of(subject, kind) or fault_of(body, kind) or lacking(body, kind)
    if fault or not subject.strip() or not body.strip():
        raise WordsDoNotFit(fault)


@action
def keep_template(
    *,
    organisation: Organisation,
    kind: str,
    name: str,
    subject: str,
    body: str,
    by,
    template: LetterTemplate | None = None,
) -> LetterTemplate:
    """Keep the words of a letter, new or changed. Raises WordsDoNotFit."""
    _demand(kind, subject, body)
    template = template or LetterTemplate(organisation=organisation, kind=kind)
    template.name, template.subject, template.body = name.strip(), subject.strip(), body.strip()
    template.changed_at, template.changed_by = timezone.now(), by
    template.save()
    return template


@action
def close_template(*, template: LetterTemplate, by) -> LetterTemplate:
    """Nobody is offered these words any more; what was sent with them stays."""
    template.closed_on = localdate()
    template.save(update_fields=["closed_on"])
    return template


@action
def send_letter(
    *,
    application: Application,
    kind: str,
    subject: str,
    body: str,
    by,
    template: LetterTemplate | None = None,
) -> Letter:
    """Send one letter, with words as they were looked at. Sent twice with the same words on one
    day it is one.

    Raises NotForThem where such a letter cannot go to this person.
    """
    known = letters.known_of([application])[application.pk]
    found = letters.draft(known, kind=kind, subject=subject, body=body)
    if found.refusal:
        raise NotForThem(found.refusal)
    return _send(found, kind=kind, template=template, by=by)


@dataclass(frozen=True)
class Sent:
    """What came of writing to many: the letters, and those to whom none could go."""

    letters: list[Letter]
    left: list[Draft]


@action
def send_many(*, applications: Iterable[Application], template: LetterTemplate, by) -> Sent:
    """Send the letter of a template to each; who cannot have it is left out, each with why. A no
    goes only to whom feedback and an offer were written of their own (REC-15)."""
    sent, left = [], []
    for draft in letters.drafts(template, list(applications)):
        if draft.refusal:
            left.append(draft)
        else:
            sent.append(_send(draft, kind=template.kind, template=template, by=by))
    return Sent(sent, left)


def _send(draft: Draft, *, kind: str, template: LetterTemplate | None, by) -> Letter:
    application = draft.application
    document = application_letter(draft, on=localdate(), by=by)
    words = issuing.fingerprint(document.html())[:16]
    issued = issuing.issue(
        document=document,
        kind=KIND,
        key=f"{KIND}/{application.pk}/{words}",
        subject=application,
        organisation_id=application.vacancy.organisation_id,
        by=by,
    )
    letter, created = Letter.objects.get_or_create(
        document=issued,
        defaults={"application": application, "kind": kind, "template": template},
    )
    if created:
        _tell(application, letter, by)
    return letter


def _tell(application: Application, letter: Letter, by) -> None:
    """A mail with the way to their page; where there is no address the letter goes by post."""
    if not application.email:
        return
    link = Link.objects.filter(purpose=APPLICATION, subject_id=application.pk).order_by("made_at")
    newest = link.last()
    if newest is None:
        mails.tell(application, key=f"letter/{letter.pk}")
        return
    try:
        fresh = renew_link(link=newest, lasts=APPLICATION_LINK_LASTS, by=by)
    except LinkNotOpen:
        mails.tell(application, key=f"letter/{letter.pk}")
    else:
        mails.send_letter(application, fresh)


@action
def make_letter_again(*, letter: Letter, by) -> bool:
    """Have a letter whose PDF could not be made tried again; whether there was one."""
    return bool(issuing.try_again(IssuedDocument.objects.filter(pk=letter.document_id)))
