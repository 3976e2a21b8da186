"""From nodes to a framework: every rule of the file's form, whatever it was written as."""

import re
import unicodedata

from competencies.reading.parts import (
    KINDS,
    MOST_ENTRIES,
    MOST_PROBLEMS,
    STANDINGS,
    Entry,
    FrameworkFile,
    Part,
    Problem,
    Unreadable,
    problem,
)
from competencies.reading.yaml_form import Node
from workforce.rules import DomainKind, Standing

NUMBER = re.compile(r"\d{1,3}[A-Za-z]?(\.\d{1,3}[A-Za-z]?){0,2}")
LIMITS = {
    **{"key": 40, "version": 20, "title": 200, "publisher": 300, "source": 500, "number": 10},
    **{"entry title": 300},
}
OF_FRAMEWORK = ("key", "version", "title", "publisher", "source", "domains")
OF_DOMAIN = ("number", "title", "kind", "standing", "source", "competences")
OF_COMPETENCE = ("number", "title", "standing", "source")


class _Check:
    """Collects what is wrong, so that all of it can be mended at once."""

    def __init__(self):
        self.problems: list[Problem] = []

    def wrong(self, line: int, sentence: str, /, **words) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem(line, sentence, **words))

    def names(self, node: Node, known: tuple[str, ...]) -> dict[str, Node]:
        """The names of a node, those that are not known left out and told."""
        if not isinstance(node.value, dict):
            self.wrong(node.line, "form")
            return {}
        for name, each in node.value.items():
            if name not in known:
                self.wrong(each.line, "unknown", what=name)
        return {name: each for name, each in node.value.items() if name in known}

    def text(self, said: dict, name: str, line: int, *, needed=False, limit="") -> str:
        node = said.get(name)
        value = node.value if node else ""
        if not isinstance(value, str):
            self.wrong(node.line, "words", what=name)
            return ""
        value = " ".join(value.split())
        if needed and not value:
            self.wrong(node.line if node else line, "missing", what=name)
        most = LIMITS[limit or name]
        if len(value) > most:
            self.wrong(node.line, "long", what=name, limit=most)
        if value.startswith(("=", "+", "-", "@")):  # what a spreadsheet would calculate
            self.wrong(node.line, "formula", what=name)
        if any(unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs") for char in value):
            self.wrong(node.line, "control")
        return value

    def rows(self, said: dict, name: str) -> list[Node]:
        node = said.get(name)
        if node is None or node.value == "":
            return []
        if not isinstance(node.value, list):
            self.wrong(node.line, "list", what=name)
            return []
        return node.value

    def one_of(self, said: dict, name: str, choices: dict, line: int):
        node = said.get(name)
        if node is None or node.value == "":
            self.wrong(line, "missing", what=name)
            return None
        found = choices.get(str(node.value).strip().lower())
        if found is None:
            self.wrong(node.line, name)
        return found

    def number(self, said: dict, line: int, taken: set[str]) -> str:
        number = self.text(said, "number", line, needed=True)
        if number and not NUMBER.fullmatch(number):
            self.wrong(line, "number", what=number[:20])
        elif number in taken:
            self.wrong(line, "taken", what=number)
        taken.add(number)
        return number


def framework_in(node: Node) -> FrameworkFile:
    """What the nodes say, with all that is wrong at once. Raises Unreadable."""
    check = _Check()
    said = check.names(node, OF_FRAMEWORK)
    domains: set[str] = set()
    competences: set[str] = set()
    parts = [_part(check, each, domains, competences) for each in check.rows(said, "domains")]
    if len(competences) > MOST_ENTRIES or len(domains) > MOST_ENTRIES:
        raise Unreadable.at(0, "too_many")
    found = FrameworkFile(
        key=check.text(said, "key", 0, needed=True),
        version=check.text(said, "version", 0, needed=True),
        title=check.text(said, "title", 0, needed=True),
        publisher=check.text(said, "publisher", 0),
        source=check.text(said, "source", 0),
        parts=tuple(parts),
    )
    if not parts:
        check.wrong(0, "missing", what="domains")
    if check.problems:
        raise Unreadable(sorted(check.problems, key=lambda each: each.line))
    return found


def _part(check: _Check, node: Node, taken: set[str], competences: set[str]) -> Part:
    said = check.names(node, OF_DOMAIN)
    number = check.number(said, node.line, taken)
    title = check.text(said, "title", node.line, limit="entry title")
    standing = _standing(check, said, node, number, title)
    return Part(
        number=number,
        title=title,
        kind=check.one_of(said, "kind", KINDS, node.line) or DomainKind.CORE,
        standing=standing,
        source=check.text(said, "source", node.line),
        entries=tuple(_entry(check, each, competences) for each in check.rows(said, "competences")),
        line=node.line,
    )


def _entry(check: _Check, node: Node, taken: set[str]) -> Entry:
    said = check.names(node, OF_COMPETENCE)
    number = check.number(said, node.line, taken)
    title = check.text(said, "title", node.line, limit="entry title")
    return Entry(
        number=number,
        title=title,
        standing=_standing(check, said, node, number, title),
        source=check.text(said, "source", node.line),
        line=node.line,
    )


def _standing(check: _Check, said: dict, node: Node, number: str, title: str) -> Standing:
    standing = check.one_of(said, "standing", STANDINGS, node.line) or Standing.UNCONFIRMED
    if standing is Standing.CONFIRMED and not title:
        check.wrong(node.line, "no_title", what=number)
    return standing
