import uuid

import pytest

from documents import bundling
from documents.document import Document
from documents.registry import BundleKind, Part
from documents.rules import Shape
from documents.subjects import Subject
from tests.documents.bundles import NAMES, ORGANISATION
from tests.factories import make_user


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


@pytest.fixture
def people():
    """A subject for each name."""
    return {name: Subject("tests.person", uuid.uuid4()) for name in NAMES}


@pytest.fixture
def kind(monkeypatch, letter_of, people):
    """A kind of bundle whose parts are letters; ``unseen`` are no longer the reader's to see."""

    class Letters:
        unseen: set = set()
        ended: list = []
        broken: set = set()
        letters: dict = {}  # of a name, another than the usual one

    letters = Letters()
    letters.unseen, letters.ended, letters.broken, letters.letters = set(), [], set(), {}
    names = {subject.id: name for name, subject in people.items()}

    def make(bundle, subject_id):
        name = names[subject_id]
        if name in letters.broken:
            raise KeyError(name)
        if name in letters.unseen:
            return None
        return Part(
            letters.letters.get(name) or letter_of(name=name), frozenset({"see", f"see {name}"})
        )

    declared = BundleKind(
        "tests.letters",
        make=make,
        opens_to=lambda bundle, reader: True,
        ended=lambda bundle: letters.ended.append(bundle.pk),
    )
    monkeypatch.setattr(bundling, "all_kinds", lambda: {"tests.letters": declared})
    return letters


@pytest.fixture
def ask(kind, people):
    """Asks for the letters of all as one person; what is not given is the same each time."""
    asker = make_user("Alex Asker")

    def ask(shape=Shape.PDF, **fields):
        return bundling.ask(
            **{
                "kind": "tests.letters",
                "shape": shape,
                "title": "Letters",
                "filename": "letters",
                "organisation_id": ORGANISATION,
                "members": [(people[name], name) for name in NAMES],
                "options": {"year": 2026},
                "by": asker,
                **fields,
            }
        )

    return ask
