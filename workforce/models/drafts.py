from django.db import models
from django.db.models import Q
from django.utils import timezone

from encryption.fields import EncryptedTextField
from workforce.models.base import Noun
from workforce.models.users import User


class Draft(Noun):
    """What somebody typed into a form and has not sent yet (WFO-11).

    Its writer is a user, or somebody without an account who came by a link (``door_id``).
    ``page`` is the address of the page that shows the form, ``target`` the one it is sent to.
    Only its writer ever gets it back; it is never in the history and goes within a day.
    """

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="drafts", null=True, blank=True
    )
    door_id = models.UUIDField(null=True, blank=True)
    page = models.CharField(max_length=500)
    target = models.CharField(max_length=500)
    typed = EncryptedTextField()
    kept_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "page", "target"], name="one_draft_a_form_and_person"
            ),
            models.UniqueConstraint(
                fields=["door_id", "page", "target"], name="one_draft_a_form_and_door"
            ),
            models.CheckConstraint(
                condition=Q(user=None, door_id__isnull=False) | Q(user__isnull=False, door_id=None),
                name="a_draft_has_one_writer",
            ),
        ]
        indexes = [models.Index(fields=["kept_at"], name="drafts_by_age")]

    def __str__(self) -> str:
        return f"Draft of {self.kept_at:%Y-%m-%d %H:%M}"
