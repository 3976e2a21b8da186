from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from audit.history import tracked
from checks.rules import HISTORY_MONTHS, REFERENCES_WANTED
from workforce.models import Organisation


def _number(default: int, least: int, most: int) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(
        default=default, validators=[MinValueValidator(least), MaxValueValidator(most)]
    )


@tracked()
class CheckWords(models.Model):
    """What one organisation says and sets about its checks, in its own words.

    Whatever no source confirms stands here and not in the code: which documents make a route of
    the identity check, how occupational health calls its outcomes. An empty text means that the
    portal's own plain words are shown, or nothing.
    """

    organisation = models.OneToOneField(
        Organisation, on_delete=models.CASCADE, primary_key=True, related_name="check_words"
    )
    # Whom candidates turn to
    contact_name = models.CharField(max_length=150, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    # References (CHK-1)
    references_wanted = _number(REFERENCES_WANTED, 1, 4)
    history_months = _number(HISTORY_MONTHS, 12, 120)
    asks_absence = models.BooleanField(default=False)
    # The three routes of the identity check (CHK-2)
    route_1 = models.TextField(max_length=1000, blank=True)
    route_2 = models.TextField(max_length=1000, blank=True)
    route_3 = models.TextField(max_length=1000, blank=True)
    # Occupational health (CHK-6)
    health_expect = models.TextField(max_length=3000, blank=True)
    wellbeing_plan = models.TextField(max_length=2000, blank=True)
    fit_label = models.CharField(max_length=80, blank=True)
    adjusted_label = models.CharField(max_length=80, blank=True)
    not_yet_label = models.CharField(max_length=80, blank=True)
    not_fit_label = models.CharField(max_length=80, blank=True)

    def __str__(self) -> str:
        return f"What {self.organisation} says about checks"
