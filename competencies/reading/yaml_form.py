"""The part of YAML in which versions of the framework are written: names with values, lists of
them, text plain or in quotation marks, remarks. Nothing else of YAML is understood: no references,
no types, no values over several lines. So a file can be no larger inside than outside.
"""

import re
from dataclasses import dataclass

from competencies.reading.parts import Unreadable

DEEPEST = 6
NAMED = re.compile(r"([A-Za-z_]+):(?:\s+(.*))?$")
NOT_PLAIN = "&*!|>%@`{}[],?-\"'"
ESCAPES = {"\\": "\\", '"': '"', "n": " ", "t": " "}


@dataclass
class Node:
    """A value and where it stands: text, a dictionary of nodes, or a list of nodes."""

    value: object
    line: int


@dataclass(frozen=True)
class Line:
    number: int
    indent: int
    text: str


def tree_in(text: str) -> Node:
    """What is written, as nodes. Raises Unreadable."""
    lines = [
        line for number, raw in enumerate(text.splitlines(), 1) if (line := _line(number, raw))
    ]
    if not lines:
        raise Unreadable.at(0, "empty")
    node, rest = _block(lines, 0, lines[0].indent, 1)
    if rest < len(lines):
        raise Unreadable.at(lines[rest].number, "indent")
    return node


def _line(number: int, raw: str) -> Line | None:
    stripped = raw.strip(" \r")
    if not stripped or stripped.startswith("#") or stripped in ("---", "..."):
        return None
    if "\t" in raw:
        raise Unreadable.at(number, "tab")
    return Line(number, len(raw) - len(raw.lstrip(" ")), stripped)


def _block(lines: list[Line], at: int, indent: int, depth: int) -> tuple[Node, int]:
    """The names or the list that begin at ``at``, and where they end."""
    first = lines[at]
    if depth > DEEPEST:
        raise Unreadable.at(first.number, "deep")
    if first.text == "-" or first.text.startswith("- "):
        return _list(lines, at, indent, depth)
    return _names(lines, at, indent, depth)


def _list(lines: list[Line], at: int, indent: int, depth: int) -> tuple[Node, int]:
    found, first = [], lines[at].number
    while at < len(lines) and lines[at].indent == indent:
        line = lines[at]
        if not line.text.startswith("- "):
            raise Unreadable.at(line.number, "form")
        inner = line.text[2:].lstrip()
        # what follows the dash is the first line of a block of its own
        further = indent + len(line.text) - len(inner)
        lines[at] = Line(line.number, further, inner)
        node, at = _block(lines, at, further, depth + 1)
        found.append(node)
    _fits(lines, at, indent)
    return Node(found, first), at


def _names(lines: list[Line], at: int, indent: int, depth: int) -> tuple[Node, int]:
    found: dict[str, Node] = {}
    first = lines[at].number
    while at < len(lines) and lines[at].indent == indent:
        line = lines[at]
        named = NAMED.match(line.text)
        if not named:
            raise Unreadable.at(line.number, "form")
        name, written = named[1], (named[2] or "").strip()
        if name in found:
            raise Unreadable.at(line.number, "twice_said", what=name)
        at += 1
        if written and not written.startswith("#"):
            found[name] = Node(_value(written, line.number), line.number)
        elif at < len(lines) and (
            lines[at].indent > indent
            or (lines[at].indent == indent and lines[at].text.startswith("- "))
        ):
            found[name], at = _block(lines, at, lines[at].indent, depth + 1)
        else:
            found[name] = Node("", line.number)
    _fits(lines, at, indent)
    return Node(found, first), at


def _fits(lines: list[Line], at: int, indent: int) -> None:
    if at < len(lines) and lines[at].indent > indent:
        raise Unreadable.at(lines[at].number, "indent")


def _value(written: str, line: int) -> str:
    if written[0] in "\"'":
        return _quoted(written, line)
    if written[0] in NOT_PLAIN or ": " in written or written.endswith(":"):
        raise Unreadable.at(line, "plain")
    value = written.split(" #", 1)[0].rstrip()
    return "" if value in ("~", "null") else value


def _quoted(written: str, line: int) -> str:
    mark, found, at = written[0], [], 1
    while at < len(written):
        char = written[at]
        if mark == '"' and char == "\\":
            escaped = ESCAPES.get(written[at + 1 : at + 2])
            if escaped is None:
                raise Unreadable.at(line, "quotes")
            found.append(escaped)
            at += 2
            continue
        if char == mark and mark == "'" and written[at + 1 : at + 2] == "'":
            found.append("'")
            at += 2
            continue
        if char == mark:
            rest = written[at + 1 :].strip()
            if rest and not rest.startswith("#"):
                raise Unreadable.at(line, "quotes")
            return "".join(found)
        found.append(char)
        at += 1
    raise Unreadable.at(line, "quotes")
