"""Courses, sessions, and who completed what."""

from datetime import date

from bench.nation.rows import Size, fill, key, organisation_of
from competencies.models import Completion, Course, CoursePlace, CourseSession, Requirement
from competencies.rules import CompletionSource, CourseKind, RequiredOf

COURSES = 24
"""In every organisation; every second one is required."""
ROUNDS = 14
"""How many completions each peer at work has: 180,000 in the nation."""


def courses(size: Size, on: date) -> int:
    each = f"generate_series(1, {size.organisations}) n, generate_series(1, {COURSES}) c"
    written = fill(
        Course,
        {
            "id": key("course", f"n * {COURSES} + c"),
            "organisation": key("organisation", "n"),
            "title": "'Course ' || c",
            "kind": f"case when c % 3 = 0 then '{CourseKind.EXTERNAL}' "
            f"else '{CourseKind.IN_HOUSE}' end",
            "topics": "array[(array['ACTIVE_LISTENING','PROBLEM_SOLVING','PLANNING','CHALLENGING',"
            "'DIFFERENCE','ETHICS','TEAM_WORKING','STORY'])[1 + c % 8]]::varchar(20)[]",
            "valid_months": "12 * (1 + c % 3)",
        },
        each,
    )
    fill(
        Requirement,
        {
            "course": key("course", f"n * {COURSES} + c"),
            "required_of": f"'{RequiredOf.EVERYONE}'",
            "within_days": "60",
            "starts_on": f"date '{on}' - 700",
        },
        f"{each} where c % 2 = 0",
    )
    return written


def sessions(size: Size, on: date) -> int:
    """Eight of each course: six that were held and two to come."""
    return fill(
        CourseSession,
        {
            "id": key("course session", f"(n * {COURSES} + c) * 8 + s"),
            "course": key("course", f"n * {COURSES} + c"),
            "starts_at": f"(date '{on}' + 60 - s * 30 - c) + time '10:00'",
            "ends_at": f"(date '{on}' + 60 - s * 30 - c) + time '15:00'",
            "places": "12",
            "attendance_noted_at": "case when s > 2 then now() end",
        },
        f"generate_series(1, {size.organisations}) n, generate_series(1, {COURSES}) c, "
        "generate_series(1, 8) s",
    )


def places(size: Size, on: date) -> int:
    """Each peer at work has a place in one session of one course."""
    number = f"({organisation_of(size, 'n')} * {COURSES} + 1 + n % {COURSES}) * 8 + 1 + n % 8"
    return fill(
        CoursePlace,
        {
            "session": key("course session", number),
            "worker": key("peer", "n"),
            "asked_at": "now()",
            "asked_by": key("LEAD", organisation_of(size, "n")),
            "given_at": "now()",
        },
        f"generate_series(1, {size.at_work}) n",
    )


def completions(size: Size, on: date) -> int:
    number = f"{organisation_of(size, 'n')} * {COURSES} + 1 + (n + s) % {COURSES}"
    months = f"12 * (1 + (1 + (n + s) % {COURSES}) % 3)"
    day = f"(date '{on}' - 20 - (n * 7 + s * 53) % 1000)"
    return fill(
        Completion,
        {
            "worker": key("peer", "n"),
            "course": key("course", number),
            "completed_on": day,
            "expires_on": f"({day} + make_interval(months => {months}))::date",
            "source": f"'{CompletionSource.IMPORT}'",
            "noted_by": key("LEAD", organisation_of(size, "n")),
            "noted_at": "now()",
        },
        f"generate_series(1, {size.at_work}) n, generate_series(1, {ROUNDS}) s",
    )
