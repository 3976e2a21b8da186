"""The courses of an organisation (COM-5)."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.db.models import F, IntegerField, Value
from django.db.models.functions import Cast
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy

from audit.context import action
from competencies.models import Course
from competencies.rules import CourseKind
from refusals import Refused
from workforce.actions import set_competences
from workforce.models import Competence, Organisation, User
from workforce.retention import MonthsLater
from workforce.rules import CompetenceUseKind


class TitleTaken(Refused):
    """Another course of the organisation is called so."""

    words = gettext_lazy("There is a course with this title already.")


@action
def add_course(
    *,
    organisation: Organisation,
    title: str,
    by: User | None,
    about: str = "",
    kind: str = CourseKind.IN_HOUSE,
    provider: str = "",
    funding: str = "",
    topics: Iterable[str] = (),
    valid_months: int | None = None,
    gives_certificate: bool = False,
    competences: Iterable[Competence] = (),
) -> Course:
    """Add a course to the catalogue, with the competences of the framework that it is about.
    Raises TitleTaken."""
    course = Course(
        organisation=organisation,
        title=title.strip(),
        about=about.strip(),
        kind=kind,
        provider=provider.strip(),
        funding=funding.strip(),
        topics=list(topics),
        valid_months=valid_months,
        gives_certificate=gives_certificate,
    )
    _save(course)
    _set_competences(course, competences, by)
    return course


def _set_competences(course: Course, competences: Iterable[Competence], by) -> None:
    set_competences(
        organisation=course.organisation,
        kind=CompetenceUseKind.COURSE,
        target=course.pk,
        competences=competences,
        by=by,
    )


@action
def change_course(
    *,
    course: Course,
    by: User | None,
    competences: Iterable[Competence] | None = None,
    **fields,
) -> Course:
    """Change what is said of a course. When it changes how long a completion holds, every
    completion of it is worked out anew. Raises TitleTaken."""
    course = Course.objects.select_for_update().get(pk=course.pk)
    held = course.valid_months
    for name, value in fields.items():
        setattr(course, name, value.strip() if isinstance(value, str) else value)
    _save(course)
    if course.valid_months != held:
        months = Cast(Value(course.valid_months), IntegerField())
        ends = MonthsLater(F("completed_on"), months) if course.valid_months else None
        course.completions.update(expires_on=ends)
    if competences is not None:
        _set_competences(course, competences, by)
    return course


def _save(course: Course) -> None:
    try:
        with transaction.atomic():
            course.save()
    except IntegrityError as error:
        if "courses_have_titles_of_their_own" not in str(error):
            raise
        raise TitleTaken from error


@action
def retire_course(*, course: Course, by: User) -> Course:
    """Take a course out of the catalogue; who completed it stays on record, and sessions to come
    are held. Nobody is asked for it from tomorrow on."""
    course.retired_on = localdate()
    course.save(update_fields=["retired_on"])
    course.requirements.not_ended(localdate()).filter(starts_on__lte=localdate()).update(
        ends_on=localdate()
    )
    course.requirements.filter(starts_on__gt=localdate()).delete()
    return course


@action
def bring_back_course(*, course: Course, by: User) -> Course:
    """Put a course into the catalogue again. Raises TitleTaken."""
    course.retired_on = None
    _save(course)
    return course
