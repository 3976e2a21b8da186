"""Reminders as declared data. Rooms declare them in their ``reminders.py`` as ``REMINDERS``."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from functools import cache
from importlib import import_module
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db.models import QuerySet
from django.utils.module_loading import import_string, module_has_submodule


class Named(Enum):
    """Whether an item names the person who is to be reminded."""

    NO = auto()  # all people of the audience
    IF_SET = auto()  # the named one; all where none is named or they cannot act (SUP-10)
    ALWAYS = auto()  # only the named one


@dataclass(frozen=True)
class Audience:
    """To whom a reminder goes, and when.

    ``people(on)`` is a queryset of rows (worker, user) of those who may see the subject by
    ``permission``, or (organisation, user) with ``per_organisation``, or (item, user) with
    ``per_item``. ``steps`` are the default working days from the due date; a later audience with
    later steps is an escalation. A ``required`` audience can be tuned but not silenced.
    """

    name: str  # stored with every reminder: never rename
    title: str
    permission: str
    people: Callable[[date], QuerySet]
    steps: tuple[int, ...]
    named: Named = Named.NO
    per_organisation: bool = False
    per_item: bool = False
    required: bool = False


@dataclass(frozen=True)
class Reminder:
    """A reminder, declared by the room that knows when the thing is due.

    ``items(on)`` is a queryset of rows (item, worker or None, organisation, due date, named
    user or None) of all that is open on the day: nothing that is finished, nobody who left or
    is on a break. One that is ``apart`` stands in no log but that of whoever was told: those who
    read the log may not know that there is such a thing.
    """

    key: str  # stored with every reminder: never rename, never reuse
    title: str
    description: str
    items: Callable[[date], QuerySet]
    audiences: tuple[Audience, ...]
    apart: bool = False

    def audience(self, name: str) -> Audience:
        """The audience of that name. Raises KeyError when there is none."""
        for audience in self.audiences:
            if audience.name == name:
                return audience
        raise KeyError(name)


@dataclass(frozen=True)
class Scope:
    """What the machinery knows of an organisation: whose bank holidays it keeps, and how long
    its log."""

    organisation_id: UUID
    name: str
    nation: str
    keep_log_months: int


@cache
def all_reminders() -> dict[str, Reminder]:
    """Every declared reminder by its key. Raises ValueError when a key is declared twice."""
    found: dict[str, Reminder] = {}
    for app in apps.get_app_configs():
        if app.name != __package__ and module_has_submodule(app.module, "reminders"):
            for reminder in getattr(import_module(f"{app.name}.reminders"), "REMINDERS", ()):
                if reminder.key in found:
                    raise ValueError(f"two reminders are called {reminder.key}")
                found[reminder.key] = reminder
    return found


def scopes() -> list[Scope]:
    """The organisations, from where ``settings.REMINDER_SCOPES`` says, in one query."""
    return import_string(settings.REMINDER_SCOPES)()
