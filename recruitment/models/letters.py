from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from audit.history import tracked
from documents.models import IssuedDocument
from recruitment.models.applications import Application
from recruitment.wording import LetterKind
from workforce.models import Organisation, User
from workforce.models.base import Noun


@tracked()
class LetterTemplate(Noun):
    """Words of an organisation for letters of one kind, with fields that each person fills in
    their own way (REC-16). Its fields were checked when it was saved."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="letter_templates"
    )
    kind = models.CharField(max_length=8, choices=LetterKind)
    name = models.CharField(max_length=120)
    subject = models.CharField(max_length=150)
    body = models.TextField(max_length=6000)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "organisation",
                Lower("name"),
                condition=Q(closed_on=None),
                name="letter_templates_in_use_differ_by_name",
            )
        ]

    def __str__(self) -> str:
        return self.name


class LetterQuerySet(models.QuerySet):
    def newest_first(self):
        return self.order_by("-document__issued_at", "-pk")


@tracked()
class Letter(Noun):
    """A letter that one applicant was sent. Its words are those of its document, which are fixed;
    the applicant reads it on their own page (REC-16, REC-20)."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=8, choices=LetterKind)
    template = models.ForeignKey(
        LetterTemplate, on_delete=models.SET_NULL, related_name="letters", null=True, blank=True
    )
    document = models.OneToOneField(IssuedDocument, on_delete=models.CASCADE, related_name="letter")
    sent_on = models.DateField(default=timezone.localdate)

    objects = LetterQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["application", "-sent_on"], name="letters_of_an_application")
        ]

    def __str__(self) -> str:
        return f"Letter about {self.application}"
