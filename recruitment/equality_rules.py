"""What can be answered about equality: nothing, or one of a few (REC-6).

Domain facts, section 8."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class YesNo(TextChoices):
    YES = "YES", _("Yes")
    NO = "NO", _("No")
    NOT_SAID = "NOT_SAID", _("I prefer not to say")


class Ethnicity(TextChoices):
    """The groups of the first of the two harmonised questions (domain facts, section 8)."""

    WHITE = "WHITE", _("White")
    MIXED = "MIXED", _("Mixed or multiple ethnic groups")
    ASIAN = "ASIAN", _("Asian or Asian British")
    BLACK = "BLACK", _("Black, African, Caribbean or Black British")
    OTHER = "OTHER", _("Another ethnic group")
    NOT_SAID = "NOT_SAID", _("I prefer not to say")


class Sex(TextChoices):
    FEMALE = "FEMALE", _("Female")
    MALE = "MALE", _("Male")
    NOT_SAID = "NOT_SAID", _("I prefer not to say")


class Orientation(TextChoices):
    STRAIGHT = "STRAIGHT", _("Straight or heterosexual")
    GAY = "GAY", _("Gay or lesbian")
    BISEXUAL = "BISEXUAL", _("Bisexual")
    OTHER = "OTHER", _("Another orientation")
    NOT_SAID = "NOT_SAID", _("I prefer not to say")
