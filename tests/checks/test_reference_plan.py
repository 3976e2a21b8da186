"""Which references a history asks for, and what of it is asked about (CHK-1)."""

from datetime import date, timedelta

import pytest

from checks.months import Spell, gaps, window
from checks.reference_plan import may_ask_absence, plan_references
from checks.rules import EpisodeKind, ReferenceKind, ReferenceReason

pytestmark = pytest.mark.clause("CHK-1")

TODAY = date(2026, 8, 6)
EMPLOYMENT, TRAINING, VOLUNTEERING, OTHER = EpisodeKind


def month(year, number):
    return date(year, number, 1)


def planned(*spells, wanted=2):
    found = plan_references(
        [Spell(first, last, kind, key=number) for number, (kind, first, last) in enumerate(spells)],
        on=TODAY,
        wanted=wanted,
        months=36,
    )
    return [(each.kind, each.why, each.episode) for each in found]


def test_the_current_employer_comes_first_then_what_is_most_recent():
    assert planned(
        (TRAINING, month(2025, 1), month(2025, 12)),
        (EMPLOYMENT, month(2022, 1), None),
        (VOLUNTEERING, month(2024, 1), month(2024, 6)),
    ) == [
        (ReferenceKind.EMPLOYMENT, ReferenceReason.CURRENT, 1),
        (ReferenceKind.TRAINING, ReferenceReason.FURTHER, 0),
    ]


def test_the_latest_employer_is_asked_where_nobody_employs_them_now():
    assert planned((EMPLOYMENT, month(2023, 1), month(2024, 5)), wanted=1) == [
        (ReferenceKind.EMPLOYMENT, ReferenceReason.LATEST, 0)
    ]


def test_who_has_little_history_is_spoken_for_by_somebody_who_knows_them_and_told_why():
    character = (ReferenceKind.CHARACTER, ReferenceReason.LITTLE_HISTORY, None)

    assert planned() == [character, character]
    assert planned((OTHER, month(2020, 1), None)) == [character, character]
    assert planned((TRAINING, month(2026, 1), None))[1] == character
    assert "little work or training" in str(ReferenceReason.LITTLE_HISTORY.label)


def test_what_ended_before_the_history_begins_is_asked_about_by_nobody():
    assert planned((EMPLOYMENT, month(2010, 1), month(2023, 8)), wanted=1)[0][2] is None
    assert planned((EMPLOYMENT, month(2010, 1), month(2023, 9)), wanted=1)[0][2] == 0


def test_months_about_which_nothing_is_known_are_found_as_stretches():
    spells = [Spell(month(2025, 9), month(2026, 1)), Spell(month(2026, 4), None)]

    assert window(TODAY, 12)[0] == month(2025, 9)
    assert gaps(spells, on=TODAY, months=14) == [
        (month(2025, 7), month(2025, 8)),
        (month(2026, 2), month(2026, 3)),
    ]


@pytest.mark.parametrize(
    ("wanted", "kind", "offered_on", "asked"),
    [
        (True, ReferenceKind.EMPLOYMENT, TODAY, True),
        (True, ReferenceKind.EMPLOYMENT, None, False),
        (True, ReferenceKind.EMPLOYMENT, TODAY + timedelta(days=1), False),
        (True, ReferenceKind.CHARACTER, TODAY, False),
        (False, ReferenceKind.EMPLOYMENT, TODAY, False),
    ],
)
def test_sickness_is_asked_about_only_where_wanted_and_after_the_offer(
    wanted, kind, offered_on, asked
):
    assert may_ask_absence(wanted=wanted, kind=kind, offered_on=offered_on, on=TODAY) is asked
