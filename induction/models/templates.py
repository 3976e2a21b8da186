"""An organisation's templates of inductions (IND-1)."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from audit.history import tracked
from induction.rules import ActivityKind, Condition, Owner
from workforce.models import Organisation
from workforce.models.base import Noun
from workforce.rules import EngagementKind


class InductionTemplateQuerySet(models.QuerySet):
    def in_use(self):
        return self.filter(retired_on=None)


@tracked()
class InductionTemplate(Noun):
    """What an induction is made from. One that was used is retired, never deleted."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="induction_templates"
    )
    title = models.CharField(max_length=120)
    about = models.TextField(max_length=1000, blank=True)
    kind = models.CharField(max_length=10, choices=EngagementKind, blank=True)  # blank: both
    role = models.CharField(max_length=120, blank=True)  # a job title; blank: any
    retired_on = models.DateField(null=True, blank=True)

    objects = InductionTemplateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "organisation",
                Lower("title"),
                condition=Q(retired_on=None),
                name="induction_templates_have_titles_of_their_own",
            )
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
class TemplateActivity(Noun):
    """One activity of a template: what, whose, when it is due after the start, for whom."""

    template = models.ForeignKey(
        InductionTemplate, on_delete=models.CASCADE, related_name="activities"
    )
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16, choices=ActivityKind)
    title = models.CharField(max_length=200)
    about = models.TextField(max_length=2000, blank=True)
    link = models.URLField(blank=True)
    owner = models.CharField(max_length=12, choices=Owner)
    outside_name = models.CharField(max_length=150, blank=True)
    outside_email = models.EmailField(blank=True)
    # Working days after the first day; 0: on it, negative: before it
    due_after = models.SmallIntegerField()
    condition = models.CharField(max_length=12, choices=Condition, default=Condition.ALWAYS)
    # It can start when this one is done
    after = models.ForeignKey(
        "self", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["template", "position"],
                name="activities_of_a_template_stand_in_order",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=Q(owner=Owner.OUTSIDE) | Q(outside_name="", outside_email=""),
                name="who_is_named_stands_outside",
            ),
        ]

    def __str__(self) -> str:
        return self.title
