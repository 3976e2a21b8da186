"""One peer's plan in words: what is next, what waits, what is done, for whoever looks (IND-2)."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from induction.access import Sight
from induction.models import Activity, Induction
from induction.rules import FEW, ActivityState, Owner, state_of
from induction.words import COLOURS
from nhsuk.words import days_from, due_in, list_of, long_date, weekday_date
from workforce.lifecycle import Stage
from workforce.models import PeerSupportWorker, Responsibility
from workforce.prepared import prepared
from workforce.rules import ResponsibilityKind

KINDS = (ResponsibilityKind.MENTOR, ResponsibilityKind.LINE_MANAGER)


def names_of(worker: PeerSupportWorker, *, on: date) -> dict[str, str]:
    """Who is mentor and line manager on a day, or of who has not started yet on the first day,
    cover included; empty where there is nobody."""
    if worker.stage == Stage.STARTING and worker.started_on is not None:
        on = max(on, worker.started_on)
    found: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for kind, name in _people(worker=worker.pk, on=on):
        if name not in found[kind]:
            found[kind].append(name)
    return {kind: list_of(names) for kind, names in found.items()}


@prepared
def _people(worker: UUID, on: date) -> QuerySet:
    return (
        Responsibility.objects.acting(on)
        .filter(worker=worker, kind__in=KINDS)
        .order_by("starts_on", "pk")
        .values_list("kind", "user__name")
    )


def owner_in_words(
    activity: Activity, *, worker: PeerSupportWorker, names: dict, is_own: bool = False
) -> str:
    """Whose turn it is, by name where there is one."""
    if activity.owner == Owner.PEER:
        return _("You") if is_own else worker.name
    if activity.owner == Owner.OUTSIDE and activity.outside_name:
        return activity.outside_name
    named = names.get(activity.owner)
    if named:
        return _("%(name)s (%(owner)s)") % {
            "name": named,
            "owner": ResponsibilityKind(activity.owner).label.lower(),
        }
    return Owner(activity.owner).label


@dataclass(frozen=True)
class Line:
    """One activity as a page shows it."""

    activity: Activity
    state: ActivityState
    owner: str
    due: str
    when: str
    done: str
    url: str
    may_note: bool

    @property
    def colour(self) -> str:
        return COLOURS[self.state]

    @property
    def is_open(self) -> bool:
        return self.state not in (ActivityState.DONE, ActivityState.NOT_NEEDED)


@dataclass
class Plan:
    """The activities of one induction, parted as a page shows them."""

    lines: list[Line] = field(default_factory=list)

    @property
    def open(self) -> list[Line]:
        return [each for each in self.lines if each.is_open]

    @property
    def over(self) -> list[Line]:
        return [each for each in self.lines if each.state == ActivityState.DONE]

    @property
    def not_needed(self) -> list[Line]:
        return [each for each in self.lines if each.state == ActivityState.NOT_NEEDED]

    def few_of(self, *, peers: bool) -> list[Line]:
        """The few things that are next (IND-2): the peer's own, or those that others do."""
        found = [
            each
            for each in self.open
            if (each.activity.owner == Owner.PEER) is peers and each.state != ActivityState.WAITS
        ]
        return found[:FEW]

    @property
    def few_peers(self) -> list[Line]:
        return self.few_of(peers=True)

    @property
    def few_others(self) -> list[Line]:
        return self.few_of(peers=False)

    @property
    def later(self) -> list[Line]:
        """What is open beyond the few."""
        few = [*self.few_peers, *self.few_others]
        return [each for each in self.open if each not in few]

    @property
    def finished(self) -> bool:
        return bool(self.lines) and not self.open


def plan_of(
    induction: Induction, *, worker: PeerSupportWorker, sight: Sight, names: dict, on: date
) -> Plan:
    """All of a plan for one reader, in the order in which it is due; one query."""
    nation = worker.organisation.nation
    activities = list(induction.activities.in_order().select_related("done_by", "after"))
    return Plan(
        [
            line_of(each, worker=worker, sight=sight, names=names, on=on, nation=nation)
            for each in activities
        ]
    )


def line_of(
    activity: Activity, *, worker: PeerSupportWorker, sight: Sight, names: dict, on: date, nation
) -> Line:
    """One activity in words."""
    before = activity.after
    state = state_of(
        due_on=activity.due_on,
        done_on=activity.done_on,
        not_needed=activity.not_needed_at is not None,
        waits=before is not None and not (before.done_on or before.not_needed_at),
        on=on,
        nation=nation,
    )
    done = ""
    if activity.done_on:
        by = activity.done_by.name if activity.done_by else activity.done_by_name
        done = _("%(day)s, noted by %(name)s") % {"day": long_date(activity.done_on), "name": by}
    elif activity.not_needed_at:
        done = activity.not_needed_because
    due = _("%(day)s, %(distance)s") % {
        "day": long_date(activity.due_on),
        "distance": due_in(activity.due_on, on),
    }
    return Line(
        when=_when(activity, state, on),
        activity=activity,
        state=state,
        owner=owner_in_words(activity, worker=worker, names=names, is_own=sight.is_own),
        due=due,
        done=done,
        url=reverse("induction:activity", args=[worker.pk, activity.pk]),
        may_note=sight.may_note(activity),
    )


def _when(activity: Activity, state: ActivityState, on: date) -> str:
    """By when, as a peer reads it: without blame for what is late, or what it waits for."""
    day = {"day": weekday_date(activity.due_on)}
    if state == ActivityState.WAITS:
        return _("After “%(other)s”") % {"other": activity.after.title}
    if activity.due_on == on:
        return _("Today")
    if activity.due_on < on:
        return _("Was planned for %(day)s") % day
    return _("By %(day)s, %(distance)s") % (day | {"distance": days_from(activity.due_on, on)})
