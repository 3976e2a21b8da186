from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from audit.history import tracked
from checks.models.files import Check
from checks.rules import Outcome, PlanAnswer
from workforce.models import User
from workforce.models.base import Noun


class ReferralQuerySet(models.QuerySet):
    def with_latest(self):
        """Each with the latest ``outcome``, its day ``said_on`` and its ``review_on``."""
        latest = HealthOpinion.objects.filter(referral=OuterRef("pk"))
        return self.annotate(
            **{
                name: Subquery(latest.values(name)[:1])
                for name in ("outcome", "said_on", "review_on")
            }
        )

    def running(self):
        """Those of people who are still to be checked, whatever was said by now."""
        return self.filter(closed_on=None, of__file__closed_on=None).exclude(
            of__file__candidate__withdrawn_on__isnull=False
        )

    def waiting(self):
        """Those that occupational health has to say something to: nothing yet, or not yet."""
        return self.running().with_latest().filter(Q(outcome=None) | Q(outcome=Outcome.NOT_YET))


@tracked()
class HealthReferral(Noun):
    """Somebody is referred to occupational health (CHK-6).

    Nothing about health is written down with it: there is no field for it, here or elsewhere.
    ``closed_on`` is the day on which the check began again: then it decides nothing any more.
    """

    of = models.ForeignKey(Check, on_delete=models.CASCADE, related_name="referrals")
    referred_on = models.DateField(default=timezone.localdate)
    referred_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    # The staff wellbeing plan is offered with every referral; what they say to it
    plan_answer = models.CharField(max_length=7, choices=PlanAnswer, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["of"], condition=Q(closed_on=None), name="one_referral_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"Referral of {self.referred_on:%Y-%m-%d}"


@tracked()
class HealthOpinion(Noun):
    """What occupational health said on a day, and nothing of why. Never edited: what changes is
    said anew, and the latest counts (CHK-6)."""

    referral = models.ForeignKey(HealthReferral, on_delete=models.CASCADE, related_name="opinions")
    outcome = models.CharField(max_length=8, choices=Outcome)
    review_on = models.DateField(null=True, blank=True)
    said_on = models.DateField(default=timezone.localdate)
    said_at = models.DateTimeField(default=timezone.now)
    said_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-said_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome=Outcome.NOT_YET, review_on__isnull=False)
                | ~Q(outcome=Outcome.NOT_YET) & Q(review_on=None),
                name="not_yet_has_its_review",
            )
        ]

    def __str__(self) -> str:
        return f"Opinion of {self.said_on:%Y-%m-%d}"
