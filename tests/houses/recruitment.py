"""What addresses of recruitment can name, in the small world of tests/house.py."""

from datetime import timedelta

from django.utils import timezone

from retention.actions import place_hold
from retention.registry import all_rules
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
    hold = place_hold(
        organisation_id=house.organisation.pk,
        rule=next(iter(all_rules()), ""),
        subject_id=application.pk,
        reason="Quillon has a question",
        review_on=timezone.localdate() + timedelta(days=90),
        by=hr,
    )
    house.ids |= {
        "hold_id": hold.pk,
        "rule": hold.rule,
        "record_id": application.pk,
        "vacancy_id": vacancy.pk,
        "description_id": vacancy.version.description_id,
        "version_id": draft.version_id,
        "stage_id": application.stage_id,
        "application_id": application.pk,
    }
