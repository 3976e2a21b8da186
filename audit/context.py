"""Who acts, what they do and why: told to the database, so that its triggers write it down."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

import pghistory
from django.db import transaction

F = TypeVar("F", bound=Callable)


def action(function: F) -> F:
    """Make ``function`` an action: one transaction, and an audit context for all it writes.

    An action takes only keywords, among them ``by`` (the user who acts; None when the portal
    acts by itself) and, where a reason is asked for, ``why``. Every row that a trigger writes
    into the history during the call carries the name of the action, the user and the reason.
    """
    name = f"{function.__module__.removesuffix('.actions').replace('.actions.', '.')}"
    label = f"{name}.{function.__name__}"

    @wraps(function)
    def wrapper(*, by, **kwargs):
        context = {"action": label, "by": str(by.pk) if by else None}
        if kwargs.get("why"):
            context["why"] = str(kwargs["why"])
        with transaction.atomic(), pghistory.context(**context):
            return function(by=by, **kwargs)

    return wrapper  # type: ignore[return-value]
