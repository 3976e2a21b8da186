"""The judge of documents finds what it is there to find."""

import pytest

from documents.document import Document
from tests.documents.proof import prove


@pytest.mark.parametrize(
    ("paragraphs", "found"),
    [
        ("<p>the secret</p>", "must not be"),
        ("<!-- the secret -->", "must not be"),
        ('<p title="The &#115;ecret">x</p>', "must not be"),
        ("<h3>Too deep</h3>", "a level is left out"),
        ('<p id="a">x</p><p id="a">y</p>', "the same id"),
        ('<p><svg role="img" width="9" height="9"></svg></p>', "(?i)alt"),
    ],
    ids=["words", "comment", "attribute", "level", "id", "picture without words"],
)
def test_what_must_not_be_in_a_document_is_found(letter_of, paragraphs, found):
    with pytest.raises(AssertionError, match=found):
        prove(letter_of(paragraphs), never=["the secret"])


def test_what_must_be_in_a_document_is_missed(letter):
    with pytest.raises(AssertionError, match="not in the document"):
        prove(letter, holds=["Yours sincerely"])


def test_a_file_name_that_names_someone_is_found(letter):
    named = Document(letter.template, "pat-peer.pdf", letter.context)
    with pytest.raises(AssertionError, match="must not be"):
        prove(named, never=["pat-peer"])
