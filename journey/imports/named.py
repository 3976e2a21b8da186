"""Teams and people that a row names, found among those whom the portal knows."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping

from journey.imports import values
from journey.imports.headings import Field
from journey.imports.people import ROLE_OF_FIELD, Known, find_member
from journey.imports.plan import LEAVE_OUT, Planned
from journey.imports.table import Table
from journey.imports.values import Default, Level, Meaning, Problem, folded, plain


class Named:
    """The part of the planner that knows teams and members."""

    table: Table
    known: Known
    columns: dict[str, int]
    team_names: dict[str, str]
    new_teams: dict[str, str]
    ask: Callable[..., Mapping[str, str]]
    _meaning: Callable[[str, str], Meaning]
    _take: Callable[[Planned, str, str], None]

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
        member, code = find_member(self.known, field_, text)
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
            member, _code = find_member(self.known, field_, answer["text"])
            if member is not None:
                row.values[field_] = member.user_id
        if field_ not in row.values:
            row.named.append((field_, text))

    def _similar_member(self, field_: str, text: str):
        role = ROLE_OF_FIELD[Field(field_)]
        able = {
            key: members[0]
            for key, members in self.known.members.items()
            if len(members) == 1 and role in members[0].roles
        }
        near = values.closest(values.person_key(text), able, cutoff=0.82)
        return able[near] if near else None
