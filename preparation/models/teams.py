"""How a team is prepared for peers: what it talked through, and what its people bring."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from audit.history import tracked
from encryption.fields import EncryptedTextField, SealedField
from preparation.rules import Contribution, Point
from workforce.models import Team, User
from workforce.models.base import Noun


@tracked()
class TeamTalk(Noun):
    """One session in which a team prepared. Held together with a team that has peers already, it
    stands on both (PREP-7)."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="talks")
    with_team = models.ForeignKey(
        Team, on_delete=models.PROTECT, related_name="talks_shared", null=True, blank=True
    )
    held_on = models.DateField()
    took_part = models.TextField(max_length=1000)
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["team", "-held_on"], name="talks_of_a_team")]
        constraints = [
            models.CheckConstraint(
                condition=Q(with_team=None) | ~Q(with_team=F("team")),
                name="a_team_shares_a_talk_with_another",
            )
        ]

    def __str__(self) -> str:
        return f"{self.team}, {self.held_on}"


@tracked()
class TeamTalkPoint(models.Model):
    """One of the eight points that was talked through, and what came of it."""

    talk = models.ForeignKey(TeamTalk, on_delete=models.CASCADE, related_name="points")
    point = models.CharField(max_length=16, choices=Point)
    outcome = models.TextField(max_length=2000)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["talk", "point"], name="a_point_is_once_in_a_talk")
        ]

    def __str__(self) -> str:
        return f"{self.get_point_display()}: {self.talk}"


@tracked(exclude=["code", "code_hash"])
class SkillsAudit(Noun):
    """A team's skills audit (PREP-8): on paper, or answered under one address that is the same for
    everybody, open for a while. Who answered is known nowhere.

    ``code`` is the secret part of that address, kept encrypted; it is found by its hash.
    """

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="audits")
    opened_on = models.DateField()
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    closes_on = models.DateField(null=True, blank=True)  # its last day; none on paper
    closed_on = models.DateField(null=True, blank=True)
    people = models.PositiveSmallIntegerField()  # how many the team has
    code = EncryptedTextField(blank=True)
    code_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team"], condition=Q(closed_on=None), name="one_open_audit_a_team"
            )
        ]

    def __str__(self) -> str:
        return f"{self.team}, {self.opened_on}"


class AuditSum(models.Model):
    """All answers of an audit that is open; no answer is ever stored by itself. An answer is added
    to the sums and its words are thrown into a shuffled bag, all in one sealed value
    (docs/decisions/0017). It becomes the tallies when the audit is closed."""

    audit = models.OneToOneField(
        SkillsAudit, on_delete=models.CASCADE, primary_key=True, related_name="sums"
    )
    # {"answers": 5, "counts": {kind: {"much": n, "some": n, "little": n}}, "words": {kind: [...]}}
    content = SealedField()

    def __str__(self) -> str:
        return "sums"


class AuditAnswer(Noun):
    """How many say that they bring much of one kind of contribution, some, or little, and what, in
    words: a tally of an audit, not an answer of a person. It has no history and no moment."""

    audit = models.ForeignKey(SkillsAudit, on_delete=models.CASCADE, related_name="tallies")
    kind = models.CharField(max_length=12, choices=Contribution)
    much = models.PositiveSmallIntegerField(default=0)
    some = models.PositiveSmallIntegerField(default=0)
    little = models.PositiveSmallIntegerField(default=0)
    words = models.TextField(max_length=4000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["audit", "kind"], name="one_tally_a_kind_of_an_audit")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.audit}"
