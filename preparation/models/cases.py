"""The case for a post or a group of posts, and what whole-time posts cost (PREP-6)."""

import pgtrigger
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.history import tracked
from documents.models import IssuedDocument
from workforce.models import Organisation, Post, User
from workforce.models.base import Noun

DECIDED = "PREP-6: a decided business case is not changed"
"""What the database answers to whoever tries; part of no page."""

_REFUSED = f"""
    RAISE EXCEPTION '{DECIDED}' USING ERRCODE = 'integrity_constraint_violation';
"""


@tracked()
class BandCost(Noun):
    """What a whole-time post of a band or a local grade costs a year, as the organisation has
    entered it; no figure is in the code."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="band_costs"
    )
    band = models.CharField(max_length=3, blank=True)
    local_grade = models.CharField(max_length=40, blank=True)
    # Pounds a year for one whole-time equivalent, with what the employer pays on top
    a_year = models.DecimalField(max_digits=10, decimal_places=2, validators=[MinValueValidator(0)])
    starts_on = models.DateField()
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["band", "local_grade", "-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(band="") & ~Q(local_grade="")) | (~Q(band="") & Q(local_grade="")),
                name="a_cost_is_of_a_band_or_a_grade",
            ),
            models.UniqueConstraint(
                fields=["organisation", "band", "local_grade", "starts_on"],
                name="one_cost_a_band_and_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.band or self.local_grade} from {self.starts_on}"


class BusinessCaseQuerySet(models.QuerySet):
    def drafts(self):
        """Those that nobody has decided yet."""
        return self.filter(decided_on=None)


@tracked()
class BusinessCase(Noun):
    """The case for a post or a group of posts. Its words are the writer's; its figures are the
    portal's own, drawn in on a day. When it is decided both stay as they are: the database
    refuses whoever changes them."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="business_cases"
    )
    title = models.CharField(max_length=200)
    asked = models.TextField(max_length=4000, blank=True)
    need = models.TextField(max_length=4000, blank=True)
    outcomes = models.TextField(max_length=4000, blank=True)
    risks = models.TextField(max_length=4000, blank=True)
    begun_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(default=timezone.now)
    # What the portal knew on that day: ``preparation.drawing.Drawn``
    drawn_on = models.DateField()
    drawn = models.JSONField()
    decided_on = models.DateField(null=True, blank=True)
    approved = models.BooleanField(null=True, blank=True)
    decided_by = models.CharField(max_length=120, blank=True)  # a board or a person, in words
    decision = models.TextField(max_length=2000, blank=True)
    # The case as it was decided on
    document = models.OneToOneField(
        IssuedDocument, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )

    objects = BusinessCaseQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["organisation", "-begun_at"], name="cases_newest_first")]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_on=None, approved=None, decided_by="")
                | (Q(decided_on__isnull=False, approved__isnull=False) & ~Q(decided_by="")),
                name="a_decision_says_what_and_by_whom",
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="decided_case_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("OLD.decided_on IS NOT NULL"),
                # its document may be erased before it, and takes no other's place
                func=f"""
                    IF to_jsonb(NEW) - 'document_id' IS DISTINCT FROM to_jsonb(OLD) - 'document_id'
                        OR NEW.document_id IS DISTINCT FROM OLD.document_id
                        AND NEW.document_id IS NOT NULL THEN
                        {_REFUSED}
                    END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
class BusinessCasePost(models.Model):
    """A post that a business case is about."""

    case = models.ForeignKey(BusinessCase, on_delete=models.CASCADE, related_name="posts")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="cases")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "post"], name="a_post_is_once_in_a_case")
        ]
        triggers = [
            pgtrigger.Trigger(
                name="posts_of_a_decided_case_stay",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=f"""
                    IF EXISTS (
                        SELECT 1 FROM preparation_businesscase
                        WHERE id = NEW.case_id AND decided_on IS NOT NULL
                    ) OR TG_OP = 'UPDATE' AND EXISTS (
                        SELECT 1 FROM preparation_businesscase
                        WHERE id = OLD.case_id AND decided_on IS NOT NULL
                    ) THEN
                        {_REFUSED}
                    END IF;
                    RETURN NEW;
                """,  # noqa: S608
            ),
            # They go only together with the case, which is looked for when all is done
            pgtrigger.Trigger(
                name="decided_case_keeps_its_posts",
                when=pgtrigger.After,
                operation=pgtrigger.Delete,
                timing=pgtrigger.Deferred,
                func=f"""
                    IF EXISTS (
                        SELECT 1 FROM preparation_businesscase
                        WHERE id = OLD.case_id AND decided_on IS NOT NULL
                    ) THEN
                        {_REFUSED}
                    END IF;
                    RETURN NULL;
                """,  # noqa: S608
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post} in {self.case}"
