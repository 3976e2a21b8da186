from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from audit.history import tracked
from encryption.fields import EncryptedTextField
from recruitment.models.channels import Channel
from recruitment.models.events import Event
from recruitment.rules import ContactHow, LookingFor, Meanwhile
from workforce.models import Organisation, User
from workforce.models.base import Noun, sort_key


class PoolQuerySet(models.QuerySet):
    def due(self, on: date):
        """Those with whom somebody means to get in touch by the day ``on``."""
        return self.filter(contact_on__lte=on)

    def by_name(self):
        return self.order_by("sort_key", "pk")


@tracked(exclude=["sort_key"])
class PoolMember(Noun):
    """Someone who would like to hear of roles; no vacancy and no account needed (ATT-4).

    They agreed to be contacted, and leave by a signed link of purpose ``recruitment.pool``, which
    erases them at once. Nothing of health is asked.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="pool_members"
    )
    name = models.CharField(max_length=150)
    sort_key = sort_key()
    email = models.EmailField()
    phone = models.CharField(max_length=40, blank=True)
    looking_for = models.CharField(max_length=10, choices=LookingFor, default=LookingFor.EITHER)
    # What they are doing while they wait
    meanwhile = ArrayField(
        models.CharField(max_length=12, choices=Meanwhile), default=list, blank=True
    )
    channel = models.ForeignKey(
        Channel, on_delete=models.SET_NULL, related_name="pool_members", null=True, blank=True
    )
    # The event at which they came in, if they did
    event = models.ForeignKey(
        Event, on_delete=models.SET_NULL, related_name="pool_members", null=True, blank=True
    )
    joined_at = models.DateTimeField(default=timezone.now)
    agreed_at = models.DateTimeField(default=timezone.now)  # to be contacted
    # Who keeps in touch with them, and by when the next time
    owner = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    contact_on = models.DateField(null=True, blank=True)

    objects = PoolQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "sort_key"], name="pool_by_name"),
            models.Index(fields=["contact_on"], name="pool_by_contact"),
        ]
        constraints = [
            models.UniqueConstraint(
                "organisation", Lower("email"), name="one_place_in_a_pool_an_address"
            )
        ]

    def __str__(self) -> str:
        return "Member of a talent pool"


@tracked()
class PoolContact(Noun):
    """One contact with someone in the talent pool."""

    member = models.ForeignKey(PoolMember, on_delete=models.CASCADE, related_name="contacts")
    on = models.DateField(default=timezone.localdate)
    how = models.CharField(max_length=8, choices=ContactHow)
    note = EncryptedTextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    noted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-on", "-noted_at"]
        indexes = [models.Index(fields=["member", "-on"], name="contacts_of_a_pool_member")]

    def __str__(self) -> str:
        return f"Contact on {self.on}"


@tracked()
class ErasedEnquiry(models.Model):
    """How many enquiries were erased of an organisation, by channel: what is left to count."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="erased_enquiries"
    )
    channel = models.ForeignKey(
        Channel, on_delete=models.SET_NULL, related_name="erased_enquiries", null=True, blank=True
    )
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "channel"],
                nulls_distinct=False,
                name="one_count_of_erased_enquiries",
            )
        ]

    def __str__(self) -> str:
        return f"{self.count} enquiries"
