"""What links are for, as declared data. Rooms declare it in their ``links.py`` as ``LINKS``."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from uuid import UUID

from django.apps import apps
from django.urls import reverse
from django.utils.module_loading import module_has_submodule

from links.models import Link


@dataclass(frozen=True)
class Purpose:
    """One thing that people without an account can open.

    ``home`` names the address of the first page; it takes ``door_id`` and nothing else, and every
    other page of this purpose lies under it. ``scopes`` are what a holder can be allowed, e.g.
    ("view", "comment", "edit"). ``send_again(link)`` is called by a worker when somebody asked for
    a new link to the address on record: it makes one with ``renew_link`` and mails it, or does
    nothing where there is nothing left to open. Without it such links cannot be asked for again.
    """

    key: str  # stored with every link: never rename, never reuse
    home: str
    scopes: tuple[str, ...] = ("view",)
    send_again: Callable[[Link], None] | None = None

    def home_of(self, door_id: UUID) -> str:
        return reverse(self.home, kwargs={"door_id": door_id})


@cache
def all_purposes() -> dict[str, Purpose]:
    """Every declared purpose by its key. Raises ValueError when a key is declared twice."""
    found: dict[str, Purpose] = {}
    for app in apps.get_app_configs():
        if app.name != __package__ and module_has_submodule(app.module, "links"):
            for purpose in getattr(import_module(f"{app.name}.links"), "LINKS", ()):
                if purpose.key in found:
                    raise ValueError(f"two purposes of links are called {purpose.key}")
                found[purpose.key] = purpose
    return found
