"""What the pages of flags and of support after hard incidents list: no more of each than its line
says, so that nothing sealed is opened for a list (WEL-3, WEL-4)."""

from datetime import date, datetime
from functools import partial
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from wellbeing.access import concerns_for, flags_for, incidents_for, offers_to_make
from wellbeing.models import Incident
from workforce.access import Permission, Reader
from workforce.lifecycle import Stage
from workforce.prepared import counted, prepared, together

MOST_SHOWN = 100
MOST_CLOSED = 20


class OpenFlag(NamedTuple):
    pk: UUID
    name: str
    level: str
    owner_id: UUID
    owner: str
    pick_up_by: datetime
    picked_up_at: datetime | None
    review_on: date | None


class ClosedFlag(NamedTuple):
    pk: UUID
    name: str
    closed_at: datetime


class Flags(NamedTuple):
    """The flags whose audience a reader is, and how many concerns are to be sorted out."""

    open: list[OpenFlag]
    closed: list[ClosedFlag]
    concerns: int


def flags_of(reader: Reader) -> Flags:
    """In one statement: what waits longest first, what was closed last first."""
    waiting, over, concerns = together(
        partial(_open, reader), partial(_closed, reader), partial(_concerns, reader)
    )
    return Flags(
        [OpenFlag._make(row) for row in waiting],
        [ClosedFlag._make(row) for row in over],
        concerns["concerns"],
    )


@prepared
def _open(reader: Reader) -> QuerySet:
    return (
        flags_for(reader, Permission.HANDLE_FLAGS)
        .open()
        .order_by("pick_up_by", "pk")
        .values_list(
            *("pk", "worker__name", "level", "owner_id", "owner__name"),
            *("pick_up_by", "picked_up_at", "review_on"),
        )[:MOST_SHOWN]
    )


@prepared
def _closed(reader: Reader) -> QuerySet:
    return (
        flags_for(reader, Permission.HANDLE_FLAGS)
        .filter(closed_at__isnull=False)
        .order_by("-closed_at", "pk")
        .values_list("pk", "worker__name", "closed_at")[:MOST_CLOSED]
    )


@counted
def _concerns(reader: Reader) -> tuple[QuerySet, dict[str, Q]]:
    return concerns_for(reader, Permission.SORT_CONCERNS), {"concerns": Q(settled_at=None)}


# ------------------------------------------------------------------ support after hard incidents


class Offer(NamedTuple):
    """Support to offer by ``offer_by``, and who is to."""

    pk: UUID
    name: str
    offer_by: datetime
    to_offer_id: UUID
    to_offer: str


class Offered(NamedTuple):
    """Support that was offered, and the day on which something comes next."""

    pk: UUID
    name: str
    on: date
    offered_by: str


class Outstanding(NamedTuple):
    to_offer: list[Offer]
    again: list[Offered]
    follow_up: list[Offered]


def outstanding_for(reader: Reader) -> Outstanding:
    """Offers to make, who is to be asked again, and whom to look after next; in one statement."""
    offers, again, follow_up = together(
        partial(_offers, reader), partial(_to_ask_again, reader), partial(_to_follow_up, reader)
    )
    return Outstanding(
        [Offer._make(row) for row in offers],
        [Offered._make(row) for row in again],
        [Offered._make(row) for row in follow_up],
    )


@prepared
def _offers(reader: Reader) -> QuerySet:
    return (
        offers_to_make(reader)
        .order_by("offer_by", "pk")
        .values_list("pk", "worker__name", "offer_by", "to_offer_id", "to_offer__name")[:MOST_SHOWN]
    )


def _of_others(reader: Reader) -> QuerySet[Incident]:
    others = incidents_for(reader, Permission.OFFER_AFTER_INCIDENTS)
    return others.exclude(worker__user=reader.user).exclude(worker__stage=Stage.LEFT)


@prepared
def _to_ask_again(reader: Reader) -> QuerySet:
    return (
        _of_others(reader)
        .to_ask_again()
        .order_by("ask_again_on", "pk")
        .values_list("pk", "worker__name", "ask_again_on", "offered_by__name")[:MOST_SHOWN]
    )


@prepared
def _to_follow_up(reader: Reader) -> QuerySet:
    return (
        _of_others(reader)
        .to_follow_up()
        .order_by("follow_up_on", "pk")
        .values_list("pk", "worker__name", "follow_up_on", "offered_by__name")[:MOST_SHOWN]
    )
