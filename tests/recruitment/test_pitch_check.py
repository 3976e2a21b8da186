import pytest
from hypothesis import given
from hypothesis import strategies as some

from recruitment.pitch_check import (
    DEFAULT_JARGON,
    Quality,
    check,
    grade_of,
    jargon_from,
    jargon_in,
    jargon_in_lines,
    seconds_of,
)

pytestmark = pytest.mark.clause("ATT-1")

GOOD = (
    "You know what it is like. You have been there. Now you can walk beside someone who is "
    "there today. We show you how, and you get paid for it. Call us on 01234 567890."
)


def held(text, jargon=DEFAULT_JARGON):
    return {each.quality: each for each in check(text, jargon)}


def test_a_plain_short_pitch_that_speaks_to_the_reader_holds_in_all_three():
    assert [each.holds for each in check(GOOD, DEFAULT_JARGON)] == [True, True, True]


def test_long_words_and_long_sentences_ask_for_a_higher_grade():
    hard = (
        "Organisations operationalising multidisciplinary interventions necessitate considerable "
        "interprofessional collaboration, notwithstanding organisational constraints."
    )

    assert grade_of("The cat sat on the mat. It was warm.") <= grade_of(GOOD) < grade_of(hard)
    assert not held(hard)[Quality.CLEAR].holds


def test_jargon_is_named_with_a_plainer_word():
    found = held(f"We utilise your story. {GOOD}")[Quality.CLEAR]

    assert found.advice == ["Instead of “utilise” say “use”"]


def test_jargon_is_found_as_a_word_and_not_within_another():
    assert jargon_in("A robust plan, prior to May", DEFAULT_JARGON).keys() == {"robust", "prior to"}
    assert jargon_in("robustly", DEFAULT_JARGON) == {}


def test_a_pitch_longer_than_a_minute_is_not_concise():
    minute = "word " * 130

    assert seconds_of(minute) == 60
    assert held(minute)[Quality.CONCISE].holds
    assert not held(minute + "and more words")[Quality.CONCISE].holds


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("Peers help people. Call 01234 567890.", "Speak to the reader"),
        ("You can help. Our number is 01234 567890.", "End with a next step"),
        ("You can help people. Come and talk to us.", "End with a contact"),
    ],
)
def test_a_compelling_pitch_speaks_to_the_reader_and_ends_with_step_and_contact(text, advice):
    found = held(text)[Quality.COMPELLING]

    assert not found.holds
    assert [each.startswith(advice) for each in found.advice] == [True]


@pytest.mark.parametrize(
    "contact", ["join@example.org", "https://example.org/join", "www.example.org", "01234 567890"]
)
def test_a_mail_address_a_page_and_a_number_are_contacts(contact):
    assert held(f"You can help people. Get in touch: {contact}")[Quality.COMPELLING].holds


def test_nothing_is_said_of_an_empty_pitch():
    assert check(" \n ", DEFAULT_JARGON) == []


@given(some.text(max_size=400))
def test_any_text_at_all_can_be_checked(text):
    for each in check(text, DEFAULT_JARGON):
        assert each.holds == (not each.advice)


@given(
    some.dictionaries(
        some.from_regex(r"[a-z]{1,8}( [a-z]{1,8})?", fullmatch=True),
        some.from_regex(r"([a-z]{1,8})?", fullmatch=True),
        max_size=5,
    )
)
def test_a_list_of_jargon_is_the_same_after_it_was_written_as_lines(jargon):
    assert jargon_from(jargon_in_lines(jargon).splitlines()) == jargon
