"""How documents are made in the background: how often it is tried, how long files are kept."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

MOST_ATTEMPTS = 5
"""After so many a document is put aside, until somebody asks to try again."""
LEASE = timedelta(minutes=3)
"""For so long a worker that took a document is believed to be alive."""
WITHOUT_LIBRARIES_WAIT = timedelta(minutes=1)


class State(TextChoices):
    """Where a document stands; worked out from its dates."""

    WAITING = "WAITING", _("Being made")
    READY = "READY", _("Ready")
    PUT_ASIDE = "PUT_ASIDE", _("Could not be made")


def state_of(*, rendered_at, failed_at) -> State:
    """The state that follows from the dates."""
    if rendered_at:
        return State.READY
    return State.PUT_ASIDE if failed_at else State.WAITING


def wait_before_attempt(attempts: int) -> timedelta:
    """How long to wait after so many attempts that failed: a minute, doubling."""
    return timedelta(minutes=2 ** max(attempts - 1, 0))
