"""The dry run: what each line of a file would become. Nothing is written."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from uuid import UUID

from competencies.models import Completion, Course
from journey.completions.columns import COMPLETED_ON, COURSE
from journey.imports import values
from journey.imports.headings import Field
from journey.imports.table import Line, Table
from journey.imports.values import folded, plain
from workforce.lifecycle import Stage
from workforce.models import Organisation, PeerSupportWorker

NEW, THERE, OUT = "new", "there", "out"
LEAVE_OUT = "leave_out"
MOST_PROPOSED = 5


@dataclass(frozen=True)
class Person:
    """A peer as a file may name them."""

    pk: UUID
    name: str
    email: str
    team: str
    left: bool


@dataclass
class Known:
    """What stands in the portal, as lines are compared with it."""

    people: dict[str, Person] = field(default_factory=dict)
    by_email: dict[str, list[Person]] = field(default_factory=dict)
    by_name: dict[str, list[Person]] = field(default_factory=dict)
    courses: dict[str, str] = field(default_factory=dict)  # key: title
    by_title: dict[str, str] = field(default_factory=dict)  # folded title: key
    done: set[tuple] = field(default_factory=set)


def known_of(organisation: Organisation) -> Known:
    """Peers, courses and completions of an organisation; three queries."""
    known = Known()
    by_email, by_name = defaultdict(list), defaultdict(list)
    peers = PeerSupportWorker.objects.filter(organisation=organisation).order_by("sort_key", "pk")
    for pk, name, email, own, team, stage in peers.values_list(
        "pk", "name", "email", "user__email", "team__name", "stage"
    ):
        person = Person(pk, name, email or own or "", team or "", stage == Stage.LEFT)
        known.people[str(pk)] = person
        for address in {email.lower(), (own or "").lower()} - {""}:
            by_email[address].append(person)
        by_name[values.person_key(name)].append(person)
    known.by_email, known.by_name = dict(by_email), dict(by_name)
    for pk, title in Course.objects.filter(organisation=organisation, retired_on=None).values_list(
        "pk", "title"
    ):
        known.courses[str(pk)] = title
        known.by_title[folded(title)] = str(pk)
    known.done = set(
        Completion.objects.filter(course__organisation=organisation).values_list(
            "worker_id", "course_id", "completed_on"
        )
    )
    return known


@dataclass
class Row:
    """What one line becomes; ``why`` is a code where it stays out."""

    number: int
    who: str
    course_text: str
    day_text: str
    outcome: str = NEW
    why: str = ""
    worker: UUID | None = None
    course: UUID | None = None
    completed_on: date | None = None


@dataclass
class Question:
    """A person or a course that was not found, in one or many lines, with who may be meant."""

    key: str
    shown: str
    choices: list[tuple[str, str]]  # key, words
    proposal: str = ""
    decided: str = ""
    rows: list[int] = field(default_factory=list)


@dataclass
class Plan:
    rows: list[Row]
    people: dict[str, Question]
    courses: dict[str, Question]

    def count(self, outcome: str) -> int:
        return sum(1 for row in self.rows if row.outcome == outcome)


def make_plan(
    table: Table,
    mapping: Mapping[str, int],
    *,
    known: Known,
    on: date,
    decisions: Mapping[str, str] | None = None,
) -> Plan:
    """The dry run of a table; ``mapping`` says the column of each field, ``decisions`` by the key
    of a question which peer or course is meant, or that its lines stay out."""
    return _Planner(table, mapping, known, on, decisions or {}).plan()


class _Planner:
    def __init__(self, table, mapping, known: Known, on: date, decisions):
        self.table, self.mapping, self.known, self.on = table, mapping, known, on
        self.decisions = decisions
        self.people: dict[str, Question] = {}
        self.courses: dict[str, Question] = {}
        self.names = list(known.by_name)
        self.titles = list(known.by_title)
        days = mapping.get(COMPLETED_ON)
        self.month_first = days is not None and values.month_comes_first(table.column(days))
        self.days: dict[str, tuple] = {}

    def plan(self) -> Plan:
        seen: set[tuple] = set()
        rows = []
        for line in self.table.lines:
            row = self._row(line)
            key = (row.worker, row.course, row.completed_on)
            if row.outcome == NEW and (key in self.known.done or key in seen):
                row.outcome = THERE
            seen.add(key)
            rows.append(row)
        return Plan(rows, self.people, self.courses)

    def _cell(self, line: Line, name: str) -> str:
        index = self.mapping.get(name)
        return plain(line.cells[index]) if index is not None else ""

    def _row(self, line: Line) -> Row:
        parts = [self._cell(line, part) for part in (Field.FIRST_NAME, Field.LAST_NAME)]
        name = " ".join(part for part in parts if part) or self._cell(line, Field.NAME)
        email = self._cell(line, Field.EMAIL).lower()
        row = Row(
            line.number, name or email, self._cell(line, COURSE), self._cell(line, COMPLETED_ON)
        )
        self._day(row)
        self._course(row)
        self._person(row, name, email)
        return row

    def _out(self, row: Row, why: str) -> None:
        row.outcome, row.why = OUT, row.why or why

    def _day(self, row: Row) -> None:
        if row.day_text not in self.days:
            meaning = values.day_of(row.day_text, required=True, month_first=self.month_first)
            code = meaning.problem.code if meaning.problem else ""
            day = None if code and code != "date_serial" else meaning.value
            if day is not None and day > self.on:
                day, code = None, "future"
            self.days[row.day_text] = (day, code)
        row.completed_on, code = self.days[row.day_text]
        if row.completed_on is None:
            self._out(row, code or "date_missing")

    def _course(self, row: Row) -> None:
        if not row.course_text:
            self._out(row, "course_missing")
            return
        title = folded(row.course_text)
        found = self.known.by_title.get(title)
        if found is None:
            found = self._asked(
                self.courses,
                f"course:{title}",
                row,
                row.course_text,
                lambda: [
                    (self.known.by_title[each], self.known.courses[self.known.by_title[each]])
                    for each in get_close_matches(title, self.titles, MOST_PROPOSED, 0.6)
                ],
                self.known.courses,
            )
        if found:
            row.course = UUID(found)
        else:
            self._out(row, "course_unknown")

    def _person(self, row: Row, name: str, email: str) -> None:
        if not name and not email:
            self._out(row, "person_missing")
            return
        found = self.known.by_email.get(email, []) if email else []
        by_name = self.known.by_name.get(values.person_key(name), []) if name else []
        found = _here_first(found) or _here_first(by_name)
        if len(found) == 1:
            row.worker = found[0].pk
            return
        key = f"person:{email or values.person_key(name)}"
        chosen = self._asked(
            self.people,
            key,
            row,
            f"{name}, {email}" if name and email else name or email,
            lambda: [
                (str(each.pk), f"{each.name}, {each.team}" if each.team else each.name)
                for each in found or self._alike(name)
            ],
            self.known.people,
        )
        if chosen:
            row.worker = UUID(chosen)
        else:
            self._out(row, "person_unclear" if found else "person_unknown")

    def _alike(self, name: str) -> list[Person]:
        close = get_close_matches(values.person_key(name), self.names, MOST_PROPOSED, 0.75)
        return [person for each in close for person in self.known.by_name[each]]

    def _asked(self, questions, key, row: Row, shown: str, choices, there) -> str:
        """The key that somebody decided on; "" while nobody has, or where the lines stay out."""
        question = questions.get(key)
        if question is None:
            offered = choices()
            decided = self.decisions.get(key, "")
            question = questions[key] = Question(
                key=key,
                shown=shown,
                choices=offered,
                proposal=offered[0][0]
                if len(offered) == 1 or key.startswith("course") and offered
                else "",
                decided=decided if decided in there or decided == LEAVE_OUT else "",
            )
        question.rows.append(row.number)
        return "" if question.decided in {"", LEAVE_OUT} else question.decided


def _here_first(people: list[Person]) -> list[Person]:
    """Those who are here, where some of the same name or address have left."""
    return [each for each in people if not each.left] or people
