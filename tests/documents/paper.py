"""Documents as pictures of their pages, as they come out of a printer."""

import os
import re
from pathlib import Path

import pypdfium2
from PIL.Image import Image

PICTURES = os.environ.get("PSW_PICTURES")
"""A folder for pictures of every document that is proved, for people to look at."""


def pages_of(pdf: bytes, *, dots: int = 150) -> list[Image]:
    """A picture of each page; ``dots`` an inch."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=dots / 72).to_pil() for page in document]


def keep_pictures(pdf: bytes) -> None:
    """Pictures of the pages into the folder that was asked for, named after the test."""
    if not PICTURES:
        return
    test = os.environ["PYTEST_CURRENT_TEST"].partition(" ")[0].rpartition("::")[2]
    name = re.sub(r"[^\w-]+", "-", test).strip("-")
    folder = Path(PICTURES)
    folder.mkdir(parents=True, exist_ok=True)
    for number, page in enumerate(pages_of(pdf, dots=96), start=1):
        page.save(folder / f"{name}-{number}.png")
