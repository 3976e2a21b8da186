"""The sheet that is handed to somebody supported: the address of their own page (MAT-6)."""

from documents.codes import qr_code
from documents.document import Document
from links.actions import FreshLink
from matching.models import Relationship
from nhsuk.words import long_date
from workforce.letters import letterhead_of


def sheet(relationship: Relationship, fresh: FreshLink) -> Document:
    """A code and an address that open the page of the person; of the peer the first name, of the
    person nothing."""
    worker = relationship.worker
    return Document(
        template="matching/documents/sheet.html",
        filename="your-page.pdf",
        context={
            "letterhead": letterhead_of(worker.organisation),
            "organisation": worker.organisation.name,
            "called": worker.name.partition(" ")[0],
            "code": qr_code(fresh.url),
            "address": fresh.url,
            "until": long_date(fresh.link.expires_at.date()),
        },
    )
