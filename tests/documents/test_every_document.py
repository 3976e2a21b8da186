"""Every document that the portal prints is accessible and holds nothing private."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from tests.documents.every import DOCUMENTS, NEVER
from tests.documents.proof import prove

BASES = {"documents/base.html", "documents/letter.html"}
_EXTENDS = re.compile(r'{%\s*extends\s+"([^"]+)"')


def templates_of_documents() -> set[str]:
    """Every template that is built on a document's base."""
    found = set()
    folder = Path(settings.TEMPLATES[0]["DIRS"][0])
    for path in folder.rglob("*.html"):
        base = _EXTENDS.search(path.read_text())
        if base and base[1] in BASES:
            found.add(path.relative_to(folder).as_posix())
    return found - BASES


def test_every_document_is_in_the_table():
    assert templates_of_documents() == DOCUMENTS.keys()


@pytest.mark.clause("SUP-5")
@pytest.mark.parametrize("template", DOCUMENTS)
def test_the_document_is_accessible_and_holds_nothing_private(template, house):
    case = DOCUMENTS[template]
    document = case.make(house)

    assert document.template == template
    prove(document, holds=case.holds, never=[*NEVER, *case.never])
