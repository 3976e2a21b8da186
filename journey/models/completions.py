from django.db import models
from django.utils import timezone

from audit.history import tracked
from encryption.fields import SealedField
from workforce.models import Organisation, User
from workforce.models.base import Noun


@tracked()
class CompletionImport(Noun):
    """One spreadsheet of completed courses on its way in, as learning systems give them out: read,
    its columns named, checked, done, perhaps undone (COM-6). Each step is a date."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="completion_imports"
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=120)
    line_count = models.PositiveIntegerField(default=0)
    # The column of each field, by its number
    mapping = models.JSONField(default=dict, blank=True)
    uploaded_at = models.DateTimeField(default=timezone.now)
    mapped_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    created_count = models.PositiveIntegerField(default=0)
    there_count = models.PositiveIntegerField(default=0)
    left_out_count = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "-uploaded_at"], name="completion_imports_newest")
        ]

    def __str__(self) -> str:
        return self.file_name


class CompletionImportContent(models.Model):
    """What such an import holds of people, encrypted, and kept no longer than it is needed. Not
    part of the history, which would copy it."""

    completion_import = models.OneToOneField(
        CompletionImport, on_delete=models.CASCADE, primary_key=True, related_name="content"
    )
    table = SealedField(null=True)  # headings and lines, until it is done
    decisions = SealedField(null=True)  # who and which course was meant, until it is done
    left_out = SealedField(null=True)  # headings, and the lines that did not come in
    made = SealedField(null=True)  # keys and fingerprints, so that it can be undone

    def __str__(self) -> str:
        return f"Content of {self.completion_import_id}"
