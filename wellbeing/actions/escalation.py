"""A flag that nobody picks up, or whose owner cannot act any more, goes to the next (WEL-3)."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from audit.context import action_apart
from wellbeing.actions.flags import _pass, _step, in_order, pick_up_time, ready, tell
from wellbeing.around import KINDS, able, of_audience, people_around
from wellbeing.models import Flag
from wellbeing.rules import Audience, Step, who_acts
from workforce.models import Absence, Membership, Responsibility
from workforce.rules import ROLE_OF_RESPONSIBILITY, Role


def to_be_passed_on(now: datetime) -> QuerySet[Flag]:
    """Open flags whose time is over, or whose owner is away or holds no longer what made them
    its owner; with some that stay where they are, because nobody else can act."""
    on = localdate(now)
    here = {"user": OuterRef("owner"), "organisation": OuterRef("worker__organisation")}
    roles = Membership.objects.able(on).filter(**here)
    carries = Q(pk__in=[])
    for audience, kind in KINDS.items():
        held = Responsibility.objects.acting(on).filter(
            worker=OuterRef("worker"), user=OuterRef("owner"), kind=kind
        )
        carries |= Q(
            Exists(held),
            Exists(roles.filter(role=ROLE_OF_RESPONSIBILITY[kind])),
            audience__contains=[audience.value],
        )
    carries |= Q(Exists(roles.filter(role=Role.LEAD)), audience__contains=[Audience.LEAD.value])
    late = Q(picked_up_at=None, pick_up_by__lte=now)
    away = Exists(Absence.objects.current(on).filter(**here))
    return Flag.objects.open().filter(late | Q(away) | ~carries)


@action_apart
def pass_on_what_waits(*, by, now: datetime | None = None) -> int:
    """Pass on what nobody picked up in time, and what its owner cannot act on any more: to the
    next of its audience. To the lead only where they are among the audience, or where none of
    those who may know can act in time. How many were passed on or asked for again."""
    now = now or timezone.now()
    done = 0
    waiting = (
        to_be_passed_on(now)
        .select_for_update(of=("self",), skip_locked=True)
        .select_related("worker__organisation__settings", "worker__user", "owner")
        .order_by("pick_up_by", "pk")
    )
    for flag in waiting:
        done += _pass_on(flag, now)
    return done


def _pass_on(flag: Flag, now: datetime) -> bool:
    """Whether anything was done with it."""
    late = flag.picked_up_at is None and flag.pick_up_by <= now
    around = people_around(flag.worker, on=localdate(now))
    deadline = pick_up_time(flag.worker, flag.level, since=now)
    may_know = of_audience(around, flag.audience)
    can = ready(may_know, by=deadline)
    if flag.owner in can and not late:
        return False
    to = who_acts(can, after=flag.owner)
    if to is not None:
        _pass(flag, to, Step.ESCALATED, by=None, now=now)
        return True
    if flag.owner not in can:
        to = who_acts(able(of_audience(around, [Audience.LEAD])), after=flag.owner)
        if to is not None:
            flag.audience = in_order({*flag.audience, Audience.LEAD})
            words = _("Nobody of those who may know can act at the moment")
            _pass(flag, to, Step.ESCALATED, by=None, now=now, text=words)
            return True
    if not late:
        return False
    flag.pick_up_by = deadline
    flag.save(update_fields=["pick_up_by"])
    _step(flag, Step.ASKED_AGAIN, by=None, to=flag.owner)
    tell(flag)
    return True
