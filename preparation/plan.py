"""A strategy's plan as pages, pictures and papers show it, by objective and by year (PREP-4)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from nhsuk.words import long_date
from preparation.models import Milestone, MilestoneNote, Objective, Strategy
from preparation.rules import MilestoneState, milestone_state
from preparation.words import COLOURS, counts_in_words, due_in_words
from workforce.models import Organisation


@dataclass(frozen=True)
class Step:
    """One milestone, with its number on the plan (``1.2``), its state and when, in words."""

    milestone: Milestone
    number: str
    state: MilestoneState
    when: str
    notes: tuple[MilestoneNote, ...] = ()

    @property
    def label(self) -> str:
        return str(self.state.label)

    @property
    def colour(self) -> str:
        return COLOURS[self.state]


@dataclass(frozen=True)
class Aim:
    """One objective, with its steps in the order of their dates."""

    objective: Objective
    number: int
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Plan:
    strategy: Strategy
    aims: tuple[Aim, ...]
    on: date

    @property
    def steps(self) -> list[Step]:
        """All steps by their dates."""
        found = [step for aim in self.aims for step in aim.steps]
        return sorted(found, key=lambda step: (step.milestone.due_on, step.number))

    @property
    def overdue(self) -> list[Step]:
        return [step for step in self.steps if step.state == MilestoneState.OVERDUE]

    @property
    def years(self) -> list[dict]:
        """The steps by year, each year with how it stands in words."""
        years: dict[int, list[Step]] = {}
        for step in self.steps:
            years.setdefault(step.milestone.due_on.year, []).append(step)
        return [
            {
                "year": year,
                "steps": steps,
                "summary": summary_of(steps),
                "is_now": year == self.on.year,
            }
            for year, steps in years.items()
        ]

    @property
    def summary(self) -> str:
        return summary_of(self.steps)

    @property
    def next(self) -> Step | None:
        """What falls due next and is not done."""
        open_states = {MilestoneState.BEGUN, MilestoneState.TO_COME}
        return next((step for step in self.steps if step.state in open_states), None)


def summary_of(steps: Iterable[Step]) -> str:
    """How many there are in which state, in words."""
    counts = Counter(step.state for step in steps)
    return counts_in_words({state: counts[state] for state in MilestoneState})


def state_of(milestone: Milestone, on: date) -> MilestoneState:
    return milestone_state(
        due_on=milestone.due_on,
        begun_on=milestone.begun_on,
        done_on=milestone.done_on,
        dropped_on=milestone.dropped_on,
        on=on,
    )


def when_of(milestone: Milestone, on: date) -> str:
    """Its date in words, by where it stands."""
    if milestone.done_on is not None:
        return _("Done on %(day)s") % {"day": long_date(milestone.done_on)}
    if milestone.dropped_on is not None:
        return _("Let go on %(day)s: %(why)s") % {
            "day": long_date(milestone.dropped_on),
            "why": milestone.dropped_because,
        }
    return due_in_words(milestone.due_on, on)


def step_of(milestone: Milestone, number: str, on: date) -> Step:
    fetched = getattr(milestone, "told", ())
    return Step(milestone, number, state_of(milestone, on), when_of(milestone, on), tuple(fetched))


def plans_of(strategies: QuerySet[Strategy], *, on: date, with_notes: bool = False) -> list[Plan]:
    """The plans of some strategies on a day, in three queries (one more with the notes). A
    closed strategy is shown as it stood on the day it was closed."""
    milestones = Milestone.objects.select_related("owner")
    if with_notes:
        notes = MilestoneNote.objects.select_related("by")
        milestones = milestones.prefetch_related(Prefetch("notes", notes, to_attr="told"))
    objectives = Objective.objects.prefetch_related(Prefetch("milestones", milestones))
    rows = strategies.prefetch_related(Prefetch("objectives", objectives))
    return [_plan(strategy, min(on, strategy.closed_on or on)) for strategy in rows]


def _plan(strategy: Strategy, on: date) -> Plan:
    aims = []
    for number, objective in enumerate(strategy.objectives.all(), start=1):
        steps = tuple(
            step_of(milestone, f"{number}.{place}", on)
            for place, milestone in enumerate(objective.milestones.all(), start=1)
        )
        aims.append(Aim(objective, number, steps))
    return Plan(strategy, tuple(aims), on)


def plan_of(strategy: Strategy, *, on: date, with_notes: bool = False) -> Plan:
    """The plan of one strategy."""
    (plan,) = plans_of(
        Strategy.objects.filter(pk=strategy.pk).select_related("organisation"),
        on=on,
        with_notes=with_notes,
    )
    return plan


def open_strategies(organisation: Organisation) -> QuerySet[Strategy]:
    """Those that are not closed, the one that began last first."""
    rows = Strategy.objects.filter(organisation=organisation, closed_on=None)
    return rows.order_by("-starts_on", "pk")
