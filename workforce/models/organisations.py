from datetime import time
from decimal import Decimal

import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.history import tracked
from encryption.fields import EncryptedTextField
from workforce.models.base import Noun, PeriodQuerySet, sort_key, starts_before_it_ends
from workforce.rules import FULL_TIME_HOURS, Nation, OrganisationKind, PostState


@tracked()
class Place(Noun):
    """An area such as an integrated care system. Boundaries change, so membership has dates."""

    name = models.CharField(max_length=120, unique=True)

    def __str__(self) -> str:
        return self.name


@tracked()
class Organisation(Noun):
    """A trust, a VCSE organisation or another employer or host of peers. Nothing crosses it."""

    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=10, choices=OrganisationKind)
    nation = models.CharField(max_length=3, choices=Nation, default=Nation.ENGLAND_AND_WALES)
    logo = models.FileField(upload_to="logos/", blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def logo_name(self) -> str:
        """The neutral file name under which the logo is served to the organisation's people."""
        return self.logo.name.rpartition("/")[2]


def weeks(default: int, most: int = 12) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(
        default=default, validators=[MinValueValidator(1), MaxValueValidator(most)]
    )


def months(default: int, most: int = 1200) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(
        default=default, validators=[MinValueValidator(1), MaxValueValidator(most)]
    )


@tracked(exclude=["sign_on_secret"])
class OrganisationSettings(models.Model):
    """What one organisation may set for itself. Read in one place and passed into the rules."""

    organisation = models.OneToOneField(
        Organisation, on_delete=models.CASCADE, primary_key=True, related_name="settings"
    )
    # Rhythm of support (SUP-1 to SUP-3), in weeks
    support_every_weeks = weeks(6)
    managerial_every_weeks = weeks(6)
    professional_every_weeks = weeks(4)
    group_every_weeks = weeks(4)
    group_counts_as_professional = models.BooleanField(default=True)
    early_weeks = models.PositiveSmallIntegerField(default=12, validators=[MaxValueValidator(52)])
    early_every_weeks = weeks(2)
    answer_support_within_days = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    # Calendar invitations also to peers without an account, at the address on record (SUP-8)
    calendars_without_account = models.BooleanField(default=True, db_default=True)
    # Posts
    full_time_hours = models.DecimalField(
        max_digits=4, decimal_places=2, default=Decimal(str(FULL_TIME_HOURS))
    )
    # Signing in
    second_factor_required = models.BooleanField(default=False)
    sign_out_after_minutes = models.PositiveSmallIntegerField(
        default=60, validators=[MinValueValidator(15), MaxValueValidator(720)]
    )
    sign_on_issuer = models.URLField(blank=True)
    sign_on_client = models.CharField(max_length=190, blank=True)
    sign_on_secret = EncryptedTextField(blank=True)
    # Who may see what, within the bounds of the access table
    managers_see_professional_dates = models.BooleanField(default=True)
    hr_sees_rhythm = models.BooleanField(default=False)
    # How long records are kept after a peer leaves, in months
    keep_staff_record_months = months(72)
    keep_volunteer_record_months = months(72)
    keep_sessions_months = months(72)
    keep_reminder_log_months = months(24)
    # How long records of recruiting and checking are kept, in months (CHK-4, WFO-10)
    keep_applications_months = months(6, most=12)  # after an application came to its end
    keep_talent_pool_months = months(24, most=60)  # after the last contact (ATT-4)
    keep_disclosure_months = months(6, most=6)  # whatever describes a record, after the decision
    keep_identity_months = months(24)  # which documents proved an identity
    # What referees said. No source names a period; this begins as that of identity papers, which
    # are the same kind of thing: what a check was done by
    keep_references_months = months(24)
    # Wellbeing plans are erased when a peer leaves, or this many months later (WEL-1)
    keep_plans_months = models.PositiveSmallIntegerField(
        default=0, db_default=0, validators=[MaxValueValidator(12)]
    )
    keep_flags_months = months(24)  # flags, incidents, returns: after they came to their end
    keep_growth_months = months(12)  # reflections and career talks: after the peer leaves
    keep_training_months = months(72)  # after the peer leaves
    keep_reviews_months = months(72)  # after the peer leaves
    # Wellbeing (WEL-1 to WEL-5). Working hours count for the time to pick a flag up
    plan_again_months = months(6, most=24)
    working_day_starts = models.TimeField(default=time(9), db_default=time(9))
    working_day_ends = models.TimeField(default=time(17), db_default=time(17))
    flag_hours = models.PositiveSmallIntegerField(
        default=16, db_default=16, validators=[MinValueValidator(1), MaxValueValidator(80)]
    )
    flag_hours_soon = models.PositiveSmallIntegerField(
        default=8, db_default=8, validators=[MinValueValidator(1), MaxValueValidator(40)]
    )
    flag_hours_today = models.PositiveSmallIntegerField(
        default=2, db_default=2, validators=[MinValueValidator(1), MaxValueValidator(16)]
    )
    # Sessions of support missed one after another that raise a flag; 0: never
    flag_after_missed = models.PositiveSmallIntegerField(
        default=2, db_default=2, validators=[MaxValueValidator(10)]
    )
    flag_after_incident = models.BooleanField(default=True, db_default=True)
    # A row of missed sessions of which the last is longer ago than so many days raises no flag
    missed_counts_days = models.PositiveSmallIntegerField(
        default=60, db_default=60, validators=[MinValueValidator(7), MaxValueValidator(365)]
    )
    # So many days at most a safeguarding reason holds before it is looked at again
    hidden_at_most_days = models.PositiveSmallIntegerField(
        default=14, db_default=14, validators=[MinValueValidator(1), MaxValueValidator(90)]
    )
    # So many hours there are at least to offer support after an incident that is noted late, and
    # so long before its time an offer goes to the next person (WEL-4)
    offer_hours = models.PositiveSmallIntegerField(
        default=12, db_default=12, validators=[MinValueValidator(1), MaxValueValidator(24)]
    )
    return_within_days = models.PositiveSmallIntegerField(
        default=5, db_default=5, validators=[MinValueValidator(1), MaxValueValidator(20)]
    )
    return_weeks = weeks(6, most=26)  # for so long support sessions come closer together
    return_every_weeks = weeks(2)
    # Preparing (PREP-1): the answers to the two questions are looked at again
    purpose_again_months = months(12, most=36)
    keep_cases_months = months(72)  # business cases: after they were decided
    # Matching (MAT-1, MAT-6, MAT-8)
    match_chase_days = models.PositiveSmallIntegerField(
        default=5, db_default=5, validators=[MinValueValidator(1), MaxValueValidator(20)]
    )
    relationship_review_weeks = weeks(12, most=52)
    # In the first weeks support comes closer still, then as in the early weeks (IND-3); 0: not
    first_weeks = models.PositiveSmallIntegerField(
        default=4, db_default=4, validators=[MaxValueValidator(26)]
    )
    first_every_weeks = weeks(1)
    keep_matching_months = months(24)  # after a match or a relationship came to its end
    keep_induction_months = months(72)  # after the peer leaves
    # The head of letters
    postal_address = models.TextField(blank=True)
    # Footer pages
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    data_protection_contact = models.CharField(max_length=200, blank=True)
    privacy_notice = models.TextField(blank=True)
    accessibility_contact = models.CharField(max_length=200, blank=True)
    urgent_help = models.TextField(
        blank=True,
        help_text=_("Who to call when it is urgent; shown wherever peers ask for support"),
    )

    def __str__(self) -> str:
        return f"Settings of {self.organisation}"


@tracked()
class PlaceOrganisation(models.Model):
    """An organisation belongs to a place for a period."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="organisations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="places")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = [starts_before_it_ends("place_organisation_starts_before_it_ends")]

    def __str__(self) -> str:
        return f"{self.organisation} in {self.place}"


@tracked(exclude=["sort_key"])
class Team(Noun):
    """A team of one organisation that has, or is to have, peers."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="teams")
    name = models.CharField(max_length=120)
    sort_key = sort_key()
    support_every_weeks = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    closed_on = models.DateField(null=True, blank=True)
    # Who leads the team, whether or not peers work in it yet
    led_by = models.ForeignKey(
        "workforce.User", on_delete=models.PROTECT, related_name="teams_led", null=True, blank=True
    )
    # Since when nobody does, after whoever did has gone; until somebody is named
    unled_since = models.DateField(null=True, blank=True)
    # The day on which all it takes to be prepared for peers was done (PREP-7, PREP-9); kept by
    # the actions of the room that prepares teams
    prepared_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["sort_key"]
        constraints = [
            models.UniqueConstraint(
                "organisation", Lower("name"), name="team_names_differ_in_an_organisation"
            )
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class Post(Noun):
    """A funded or voluntary place in a team, from planning to closed (PREP-5)."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(max_length=120)
    voluntary = models.BooleanField(default=False)
    band = models.CharField(max_length=3, blank=True)
    local_grade = models.CharField(max_length=40, blank=True)
    hours = models.DecimalField(max_digits=4, decimal_places=2, null=True, blank=True)
    # Moved only by workforce.actions.move_post, which writes a PostMove.
    state = models.CharField(max_length=12, choices=PostState, default=PostState.PLANNING)
    # Who pays for it and until when (PREP-6); no end: permanent funding, or not said
    funder = models.CharField(max_length=120, blank=True)
    funding_ends_on = models.DateField(null=True, blank=True)
    # Since when it is vacant without anybody having looked whether it is still right; until then
    # it is not advertised again
    look_again_since = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["funding_ends_on"],
                condition=Q(funding_ends_on__isnull=False),
                name="posts_by_end_of_funding",
            )
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
class PostMove(Noun):
    """One move of one post from state to state. Never edited: what was wrong is put right by one
    more row, and ``lifecycle.moves_that_hold`` says which hold. The number of posts in each state
    on any day is counted from those."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="moves")
    come_from = models.CharField(max_length=12, choices=PostState, blank=True)
    go_to = models.CharField(max_length=12, choices=PostState)
    moved_on = models.DateField()
    # It says that what was written down before was a mistake
    put_right = models.BooleanField(default=False)
    why = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey("workforce.User", on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["post", "-at"], name="moves_of_a_post")]
        constraints = [
            models.CheckConstraint(
                condition=Q(put_right=False) | ~Q(why=""), name="a_move_put_right_says_why"
            )
        ]
        triggers = [pgtrigger.Protect(name="post_move_stays", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.post} to {self.get_go_to_display()}"
