"""Who leaves, who is over, and whose peers are to be handed over (WFO-6, SUP-10)."""

from datetime import date, timedelta

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery

from journey.leaving.rules import GONE_FOR
from workforce.access import Permission, Reader, peers_for
from workforce.lifecycle import Stage
from workforce.models import Leaving, Membership, Organisation, Responsibility, Team
from workforce.rules import Role


def over_since(on: date) -> list[Leaving]:
    """Those whose last day is over and who are still here, the longest over first."""
    found = Leaving.objects.coming().filter(last_day__lt=on)
    return list(found.order_by("last_day", "pk"))


def leaving_for(reader: Reader) -> QuerySet[Leaving]:
    """Those to come, within the reach of who may note them."""
    return Leaving.objects.coming().filter(worker__in=peers_for(reader, Permission.NOTE_LEAVING))


def roles_ending(since: date, organisation: Organisation | None = None) -> QuerySet:
    """People all of whose roles in an organisation (in this one) have an end, the last of them not
    before ``since``: rows of ``user_id``, ``organisation_id`` and ``last_day``. A seat on a panel
    is no role from which peers can be looked after."""
    here = {"organisation": organisation} if organisation else {"organisation__isnull": False}
    return (
        Membership.objects.filter(**here)
        .exclude(role=Role.PANEL_MEMBER)
        .order_by()
        .values("user_id", "organisation_id")
        .annotate(last_day=Max("ends_on"), unending=Count("pk", filter=Q(ends_on=None)))
        .filter(unending=0, last_day__gte=since)
    )


def to_hand_over(since: date, organisation: Organisation | None = None) -> QuerySet[Responsibility]:
    """What people answer for (in this organisation) beyond the day on which their last role ends,
    that day not before ``since``; each with ``last_day``. Cover ends by itself."""
    ending = roles_ending(since, organisation)
    own = ending.filter(user=OuterRef("user"), organisation=OuterRef("worker__organisation"))
    return (
        Responsibility.objects.filter(user__in=ending.values("user_id"), covers=None)
        .exclude(worker__stage=Stage.LEFT)
        .annotate(last_day=Subquery(own.values("last_day")[:1]))
        .filter(Q(ends_on=None) | Q(ends_on__gt=F("last_day")), last_day__isnull=False)
    )


def handovers(organisation: Organisation, on: date) -> QuerySet:
    """One row for each person who leaves, or has left, while peers count on them: ``user``, name,
    last day and how many peers, the soonest first."""
    return (
        to_hand_over(on - GONE_FOR, organisation)
        .filter(worker__organisation=organisation)
        .filter(Q(ends_on=None) | Q(ends_on__gte=on))
        .order_by()
        .values("user_id", "user__name", "last_day")
        .annotate(peers=Count("worker_id", distinct=True))
        .order_by("last_day", "user__name")
        .values_list("user_id", "user__name", "last_day", "peers")
    )


def teams_led_by(user_id, organisation: Organisation) -> QuerySet[Team]:
    """The teams that somebody leads in an organisation, by name."""
    return Team.objects.filter(organisation=organisation, led_by=user_id, closed_on=None)


def last_day_of_leader(on: date, organisation: Organisation | None = None) -> Subquery:
    """Of a Team: the day on which the last role of who leads it ends; None where one does not end,
    or all are over before ``on``."""
    own = roles_ending(on, organisation).filter(
        user=OuterRef("led_by"), organisation=OuterRef("organisation")
    )
    return Subquery(own.values("last_day")[:1])


def teams_to_hand_on(organisation: Organisation, on: date) -> QuerySet:
    """One row for each person who leaves while they lead teams: ``led_by``, name, last day and
    how many teams, the soonest first."""
    return (
        Team.objects.filter(organisation=organisation, closed_on=None)
        .filter(led_by__in=roles_ending(on, organisation).values("user_id"))
        .annotate(last_day=last_day_of_leader(on, organisation))
        .order_by()
        .values("led_by_id", "led_by__name", "last_day")
        .annotate(teams=Count("pk"))
        .order_by("last_day", "led_by__name")
        .values_list("led_by_id", "led_by__name", "last_day", "teams")
    )


def last_day_of(user_id, organisation: Organisation, on: date) -> date | None:
    """The day on which the last role of somebody ends, where that is known or over."""
    found = roles_ending(on - GONE_FOR, organisation).filter(user=user_id)
    return next(iter(found.values_list("last_day", flat=True)), None)


def first_day_without(last_day: date, on: date) -> date:
    """The day from which somebody else answers for the peers of who leaves."""
    return max(last_day + timedelta(days=1), on)
