"""Where recruiting uses the competence framework (COM-3)."""

from collections.abc import Collection
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from recruitment.access import descriptions_for, vacancies_for
from recruitment.models import DescriptionVersion, InterviewQuestion
from workforce.access import Permission, Reader
from workforce.competences import UsedIn
from workforce.rules import CompetenceUseKind


def in_descriptions(reader: Reader, targets: Collection[UUID]) -> dict[UUID, UsedIn]:
    """Versions of job descriptions that the reader may open; one query."""
    if not reader.may(Permission.VIEW_VACANCIES):
        return {}
    rows = DescriptionVersion.objects.filter(
        pk__in=targets, description__in=descriptions_for(reader, Permission.VIEW_VACANCIES)
    ).order_by("description__title", "-number")
    return {
        key: UsedIn(
            label=_("%(title)s, version %(number)s") % {"title": title, "number": number},
            url=reverse("recruitment:version", args=[key]),
            detail=team,
        )
        for key, title, number, team in rows.values_list(
            "pk", "description__title", "number", "description__team__name"
        )
    }


def in_questions(reader: Reader, targets: Collection[UUID]) -> dict[UUID, UsedIn]:
    """Interview questions of the interviews that the reader arranges; one query."""
    if not reader.may(Permission.ARRANGE_INTERVIEWS):
        return {}
    within = vacancies_for(reader, Permission.ARRANGE_INTERVIEWS).values("pk")
    rows = InterviewQuestion.objects.filter(pk__in=targets, interview__vacancy__in=within)
    return {
        key: UsedIn(
            label=text, url=reverse("recruitment:interview", args=[interview]), detail=vacancy
        )
        for key, text, interview, vacancy in rows.order_by(
            "interview__starts_at", "position"
        ).values_list("pk", "text", "interview_id", "interview__vacancy__title")
    }


SHOWN = {
    CompetenceUseKind.JOB_DESCRIPTION: in_descriptions,
    CompetenceUseKind.INTERVIEW_QUESTION: in_questions,
}
