"""Policy of signing in, as numbers and pure functions (WFO-11)."""

from datetime import datetime, timedelta
from enum import StrEnum, auto

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

DRAFTS_LAST = timedelta(hours=24)
INVITATIONS_LAST = timedelta(days=7)

NEVER_KEPT = frozenset({"csrfmiddlewaretoken", "credential", "code", "next"})
"""Fields that no draft ever holds; passwords and files are left out by what they are."""


def never_kept(name: str) -> bool:
    """Whether a field of this name must not be kept in a draft."""
    return name in NEVER_KEPT or "password" in name.lower() or "secret" in name.lower()


def has_gone_quiet(quiet: timedelta, *, sign_out_after: timedelta) -> bool:
    """Whether somebody who has done nothing for ``quiet`` is to be signed out."""
    return quiet >= sign_out_after


class InvitationState(StrEnum):
    OPEN = auto()
    ACCEPTED = auto()
    WITHDRAWN = auto()
    EXPIRED = auto()


def invitation_state(
    *,
    accepted_at: datetime | None,
    withdrawn_at: datetime | None,
    expires_at: datetime,
    now: datetime,
) -> InvitationState:
    """What has become of an invitation; first match wins."""
    if accepted_at is not None:
        return InvitationState.ACCEPTED
    if withdrawn_at is not None:
        return InvitationState.WITHDRAWN
    return InvitationState.EXPIRED if now >= expires_at else InvitationState.OPEN
