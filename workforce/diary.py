"""What stands in a person's own calendar, from every room that has a say (SUP-8).

A room with a module ``feed`` says there what is theirs: ``entries_of(user, since=, until=)`` gives
``DiaryEntry``. Nothing in an entry tells who it is with, where, or what about.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import import_module
from uuid import UUID

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from workforce.models import User

Source = Callable[..., list["DiaryEntry"]]


@dataclass(frozen=True)
class DiaryEntry:
    """One entry: its time, or only its day, and words that tell nothing. ``pk`` and
    ``calendar_version`` are those of the mails about it, so that calendars know it again."""

    pk: UUID
    calendar_version: int
    starts_at: datetime | None
    minutes: int
    summary: str
    on: date | None = None


@cache
def _sources() -> tuple[Source, ...]:
    return tuple(
        import_module(f"{app.name}.feed").entries_of
        for app in apps.get_app_configs()
        if app.name != __package__ and module_has_submodule(app.module, "feed")
    )


def entries_of(user: User, *, since: datetime, until: datetime) -> Iterator[DiaryEntry]:
    """Everything that begins between the two moments, room after room."""
    for source in _sources():
        yield from source(user, since=since, until=until)
