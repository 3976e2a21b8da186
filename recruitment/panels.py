"""Who sits on the panels of a vacancy, and what they lack (REC-8, REC-9)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from recruitment.models import InterviewTraining, PanelSeat, Vacancy
from recruitment.rules import SeatPart
from workforce.models import Membership


@dataclass(frozen=True)
class Panel:
    """The seats of one part of a vacancy, and since when each of their holders is trained for
    interviewing. ``able`` are the holders who can sign in and have a role."""

    part: str
    seats: list[PanelSeat]
    trained: dict[UUID, date]
    able: frozenset[UUID]

    @property
    def sitting(self) -> list[PanelSeat]:
        """The seats whose holders can do what the seat is for."""
        return [seat for seat in self.seats if seat.user_id in self.able]


def panels_of(vacancy: Vacancy, *, on: date, planned: bool = False) -> dict[str, Panel]:
    """The panel of each part on the day ``on``; with ``planned`` also those to come. Three
    queries for all of them."""
    seats = PanelSeat.objects.filter(vacancy=vacancy)
    seats = seats.not_ended(on) if planned else seats.current(on)
    found = list(seats.select_related("user").order_by("-chairs", "user__sort_key", "pk"))
    people = {seat.user_id for seat in found}
    trained = _trained(vacancy.organisation_id, people, on=on)
    able = frozenset(
        Membership.objects.able(on)
        .filter(organisation=vacancy.organisation_id, user__in=people)
        .values_list("user_id", flat=True)
    )
    return {
        part: Panel(part, [seat for seat in found if seat.part == part], trained, able)
        for part in SeatPart.values
    }


def panel_of(vacancy: Vacancy, part: str, *, on: date) -> Panel:
    """The panel of one part of a vacancy on the day ``on``."""
    return panels_of(vacancy, on=on)[part]


def sitting_on(vacancy: Vacancy, part: str, *, on: date) -> list[PanelSeat]:
    """The seats of one part whose holders can sign in and have a role, in one query."""
    able = Membership.objects.able(on).filter(organisation=vacancy.organisation_id)
    return list(
        PanelSeat.objects.filter(vacancy=vacancy, part=part, user__in=able.values("user_id"))
        .current(on)
        .select_related("user")
        .order_by("-chairs", "user__sort_key", "pk")
    )


def _trained(organisation_id: UUID, people: Iterable[UUID], *, on: date) -> dict[UUID, date]:
    rows = InterviewTraining.objects.filter(
        organisation=organisation_id, user__in=people, trained_on__lte=on
    ).order_by("trained_on")
    return dict(rows.values_list("user_id", "trained_on"))
