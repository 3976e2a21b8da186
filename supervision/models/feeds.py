from django.db import models
from django.utils import timezone

from audit.history import tracked
from workforce.models import User


@tracked(exclude=["secret_hash"])
class CalendarFeed(models.Model):
    """A person's private calendar address; only a hash of its secret is kept (SUP-8)."""

    user = models.OneToOneField(
        User, on_delete=models.CASCADE, primary_key=True, related_name="calendar_feed"
    )
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    last_read_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Calendar feed of {self.user}"
