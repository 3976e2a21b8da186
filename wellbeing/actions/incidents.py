"""After a hard incident support is offered, and what comes of it; nobody has to take it (WEL-4)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from audit.context import action_apart
from audit.erasing import erase_with_history
from refusals import RefusedBecause
from reminders import outbox
from wellbeing import rules
from wellbeing.actions import flags
from wellbeing.around import able, of_audience, people_around
from wellbeing.models import Flag, Incident
from wellbeing.rules import (
    ASK_AFTER,
    BY_DEFAULT,
    LONGEST_AGO,
    Audience,
    FlagRule,
    Level,
    OfferAnswer,
    Origin,
    who_acts,
)
from workforce.lifecycle import Stage
from workforce.models import PeerSupportWorker, User

WHO_OFFERS = (Audience.SUPPORTER, Audience.LINE_MANAGER, Audience.LEAD)
"""In this order: the lead where there is nobody else, or nobody else offers in time."""


NOTED_TWICE = timedelta(minutes=10)
"""Whoever notes the same day again within so long has pressed twice."""


class IncidentNotAllowed(RefusedBecause):
    """The incident cannot be noted or answered so; the text says why, for people to read."""


def prefix_of(incident: Incident) -> str:
    """What the keys of all mails about an incident begin with."""
    return f"wellbeing-incident/{incident.pk}/"


def _who_can_offer(worker: PeerSupportWorker, *, on: date) -> list[User]:
    around = of_audience(people_around(worker, on=on), WHO_OFFERS)
    return able(around) or [each.user for each in around]


@action_apart
def note_incident(
    *, worker: PeerSupportWorker, happened_at: datetime, by: User, note: str = ""
) -> Incident:
    """Something hard happened to a peer at work; somebody has to offer support within 72 hours.

    Noting the same moment again is the same incident, and so is the same day by the same person
    within some minutes. Raises IncidentNotAllowed for what is to
    come or long ago, for somebody who has left, and where nobody at all could offer anything.
    """
    worker = (
        PeerSupportWorker.objects.select_for_update(of=("self",))
        .select_related("organisation__settings", "user")
        .get(pk=worker.pk)
    )
    now = timezone.now()
    if worker.stage == Stage.LEFT:
        raise IncidentNotAllowed(_("They have left. This is for peers who work here"))
    if happened_at > now:
        raise IncidentNotAllowed(_("The moment when it happened must be in the past"))
    if happened_at < now - LONGEST_AGO:
        raise IncidentNotAllowed(_("This is for what happened in the last 90 days"))
    day = localdate(happened_at)
    just_now = Q(noted_by=by, noted_at__gt=now - NOTED_TWICE, happened_at__date=day)
    known = Incident.objects.standing().filter(
        just_now | Q(happened_at=happened_at), worker=worker
    ).first()  # fmt: skip
    if known is not None:
        return known
    can = _who_can_offer(worker, on=localdate(now))
    if not can:
        raise IncidentNotAllowed(_("There is nobody in your organisation who can offer support"))
    incident = Incident.objects.create(
        worker=worker,
        happened_at=happened_at,
        noted_at=now,
        noted_by=by,
        note=note,
        to_offer=can[0],
        offer_by=rules.offer_by(happened_at, now, worker.organisation.settings.offer_hours),
    )
    if worker.organisation.settings.flag_after_incident:
        flags.raise_flag(
            worker=worker,
            level=Level.SOON,
            audience=BY_DEFAULT,
            origin=Origin.RULE,
            rule=FlagRule.INCIDENT,
            about=str(incident.pk),
            pick_up_by=incident.offer_by,
            tell_owner=False,  # whoever has to offer support is told of that
            by=None,
        )
    _tell(incident, "noted")
    return incident


def _tell(incident: Incident, what: str) -> None:
    """Write to whoever has to offer support, in words that say nothing of anyone."""
    outbox.write(
        key=f"{prefix_of(incident)}offer/{what}/{incident.to_offer_id}",
        template="wellbeing/mail/flag_waits",
        recipient=incident.to_offer,
        context={"path": reverse("wellbeing:incident", args=[incident.pk])},
    )


def _standing(incident: Incident) -> Incident:
    incident = (
        Incident.objects.select_for_update(of=("self",))
        .select_related("worker__organisation__settings", "worker__user", "to_offer")
        .get(pk=incident.pk)
    )
    if incident.withdrawn_at is not None:
        raise IncidentNotAllowed(_("This was noted by mistake, and taken back"))
    return incident


def _flag_of(incident: Incident) -> Flag | None:
    """The flag that the rule raised about it, while it is open."""
    return (
        Flag.objects.open()
        .filter(worker=incident.worker, rule=FlagRule.INCIDENT, about=str(incident.pk))
        .first()
    )


@action_apart
def offer_support(
    *, incident: Incident, offer: str, by: User, follow_up_on: date | None = None
) -> Incident:
    """Support was offered, in words for the peer, and when to see how they are.

    Again after "not now". Raises IncidentNotAllowed when it was offered and answered otherwise.
    """
    incident = _standing(incident)
    if incident.offered_at and incident.answer != OfferAnswer.LATER:
        raise IncidentNotAllowed(
            _("%(name)s has offered support already") % {"name": incident.offered_by.name}
        )
    incident.offered_at, incident.offered_by = timezone.now(), by
    incident.offer, incident.follow_up_on = offer, follow_up_on
    incident.answer, incident.answered_at, incident.ask_again_on = "", None, None
    incident.save()
    outbox.withdraw(prefix=f"{prefix_of(incident)}offer/")
    flag = _flag_of(incident)
    if flag is not None and flag.picked_up_at is None:
        flags.pick_up(flag=flag, text=_("Support was offered"), by=by)
    if incident.worker.user is not None:
        outbox.write(
            key=f"{prefix_of(incident)}peer/{incident.offered_at:%Y%m%d%H%M%S}",
            template="wellbeing/mail/news",
            recipient=incident.worker.user,
            context={"path": reverse("wellbeing:incident", args=[incident.pk])},
        )
    return incident


@action_apart
def answer_offer(
    *, incident: Incident, answer: str, by: User, ask_again_on: date | None = None
) -> Incident:
    """What the peer says: yes, not now, or no. No ends every reminder, and no reason is asked. Of
    a yes whoever offered is told, and it stays on their home until they saw how the peer is.

    They can change their mind at any time. Raises IncidentNotAllowed where nothing was offered
    yet, or the day to ask again is not to come.
    """
    incident = _standing(incident)
    if incident.offered_at is None:
        raise IncidentNotAllowed(_("Nothing has been offered yet"))
    if answer == OfferAnswer.LATER:
        ask_again_on = ask_again_on or localdate() + timedelta(days=7)
        if ask_again_on <= localdate():
            raise IncidentNotAllowed(_("The day to ask again must be in the future"))
    incident.answer, incident.answered_at = answer, timezone.now()
    incident.ask_again_on = ask_again_on if answer == OfferAnswer.LATER else None
    if answer != OfferAnswer.ACCEPTED:
        incident.follow_up_on = None
    elif incident.followed_up_on is None:
        incident.follow_up_on = incident.follow_up_on or localdate()
    incident.save(update_fields=["answer", "answered_at", "ask_again_on", "follow_up_on"])
    if answer == OfferAnswer.ACCEPTED and by.pk != incident.offered_by_id:
        outbox.write(
            key=f"{prefix_of(incident)}answer/{incident.answered_at:%Y%m%d%H%M%S}",
            template="wellbeing/mail/flag_waits",
            recipient=incident.offered_by,
            context={"path": reverse("wellbeing:incident", args=[incident.pk])},
        )
    if answer == OfferAnswer.DECLINED and (flag := _flag_of(incident)):
        flags.close_flag(flag=flag, what_helped=_("Support was offered"), by=by)
    return incident


@action_apart
def plan_follow_up(*, incident: Incident, follow_up_on: date, by: User) -> Incident:
    """On what day somebody sees how the peer is. Raises IncidentNotAllowed for a day that has
    passed, and after "no thank you"."""
    incident = _standing(incident)
    if incident.answer == OfferAnswer.DECLINED:
        raise IncidentNotAllowed(_("They said no thank you, and are not asked again"))
    if follow_up_on < localdate():
        raise IncidentNotAllowed(_("The day must be today or later"))
    incident.follow_up_on, incident.followed_up_on, incident.follow_up = follow_up_on, None, ""
    incident.save(update_fields=["follow_up_on", "followed_up_on", "follow_up"])
    return incident


@action_apart
def note_follow_up(
    *, incident: Incident, followed_up_on: date, by: User, words: str = "",
    again_on: date | None = None,
) -> Incident:  # fmt: skip
    """Somebody saw how the peer is; perhaps they look again on another day. Without one the flag
    about the incident is closed too. Raises IncidentNotAllowed where nothing was offered, or for
    a day that is to come."""
    incident = _standing(incident)
    if incident.offered_at is None:
        raise IncidentNotAllowed(_("Offer support first"))
    if followed_up_on > localdate():
        raise IncidentNotAllowed(_("The day must be today or in the past"))
    incident.follow_up = "\n\n".join(each for each in (incident.follow_up, words) if each)
    if again_on is not None:
        incident.follow_up_on, incident.followed_up_on = again_on, None
    else:
        incident.followed_up_on = followed_up_on
        incident.follow_up_on = incident.follow_up_on or followed_up_on
    incident.save(update_fields=["follow_up", "follow_up_on", "followed_up_on"])
    if again_on is None and (flag := _flag_of(incident)):
        flags.close_flag(flag=flag, what_helped=words or _("Support was offered"), by=by)
    return incident


@action_apart
def withdraw_incident(*, incident: Incident, by: User) -> Incident:
    """It was noted by mistake. Raises IncidentNotAllowed once support was offered."""
    incident = _standing(incident)
    if incident.offered_at is not None:
        raise IncidentNotAllowed(_("Support was offered already, so it stays on record"))
    incident.withdrawn_at = timezone.now()
    incident.save(update_fields=["withdrawn_at"])
    outbox.withdraw(prefix=prefix_of(incident))
    if flag := _flag_of(incident):
        flags.close_flag(flag=flag, text=_("It was noted by mistake"), by=by)
    return incident


# ------------------------------------------------------------------ so that nobody is forgotten


@action_apart
def see_to_offers(*, by, now: datetime | None = None) -> int:
    """Tell whoever has to offer support again after 24 and 48 real hours, and pass it on to the
    next before the 72 hours are over, or where they cannot act. How many were passed on."""
    now = now or timezone.now()
    passed = 0
    for incident in (
        Incident.objects.without_offer()
        .filter(worker__stage__in=[stage for stage in Stage if stage != Stage.LEFT])
        .select_for_update(of=("self",), skip_locked=True)
        .select_related("worker__organisation__settings", "worker__user", "to_offer")
        .order_by("offer_by", "pk")
    ):
        passed += _see_to(incident, now)
    return passed


def _see_to(incident: Incident, now: datetime) -> bool:
    """Whether it was passed on."""
    can = _who_can_offer(incident.worker, on=localdate(now))
    hours = incident.worker.organisation.settings.offer_hours
    time_is_up = rules.pass_on_at(incident.offer_by, incident.noted_at, hours)
    passed_on_at = incident.passed_on_at
    late = now >= time_is_up and (passed_on_at is None or passed_on_at < time_is_up)
    to = who_acts(can, after=incident.to_offer)
    if to is not None and (late or incident.to_offer not in can):
        incident.to_offer, incident.passed_on_at = to, now
        incident.save(update_fields=["to_offer", "passed_on_at"])
        outbox.withdraw(prefix=f"{prefix_of(incident)}offer/")
        _tell(incident, "late" if late else "passed-on")
        return True
    since, told_at = incident.happened_at, passed_on_at or incident.noted_at
    reached = [after for after in ASK_AFTER if told_at < since + after <= now]
    if reached:
        _tell(incident, f"after-{max(reached) // timedelta(hours=1)}-hours")
    return False


@action_apart
def erase_incidents(*, incidents: Iterable, by) -> None:
    """Erase incidents with mails and history (WFO-10)."""
    found = Incident.objects.filter(pk__in=list(incidents))
    for incident in found:
        outbox.forget(prefix=prefix_of(incident))
    erase_with_history(found)
