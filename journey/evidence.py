"""What the rooms beside ``competencies`` have for a peer to link to what they write (COM-2)."""

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from competencies.offers import MOST_OFFERED, Offer
from competencies.rules import EvidenceKind
from nhsuk.words import long_date
from reviews.models import FeedbackRound
from supervision.models import Session
from supervision.rules import SessionKind
from workforce.models import PeerSupportWorker


def sessions(worker: PeerSupportWorker) -> list[Offer]:
    """The sessions of a peer that were held; never what was said. One query."""
    rows = Session.objects.held().filter(worker=worker).newest_first()
    return [
        Offer(
            kind=EvidenceKind.SESSION,
            about=key,
            on=on,
            words=_("%(kind)s, %(day)s") % {"kind": SessionKind(kind).label, "day": long_date(on)},
            url=reverse("supervision:session", args=[worker.pk, key]),
        )
        for key, kind, on in rows.values_list("pk", "kind", "held_on")[:MOST_OFFERED]
    ]


def feedback(worker: PeerSupportWorker) -> list[Offer]:
    """Times in which people supported could give feedback and that are over; never what was said.
    One query."""
    over = FeedbackRound.objects.filter(worker=worker, closed_at__isnull=False)
    return [
        Offer(
            kind=EvidenceKind.FEEDBACK,
            about=key,
            on=localtime(closed_at).date(),
            words=_("Feedback of people you support, until %(day)s")
            % {"day": long_date(localtime(closed_at).date())},
        )
        for key, closed_at in over.order_by("-closed_at", "pk").values_list("pk", "closed_at")[
            :MOST_OFFERED
        ]
    ]


OFFERS = (sessions, feedback)
