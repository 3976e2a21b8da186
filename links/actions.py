"""Every write to links. Rooms call these inside actions of their own, which say who acted."""

import logging
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from links import hashes, registry
from links.models import NEWEST_FIRST, Asked, Link
from links.nudges import nudge_after_commit
from links.rules import ASKED_FOR_LASTS, NOTICE_EVERY, SECRET_BYTES, LinkState
from refusals import Refused

logger = logging.getLogger(__name__)


class LinkNotOpen(Refused):
    """The link was taken back; there is no sending it again. Make one with a door of its own."""

    words = gettext_lazy("The link was taken back, so it cannot be sent again.")


@dataclass(frozen=True)
class FreshLink:
    """A link that was just made, and the only moment at which its secret is known.

    ``path`` is its address in the portal. It opens the record to whoever reads it: it belongs
    into a sealed mail or a letter, never into a log, a page of staff, or the history.
    """

    link: Link
    path: str = field(repr=False)

    @property
    def url(self) -> str:
        return settings.SITE_URL + self.path


@transaction.atomic
def make_link(
    *,
    purpose: str,
    subject_id: UUID,
    lasts: timedelta,
    by,
    scope: str | None = None,
    address: str = "",
    holder: str = "",
) -> FreshLink:
    """Make a link with a door of its own.

    ``scope`` is the purpose's first unless given. With ``address`` (an e-mail address, of which
    only a keyed hash is kept) its holder can ask for it again. Raises ValueError for a purpose or
    scope that is not declared, and for a link that would not last.
    """
    declared = registry.all_purposes().get(purpose)
    if declared is None:
        raise ValueError(f"no room declares links for {purpose}")
    scope = declared.scopes[0] if scope is None else scope
    if scope not in declared.scopes:
        raise ValueError(f"links for {purpose} have no scope {scope}")
    return _make(
        purpose=purpose,
        subject_id=subject_id,
        door_id=uuid4(),
        scope=scope,
        holder=holder,
        address_hash=hashes.of_address(address) if address else "",
        lasts=lasts,
        by=by,
    )


def _make(*, lasts: timedelta, by, **fields) -> FreshLink:
    if lasts <= timedelta(0):
        raise ValueError("a link lasts a while")
    secret = secrets.token_hex(SECRET_BYTES)
    now = timezone.now()
    link = Link.objects.create(
        **fields,
        secret_hash=hashes.of_secret(secret),
        made_by=by,
        made_at=now,
        expires_at=now + lasts,
    )
    return FreshLink(link, reverse("links:enter", args=[secret]))


@transaction.atomic
def renew_link(*, link: Link, lasts: timedelta, by, end_old: bool = False) -> FreshLink:
    """A new link to the same door, for the same holder and scope; also when the old one expired.

    The old ones last as long as they were made to: anybody can ask for a new link to an address,
    and must not put its owner out by that. ``end_old`` ends them, for a link that got into wrong
    hands. Raises LinkNotOpen when the door was closed.
    """
    of_door = Link.objects.select_for_update().filter(door_id=link.door_id)
    newest = of_door.order_by(*NEWEST_FIRST).first()
    if newest is None or newest.state(timezone.now()) is LinkState.REVOKED:
        raise LinkNotOpen
    if end_old:
        of_door.filter(revoked_at=None).update(revoked_at=timezone.now())
    return _make(
        purpose=newest.purpose,
        subject_id=newest.subject_id,
        door_id=newest.door_id,
        scope=newest.scope,
        holder=newest.holder,
        address_hash=newest.address_hash,
        lasts=lasts,
        by=by,
    )


@transaction.atomic
def revoke_link(*, link: Link, by) -> int:
    """Close the door of a link: it and all links to the same door stop working at once, and
    cannot be asked for again. Returns how many were open."""
    return _revoke(Link.objects.filter(door_id=link.door_id))


@transaction.atomic
def revoke_links(*, subject_ids: Iterable[UUID], by, purpose: str | None = None) -> int:
    """Close every door to these records (of one purpose, if named); how many links were open."""
    links = Link.objects.filter(subject_id__in=list(subject_ids))
    return _revoke(links.filter(purpose=purpose) if purpose else links)


def _revoke(links) -> int:
    return links.filter(revoked_at=None).update(revoked_at=timezone.now())


@transaction.atomic
def forget_links(*, subject_ids: Iterable[UUID], by) -> int:
    """Erase every link to records that are being erased; how many went."""
    return Link.objects.filter(subject_id__in=list(subject_ids)).delete()[0]


@transaction.atomic
def note_use(*, link: Link, by=None) -> None:
    """Something was sent with this link: written down to the hour."""
    now = timezone.now()
    if link.used_at is None or now - link.used_at >= NOTICE_EVERY:
        Link.objects.filter(pk=link.pk).update(used_at=now)


# ------------------------------------------------------------------ asked for again


@transaction.atomic
def ask_again(*, address: str, by=None) -> None:
    """Somebody wants new links sent to ``address``. Does the same for every address; what there
    is to send, a worker finds out."""
    Asked.objects.create(address_hash=hashes.of_address(address))
    nudge_after_commit()


def send_what_was_asked_for(*, by=None) -> int:
    """Have the rooms send new links to the addresses on record; how many were handed to a room.

    What a room cannot send now is tried again for an hour.
    """
    Asked.objects.filter(asked_at__lte=timezone.now() - ASKED_FOR_LASTS).delete()
    sent, tried = 0, []
    while True:
        with transaction.atomic():
            asked = (
                Asked.objects.select_for_update(skip_locked=True)
                .exclude(pk__in=tried)
                .order_by("asked_at", "pk")
                .first()
            )
            if asked is None:
                return sent
            tried.append(asked.pk)
            try:
                with transaction.atomic():
                    sent += _send_again(asked)
            except Exception as error:
                # The next one is seen to all the same; this one stays for the next minute.
                logger.error("A link that was asked for was not sent: %s", type(error).__name__)
            else:
                asked.delete()


def _send_again(asked: Asked) -> int:
    links = Link.objects.filter(address_hash=asked.address_hash).newest_of_each_door()
    sent = 0
    for link in links:
        declared = registry.all_purposes().get(link.purpose)
        if link.revoked_at is None and declared is not None and declared.send_again is not None:
            declared.send_again(link)
            sent += 1
    return sent
