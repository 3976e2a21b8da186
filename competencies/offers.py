"""What a peer can link to what they write, from whichever room it comes (COM-2).

A module ``evidence.py`` of any room above or at this one declares ``OFFERS``: functions that give
what one peer has on record. ``journey/evidence.py`` brings what the rooms beside this one have.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from uuid import UUID

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from workforce.models import PeerSupportWorker

MOST_OFFERED = 20
"""How many of each kind are put before a peer, the newest; older things are said in words."""


@dataclass(frozen=True)
class Offer:
    """One thing on record: ``words`` say to its peer what it is, ``url`` is where they find it."""

    kind: str  # of competencies.rules.EvidenceKind
    about: UUID
    on: date
    words: str
    url: str = ""


Offering = Callable[[PeerSupportWorker], list[Offer]]


@cache
def _all_offerings() -> tuple[Offering, ...]:
    found: list[Offering] = []
    for app in apps.get_app_configs():
        if module_has_submodule(app.module, "evidence"):
            found += getattr(import_module(f"{app.name}.evidence"), "OFFERS", ())
    return tuple(found)


def offers_for(worker: PeerSupportWorker) -> list[Offer]:
    """What this peer can link, the newest first."""
    found = [offer for offering in _all_offerings() for offer in offering(worker)]
    return sorted(found, key=lambda offer: offer.on, reverse=True)
