"""Files with a version of the framework, YAML or CSV: read into plain values, or refused in
sentences with line numbers (COM-1). Knows no database.

A file comes from anybody: it is bounded in size before it is looked at, and nothing in it can name
anything but text.
"""

from competencies.reading.checking import framework_in
from competencies.reading.csv_form import HEADINGS, rows_in
from competencies.reading.parts import (
    MOST_BYTES,
    MOST_PROBLEMS,
    Entry,
    FrameworkFile,
    Part,
    Problem,
    Unreadable,
)
from competencies.reading.yaml_form import tree_in

__all__ = [
    "HEADINGS",
    "MOST_BYTES",
    "MOST_PROBLEMS",
    "Entry",
    "FrameworkFile",
    "Part",
    "Problem",
    "Unreadable",
    "read",
]


def read(name: str, content: bytes, *, version: str = "", title: str = "") -> FrameworkFile:
    """The framework in a file. ``name`` decides whether it is YAML or CSV; a CSV file says neither
    ``version`` nor ``title``, so they come along with it. Raises Unreadable."""
    if len(content) > MOST_BYTES:
        raise Unreadable.at(0, "too_large")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable.at(0, "not_text") from None
    if "\x00" in text:
        raise Unreadable.at(0, "not_text")
    if not text.strip():
        raise Unreadable.at(0, "empty")
    if name.lower().endswith((".yaml", ".yml")):
        return framework_in(tree_in(text))
    if name.lower().endswith(".csv"):
        return framework_in(rows_in(text, version=version, title=title))
    raise Unreadable.at(0, "other_kind")
