"""Being back after an absence, on "My wellbeing" and on a peer's tab (WEL-5)."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from nhsuk.words import due_in, list_of, long_date
from wellbeing import words
from wellbeing.models import Return
from wellbeing.parts import Shown
from workforce.access import Permission, Reader
from workforce.models import PeerSupportWorker
from workforce.prepared import columns, instance, prepared
from workforce.rules import ResponsibilityKind

SHOWN = timedelta(days=182)
"""For so long after it a return stands on the pages."""


def latest(worker: PeerSupportWorker, *, on) -> Return | None:
    """The last return of a peer, as long as it is recent (or to come)."""
    rows = _since(worker=worker.pk, since=on - SHOWN)
    return instance(Return, rows[0]) if rows else None


_COLUMNS = columns(Return)


@prepared
def _since(worker: UUID, since: date) -> QuerySet:
    found = Return.objects.filter(worker=worker, back_on__gte=since)
    return found.order_by("-back_on", "pk").values_list(*_COLUMNS)[:1]


def state_of(found: Return, *, on) -> str:
    """What became of the conversation, in words."""
    if found.held_on:
        return _("Held on %(day)s") % {"day": long_date(found.held_on)}
    if found.not_needed_because:
        return _("Not needed")
    due = due_in(found.conversation_due_on, on)
    return _("By %(day)s (%(due)s)") % {"day": long_date(found.conversation_due_on), "due": due}


def own_return(reader: Reader, worker: PeerSupportWorker) -> Shown | None:
    """Welcome back: what happens now, and that nobody asks why; two queries."""
    found = latest(worker, on=reader.on)
    if found is None or found.back_on > reader.on:
        return None
    managers = words.readers_of(worker.pk, on=reader.on).of(ResponsibilityKind.LINE_MANAGER)
    return Shown(
        "own_return",
        {
            "back_on": long_date(found.back_on),
            "is_open": found.held_on is None and not found.not_needed_because,
            "manager": list_of(managers),
            "due_on": long_date(found.conversation_due_on),
            "held_on": long_date(found.held_on) if found.held_on else "",
            "agreed": found.agreed,
            "closer_until": long_date(found.closer_until)
            if found.closer_until and found.closer_until > reader.on
            else "",
            "plan_url": reverse("wellbeing:plan"),
        },
    )


def return_of_a_peer(
    reader: Reader, worker: PeerSupportWorker, permissions: frozenset[Permission]
) -> Shown | None:
    """That somebody is back and whether the conversation was held; the way to note either."""
    if Permission.VIEW_RETURNS not in permissions:
        return None
    found = latest(worker, on=reader.on)
    may_hold = Permission.HOLD_RETURNS in permissions
    may_note = Permission.NOTE_RETURNS in permissions
    facts = []
    if found is not None:
        facts = [
            {"key": _("Back since"), "value": long_date(found.back_on)},
            {"key": _("Conversation about being back"), "value": state_of(found, on=reader.on)},
        ]
        if may_hold and found.agreed:
            facts.append({"key": _("What was agreed"), "value": found.agreed})
        if found.closer_until and found.closer_until > reader.on:
            until = long_date(found.closer_until)
            facts.append({"key": _("Support sessions closer together until"), "value": until})
    is_open = found is not None and found.held_on is None and not found.not_needed_because
    return Shown(
        "return_of_a_peer",
        {
            "name": worker.name,
            "facts": facts,
            "hold_url": reverse("wellbeing:hold_return", args=[worker.pk, found.pk])
            if may_hold and is_open
            else "",
            "note_url": reverse("journey:note_return", args=[worker.pk]) if may_note else "",
            "withdraw_url": reverse("journey:withdraw_return", args=[worker.pk, found.pk])
            if may_note and is_open
            else "",
        },
    )
