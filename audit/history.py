"""History by database triggers: every insert, update and delete, also bulk ones, is one row."""

from collections.abc import Callable

import pghistory


def tracked(*, exclude: list[str] | None = None) -> Callable:
    """Keep the history of a model; ``exclude`` names columns that must not be copied."""
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        exclude=exclude or [],
    )
