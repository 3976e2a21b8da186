from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.history import tracked
from recruitment.models.vacancies import Vacancy
from recruitment.rules import SeatPart
from workforce.models import Organisation, User
from workforce.models.base import Noun, PeriodQuerySet, starts_before_it_ends


class PanelSeatQuerySet(PeriodQuerySet):
    def of(self, user: User, *, on: date):
        """The seats that ``user`` holds on the day ``on``."""
        return self.current(on).filter(user=user)


@tracked()
class PanelSeat(Noun):
    """A seat on the panel of a vacancy, for shortlisting or for interviews, while it lasts.

    Reach ``PANEL`` of the access table reads this: who sits sees what the seat is for, from its
    first to its last day, and nothing else.
    """

    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="seats")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="panel_seats")
    part = models.CharField(max_length=12, choices=SeatPart)
    # Sits as a volunteer with lived experience (REC-9)
    lived_experience = models.BooleanField(default=False)
    chairs = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    # When every score of theirs was in: from then on shortlisting is no longer blind to them
    done_at = models.DateTimeField(null=True, blank=True)

    objects = PanelSeatQuerySet.as_manager()

    class Meta:
        constraints = [
            starts_before_it_ends("panel_seat_starts_before_it_ends"),
            models.UniqueConstraint(
                fields=["vacancy", "user", "part"], name="one_seat_each_on_a_panel"
            ),
        ]
        indexes = [models.Index(fields=["user", "part"], name="panel_seats_of_a_person")]

    def lasts_on(self, day: date) -> bool:
        """Whether the seat is held on that day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    def __str__(self) -> str:
        return f"{self.user} on the panel for {self.vacancy}"


@tracked()
class InterviewTraining(Noun):
    """That a person was trained for interviewing, and when; panels ask for it (REC-9)."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="interview_trainings"
    )
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="interview_trainings")
    trained_on = models.DateField()
    by_whom = models.CharField(max_length=150, blank=True)
    noted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user", "trained_on"], name="a_training_is_noted_once"
            )
        ]

    def __str__(self) -> str:
        return f"Interview training of {self.user}"


BLIND = Q(part=SeatPart.SHORTLISTING, done_at=None)
"""A seat whose holder still shortlists blind to who the applicants are (REC-8)."""
