"""Kinds of bundles as declared data. Rooms declare them in their ``bundles.py`` as ``BUNDLES``."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any
from uuid import UUID

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from documents.document import Document
from documents.models import Bundle, IssuedDocument


@dataclass(frozen=True)
class Part:
    """A document for a bundle, and the permissions without which its reader may not have it.

    One that was issued goes into the bundle exactly as it was issued: its words and, once they are
    made, its pages.
    """

    document: Document | IssuedDocument
    needs: frozenset[str]


@dataclass(frozen=True)
class BundleKind:
    """What a bundle is made of, declared by the room that knows.

    ``make(bundle, subject_id)`` gives the part about one subject as whoever asked may see it at
    that moment, or None when they may not any more. ``opens_to(bundle, reader)`` says whether
    they may still see all that is in it. ``ended(bundle)`` is called in the transaction in which
    it is ready, or is put aside, to tell them.
    """

    key: str  # stored with every bundle: never rename, never reuse
    make: Callable[[Bundle, UUID], Part | None]
    opens_to: Callable[[Bundle, Any], bool]
    ended: Callable[[Bundle], None]


@cache
def all_kinds() -> dict[str, BundleKind]:
    """Every declared kind by its key. Raises ValueError when a key is declared twice."""
    found: dict[str, BundleKind] = {}
    for app in apps.get_app_configs():
        if module_has_submodule(app.module, "bundles"):
            for kind in getattr(import_module(f"{app.name}.bundles"), "BUNDLES", ()):
                if kind.key in found:
                    raise ValueError(f"two kinds of bundles are called {kind.key}")
                found[kind.key] = kind
    return found
