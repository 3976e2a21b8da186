"""Acts of the strategy and its plan over years (PREP-4)."""

from datetime import date

from django.utils.translation import gettext_lazy

from audit.context import action
from preparation.models import Milestone, MilestoneNote, Objective, Strategy
from refusals import Refused
from workforce.access import GRANTS, Permission
from workforce.models import Membership, Organisation, User

OWNERS = frozenset(GRANTS[Permission.VIEW_PREPARATION])
"""The roles of those who may own a milestone: who sees the plan."""


class StrategyIsClosed(Refused):
    """What is closed is not changed any more."""

    words = gettext_lazy("The strategy is closed. Its plan is not changed any more.")


class MilestoneIsOver(Refused):
    """A milestone is done, or was let go."""

    words = gettext_lazy("This milestone is done or was let go by now. Open it again first.")


class HasMilestones(Refused):
    """An objective with milestones is not taken away."""

    words = gettext_lazy("This objective has milestones. Let them go, or change its words.")


class NotAnOwner(Refused):
    """Somebody who could not see the milestone."""

    words = gettext_lazy("They do not see the plan, so they cannot own a milestone of it.")


@action
def add_strategy(
    *,
    organisation: Organisation,
    title: str,
    vision: str,
    starts_on: date,
    ends_on: date,
    by: User,
) -> Strategy:
    """Begin a strategy; its objectives and milestones follow."""
    return Strategy.objects.create(
        organisation=organisation,
        title=title.strip(),
        vision=vision.strip(),
        starts_on=starts_on,
        ends_on=ends_on,
    )


def _open(strategy_id) -> Strategy:
    strategy = Strategy.objects.select_for_update().get(pk=strategy_id)
    if strategy.closed_on is not None:
        raise StrategyIsClosed
    return strategy


@action
def change_strategy(*, strategy: Strategy, by: User, **facts) -> Strategy:
    """Put a strategy another way, or let it run longer; raises StrategyIsClosed."""
    strategy = _open(strategy.pk)
    for name, value in facts.items():
        setattr(strategy, name, value)
    strategy.save(update_fields=list(facts))
    return strategy


@action
def close_strategy(*, strategy: Strategy, last_word: str, on: date, by: User) -> Strategy:
    """Close it with a last word: what became of it. Nobody is reminded of its milestones any
    more. Raises StrategyIsClosed."""
    strategy = _open(strategy.pk)
    strategy.closed_on, strategy.last_word = on, last_word.strip()
    strategy.save(update_fields=["closed_on", "last_word"])
    return strategy


@action
def add_objective(*, strategy: Strategy, text: str, by: User) -> Objective:
    """An objective, after those that there are; raises StrategyIsClosed."""
    strategy = _open(strategy.pk)
    last = strategy.objectives.order_by("-position").values_list("position", flat=True).first()
    return strategy.objectives.create(position=(last or 0) + 1, text=text.strip())


@action
def change_objective(*, objective: Objective, text: str, by: User) -> Objective:
    """Put an objective another way; raises StrategyIsClosed."""
    _open(objective.strategy_id)
    objective.text = text.strip()
    objective.save(update_fields=["text"])
    return objective


@action
def move_objective(*, objective: Objective, up: bool, by: User) -> None:
    """Let it change places with the one before or after it; the first and the last stay where
    they are. Raises StrategyIsClosed."""
    strategy = _open(objective.strategy_id)
    rows = list(strategy.objectives.all())
    place = next(index for index, each in enumerate(rows) if each.pk == objective.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rows):
        return
    one, two = rows[place], rows[other]
    one.position, two.position = two.position, one.position
    one.save(update_fields=["position"])
    two.save(update_fields=["position"])


@action
def remove_objective(*, objective: Objective, by: User) -> None:
    """Take an objective away that has no milestones; raises HasMilestones, StrategyIsClosed."""
    _open(objective.strategy_id)
    if objective.milestones.exists():
        raise HasMilestones
    objective.delete()


def _may_own(owner: User, organisation_id, on: date) -> None:
    """Raises NotAnOwner for who does not see the plan."""
    held = Membership.objects.able(on).filter(
        user=owner, organisation=organisation_id, role__in=OWNERS
    )
    if not held.exists():
        raise NotAnOwner


@action
def add_milestone(
    *, objective: Objective, title: str, owner: User, due_on: date, on: date, by: User
) -> Milestone:
    """A step of the plan: whose it is and by when. Raises NotAnOwner, StrategyIsClosed."""
    strategy = _open(objective.strategy_id)
    _may_own(owner, strategy.organisation_id, on)
    return objective.milestones.create(title=title.strip(), owner=owner, due_on=due_on)


def _to_come(milestone: Milestone) -> Milestone:
    milestone = (
        Milestone.objects.select_for_update(of=("self",))
        .select_related("objective__strategy")
        .get(pk=milestone.pk)
    )
    _open(milestone.objective.strategy_id)
    if milestone.done_on is not None or milestone.dropped_on is not None:
        raise MilestoneIsOver
    return milestone


@action
def change_milestone(
    *, milestone: Milestone, title: str, owner: User, due_on: date, on: date, by: User
) -> Milestone:
    """Put it another way, give it to somebody else, or move its day. Raises NotAnOwner,
    MilestoneIsOver, StrategyIsClosed."""
    milestone = _to_come(milestone)
    if owner.pk != milestone.owner_id:
        _may_own(owner, milestone.objective.strategy.organisation_id, on)
    milestone.title, milestone.owner, milestone.due_on = title.strip(), owner, due_on
    milestone.save(update_fields=["title", "owner", "due_on"])
    return milestone


@action
def begin_milestone(*, milestone: Milestone, on: date, by: User) -> Milestone:
    """Work on it has begun; twice changes nothing. Raises MilestoneIsOver, StrategyIsClosed."""
    milestone = _to_come(milestone)
    if milestone.begun_on is None:
        milestone.begun_on = on
        milestone.save(update_fields=["begun_on"])
    return milestone


@action
def finish_milestone(*, milestone: Milestone, done_on: date, by: User) -> Milestone:
    """It is done. Raises MilestoneIsOver, StrategyIsClosed."""
    milestone = _to_come(milestone)
    milestone.done_on = done_on
    milestone.save(update_fields=["done_on"])
    return milestone


@action
def drop_milestone(*, milestone: Milestone, because: str, on: date, by: User) -> Milestone:
    """Let it go, with the reason. Raises MilestoneIsOver, StrategyIsClosed."""
    milestone = _to_come(milestone)
    milestone.dropped_on, milestone.dropped_because = on, because.strip()
    milestone.save(update_fields=["dropped_on", "dropped_because"])
    return milestone


@action
def open_milestone_again(*, milestone: Milestone, by: User) -> Milestone:
    """It is not done after all, or is taken up again. Raises StrategyIsClosed."""
    _open(milestone.objective.strategy_id)
    milestone = Milestone.objects.select_for_update().get(pk=milestone.pk)
    milestone.done_on = milestone.dropped_on = None
    milestone.dropped_because = ""
    milestone.save(update_fields=["done_on", "dropped_on", "dropped_because"])
    return milestone


@action
def note_milestone(*, milestone: Milestone, text: str, by: User) -> MilestoneNote:
    """Say how a milestone goes, also after it is over. Raises StrategyIsClosed."""
    _open(milestone.objective.strategy_id)
    return milestone.notes.create(text=text.strip(), by=by)
