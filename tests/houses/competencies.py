"""What addresses of the framework, growth and careers of the room ``competencies``
can name, in the small world of
tests/house.py."""

from datetime import timedelta

from django.utils import timezone

from competencies import actions
from competencies.rules import EvidenceKind, Hope
from tests.factories import make_framework
from workforce.actions import set_competences
from workforce.competences import official
from workforce.models import Domain
from workforce.rules import CompetenceUseKind


def furnish(house) -> None:
    """Made by the actions that people use. Of two competences the peer shares the first, with the
    manager alone."""
    trust, worker, people, ids = house.organisation, house.worker, house.people, house.ids
    lead, peer, manager = people["lead"], people["peer"], people["manager"]
    today = timezone.localdate()
    framework = make_framework(trust)
    listening, telling, _groups = official(trust)
    own = {"worker": worker, "by": peer, "competence": listening}
    reflection = actions.reflect(text="Quillon listened for a whole hour.", **own)
    actions.choose_to_grow(on=today - timedelta(days=20), **own)
    actions.share_growth(supporter=False, supervisor=False, manager=True, **own)
    evidence = actions.add_evidence(
        kind=EvidenceKind.FEEDBACK,
        on=today - timedelta(days=9),
        words="Quillon was told that it helped.",
        **own,
    )
    actions.add_evidence(
        kind=EvidenceKind.SESSION,
        on=today - timedelta(days=30),
        about=ids["session_id"],
        words="",
        **{**own, "competence": telling},
    )
    ability = actions.add_ability(organisation=trust, text="Thornbury patience", by=lead)
    actions.add_ability(organisation=trust, text="Thornbury humour", by=lead)
    actions.say_hopes(worker=worker, hopes=[Hope.STAY, Hope.TRAINING], words="", on=today, by=peer)
    talk = actions.record_talk(
        worker=worker,
        held_with=manager,
        held_on=today - timedelta(days=4),
        hopes=[Hope.STAY],
        words="Quillon likes it as it is.",
        next_steps="",
        by=manager,
    )
    opportunity = actions.publish_opportunity(
        organisation=trust,
        title="Teach with Thornbury College",
        hopes=[Hope.TRAINING],
        about="One day a week, for a term.",
        contact="Quillon Lead",
        closes_on=today + timedelta(days=30),
        by=lead,
    )
    actions.say_interest(opportunity=opportunity, worker=worker, on=today, by=peer)
    for kind, key in (
        (CompetenceUseKind.JOB_DESCRIPTION, "version_id"),
        (CompetenceUseKind.INTERVIEW_QUESTION, "asked_id"),
        (CompetenceUseKind.AGENDA, "item_id"),
    ):
        set_competences(
            organisation=trust, kind=kind, target=ids[key], competences=[listening], by=lead
        )
    ids |= {
        "competence_id": listening.pk,
        "area_id": listening.pk,
        "reflection_id": reflection.pk,
        "evidence_id": evidence.pk,
        "domain_id": Domain.objects.get(framework=framework, kind="OPTIONAL").pk,
        "ability_id": ability.pk,
        "talk_id": talk.pk,
        "opportunity_id": opportunity.pk,
    }
