"""A framework as a table: one line a competence, its domain beside it. A line without a number says
something of a domain alone."""

import csv
import io

from competencies.reading.parts import MOST_ENTRIES, Unreadable
from competencies.reading.yaml_form import Node

HEADINGS = (
    *("domain", "domain title", "kind", "domain standing", "domain source"),
    *("number", "title", "standing", "source"),
)
"""The columns, as the first line names them, in any order; those not needed can be left out."""
NEEDED = ("domain", "domain title", "kind", "number", "title", "standing")
KEY = "own"
"""What a framework is called whose file does not say it."""


def rows_in(text: str, *, version: str, title: str) -> Node:
    """What is written, in the same nodes as a YAML file gives. Raises Unreadable."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=_mark_of(text))
    try:
        headings = [each.strip().lower() for each in next(reader, [])]
        for needed in NEEDED:
            if needed not in headings:
                raise Unreadable.at(1, "heading", what=needed)
        domains: dict[str, dict] = {}
        for row in reader:
            if any(each.strip() for each in row):
                _add(domains, headings, row, reader.line_num)
    except csv.Error:
        raise Unreadable.at(reader.line_num, "quotes") from None
    return Node(
        {
            "key": Node(KEY, 1),
            "version": Node(version, 0),
            "title": Node(title, 0),
            "domains": Node([Node(_domain(each), each["line"]) for each in domains.values()], 1),
        },
        1,
    )


def _mark_of(text: str) -> str:
    """Spreadsheets separate by a comma or, in some languages, by a semicolon."""
    first = text.splitlines()[0]
    return ";" if first.count(";") > first.count(",") else ","


def _add(domains: dict, headings: list[str], row: list[str], line: int) -> None:
    if len(row) > len(headings) and any(each.strip() for each in row[len(headings) :]):
        raise Unreadable.at(line, "columns")
    said = {name: each.strip() for name, each in zip(headings, row, strict=False)}
    number = said.get("domain", "")
    if not number:
        raise Unreadable.at(line, "missing", what="domain")
    domain = domains.setdefault(number, {"number": number, "line": line, "competences": []})
    for name, what in (("domain title", "titles"), ("kind", "kinds")):
        if said.get(name) and domain.setdefault(name, said[name]) != said[name]:
            raise Unreadable.at(line, what, what=number)
    for name in ("domain standing", "domain source"):
        if said.get(name):
            domain.setdefault(name, said[name])
    if said.get("number"):
        names = ("number", "title", "standing", "source")
        entry = {name: Node(said[name], line) for name in names if said.get(name)}
        domain["competences"].append(Node(entry, line))
        if len(domain["competences"]) > MOST_ENTRIES:
            raise Unreadable.at(0, "too_many")


def _domain(said: dict) -> dict[str, Node]:
    line = said["line"]
    entries = said["competences"]
    confirmed = any(e.value.get("standing", Node("", 0)).value == "confirmed" for e in entries)
    found = {
        "number": Node(said["number"], line),
        "title": Node(said.get("domain title", ""), line),
        "kind": Node(said.get("kind", ""), line),
        # a domain of which nothing else is said stands as firm as the firmest thing in it
        "standing": Node(
            said.get("domain standing") or ("confirmed" if confirmed else "inferred"), line
        ),
        "competences": Node(entries, line),
    }
    if said.get("domain source"):
        found["source"] = Node(said["domain source"], line)
    return found
