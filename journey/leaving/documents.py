"""What is printed: an empty form for an exit conversation on paper (WFO-6)."""

from django.utils.translation import gettext as _

from documents.document import Document
from workforce.letters import letterhead_of
from workforce.models import Organisation


def blank_form(organisation: Organisation) -> Document:
    """The questions of the page with room to write. It names nobody, so that it can lie about."""
    return Document(
        template="journey/documents/exit_form.html",
        filename="conversation-form.pdf",
        context={
            "letterhead": letterhead_of(organisation),
            "questions": [
                (_("What was good here?"), ""),
                (_("What should change?"), ""),
                (
                    _("Is there more to say about why?"),
                    _("Only if you want to. Nobody asks about health."),
                ),
            ],
        },
    )
