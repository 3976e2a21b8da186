"""The dry run: what each line of a table would become, and everything that stands in the way.

Nothing is written here. A plan is worked out from the table, the meaning of its columns, what
the portal knows, and what the person has decided so far; deciding more makes a new plan.
Problems that are the same are one ``Group`` with many rows, answered once; ``decisions`` holds
the answers by the key of the group, or by ``key:row`` where one row is answered by itself.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any
from uuid import UUID

from journey.imports import values
from journey.imports.headings import Field
from journey.imports.people import ROLE_OF_FIELD, Known, Peer
from journey.imports.table import Line, Table
from journey.imports.values import Default, Level, Meaning, Problem, folded, plain
from workforce.rules import EngagementKind

CREATE, UPDATE, SKIP, LEAVE_OUT = "create", "update", "skip", "leave_out"
DATES = (Field.STARTED_ON, Field.CONTRACT_ENDS_ON, Field.FUNDING_ENDS_ON)
HELD = (Field.LAST_MANAGERIAL, Field.LAST_PROFESSIONAL, Field.LAST_SUPPORT)
PEOPLE = (Field.LINE_MANAGER, Field.SUPERVISOR, Field.SUPPORTER)
REQUIRED = frozenset({Field.NAME, Field.STARTED_ON})


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


class _Planner:
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
            typed = self._meaning(field_, answer["text"]).value
            if typed is not None:
                row.values[field_] = typed

    def _meaning(self, field_: str, text: str) -> Meaning:
        key = (field_, text)
        if key not in self.meanings:
            self.meanings[key] = meaning_of(
                field_, text, on=self.on, month_first=self.month_first.get(field_, False)
            )
        return self.meanings[key]

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
            row.values[Field.STARTED_ON] = self._meaning(Field.STARTED_ON, answer["text"]).value

    # -------------------------------------------------------------- teams and people

    def _usual_spelling(self) -> dict[str, str]:
        """For each team of the file the way it is written most often, capitals last."""
        if Field.TEAM not in self.columns:
            return {}
        spellings: dict[str, Counter] = defaultdict(Counter)
        for text in self.table.column(self.columns[Field.TEAM]):
            spellings[folded(text)][plain(text)] += 1
        names = {}
        for key, found in spellings.items():
            best = max(
                found, key=lambda each: (not each.isupper(), not each.islower(), found[each])
            )
            names[key] = values.name_case(best) if best.isupper() and len(best) > 5 else best
        return names

    def _team(self, row: Planned, text: str) -> None:
        meaning = self._meaning(Field.TEAM, text)
        if meaning.problem is not None or meaning.value is None:
            self._take(row, Field.TEAM, text)
            return
        key = folded(meaning.value)
        if not key:
            return
        if key in self.known.teams:
            row.values[Field.TEAM] = self.known.teams[key][1]
            return
        name = self.team_names.get(key, meaning.value)
        near = values.closest(name, self.known.teams)
        problem = Problem(
            "team_unknown",
            Level.LOOK,
            Default.ACCEPT if near else "create",
            self.known.teams[near][1] if near else "",
        )
        choices = [*(["accept"] if near else []), "create", "type", "empty", LEAVE_OUT]
        answer = self.ask(row, problem, Field.TEAM, name, *choices)
        if answer["do"] == "accept":
            row.values[Field.TEAM] = problem.proposal
        elif answer["do"] in {"create", "type"}:
            chosen = plain(answer["text"]) if answer["do"] == "type" else name
            chosen_key = folded(chosen)
            if chosen_key in self.known.teams:
                chosen = self.known.teams[chosen_key][1]
            else:
                chosen = self.new_teams.setdefault(chosen_key, chosen)
            row.values[Field.TEAM] = chosen

    def _person(self, row: Planned, field_: str, text: str) -> None:
        text = plain(text)
        if not text:
            return
        if values.is_vacant(text):
            self.ask(row, Problem("person_vacant", Level.NOTE), field_, text)
            return
        if values.is_formula(text):
            self.ask(row, Problem("formula", Level.LOOK), field_, text)
            return
        member, code = self.find_member(field_, text)
        if member is not None:
            row.values[field_] = member.user_id
            return
        near = self._similar_member(field_, text) if code == "person_unknown" else None
        problem = Problem(code, Level.LOOK, "open", near.name if near else "")
        choices = [*(["accept"] if near else []), "open", "type", LEAVE_OUT]
        answer = self.ask(row, problem, field_, text, *choices)
        if answer["do"] == "accept" and near:
            row.values[field_] = near.user_id
        elif answer["do"] == "type":
            member, _code = self.find_member(field_, answer["text"])
            if member is not None:
                row.values[field_] = member.user_id
        if field_ not in row.values:
            row.named.append((field_, text))

    def find_member(self, field_: str, text: str):
        """The member meant by a name or address who can carry this, or why there is none."""
        return find_member(self.known, field_, text)

    def _similar_member(self, field_: str, text: str):
        role = ROLE_OF_FIELD[Field(field_)]
        able = {
            key: members[0]
            for key, members in self.known.members.items()
            if len(members) == 1 and role in members[0].roles
        }
        near = values.closest(values.person_key(text), able, cutoff=0.82)
        return able[near] if near else None

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
            typed = self._meaning(field_, answer["text"]).value
            if typed is not None:
                row.values[field_] = typed

    # -------------------------------------------------------------- rows beside rows

    def _doubled_addresses(self, rows: list[Planned]) -> None:
        by_address, by_name = defaultdict(list), defaultdict(list)
        for row in rows:
            if row.outcome == LEAVE_OUT:
                continue
            if Field.EMAIL in row.values:
                by_address[row.values[Field.EMAIL]].append(row)
            by_name[folded(row.values[Field.NAME]), row.values[Field.STARTED_ON]].append(row)
        for address, sharing in by_address.items():
            if len(sharing) < 2:
                continue
            owner = max(sharing, key=lambda row: (_likeness(row, address), -row.number))
            for row in sharing:
                if row is not owner:
                    self._second_with_address(row, owner, address)
        for sharing in by_name.values():
            for row in sharing[1:]:
                same = row.values.get(Field.EMAIL) == sharing[0].values.get(Field.EMAIL)
                missing = not (row.values.get(Field.EMAIL) and sharing[0].values.get(Field.EMAIL))
                if row.outcome != LEAVE_OUT and (same or missing):
                    self._same_person(row, sharing[0], row.values[Field.NAME])

    def _second_with_address(self, row: Planned, owner: Planned, address: str) -> None:
        if folded(row.values[Field.NAME]) == folded(owner.values[Field.NAME]):
            self._same_person(row, owner, address)
            return
        problem = Problem("email_shared", Level.LOOK, proposal="", alone=True)
        shown = f"{address} ({owner.number})"
        answer = self.ask(row, problem, Field.EMAIL, shown, "empty", "type", LEAVE_OUT)
        del row.values[Field.EMAIL]
        if answer["do"] == "type":
            typed = self._meaning(Field.EMAIL, answer["text"]).value
            if typed and typed != address:
                row.values[Field.EMAIL] = typed

    def _same_person(self, row: Planned, owner: Planned, shown: str) -> None:
        problem = Problem("same_person", Level.LOOK, Default.LEAVE_OUT, alone=True)
        shown = f"{shown} ({owner.number})"
        answer = self.ask(row, problem, Field.NAME, shown, LEAVE_OUT, "keep")
        if answer["do"] == "keep":
            row.values.pop(Field.EMAIL, None)

    def _people_here_already(self, rows: list[Planned]) -> None:
        taken: set[UUID] = set()
        for row in rows:
            if row.outcome == LEAVE_OUT:
                continue
            address = row.values.get(Field.EMAIL)
            named = (folded(row.values[Field.NAME]), row.values[Field.STARTED_ON])
            by_address = self.known.peers_by_email.get(address) if address else None
            peer = by_address or self.known.peers_by_name.get(named)
            if peer is None:
                continue
            if by_address and folded(peer.name) != named[0]:
                self._address_of_another(row, peer, address)
            else:
                self._here_already(row, peer, taken)

    def _here_already(self, row: Planned, peer: Peer, taken: set[UUID]) -> None:
        code = "left_before" if peer.left else "here_already"
        may_update = self.may_update and not peer.left and peer.worker_id not in taken
        choices = [SKIP, *([UPDATE] if may_update else [])]
        answer = self.ask(row, Problem(code, Level.LOOK, SKIP), Field.NAME, "", *choices)
        if answer["do"] == UPDATE and may_update:
            row.outcome, row.worker_id = UPDATE, peer.worker_id
            taken.add(peer.worker_id)
        else:
            row.outcome = SKIP
            row.reasons.append((code, peer.name))

    def _address_of_another(self, row: Planned, peer: Peer, address: str) -> None:
        problem = Problem("email_of_another", Level.LOOK, SKIP, alone=True)
        answer = self.ask(
            row, problem, Field.EMAIL, f"{address} ({peer.name})", SKIP, "empty", "type"
        )
        if answer["do"] == SKIP:
            row.outcome = SKIP
            row.reasons.append((problem.code, peer.name))
            return
        del row.values[Field.EMAIL]
        if answer["do"] == "type":
            typed = self._meaning(Field.EMAIL, answer["text"]).value
            if typed and typed not in self.known.peers_by_email:
                row.values[Field.EMAIL] = typed


def _likeness(row: Planned, address: str) -> float:
    local = address.partition("@")[0]
    return SequenceMatcher(None, folded(row.values[Field.NAME]), folded(local)).ratio()


def find_member(known: Known, field_: str, text: str):
    """(member, "") for the one member who is meant and holds the role; else (None, why)."""
    role = ROLE_OF_FIELD[Field(field_)]
    text = plain(text)
    by_address = known.members_by_email.get(text.lower())
    found = [by_address] if by_address else known.members.get(values.person_key(text), [])
    able = [member for member in found if role in member.roles]
    if len(able) == 1:
        return able[0], ""
    if len(able) > 1:
        return None, "person_unclear"
    return None, "person_without_role" if found else "person_unknown"
