"""Policy of signing in, as numbers and pure functions (WFO-11)."""

from datetime import timedelta

PROOF_LASTS = timedelta(minutes=10)
"""How long a password, code or passkey counts as fresh before sensitive exports."""

SHORTEST_TIME_OUT = timedelta(minutes=15)
"""No organisation signs people out sooner, so nobody needs asking before."""

NO_ORGANISATION_TIME_OUT = timedelta(minutes=60)
"""For people who work in no organisation, such as place coordinators."""

WARN_BEFORE = timedelta(minutes=2)
"""How long before the end people are asked whether they want to stay signed in."""

NOTICE_EVERY = timedelta(minutes=1)
"""How exactly the last sign of life is written down."""

NEVER_KEPT = frozenset({"csrfmiddlewaretoken", "credential", "code", "next"})
"""Fields that no draft ever holds; passwords and files are left out by what they are."""


def never_kept(name: str) -> bool:
    """Whether a field of this name must not be kept in a draft."""
    return name in NEVER_KEPT or "password" in name.lower() or "secret" in name.lower()


def has_gone_quiet(quiet: timedelta, *, sign_out_after: timedelta) -> bool:
    """Whether somebody who has done nothing for ``quiet`` is to be signed out."""
    return quiet >= sign_out_after
