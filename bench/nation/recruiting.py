"""A month of applications and the checks of those who have an offer: a half of them in the two
organisations whose pages are measured, the others spread over fifty."""

from datetime import date, timedelta

from bench.nation.rows import Size, fill, key, name
from checks.models import Check, CheckFile, CheckPolicy
from checks.rules import CheckKind
from recruitment.lifecycle import StageKind
from recruitment.models import (
    Application,
    ApplicationMove,
    Channel,
    DescriptionVersion,
    JobDescription,
    No,
    Question,
    Vacancy,
    VacancyStage,
)
from recruitment.rules import Alternative, AlternativeAnswer
from workforce.models import Candidate, Membership, User
from workforce.rules import EngagementKind, Role

STAGES = tuple(StageKind)
MOST_OF_ONE = 10
"""One in so many applications goes to the first vacancy; the others share the rest."""
SHARED_BY = 90
OF_THE_FIRST, OF_THE_SECOND = 21, 41
"""Vacancies up to the first number are organisation 1's, up to the second organisation 2's; every
later one belongs to an organisation of its own."""
FULL, NOT_FULL = 20, 300
"""Places of every fifth vacancy, fewer than were appointed, and of the others."""
CHANNELS = 8
QUESTIONS = 4
NOT_CHECKED = ("LOCAL",)


APPLICATIONS = 20_000
"""In the month of the nation."""


def _is_here(size: Size, vacancy: str) -> str:
    """Whether the organisation of the vacancy is in a workforce of this size. The first has the
    same vacancies and applications alone and in the nation, so that only the nation grows."""
    return "true" if size.organisations > 1 else f"{vacancy} <= {OF_THE_FIRST}"


def _vacancy(number: str) -> str:
    return f"(case when {number} % {MOST_OF_ONE} = 0 then 1 else 2 + {number} % {SHARED_BY} end)"


def _recruiter(size: Size, vacancy: str) -> str:
    """The number of the organisation whose vacancy this is."""
    if size.organisations == 1:
        return "1"
    return (
        f"(case when {vacancy} <= {OF_THE_FIRST} then 1 when {vacancy} <= {OF_THE_SECOND} then 2 "
        f"else {vacancy} - {OF_THE_SECOND - 2} end)"
    )


def _channel(organisation: str, number: str) -> str:
    return key("channel", f"({organisation}) * 100 + {number}")


def vacancies(size: Size, on: date) -> int:
    """91 vacancies in the nation with their stages, descriptions and channels, and somebody of
    HR."""
    vacancies_here = SHARED_BY + 1 if size.organisations > 1 else OF_THE_FIRST
    source = f"generate_series(1, {vacancies_here}) n"
    hr, recruiter = key("HR", "1"), _recruiter(size, "n")
    organisation, team = key("organisation", recruiter), key("team", f"{recruiter} * 100 + 1")
    fill(User, {"id": hr, "email": "'hr1@bench.example'", "name": "'Hr 1'"}, "generate_series(1,1)")
    fill(
        Membership,
        {
            "user": hr,
            "organisation": key("organisation", "1"),
            "role": f"'{Role.HR}'",
            "starts_on": f"'{on - timedelta(days=3000)}'::date",
        },
        "generate_series(1, 1)",
    )
    fill(
        JobDescription,
        {"id": key("description", "n"), "team": team, "title": "'Peer support worker ' || n"},
        source,
    )
    fill(
        DescriptionVersion,
        {"id": key("version", "n"), "description": key("description", "n"), "number": "1"},
        source,
    )
    fill(
        Channel,
        {
            "id": _channel("o", "n"),
            "organisation": key("organisation", "o"),
            "name": "'Channel ' || n",
            "code": "'bench' || o || '-' || n",
        },
        f"generate_series(1, {CHANNELS}) n, generate_series(1, {size.organisations}) o",
    )
    written = fill(
        Vacancy,
        {
            "id": key("vacancy", "n"),
            "organisation": organisation,
            "team": team,
            "version": key("version", "n"),
            "title": "'Peer support worker ' || n",
            "kind": f"'{EngagementKind.PAID}'",
            "places": f"case when n % 5 = 0 then {FULL} else {NOT_FULL} end",
            "made_by": key("LEAD", recruiter),
            "closes_at": f"'{on}'::date + interval '5 days'",
            "published_at": f"'{on}'::date - interval '31 days'",
        },
        source,
    )
    for position in range(1, QUESTIONS + 1):
        fill(
            Question,
            {
                "id": key(f"question{position}", "n"),
                "vacancy": key("vacancy", "n"),
                "position": str(position),
                "text": f"'What would you bring to the team? Part {position}'",
            },
            source,
        )
    for position, kind in enumerate(STAGES, 1):
        fill(
            VacancyStage,
            {
                "id": key(f"stage{position}", "n"),
                "vacancy": key("vacancy", "n"),
                "position": str(position),
                "kind": f"'{kind}'",
                "staff_label": f"'{kind.label}'",
                "public_label": f"'{kind.label}'",
                "next_words": "'You hear from us'",
                "who_acts": "'The HR team'",
                "expected_on": f"'{on}'::date + {position * 7}",
            },
            source,
        )
    return written


