"""What a candidate can do about a check now: for each kind, its pages with how far they are."""

from datetime import date

from checks.models import Check, CheckFile


def parts_of(file: CheckFile, check: Check, *, on: date) -> list[dict]:
    """The candidate's own parts of a check, as tasks; none where there is nothing to do."""
    found = PARTS.get(check.kind)
    return found(file, check, on) if found else []


PARTS: dict = {}
