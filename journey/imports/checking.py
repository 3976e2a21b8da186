"""The dry run as its pages show it. For large files the last one is kept until an answer or the
columns change, so that turning a page does not work it out again."""

from dataclasses import asdict, dataclass
from datetime import date

from journey.imports import actions
from journey.imports.plan import CREATE, LEAVE_OUT, SKIP, UPDATE, Group, Plan
from journey.models import WorkforceImport

KEPT_FROM = 1_000
"""So many lines make it worth keeping the dry run."""


@dataclass(frozen=True)
class Findings:
    """What the check page shows: how many rows become what, and the questions."""

    counts: dict[str, int]
    groups: list[Group]
    new_teams: list[str]
    passed_over: list[tuple[int, str]]

    @property
    def coming(self) -> int:
        return self.counts[CREATE] + self.counts[UPDATE]

    def group(self, key: str) -> Group | None:
        return next((group for group in self.groups if group.key == key), None)


def findings_of(plan: Plan) -> Findings:
    return Findings(
        counts={each: plan.count(each) for each in (CREATE, UPDATE, SKIP, LEAVE_OUT)},
        groups=plan.groups,
        new_teams=sorted(plan.new_teams.values()),
        passed_over=plan.passed_over,
    )


def findings(workforce_import: WorkforceImport, *, on: date, may_update: bool) -> Findings:
    """The dry run of this moment, or for a large file the one that is kept."""
    content = workforce_import.content
    stamp = f"{on}/{may_update}/{workforce_import.mapped_at}"
    kept = content.findings
    if kept and kept["stamp"] == stamp:
        return Findings(
            counts=kept["counts"],
            groups=[Group(**group) for group in kept["groups"]],
            new_teams=kept["new_teams"],
            passed_over=[tuple(each) for each in kept["passed_over"]],
        )
    found = findings_of(actions.plan_for(workforce_import, on=on, may_update=may_update))
    if workforce_import.line_count >= KEPT_FROM:
        actions.keep_findings(
            workforce_import=workforce_import, findings={"stamp": stamp, **asdict(found)}, by=None
        )
    return found
