"""What an act says when it does not happen.

Knows nothing of the portal; every room's refusals derive from ``Refused``. A view catches those
that it can answer on its own page. Whatever it does not catch reaches people as a page that says
what happened (workforce.refused), never as an error: between looking and pressing, somebody else
may have changed anything.
"""

from django.utils.translation import gettext_lazy


class Refused(Exception):
    """The act did not happen, and nothing was written. ``words`` are for whoever asked for it."""

    words = gettext_lazy("Things no longer stand as they did when you opened the page.")

    @property
    def sentence(self) -> str:
        """Why not, as one sentence for people to read."""
        return str(self.words)


class RefusedBecause(Refused):
    """A refusal that is raised with its own text, which says why, for people to read."""

    @property
    def sentence(self) -> str:
        text = str(self).strip() or super().sentence
        return text if text.endswith((".", "!", "?")) else f"{text}."
