"""What support of people adds to a peer's timeline, and to what needs somebody (MAT-6, MAT-8).

The timeline never says who is supported: it is read by people who may not know."""

from datetime import date, timedelta
from functools import partial
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from matching.models import Caseload, ComfortCheck, Relationship
from matching.people_access import (
    arranged_by_nobody_else,
    own_relationships,
    people_for,
    relationships_for,
)
from matching.people_kept import ASKED_BEFORE, with_last_day, without_a_peer
from matching.people_words import called_by
from matching.rules import Side
from nhsuk.words import days_from, due_in, long_date
from workforce.access import Permission, Reader, peers_for
from workforce.models import PeerSupportWorker
from workforce.prepared import prepared, together
from workforce.timeline import Entry, Need, Urgency, gathered

AHEAD = timedelta(days=14)
TOLD_FOR = timedelta(days=7)
"""For so long somebody finds on their home page that it has come to an end."""
MOST_SHOWN = 25
MANAGE = Permission.MANAGE_PEOPLE_SUPPORTED


def entries(
    reader: Reader,
    worker: PeerSupportWorker,
    permissions: frozenset[Permission],
    since: date,
) -> list[Entry]:
    """That somebody began to be supported, that it ended, and how many were agreed: never who."""
    if Permission.VIEW_CASELOADS not in permissions:
        return []
    story, agreed = together(
        partial(_story, worker=worker.pk, since=since),
        partial(_agreed, worker=worker.pk, since=since),
    )
    found = []
    for started_on, ended_on in story:
        if started_on >= since and started_on <= reader.on:
            found.append(Entry(started_on, _("Began to support somebody"), kind="support"))
        if ended_on and ended_on >= since:
            found.append(Entry(ended_on, _("Support of somebody came to an end"), kind="support"))
    for agreed_on, most in agreed:
        title = _("Agreed to support at most %(count)s people at the same time") % {"count": most}
        found.append(Entry(agreed_on, title, kind="caseload"))
    return found


@prepared
def _story(worker: UUID, since: date) -> QuerySet:
    return (
        Relationship.objects.filter(
            Q(started_on__gte=since) | Q(ended_on__gte=since),
            worker=worker,
            started_on__isnull=False,
        )
        .order_by("started_on", "pk")
        .values_list("started_on", "ended_on")
    )


@prepared
def _agreed(worker: UUID, since: date) -> QuerySet:
    return (
        Caseload.objects.filter(
            worker=worker, agreed_on__gte=since, agreed_by_peer_at__isnull=False
        )
        .order_by("agreed_on", "pk")
        .values_list("agreed_on", "most")
    )


def needs(reader: Reader) -> list[Need]:
    """What of the support of people needs this reader."""
    return gathered(reader, _own, _limits, _alone, _arranging, _to_ask)


def _own(reader: Reader) -> list[Need]:
    """For a peer: a question, a check, a review, an ending; the first that is so."""
    if not reader.may(Permission.KEEP_RELATIONSHIPS):
        return []
    return [
        _of_own(reader.on, pk, called_by(initials, reference), *dates)
        for pk, initials, reference, *dates in _own_rows(reader)
    ]


def _of_own(on, pk, who, ended_on, started_on, check_on, review_on, end_on) -> Need:
    name, kind = "matching:relationship", "support"
    if ended_on:
        return Need(
            _("Your meetings with %(who)s have come to an end") % {"who": who},
            reverse(name, args=[pk]),
            Urgency.SOON,
            ended_on,
            detail=_("It is nobody’s fault. Thank you for the time you gave"),
            kind=kind,
        )
    if started_on is None:
        title, due_on, when = _("Say whether you would like to meet %(who)s"), on, ""
    elif check_on:
        name, due_on, when = "matching:answer_comfort", check_on, due_in(check_on, on)
        title = _("Say how it feels with %(who)s")
    elif review_on and review_on <= on:
        name, due_on, when = "matching:review_relationship", review_on, due_in(review_on, on)
        title = _("Look at how it goes with %(who)s")
    else:
        name, due_on, when = "matching:plan_ending", end_on, days_from(end_on, on)
        title = _("Prepare the ending with %(who)s")
    return Need(
        title % {"who": who},
        reverse(name, args=[pk]),
        Urgency.of(due_on, on),
        due_on,
        when=when,
        kind=kind,
    )


@prepared
def _own_rows(reader: Reader) -> QuerySet:
    on = reader.on
    check = ComfortCheck.objects.asked(on).filter(relationship=OuterRef("pk"), side=Side.PEER)
    return (
        own_relationships(reader)
        .annotate(check_on=check.values("due_on")[:1])
        .filter(
            Q(ended_on=None, started_on=None, peer_agreed_at=None)
            | Q(ended_on=None, started_on__isnull=False, check_on__isnull=False)
            | Q(ended_on=None, review_on__lte=on)
            | Q(ended_on=None, planned_end_on__lte=on + AHEAD)
            | Q(ended_on__gte=on - TOLD_FOR, started_on__isnull=False)
        )
        .order_by("proposed_at", "pk")
        .values_list(
            *("pk", "person__initials", "person__reference", "ended_on", "started_on"),
            *("check_on", "review_on", "planned_end_on"),
        )[:MOST_SHOWN]
    )


