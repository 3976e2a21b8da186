"""What the words of a letter may name, and what they must (REC-15, REC-16)."""

import pytest

from recruitment.wording import USUAL, LetterKind, fault_of, lacking, not_their_own

pytestmark = pytest.mark.clause("REC-16")


@pytest.mark.parametrize(
    ("text", "kind", "says"),
    [
        ("Dear {name}, {step}", "NEWS", ""),
        ("Dear {nam}", "NEWS", "There is no field {nam}"),
        ("Dear { name }", "NEWS", "There is no field { name }"),
        ("{feedback}", "NEWS", "{feedback} cannot stand in this kind of letter"),
        ("Dear {name", "NEWS", "A field begins with { and ends with }"),
        ("Dear name}", "NEWS", "A field begins with { and ends with }"),
        ("No field at all", "OFFER", ""),
    ],
)
def test_a_field_that_there_is_not_is_found_before_the_words_are_kept(text, kind, says):
    assert fault_of(text, kind).startswith(says)
    assert bool(fault_of(text, kind)) == bool(says)


@pytest.mark.clause("REC-15")
def test_a_letter_that_says_no_has_to_name_the_feedback_and_what_is_offered():
    assert "{offered}" in lacking("What we saw: {feedback}", LetterKind.NO)
    assert lacking("{feedback} {offered}", LetterKind.NO) == ""
    assert lacking("Anything", LetterKind.NEWS) == ""


@pytest.mark.parametrize("kind", LetterKind)
def test_the_words_that_a_new_letter_begins_with_are_right_themselves(kind):
    for text in USUAL[kind].subject, USUAL[kind].body:
        assert fault_of(str(text), kind) == ""
    assert lacking(str(USUAL[kind].body), kind) == ""


@pytest.mark.clause("REC-15")
def test_the_same_feedback_for_two_people_is_nobodys_own():
    said = {"ash": "You listen  well", "bo": "you listen well", "cy": "You speak clearly"}

    assert not_their_own(said) == {"ash", "bo"}
