"""What the reminders' machinery, which knows only Django, asks of the workforce."""

from uuid import UUID

from workforce.models import Organisation


def organisations_and_nations() -> list[tuple[UUID, str]]:
    """Each organisation with the nation whose bank holidays it keeps."""
    return list(Organisation.objects.order_by("pk").values_list("pk", "nation"))
