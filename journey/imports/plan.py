"""A dry run as it is told: what each line of a table would become, and what stands in the way.

Problems that are the same are one ``Group`` with many rows, answered once; ``decisions`` holds
the answers by the key of the group, or by ``key:row`` where one row is answered by itself.
``planner`` works a plan out.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from journey.imports.values import Level

CREATE, UPDATE, SKIP, LEAVE_OUT = "create", "update", "skip", "leave_out"


@dataclass
class Group:
    """One question: the same problem in one or many rows, and what happens unless decided."""

    key: str
    code: str
    level: str
    field: str
    column: int | None
    shown: str
    proposal: str
    default: str
    choices: list[str]
    rows: list[int] = field(default_factory=list)
    decision: dict[str, str] | None = None

    @property
    def answer(self) -> str:
        """What happens as things stand."""
        return self.decision["do"] if self.decision else self.default


@dataclass
class Planned:
    """What one line becomes: the outcome, the values, and for lines left out the reasons."""

    number: int
    outcome: str = CREATE
    values: dict[str, Any] = field(default_factory=dict)
    worker_id: UUID | None = None
    named: list[tuple[str, str]] = field(default_factory=list)  # people who are no members yet
    reasons: list[tuple[str, str]] = field(default_factory=list)  # code, what stands in the cell


@dataclass
class Plan:
    """All lines with their outcome, the questions, and what else would be made."""

    rows: list[Planned]
    groups: list[Group]
    new_teams: dict[str, str]  # folded name: name
    waiting: Counter  # (field, name as written): rows without that person
    passed_over: list[tuple[int, str]]

    def count(self, outcome: str) -> int:
        return sum(1 for row in self.rows if row.outcome == outcome)

    @property
    def undecided_stops(self) -> int:
        return sum(1 for group in self.groups if group.level == Level.STOP and not group.decision)
