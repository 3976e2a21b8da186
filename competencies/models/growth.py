"""How a peer reflects and grows: in words, by their own choice, shared as they choose (COM-2)."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.history import tracked
from competencies.rules import EvidenceKind
from encryption.fields import EncryptedTextField
from workforce.models import Competence, Domain, Organisation, PeerSupportWorker
from workforce.models.base import Noun


@tracked()
class Ability(Noun):
    """One line of the lighter list for volunteers, in the organisation's own words (COM-1)."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="abilities"
    )
    text = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField()
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        verbose_name_plural = "abilities"

    def __str__(self) -> str:
        return self.text


@tracked()
class ChosenDomain(Noun):
    """An optional domain applies to whoever chooses it, for as long as they do (COM-1)."""

    worker = models.ForeignKey(
        PeerSupportWorker, on_delete=models.CASCADE, related_name="chosen_domains"
    )
    domain = models.ForeignKey(Domain, on_delete=models.CASCADE, related_name="+")
    chosen_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["worker", "domain"],
                condition=Q(left_on=None),
                name="an_optional_domain_is_chosen_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.domain}, chosen by {self.worker}"


@tracked()
class Growth(Noun):
    """One competence (or one ability, for volunteers) as a peer lives it. No level, no state."""

    worker = models.ForeignKey(PeerSupportWorker, on_delete=models.CASCADE, related_name="growth")
    competence = models.ForeignKey(
        Competence, on_delete=models.PROTECT, related_name="growth", null=True, blank=True
    )
    ability = models.ForeignKey(
        Ability, on_delete=models.PROTECT, related_name="growth", null=True, blank=True
    )
    # "Here I want to grow next"
    grow_next_since = models.DateField(null=True, blank=True)
    shared_with_supporter = models.BooleanField(default=False)
    shared_with_supervisor = models.BooleanField(default=False)
    shared_with_manager = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(competence__isnull=False, ability=None)
                | Q(competence=None, ability__isnull=False),
                name="growth_is_in_a_competence_or_an_ability",
            ),
            models.UniqueConstraint(fields=["worker", "competence"], name="growth_in_a_competence"),
            models.UniqueConstraint(fields=["worker", "ability"], name="growth_in_an_ability"),
        ]
        verbose_name_plural = "growth"

    def __str__(self) -> str:
        return f"{self.worker}: {self.competence or self.ability}"


@tracked()
class Reflection(Noun):
    """What a peer writes about one competence, on a day."""

    growth = models.ForeignKey(Growth, on_delete=models.CASCADE, related_name="reflections")
    text = EncryptedTextField()
    written_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-written_at"]

    def __str__(self) -> str:
        return f"Reflection of {self.written_at:%Y-%m-%d}"


@tracked()
class Evidence(Noun):
    """Something that shows how a peer works: a session, training, feedback. ``about`` is the key of
    the record it points to, if there is one."""

    growth = models.ForeignKey(Growth, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=10, choices=EvidenceKind)
    about = models.UUIDField(null=True, blank=True)
    words = EncryptedTextField(blank=True)
    on = models.DateField()

    class Meta:
        ordering = ["-on"]
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.on}"
