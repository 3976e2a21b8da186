"""HR works the applications of a vacancy: list, board, many at once, taken down (REC-16, REC-5)."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from recruitment import actions, lifecycle, pipeline
from recruitment.actions import applying
from recruitment.lifecycle import StageKind
from recruitment.models import Application, HelpRequest
from recruitment.rules import AnsweredHow
from reminders.models import Message
from tests.factories import make_member
from tests.recruitment.factories import make_application, make_vacancy, stage_of
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REC-16")]


@pytest.fixture
def vacancy():
    return make_vacancy()


@pytest.fixture
def hr(vacancy):
    return make_member(vacancy.organisation, Role.HR, name="Hattie HR")


@pytest.fixture
def base(vacancy):
    return f"/recruitment/vacancies/{vacancy.pk}/applications/"


def test_the_list_finds_by_name_reference_and_stage(vacancy, hr, base, login):
    ash, bo = make_application(vacancy, "Ash Elm"), make_application(vacancy, "Bo Fir")
    client = login(hr)

    assert "Ash Elm" in client.get(base).text
    found = client.get(f"{base}?q=fir").text
    assert "Bo Fir" in found
    assert "Ash Elm" not in found
    assert "Ash Elm" in client.get(f"{base}?q={ash.reference}").text
    other = stage_of(vacancy, StageKind.SHORTLISTING)
    assert "Bo Fir" not in client.get(f"{base}?stage={other.pk}").text
    assert bo.stage.kind == StageKind.RECEIVED


def test_many_move_at_once_after_a_preview_and_each_hears_once(vacancy, hr, base, login):
    chosen = [make_application(vacancy, name, email=f"{name}@example.org") for name in ("a", "b")]
    to = stage_of(vacancy, StageKind.SHORTLISTING)
    client = login(hr)
    sent = {"ticked": [str(each.pk) for each in chosen], "to": str(to.pk)}

    preview = client.post(f"{base}move/", sent)
    assert "Move 2 applications" in preview.text
    assert not Application.objects.filter(stage=to).exists()
    client.post(f"{base}move/", sent | {"confirmed": "1", "tell": "on"})

    assert Application.objects.filter(stage=to).count() == 2
    assert Message.objects.filter(template="recruitment/mail/news").count() == 2


def test_nothing_moves_where_the_stages_do_not_lead(vacancy, hr, base, login):
    application = make_application(vacancy)
    to = stage_of(vacancy, StageKind.OFFER)

    response = login(hr).post(
        f"{base}move/", {"ticked": str(application.pk), "to": str(to.pk), "confirmed": "1"}
    )

    assert response.status_code == 200
    application.refresh_from_db()
    assert application.stage.kind == StageKind.RECEIVED


def test_what_somebody_else_moved_meanwhile_stays_as_it_is_and_the_others_move(vacancy, hr):
    application, other = make_application(vacancy), make_application(vacancy)
    stale = Application.objects.select_related("stage", "vacancy").get(pk=application.pk)
    to = stage_of(vacancy, StageKind.SHORTLISTING)
    actions.move_application(
        application=application, to=stage_of(vacancy, StageKind.NOT_THIS_TIME), by=hr
    )

    from recruitment.actions.pipeline import move_many

    moved = move_many(applications=[stale, other], to=to, by=hr)

    assert ([move.application for move in moved.moves], moved.left) == ([other], [stale])


def test_nonsense_in_the_form_is_no_error(vacancy, hr, base, login):
    make_application(vacancy)
    client = login(hr)

    response = client.post(f"{base}move/", {"ticked": ["x", "\x00"], "to": "y"}, follow=True)
    assert "Tick the applications that you want to move" in response.text
    assert client.get(f"{base}?stage=x&channel=y&sort=z&page=q").status_code == 200


def test_the_board_shows_each_card_in_its_stage_with_buttons_that_need_no_mouse(
    vacancy, hr, base, login
):
    application = make_application(vacancy, "Ash Elm")

    page = login(hr).get(f"{base}board/").text

    assert "Ash Elm" in page
    assert f'name="ticked" value="{application.pk}"' in page
    to = stage_of(vacancy, StageKind.SHORTLISTING)
    assert f'name="to" value="{to.pk}"' in page


@pytest.mark.parametrize(("sent", "back"), [({}, ""), ({"board": "1"}, "board/")])
def test_who_thinks_better_of_a_move_goes_back_to_where_they_came_from(
    vacancy, hr, base, login, sent, back
):
    application = make_application(vacancy)

    preview = login(hr).post(f"{base}move/", sent | {"ticked": str(application.pk)}).text

    back = back or f"?kept={application.reference}"
    assert f'<a href="{base}{back}">Cancel</a>' in preview


def test_a_full_column_says_how_many_more_there_are(vacancy, hr, base, login, monkeypatch):
    monkeypatch.setattr("recruitment.views.pipeline.ON_A_CARD_COLUMN", 1)
    for name in ("a", "b", "c"):
        make_application(vacancy, name)

    page = login(hr).get(f"{base}board/").text
    assert "2 more in Received" in page
    assert page.count("data-card=") == 1


def test_the_time_in_each_stage_is_worked_out_from_the_moves(vacancy, hr, time_machine):
    actions.change_vacancy(vacancy=vacancy, closes_at=datetime(2027, 6, 1, 9, tzinfo=UTC), by=hr)
    time_machine.move_to("2026-12-01 09:00:00+00:00", tick=False)
    first, second = make_application(vacancy, "a"), make_application(vacancy, "b")
    time_machine.move_to("2026-12-03 09:00:00+00:00", tick=False)
    to = stage_of(vacancy, StageKind.SHORTLISTING)
    actions.move_application(application=first, to=to, by=hr)
    time_machine.move_to("2026-12-05 09:00:00+00:00", tick=False)

    found = {
        each.stage.kind: (each.count, each.days, each.longest)
        for each in pipeline.time_in_stages(vacancy, now=timezone.now())
    }

    assert second.stage.kind == StageKind.RECEIVED
    assert found == {StageKind.RECEIVED: (2, 3.0, 4.0), StageKind.SHORTLISTING: (1, 2.0, 2.0)}


def test_one_application_shows_answers_and_history_and_never_the_equality_answers(
    vacancy, hr, login
):
    application = make_application(vacancy, "Ash Elm")
    applying.keep_equality_answers(application=application, ethnicity="ASIAN", by=None)

    page = login(hr).get(f"/recruitment/applications/{application.pk}/").text

    assert "What I can tell" in page
    assert application.reference in page
    assert "Asian" not in page


@pytest.mark.clause("REC-20")
def test_the_last_move_is_undone_by_one_press(vacancy, hr, login):
    application = make_application(vacancy)
    to = stage_of(vacancy, StageKind.SHORTLISTING)
    actions.move_application(application=application, to=to, by=hr)

    login(hr).post(f"/recruitment/applications/{application.pk}/undo/")

    application.refresh_from_db()
    assert application.stage.kind == StageKind.RECEIVED
    assert application.moves.count() == 3


@pytest.mark.clause("REC-15")
@pytest.mark.parametrize("kind", StageKind)
def test_nobody_is_offered_a_mere_move_to_an_offer_or_a_no(vacancy, kind):
    found = {stage.kind for stage in pipeline.destinations(vacancy.stages.all(), {kind})}

    assert not found & lifecycle.BY_ACT


@pytest.mark.clause("REC-15")
def test_a_no_that_is_sent_as_a_move_changes_nothing(vacancy, hr, base, login):
    application = make_application(vacancy)
    to = stage_of(vacancy, StageKind.NOT_THIS_TIME)

    response = login(hr).post(
        f"{base}move/", {"ticked": str(application.pk), "to": str(to.pk), "confirmed": "1"}
    )

    assert response.status_code == 200
    application.refresh_from_db()
    assert application.stage.kind == StageKind.RECEIVED


@pytest.mark.clause("REC-5")
def test_an_application_is_taken_down_in_conversation_and_sent_when_read_back(
    vacancy, hr, base, login
):
    client = login(hr)
    client.post(f"{base}take-down/", {"name": "Ash Elm", "email": "", "phone": "01632 960 001"})
    draft = Application.objects.get()
    at = f"/recruitment/taking-down/{draft.pk}/"
    for question in vacancy.questions.all():
        client.post(f"{at}questions/{question.pk}/", {"text": "In my own words"})

    refused = client.post(at, {"go": "1"})
    assert "Read it back to them first" in refused.text
    client.post(at, {"read_back": "on"})

    draft.refresh_from_db()
    assert draft.submitted_at is not None
    assert set(draft.answers.values_list("how", flat=True)) == {AnsweredHow.TAKEN_DOWN}
    assert {each.staff for answer in draft.answers.all() for each in answer.edits.all()} == {hr}


@pytest.mark.clause("REC-19")
def test_staff_cannot_send_what_an_applicant_writes_themselves(vacancy, hr, login):
    draft = make_application(vacancy, submitted=False)

    response = login(hr).post(f"/recruitment/taking-down/{draft.pk}/", {"read_back": "on"})

    assert response.status_code == 404
    draft.refresh_from_db()
    assert draft.submitted_at is None


@pytest.mark.clause("REC-7")
def test_somebody_takes_a_request_for_help_and_closes_it(vacancy, hr, login):
    application = make_application(vacancy)
    asked = applying.ask_for_help(application=application, kind="INTERVIEW", text="Slowly", by=None)
    at = f"/recruitment/applications/{application.pk}/help/{asked.pk}/"
    client = login(hr)
    colleague = make_member(vacancy.organisation, Role.LEAD, name="Lee Lead")
    day = {"due_on_day": "4", "due_on_month": "1", "due_on_year": "2027"}

    client.post(at, {"owner": str(colleague.pk), "partner": "Work Well", **day})
    asked = HelpRequest.objects.get()
    assert (asked.owner, asked.partner, asked.due_on.isoformat()) == (
        colleague,
        "Work Well",
        "2027-01-04",
    )
    client.post(at, {"outcome": "Half an hour more"})

    asked.refresh_from_db()
    assert (asked.outcome, asked.owner) == ("Half an hour more", colleague)


def test_the_pages_of_the_pipeline_ask_few_questions(
    vacancy, hr, base, login, django_assert_max_num_queries
):
    applications = [make_application(vacancy, name) for name in "abcd"]
    client = login(hr)
    client.get(base)
    for page in (base, f"{base}board/", f"{base}figures/"):
        with django_assert_max_num_queries(15):
            assert client.get(page).status_code == 200
    with django_assert_max_num_queries(15):
        client.get(f"/recruitment/applications/{applications[0].pk}/")


# ------------------------------------------------------------------ chosen, and searching on


def test_what_is_ticked_stays_chosen_through_a_search_and_a_filter(vacancy, hr, base, login):
    ash, bo = make_application(vacancy, "Ash Elm"), make_application(vacancy, "Bo Fir")
    client, other = login(hr), stage_of(vacancy, StageKind.SHORTLISTING)

    kept = client.post(f"{base}?q=fir", {"ticked": [ash.pk, bo.pk]})
    assert kept.url == f"{base}?q=fir&kept={ash.reference},{bo.reference}"
    page = client.get(kept.url).text
    assert "Also chosen" in page.partition("<table")[0]
    assert f'value="{ash.pk}"' in page.partition("<table")[0]
    assert f'data-kept="{bo.reference}" checked' in page.partition("<table")[2]
    assert f'name="kept" value="{ash.reference},{bo.reference}"' in page
    # nobody fits, and they can still be moved
    page = client.get(f"{base}?stage={other.pk}&kept={ash.reference}").text
    assert f'value="{ash.pk}"' in page
    assert "Move the ticked ones" in page


def test_nobody_is_chosen_by_an_address_whom_the_reader_may_not_work_on(vacancy, hr, base, login):
    ours = make_application(vacancy, "Ash Elm")
    theirs = make_application(make_vacancy(), "Bo Fir")
    gone = make_application(vacancy, "Cy Oak", email="cy@example.org")
    actions.withdraw_application(application=gone, by=None)
    address = f"{base}?kept={theirs.reference},{gone.reference},%00,{ours.reference}"

    page = login(hr).get(address).text
    assert f'value="{ours.reference}"' in page
    assert "Bo Fir" not in page
    lead = make_member(vacancy.organisation, Role.LINE_MANAGER)
    vacancy.hiring_manager = lead
    vacancy.save()
    assert "data-kept" not in login(lead).get(address).text
