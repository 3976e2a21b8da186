"""What recruiting adds to "what needs me today"."""

from datetime import date
from uuid import UUID

from django.db.models import CharField, Count, Min, Q, QuerySet, Value
from django.db.models.functions import Concat, TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhsuk.words import due_in
from recruitment.models import Event, PanelSeat, PoolMember
from recruitment.rules import SeatPart
from workforce.access import Permission, Reader
from workforce.prepared import prepared
from workforce.timeline import Need, Urgency, gathered

EVENT = "event"


def needs(reader: Reader) -> list[Need]:
    """Who in the talent pool is to be contacted, which event is to be recorded, and on which panel
    the reader sits; nothing is asked for who may see nothing of it."""
    return gathered(reader, _contacts, _events_and_panels)


def _events_and_panels(reader: Reader) -> list[Need]:
    if not reader.may(Permission.MANAGE_ATTRACTION) and not reader.may(
        Permission.SCORE_APPLICATIONS
    ):
        return []
    return [(_event if kind == EVENT else _panel)(reader, *row) for kind, *row in _lines(reader)]


def _urgency(due_on: date, on: date) -> Urgency:
    return Urgency.NOW if due_on < on else Urgency.TODAY


def _contacts(reader: Reader) -> list[Need]:
    if not reader.may(Permission.VIEW_TALENT_POOL):
        return []
    return [
        Need(
            title=ngettext(
                "%(count)s person in the talent pool is to be contacted",
                "%(count)s people in the talent pool are to be contacted",
                count,
            )
            % {"count": count},
            url=f"{reverse('recruitment:talent')}?due=on",
            urgency=_urgency(first, reader.on),
            due_on=first,
            when=due_in(first, reader.on).capitalize(),
            kind="pool",
        )
        for _organisation, count, first in _contacts_due(reader)
    ]


@prepared
def _contacts_due(reader: Reader) -> QuerySet:
    return (
        PoolMember.objects.filter(
            Q(owner=reader.user) | Q(owner=None),
            organisation=reader.organisation,
            contact_on__lte=reader.on,
        )
        .order_by()
        .values("organisation_id")
        .annotate(number=Count("pk"), first=Min("contact_on"))
        .values_list("organisation_id", "number", "first")
    )


@prepared
def _lines(reader: Reader) -> QuerySet:
    """Events to record and seats to take, as far as the reader may see them, in one question."""
    seats = _seats(reader)  # nothing for whoever has none
    if reader.may(Permission.MANAGE_ATTRACTION):
        return _events_to_record(reader).union(seats, all=True)
    return seats


def _says(word: str) -> Value:
    return Value(word, output_field=CharField())


def _event(reader: Reader, key: UUID, _part: str, title: str, on: date) -> Need:
    return Need(
        title=_("Record who came to %(event)s") % {"event": title},
        url=reverse("recruitment:record_attendance", args=[key]),
        urgency=Urgency.SOON,
        due_on=on,
        kind="event",
    )


def _events_to_record(reader: Reader) -> QuerySet:
    return (
        Event.objects.filter(
            organisation=reader.organisation,
            published_at__isnull=False,
            cancelled_at=None,
            recorded_at=None,
        )
        .annotate(day=TruncDate("starts_at"))
        .filter(day__lt=reader.on)
        .order_by("starts_at", "pk")
        .values_list(_says(EVENT), "pk", _says(""), "title", "day")[:5]
    )


def _panel(reader: Reader, key: UUID, part: str, title: str, until: date | None) -> Need:
    words = {
        SeatPart.SHORTLISTING: _("Read and score the applications: %(vacancy)s"),
        SeatPart.INTERVIEW: _("You are on the interview panel: %(vacancy)s"),
    }
    return Need(
        title=words[SeatPart(part)] % {"vacancy": title},
        url=reverse("recruitment:my_panel", args=[key]),
        urgency=Urgency.SOON,
        due_on=until or reader.on,
        kind="panel",
    )


def _seats(reader: Reader) -> QuerySet:
    return (
        PanelSeat.objects.of(reader.user, on=reader.on)
        .filter(
            vacancy__organisation=reader.organisation,
            vacancy__withdrawn_at=None,
            vacancy__completed_at=None,
            done_at=None,
        )
        .order_by("vacancy__title", "part", "pk")
        .annotate(where=Concat("vacancy__title", Value(", "), "vacancy__team__name"))
        .values_list(_says("panel"), "pk", "part", "where", "ends_on")[:5]
    )
