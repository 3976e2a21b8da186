"""Acts upon many peers at once: which there are, and what each would do to whom.

A plan is made for the preview and again, in the transaction, for the act itself, by the same
function; so the preview says exactly what will happen, to whom, and who is left out and why.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Generic, TypeVar
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.words import list_of, long_date
from supervision.models import GroupPlace, GroupSession
from workforce.access import Permission, Reader
from workforce.lifecycle import WORKING, Stage
from workforce.models import Engagement, PeerSupportWorker, Responsibility, Team, User
from workforce.rules import ResponsibilityKind

MOST_AT_ONCE = 1_000
"""How many peers one bulk act may touch; more are narrowed first."""


@dataclass(frozen=True)
class Act:
    """One act that can be done to the peers one has ticked."""

    label: str | Promise
    permission: Permission
    address: Callable[[], str]


KINDS = {
    "supporter": ResponsibilityKind.SUPPORTER,
    "supervisor": ResponsibilityKind.SUPERVISOR,
    "manager": ResponsibilityKind.LINE_MANAGER,
}
"""The word in the address → the responsibility that is given."""

ACTS = (
    Act(
        gettext_lazy("Assign a supporter"),
        Permission.ASSIGN_RESPONSIBILITIES,
        lambda: reverse("journey:assign_peers", args=["supporter"]),
    ),
    Act(
        gettext_lazy("Assign a supervisor"),
        Permission.ASSIGN_RESPONSIBILITIES,
        lambda: reverse("journey:assign_peers", args=["supervisor"]),
    ),
    Act(
        gettext_lazy("Assign a line manager"),
        Permission.ASSIGN_RESPONSIBILITIES,
        lambda: reverse("journey:assign_peers", args=["manager"]),
    ),
    Act(
        gettext_lazy("Change team"),
        Permission.CHANGE_PEERS,
        lambda: reverse("journey:change_team_of_peers"),
    ),
    Act(
        gettext_lazy("Invite to a group"),
        Permission.RUN_GROUPS,
        lambda: reverse("journey:invite_peers"),
    ),
    Act(
        gettext_lazy("Export the ticked"),
        Permission.EXPORT_PEERS,
        lambda: reverse("journey:export_ticked"),
    ),
)


def acts_open_to(reader: Reader) -> list[dict]:
    """The bulk acts of this reader, for the foot of the list."""
    return [
        {"label": act.label, "url": act.address()} for act in ACTS if reader.may(act.permission)
    ]


@dataclass(frozen=True)
class Skipped:
    """A peer who is left as they are, and why."""

    name: str
    why: str


Step = TypeVar("Step")


@dataclass
class Plan(Generic[Step]):
    """What will be done to whom, and who is skipped; both by name."""

    steps: list[Step] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    def skip(self, worker: PeerSupportWorker, why: str) -> None:
        self.skipped.append(Skipped(worker.name, why))


# ------------------------------------------------------------------ responsibilities


@dataclass(frozen=True)
class AssignmentStep:
    """One peer who gets someone, and whose part ends with it."""

    worker: PeerSupportWorker
    ending: list[Responsibility]
    words: str


AssignmentPlan = Plan[AssignmentStep]


def plan_assignment(
    peers: list[PeerSupportWorker],
    *,
    closed: frozenset[UUID],
    kind: str,
    user: User,
    starts_on: date,
    replace: bool,
) -> AssignmentPlan:
    """What becomes of each peer when ``user`` carries ``kind`` from ``starts_on``; one query.

    ``replace``: whoever carries it now stops the day before; those who only cover stop with
    the one they cover for.
    """
    carried: dict[UUID, list[Responsibility]] = {}
    rows = Responsibility.objects.filter(worker__in=peers, kind=kind).not_ended(starts_on)
    for each in rows.select_related("user", "worker").order_by("starts_on"):
        carried.setdefault(each.worker_id, []).append(each)
    plan: AssignmentPlan = Plan()
    for worker in peers:
        held = carried.get(worker.pk, [])
        if worker.pk in closed:
            plan.skip(worker, _("you cannot change who answers for them"))
        elif worker.stage == Stage.LEFT:
            plan.skip(worker, _("has left"))
        elif worker.user_id == user.pk:
            plan.skip(worker, _("nobody can answer for themselves"))
        elif any(each.user_id == user.pk for each in held):
            plan.skip(
                worker,
                _("%(person)s has this part already") % {"person": user.name},
            )
        else:
            ending = [each for each in held if each.covers_id is None] if replace else []
            plan.steps.append(AssignmentStep(worker, ending, _ending_words(ending, starts_on)))
    return plan


def _ending_words(ending: list[Responsibility], starts_on: date) -> str:
    """``Carl Day until 30 November 2026``; what has not begun falls away."""
    said = []
    for each in ending:
        if each.starts_on >= starts_on:
            words = _("%(person)s, planned from %(day)s, will not begin")
            said.append(words % {"person": each.user.name, "day": long_date(each.starts_on)})
        else:
            words = _("%(person)s until %(day)s")
            last = long_date(starts_on - timedelta(days=1))
            said.append(words % {"person": each.user.name, "day": last})
    return list_of(said)


# ------------------------------------------------------------------ teams


@dataclass(frozen=True)
class TeamStep:
    """One peer who moves, out of which engagement."""

    worker: PeerSupportWorker
    engagement: Engagement
    words: str


TeamPlan = Plan[TeamStep]


def plan_team(
    peers: list[PeerSupportWorker], *, closed: frozenset[UUID], team: Team, on: date
) -> TeamPlan:
    """What becomes of each peer who moves to ``team`` on the day ``on``; one query.

    Whoever has several posts at once is skipped: which of them moves is for a person to say.
    """
    running: dict[UUID, list[Engagement]] = {}
    rows = Engagement.objects.filter(worker__in=peers).filter(Q(ends_on=None) | Q(ends_on__gte=on))
    for each in rows.select_related("team"):
        running.setdefault(each.worker_id, []).append(each)
    plan: TeamPlan = Plan()
    for worker in peers:
        held = running.get(worker.pk, [])
        if worker.pk in closed:
            plan.skip(worker, _("you cannot change their team"))
        elif worker.stage == Stage.LEFT:
            plan.skip(worker, _("has left"))
        elif not held:
            plan.skip(worker, _("has no post that runs on that day"))
        elif len(held) > 1:
            plan.skip(worker, _("has more than one post; change it on their own page"))
        elif held[0].team_id == team.pk:
            plan.skip(worker, _("is in this team already"))
        else:
            before = held[0].team.name if held[0].team_id else _("no team")
            words = _("from %(team)s") % {"team": before}
            plan.steps.append(TeamStep(worker, held[0], words))
    return plan


# ------------------------------------------------------------------ groups


@dataclass(frozen=True)
class InvitationStep:
    """One peer who is invited."""

    worker: PeerSupportWorker
    words: str = ""


InvitationPlan = Plan[InvitationStep]


def plan_invitations(
    peers: list[PeerSupportWorker], *, closed: frozenset[UUID], group: GroupSession
) -> InvitationPlan:
    """Who is invited to a group session; one query. On a break nobody is asked."""
    invited = set(
        GroupPlace.objects.filter(group=group, worker__in=peers).values_list("worker_id", flat=True)
    )
    plan: InvitationPlan = Plan()
    for worker in peers:
        if worker.pk in closed:
            plan.skip(worker, _("you cannot invite them to groups"))
        elif worker.stage not in WORKING:
            plan.skip(worker, _("is not at work now"))
        elif worker.pk in invited:
            plan.skip(worker, _("is invited already"))
        else:
            plan.steps.append(InvitationStep(worker))
    return plan
