"""What this room itself has for a peer to link: training that they completed (COM-2)."""

from django.utils.translation import gettext as _

from competencies.models import Completion
from competencies.offers import MOST_OFFERED, Offer
from competencies.rules import EvidenceKind
from nhsuk.words import long_date
from workforce.models import PeerSupportWorker


def trainings(worker: PeerSupportWorker) -> list[Offer]:
    """The training that a peer completed; one query."""
    rows = Completion.objects.filter(worker=worker).order_by("-completed_on", "pk")
    return [
        Offer(
            kind=EvidenceKind.TRAINING,
            about=key,
            on=on,
            words=_("Training: %(title)s, %(day)s") % {"title": title, "day": long_date(on)},
        )
        for key, title, on in rows.values_list("pk", "course__title", "completed_on")[:MOST_OFFERED]
    ]


OFFERS = (trainings,)
