"""Rules of retention as declared data. Rooms declare them in their ``retention.py`` as ``RULES``.

RULES = (
    Rule(
        key="recruitment.unsuccessful",
        title=_("Applications that did not lead to a post"),
        goes=_("The application, answers, recordings, scores and letters"),
        stays=_("How many there were, by vacancy and channel"),
        due=unsuccessful_due,        # on → rows (record, organisation, day)
        erase=erase_applications,    # keys of records → None
        named=references_of,         # keys → a neutral name for each, for the dry run
    ),
)
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from uuid import UUID

from django.apps import apps
from django.db.models import QuerySet
from django.utils.module_loading import module_has_submodule


@dataclass(frozen=True)
class Rule:
    """What is erased when, and what stays.

    ``due(on)`` is a queryset of rows (record, organisation, day) of all whose time is over on
    the day ``on``, by the organisation's own settings. ``erase(keys)`` takes all of them away,
    with everything that hangs on them, in the database, its history and the file store; it runs
    in the sweep's transaction and must do nothing to a key that is gone. ``named(keys)`` gives
    each record a neutral name; no person's.
    """

    key: str  # stored with every hold and erasure: never rename
    title: str
    goes: str
    stays: str
    due: Callable[[date], QuerySet]
    erase: Callable[[Iterable[UUID]], None]
    named: Callable[[Iterable[UUID]], dict[UUID, str]]


@cache
def all_rules() -> dict[str, Rule]:
    """Every declared rule by its key. Raises ValueError when a key is declared twice."""
    found: dict[str, Rule] = {}
    for app in apps.get_app_configs():
        if app.name != __package__ and module_has_submodule(app.module, "retention"):
            for rule in getattr(import_module(f"{app.name}.retention"), "RULES", ()):
                if rule.key in found:
                    raise ValueError(f"two rules of retention are called {rule.key}")
                found[rule.key] = rule
    return found
