import pytest

from journey.imports.headings import LEAVE_OUT, Field, distinct, guess, letter, normal
from journey.imports.reading import read
from journey.imports.table import table_of
from tests.journey.imports.files import TRUST

pytestmark = pytest.mark.clause("WFO-3")


def fields(headings, samples=None, remembered=None):
    samples = samples or [[] for _ in headings]
    return [each.field for each in guess(headings, samples, remembered)]


def test_every_column_of_the_trust_is_guessed_right():
    headings = table_of(read(TRUST.read_bytes())[0]).headings

    assert fields(headings) == [
        "name", "email", "team", "title", "band", "hours", "kind", "started_on",
        "contract_ends_on", "line_manager", "supervisor", "last_professional", "last_support",
        LEAVE_OUT, LEAVE_OUT,
    ]  # fmt: skip


def test_other_words_in_another_order_are_guessed_too():
    headings = ["FTE", "Forename(s)", "SURNAME", "Work E-Mail", "Ward/Team", "startDate", "Tel."]

    assert fields(headings) == [
        "wte", "first_name", "last_name", "email", "team", "started_on", "phone",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "heading", ["DBS date", "WB plan", "Disability", "Sickness days", "NI number", "Notes", "DOB"]
)
def test_what_must_not_come_in_is_left_out_with_a_reason(heading):
    found = guess([heading], [["x"]])[0]

    assert found.field == LEAVE_OUT
    assert found.kept_out
    assert found.why


def test_last_supervision_is_managerial_where_only_a_manager_is_named():
    assert fields(["Name", "Manager", "Last supervision"])[2] == Field.LAST_MANAGERIAL


def test_a_slip_in_a_heading_is_forgiven():
    assert fields(["Naem of peer", "Strat date"]) == ["name", "started_on"]


def test_a_column_without_a_known_heading_is_told_by_what_stands_in_it():
    samples = [["pat@example.org", "sam@example.org"], ["07700 900123", "0151 496 0000"]]

    assert fields(["Column1", "Column2"], samples) == ["email", "phone"]


def test_a_number_of_staff_is_no_name():
    assert fields(["Employee No", "Full name"]) == [LEAVE_OUT, "name"]


def test_no_field_is_guessed_twice():
    assert fields(["Name", "Full name", "Team"]) == ["name", LEAVE_OUT, "team"]


def test_a_second_column_of_the_same_meaning_is_left_out_with_a_reason():
    first, second = guess(["Start date", "Date started"], [[], []])

    assert (first.field, second.field) == ("started_on", LEAVE_OUT)
    assert "“Start date” already" in second.why


def test_what_was_chosen_last_time_goes_before_every_guess():
    assert fields(["Location"], remembered={"location": "team"}) == ["team"]
    assert fields(["Team"], remembered={"team": ""}) == [LEAVE_OUT]


def test_doubled_and_empty_headings_can_be_told_apart():
    assert distinct(["Date", "date", ""]) == ["Date", "date (2)", "Column C"]


@pytest.mark.parametrize(("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ")])
def test_columns_carry_the_letters_of_a_spreadsheet(index, letters):
    assert letter(index) == letters


def test_signs_and_brackets_do_not_matter_in_a_heading():
    assert normal("E-mail address * (work)") == normal("EMAIL ADDRESS")
