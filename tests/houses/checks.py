"""What addresses of checks can name, in the small world of tests/house.py."""

from checks import actions
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
    asked = actions.ask_for_help(file=file, text="Quillon asks", by=None)
    house.ids |= {
        "help_id": asked.pk,
        "candidate_id": candidate.pk,
        "file_id": file.pk,
        "check_id": file.checks.first().pk,
    }
