"""What leaving adds to a peer's timeline and to "what needs me today?" (WFO-6, SUP-10)."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from journey.leaving.queries import handovers, leaving_for, teams_to_hand_on
from journey.leaving.rules import LOOK_AHEAD
from nhsuk.words import days_from, long_date
from workforce.access import Permission, Reader
from workforce.models import Leaving, PeerSupportWorker, Team
from workforce.prepared import prepared
from workforce.timeline import Entry, Need, Urgency, gathered

MOST_SHOWN = 10


def entries(
    reader: Reader,
    worker: PeerSupportWorker,
    permissions: frozenset[Permission],
    since: date,
) -> list[Entry]:
    """That a last day was agreed; never why."""
    if Permission.VIEW_LEAVING not in permissions:
        return []
    return [
        Entry(
            on=told_on,
            title=_("Last day: %(day)s") % {"day": long_date(last_day)},
            url=reverse("journey:leaving", args=[worker.pk]),
            kind="leaving",
        )
        for told_on, last_day in _said(worker=worker.pk, since=since)
    ]


@prepared
def _said(worker: UUID, since: date) -> QuerySet:
    return (
        Leaving.objects.coming()
        .filter(worker=worker, told_on__gte=since)
        .values_list("told_on", "last_day")
    )


def needs(reader: Reader) -> list[Need]:
    """Exit conversations to offer and to hold, peers and teams to hand over."""
    if reader.organisation is None:
        return []
    return gathered(
        reader, _to_offer, _to_hold, _to_hand_over, _teams_to_hand_on, _teams_without_leader
    )


def _to_offer(reader: Reader) -> list[Need]:
    if not reader.may(Permission.NOTE_LEAVING):
        return []
    return [
        Need(
            title=_("Offer %(name)s an exit conversation") % {"name": name},
            url=reverse("journey:exit_talk", args=[worker]),
            urgency=Urgency.TODAY if last_day - reader.on <= timedelta(days=7) else Urgency.SOON,
            due_on=last_day,
            when=_("Last day %(when)s") % {"when": days_from(last_day, reader.on)},
            kind="leaving",
        )
        for worker, name, last_day in _without_talk(reader)
    ]


@prepared
def _without_talk(reader: Reader) -> QuerySet:
    return (
        leaving_for(reader)
        .without_talk()
        .filter(last_day__lte=reader.on + LOOK_AHEAD)
        .order_by("last_day", "pk")
        .values_list("worker_id", "worker__name", "last_day")[:MOST_SHOWN]
    )


def _to_hold(reader: Reader) -> list[Need]:
    if not reader.works_here:
        return []
    return [
        Need(
            title=_("Exit conversation with %(name)s") % {"name": name},
            url=reverse("journey:exit_talk_with_me", args=[pk]),
            urgency=Urgency.TODAY if talk_on <= reader.on else Urgency.SOON,
            due_on=talk_on,
            when=days_from(talk_on, reader.on).capitalize(),
            kind="leaving",
        )
        for pk, name, talk_on in _chosen(reader)
    ]


@prepared
def _chosen(reader: Reader) -> QuerySet:
    return (
        Leaving.objects.coming()
        .filter(
            talk_with=reader.user,
            worker__organisation=reader.organisation,
            talk_held_on=None,
            talk_on__isnull=False,
            talk_on__lte=reader.on + LOOK_AHEAD,
        )
        .order_by("talk_on", "pk")
        .values_list("pk", "worker__name", "talk_on")[:MOST_SHOWN]
    )


def _to_hand_over(reader: Reader) -> list[Need]:
    """Whoever leaves while peers count on them, until nobody does any more."""
    if not reader.may(Permission.ASSIGN_RESPONSIBILITIES):
        return []
    return [
        Need(
            title=_("Hand over the peers of %(name)s") % {"name": name},
            url=f"{reverse('journey:handover')}?person={user}",
            urgency=_urgency(last_day, reader.on),
            due_on=last_day,
            when=_("Last day %(when)s") % {"when": days_from(last_day, reader.on)},
            detail=ngettext("%(count)s peer counts on them", "%(count)s peers count on them", count)
            % {"count": count},
            kind="handover",
        )
        for user, name, last_day, count in _handovers(reader)
    ]


def _urgency(last_day: date, on: date) -> Urgency:
    """A week before somebody goes it is for today; once they are gone, peers are waiting."""
    if last_day < on:
        return Urgency.NOW
    return Urgency.TODAY if last_day - on <= timedelta(days=7) else Urgency.SOON


@prepared
def _handovers(reader: Reader) -> QuerySet:
    return handovers(reader.organisation, reader.on)[:MOST_SHOWN]


def _teams_to_hand_on(reader: Reader) -> list[Need]:
    """Whoever leaves while they lead teams."""
    if not reader.may(Permission.ASSIGN_RESPONSIBILITIES):
        return []
    return [
        Need(
            title=_("Hand on the teams of %(name)s") % {"name": name},
            url=reverse("journey:hand_on_teams", args=[user]),
            urgency=_urgency(last_day, reader.on),
            due_on=last_day,
            when=_("Last day %(when)s") % {"when": days_from(last_day, reader.on)},
            detail=ngettext("They lead %(count)d team", "They lead %(count)d teams", count)
            % {"count": count},
            kind="handover",
        )
        for user, name, last_day, count in _led(reader)
    ]


@prepared
def _led(reader: Reader) -> QuerySet:
    return teams_to_hand_on(reader.organisation, reader.on)[:MOST_SHOWN]


def _teams_without_leader(reader: Reader) -> list[Need]:
    """For the lead: teams whose leader has gone, until somebody is named."""
    if not (reader.may(Permission.ASSIGN_RESPONSIBILITIES) and reader.may(Permission.MANAGE_TEAMS)):
        return []
    return [
        Need(
            title=_("Nobody leads %(team)s") % {"team": name},
            url=reverse("workforce:change_team", args=[key]),
            urgency=Urgency.NOW,
            due_on=since,
            when=_("Since %(day)s") % {"day": long_date(since)},
            detail=_("Say who leads it from now on"),
            kind="handover",
        )
        for key, name, since in _unled(reader)
    ]


@prepared
def _unled(reader: Reader) -> QuerySet:
    return (
        Team.objects.filter(
            organisation=reader.organisation, closed_on=None, unled_since__isnull=False
        )
        .order_by("unled_since", "sort_key", "pk")
        .values_list("pk", "name", "unled_since")[:MOST_SHOWN]
    )
