"""People supported, known here by a reference and initials alone: no clinical record (MAT-6)."""

from datetime import date, timedelta

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.history import tracked
from encryption.fields import EncryptedTextField
from matching.models.posts import WeeklyTime
from matching.rules import (
    CHECK_WITHIN_DAYS,
    Asked,
    Comfort,
    Ending,
    EndingStep,
    MeetingKind,
    Side,
    Weight,
)
from workforce.models import Attribute, Organisation, PeerSupportWorker, Team, User
from workforce.models.base import Noun


@tracked()
class PersonSupported(Noun):
    """Somebody whom a team supports: the reference they have in the organisation's own records,
    and initials. No name, no date of birth, no diagnosis, nothing of their care."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="people_supported"
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="people_supported")
    reference = models.CharField(max_length=40)
    initials = models.CharField(max_length=4, blank=True)
    wishes_in_words = EncryptedTextField(blank=True)
    looking_since = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    # When somebody last said anything of them, or a relationship of theirs ended: without a peer
    # they are kept for the organisation's months from then on
    heard_on = models.DateField(default=timezone.localdate)
    ended_on = models.DateField(null=True, blank=True)

    apart_in_history = True  # who reads the history may not see who is supported

    class Meta:
        verbose_name_plural = "people supported"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "reference"],
                condition=Q(ended_on=None),
                name="a_reference_is_one_person",
            )
        ]
        indexes = [
            models.Index(
                fields=["team"],
                condition=Q(looking_since__isnull=False, ended_on=None),
                name="people_looking_for_a_peer",
            )
        ]

    def __str__(self) -> str:
        return self.reference


@tracked()
class PersonAvailable(WeeklyTime):
    """When somebody supported can meet."""

    person = models.ForeignKey(PersonSupported, on_delete=models.CASCADE, related_name="times")

    apart_in_history = True


@tracked()
class PersonWish(models.Model):
    """What somebody supported wishes of a peer, or what must or must not be so. ``offered``: what
    they themselves bring, against which a peer's limits are held."""

    person = models.ForeignKey(PersonSupported, on_delete=models.CASCADE, related_name="wishes")
    attribute = models.ForeignKey(Attribute, on_delete=models.PROTECT, related_name="+")
    offered = models.BooleanField(default=False)
    weight = models.CharField(max_length=5, choices=Weight, default=Weight.WISH)
    without = models.BooleanField(default=False)  # not this, where False: this

    apart_in_history = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "attribute", "offered"], name="a_wish_is_said_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.attribute}: {self.person}"


@tracked()
class PeerWish(models.Model):
    """What a peer wishes of somebody whom they support, or what must or must not be so."""

    worker = models.ForeignKey(
        PeerSupportWorker, on_delete=models.CASCADE, related_name="support_wishes"
    )
    attribute = models.ForeignKey(Attribute, on_delete=models.PROTECT, related_name="+")
    weight = models.CharField(max_length=5, choices=Weight, default=Weight.LIMIT)
    without = models.BooleanField(default=True)  # not this, where False: this

    apart_in_history = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["worker", "attribute"], name="a_peer_says_a_wish_once")
        ]

    def __str__(self) -> str:
        return f"{self.attribute}: {self.worker}"


class RelationshipQuerySet(models.QuerySet):
    def current(self):
        """Those that began and have not ended."""
        return self.filter(started_on__isnull=False, ended_on=None)

    def open(self):
        """Those to come, and those that began and have not ended."""
        return self.filter(ended_on=None)


