"""The competence framework as versioned reference data, and where each competence is used.

It stands here and not in ``competencies``, since job descriptions, interview questions, training,
supervision agendas and reviews all pick from it (COM-3).
"""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from audit.history import tracked
from workforce.models.base import Noun
from workforce.models.organisations import Organisation
from workforce.models.users import User
from workforce.rules import CompetenceUseKind, DomainKind, Standing


@tracked()
class Framework(Noun):
    """One version of a framework. Without an organisation it ships with the portal; with one, an
    organisation loaded it for itself, and it stands before the one that ships (COM-1)."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="frameworks", null=True, blank=True
    )
    key = models.CharField(max_length=40)
    version = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=500, blank=True)
    loaded_at = models.DateTimeField(default=timezone.now)
    loaded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Coalesce("organisation", uuid.UUID(int=0)),
                "key",
                "version",
                name="a_version_of_a_framework_is_loaded_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.version})"


@tracked()
class Domain(Noun):
    """One domain of a framework. Those of kind ORGANISATION belong to the organisation's readiness
    and never to a person; OPTIONAL ones apply to who chooses them (COM-1)."""

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="domains")
    number = models.CharField(max_length=10)
    title = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=14, choices=DomainKind)
    standing = models.CharField(max_length=12, choices=Standing)
    # Where the title was read
    source = models.CharField(max_length=500, blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "number"], name="domains_are_numbered"),
            models.CheckConstraint(
                condition=~Q(standing=Standing.CONFIRMED) | ~Q(title=""),
                name="a_confirmed_domain_has_a_title",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.number


class CompetenceQuerySet(models.QuerySet):
    def confirmed(self):
        """Those whose number and title were read in the framework itself: only these are shown
        as official (COM-1)."""
        return self.filter(standing=Standing.CONFIRMED).exclude(title="")

    def for_people(self):
        """Those that may be said of a person at all: never those of an organisation."""
        return self.exclude(domain__kind=DomainKind.ORGANISATION)


@tracked()
class Competence(Noun):
    domain = models.ForeignKey(Domain, on_delete=models.CASCADE, related_name="competences")
    number = models.CharField(max_length=10)
    title = models.CharField(max_length=300, blank=True)
    standing = models.CharField(max_length=12, choices=Standing)
    # Where number and title were read
    source = models.CharField(max_length=500, blank=True)
    position = models.PositiveSmallIntegerField()

    objects = CompetenceQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["domain", "number"], name="competences_are_numbered"),
            models.CheckConstraint(
                condition=~Q(standing=Standing.CONFIRMED) | ~Q(title=""),
                name="what_is_confirmed_has_a_title",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


@tracked()
class CompetenceUse(Noun):
    """One competence is used in one thing of an organisation: a job description, an interview
    question, a course, an agenda, a review (COM-3). ``target`` is the key of that thing."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="competence_uses"
    )
    competence = models.ForeignKey(Competence, on_delete=models.CASCADE, related_name="uses")
    kind = models.CharField(max_length=20, choices=CompetenceUseKind)
    target = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["competence", "kind", "target"], name="a_competence_is_used_once_in_a_thing"
            )
        ]
        indexes = [models.Index(fields=["kind", "target"], name="competences_of_a_thing")]

    def __str__(self) -> str:
        return f"{self.competence} in {self.get_kind_display()}"
