"""The dry run is worked out: from the table, the meaning of its columns, what the portal knows,
and what the person has decided so far. Nothing is written; deciding more makes a new plan."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from journey.imports import values
from journey.imports.beside import Beside
from journey.imports.headings import Field
from journey.imports.named import Named
from journey.imports.people import Known
from journey.imports.plan import CREATE, LEAVE_OUT, UPDATE, Group, Plan, Planned
from journey.imports.table import Line, Table
from journey.imports.values import Default, Level, Meaning, Problem, folded, plain
from workforce.rules import EngagementKind

DATES = (Field.STARTED_ON, Field.CONTRACT_ENDS_ON, Field.FUNDING_ENDS_ON)
HELD = (Field.LAST_MANAGERIAL, Field.LAST_PROFESSIONAL, Field.LAST_SUPPORT)
PEOPLE = (Field.LINE_MANAGER, Field.SUPERVISOR, Field.SUPPORTER)
REQUIRED = frozenset({Field.NAME, Field.STARTED_ON})


def make_plan(
    table: Table,
    mapping: Sequence[str],
    *,
    known: Known,
    on: date,
    decisions: Mapping[str, Mapping[str, str]] | None = None,
    may_update: bool = True,
) -> Plan:
    """The plan for a table; ``mapping`` names the field of each column ("" leaves it out)."""
    return _Planner(table, mapping, known, on, decisions or {}, may_update).plan()


def meaning_of(field_: str, text: str, *, on: date, month_first: bool = False) -> Meaning:
    """What a cell of a column means. Teams and people are compared with the portal elsewhere."""
    if field_ in DATES:
        return values.day_of(text, required=field_ == Field.STARTED_ON, month_first=month_first)
    if field_ in HELD:
        return values.day_held(text, on=on, month_first=month_first)
    return _READERS[field_](text)


_READERS = {
    Field.NAME: values.name,
    Field.EMAIL: values.email,
    Field.PHONE: values.phone,
    Field.TEAM: values.title,
    Field.TITLE: values.title,
    Field.KIND: values.kind,
    Field.BAND: values.band,
    Field.LOCAL_GRADE: values.local_grade,
    Field.HOURS: values.hours,
    Field.WTE: values.wte,
    Field.EXPERIENCE: values.experience,
    Field.LINE_MANAGER: values.title,
    Field.SUPERVISOR: values.title,
    Field.SUPPORTER: values.title,
}


class _Planner(Named, Beside):
    def __init__(self, table, mapping, known, on, decisions, may_update):
        self.table: Table = table
        self.known: Known = known
        self.on: date = on
        self.decisions = decisions
        self.may_update = may_update
        self.columns = {name: index for index, name in enumerate(mapping) if name}
        self.groups: dict[str, Group] = {}
        self.meanings: dict[tuple[str, str], Meaning] = {}
        self.month_first = {
            name: values.month_comes_first(table.column(self.columns[name]))
            for name in (*DATES, *HELD)
            if name in self.columns
        }
        self.team_names = self._usual_spelling()
        self.new_teams: dict[str, str] = {}
        self.waiting: Counter = Counter()

    def plan(self) -> Plan:
        rows = [self._row(line) for line in self.table.lines]
        self._doubled_addresses(rows)
        self._people_here_already(rows)
        coming = [row for row in rows if row.outcome in {CREATE, UPDATE}]
        used = set()
        for row in coming:
            self.waiting.update(row.named)
            if Field.TEAM in row.values:
                used.add(folded(row.values[Field.TEAM]))
        order = {Level.STOP: 0, Level.LOOK: 1, Level.NOTE: 2}
        groups = sorted(
            self.groups.values(),
            key=lambda each: (order[each.level], each.column or 0, each.rows[0]),
        )
        return Plan(
            rows=rows,
            groups=groups,
            new_teams={key: name for key, name in self.new_teams.items() if key in used},
            waiting=self.waiting,
            passed_over=self.table.passed_over,
        )

    # -------------------------------------------------------------- asking

    def ask(
        self, row: Planned, problem: Problem, field_: str, shown: str, *choices: str
    ) -> Mapping[str, str]:
        """Note a problem of a row, and say what happens with it: the decision, or the default."""
        raw = f"{problem.code}|{field_}|{shown}|{problem.proposal}"
        if problem.alone:
            raw += f"|{row.number}"
        key = hashlib.sha256(raw.encode()).hexdigest()[:16]
        decision = self.decisions.get(f"{key}:{row.number}")
        if decision is not None:
            key = f"{key}:{row.number}"
        else:
            decision = self.decisions.get(key)
        group = self.groups.get(key)
        if group is None:
            group = self.groups[key] = Group(
                key=key,
                code=problem.code,
                level=problem.level,
                field=field_,
                column=self._column_of(field_),
                shown=shown[:200],
                proposal=problem.proposal,
                default=problem.default,
                choices=list(choices or self._choices(problem, field_)),
                decision=dict(decision) if decision else None,
            )
        group.rows.append(row.number)
        answer = decision or {"do": problem.default}
        if answer["do"] == LEAVE_OUT:
            row.outcome = LEAVE_OUT
        if problem.level == Level.STOP or answer["do"] == LEAVE_OUT:
            row.reasons.append((problem.code, shown[:200]))
        return answer

    def _choices(self, problem: Problem, field_: str) -> list[str]:
        if problem.level == Level.NOTE:
            return []
        choices = ["accept"] if problem.proposal else []
        choices.append("type")
        if field_ not in REQUIRED:
            choices.append("empty")
        return [*choices, LEAVE_OUT]

    def _column_of(self, field_: str) -> int | None:
        if field_ == Field.NAME and field_ not in self.columns:
            return self.columns.get(Field.LAST_NAME)
        return self.columns.get(field_)

    # -------------------------------------------------------------- one line

    def _row(self, line: Line) -> Planned:
        row = Planned(line.number)
        self._take(row, Field.NAME, self._name_of(line))
        for name, index in self.columns.items():
            if name in {Field.NAME, Field.FIRST_NAME, Field.LAST_NAME, Field.TEAM, *PEOPLE}:
                continue
            self._take(row, name, line.cells[index])
        if Field.STARTED_ON not in self.columns:
            self._no_start_column(row)
        if Field.TEAM in self.columns:
            self._team(row, line.cells[self.columns[Field.TEAM]])
        for name in PEOPLE:
            if name in self.columns:
                self._person(row, name, line.cells[self.columns[name]])
        self._engagement(row)
        self._periods(row)
        return row

    def _name_of(self, line: Line) -> str:
        parts = [
            line.cells[self.columns[part]]
            for part in (Field.FIRST_NAME, Field.LAST_NAME)
            if part in self.columns
        ]
        if any(part.strip() for part in parts):
            if any(values.is_formula(plain(part)) for part in parts):
                return next(part for part in parts if values.is_formula(plain(part)))
            return " ".join(parts)
        return line.cells[self.columns[Field.NAME]] if Field.NAME in self.columns else ""

    def _take(self, row: Planned, field_: str, text: str) -> None:
        meaning = self._meaning(field_, text)
        if self.month_first.get(field_) and values.could_be_turned(plain(text)):
            self.ask(row, Problem("date_month_first", Level.NOTE), field_, "")
        if meaning.problem is None:
            if meaning.value is not None:
                row.values[field_] = meaning.value
            return
        problem = meaning.problem
        if problem.code == "kind_unclear":
            problem = self._kind_by_title(row, problem)
        answer = self.ask(row, problem, field_, plain(text))
        if answer["do"] == "accept" and problem.level != Level.NOTE:
            value = meaning.value
            if problem.code == "kind_unclear":
                value = self._meaning(Field.KIND, problem.proposal).value
            if problem.code == "band_is_grade":
                field_, value = Field.LOCAL_GRADE, problem.proposal
            if value is not None:
                row.values.setdefault(field_, value)
        elif answer["do"] == "type":
            typed = self._typed(field_, answer["text"])
            if typed is not None:
                row.values[field_] = typed

    def _meaning(self, field_: str, text: str) -> Meaning:
        key = (field_, text)
        if key not in self.meanings:
            self.meanings[key] = meaning_of(
                field_, text, on=self.on, month_first=self.month_first.get(field_, False)
            )
        return self.meanings[key]

    def _typed(self, field_: str, text: str):
        """The value of an answer: people type days with the day first, whatever the column does."""
        return meaning_of(field_, text, on=self.on).value

    def _kind_by_title(self, row: Planned, problem: Problem) -> Problem:
        voluntary = "volunt" in str(row.values.get(Field.TITLE, "")).lower()
        return Problem(
            problem.code, problem.level, problem.default, "Voluntary" if voluntary else "Paid"
        )

    def _no_start_column(self, row: Planned) -> None:
        problem = Problem(
            "no_start_column", Level.STOP, Default.LEAVE_OUT, values.words_for(self.on)
        )
        answer = self.ask(row, problem, Field.STARTED_ON, "")
        if answer["do"] == "accept":
            row.values[Field.STARTED_ON] = self.on
        elif answer["do"] == "type":
            row.values[Field.STARTED_ON] = self._typed(Field.STARTED_ON, answer["text"])

    # -------------------------------------------------------------- what belongs together

    def _engagement(self, row: Planned) -> None:
        given = row.values
        if Field.TITLE in self.columns and Field.TITLE not in given and given.get(Field.NAME):
            self.ask(row, Problem("title_missing", Level.NOTE), Field.TITLE, "")
        if Field.KIND not in given:
            voluntary = "volunt" in str(given.get(Field.TITLE, "")).lower()
            given[Field.KIND] = EngagementKind.VOLUNTARY if voluntary else EngagementKind.PAID
            if Field.KIND in self.columns:
                code = "kind_missing_voluntary" if voluntary else "kind_missing_paid"
                self.ask(row, Problem(code, Level.NOTE), Field.KIND, "")
        hours, wte = given.get(Field.HOURS), given.get(Field.WTE)
        if hours is None and wte is not None:
            given[Field.HOURS] = (wte * self.known.full_time_hours).quantize(Decimal("0.01"))
        elif hours is not None and wte is not None:
            worked_out = hours / self.known.full_time_hours
            if abs(worked_out - wte) > Decimal("0.05"):
                self.ask(row, Problem("wte_differs", Level.NOTE), Field.WTE, f"{hours} / {wte}")

    def _periods(self, row: Planned) -> None:
        given, start = row.values, row.values.get(Field.STARTED_ON)
        if start is None:
            return
        if start > self.on + timedelta(days=366):
            problem = Problem("start_far", Level.LOOK, Default.ACCEPT, values.words_for(start))
            self._decide_date(row, problem, Field.STARTED_ON)
            start = given.get(Field.STARTED_ON, start)
        for name in (Field.CONTRACT_ENDS_ON, Field.FUNDING_ENDS_ON):
            end = given.get(name)
            if end is None:
                continue
            if end < start:
                self._decide_date(row, Problem("end_before_start", Level.LOOK, alone=True), name)
            elif end < self.on:
                code = "contract_ended" if name == Field.CONTRACT_ENDS_ON else "funding_ended"
                problem = Problem(code, Level.LOOK, Default.ACCEPT, "as it stands")
                self._decide_date(row, problem, name, shown="")
        for name in HELD:
            if name in given and given[name] < start:
                self.ask(
                    row,
                    Problem("held_before_start", Level.NOTE),
                    name,
                    values.words_for(given[name]),
                )

    def _decide_date(
        self, row: Planned, problem: Problem, field_: str, *, shown: str | None = None
    ) -> None:
        shown = values.words_for(row.values[field_]) if shown is None else shown
        answer = self.ask(row, problem, field_, shown)
        if answer["do"] == "empty":
            del row.values[field_]
        elif answer["do"] == "type":
            typed = self._typed(field_, answer["text"])
            if typed is not None:
                row.values[field_] = typed
