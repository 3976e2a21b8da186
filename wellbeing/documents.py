"""What is printed: a wellbeing plan, with just the sections that its reader may see (WEL-1)."""

from django.utils.translation import gettext as _

from documents.document import Document
from nhsuk.words import long_date
from wellbeing import words
from wellbeing.agreed import agreed_with
from wellbeing.parts import urgent_help_of
from wellbeing.sight import readable
from workforce.access import Reader
from workforce.models import PeerSupportWorker


def plan_document(reader: Reader, worker: PeerSupportWorker) -> Document:
    """The plan for one reader: the owner's is whole and says who reads each section."""
    is_own = worker.user_id == reader.user.pk
    readers = words.readers_of(worker.pk, on=reader.on) if is_own else words.Readers()
    return Document(
        template="wellbeing/documents/plan.html",
        filename=f"plan-{reader.on:%Y-%m-%d}.pdf",
        context={
            "worker_name": worker.name,
            "organisation_name": worker.organisation.name,
            "is_own": is_own,
            "sections": [
                {
                    "label": each.label,
                    "text": each.text,
                    "about": _("Who can read it: %(who)s. Written on %(day)s.")
                    % {
                        "who": words.who_reads(each.sharing, readers),
                        "day": long_date(each.changed_on),
                    }
                    if is_own
                    else _("Written on %(day)s.") % {"day": long_date(each.changed_on)},
                }
                for each in readable(reader, worker.pk)
            ],
            "adjustments": agreed_with(reader, worker),
            "printed_for": reader.user.name,
            "printed_on": long_date(reader.on),
            "urgent_help": urgent_help_of(worker.organisation),
        },
    )
