from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.history import tracked
from encryption.fields import EncryptedTextField
from supervision.models.arrangements import Arrangement
from supervision.rules import LONGEST_SESSION, SHORTEST_SESSION, How, SessionKind
from workforce.models import PeerSupportWorker, User
from workforce.models.base import Noun


class SessionQuerySet(models.QuerySet):
    def of(self, peers):
        return self.filter(worker__in=peers)

    def held(self):
        return self.filter(held_on__isnull=False)

    def booked(self):
        """In the diary: neither held, missed nor cancelled yet."""
        return self.filter(held_on=None, missed_on=None, cancelled_on=None)

    def unconfirmed(self):
        """Held, with a record that the peer has neither confirmed nor commented on (SUP-5)."""
        return self.held().filter(confirmed_at=None, comment="").exclude(shared_record="")

    def without_words(self):
        """For lists: what was said stays in the database, unread and not decrypted."""
        return self.defer("shared_record", "comment")

    def newest_first(self):
        return self.order_by("-on", "-pk")


@tracked()
class Session(Noun):
    """One session of one peer: booked, then held, missed or cancelled; each is a date, no flag.

    ``on`` is the day it counts for: the day held, else the day booked; it orders every list.
    What was said (``shared_record``, the peer's ``comment``) is encrypted and open only to
    the two who were there (SUP-1, SUP-5).
    """

    worker = models.ForeignKey(PeerSupportWorker, on_delete=models.CASCADE, related_name="sessions")
    arrangement = models.ForeignKey(
        Arrangement, on_delete=models.PROTECT, related_name="sessions", null=True, blank=True
    )
    kind = models.CharField(max_length=12, choices=SessionKind)
    held_with = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="sessions_held", null=True
    )
    on = models.DateField()
    starts_at = models.DateTimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(
        default=60,
        validators=[MinValueValidator(SHORTEST_SESSION), MaxValueValidator(LONGEST_SESSION)],
    )
    how = models.CharField(max_length=10, choices=How, default=How.IN_PERSON)
    held_on = models.DateField(null=True, blank=True)
    missed_on = models.DateField(null=True, blank=True)
    cancelled_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    # When it was last moved: from which day, by whom, and why where the other side had proposed it
    moved_from = models.DateField(null=True, blank=True)
    moved_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    moved_because = models.CharField(max_length=300, blank=True, db_default="")
    replaced_by = models.OneToOneField(
        "self", on_delete=models.SET_NULL, related_name="replaces", null=True, blank=True
    )
    shared_record = EncryptedTextField(blank=True)
    # When the record last changed after it was first written; asks for a new confirmation.
    changed_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    comment = EncryptedTextField(blank=True)
    recorded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    recorded_at = models.DateTimeField(default=timezone.now)
    # How often the calendar entry has changed; SEQUENCE of its invitation (SUP-8)
    calendar_version = models.PositiveIntegerField(default=0)

    objects = SessionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(missed_on=None, cancelled_on=None)
                    | Q(held_on=None, cancelled_on=None)
                    | Q(held_on=None, missed_on=None)
                ),
                name="a_session_has_one_outcome",
            ),
            models.CheckConstraint(
                condition=Q(missed_on=None, cancelled_on=None) | ~Q(reason=""),
                name="missed_and_cancelled_sessions_say_why",
            ),
            models.CheckConstraint(
                condition=Q(held_on=None) | Q(held_on=models.F("on")),
                name="a_held_session_counts_for_its_day",
            ),
            models.UniqueConstraint(
                fields=["arrangement", "held_on"],
                condition=Q(arrangement__isnull=False, held_on__isnull=False),
                name="a_strand_is_held_once_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["worker", "-on"], include=["held_on"], name="sessions_of_a_peer"),
            models.Index(fields=["arrangement", "-on"], name="sessions_of_an_arrangement"),
            models.Index(
                fields=["starts_at"],
                condition=Q(held_on=None, missed_on=None, cancelled_on=None),
                name="sessions_booked",
            ),
            models.Index(
                fields=["held_with", "starts_at"],
                condition=Q(held_on=None, missed_on=None, cancelled_on=None),
                name="sessions_booked_with",
            ),
            models.Index(
                fields=["worker", "on"],
                condition=Q(held_on=None, missed_on=None, cancelled_on=None),
                name="sessions_booked_of_a_peer",
            ),
            models.Index(
                fields=["worker"],
                condition=Q(held_on__isnull=False, confirmed_at=None) & ~Q(shared_record=""),
                name="sessions_to_confirm",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.worker} on {self.on}"

    @property
    def proposed_by_id(self):
        """Who chose the date on which it is booked: whoever moved it last, else who booked it."""
        return self.moved_by_id or self.recorded_by_id


@tracked()
class AgendaItem(Noun):
    """Something either side wants to talk about next time; stays open until covered (SUP-5)."""

    arrangement = models.ForeignKey(Arrangement, on_delete=models.CASCADE, related_name="agenda")
    text = EncryptedTextField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    covered_in = models.ForeignKey(
        Session, on_delete=models.SET_NULL, related_name="agenda", null=True, blank=True
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["added_at"]

    def __str__(self) -> str:
        return f"Agenda item of {self.added_at:%Y-%m-%d}"


class ActionPointQuerySet(models.QuerySet):
    def open(self):
        """Not done yet; what was agreed carries forward until it is (SUP-5)."""
        return self.filter(done_on=None, dropped_on=None)


@tracked()
class ActionPoint(Noun):
    """Something agreed in a session, with an owner and a date; carried forward until done."""

    worker = models.ForeignKey(
        PeerSupportWorker, on_delete=models.CASCADE, related_name="action_points"
    )
    arrangement = models.ForeignKey(
        Arrangement, on_delete=models.CASCADE, related_name="action_points", null=True, blank=True
    )
    agreed_in = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="action_points")
    text = EncryptedTextField()
    # Empty: the peer's own
    owner = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="action_points", null=True, blank=True
    )
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    dropped_on = models.DateField(null=True, blank=True)

    objects = ActionPointQuerySet.as_manager()

    class Meta:
        ordering = ["due_on"]
        indexes = [
            models.Index(
                fields=["worker", "due_on"],
                condition=Q(done_on=None, dropped_on=None),
                name="open_action_points",
            )
        ]

    def __str__(self) -> str:
        return f"Action point due {self.due_on}"


@tracked(exclude=["text"])
class PrivateNote(Noun):
    """A note on a session that only its writer can ever open, whatever anyone's role (SUP-5)."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="private_notes")
    writer = models.ForeignKey(User, on_delete=models.CASCADE, related_name="private_notes")
    text = EncryptedTextField()
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "writer"], name="one_private_note_each_a_session"
            )
        ]

    def __str__(self) -> str:
        return f"Private note of {self.written_at:%Y-%m-%d}"
