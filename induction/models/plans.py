"""One peer's induction, made from a template and then tailored (IND-1 to IND-4)."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from audit.history import tracked
from documents.models import IssuedDocument
from encryption.fields import EncryptedTextField
from induction.models.templates import InductionTemplate, TemplateActivity
from induction.rules import ActivityKind, Owner
from workforce.models import PeerSupportWorker, User
from workforce.models.base import Noun


class InductionQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at=None, cancelled_at=None)

    def finished(self):
        """Open ones of which everything is done or not needed: they can be signed."""
        left = Activity.objects.open().filter(induction=OuterRef("pk"))
        any_at_all = Activity.objects.filter(induction=OuterRef("pk"))
        return self.open().filter(~Exists(left), Exists(any_at_all))


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
    made_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    made_at = models.DateTimeField(default=timezone.now)
    peer_words = EncryptedTextField(blank=True)
    mentor_words = EncryptedTextField(blank=True)
    peer_signed_at = models.DateTimeField(null=True, blank=True)
    peer_signed_on_paper = models.BooleanField(default=False)  # a peer without an account
    mentor_signed_at = models.DateTimeField(null=True, blank=True)
    mentor = models.ForeignKey(  # who signed
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    document = models.OneToOneField(
        IssuedDocument, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_because = models.CharField(max_length=300, blank=True)

    @property
    def follows_record(self) -> bool:
        """Whether it counts from the first day on the peer's record: then that is one day, here
        and there. A later induction, as in another team, has a first day of its own."""
        return self.starts_on == self.worker.started_on

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

    def to_do(self):
        """What can be done now: open, of an open induction, and nothing that comes before it is
        open."""
        return self.open().filter(
            Q(after=None) | Q(after__done_on__isnull=False) | Q(after__not_needed_at__isnull=False),
            induction__closed_at=None,
            induction__cancelled_at=None,
        )

    def in_order(self):
        return self.order_by("due_on", "position", "pk")


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
    # Whose it is where it is somebody outside the portal, who gets a link at the address
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
            models.CheckConstraint(
                condition=Q(owner=Owner.OUTSIDE) | Q(outside_name="", outside_email=""),
                name="who_is_named_in_a_plan_stands_outside",
            ),
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
