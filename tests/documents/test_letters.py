"""The letter that every letter of every room is built on."""

import os
from datetime import date
from pathlib import Path

import pytest

from documents.letters import Letterhead, Signature, letter, picture
from tests.documents.pictures import LOGO
from tests.documents.proof import prove
from tests.factories import make_organisation
from workforce import actions
from workforce.images import read_logo
from workforce.letters import letterhead_of

HEAD = Letterhead(
    "Thornbury Mental Health NHS Trust",
    ("Thornbury House", "12 Example Street", "Thornbury TH1 2AB", "01632 960 001"),
    picture(LOGO, "png"),
)
BY_HAND = Signature("Ruth Example", "Head of recruitment")
IN_THE_PORTAL = Signature("Ruth Example", "", "Signed in PSW Portal on 6 August 2026")


@pytest.fixture
def write(tmp_path, settings):
    """Writes a letter of so many paragraphs."""
    (tmp_path / "words.html").write_text(
        '{% extends "documents/letter.html" %}{% block title %}Your application{% endblock %}'
        "{% block subject %}Your application to be a peer support worker{% endblock %}"
        "{% block letter %}{% for each in paragraphs %}<p>{{ each }}</p>{% endfor %}"
        "<h2>What happens next</h2><ul><li>We call you</li><li>You visit the team</li></ul>"
        "{% endblock %}"
    )
    templates = [{**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], tmp_path]}]
    settings.TEMPLATES = templates

    def write(*, head=HEAD, signature=BY_HAND, paragraphs=3, **fields):
        fields.setdefault("addressee", ["Pat Example", "3 Sample Road", "", "Thornbury TH3 4CD"])
        return letter(
            template="words.html",
            filename="letter.pdf",
            letterhead=head,
            on=date(2026, 8, 6),
            greeting="Dear Pat",
            reference="PSW-2026-014",
            signature=signature,
            context={"paragraphs": [WORDS] * paragraphs},
            **fields,
        )

    return write


WORDS = (
    "Thank you for coming to meet us. We enjoyed hearing how you would use what you have lived "
    "through to help other people, and what you would need from us to do that well."
)
PARTS = [
    "Thornbury Mental Health NHS Trust",
    "12 Example Street",
    "Pat Example 3 Sample Road Thornbury TH3 4CD",
    "6 August 2026",
    "Our reference: PSW-2026-014",
    "Dear Pat",
    "Your application to be a peer support worker",
    "Yours sincerely",
    "Ruth Example Head of recruitment",
]


def test_a_letter_has_all_its_parts_and_is_accessible(write):
    printed = prove(write(), holds=PARTS)

    assert printed.pages == 1
    look_at(printed, "letter")


def test_a_long_letter_numbers_its_pages_and_keeps_its_end_together(write):
    printed = prove(write(paragraphs=14))

    assert printed.pages == 2
    look_at(printed, "long-letter")


def test_a_letter_of_an_organisation_without_logo_and_address_is_whole(write):
    plain = write(head=Letterhead("A Charity"), signature=IN_THE_PORTAL, addressee=[])
    printed = prove(plain, holds=["A Charity", "Signed in PSW Portal on 6 August 2026"])

    assert printed.pages == 1
    look_at(printed, "plain-letter")


def test_a_letter_carries_no_picture_but_png_and_jpeg():
    with pytest.raises(ValueError, match="PNG and JPEG"):
        picture(b"<svg>", "svg")


@pytest.fixture
def organisation(db, settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path)},
        },
    }
    organisation = make_organisation("Thornbury Trust")
    actions.change_settings(
        organisation=organisation,
        postal_address="Thornbury House\r\n\r\nThornbury TH1 2AB",
        contact_phone="01632 960 001",
        by=None,
    )
    actions.change_logo(organisation=organisation, image=read_logo(LOGO), by=None)
    organisation.refresh_from_db()
    return organisation


def test_the_head_of_a_letter_comes_from_the_settings(organisation):
    assert letterhead_of(organisation) == Letterhead(
        "Thornbury Trust",
        ("Thornbury House", "Thornbury TH1 2AB", "01632 960 001"),
        picture(read_logo(LOGO).content, "png"),
    )


def test_a_letter_is_written_without_a_logo_whose_file_is_gone(organisation):
    organisation.logo.storage.delete(organisation.logo.name)

    assert letterhead_of(organisation).logo == ""


def look_at(printed, name: str) -> None:
    """Kept to be looked at where the environment asks for pictures."""
    folder = os.environ.get("PSW_PICTURES")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        Path(folder, f"{name}.pdf").write_bytes(printed.pdf)
