import page
import pytest

from documents.document import Document, _fetcher, static_file

BASE = "documents/base.html"


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


@pytest.fixture
def letter(tmp_path, settings):
    """A small document of one heading and one paragraph."""
    text = (
        '{% extends "documents/base.html" %}{% block title %}Letter{% endblock %}'
        "{% block content %}<h1>Letter</h1><p>Dear {{ name }}</p>{% endblock %}"
    )
    (tmp_path / "letter.html").write_text(text)
    templates = [{**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], tmp_path]}]
    settings.TEMPLATES = templates
    return Document("letter.html", "letter.pdf", {"name": "Pat & <Co>"})


def test_a_document_is_tagged_for_people_who_use_screen_readers(letter):
    report = page.validate_pdf_bytes(letter.pdf(), profile="pdf/ua-1")
    assert [failure.message for failure in report.failures] == []
    assert report.is_compliant


def test_the_same_words_give_the_same_bytes(letter):
    assert letter.pdf() == letter.pdf()


def test_what_people_wrote_is_text_and_never_markup(letter):
    assert "Pat &amp; &lt;Co&gt;" in letter.html()


def test_a_download_names_the_file(letter):
    response = letter.response()
    assert response["Content-Disposition"] == 'attachment; filename="letter.pdf"'
    assert response["Content-Type"] == "application/pdf"
