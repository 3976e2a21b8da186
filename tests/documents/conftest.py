import pytest

from documents.document import Document


@pytest.fixture
def letter_of(tmp_path, settings):
    """Makes small documents of one heading and the paragraphs that are given, as HTML."""
    (tmp_path / "letter.html").write_text(
        '{% extends "documents/base.html" %}{% block title %}Letter{% endblock %}'
        "{% block content %}<h1>Letter</h1>{{ paragraphs|safe }}<p>Dear {{ name }}</p>"
        "{% endblock %}"
    )
    templates = [{**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], tmp_path]}]
    settings.TEMPLATES = templates

    def letter_of(paragraphs: str = "", *, name: str = "Pat & <Co>") -> Document:
        context = {"paragraphs": paragraphs, "name": name}
        return Document("letter.html", "letter.pdf", context)

    return letter_of


@pytest.fixture
def letter(letter_of):
    """A small document of one heading and one paragraph."""
    return letter_of()
