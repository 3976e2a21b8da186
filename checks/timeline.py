"""What checks add to "what needs me today"; nothing of what a check or a panel is about."""

from datetime import timedelta

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from checks.access import files_for, to_come
from checks.models import Assessment, HealthReferral
from checks.rules import Seat
from nhsuk.words import due_in
from workforce.access import Permission, Reader
from workforce.models import CandidateAdjustment
from workforce.prepared import prepared
from workforce.timeline import Need, Urgency, gathered

LOOK_AHEAD = timedelta(days=42)
"""So long before a first day its adjustments are put in place."""

MOST = 5


def needs(reader: Reader) -> list[Need]:
    """Panels with empty seats, who waits for occupational health, and adjustments to put in place
    before a first day. One's own panels stand in ``journey.arriving``."""
    parts = {
        _empty_seats: Permission.MANAGE_CHECKS,
        _referrals: Permission.MANAGE_HEALTH_REFERRALS,
        _to_put_in_place: Permission.MANAGE_ADJUSTMENTS,
    }
    return gathered(reader, *(part for part, needed in parts.items() if reader.may(needed)))


def _empty_seats(reader: Reader) -> list[Need]:
    count = len(_without_somebody(reader))
    if not count:
        return []
    return [
        Need(
            title=ngettext(
                "%(count)s panel has an empty seat", "%(count)s panels have an empty seat", count
            )
            % {"count": count},
            url=reverse("checks:panels"),
            urgency=Urgency.TODAY,
            due_on=reader.on,
            kind="panel",
        )
    ]


@prepared
def _without_somebody(reader: Reader) -> QuerySet:
    return (
        Assessment.objects.undecided()
        .filter(of__file__organisation=reader.organisation)
        .annotate(held=Count("seats"))
        .filter(held__lt=len(Seat))
        .order_by("pk")
        .values_list("pk")
    )


def _referrals(reader: Reader) -> list[Need]:
    return [
        Need(
            title=(_("Look again: %(name)s") if review_on else _("Talk with %(name)s"))
            % {"name": worker or candidate},
            url=reverse("checks:referral", args=[key]),
            urgency=Urgency.of(review_on, reader.on) if review_on else Urgency.TODAY,
            due_on=review_on or referred_on,
            when=due_in(review_on, reader.on).capitalize() if review_on else "",
            kind="referral",
        )
        for key, referred_on, review_on, worker, candidate in _waiting(reader)
    ]


@prepared
def _waiting(reader: Reader) -> QuerySet:
    return (
        HealthReferral.objects.waiting()
        .filter(of__file__organisation=reader.organisation)
        .order_by("review_on", "referred_on", "pk")
        .values_list(
            "pk",
            "referred_on",
            "review_on",
            "of__file__worker__name",
            "of__file__candidate__name",
        )[:MOST]
    )


def _to_put_in_place(reader: Reader) -> list[Need]:
    return [
        Need(
            title=_("Put in place what was agreed with %(name)s") % {"name": name},
            url=reverse("checks:adjustments", args=[key]),
            urgency=Urgency.SOON if day > reader.on else Urgency.NOW,
            due_on=day,
            when=due_in(day, reader.on).capitalize(),
            kind="adjustment",
        )
        for key, name, day in _agreed(reader)
    ]


@prepared
def _agreed(reader: Reader) -> QuerySet:
    """Only who is to be the manager puts in place; who agrees for everyone does not."""
    return (
        files_for(reader, Permission.MANAGE_ADJUSTMENTS)
        .filter(
            to_come(reader.on),
            Exists(CandidateAdjustment.objects.filter(candidate=OuterRef("candidate"))),
            candidate__line_manager=reader.user,
            candidate__withdrawn_on=None,
        )
        .annotate(day=Coalesce("candidate__confirmed_on", "candidate__planned_start_on"))
        .filter(day__lte=reader.on + LOOK_AHEAD)
        .order_by("day", "pk")
        .values_list("pk", "candidate__name", "day")[:MOST]
    )
