"""Numbers and pure functions of links for people without an account."""

import re
from datetime import datetime, timedelta
from enum import StrEnum, auto

SECRET_BYTES = 20
"""160 bits: written as 40 letters and digits, short enough for a letter on paper."""

SIGN_OF_LIFE = timedelta(hours=24)
"""How long a browser may be left alone before the link in the mail has to be opened again. Forms
of many pages must not end before 20 hours (NHS service manual)."""

NOTICE_EVERY = timedelta(hours=1)
"""How exactly a browser remembers its last sign of life."""

MOST_WRONG_LINKS = 60
"""How many links that do not open one visitor may try within an hour."""

MOST_ASKED_BY_ONE = 20
"""How many new links one visitor may ask for within an hour."""

MOST_ASKED_FOR_ONE = 3
"""How many times within an hour new links are sent to one address."""

ASKED_FOR_LASTS = timedelta(hours=1)
"""For how long it is tried to send a link that was asked for."""


class LinkState(StrEnum):
    OPEN = auto()
    EXPIRED = auto()
    REVOKED = auto()


def state_of(*, revoked_at: datetime | None, expires_at: datetime, now: datetime) -> LinkState:
    """What has become of a link; first match wins."""
    if revoked_at is not None:
        return LinkState.REVOKED
    return LinkState.EXPIRED if now >= expires_at else LinkState.OPEN


def readable(secret: str) -> str:
    """The secret as it was made: mail programs and people add dots, brackets and capitals."""
    return re.sub(r"[^0-9a-f]", "", secret.lower())


def same_address(address: str) -> str:
    """An e-mail address as it is compared."""
    return address.strip().lower()
