"""What addresses of recruitment can name, in the small world of tests/house.py."""

from tests.factories import make_team
from tests.recruitment.factories import make_application, make_vacancy


def furnish(house) -> None:
    """A published vacancy whose hiring manager is the manager, with one application, and a draft
    vacancy beside it."""
    hr = house.people["hr"]
    vacancy = make_vacancy(
        house.organisation,
        team=house.team,
        title="Quillon peer",
        hiring_manager=house.people["manager"],
        by=hr,
    )
    draft = make_vacancy(
        team=make_team(house.organisation, "Thornbury Later Team"), published=False, by=hr
    )
    application = make_application(vacancy, "Quillon Applicant")
    house.ids |= {
        "vacancy_id": vacancy.pk,
        "description_id": vacancy.version.description_id,
        "version_id": draft.version_id,
        "stage_id": application.stage_id,
        "application_id": application.pk,
    }
