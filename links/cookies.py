"""What a browser keeps of a link: a signed cookie for the pages of one door and no others.

It holds the link's key, not its secret: whoever copies it has it for a day, not for as long as
the link lasts. Several doors in one browser are several cookies on several paths, and none of
them is the session of somebody who signed in.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.http import HttpRequest, HttpResponse

from links.models import Link
from links.registry import Purpose
from links.rules import NOTICE_EVERY, SIGN_OF_LIFE

NAME = "link"
_signer = TimestampSigner(salt="links.cookie")


@dataclass(frozen=True)
class Shown:
    """What a browser has shown: which link, and how long ago it was last seen with it."""

    link_id: UUID
    gone_quiet: bool
    is_due: bool  # for a newer one


def put(response: HttpResponse, link: Link, purpose: Purpose) -> None:
    response.set_cookie(
        NAME,
        _signer.sign(link.pk.hex),
        path=purpose.home_of(link.door_id),
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def drop(response: HttpResponse, link: Link, purpose: Purpose) -> None:
    response.delete_cookie(NAME, path=purpose.home_of(link.door_id), samesite="Lax")


def read(request: HttpRequest) -> Shown | None:
    """What the browser shows with this request; None for nothing, or for what we did not write."""
    value = request.COOKIES.get(NAME, "")
    try:
        key = _signer.unsign(value)
        return Shown(
            link_id=UUID(hex=key),
            gone_quiet=_is_older(value, SIGN_OF_LIFE),
            is_due=_is_older(value, NOTICE_EVERY),
        )
    except BadSignature:
        return None


def _is_older(value: str, age: timedelta) -> bool:
    try:
        _signer.unsign(value, max_age=age)
    except SignatureExpired:
        return True
    return False
