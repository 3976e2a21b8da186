"""What wellbeing adds to a peer's timeline and to what needs somebody; no word of a plan."""

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from nhsuk.words import due_in
from wellbeing import flag_lines
from wellbeing.models import Plan, Pulse, PulseTick, Return
from workforce.access import Permission, Reader, peers_for
from workforce.lifecycle import WORKING, Stage
from workforce.models import PeerSupportWorker
from workforce.prepared import prepared
from workforce.timeline import Entry, Need, Urgency, gathered

MOST_SHOWN = 25


def entries(
    reader: Reader,
    worker: PeerSupportWorker,
    permissions: frozenset[Permission],
    since: date,
) -> list[Entry]:
    """Flags of which this reader may know, support after something hard, and that somebody came
    back. That a plan was written is nobody's story but its owner's."""
    found = flag_lines.entries(reader, worker, permissions, since)
    if Permission.VIEW_RETURNS in permissions:
        for back_on, held_on in _returns(worker=worker.pk, since=since):
            if back_on <= reader.on:
                found.append(Entry(back_on, _("Back at work"), kind="return"))
            if held_on:
                found.append(Entry(held_on, _("Talked about being back"), kind="return"))
    return found


@prepared
def _returns(worker: UUID, since: date) -> QuerySet:
    rows = Return.objects.filter(worker=worker, back_on__gte=since)
    return rows.order_by("back_on").values_list("back_on", "held_on")


def needs(reader: Reader) -> list[Need]:
    """What of wellbeing needs this reader."""
    return gathered(reader, _own_plan, flag_lines.needs, _pulse, _conversations)


def _own_plan(reader: Reader) -> list[Need]:
    if not reader.may(Permission.KEEP_PLAN):
        return []
    return [
        Need(
            title=_("Look at your wellbeing plan again"),
            url=reverse("wellbeing:plan"),
            urgency=Urgency.SOON,
            due_on=again_on,
            when=due_in(again_on, reader.on) if again_on >= reader.on else "",
            kind="plan",
        )
        for (again_on,) in _to_look_at(reader)
    ]


def _pulse(reader: Reader) -> list[Need]:
    """A pulse that this peer has not answered (WEL-6)."""
    if not reader.may(Permission.ANSWER_PULSES):
        return []
    return [
        Need(
            title=_("Answer a few questions about working here"),
            url=reverse("wellbeing:answer_pulse", args=[pulse]),
            urgency=Urgency.SOON,
            due_on=closes_on,
            detail=_("One minute, without your name"),
            kind="pulse",
        )
        for pulse, closes_on in _to_answer(reader)
    ]


@prepared
def _to_answer(reader: Reader) -> QuerySet:
    here = PeerSupportWorker.objects.filter(
        user=reader.user, organisation=reader.organisation
    ).exclude(stage=Stage.LEFT)
    ticked = PulseTick.objects.filter(pulse=OuterRef("pk"), worker__user=reader.user)
    return (
        Pulse.objects.open(reader.on)
        .filter(Exists(here), ~Exists(ticked), organisation=reader.organisation)
        .values_list("pk", "closes_on")
    )


def _conversations(reader: Reader) -> list[Need]:
    """Peers who are back, with whom their line manager has not talked yet (WEL-5)."""
    if not reader.may(Permission.HOLD_RETURNS):
        return []
    return [
        Need(
            title=_("Talk with %(name)s about being back") % {"name": name},
            url=reverse("wellbeing:hold_return", args=[worker, pk]),
            urgency=Urgency.of(due_on, reader.on),
            due_on=due_on,
            when=due_in(due_on, reader.on),
            kind="return",
        )
        for pk, worker, name, due_on in _to_hold(reader)
    ]


@prepared
def _to_hold(reader: Reader) -> QuerySet:
    return (
        Return.objects.without_conversation()
        .filter(
            worker__in=peers_for(reader, Permission.HOLD_RETURNS),
            worker__stage__in=WORKING,
            back_on__lte=reader.on,
        )
        .order_by("conversation_due_on", "pk")
        .values_list("pk", "worker_id", "worker__name", "conversation_due_on")[:MOST_SHOWN]
    )


@prepared
def _to_look_at(reader: Reader) -> QuerySet:
    return Plan.objects.filter(
        worker__user=reader.user,
        worker__organisation=reader.organisation,
        look_again_on__lte=reader.on,
    ).values_list("look_again_on")
