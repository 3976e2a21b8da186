"""An anonymous pulse (WEL-6).

The database holds who has answered (``PulseTick``, without a moment) and how often each answer was
given (``PulseTally``), and nothing that joins the two: there is no row for an answer. Neither table
has a history or a counter for a key, and with each answer every tick and every tally of the pulse
is written anew, so that the newest row tells no more than the oldest. The ticks go when the pulse
is over. See docs/decisions/0015-a-pulse-that-cannot-be-traced.md.
"""

from datetime import date

from django.db import models

from audit.history import tracked
from workforce.models import Organisation, PeerSupportWorker, User
from workforce.models.base import Noun


class PulseQuerySet(models.QuerySet):
    def open(self, on: date):
        return self.filter(opens_on__lte=on, closes_on__gte=on)

    def over(self, on: date):
        return self.filter(closes_on__lt=on)


@tracked()
class Pulse(Noun):
    """One round of the pulse of one organisation. Results are shown once it is over."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="pulses")
    opens_on = models.DateField()
    closes_on = models.DateField()
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = PulseQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["organisation", "-opens_on"], name="pulses_newest_first")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")),
                name="a_pulse_closes_after_it_opens",
            )
        ]

    def __str__(self) -> str:
        return f"Pulse of {self.opens_on}"


class PulseTally(models.Model):
    """How often one answer was given to one question."""

    pulse = models.ForeignKey(Pulse, on_delete=models.CASCADE, related_name="tallies")
    question = models.CharField(max_length=20)
    answer = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pulse", "question", "answer"], name="a_tally_for_each_answer"
            )
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.answer}"


class PulseTick(Noun):
    """That a peer has answered a pulse; not when, and not what."""

    pulse = models.ForeignKey(Pulse, on_delete=models.CASCADE, related_name="ticks")
    worker = models.ForeignKey(PeerSupportWorker, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pulse", "worker"], name="a_pulse_is_answered_once")
        ]

    def __str__(self) -> str:
        return "answered"
