from django.db import models

from audit.history import tracked
from workforce.models import Organisation


@tracked()
class PublicWords(models.Model):
    """What an organisation tells everyone who may want to join it, and the wording that its new
    vacancies begin with. An empty text means that the portal's own plain words are shown."""

    organisation = models.OneToOneField(
        Organisation, on_delete=models.CASCADE, primary_key=True, related_name="public_words"
    )
    # How decisions on criminal records are taken, told to everyone up front (CHK-5)
    criminal_records = models.TextField(max_length=3000, blank=True)
    # Where new vacancies start from (REC-1); each vacancy keeps its own wording
    benefits_advice = models.TextField(max_length=2000, blank=True)
    ai_policy = models.TextField(max_length=2000, blank=True)
    help_to_apply = models.TextField(max_length=1000, blank=True)
    contact_name = models.CharField(max_length=150, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return f"What {self.organisation} tells everyone"

    def for_a_vacancy(self) -> dict[str, str]:
        """What a new vacancy begins with."""
        return {
            name: getattr(self, name)
            for name in (
                "benefits_advice",
                "ai_policy",
                "help_to_apply",
                "contact_name",
                "contact_email",
                "contact_phone",
            )
        }
