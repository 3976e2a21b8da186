"""What the pages about people supported say, in our own plain words (MAT-6)."""

from django.utils.translation import gettext_lazy

from matching.models import PersonSupported

NO_CLINICAL = gettext_lazy(
    "No clinical details belong here: no names, nothing about health, diagnosis or care. They "
    "belong in the person’s own record."
)
"""Stands beside every free text about people supported."""


def called(person: PersonSupported) -> str:
    """Initials and reference, the only names that somebody supported has here."""
    return called_by(person.initials, person.reference)


def called_by(initials: str, reference: str) -> str:
    """The same, from its two parts."""
    return f"{initials}, {reference}" if initials else reference
