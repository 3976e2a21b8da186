"""Who acts, what they do and why: told to the database, so that its triggers write it down."""

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import TypeVar

import pghistory
from django.db import models, transaction

F = TypeVar("F", bound=Callable)

_told: ContextVar[dict | None] = ContextVar("told", default=None)
_ROADS = (
    *("worker", "team", "engagement", "arrangement", "session", "group", "responsibility"),
    *("vacancy", "application", "answer", "version", "description"),
    *("candidate", "file", "of", "policy", "event", "member", "course"),
    *("strategy", "objective", "milestone"),
)
"""By which relations a record leads to the peer and the organisation it belongs to."""


def action_apart(function: F) -> F:
    """An action of which the pages of history do not tell, because those who read them may not
    know that it happened. Who did what and when is in the history all the same."""
    return action(function, apart=True)


def action(function: F, *, apart: bool = False) -> F:
    """Make ``function`` an action: one transaction, and an audit context for all it writes.

    An action takes only keywords, among them ``by`` (the user who acts; None when the portal
    acts by itself) and, where a reason is asked for, ``why``. Every row that a trigger writes
    into the history during the call carries the name of the action, the user, the reason, and
    the organisation and peer that its arguments lead to (WFO-4). An action that another one
    calls is a step of that one: the name written down is that of the outermost.
    """
    name = f"{function.__module__.removesuffix('.actions').replace('.actions.', '.')}"
    label = f"{name}.{function.__name__}"

    @wraps(function)
    def wrapper(*, by, **kwargs):
        facts = {"action": label, "by": str(by.pk) if by else None, **_facts_in(kwargs)}
        if apart:
            facts["apart"] = True
        outer = _told.get()
        if outer is not None:
            more = {key: value for key, value in facts.items() if key not in outer}
            more.pop("apart", None)  # what hides a step does not hide what it was a step of
            tell(**more)
            # A step that fails takes the whole action back, unless the action that called it
            # says with an atomic() of its own how far: a savepoint for each step is two statements.
            with transaction.atomic(savepoint=False):
                return function(by=by, **kwargs)
        token = _told.set(facts)
        try:
            with transaction.atomic(), pghistory.context(**facts):
                return function(by=by, **kwargs)
        finally:
            _told.reset(token)

    return wrapper  # type: ignore[return-value]


def tell(**facts) -> None:
    """Add to what the history of the action in progress says: organisation, peer, why."""
    told = _told.get()
    if told is None or not facts:
        return
    told.update(facts)
    pghistory.context(**facts)  # called, not entered: adds to the context in force


def _facts_in(arguments: dict) -> dict:
    facts = {}
    if arguments.get("why"):
        facts["why"] = str(arguments["why"])
    for name, value in arguments.items():
        if isinstance(value, models.Model):
            organisation, peer = (value.pk, None) if name == "organisation" else _belongs(value)
            if name == "worker":
                peer = value.pk
            if organisation:
                facts.setdefault("organisation", str(organisation))
            if peer:
                facts.setdefault("peer", str(peer))
    return facts


def _belongs(record, steps: int = 3) -> tuple:
    """The organisation and the peer that a record leads to, as ids; None where it does not."""
    organisation = getattr(record, "organisation_id", None)
    peer = getattr(record, "worker_id", None)
    if organisation or not steps:
        return organisation, peer
    for road in _ROADS:
        further = getattr(record, road, None)
        if isinstance(further, models.Model):
            organisation, found = _belongs(further, steps - 1)
            if organisation:
                return organisation, peer or found
    return None, peer