def applications(size: Size, on: date) -> int:
    """As many as a month brings, spread over all stages; each was moved there once."""
    source = (
        f"(select n, {_vacancy('n')} as vacancy, 1 + (n / {MOST_OF_ONE}) % {len(STAGES)} as stage, "
        f"'{on}'::timestamptz - (n % 30) * interval '1 day' as at "
        f"from generate_series(1, {APPLICATIONS}) n where {_is_here(size, _vacancy('n'))}) rows"
    )
    stage = "md5('stage' || stage || (vacancy)::text)::uuid"
    written = fill(
        Application,
        {
            "id": key("application", "n"),
            "vacancy": key("vacancy", "vacancy"),
            "reference": "'BENCH-' || lpad(n::text, 5, '0')",
            "name": name("n"),
            "email": "'applicant' || n || '@bench.example'",
            "stage": stage,
            "staged_at": "at",
            "channel": _channel(_recruiter(size, "vacancy"), f"1 + n % {CHANNELS}"),
            "started_at": "at",
            "saved_at": "at",
            "submitted_at": "at",
        },
        source,
    )
    fill(
        ApplicationMove,
        {
            "application": key("application", "n"),
            "go_to": stage,
            "at": "at",
            "by": key("LEAD", _recruiter(size, "vacancy")),
        },
        source,
    )
    fill(
        No,
        {
            "application": key("application", "n"),
            "feedback": "'You listen well'",
            "alternative": f"'{Alternative.LEARNING}'",
            "offered": "'A course'",
            "offered_on": f"'{on}'::date - 1",
            "said_by": key("LEAD", _recruiter(size, "vacancy")),
            "answer": f"case when n % 100 > 0 then '{AlternativeAnswer.ACCEPTED}' else '' end",
            "answered_on": f"case when n % 100 > 0 then '{on}'::date end",
        },
        f"{source} where stage = {len(STAGES)}",
    )
    return written


def check_files(size: Size, on: date) -> int:
    """A tenth of those who applied have an offer and a file of checks, cleared one by one; a
    fifth of them are organisation 1's, a fifth organisation 2's."""
    source = f"generate_series(1, {APPLICATIONS // 10}) n"
    if size.organisations == 1:
        number, source = "1", f"(select n from {source} where n % 5 = 0) rows"
    else:
        number = f"(case when n % 5 < 2 then 1 + n % 5 else 3 + n % {size.organisations - 2} end)"
    organisation = key("organisation", number)
    fill(
        CheckPolicy,
        {
            "id": key("policy", "n"),
            "organisation": key("organisation", "n"),
            "kind": f"'{EngagementKind.PAID}'",
            "starts_on": f"'{on - timedelta(days=400)}'::date",
        },
        f"generate_series(1, {size.organisations}) n",
    )
    fill(
        Candidate,
        {
            "id": key("candidate", "n"),
            "organisation": organisation,
            "name": name("n"),
            "kind": f"'{EngagementKind.PAID}'",
            "title": "'Peer support worker'",
            "added_on": f"'{on}'::date - 20",
            "offered_on": f"'{on}'::date - 20",
        },
        source,
    )
    written = fill(
        CheckFile,
        {
            "id": key("file", "n"),
            "organisation": organisation,
            "candidate": key("candidate", "n"),
            "policy": key("policy", number),
            "owner": key("LEAD", number),
            "opened_on": f"'{on}'::date - n % 20",
        },
        source,
    )
    kinds = [kind for kind in CheckKind if kind not in NOT_CHECKED]
    for number, kind in enumerate(kinds):
        done = f"case when n % {len(kinds)} >= {number} then '{on}'::date - n % 20 end"
        fill(
            Check,
            {
                "file": key("file", "n"),
                "kind": f"'{kind}'",
                "asked_on": f"'{on}'::date - n % 20",
                "given_on": done,
                "cleared_on": f"case when n % {len(kinds)} > {number} then '{on}'::date end",
                "changed_at": f"'{on}'::timestamptz - (n % 20) * interval '1 day'",
            },
            source,
        )
    return written
