import uuid
from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from audit.history import tracked
from workforce.lifecycle import Stage
from workforce.models.base import Noun, PeriodQuerySet, days, starts_before_it_ends
from workforce.models.organisations import Organisation
from workforce.models.peers import PeerSupportWorker
from workforce.models.users import Membership, User
from workforce.rules import ROLE_OF_RESPONSIBILITY, ResponsibilityKind


class ResponsibilityQuerySet(PeriodQuerySet):
    def current_or_soon(self, on: date):
        """Those in force on ``on``, and those that will be on the first day of somebody who has
        not started yet: who is named for that day prepares it (IND-1)."""
        on_the_first_day = Q(ends_on=None) | Q(ends_on__gte=F("worker__started_on"))
        return self.not_ended(on).filter(
            Q(starts_on__lte=on)
            | on_the_first_day
            & Q(
                starts_on__lte=F("worker__started_on"),
                worker__stage=Stage.STARTING,
            )
        )

    def acting(self, on: date):
        """Those who have to act on ``on``: in force, and nobody covers for them that day."""
        return self.current(on).not_covered(on)

    def not_covered(self, on: date):
        """Those for whom nobody covers on ``on``."""
        cover = Responsibility.objects.filter(covers=OuterRef("pk")).current(on)
        return self.filter(~Exists(cover))

    def with_presence(self, on: date):
        """Each with ``is_here``: whether its person can sign in to the peer's organisation on
        ``on``. Whoever cannot has left, whatever is still written down about them (SUP-10)."""
        able = Membership.objects.able(on).filter(
            user=OuterRef("user"), organisation=OuterRef("worker__organisation")
        )
        return self.annotate(is_here=Exists(able))

    def answering(self, kind: str, on: date, *, soon: bool = False):
        """Those of one kind who have to act on ``on`` and can: their account is open, and they
        hold the role that goes with it in the peer's organisation. With ``soon`` also those who
        will on the first day of somebody who has not started yet.

        Reminders go to them, and whoever has none of them is a peer without one (SUP-10).
        """
        roles = Membership.objects.current(on).filter(
            user=OuterRef("user"), organisation=OuterRef("worker__organisation")
        )
        if kind in ROLE_OF_RESPONSIBILITY:
            roles = roles.filter(role=ROLE_OF_RESPONSIBILITY[kind])
        rows = self.current_or_soon(on).not_covered(on) if soon else self.acting(on)
        return rows.filter(Exists(roles), kind=kind, user__is_active=True)

    def acting_in(self, organisation: Organisation, on: date):
        """``acting`` among the peers of one organisation: begins with the few who are covered
        for there, for pages that ask it of very many peers."""
        covered = self.model.objects.filter(
            covers__isnull=False, worker__organisation=organisation
        ).current(on)
        return self.current(on).exclude(pk__in=covered.values("covers"))

    def uncovered(self, on: date):
        """Those whose person is away on ``on`` while nobody covers for them that day (SUP-10)."""
        away = Absence.objects.current(on).filter(
            user=OuterRef("user"), organisation=OuterRef("worker__organisation")
        )
        return self.acting(on).filter(Exists(away))


def answers_as(kind: str, *, organisation: Organisation, on: date) -> Q:
    """``answering`` as a condition on rows of ``acting_in``: begins with the few who hold the
    role there, where ``answering`` asks for the role of each."""
    members = Membership.objects.able(on).filter(organisation=organisation)
    if kind in ROLE_OF_RESPONSIBILITY:
        members = members.filter(role=ROLE_OF_RESPONSIBILITY[kind])
    return Q(kind=kind, user__in=members.values("user"))


@tracked()
class Responsibility(Noun):
    """Who answers for which peer as what. Reach, reminders, cover and handover all read this."""

    worker = models.ForeignKey(
        PeerSupportWorker, on_delete=models.CASCADE, related_name="responsibilities"
    )
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="responsibilities")
    kind = models.CharField(max_length=14, choices=ResponsibilityKind)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    covers = models.ForeignKey(
        "self", on_delete=models.CASCADE, related_name="covered_by", null=True, blank=True
    )
    # Shared by those who carry it one after another (handover) or instead of one another (cover),
    # so that what was agreed with one of them passes on with the dates of this table (SUP-10)
    chain = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), editable=False)
    # Why it ended while nobody could take over; the lead sees it until somebody does (SUP-10)
    ended_because = models.CharField(max_length=300, blank=True)

    objects = ResponsibilityQuerySet.as_manager()

    class Meta:
        constraints = [
            starts_before_it_ends("responsibility_starts_before_it_ends"),
            models.CheckConstraint(
                condition=Q(covers=None) | Q(ends_on__isnull=False), name="cover_has_an_end"
            ),
            ExclusionConstraint(
                name="a_responsibility_is_held_once_at_a_time",
                expressions=[
                    ("worker", RangeOperators.EQUAL),
                    ("user", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (days(), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [
            models.Index(
                fields=["user", "kind"],
                include=["id", "worker", "starts_on", "ends_on"],
                name="responsible_for",
            ),
            models.Index(
                fields=["worker", "kind"],
                include=["id", "user", "starts_on", "ends_on"],
                name="responsibilities_of_a_peer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_kind_display()} of {self.worker}"


@tracked()
class Absence(Noun):
    """A time when a person with responsibilities is away, so that cover can be arranged."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="absences")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="absences"
    )
    starts_on = models.DateField()
    ends_on = models.DateField()

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = [starts_before_it_ends("absence_starts_before_it_ends")]

    def __str__(self) -> str:
        return f"{self.user} away from {self.starts_on}"
