"""What tells who somebody is, is refused; what people write every day is not (MAT-6)."""

from datetime import date

import pytest

from matching.identifying import (
    date_of_birth_in,
    full_name_in,
    is_like_a_name,
    nhs_number_in,
)

pytestmark = pytest.mark.clause("MAT-6")
ON = date(2026, 9, 1)


@pytest.mark.parametrize("text", ["9434765919", "943 476 5919", "so 943-476-5919 it is"])
def test_an_nhs_number_is_seen(text):
    assert nhs_number_in(text)


@pytest.mark.parametrize("text", ["9434765918", "RX-17", "123456", "01234567890123"])
def test_other_numbers_are_not(text):
    assert not nhs_number_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "06/08/1980",
        "6.8.80",
        "1980-08-06",
        "06081980",
        "born on a Monday",
        "DOB",
        "6th August 1980",
    ],
)
def test_a_date_of_birth_is_seen(text):
    assert date_of_birth_in(text, on=ON)


@pytest.mark.parametrize("text", ["RX-17", "from 12 to 14", "2030-01-01", "45/13/1980", "9 to 5"])
def test_other_figures_are_not(text):
    assert not date_of_birth_in(text, on=ON)


@pytest.mark.parametrize(
    "text", ["Meets Ann Smith", "ask Mr Jones", "Ann Smith likes tea", "with Zoë O’Neill, please"]
)
def test_a_name_in_a_sentence_is_seen(text):
    assert full_name_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Somebody who likes to walk",
        "Near Kings Cross, or at Café Luna",
        "On Monday Morning if that works",
        "No early mornings. Likes dogs",
        "",
    ],
)
def test_everyday_words_are_no_name(text):
    assert not full_name_in(text)


@pytest.mark.parametrize("reference", ["Ann Smith", "smith, ann", "A. Smith"])
def test_words_alone_are_no_reference(reference):
    assert is_like_a_name(reference)


@pytest.mark.parametrize("reference", ["RX-17", "4711", "Harbour 12", "BLUE"])
def test_what_records_use_is_one(reference):
    assert not is_like_a_name(reference)
