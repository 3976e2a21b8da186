from datetime import datetime, timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from audit.history import tracked
from encryption.fields import EncryptedTextField
from recruitment.models.channels import Channel
from recruitment.rules import EventKind
from workforce.models import Organisation, User
from workforce.models.base import Noun, sort_key


class EventQuerySet(models.QuerySet):
    def published(self, now: datetime):
        """Those that anyone may read, also when they are over or cancelled."""
        return self.filter(published_at__lte=now)

    def coming(self, now: datetime):
        """Those to which anyone may sign up now, as long as there is room."""
        return self.published(now).filter(starts_at__gt=now, cancelled_at=None)


@tracked()
class Event(Noun):
    """An open day, an orientation session or a job market that anyone may come to (ATT-3)."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="public_events"
    )
    kind = models.CharField(max_length=12, choices=EventKind)
    title = models.CharField(max_length=120)
    about = models.TextField(max_length=3000)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(
        default=120, validators=[MinValueValidator(15), MaxValueValidator(720)]
    )
    where = models.CharField(max_length=300)
    # Steps, toilets, quiet space, parking: what people need to know before they set out
    getting_in = models.TextField(max_length=1000, blank=True)
    places = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1)]
    )
    contact_name = models.CharField(max_length=150)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    made_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_why = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField(null=True, blank=True)  # when attendance was written down
    calendar_version = models.PositiveSmallIntegerField(default=0)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["organisation", "-starts_at"], name="events_by_date")]
        constraints = [
            models.CheckConstraint(
                condition=Q(cancelled_at=None) | ~Q(cancelled_why=""),
                name="a_cancelled_event_says_why",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


class SignUpQuerySet(models.QuerySet):
    def coming(self):
        """Those who mean to come."""
        return self.filter(cancelled_at=None)


@tracked(exclude=["sort_key"])
class SignUp(Noun):
    """Someone without an account who means to come to an event (ATT-3). They open it by a signed
    link of purpose ``recruitment.sign_up``."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="sign_ups")
    name = models.CharField(max_length=150)
    sort_key = sort_key()
    email = models.EmailField()
    # What they need in order to take part; no reason is asked
    needs = EncryptedTextField(blank=True)
    channel = models.ForeignKey(
        Channel, on_delete=models.SET_NULL, related_name="sign_ups", null=True, blank=True
    )
    # That they wish to hear of roles afterwards; who came is then taken into the talent pool
    keep_in_touch = models.BooleanField(default=False)
    signed_up_at = models.DateTimeField(default=timezone.now)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    attended = models.BooleanField(null=True)

    objects = SignUpQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["event", "sort_key"], name="sign_ups_by_name")]
        constraints = [
            models.UniqueConstraint(
                "event", Lower("email"), name="one_sign_up_an_address_and_event"
            )
        ]

    def __str__(self) -> str:
        return f"Sign-up for {self.event}"
