"""An anonymous pulse (WEL-6).

The database holds who has answered (``PulseTick``, without a moment) and how often each answer was
given (``PulseTally``), and nothing that joins the two: there is no row for an answer. None of these
tables has a history, and every tally of a pulse is written anew with each answer, so that the
newest row tells no more than the oldest.
"""

from django.db import models

from audit.history import tracked
from workforce.models import Organisation, PeerSupportWorker, User
from workforce.models.base import Noun


@tracked()
class Pulse(Noun):
    """One round of the pulse of one organisation. Results are shown once it is over."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="pulses")
    opens_on = models.DateField()
    closes_on = models.DateField()
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

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


class PulseTick(models.Model):
    """That a peer has answered a pulse; not when, and not what."""

    pulse = models.ForeignKey(Pulse, on_delete=models.CASCADE, related_name="ticks")
    worker = models.ForeignKey(PeerSupportWorker, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pulse", "worker"], name="a_pulse_is_answered_once")
        ]

    def __str__(self) -> str:
        return "answered"
