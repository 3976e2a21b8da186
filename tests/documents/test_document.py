import pytest

from documents.document import body_of, title_of
from documents.printing import _fetcher, static_file
from tests.documents.proof import prove

SQUARE = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    "+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/hostname",
        "https://example.com/logo.png",
        "static:///nowhere",
        "static:///../../etc/hostname",
    ],
)
def test_a_document_reads_nothing_but_our_own_static_files(url):
    with pytest.raises(ValueError, match="may only use our own static files"):
        static_file(url)
    with pytest.raises(ValueError, match="may only use our own static files"):
        _fetcher().fetch(url)


def test_a_document_reads_its_stylesheet():
    assert b"@page" in _fetcher().fetch("static:///css/document.css").read()


def test_a_document_is_tagged_for_people_who_use_screen_readers(letter):
    assert prove(letter, holds=["Dear Pat & <Co>"]).pages == 1


def test_a_picture_that_the_document_carries_is_printed(letter_of):
    prove(letter_of(f'<p><img alt="A square" src="data:image/png;base64,{SQUARE}"></p>'))


@pytest.mark.parametrize(
    "missing",
    [
        '<img alt="Logo" src="https://example.com/logo.png">',
        '<img alt="Drawing" src="data:image/svg+xml;base64,PHN2Zy8+">',
        '<img alt="Host" src="file:///etc/hostname">',
        '<link rel="stylesheet" href="static:///css/nowhere.css">',
    ],
)
def test_a_document_with_a_part_that_is_missing_or_not_ours_is_not_printed(letter_of, missing):
    with pytest.raises(ValueError, match="may only use our own static files"):
        letter_of(missing).pdf()


def test_the_same_words_give_the_same_bytes(letter):
    assert letter.pdf() == letter.pdf()


def test_what_people_wrote_is_text_and_never_markup(letter):
    assert "Pat &amp; &lt;Co&gt;" in letter.html()


def test_a_download_names_the_file(letter):
    response = letter.response()
    assert response["Content-Disposition"] == 'attachment; filename="letter.pdf"'
    assert response["Content-Type"] == "application/pdf"


def test_title_and_pages_of_a_document_can_be_read_from_its_source(letter):
    assert title_of(letter.html()) == "Letter"
    assert body_of(letter.html()) == "<h1>Letter</h1><p>Dear Pat &amp; &lt;Co&gt;</p>"
