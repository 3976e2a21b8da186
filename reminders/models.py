import uuid

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone


class Dispatch(models.Model):
    """One step of one reminder about one item to one person, written down before it is sent.

    Its uniqueness is what stops the portal from reminding twice (REM-1). ``step`` is working
    days from the due date (negative: before). ``message`` is the mail it went out with, if any.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reminder = models.CharField(max_length=80)
    item_id = models.UUIDField()
    # The peer it is about, if it is about one
    worker_id = models.UUIDField(null=True, blank=True)
    organisation_id = models.UUIDField()
    due_on = models.DateField()
    step = models.SmallIntegerField()
    audience = models.CharField(max_length=20)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="dispatches"
    )
    written_at = models.DateTimeField(default=timezone.now)
    message = models.ForeignKey(
        "reminders.Message",
        on_delete=models.SET_NULL,
        related_name="dispatches",
        null=True,
        blank=True,
    )
    # Finished, or no longer theirs to see, before it was sent: never mailed
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reminder", "item_id", "due_on", "step", "recipient"],
                name="send_each_reminder_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["recipient"],
                condition=Q(message=None, withdrawn_at=None),
                name="dispatches_to_send",
            ),
            models.Index(fields=["organisation_id", "-written_at"], name="dispatches_by_date"),
        ]

    def __str__(self) -> str:
        return f"{self.reminder} for {self.due_on}"


class Message(models.Model):
    """One mail in the outbox: written in the transaction that wants it, sent by a worker.

    ``key`` is its idempotence: a digest is "digest/<user>/<day>", a mail that follows an act
    "<act>/<item>/<version>/<user>". Subject and body carry nothing about anyone (REM-2).
    ``template`` names the words without ``.txt``. ``context`` and ``calendar`` are emptied once
    it is sent. ``failed_at``: put aside after too many attempts, until someone tries again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=200, unique=True)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="messages",
        null=True,
        blank=True,
    )
    organisation_id = models.UUIDField(null=True, blank=True)
    # For mails to people who have no account (an invitation): the address itself
    address = models.EmailField(blank=True)
    template = models.CharField(max_length=80)
    context = models.JSONField(default=dict, blank=True)
    calendar = models.TextField(blank=True)
    calendar_method = models.CharField(max_length=10, blank=True)
    written_at = models.DateTimeField(default=timezone.now)
    send_after = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(recipient__isnull=False) | ~Q(address=""),
                name="a_message_goes_to_someone",
            )
        ]
        indexes = [
            models.Index(
                fields=["send_after"],
                condition=Q(sent_at=None, withdrawn_at=None, failed_at=None),
                name="messages_to_send",
            ),
            models.Index(fields=["organisation_id", "-written_at"], name="messages_by_date"),
        ]

    def __str__(self) -> str:
        return f"{self.template} of {self.written_at:%Y-%m-%d}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ReminderSetting(models.Model):
    """How one organisation tunes one reminder for one audience (REM-3)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation_id = models.UUIDField()
    reminder = models.CharField(max_length=80)
    audience = models.CharField(max_length=20)
    steps = ArrayField(models.SmallIntegerField(), blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "reminder", "audience"],
                name="one_setting_a_reminder_and_audience",
            )
        ]

    def __str__(self) -> str:
        return f"{self.reminder} to {self.audience}"


class Sweep(models.Model):
    """One run of the daily question "what is due?": when, for which day, what it wrote."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    on = models.DateField()
    began_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    written = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["-began_at"], name="sweeps_newest_first")]

    def __str__(self) -> str:
        return f"Sweep for {self.on}"
