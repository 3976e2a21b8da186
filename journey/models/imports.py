from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.history import tracked
from encryption.fields import SealedField
from workforce.models import Organisation, User
from workforce.models.base import Noun


class ImportState(models.TextChoices):
    """Where an import stands; worked out from its dates, first match wins."""

    UNDONE = "UNDONE", _("Undone")
    UNDOING = "UNDOING", _("Being undone")
    DONE = "DONE", _("Done")
    FAILED = "FAILED", _("Not done")
    RUNNING = "RUNNING", _("Running")
    TO_CHECK = "TO_CHECK", _("To be checked")
    TO_MAP = "TO_MAP", _("Columns to be named")
    TO_CHOOSE = "TO_CHOOSE", _("Sheet to be chosen")


TOO_OFTEN = "too_often"
"""Stands in ``undo_refused_because`` when undoing broke down each time it was tried."""


@tracked()
class WorkforceImport(Noun):
    """One spreadsheet of peers on its way in: read, its columns named, checked, done, perhaps
    undone (WFO-3). Each step is a date."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="imports")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=120)
    sheet = models.CharField(max_length=120, blank=True)
    # The field of each column, "" for one that is left out
    mapping = models.JSONField(default=list, blank=True)
    line_count = models.PositiveIntegerField(default=0)
    uploaded_at = models.DateTimeField(default=timezone.now)
    mapped_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    undo_started_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    # Why it could not be undone when that was last tried: names of models, or TOO_OFTEN
    undo_refused_at = models.DateTimeField(null=True, blank=True)
    undo_refused_because = models.JSONField(null=True, blank=True)
    # Who undid it, or last asked for it
    undone_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    created_count = models.PositiveIntegerField(default=0)
    updated_count = models.PositiveIntegerField(default=0)
    skipped_count = models.PositiveIntegerField(default=0)
    left_out_count = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "-uploaded_at"], name="imports_newest_first")
        ]

    def __str__(self) -> str:
        return self.file_name

    def call_undo_off(self, because: list[str]) -> None:
        """The import stands as done again; not saved."""
        self.undo_started_at = None
        self.undo_refused_at, self.undo_refused_because = timezone.now(), because

    @property
    def state(self) -> ImportState:
        for state, moment in (
            (ImportState.UNDONE, self.undone_at),
            (ImportState.UNDOING, self.undo_started_at),
            (ImportState.DONE, self.done_at),
            (ImportState.FAILED, self.failed_at),
            (ImportState.RUNNING, self.started_at),
            (ImportState.TO_CHECK, self.mapped_at),
            (ImportState.TO_MAP, self.sheet),
        ):
            if moment:
                return state
        return ImportState.TO_CHOOSE


class ImportContent(models.Model):
    """What an import holds of people, encrypted, and kept no longer than it is needed.

    Not part of the history, which would copy it: the peers that it makes are.
    """

    workforce_import = models.OneToOneField(
        WorkforceImport, on_delete=models.CASCADE, primary_key=True, related_name="content"
    )
    sheets = SealedField(null=True)  # until it is done
    decisions = SealedField(null=True)  # until it is done
    findings = SealedField(null=True)  # the last dry run, until it is done
    left_out = SealedField(null=True)  # headings, and the lines that did not come in
    waiting = SealedField(null=True)  # people who were named and are no members yet
    made = SealedField(null=True)  # what it made and changed, so that it can be undone

    def __str__(self) -> str:
        return f"Content of {self.workforce_import_id}"


@tracked()
class RememberedHeading(models.Model):
    """What a heading meant when it was last imported here; "" for a column left out."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="remembered_headings"
    )
    heading = models.CharField(max_length=120)
    field = models.CharField(max_length=30, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "heading"], name="a_heading_is_remembered_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.heading}: {self.field}"
