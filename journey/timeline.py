"""The whole story of a peer on one timeline, merged from what each room adds."""

from datetime import date
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _

from competencies import timeline as competencies_timeline
from induction import timeline as induction_timeline
from journey.leaving import timeline as leaving_timeline
from matching import match_timeline, people_timeline
from nhsuk.words import long_date
from reviews import timeline as reviews_timeline
from supervision import timeline as supervision_timeline
from wellbeing import timeline as wellbeing_timeline
from workforce import timeline as workforce_timeline
from workforce.access import Permission, Reader
from workforce.lifecycle import Stage
from workforce.models import PeerSupportWorker
from workforce.prepared import together

SHOWN_DAYS = 365
"""How far back the first look goes; "Show everything" goes to the beginning."""
THE_BEGINNING = date(1948, 7, 5)
ROOMS = (
    workforce_timeline,
    supervision_timeline,
    wellbeing_timeline,
    reviews_timeline,
    competencies_timeline,
    match_timeline,
    people_timeline,
    leaving_timeline,
    induction_timeline,
)


def events(
    reader: Reader,
    worker: PeerSupportWorker,
    permissions: frozenset[Permission],
    *,
    since: date,
) -> list[dict]:
    """Newest first, in words, for the timeline component; only what this reader may see."""
    found = together(*(partial(room.entries, reader, worker, permissions, since) for room in ROOMS))
    entries = [entry for of_a_room in found for entry in of_a_room]
    entries.sort(key=lambda entry: entry.on, reverse=True)
    return [
        {
            "when": long_date(entry.on),
            "title": entry.title,
            "text": entry.detail,
            "url": entry.url,
        }
        for entry in entries
    ]


def acts(
    reader: Reader, worker: PeerSupportWorker, permissions: frozenset[Permission]
) -> list[dict]:
    """What this reader can do from the peer's page, as links."""
    offered = (
        (Permission.RECORD_SUPPORT, _("Record a support session"), "supervision:record"),
        (Permission.CHANGE_PEERS, _("Change details"), "journey:change_peer"),
        (Permission.CHANGE_PEERS, _move_or_bring_back(worker), "journey:move_peer"),
        (Permission.VIEW_LEAVING, _("Leaving"), "journey:leaving"),
    )
    return [
        {"label": label, "url": reverse(name, args=[worker.pk])}
        for permission, label, name in offered
        if permission in permissions
    ]


def _move_or_bring_back(worker: PeerSupportWorker) -> str:
    """One press from the record of somebody who left: they come back (WFO-6)."""
    return _("Bring them back") if worker.stage == Stage.LEFT else _("Move to another stage")
