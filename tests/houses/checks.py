"""What addresses of checks can name, in the small world of tests/house.py."""

from datetime import date, timedelta

from django.utils import timezone

from checks import actions
from checks.rules import CheckKind
from tests.checks.factories import make_candidate, make_file, make_policy
from workforce import actions as workforce


def furnish(house) -> None:
    """A candidate with an offer and all six checks open, and one whose record check is done."""
    hr = house.people["hr"]
    candidate = make_candidate(
        house.organisation,
        "Quillon Candidate",
        team=house.team,
        line_manager=house.people["manager"],
        by=hr,
    )
    candidate = workforce.make_offer(candidate=candidate, by=hr)
    file = make_file(candidate, by=hr)
    actions.decide_level(
        policy=file.policy,
        level="ENHANCED",
        workforce="ADULT",
        reason="Thornbury duties",
        by=hr,
    )
    references = file.checks.get(kind=CheckKind.REFERENCES)
    episode = actions.save_episode(
        file=file,
        kind="EMPLOYMENT",
        what="Thornbury Café",
        first_month=date(2024, 1, 1),
        by=None,
    )
    reference = actions.finish_history(file=file, by=None)[0]
    actions.name_referee(
        reference=reference,
        name="Quillon Referee",
        email="quillon.referee@example.org",
        relation="Manager",
        may_be_asked=True,
        by=None,
    )
    record = file.checks.get(kind=CheckKind.CRIMINAL_RECORD)
    record.file = file
    actions.note_certificate(
        check=record,
        has_content=True,
        issued_on=date(2026, 1, 1),
        name="Quillon Candidate",
        type="ENHANCED",
        position="Peer",
        reference_number="1",
        by=hr,
    )
    assessment = record.assessments.get()
    for seat, who in (("HR", "hr"), ("PEER", "panel_member")):
        actions.fill_seat(assessment=assessment, seat=seat, user=house.people[who], by=hr)
    health = file.checks.get(kind=CheckKind.WORK_HEALTH)
    health.file = file
    referral = actions.refer(check=health, by=hr)
    agreed = actions.agree_adjustment(
        file=file,
        group="PATTERN",
        agreed="Quillon starts at eleven",
        agreed_on=timezone.localdate(),
        review_on=timezone.localdate() + timedelta(days=90),
        by=house.people["occupational_health"],
    )
    actions.say_outcome(
        referral=referral,
        outcome="NOT_YET",
        review_on=timezone.localdate() + timedelta(days=9),
        by=house.people["occupational_health"],
    )
    done = _with_a_certificate(house, hr)
    asked = actions.ask_for_help(file=file, text="Quillon asks", by=None)
    house.ids |= {
        "episode_id": episode.pk,
        "reference_id": reference.pk,
        "check_id@checks:references": references.pk,
        "policy_id": make_policy(house.organisation, kind="VOLUNTARY", by=hr).pk,
        "address_id": actions.save_address(
            file=file, kind="HOME", address="Quillon Road", first_month=date(2024, 1, 1), by=None
        ).pk,
        "check_id@checks:addresses": file.checks.get(kind=CheckKind.CRIMINAL_RECORD).pk,
        "check_id@checks:identity": file.checks.get(kind=CheckKind.IDENTITY).pk,
        "assessment_id": assessment.pk,
        "heading": "nature",
        "check_id@checks:certificate": record.pk,
        "help_id": asked.pk,
        "candidate_id": candidate.pk,
        "file_id": file.pk,
        "check_id": file.checks.get(kind=CheckKind.QUALIFICATIONS).pk,
        "check_id@checks:right_to_work": file.checks.get(kind=CheckKind.RIGHT_TO_WORK).pk,
        "check_id@checks:work_health": health.pk,
        "check_id@checks:refer": health.pk,
        "referral_id": referral.pk,
        "adjustment_id@checks:drop_adjustment": agreed.pk,
        **{f"file_id@checks:{page}": done.file_id for page in UPDATE_SERVICE},
        **{f"check_id@checks:{page}": done.pk for page in UPDATE_SERVICE},
    }


UPDATE_SERVICE = ("update_service", "end_update_service")


def _with_a_certificate(house, hr):
    """The check of somebody whose certificate had no content, and who is on the update service."""
    candidate = make_candidate(house.organisation, "Quillon Third", by=hr)
    file = make_file(workforce.make_offer(candidate=candidate, by=hr), by=hr)
    check = file.checks.get(kind=CheckKind.CRIMINAL_RECORD)
    check.file = file
    actions.note_certificate(
        check=check,
        has_content=False,
        issued_on=date(2026, 1, 1),
        name="Quillon Third",
        type="ENHANCED",
        position="Peer",
        reference_number="2",
        by=hr,
    )
    actions.agree_update_service(check=check, agreed_on=date(2026, 1, 2), by=hr)
    return check
