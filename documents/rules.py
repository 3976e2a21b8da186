"""How documents are made in the background: how often it is tried, how long files are kept."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

MOST_ATTEMPTS = 5
"""After so many a document is put aside, until somebody asks to try again."""
LEASE = timedelta(minutes=3)
"""For so long a worker that took a document is believed to be alive."""
WITHOUT_LIBRARIES_WAIT = timedelta(minutes=1)

BUNDLE_LEASE = timedelta(minutes=5)
"""The same for a bundle; renewed with every part."""
KEEP_BUNDLES = timedelta(days=7)
"""How long a bundle can be fetched; then what it holds is deleted."""
REMEMBER_BUNDLES = timedelta(days=30)
"""How long it is said after that that there was one."""
MOST_IN_ONE_PDF = 1_000
"""More are joined just as well, but it takes a worker longer than others should wait for it."""
PIECE = 1_000_000
"""Bytes of a bundle in one row, so that none has to be in memory as a whole."""


class State(TextChoices):
    """Where a document stands; worked out from its dates."""

    WAITING = "WAITING", _("Being made")
    READY = "READY", _("Ready")
    PUT_ASIDE = "PUT_ASIDE", _("Could not be made")
    DELETED = "DELETED", _("Deleted")


class Shape(TextChoices):
    """As what a bundle is made."""

    PDF = "PDF", _("One PDF, with a list of contents")
    ZIP = "ZIP", _("A zip file with a PDF for each")


JOIN_FROM = 20
"""A bundle of which so many parts are not made yet is worked at by several workers."""
OTHERS_FINISH = timedelta(seconds=10)
"""So long the last parts, which others are making, are left to them."""


def part_name(filename: str, number: int) -> str:
    """The name of a part's file in the zip: a number, nothing about anyone."""
    return f"{filename}-{number:04}.pdf"


def state_of(*, rendered_at, failed_at) -> State:
    """The state that follows from the dates."""
    if rendered_at:
        return State.READY
    return State.PUT_ASIDE if failed_at else State.WAITING


def wait_before_attempt(attempts: int) -> timedelta:
    """How long to wait after so many attempts that failed: a minute, doubling."""
    return timedelta(minutes=2 ** max(attempts - 1, 0))