@tracked()
class Relationship(Noun):
    """A peer and a person supported. Both agree before it begins; either can ask for a change and
    never says why."""

    worker = models.ForeignKey(
        PeerSupportWorker, on_delete=models.CASCADE, related_name="relationships"
    )
    person = models.ForeignKey(
        PersonSupported, on_delete=models.CASCADE, related_name="relationships"
    )
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=timezone.now)
    peer_agreed_at = models.DateTimeField(null=True, blank=True)
    person_agreed_at = models.DateTimeField(null=True, blank=True)
    started_on = models.DateField(null=True, blank=True)
    planned_end_on = models.DateField(null=True, blank=True)
    # What of the preparation for a planned ending is done
    ending_steps = ArrayField(
        models.CharField(max_length=11, choices=EndingStep), default=list, blank=True
    )
    review_on = models.DateField(null=True, blank=True)
    change_asked_at = models.DateTimeField(null=True, blank=True)
    # Who asked is for those who act on it alone; there is no column for why
    change_asked_by = models.CharField(max_length=6, choices=Asked, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ending = models.CharField(max_length=9, choices=Ending, blank=True)

    apart_in_history = True

    objects = RelationshipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["worker", "person"],
                condition=Q(ended_on=None),
                name="one_relationship_of_a_peer_and_a_person",
            ),
            models.CheckConstraint(
                condition=Q(started_on=None)
                | Q(peer_agreed_at__isnull=False, person_agreed_at__isnull=False),
                name="both_agree_before_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | ~Q(ending=""), name="an_ending_says_how"
            ),
        ]
        indexes = [
            models.Index(
                fields=["worker"], condition=Q(ended_on=None), name="relationships_of_a_peer"
            ),
            models.Index(
                fields=["review_on"], condition=Q(ended_on=None), name="relationships_to_review"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker} and {self.person}"

    def asked_by(self, side: Side) -> bool:
        """Whether this side asked for a change."""
        return bool(self.change_asked_by) and Asked(self.change_asked_by).by(side)

    def unsure(self):
        """The answers of those of the two who are not sure, to be looked after."""
        return self.comfort_checks.not_sure().order_by("side")


class ComfortCheckQuerySet(models.QuerySet):
    def asked(self, on: date):
        """Those that wait for an answer on ``on``: whoever was not sure is asked again later."""
        return self.filter(answer="", due_on__lte=on + timedelta(days=CHECK_WITHIN_DAYS))

    def not_sure(self):
        """Answers that somebody has to look after: nothing has ended, no change was asked for."""
        return self.filter(
            answer=Comfort.NOT_SURE,
            relationship__started_on__isnull=False,
            relationship__ended_on=None,
            relationship__change_asked_at=None,
        )


@tracked()
class ComfortCheck(Noun):
    """One side's answer to "does it feel right?"; read by who arranges matches, never by the other
    side. ``due_on``: by when an answer is hoped for."""

    relationship = models.ForeignKey(
        Relationship, on_delete=models.CASCADE, related_name="comfort_checks"
    )
    side = models.CharField(max_length=6, choices=Side)
    due_on = models.DateField()
    answer = models.CharField(max_length=11, choices=Comfort, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    apart_in_history = True

    objects = ComfortCheckQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["relationship", "side"], name="one_comfort_check_a_side"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_side_display()}, {self.due_on}"

    def is_asked(self, on: date) -> bool:
        """Whether it waits for an answer on ``on``."""
        return not self.answer and self.due_on <= on + timedelta(days=CHECK_WITHIN_DAYS)


@tracked()
class SupportGroup(Noun):
    """A group of people supported that peers hold. Nobody who comes is named."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="support_groups"
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="support_groups")
    title = models.CharField(max_length=120)
    ended_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.title


@tracked()
class SupportGroupPeer(models.Model):
    """A peer who holds a group."""

    group = models.ForeignKey(SupportGroup, on_delete=models.CASCADE, related_name="peers")
    worker = models.ForeignKey(
        PeerSupportWorker, on_delete=models.CASCADE, related_name="support_groups"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "worker"], name="a_peer_is_once_in_a_group")
        ]

    def __str__(self) -> str:
        return f"{self.worker}: {self.group}"


@tracked()
class Meeting(Noun):
    """That a meeting was held, when and for how long. What was said belongs in the person's own
    clinical record, never here."""

    kind = models.CharField(max_length=10, choices=MeetingKind)
    worker = models.ForeignKey(
        PeerSupportWorker, on_delete=models.CASCADE, related_name="meetings_held"
    )
    relationship = models.ForeignKey(
        Relationship, on_delete=models.CASCADE, related_name="meetings", null=True, blank=True
    )
    group = models.ForeignKey(
        SupportGroup, on_delete=models.CASCADE, related_name="meetings", null=True, blank=True
    )
    held_on = models.DateField()
    minutes = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(600)]
    )
    people = models.PositiveSmallIntegerField(null=True, blank=True)  # who came to a group
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(default=timezone.now)

    apart_in_history = True

    class Meta:
        indexes = [models.Index(fields=["worker", "-held_on"], name="meetings_of_a_peer")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=MeetingKind.ONE_TO_ONE, relationship__isnull=False, group=None)
                | Q(kind=MeetingKind.GROUP, group__isnull=False, relationship=None),
                name="a_meeting_is_of_a_relationship_or_a_group",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.held_on}"


@tracked()
class Caseload(Noun):
    """How many people a peer supports at most, as agreed with them (MAT-8): the newest that both
    have said yes to holds."""

    worker = models.ForeignKey(
        PeerSupportWorker, on_delete=models.CASCADE, related_name="caseloads"
    )
    most = models.PositiveSmallIntegerField(validators=[MaxValueValidator(60)])
    agreed_on = models.DateField()
    agreed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    # When the peer said that this is what was agreed; None: not yet, and the one before holds
    agreed_by_peer_at = models.DateTimeField(null=True, blank=True)
    review_on = models.DateField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["worker", "-at"], name="caseloads_of_a_peer")]

    def __str__(self) -> str:
        return f"At most {self.most}: {self.worker}"
