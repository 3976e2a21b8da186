"""Courses, their sessions and places, who completed what, and what is required (COM-4 to COM-6)."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from audit.history import tracked
from competencies.rules import CompletionSource, CoreTopic, CourseKind, RequiredOf
from documents.models import IssuedDocument
from workforce.models import Organisation, PeerSupportWorker, Team, User
from workforce.models.base import Noun, PeriodQuerySet, sort_key, starts_before_it_ends


@tracked(exclude=["sort_key"])
class Course(Noun):
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="courses")
    title = models.CharField(max_length=200)
    sort_key = sort_key("title")
    about = models.TextField(max_length=4000, blank=True)
    kind = models.CharField(max_length=10, choices=CourseKind, default=CourseKind.IN_HOUSE)
    provider = models.CharField(max_length=200, blank=True)
    funding = models.CharField(max_length=300, blank=True)
    topics = ArrayField(
        models.CharField(max_length=20, choices=CoreTopic), default=list, blank=True
    )
    # How long a completion holds; None: it does not run out. Periods differ between
    # organisations, so there is no default.
    valid_months = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(120)]
    )
    gives_certificate = models.BooleanField(default=False)
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "sort_key"], name="courses_by_title")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "title"],
                condition=Q(retired_on=None),
                name="courses_have_titles_of_their_own",
            )
        ]

    def __str__(self) -> str:
        return self.title


class CourseSessionQuerySet(models.QuerySet):
    def to_come(self, now):
        """Those that have not begun and are not cancelled."""
        return self.filter(starts_at__gt=now, cancelled_at=None)


@tracked()
class CourseSession(Noun):
    """One time that a course is held."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="sessions")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    online = models.BooleanField(default=False)
    # A room, or the link of a call: for those who have a place alone
    where = models.CharField(max_length=300, blank=True)
    trainer = models.CharField(max_length=200, blank=True)
    places = models.PositiveSmallIntegerField(validators=[MinValueValidator(1)])
    book_until = models.DateField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_because = models.CharField(max_length=300, blank=True)
    attendance_noted_at = models.DateTimeField(null=True, blank=True)
    calendar_version = models.PositiveIntegerField(default=0)

    objects = CourseSessionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["course", "starts_at"], name="sessions_of_a_course"),
            models.Index(fields=["starts_at"], name="course_sessions_by_date"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(cancelled_at=None) | ~Q(cancelled_because=""),
                name="a_cancelled_course_session_says_why",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="a_course_session_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.course}, {self.starts_at:%Y-%m-%d}"


class CoursePlaceQuerySet(models.QuerySet):
    def held(self):
        """Those who have a place."""
        return self.filter(given_up_at=None, given_at__isnull=False)

    def waiting(self):
        """The waiting list, first come first."""
        return self.filter(given_up_at=None, given_at=None).order_by("asked_at", "pk")


@tracked(exclude=["feedback_given"])
class CoursePlace(Noun):
    """A peer's place in a session, or on its waiting list while ``given_at`` is empty.

    When feedback was given stays out of the history: its moment would say whose it is.
    """

    session = models.ForeignKey(CourseSession, on_delete=models.CASCADE, related_name="seats")
    worker = models.ForeignKey(
        PeerSupportWorker, on_delete=models.CASCADE, related_name="course_places"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    # None: not noted yet
    attended = models.BooleanField(null=True, blank=True)
    feedback_given = models.BooleanField(default=False)

    objects = CoursePlaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "worker"],
                condition=Q(given_up_at=None),
                name="one_place_a_peer_in_a_session",
            )
        ]
        indexes = [
            models.Index(fields=["worker"], name="course_places_of_a_peer"),
            models.Index(
                fields=["session", "asked_at"],
                condition=Q(given_up_at=None),
                name="course_places_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker} in {self.session}"


class CourseFeedback(Noun):
    """What somebody who attended says, without their name. It has no history, no moment and no
    number that counts up."""

    session = models.ForeignKey(CourseSession, on_delete=models.CASCADE, related_name="feedback")
    would_recommend = models.BooleanField()
    what_helped = models.TextField(max_length=2000, blank=True)
    what_to_change = models.TextField(max_length=2000, blank=True)

    class Meta:
        verbose_name_plural = "course feedback"

    def __str__(self) -> str:
        return "feedback"


class CompletionQuerySet(models.QuerySet):
    def in_force(self, on):
        return self.filter(Q(expires_on=None) | Q(expires_on__gt=on), completed_on__lte=on)


@tracked()
class Completion(Noun):
    """A peer completed a course on a day. ``expires_on`` is worked out from the course when it is
    written, and again when the course changes; None: it does not run out."""

    worker = models.ForeignKey(
        PeerSupportWorker, on_delete=models.CASCADE, related_name="completions"
    )
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="completions")
    completed_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=10, choices=CompletionSource)
    place = models.OneToOneField(
        CoursePlace, on_delete=models.SET_NULL, related_name="completion", null=True, blank=True
    )
    certificate = models.OneToOneField(
        IssuedDocument, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(default=timezone.now)

    objects = CompletionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["worker", "course", "completed_on"], name="a_course_is_completed_once_a_day"
            )
        ]
        indexes = [
            models.Index(
                fields=["worker", "course", "-completed_on"],
                include=["expires_on"],
                name="completions_of_a_peer",
            ),
            models.Index(
                fields=["expires_on"],
                condition=Q(expires_on__isnull=False),
                name="completions_by_expiry",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.course} by {self.worker}, {self.completed_on}"


@tracked()
class Requirement(Noun):
    """A course is required of the peers of an organisation, of a team or of a kind (COM-6)."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="requirements")
    required_of = models.CharField(max_length=10, choices=RequiredOf, default=RequiredOf.EVERYONE)
    team = models.ForeignKey(
        Team, on_delete=models.CASCADE, related_name="+", null=True, blank=True
    )
    # How long somebody new has for it
    within_days = models.PositiveSmallIntegerField(validators=[MaxValueValidator(730)])
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = [starts_before_it_ends("requirement_starts_before_it_ends")]

    def __str__(self) -> str:
        return f"{self.course} for {self.get_required_of_display()}"


@tracked()
class Wish(Noun):
    """Training that a peer aspires to, by course or in their words (COM-4)."""

    worker = models.ForeignKey(
        PeerSupportWorker, on_delete=models.CASCADE, related_name="training_wishes"
    )
    course = models.ForeignKey(
        Course, on_delete=models.CASCADE, related_name="wishes", null=True, blank=True
    )
    words = models.CharField(max_length=300, blank=True)
    wished_on = models.DateField()
    dropped_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "wishes"
        constraints = [
            models.CheckConstraint(
                condition=Q(course__isnull=False) | ~Q(words=""), name="a_wish_says_what_for"
            )
        ]

    def __str__(self) -> str:
        return self.words or str(self.course)


@tracked()
class TeamTraining(Noun):
    """Training of a team about the role of peers, which may be shared with a partner (COM-8)."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="trainings")
    held_on = models.DateField()
    about = models.CharField(max_length=300)
    partner = models.CharField(max_length=200, blank=True)
    led_by = models.CharField(max_length=200, blank=True)
    invited = models.PositiveSmallIntegerField(null=True, blank=True)
    attended = models.PositiveSmallIntegerField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["team", "-held_on"], name="trainings_of_a_team")]

    def __str__(self) -> str:
        return f"{self.about}, {self.held_on}"
