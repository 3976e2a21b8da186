"""One peer's induction, made from a template and then tailored (IND-1 to IND-4)."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from audit.history import tracked
from documents.models import IssuedDocument
from induction.models.templates import InductionTemplate, TemplateActivity
from induction.rules import ActivityKind, Owner
from workforce.models import PeerSupportWorker, User
from workforce.models.base import Noun


class InductionQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at=None, cancelled_at=None)


@tracked()
class Induction(Noun):
    """The induction of one peer. Who the mentor is, is a Responsibility. It is complete when the
    peer and the mentor have signed."""

    worker = models.ForeignKey(
        PeerSupportWorker, on_delete=models.CASCADE, related_name="inductions"
    )
    template = models.ForeignKey(
        InductionTemplate,
        on_delete=models.PROTECT,
        related_name="inductions",
        null=True,
        blank=True,
    )
    starts_on = models.DateField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    peer_words = models.TextField(max_length=2000, blank=True)
    mentor_words = models.TextField(max_length=2000, blank=True)
    peer_signed_at = models.DateTimeField(null=True, blank=True)
    mentor_signed_at = models.DateTimeField(null=True, blank=True)
    mentor = models.ForeignKey(  # who signed
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    document = models.OneToOneField(
        IssuedDocument, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    cancelled_at = models.DateTimeField(null=True, blank=True)

    objects = InductionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["worker"],
                condition=Q(closed_at=None, cancelled_at=None),
                name="one_open_induction_a_peer",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None)
                | Q(
                    peer_signed_at__isnull=False,
                    mentor_signed_at__isnull=False,
                    mentor__isnull=False,
                ),
                name="an_induction_is_closed_by_two",
            ),
        ]

    def __str__(self) -> str:
        return f"Induction of {self.worker}"


class ActivityQuerySet(models.QuerySet):
    def open(self):
        return self.filter(done_on=None, not_needed_at=None)


@tracked()
class Activity(Noun):
    """One thing of an induction: whose it is, when it is due, who did it and when. What was done
    stays visible for ever."""

    induction = models.ForeignKey(Induction, on_delete=models.CASCADE, related_name="activities")
    source = models.ForeignKey(
        TemplateActivity, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16, choices=ActivityKind)
    title = models.CharField(max_length=200)
    about = models.TextField(max_length=2000, blank=True)
    link = models.URLField(blank=True)
    owner = models.CharField(max_length=12, choices=Owner)
    # A person instead of the role, and somebody outside the portal
    owner_user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="induction_activities", null=True, blank=True
    )
    outside_name = models.CharField(max_length=150, blank=True)
    outside_email = models.EmailField(blank=True)
    due_after = models.SmallIntegerField()
    # From ``due_after`` and the start; every action that changes either stores it anew
    due_on = models.DateField()
    after = models.ForeignKey(
        "self", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    done_by_name = models.CharField(max_length=150, blank=True)  # somebody outside the portal
    noted_at = models.DateTimeField(null=True, blank=True)
    not_needed_at = models.DateTimeField(null=True, blank=True)
    not_needed_because = models.CharField(max_length=300, blank=True)
    not_needed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        verbose_name_plural = "activities"
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(not_needed_at=None),
                name="an_activity_is_done_or_not_needed",
            ),
            models.CheckConstraint(
                condition=Q(not_needed_at=None) | ~Q(not_needed_because=""),
                name="what_is_not_needed_says_why",
            ),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(done_by__isnull=False) | ~Q(done_by_name=""),
                name="what_is_done_was_done_by_somebody",
            ),
            models.CheckConstraint(condition=~Q(after=F("pk")), name="nothing_waits_for_itself"),
        ]
        indexes = [
            models.Index(fields=["induction", "position"], name="activities_of_an_induction"),
            models.Index(
                fields=["due_on"],
                condition=Q(done_on=None, not_needed_at=None),
                name="activities_to_do",
            ),
        ]

    def __str__(self) -> str:
        return self.title
