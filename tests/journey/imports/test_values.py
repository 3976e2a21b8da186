from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey.imports import values
from journey.imports.values import Default, Level
from nhsuk.words import long_date, short_date
from tests.journey.imports.files import TODAY
from workforce.rules import BANDS, EngagementKind, Experience

pytestmark = pytest.mark.clause("WFO-3")
DAY = date(2026, 8, 6)


@pytest.mark.parametrize(
    "text",
    [
        "06/08/2026", "6/8/26", "06.08.2026", "6-8-2026", "2026-08-06", "2026/08/06", "20260806",
        "6 August 2026", "06-Aug-2026", "6 Aug 26", "6th of August 2026", "Thu 6 Aug 2026",
        "August 6, 2026", "6 Awst 2026", "06/08/2026 00:00", "2026-08-06T10:30:00",
        " 6 / 8 / 2026 ",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(text):
    assert values.read_date(text).day == DAY


@given(st.dates(min_value=date(1970, 1, 1), max_value=date(2069, 12, 31)))
def test_every_day_is_read_back_from_every_way_of_writing_it(day):
    ways = (
        f"{day:%d/%m/%Y}", f"{day:%d/%m/%y}", f"{day:%d-%b-%Y}", day.isoformat(), f"{day:%d.%m.%y}",
        long_date(day), short_date(day),
    )  # fmt: skip

    assert {values.read_date(way).day for way in ways} == {day}


@given(st.dates(min_value=date(1970, 1, 1), max_value=date(2069, 12, 31)))
def test_an_american_column_is_read_month_first(day):
    assert values.read_date(f"{day:%m/%d/%Y}", month_first=True).day == day


@given(st.text(max_size=40))
def test_no_text_brings_the_reading_of_dates_down(text):
    reading = values.read_date(text)

    assert (reading.day is None) == (reading.code not in {"", "date_serial"})


@given(st.text(max_size=60))
def test_no_text_brings_any_cell_down(text):
    for read in (
        values.name, values.email, values.phone, values.title, values.kind, values.band,
        values.hours, values.wte, values.experience, values.local_grade,
    ):  # fmt: skip
        assert isinstance(read(text), values.Meaning)
    assert (
        values.day_held(text, on=TODAY).value is None
        or values.day_held(text, on=TODAY).value <= TODAY
    )


def test_a_columns_order_of_day_and_month_is_told_by_its_days():
    assert values.month_comes_first(["3/25/2026", "4/5/2026"])
    assert not values.month_comes_first(["25/3/2026", "4/5/2026"])
    assert not values.month_comes_first(["4/5/2026"])


def test_a_spreadsheets_number_for_a_day_is_read_and_shown():
    meaning = values.day_of("45231", required=True)

    assert meaning.value == date(2023, 11, 1)
    assert (meaning.problem.code, meaning.problem.default) == ("date_serial", Default.ACCEPT)


def test_a_day_that_does_not_exist_stops_the_row_and_proposes_the_last_of_the_month():
    problem = values.day_of("31/02/2025", required=True).problem

    assert (problem.level, problem.proposal) == (Level.STOP, "28/02/2025")


@pytest.mark.parametrize("text", ["", "TBC", "n/a", "not known"])
def test_a_start_date_that_is_not_there_stops_the_row(text):
    assert values.day_of(text, required=True).problem.code == "date_missing"


@pytest.mark.parametrize("text", ["", "Permanent", "ongoing", "open ended"])
def test_a_contract_without_end_has_none(text):
    assert values.day_of(text, required=False) == values.NOTHING


def test_a_session_in_the_future_was_not_held():
    problem = values.day_held("20/11/2027", on=TODAY).problem

    assert (problem.code, problem.default, problem.proposal) == (
        "date_future", Default.EMPTY, "20/11/2026",
    )  # fmt: skip


@pytest.mark.parametrize("text", ["AfC 3", "B3", "3", "Band 3", "band3", "3.0", "AFC Band 3", "03"])
def test_band_three_is_band_three(text):
    assert values.band(text).value == "3"


@given(st.sampled_from(BANDS), st.sampled_from(["{}", "Band {}", "AfC {}", "B{}", "Band {} "]))
def test_every_band_is_read(band, way):
    assert values.band(way.format(band.upper())).value == band


def test_a_doubled_digit_is_proposed_once_but_not_taken():
    problem = values.band("Band 33").problem

    assert (problem.default, problem.proposal) == (Default.EMPTY, "Band 3")


def test_a_grade_of_another_scale_is_kept_as_local_grade():
    problem = values.band("NJC Scale 5").problem

    assert (problem.code, problem.default) == ("band_is_grade", Default.ACCEPT)


@pytest.mark.parametrize(
    ("text", "hours"),
    [("37.5", "37.5"), ("37,5", "37.5"), ("37.5 hrs", "37.5"), ("37:30", "37.5"), ("7½", "7.5"),
     ("15 hours per week", "15"), ("22.5pw", "22.5"), ("37.500000000001", "37.5")],
)  # fmt: skip
def test_hours_are_read_however_they_are_written(text, hours):
    assert values.hours(text).value == Decimal(hours)


def test_a_lost_decimal_point_is_proposed():
    problem = values.hours("375").problem

    assert (problem.code, problem.proposal, problem.default) == (
        "hours_many", "37.5", Default.EMPTY,
    )  # fmt: skip


@given(st.decimals(min_value="0.01", max_value="60", places=2))
def test_all_hours_that_a_week_can_have_are_read(hours):
    assert values.hours(str(hours)).value == hours


@pytest.mark.parametrize(
    ("text", "share"), [("0.8", "0.8"), ("1", "1"), ("80%", "0.8"), ("0,5", "0.5")]
)
def test_whole_time_equivalents_are_read(text, share):
    assert values.wte(text).value == Decimal(share)


@pytest.mark.parametrize("text", ["V", "Vol", "Volunteer", "voluntary", "VOL", "unpaid"])
def test_voluntary_is_read(text):
    assert values.kind(text).value == EngagementKind.VOLUNTARY


@pytest.mark.parametrize("text", ["P", "paid", "Paid ", "Substantive", "Fixed term"])
def test_paid_is_read(text):
    assert values.kind(text).value == EngagementKind.PAID


def test_bank_is_asked_about():
    assert values.kind("bank").problem.code == "kind_unclear"


@pytest.mark.parametrize(
    "text", ['=HYPERLINK("http://example.invalid","x")', "=1+1", "@SUM(A1)", "+cmd|calc", "-A1"]
)
def test_a_formula_is_never_a_name(text):
    meaning = values.name(text)

    assert meaning.value is None
    assert (meaning.problem.code, meaning.problem.level) == ("formula", Level.STOP)


@pytest.mark.parametrize(
    ("text", "name"),
    [("  Yusuf   Smith  ", "Yusuf Smith"), ("O'Connor, Ifeoma", "Ifeoma O'Connor"),
     ("IFEOMA O'CONNOR", "Ifeoma O'Connor"), ("callum van der berg", "Callum van der Berg"),
     ("Siobhán Aspinall", "Siobhán Aspinall"), ("Pat\u00a0Example\u200b", "Pat Example")],
)  # fmt: skip
def test_names_are_tidied(text, name):
    assert values.name(text).value == name


@pytest.mark.parametrize("text", ["", " ", "n/a", "?", "123", "TBC", "x" * 151])
def test_what_is_no_name_stops_the_row(text):
    assert values.name(text).problem.level == Level.STOP


def test_an_address_is_one_whatever_its_case():
    assert values.email(" RHYS@Example.ORG ").value == "rhys@example.org"


@pytest.mark.parametrize("text", ["pat@", "@example.org", "pat example.org", "pat@@x", "a@-b.org"])
def test_what_is_no_address_is_left_empty(text):
    problem = values.email(text).problem

    assert problem is not None
    assert problem.default == Default.EMPTY


def test_an_address_with_a_slip_gets_a_proposal():
    assert values.email("pat at example.org").problem.proposal == "pat@example.org"


def test_not_known_as_an_address_is_read_as_empty():
    meaning = values.email("not known")

    assert (meaning.value, meaning.problem.level) == (None, Level.NOTE)


def test_the_nought_that_a_spreadsheet_took_off_a_phone_number_is_put_back():
    assert values.phone("7700900123").value == "07700900123"


@pytest.mark.parametrize(
    ("text", "experience"),
    [("Own", Experience.OWN), ("Parent carer", Experience.CARER), ("both", Experience.BOTH),
     ("Lived experience", Experience.OWN), ("own and carer", Experience.BOTH)],
)  # fmt: skip
def test_experience_is_read(text, experience):
    assert values.experience(text).value == experience


@pytest.mark.parametrize(
    "text", ["Dr Zofia van der Berg", "van der Berg, Zofia", "ZOFIA VAN DER BERG"]
)
def test_a_member_is_found_by_their_name_in_any_order(text):
    assert values.person_key(text) == "zofia van der berg"


@pytest.mark.parametrize("text", ["vacant", "TBC", "(vacant)", "None", "-"])
def test_nobody_is_nobody(text):
    assert values.is_vacant(text)
