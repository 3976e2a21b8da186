"""Making, publishing and withdrawing vacancies (REC-1, REC-20)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy

from audit.context import action
from recruitment import requirements
from recruitment.lifecycle import StageKind
from recruitment.models import (
    CoProduction,
    DescriptionVersion,
    PublicWords,
    Vacancy,
    VacancyStage,
)
from recruitment.rules import VacancyState
from refusals import Refused
from workforce.actions import move_post
from workforce.models import Organisation, Team
from workforce.rules import PostState


class VacancyNotOpen(Refused):
    """The vacancy is not published, has closed or was withdrawn."""

    words = gettext_lazy(
        "The vacancy is not open: it is not published yet, has closed or was withdrawn."
    )


class StillWaiting(Refused):
    """Somebody who applied has had no answer yet."""

    words = gettext_lazy("Somebody who applied has had no answer yet.")


class NotAnswered(StillWaiting):
    """What was offered along with a no has no answer yet; ``count`` is to how many people."""

    words = gettext_lazy("What was offered along with a no has no answer yet.")

    def __init__(self, count: int):
        super().__init__(count)
        self.count = count


class StagesInUse(Refused):
    """Applications stand in a stage that would go."""

    words = gettext_lazy("Applications stand in a stage that would go.")


@dataclass(frozen=True)
class NewStage:
    """A stage of a vacancy to be; ``expected_on`` is the day by which applicants hear."""

    kind: str
    staff_label: str
    public_label: str
    next_words: str
    who_acts: str
    expected_on: date


@action
def make_vacancy(
    *, team: Team, version: DescriptionVersion, title: str, kind: str, by, **fields
) -> Vacancy:
    """A vacancy as a draft. Only ``publish_vacancy`` shows it to anyone outside."""
    return Vacancy.objects.create(
        organisation=team.organisation,
        team=team,
        version=version,
        title=title.strip(),
        kind=kind,
        made_by=by,
        **fields,
    )


@action
def change_vacancy(*, vacancy: Vacancy, by, **changes) -> Vacancy:
    """Change what a vacancy says. Raises NotReady when a published one would lack something."""
    vacancy = Vacancy.objects.select_for_update().get(pk=vacancy.pk)
    if "team" in changes and changes["team"].pk != vacancy.team_id:  # it was said of another
        vacancy.unprepared_because, vacancy.unprepared_by, vacancy.unprepared_at = "", None, None
    for name, value in changes.items():
        setattr(vacancy, name, value)
    vacancy.save()
    stays_whole(vacancy)
    return vacancy


ONCE = frozenset({"description", "post", "team"})
"""What has to be so when a vacancy is published, and may change afterwards."""


def stays_whole(vacancy: Vacancy) -> None:
    """What everyone can read never lacks what had to be there when it was published. That its
    job description has been overtaken since then is no reason to leave a mistake in it."""
    if vacancy.published_at is not None and vacancy.withdrawn_at is None:
        still = [each for each in requirements.TO_PUBLISH if each.key not in ONCE]
        requirements.demand(still, vacancy)


@action
def set_stages(*, vacancy: Vacancy, stages: Sequence[NewStage], by) -> list[VacancyStage]:
    """Lay the stages of a vacancy, in this order. Raises StagesInUse once applications stand in
    them; then change a stage with ``change_stage``."""
    vacancy = Vacancy.objects.select_for_update().get(pk=vacancy.pk)
    if vacancy.applications.filter(stage__isnull=False).exists():
        raise StagesInUse
    vacancy.stages.all().delete()
    laid = VacancyStage.objects.bulk_create(
        VacancyStage(vacancy=vacancy, position=number, **vars(each))
        for number, each in enumerate(stages, start=1)
    )
    stays_whole(vacancy)
    return laid


@action
def change_stage(*, stage: VacancyStage, by, **changes) -> VacancyStage:
    """Change labels, words or the expected date of a stage."""
    for name, value in changes.items():
        setattr(stage, name, value)
    stage.save()
    return stage


@action
def open_unprepared(*, vacancy: Vacancy, why: str, by) -> Vacancy:
    """The lead lets a vacancy be published although its team is not prepared yet (PREP-9); the
    reason is kept. Raises VacancyNotOpen for one that was published or withdrawn."""
    vacancy = Vacancy.objects.select_for_update().get(pk=vacancy.pk)
    if vacancy.published_at or vacancy.withdrawn_at:
        raise VacancyNotOpen
    vacancy.unprepared_because = why.strip()
    vacancy.unprepared_by, vacancy.unprepared_at = by, timezone.now()
    vacancy.save(update_fields=["unprepared_because", "unprepared_by", "unprepared_at"])
    return vacancy


@action
def publish_vacancy(*, vacancy: Vacancy, by, at: datetime | None = None) -> Vacancy:
    """Show a vacancy to everyone; the post that it fills is advertised from now on (PREP-5).
    Raises NotReady with what is missing."""
    vacancy = Vacancy.objects.select_for_update().get(pk=vacancy.pk)
    requirements.demand(requirements.TO_PUBLISH, vacancy)
    vacancy.published_at = vacancy.published_at or at or timezone.now()
    vacancy.save(update_fields=["published_at"])
    if vacancy.post and vacancy.post.state == PostState.APPROVED:
        move_post(post=vacancy.post, to=PostState.ADVERTISED, by=by)
    return vacancy


def no_longer_advertised(vacancy: Vacancy, by) -> None:
    """The post of a vacancy that is over is approved still, unless somebody holds it now."""
    if vacancy.post and vacancy.post.state == PostState.ADVERTISED:
        move_post(post=vacancy.post, to=PostState.APPROVED, by=by)


@action
def withdraw_vacancy(*, vacancy: Vacancy, why: str, by) -> Vacancy:
    """Take a vacancy back, with a reason. Raises VacancyNotOpen when that has been done already,
    or when it is completed."""
    vacancy = Vacancy.objects.select_for_update().get(pk=vacancy.pk)
    if vacancy.withdrawn_at or vacancy.completed_at:
        raise VacancyNotOpen
    vacancy.withdrawn_at, vacancy.withdrawn_why = timezone.now(), why.strip()
    vacancy.save(update_fields=["withdrawn_at", "withdrawn_why"])
    no_longer_advertised(vacancy, by)
    return vacancy


@action
def close_vacancy(*, vacancy: Vacancy, by) -> Vacancy:
    """Close an open vacancy now, before its closing time. Raises VacancyNotOpen."""
    now = timezone.now()
    vacancy = Vacancy.objects.select_for_update().get(pk=vacancy.pk)
    if vacancy.state(now) is not VacancyState.OPEN:
        raise VacancyNotOpen
    vacancy.closes_at = now
    vacancy.save(update_fields=["closes_at"])
    return vacancy


@action
def complete_vacancy(*, vacancy: Vacancy, by) -> Vacancy:
    """Everyone has their answer and nobody waits any more. Raises VacancyNotOpen for one that is
    not closed, StillWaiting while an application waits for something, and NotAnswered while what
    was offered along with a no has no answer yet (REC-15)."""
    now = timezone.now()
    vacancy = Vacancy.objects.select_for_update().get(pk=vacancy.pk)
    if vacancy.state(now) is not VacancyState.CLOSED:
        raise VacancyNotOpen
    if vacancy.applications.without_our_answer().exists():
        raise StillWaiting
    if unanswered := vacancy.applications.without_their_answer().count():
        raise NotAnswered(unanswered)
    vacancy.completed_at = now
    vacancy.save(update_fields=["completed_at"])
    no_longer_advertised(vacancy, by)
    return vacancy


@action
def forget_co_production(*, co_production: CoProduction, by) -> None:
    """Take an entry out that was made by mistake; the history keeps that it was there."""
    co_production.delete()


@action
def change_public_words(*, organisation: Organisation, by, **words) -> PublicWords:
    """What the organisation tells everyone who may want to join it (CHK-5)."""
    found, _created = PublicWords.objects.update_or_create(
        organisation=organisation, defaults=words
    )
    return found


def first_stage(vacancy: Vacancy) -> VacancyStage:
    """The stage into which applications come."""
    return vacancy.stages.get(kind=StageKind.RECEIVED)
