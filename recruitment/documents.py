"""What recruitment prints: a letter to an applicant, with what was agreed with them."""

from datetime import date

from django.utils.translation import gettext as _

from documents.document import Document
from documents.letters import Signature, letter
from nhsuk.words import long_date
from recruitment.letters import Draft
from workforce.letters import letterhead_of


def application_letter(draft: Draft, *, on: date, by) -> Document:
    """The letter to one applicant, as ``by`` signs it on a day. Its title and file name say
    nothing about anyone."""
    application = draft.application
    organisation = application.vacancy.organisation
    return letter(
        template="recruitment/documents/letter.html",
        filename="letter.pdf",
        letterhead=letterhead_of(organisation),
        on=on,
        addressee=[application.name],
        greeting=_("Dear %(name)s") % {"name": application.name},
        reference=application.reference,
        signature=Signature(
            by.name,
            _("Recruitment"),
            signed=_("Sent with PSW Portal on %(day)s") % {"day": long_date(on)},
        ),
        context={
            "words": draft.subject,
            "body": draft.body,
            "terms": draft.terms,
            "adjustments": draft.adjustments,
        },
    )
