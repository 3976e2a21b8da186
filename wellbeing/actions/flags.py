"""A flag from the moment it is raised to its close (WEL-3)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.context import action_apart
from refusals import RefusedBecause
from reminders import outbox
from wellbeing.around import Person, able, back_by, of_audience, people_around
from wellbeing.clock import LONDON, after_working_hours
from wellbeing.models import Flag, FlagStep
from wellbeing.rules import (
    Audience,
    Level,
    Origin,
    Step,
    who_acts,
)
from workforce.lifecycle import Stage
from workforce.models import OrganisationSettings, PeerSupportWorker, User

RAISED_AS = {
    Origin.SUPPORTER: Audience.SUPPORTER,
    Origin.MANAGER: Audience.LINE_MANAGER,
    Origin.SUPERVISOR: Audience.SUPERVISOR,
    Origin.LEAD: Audience.LEAD,
}
"""Who raises a flag about a peer knows of it."""


class FlagNotAllowed(RefusedBecause):
    """The flag cannot be raised or changed so; the text says why, for people to read."""


def hours_of(level: str, settings: OrganisationSettings) -> int:
    """Within how many working hours a flag of this level is picked up."""
    return {
        Level.WHEN_YOU_CAN: settings.flag_hours,
        Level.SOON: settings.flag_hours_soon,
        Level.TODAY: settings.flag_hours_today,
    }[Level(level)]


def pick_up_time(worker: PeerSupportWorker, level: str, *, since: datetime) -> datetime:
    """By when a flag of this level is picked up, by the working hours of the organisation."""
    return time_in(worker.organisation, level, since=since)


def time_in(organisation, level: str, *, since: datetime) -> datetime:
    """The moment when the working hours of this level have passed in an organisation."""
    settings = organisation.settings
    return after_working_hours(
        since,
        hours_of(level, settings),
        starts=settings.working_day_starts,
        ends=settings.working_day_ends,
        nation=organisation.nation,
    )


def ready(people: Iterable[Person], *, by: datetime) -> list[User]:
    """Those who can act today, else those who are back before ``by``."""
    people = list(people)
    return able(people) or back_by(people, by.astimezone(LONDON).date())


@action_apart
def raise_flag(
    *,
    worker: PeerSupportWorker,
    level: str,
    audience: Iterable[str],
    origin: str,
    by,
    reason: str = "",
    rule: str = "",
    about: str = "",
    pick_up_by: datetime | None = None,
    raised_by: User | None = None,
    hidden_because: str = "",
    hidden_review_on: date | None = None,
    tell_owner: bool = True,
) -> Flag:
    """Say that a peer may need more support, to those of ``audience`` and nobody else.

    A rule raises one flag about a thing. A peer who has asked already says more on the flag that
    is open. Where none of the audience can act in time, it goes to the lead, so that it is not
    left lying; the page says so before it is sent. With ``hidden_because`` the peer does not see
    it from the first moment on (``hide_flag``). Raises FlagNotAllowed where nobody at all can
    act, or the peer has left.
    """
    worker = _locked(worker)
    if rule and (known := Flag.objects.filter(worker=worker, rule=rule, about=about).first()):
        return known
    if origin == Origin.PEER and (
        known := Flag.objects.open().filter(worker=worker, origin=Origin.PEER).first()
    ):
        return _say_more(known, audience=audience, reason=reason, by=by)
    if worker.stage == Stage.LEFT:
        raise FlagNotAllowed(_("They have left. A flag is for peers who work here"))
    now = timezone.now()
    kinds = {Audience(each) for each in audience}
    if origin in RAISED_AS:
        kinds.add(RAISED_AS[Origin(origin)])
    if not kinds:
        raise FlagNotAllowed(_("Choose at least one person who may know"))
    deadline = pick_up_by or pick_up_time(worker, level, since=now)
    people = people_around(worker, on=localdate(now))
    owner, kinds = _owner_of(people, kinds, by=deadline)
    flag = Flag.objects.create(
        worker=worker,
        level=level,
        origin=origin,
        raised_by=raised_by or by,
        rule=rule,
        about=about,
        raised_at=now,
        reason=reason,
        audience=in_order(kinds),
        owner=owner,
        pick_up_by=deadline,
    )
    _step(flag, Step.RAISED, by=flag.raised_by, to=owner)
    if hidden_because:
        flag = hide_flag(flag=flag, because=hidden_because, review_on=hidden_review_on, by=by)
    if tell_owner:
        tell(flag)
    return flag


def in_order(kinds: Iterable[str]) -> list[str]:
    kinds = set(kinds)
    return [kind.value for kind in Audience if kind in kinds]


def _owner_of(people: list[Person], kinds: set, *, by: datetime) -> tuple[User, set]:
    owner = who_acts(ready(of_audience(people, kinds), by=by))
    if owner is not None:
        return owner, kinds
    owner = who_acts(ready(of_audience(people, [Audience.LEAD]), by=by))
    if owner is not None:
        return owner, kinds | {Audience.LEAD}
    anybody = of_audience(people, kinds)
    if anybody:  # away, and there is no lead: it waits for who was chosen
        return anybody[0].user, kinds
    raise FlagNotAllowed(_("There is nobody in your organisation who could act on it yet"))


def _say_more(flag: Flag, *, audience: Iterable[str], reason: str, by) -> Flag:
    """The peer asked once more while a flag is open: their words are added, and who else may
    know."""
    more = set(audience) - set(flag.audience)
    if more:
        _widen(flag, more, by=by)
    if reason and reason != flag.reason:
        _step(flag, Step.STEP, by=by, text=reason)
    return flag


def _locked(worker: PeerSupportWorker) -> PeerSupportWorker:
    return (
        PeerSupportWorker.objects.select_for_update(of=("self",))
        .select_related("organisation__settings", "user")
        .get(pk=worker.pk)
    )


def opened(flag: Flag) -> Flag:
    """The flag as it stands now, held until the end of the transaction. Raises FlagNotAllowed
    when it was closed meanwhile."""
    flag = (
        Flag.objects.select_for_update(of=("self",))
        .select_related("worker__organisation__settings", "worker__user", "owner")
        .get(pk=flag.pk)
    )
    if flag.closed_at is not None:
        raise FlagNotAllowed(_("This is closed already. For something new, raise a new flag"))
    return flag


def _step(flag: Flag, kind: str, *, by, to=None, text: str = "", note: str = "") -> FlagStep:
    return FlagStep.objects.create(flag=flag, kind=kind, by=by, to=to, text=text, note=note)


def prefix_of(flag: Flag) -> str:
    """What the keys of all mails about a flag begin with."""
    return f"wellbeing-flag/{flag.pk}/"


def tell(flag: Flag) -> None:
    """Write to the owner, at once, in words that say nothing of anyone. No organisation stands on
    the mail: its log would tell others that there is a flag."""
    number = flag.steps.count()
    outbox.write(
        key=f"{prefix_of(flag)}owner/{flag.owner_id}/{number}",
        template="wellbeing/mail/flag_waits",
        recipient=flag.owner,
        context={"path": reverse("wellbeing:flag", args=[flag.pk])},
    )


def _tell_peer(flag: Flag) -> None:
    if flag.worker.user is not None and flag.hidden_by_id is None:
        outbox.write(
            key=f"{prefix_of(flag)}peer/{flag.steps.count()}",
            template="wellbeing/mail/news",
            recipient=flag.worker.user,
            context={"path": reverse("wellbeing:flag", args=[flag.pk])},
        )


# ------------------------------------------------------------------ handling


@action_apart
def pick_up(*, flag: Flag, by: User, text: str = "") -> Flag:
    """Somebody of the audience takes it on; they own it from now. Picking up twice is once.

    Raises FlagNotAllowed when it was closed, or somebody else picked it up meanwhile.
    """
    flag = opened(flag)
    if flag.picked_up_at is not None:
        if flag.owner_id == by.pk:
            return flag
        raise FlagNotAllowed(_("%(name)s picked it up before you") % {"name": flag.owner.name})
    flag.owner, flag.picked_up_at = by, timezone.now()
    flag.save(update_fields=["owner", "picked_up_at"])
    _step(flag, Step.PICKED_UP, by=by, text=text)
    outbox.withdraw(prefix=f"{prefix_of(flag)}owner/")
    _tell_peer(flag)
    return flag


@action_apart
def add_step(
    *, flag: Flag, text: str, by: User, note: str = "", review_on: date | None = None
) -> FlagStep:
    """Something was done: in words for the peer, perhaps a note for those who act, and when to
    look again. Raises FlagNotAllowed when the flag was closed meanwhile."""
    flag = opened(flag)
    reviewed = flag.review_on is not None and flag.review_on <= localdate()
    if review_on is not None or reviewed:
        flag.review_on = review_on
        flag.save(update_fields=["review_on"])
    return _step(flag, Step.REVIEWED if reviewed else Step.STEP, by=by, text=text, note=note)


@action_apart
def hand_on(*, flag: Flag, to: User, by: User, text: str = "", note: str = "") -> Flag:
    """Somebody else of the audience is to act. Raises FlagNotAllowed when it was closed, or when
    they may not know of it or are away."""
    flag = opened(flag)
    now = timezone.now()
    around = of_audience(people_around(flag.worker, on=localdate(now)), flag.audience)
    if to not in able(around):
        raise FlagNotAllowed(_("They cannot act on it today. Choose somebody else"))
    if to.pk == flag.owner_id:
        raise FlagNotAllowed(_("%(name)s has it already") % {"name": to.name})
    _pass(flag, to, Step.HANDED_ON, by=by, now=now, text=text, note=note)
    return flag


def _pass(flag: Flag, to: User, kind: str, *, by, now: datetime, **words) -> None:
    flag.owner, flag.picked_up_at = to, None
    flag.pick_up_by = pick_up_time(flag.worker, flag.level, since=now)
    flag.save(update_fields=["owner", "picked_up_at", "pick_up_by", "audience"])
    outbox.withdraw(prefix=f"{prefix_of(flag)}owner/")
    _step(flag, kind, by=by, to=to, **words)
    tell(flag)


@action_apart
def close_flag(*, flag: Flag, by, what_helped: str = "", text: str = "") -> Flag:
    """It is over, with what helped. Raises FlagNotAllowed when it was closed meanwhile."""
    flag = opened(flag)
    flag.what_helped, flag.closed_at, flag.review_on = what_helped, timezone.now(), None
    flag.save(update_fields=["what_helped", "closed_at", "review_on"])
    _step(flag, Step.CLOSED, by=by, text=text)
    outbox.withdraw(prefix=f"{prefix_of(flag)}owner/")
    if by is None or by.pk != flag.worker.user_id:
        _tell_peer(flag)
    return flag


@action_apart
def close_flags_of(*, worker: PeerSupportWorker, by) -> int:
    """The peer leaves: what is open about them is closed, and nobody is reminded of it any more.
    How many there were."""
    found = Flag.objects.open().filter(worker=worker)
    for flag in found:
        close_flag(flag=flag, text=_("They have left"), by=None)
    return len(found)


# ------------------------------------------------------------------ the peer's own acts


@action_apart
def say_more(*, flag: Flag, text: str, by) -> FlagStep:
    """The peer adds a few words. Raises FlagNotAllowed when it was closed meanwhile."""
    return _step(opened(flag), Step.STEP, by=by, text=text)


@action_apart
def widen(*, flag: Flag, audience: Iterable[str], by) -> Flag:
    """The peer lets somebody else know too. Nobody who knows can be made not to know.

    Raises FlagNotAllowed when it was closed, or nobody new was chosen.
    """
    flag = opened(flag)
    more = {Audience(each) for each in audience} - set(flag.audience)
    if not more:
        raise FlagNotAllowed(_("Choose somebody who does not know yet"))
    _widen(flag, more, by=by)
    return flag


def _widen(flag: Flag, more: Iterable[str], *, by) -> None:
    flag.audience = in_order({*flag.audience, *more})
    flag.save(update_fields=["audience"])
    names = ", ".join(str(Audience(each).label) for each in in_order(more))
    _step(flag, Step.WIDENED, by=by, text=names)


@action_apart
def say_what_helped(*, flag: Flag, text: str, by) -> Flag:
    """The peer says in their own words what helped, also after the close."""
    flag = Flag.objects.select_for_update(of=("self",)).select_related("worker").get(pk=flag.pk)
    flag.peer_words = text
    flag.save(update_fields=["peer_words"])
    return flag


# ------------------------------------------------------------------ not shown to the peer


@action_apart
def hide_flag(*, flag: Flag, because: str, review_on: date, by: User) -> Flag:
    """Do not show a flag to the peer, for a stated safeguarding reason; the lead always sees it,
    and it is looked at again by ``review_on``.

    Raises FlagNotAllowed for a flag that the peer raised, without a reason, or when the day is
    too far off.
    """
    flag = opened(flag)
    if flag.origin == Origin.PEER:
        raise FlagNotAllowed(_("They raised this themselves, so it cannot be kept from them"))
    if not because.strip():
        raise FlagNotAllowed(_("Say what the safeguarding reason is"))
    today = localdate()
    days = flag.worker.organisation.settings.hidden_at_most_days
    if not today < review_on <= today + timedelta(days=days):
        raise FlagNotAllowed(
            ngettext(
                "Look at the reason again by tomorrow",
                "Look at the reason again within %(count)d days",
                days,
            )
            % {"count": days}
        )
    flag.hidden_because, flag.hidden_by, flag.hidden_review_on = because, by, review_on
    flag.audience = in_order({*flag.audience, Audience.LEAD})
    flag.save(update_fields=["hidden_because", "hidden_by", "hidden_review_on", "audience"])
    _step(flag, Step.HIDDEN, by=by, note=because)
    outbox.withdraw(prefix=f"{prefix_of(flag)}peer/")
    return flag


@action_apart
def show_flag(*, flag: Flag, by: User) -> Flag:
    """The reason holds no longer: the peer sees the flag, and who looked at it."""
    flag = (
        Flag.objects.select_for_update(of=("self",)).select_related("worker__user").get(pk=flag.pk)
    )
    if flag.hidden_by_id is None:
        return flag
    flag.hidden_because, flag.hidden_by, flag.hidden_review_on = "", None, None
    flag.save(update_fields=["hidden_because", "hidden_by", "hidden_review_on"])
    _step(flag, Step.SHOWN, by=by)
    _tell_peer(flag)
    return flag
