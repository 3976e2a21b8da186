from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from audit.history import tracked
from supervision.rules import Kind
from workforce.models import PeerSupportWorker
from workforce.models.base import Noun, starts_before_it_ends


class ArrangementQuerySet(models.QuerySet):
    def of(self, peers):
        return self.filter(worker__in=peers)

    def running(self):
        """Agreed and not ended. One that rests (a break) runs, but has no next date."""
        return self.filter(ends_on=None)

    def due_by(self, day: date):
        return self.running().filter(next_due_on__lte=day)

    def overdue(self, on: date):
        return self.running().filter(next_due_on__lt=on)

    def most_urgent_first(self):
        return self.order_by("next_due_on", "pk")


@tracked()
class Arrangement(Noun):
    """That one strand of support or supervision happens for a peer, and when it is next due.

    Who holds the sessions is the Responsibility that belongs to the kind (supporter, line
    manager, professional supervisor). ``chain`` is set only where a peer has several arrangements
    of one kind and this one is with one particular person (SUP-2): it is that of their
    Responsibility, and so this one is with whoever carries it on the day, through handover and
    cover (SUP-10).
    """

    worker = models.ForeignKey(
        PeerSupportWorker, on_delete=models.CASCADE, related_name="arrangements"
    )
    kind = models.CharField(max_length=12, choices=Kind)
    chain = models.UUIDField(null=True, blank=True)
    # Set for this person alone, in weeks; empty: the team's or the organisation's rhythm.
    every_weeks = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    # The last one held before the portal was used, as an import or a person told it.
    held_before_on = models.DateField(null=True, blank=True)
    # The latest of that, of the sessions held, and of the groups that count (SUP-3).
    last_held_on = models.DateField(null=True, blank=True)
    # A break: since when it rests; and when it last went on again, from which it counts anew.
    resting_since = models.DateField(null=True, blank=True)
    resumed_on = models.DateField(null=True, blank=True)
    # For a while after an absence sessions come closer together (WEL-5); all three or none
    closer_from = models.DateField(null=True, blank=True)
    closer_until = models.DateField(null=True, blank=True)
    closer_every_weeks = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    # Computed by supervision.rules, stored by every action that changes it, so that "who is
    # due" is one indexed question however many peers there are. Empty while it rests or ended.
    next_due_on = models.DateField(null=True, blank=True)

    objects = ArrangementQuerySet.as_manager()

    class Meta:
        constraints = [
            starts_before_it_ends("arrangement_starts_before_it_ends"),
            models.UniqueConstraint(
                fields=["worker", "kind", "chain"],
                condition=Q(ends_on=None),
                nulls_distinct=False,
                name="one_running_arrangement_of_a_kind_and_chain",
            ),
            models.UniqueConstraint(
                fields=["worker"],
                condition=Q(ends_on=None, kind=Kind.SUPPORT),
                name="one_support_cycle_a_peer",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(next_due_on=None),
                name="what_has_ended_is_not_due",
            ),
            models.CheckConstraint(
                condition=Q(resting_since=None) | Q(next_due_on=None),
                name="what_rests_is_not_due",
            ),
        ]
        indexes = [
            models.Index(
                fields=["worker", "kind"],
                include=["next_due_on", "ends_on"],
                name="arrangements_of_a_peer",
            ),
            models.Index(
                fields=["next_due_on"],
                condition=Q(next_due_on__isnull=False),
                name="arrangements_by_due_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.worker}"
