"""An offer is turned down or taken back: who hears, and what ends (REC-14, REC-15, REC-20)."""

from datetime import date, timedelta

import pytest

from links.actions import make_link
from recruitment import actions, links
from recruitment.actions import decisions
from recruitment.lifecycle import StageKind
from recruitment.models import Application, KeepingInTouch, No
from reminders.models import Message
from tests.factories import make_member, make_organisation
from tests.recruitment.factories import make_application, make_vacancy, stage_of, to_interview
from workforce.models import Candidate
from workforce.rules import Role

pytestmark = pytest.mark.django_db

DAY = date(2026, 8, 6)
STAFF = "recruitment/mail/offer_over"
NEWS = "recruitment/mail/news"
WORDS = {"feedback": "The post is gone", "alternative": "OTHER", "offered": "Another team"}


@pytest.fixture
def hr(time_machine):
    time_machine.move_to("2026-08-06 10:00:00+00:00", tick=False)
    return make_member(make_organisation(), Role.HR)


@pytest.fixture
def offered(hr, time_machine):
    """An application with an offer that HR made."""
    vacancy = make_vacancy(hr.memberships.get().organisation, by=hr)
    application = to_interview(make_application(vacancy), StageKind.DECISION)
    time_machine.move_to("2026-08-06 11:00:00+00:00", tick=False)
    decisions.say_yes(application=application, in_touch=hr, without_interview="Met", by=hr)
    time_machine.move_to("2026-08-06 12:00:00+00:00", tick=False)
    Message.objects.all().delete()
    return Application.objects.select_related("vacancy__organisation", "stage").get()


def told(template: str = STAFF) -> set:
    return {each.recipient or each.address for each in Message.objects.filter(template=template)}


def turn_down(client, application) -> None:
    fresh = make_link(
        purpose=links.APPLICATION, subject_id=application.pk, lasts=timedelta(days=9), by=None
    )
    client.get(fresh.path)
    client.post(f"/applications/{fresh.link.door_id}/withdraw/")


@pytest.mark.clause("REC-14", "REM-2")
def test_hr_hears_at_once_that_an_offer_was_turned_down_and_nobody_else(client, hr, offered):
    organisation = offered.vacancy.organisation
    other = make_member(organisation, Role.HR)
    make_member(organisation, Role.LEAD)
    make_member(organisation, Role.LINE_MANAGER)
    make_member(make_organisation(), Role.HR)

    turn_down(client, offered)

    assert told() == {hr, other}
    sent = Message.objects.filter(template=STAFF).first()
    assert sent.context == {"path": f"/recruitment/applications/{offered.pk}/"}


@pytest.mark.clause("REC-14")
def test_whoever_kept_in_touch_hears_too_while_they_may_open_the_application(client, hr, offered):
    organisation = offered.vacancy.organisation
    keeps = make_member(organisation, Role.LEAD)
    KeepingInTouch.objects.update(person=keeps)
    turn_down(client, offered)
    assert told() == {hr, keeps}


@pytest.mark.clause("REC-14")
def test_leads_hear_where_there_is_no_hr_and_an_application_without_an_offer_tells_nobody(
    client, hr, offered
):
    lead = make_member(offered.vacancy.organisation, Role.LEAD)
    hr.memberships.update(ends_on=DAY - timedelta(days=1), starts_on=DAY - timedelta(days=9))
    turn_down(client, make_application(offered.vacancy, email="b@example.org"))
    assert told() == set()

    turn_down(client, offered)
    assert told() == {lead}


@pytest.mark.clause("REC-14", "REC-19")
def test_hr_notes_that_an_offer_was_turned_down_by_phone_and_the_applicant_hears_of_the_note(
    hr, offered, login
):
    candidate, client = Candidate.objects.get(), login(hr)
    at = f"/recruitment/candidates/{candidate.pk}/turned-down/"
    assert f'href="{at}"' in client.get(f"/recruitment/candidates/{candidate.pk}/").text

    client.post(at)

    candidate.refresh_from_db()
    why = "They turned the offer down, as they told us"
    assert (candidate.withdrawn_on, candidate.withdrawn_why) == (DAY, why)
    assert Application.objects.get().withdrawn_at is not None
    assert KeepingInTouch.objects.get().next_due_on is None
    assert told(NEWS) == {"ash@example.org"}
    assert client.post(at).status_code == 404


@pytest.mark.clause("REC-15", "REC-20")
def test_an_offer_that_is_taken_back_ends_what_began_with_it_and_the_candidate_hears(
    hr, offered, login
):
    other = make_member(offered.vacancy.organisation, Role.HR)
    candidate, client = Candidate.objects.get(), login(hr)
    at = f"/recruitment/applications/{offered.pk}/no/"
    overview = client.get(f"/recruitment/candidates/{candidate.pk}/").text
    assert f'href="{at}">Take the offer back' in overview
    assert "They hear that there is news" in client.get(at).text

    client.post(at, WORDS)

    candidate.refresh_from_db()
    assert (candidate.withdrawn_on, candidate.withdrawn_why) == (DAY, "We took the offer back")
    assert KeepingInTouch.objects.get().next_due_on is None
    assert told(NEWS) == {"ash@example.org"}
    assert told() == {other}
    assert client.get(f"/recruitment/candidates/{candidate.pk}/").status_code == 404


@pytest.mark.clause("REC-20")
def test_an_offer_is_taken_back_and_not_undone_by_a_press(hr, offered, login):
    at = f"/recruitment/applications/{offered.pk}/"
    client = login(hr)
    assert "Undo the last move" not in client.get(at).text

    page = client.post(f"{at}undo/", follow=True).text

    assert "An offer is not undone" in page
    assert Candidate.objects.to_come().exists()
    offered.refresh_from_db()
    assert offered.stage.kind == StageKind.OFFER


@pytest.mark.clause("REC-20", "REC-14")
def test_a_no_that_took_an_offer_back_is_undone_and_they_are_to_come_again(hr, offered):
    decisions.say_no(application=offered, by=hr, **WORDS)

    actions.undo_move(move=offered.moves.latest("at"), by=hr)

    assert Candidate.objects.to_come().filter(application=offered.pk).exists()
    assert KeepingInTouch.objects.get().next_due_on == date(2026, 8, 10)
    assert not No.objects.exists()
    offered.refresh_from_db()
    assert offered.stage == stage_of(offered.vacancy, StageKind.OFFER)
