from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.history import tracked
from encryption.fields import EncryptedTextField
from supervision.rules import LONGEST_SESSION, SHORTEST_GROUP_SESSION, GroupPurpose, How
from workforce.models import Organisation, PeerSupportWorker, User
from workforce.models.base import Noun


class GroupSessionQuerySet(models.QuerySet):
    def planned(self):
        """In the diary: neither held nor cancelled yet."""
        return self.filter(held_on=None, cancelled_on=None)


@tracked()
class GroupSession(Noun):
    """A group supervision or a reflective group: invitations, attendance, shared notes without
    personal detail (SUP-3, SUP-9)."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="group_sessions"
    )
    purpose = models.CharField(max_length=12, choices=GroupPurpose)
    facilitator = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(
        default=90,
        validators=[MinValueValidator(SHORTEST_GROUP_SESSION), MaxValueValidator(LONGEST_SESSION)],
    )
    how = models.CharField(max_length=10, choices=How, default=How.IN_PERSON)
    where = models.CharField(max_length=120, blank=True)
    open_to_all = models.BooleanField(default=False)
    held_on = models.DateField(null=True, blank=True)
    cancelled_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    shared_notes = EncryptedTextField(blank=True)
    calendar_version = models.PositiveIntegerField(default=0)

    objects = GroupSessionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(held_on=None) | Q(cancelled_on=None),
                name="a_group_session_has_one_outcome",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_on=None) | ~Q(reason=""),
                name="a_cancelled_group_session_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "-starts_at"], name="group_sessions_by_date")
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} of {self.starts_at:%Y-%m-%d}"


@tracked()
class GroupPlace(Noun):
    """One peer's place in a group session: invited, then there or not."""

    group = models.ForeignKey(GroupSession, on_delete=models.CASCADE, related_name="places")
    worker = models.ForeignKey(
        PeerSupportWorker, on_delete=models.CASCADE, related_name="group_places"
    )
    invited_at = models.DateTimeField(default=timezone.now)
    declined_at = models.DateTimeField(null=True, blank=True)
    attended = models.BooleanField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "worker"], name="one_place_each_in_a_group")
        ]
        indexes = [
            models.Index(
                fields=["worker"], include=["group", "attended"], name="group_places_of_a_peer"
            )
        ]

    def __str__(self) -> str:
        return f"{self.worker} in {self.group}"
