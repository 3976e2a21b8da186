"""A letter of an organisation: its head, whom it is for, the words, and who signs.

    letter(
        template="recruitment/documents/offer_letter.html",
        filename="offer-letter.pdf",
        letterhead=letterhead_of(organisation),
        on=reader.on,
        addressee=[candidate.name],
        greeting=_("Dear %(name)s") % {"name": candidate.name},
        reference=vacancy.reference,
        signature=Signature(by.name, _("Recruitment")),
        context={"offer": words_of(offer)},
    )

The template extends ``documents/letter.html`` and fills ``title``, ``subject`` and ``letter``.
"""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from documents.document import Document


@dataclass(frozen=True)
class Letterhead:
    """Who writes: the name of an organisation, the lines below it (address, phone), and its logo
    as ``picture`` gives it, or none."""

    name: str
    lines: tuple[str, ...] = ()
    logo: str = ""


@dataclass(frozen=True)
class Signature:
    """Who signs and as what. ``signed`` says when and how it was signed ("Signed in PSW Portal
    on 6 August 2026"); without it there is room to sign by hand."""

    name: str
    role: str = ""
    signed: str = ""


def picture(content: bytes, kind: str) -> str:
    """A checked picture as an address that carries it along; ``kind`` is "png" or "jpg".

    Raises ValueError for any other kind.
    """
    names = {"png": "png", "jpg": "jpeg", "jpeg": "jpeg"}
    if kind not in names:
        raise ValueError(f"a document carries PNG and JPEG pictures, not {kind}")
    return f"data:image/{names[kind]};base64,{b64encode(content).decode()}"


def letter(
    *,
    template: str,
    filename: str,
    letterhead: Letterhead,
    on: date,
    greeting: str,
    signature: Signature,
    addressee: Sequence[str] = (),
    reference: str = "",
    context: dict | None = None,
) -> Document:
    """A letter as a document, to be shown, printed or issued.

    ``addressee`` is the address block, a line each; ``reference`` is what to quote in an answer
    and, like ``filename``, says nothing about anyone.
    """
    return Document(
        template=template,
        filename=filename,
        context={
            "letterhead": letterhead,
            "on": on,
            "addressee": [line for line in addressee if line],
            "reference": reference,
            "greeting": greeting,
            "signature": signature,
            **(context or {}),
        },
    )
