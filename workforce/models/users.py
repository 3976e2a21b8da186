import uuid
from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from audit.history import tracked
from workforce.models.base import (
    Noun,
    PeriodQuerySet,
    days,
    sort_key,
    starts_before_it_ends,
)
from workforce.models.organisations import Organisation, Place
from workforce.rules import Role


class UserManager(BaseUserManager):
    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email__iexact=email)


@tracked(exclude=["password", "last_login", "sort_key"])
class User(AbstractBaseUser):
    """A person who signs in, by e-mail. What they may do hangs on their memberships."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=150)
    sort_key = sort_key()
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)
    # When they want their daily mail: an hour of the day in Europe/London (REM-2)
    digest_hour = models.PositiveSmallIntegerField(default=8, validators=[MaxValueValidator(23)])

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_user_an_address")]
        indexes = [
            models.Index(fields=["id"], condition=Q(is_active=False), name="closed_accounts"),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name


class MembershipQuerySet(PeriodQuerySet):
    def able(self, on: date):
        """In force on ``on``, by people whose account is open."""
        # Closed accounts are few, and have an index of their own
        return self.current(on).exclude(user__in=User.objects.filter(is_active=False))


@tracked()
class Membership(Noun):
    """One role of one user in one organisation (or, for a place coordinator, in one place)."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="memberships",
        null=True,
        blank=True,
    )
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, related_name="memberships", null=True, blank=True
    )
    role = models.CharField(max_length=20, choices=Role)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            starts_before_it_ends("membership_starts_before_it_ends"),
            models.CheckConstraint(
                condition=Q(role=Role.PLACE_COORDINATOR, place__isnull=False, organisation=None)
                | (~Q(role=Role.PLACE_COORDINATOR) & Q(place=None, organisation__isnull=False)),
                name="coordinators_in_a_place_others_in_an_organisation",
            ),
            ExclusionConstraint(
                name="a_role_is_held_once_at_a_time",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("organisation", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (days(), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "role"],
                include=["user", "starts_on", "ends_on"],
                name="members_by_role",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"


@tracked(exclude=["secret_hash"])
class Invitation(Noun):
    """An invitation by mail to join an organisation in some roles; its link expires."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="invitations"
    )
    email = models.EmailField()
    name = models.CharField(max_length=150)
    roles = models.JSONField(default=list)
    worker = models.ForeignKey(
        "workforce.PeerSupportWorker", on_delete=models.PROTECT, null=True, blank=True
    )
    secret_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Invitation of {self.email}"
