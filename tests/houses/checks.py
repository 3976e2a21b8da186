"""What addresses of checks can name, in the small world of tests/house.py."""

from datetime import date

from checks import actions
from checks.rules import CheckKind
from tests.checks.factories import make_candidate, make_file
from workforce import actions as workforce


def furnish(house) -> None:
    """A candidate with an offer and all six checks open."""
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
    asked = actions.ask_for_help(file=file, text="Quillon asks", by=None)
    house.ids |= {
        "episode_id": episode.pk,
        "reference_id": reference.pk,
        "check_id@checks:references": references.pk,
        "policy_id": file.policy_id,
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
        "check_id": file.checks.first().pk,
    }
