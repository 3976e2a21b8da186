"""How answers of who leaves read to others: about them, not in the first person."""

from django.utils.translation import gettext_lazy as _

from workforce.rules import LeavingReason

ABOUT_THEM = {
    LeavingReason.ROLE: _("The role was not right for them"),
    LeavingReason.OWN_LIFE: _("Their own life or family"),
    LeavingReason.NOT_SAID: _("They would rather not say"),
}


"""Why somebody leaves; where they go next is not said in the same word."""


def said(value: str, label: str, *, is_self: bool = False) -> str:
    """An answer (``label``) as its own speaker reads it, or as everybody else does."""
    return str(label if is_self else ABOUT_THEM.get(value, label))
