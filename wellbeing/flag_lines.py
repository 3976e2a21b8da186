"""What flags and hard incidents add to a peer's timeline and to "what needs me today?": for those
who may know of them, and nobody else (WEL-3, WEL-4)."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.words import days_from, due_in, long_date, long_moment
from wellbeing.access import concerns_for, flags_for, incidents_for
from wellbeing.models import Flag, Incident
from wellbeing.rules import FlagRule, OfferAnswer
from workforce.access import Permission, Reader
from workforce.lifecycle import Stage
from workforce.models import PeerSupportWorker
from workforce.prepared import prepared
from workforce.timeline import Entry, Need, Urgency, gathered

MOST_SHOWN = 25
LOOK_AHEAD = timedelta(days=3)


# ------------------------------------------------------------------ a peer's timeline


def entries(
    reader: Reader,
    worker: PeerSupportWorker,
    permissions: frozenset[Permission],
    since: date,
) -> list[Entry]:
    """That a flag was raised and closed, and that support was offered; never a word of why. One
    query, for who may know of such."""
    if permissions.isdisjoint((Permission.VIEW_FLAGS, Permission.VIEW_INCIDENTS)):
        return []
    found = []
    for what, pk, first, last in _since(reader, worker=worker.pk, since=since):
        name, began, ended = WORDS[what]
        url = reverse(name, args=[pk])
        for at, title in ((first, began), (last, ended)):
            if at and (on := localtime(at).date()) >= since:
                found.append(Entry(on, str(title), url=url, kind=what))
    return found


WORDS = {
    "flag": (
        "wellbeing:flag",
        gettext_lazy("May need more support"),
        gettext_lazy("Had more support, and it is closed"),
    ),
    "incident": (
        "wellbeing:incident",
        gettext_lazy("Something hard happened"),
        gettext_lazy("Support was offered"),
    ),
}


@prepared
def _since(reader: Reader, worker: UUID, since: date) -> QuerySet:
    flags = flags_for(reader, Permission.VIEW_FLAGS).filter(worker=worker)
    incidents = incidents_for(reader, Permission.VIEW_INCIDENTS).filter(worker=worker)
    return flags.filter(Q(raised_at__date__gte=since) | Q(closed_at__date__gte=since)).values_list(
        Value("flag"), "pk", "raised_at", "closed_at"
    ).union(
        incidents.filter(happened_at__date__gte=since).values_list(
            Value("incident"), "pk", "happened_at", "offered_at"
        ),
        all=True,
    )  # fmt: skip


# ------------------------------------------------------------------ what needs me today


def needs(reader: Reader) -> list[Need]:
    """Flags to pick up and to look at again, offers to make and to answer, and whom a colleague
    meant."""
    return gathered(reader, _of_flags, _of_incidents, _of_concerns)


def _of_flags(reader: Reader) -> list[Need]:
    if not reader.may(Permission.HANDLE_FLAGS) and not reader.may(Permission.SPEAK_FOR_ONESELF):
        return []
    now = timezone.now()
    return [need for row in _open_flags(reader) if (need := _flag_need(reader, row, now))]


def _of_incidents(reader: Reader) -> list[Need]:
    if not reader.may(Permission.HANDLE_FLAGS) and not reader.may(Permission.SPEAK_FOR_ONESELF):
        return []
    now = timezone.now()
    return [
        need
        for row in _open_incidents(reader, now=now)
        if (need := _incident_need(reader, row, now))
    ]


def _of_concerns(reader: Reader) -> list[Need]:
    if not reader.may(Permission.SORT_CONCERNS):
        return []
    now = timezone.now()
    return [
        Need(
            title=_("Find out who a colleague meant"),
            url=reverse("wellbeing:concern", args=[pk]),
            urgency=Urgency.NOW if sort_out_by < now else Urgency.TODAY,
            due_on=localtime(sort_out_by).date(),
            when=_("by %(moment)s") % {"moment": long_moment(localtime(sort_out_by))},
            kind="concern",
        )
        for pk, sort_out_by in _open_concerns(reader)
    ]


@prepared
def _open_flags(reader: Reader) -> QuerySet:
    """Those that the reader owns, those about themselves, and those of which a reason is to be
    looked at again; not the ones about an incident for which support is to be offered first, which
    is a line of its own."""
    own = flags_for(reader, Permission.SPEAK_FOR_ONESELF)
    mine = flags_for(reader, Permission.HANDLE_FLAGS).filter(owner=reader.user)
    reasons = flags_for(reader, Permission.HIDE_FLAGS).filter(
        hidden_by__isnull=False, hidden_review_on__lte=reader.on
    )
    return (
        Flag.objects.open()
        .filter(
            Q(pk__in=own.values("pk"))
            | Q(pk__in=mine.values("pk"))
            | Q(pk__in=reasons.values("pk"))
        )
        .exclude(rule=FlagRule.INCIDENT, picked_up_at=None)
        .order_by("pick_up_by", "pk")
        .values_list(
            "pk", "worker__name", "worker__user_id", "owner__name", "owner_id", "pick_up_by",
            "picked_up_at", "review_on", "hidden_review_on", "raised_at",
        )[:MOST_SHOWN]
    )  # fmt: skip


def _flag_need(reader: Reader, row: tuple, now: datetime) -> Need | None:
    pk, name, user, owner, owner_id, pick_up_by, picked_up_at, review_on, *others = row
    hidden_review_on, raised_at = others
    url = reverse("wellbeing:flag", args=[pk])
    by = localtime(pick_up_by)
    if user == reader.user.pk:
        words = _("%(name)s is on it") if picked_up_at else _("%(name)s has been told")
        return Need(
            title=_("More support for you"),
            url=url,
            urgency=Urgency.SOON,
            due_on=reader.on,
            when=_("since %(day)s") % {"day": long_date(localtime(raised_at).date())},
            detail=words % {"name": owner},
            kind="own-flag",
        )
    to_review = hidden_review_on is not None and hidden_review_on <= reader.on
    if to_review and reader.may(Permission.HIDE_FLAGS):
        return Need(
            title=_("Does the reason not to show %(name)s a flag still hold?") % {"name": name},
            url=url,
            urgency=Urgency.of(hidden_review_on, reader.on),
            due_on=hidden_review_on,
            when=due_in(hidden_review_on, reader.on),
            kind="reason",
        )
    if picked_up_at is None and owner_id == reader.user.pk:
        return Need(
            title=_("%(name)s may need more support") % {"name": name},
            url=url,
            urgency=Urgency.NOW,
            due_on=by.date(),
            when=_("by %(moment)s") % {"moment": long_moment(by)},
            kind="flag",
        )
    if review_on is None or review_on > reader.on + LOOK_AHEAD:
        return None
    return Need(
        title=_("See how it goes for %(name)s") % {"name": name},
        url=url,
        urgency=Urgency.of(review_on, reader.on),
        due_on=review_on,
        when=due_in(review_on, reader.on),
        kind="flag",
    )


@prepared
def _open_incidents(reader: Reader, now: datetime) -> QuerySet:
    """Where the reader has to offer support, to ask again or to see how somebody is; and what is
    offered to themselves."""
    soon = reader.on + LOOK_AHEAD
    to_offer = Q(to_offer=reader.user, offered_at=None)
    to_see_to = Q(offered_by=reader.user) & (
        Q(answer=OfferAnswer.LATER, ask_again_on__lte=reader.on)
        | Q(follow_up_on__lte=soon, followed_up_on=None)
    )
    others = incidents_for(reader, Permission.OFFER_AFTER_INCIDENTS).exclude(
        worker__stage=Stage.LEFT
    )
    offered = Q(answer="") | Q(answer=OfferAnswer.LATER, ask_again_on__lte=reader.on)
    own = incidents_for(reader, Permission.SPEAK_FOR_ONESELF).filter(
        offered, offered_at__isnull=False
    )
    return (
        Incident.objects.filter(
            Q(pk__in=others.filter(to_offer | to_see_to).values("pk")) | Q(pk__in=own.values("pk"))
        )
        .order_by("offer_by", "pk")
        .values_list(
            "pk", "worker__name", "worker__user_id", "offer_by", "offered_at", "answer",
            "ask_again_on", "follow_up_on",
        )[:MOST_SHOWN]
    )  # fmt: skip


def _incident_need(reader: Reader, row: tuple, now: datetime) -> Need | None:
    pk, name, user, offer_by, offered_at, answer, ask_again_on, follow_up_on = row
    url = reverse("wellbeing:incident", args=[pk])
    if user == reader.user.pk:
        return Need(
            title=_("Support is offered to you"),
            url=url,
            urgency=Urgency.TODAY,
            due_on=reader.on,
            detail=_("Yes, not now and no thank you are all good answers"),
            kind="own-offer",
        )
    if offered_at is None:
        by = localtime(offer_by)
        return Need(
            title=_("Offer support to %(name)s") % {"name": name},
            url=url,
            urgency=Urgency.NOW,
            due_on=by.date(),
            when=_("by %(moment)s") % {"moment": long_moment(by)},
            detail=_("Something hard happened") if offer_by > now else _("The time is over"),
            kind="offer",
        )
    if answer == OfferAnswer.LATER:
        return Need(
            title=_("Ask %(name)s again whether support would help") % {"name": name},
            url=url,
            urgency=Urgency.of(ask_again_on, reader.on),
            due_on=ask_again_on,
            when=days_from(ask_again_on, reader.on),
            kind="offer",
        )
    return Need(
        title=_("See how %(name)s is") % {"name": name},
        url=url,
        urgency=Urgency.of(follow_up_on, reader.on),
        due_on=follow_up_on,
        when=due_in(follow_up_on, reader.on),
        kind="follow-up",
    )


@prepared
def _open_concerns(reader: Reader) -> QuerySet:
    return (
        concerns_for(reader, Permission.SORT_CONCERNS)
        .open()
        .order_by("sort_out_by", "pk")
        .values_list("pk", "sort_out_by")[:MOST_SHOWN]
    )
