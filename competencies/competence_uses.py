"""Where training uses the competence framework (COM-3)."""

from collections.abc import Collection
from uuid import UUID

from django.urls import reverse

from competencies.models import Course
from workforce.access import Permission, Reader
from workforce.competences import UsedIn
from workforce.rules import CompetenceUseKind


def in_courses(reader: Reader, targets: Collection[UUID]) -> dict[UUID, UsedIn]:
    """Courses of the organisation that are still held; one query."""
    if not reader.may(Permission.VIEW_COURSES):
        return {}
    rows = Course.objects.filter(
        pk__in=targets, organisation=reader.organisation, retired_on=None
    ).order_by("sort_key", "pk")
    return {
        key: UsedIn(label=title, url=reverse("competencies:course", args=[key]))
        for key, title in rows.values_list("pk", "title")
    }


SHOWN = {CompetenceUseKind.COURSE: in_courses}
