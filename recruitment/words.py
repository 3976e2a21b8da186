"""What an organisation tells everyone, for rooms that show the same."""

from recruitment.models import PublicWords
from workforce.models import Organisation


def about_criminal_records(organisation: Organisation) -> str:
    """How decisions on criminal records are taken, in the organisation's own words (CHK-5);
    empty where it says nothing."""
    found = PublicWords.objects.filter(organisation=organisation).first()
    return found.criminal_records if found else ""