def _limits(reader: Reader) -> list[Need]:
    """How many people at most, noted by somebody else: the peer says whether it is right."""
    if not reader.may(Permission.KEEP_RELATIONSHIPS):
        return []
    return [
        Need(
            _("Say whether the limit that was noted is what you agreed"),
            reverse("matching:my_people"),
            Urgency.SOON,
            agreed_on,
            kind="caseload",
        )
        for (agreed_on,) in _unconfirmed(reader)
    ]


@prepared
def _unconfirmed(reader: Reader) -> QuerySet:
    return Caseload.objects.filter(
        worker__in=peers_for(reader, Permission.KEEP_RELATIONSHIPS), agreed_by_peer_at=None
    ).values_list("agreed_on")


def _alone(reader: Reader) -> list[Need]:
    """For a peer who arranges themselves where nobody else does: whatever happens, this alone."""
    if not reader.may(Permission.KEEP_RELATIONSHIPS) or not reader.may(MANAGE):
        return []
    return [
        Need(
            _("Let somebody else arrange matches for the people you support"),
            reverse("matching:my_people"),
            Urgency.SOON,
            proposed_on,
            kind="support",
        )
        for (proposed_on,) in _arranged_alone(reader)
    ]


@prepared
def _arranged_alone(reader: Reader) -> QuerySet:
    return (
        arranged_by_nobody_else(reader.on)
        .filter(worker__in=peers_for(reader, Permission.KEEP_RELATIONSHIPS))
        .order_by("proposed_at")
        .values_list("proposed_at__date")[:1]
    )


def _to_ask(reader: Reader) -> list[Need]:
    """For whoever arranges: people whom no peer meets, before they are erased."""
    if not reader.may(MANAGE):
        return []
    return [
        Need(
            _("Is %(who)s still supported here?") % {"who": called_by(initials, reference)},
            reverse("matching:person", args=[pk]),
            Urgency.of(erased_on, reader.on),
            erased_on,
            when=_("Erased on %(day)s") % {"day": long_date(erased_on)},
            kind="support",
        )
        for pk, initials, reference, erased_on in _forgotten(reader)
    ]


@prepared
def _forgotten(reader: Reader) -> QuerySet:
    return (
        with_last_day(without_a_peer())
        .filter(pk__in=people_for(reader, MANAGE), erased_on__lte=reader.on + ASKED_BEFORE)
        .order_by("erased_on", "pk")
        .values_list("pk", "initials", "reference", "erased_on")[:MOST_SHOWN]
    )


def _arranging(reader: Reader) -> list[Need]:
    """For whoever arranges: a change that was asked for, a yes of both, somebody who is not sure,
    a question to put to the person, an ending that is near; the first that is so."""
    if not reader.may(MANAGE):
        return []
    found = []
    for row in _to_arrange(reader):
        pk, initials, reference, asked_on, started_on, unsure_on, check_on, end_on = row
        who = {"who": called_by(initials, reference)}
        name, when = "matching:relationship", ""
        if asked_on:
            title, due_on, urgency = _("Arrange a change for %(who)s"), asked_on, Urgency.NOW
        elif started_on is None:
            name, urgency = "matching:begin_relationship", Urgency.TODAY
            title, due_on = _("Both said yes: let %(who)s begin to meet"), reader.on
        elif unsure_on:
            name, title = "matching:comfort_answers", _("Talk about how it feels: %(who)s")
            due_on, urgency = unsure_on, Urgency.TODAY
        elif check_on and check_on <= reader.on:
            title, due_on = _("Ask %(who)s whether it feels right"), check_on
            urgency, when = Urgency.of(check_on, reader.on), due_in(check_on, reader.on)
        else:
            title, due_on = _("An ending is planned for %(who)s"), end_on
            urgency, when = Urgency.of(end_on, reader.on), days_from(end_on, reader.on)
        url = reverse(name, args=[pk])
        found.append(Need(title % who, url, urgency, due_on, when=when, kind="support"))
    return found


@prepared
def _to_arrange(reader: Reader) -> QuerySet:
    checks = ComfortCheck.objects.filter(relationship=OuterRef("pk"))
    check, unsure = checks.filter(side=Side.PERSON, answer=""), checks.not_sure()
    return (
        relationships_for(reader, MANAGE)
        .open()
        .annotate(
            check_on=check.values("due_on")[:1],
            unsure_on=unsure.order_by("answered_at").values("answered_at__date")[:1],
        )
        .filter(
            Q(change_asked_at__isnull=False)
            | Q(
                started_on=None,
                peer_agreed_at__isnull=False,
                person_agreed_at__isnull=False,
            )
            | Q(unsure_on__isnull=False)
            | Q(started_on__isnull=False, check_on__lte=reader.on)
            | Q(planned_end_on__lte=reader.on + AHEAD)
        )
        .order_by("proposed_at", "pk")
        .values_list(
            *("pk", "person__initials", "person__reference", "change_asked_at__date"),
            *("started_on", "unsure_on", "check_on", "planned_end_on"),
        )[:MOST_SHOWN]
    )
