"""What the pages of flags and of support after hard incidents list: no more of each than its line
says, so that nothing sealed is opened for a list (WEL-3, WEL-4)."""

from datetime import date, datetime
from functools import partial
from typing import NamedTuple
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Case, Q, QuerySet, Value, When

from wellbeing.access import concerns_for, flags_for, incidents_for, offers_to_make
from wellbeing.models import Incident
from workforce.access import Permission, Reader
from workforce.exports import PAGE
from workforce.lifecycle import Stage
from workforce.paging import MOST_PREPARED, cut, page_of, with_total
from workforce.prepared import counted, prepared, together
from workforce.prepared.questions import Prepared

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

    open: Page  # of OpenFlag
    closed: list[ClosedFlag]
    concerns: int


def flags_of(reader: Reader, *, number: str | None = None) -> Flags:
    """In one statement: a page of the open ones, what nobody has picked up first and of these what
    waits longest; and what was closed last."""
    beside = {}

    def ask(wanted: int) -> list[tuple]:
        rows, beside["closed"], beside["concerns"] = together(
            partial(_rows, _open, reader, wanted),
            partial(_closed, reader),
            partial(_concerns, reader),
        )
        return rows

    page = page_of(ask, number, PAGE)
    page.object_list = [OpenFlag._make(row) for row in page.object_list]
    return Flags(
        page,
        [ClosedFlag._make(row) for row in beside["closed"]],
        beside["concerns"]["concerns"],
    )


def _rows(question: Prepared, reader: Reader, number: int) -> list[tuple]:
    """A page of a question; it is not kept where hardly anybody looks."""
    if number > MOST_PREPARED:
        return list(question.directly(reader=reader, number=number))
    return question(reader, number=number)


@prepared
def _open(reader: Reader, number: int) -> QuerySet:
    taken = Case(When(picked_up_at=None, then=Value(0)), default=Value(1))
    rows = with_total(flags_for(reader, Permission.HANDLE_FLAGS).open())
    return cut(
        rows.order_by(taken, "pick_up_by", "pk").values_list(
            *("pk", "worker__name", "level", "owner_id", "owner__name"),
            *("pick_up_by", "picked_up_at", "review_on", "found"),
        ),
        number,
        PAGE,
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
    """Three lists, a page of each; they are turned together."""

    to_offer: Page  # of Offer
    again: Page  # of Offered
    follow_up: Page  # of Offered


def outstanding_for(reader: Reader, *, numbers: dict[str, str | None] | None = None) -> Outstanding:
    """Offers to make, who is to be asked again, and whom to look after next; a page of each, whose
    numbers are ``numbers`` by the name of the list."""
    numbers = numbers or {}
    lists = {
        "to_offer": (_offers, Offer),
        "again": (_to_ask_again, Offered),
        "follow_up": (_to_follow_up, Offered),
    }
    first = together(*(partial(_rows, question, reader, 1) for question, _kind in lists.values()))
    pages = {}
    for (name, (question, kind)), rows in zip(lists.items(), first, strict=True):

        def ask(wanted: int, question=question, rows=rows) -> list[tuple]:
            return rows if wanted == 1 else _rows(question, reader, wanted)

        pages[name] = page_of(ask, numbers.get(name), PAGE)
        pages[name].object_list = [kind._make(row) for row in pages[name].object_list]
    return Outstanding(**pages)


@prepared
def _offers(reader: Reader, number: int) -> QuerySet:
    found = with_total(offers_to_make(reader)).order_by("offer_by", "pk")
    columns = ("pk", "worker__name", "offer_by", "to_offer_id", "to_offer__name", "found")
    return cut(found.values_list(*columns), number, PAGE)


def _of_others(reader: Reader) -> QuerySet[Incident]:
    others = incidents_for(reader, Permission.OFFER_AFTER_INCIDENTS)
    return others.exclude(worker__user=reader.user).exclude(worker__stage=Stage.LEFT)


@prepared
def _to_ask_again(reader: Reader, number: int) -> QuerySet:
    found = with_total(_of_others(reader).to_ask_again()).order_by("ask_again_on", "pk")
    columns = ("pk", "worker__name", "ask_again_on", "offered_by__name", "found")
    return cut(found.values_list(*columns), number, PAGE)


@prepared
def _to_follow_up(reader: Reader, number: int) -> QuerySet:
    found = with_total(_of_others(reader).to_follow_up()).order_by("follow_up_on", "pk")
    columns = ("pk", "worker__name", "follow_up_on", "offered_by__name", "found")
    return cut(found.values_list(*columns), number, PAGE)
