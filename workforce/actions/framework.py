"""In what competences are used (COM-3)."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext_lazy

from audit.context import action
from refusals import Refused
from workforce.models import Competence, CompetenceUse, Organisation
from workforce.rules import CompetenceUseKind, DomainKind, Standing


class CompetenceNotAllowed(Refused):
    """Only what is confirmed can be picked, of a framework that the organisation works with; and
    never what is about organisations: that belongs to how ready an organisation is (COM-1)."""

    words = gettext_lazy(
        "Pick from the competences that are confirmed and are about people. Those for "
        "organisations belong to the page “How ready are we”."
    )


def may_be_said(competence: Competence, organisation: Organisation) -> bool:
    """Whether a competence may stand in what an organisation's people do."""
    domain = competence.domain
    return (
        competence.standing == Standing.CONFIRMED
        and domain.kind != DomainKind.ORGANISATION
        and domain.framework.organisation_id in (None, organisation.pk)
    )


@action
def set_competences(
    *,
    organisation: Organisation,
    kind: str,
    target: UUID,
    competences: Iterable[Competence],
    by,
) -> None:
    """Say which competences are used in one thing of an organisation: ``target`` is the key of the
    job description version, question, course, agenda item or review that ``kind`` names (COM-3).

    Replaces what was said before. Raises CompetenceNotAllowed for one that is not confirmed, that
    is about organisations, or of somebody else's framework.
    """
    kind = CompetenceUseKind(kind)
    wanted = list(
        Competence.objects.filter(pk__in={each.pk for each in competences}).select_related(
            "domain__framework"
        )
    )
    before = CompetenceUse.objects.filter(organisation=organisation, kind=kind, target=target)
    known = set(before.values_list("competence_id", flat=True))
    # what was picked once may stay, also where a later version of the framework puts it another way
    if not all(each.pk in known or may_be_said(each, organisation) for each in wanted):
        raise CompetenceNotAllowed
    keys = {each.pk for each in wanted}
    before.exclude(competence__in=keys).delete()
    CompetenceUse.objects.bulk_create(
        CompetenceUse(organisation=organisation, competence=each, kind=kind, target=target)
        for each in wanted
        if each.pk not in known
    )


@action
def copy_competences(*, organisation: Organisation, kind: str, of: UUID, to: UUID, by) -> None:
    """A thing that begins as a copy of another uses what that one uses."""
    uses = CompetenceUse.objects.filter(organisation=organisation, kind=kind, target=of)
    CompetenceUse.objects.bulk_create(
        CompetenceUse(organisation=organisation, competence_id=key, kind=kind, target=to)
        for key in uses.values_list("competence_id", flat=True)
    )


@action
def drop_competences(*, organisation: Organisation, kind: str, targets: Iterable[UUID], by) -> None:
    """Some things are no more: neither is what was used in them."""
    CompetenceUse.objects.filter(
        organisation=organisation, kind=kind, target__in=list(targets)
    ).delete()
