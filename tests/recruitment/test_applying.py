"""Applying without an account: with a helper, with help, from any device (REC-5, 6, 7, 19, 20)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from links.models import Link
from recruitment import actions, links, requirements
from recruitment.actions import applying
from recruitment.lifecycle import StageKind
from recruitment.models import (
    Answer,
    Application,
    EqualityAnswers,
    HelpRequest,
)
from recruitment.rules import HelpKind
from reminders.models import Message
from tests.factories import make_member
from tests.recruitment.applying import come_in, helper_in, helper_of, home
from tests.recruitment.factories import make_application, make_vacancy, stage_of
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REC-5")]


@pytest.fixture
def vacancy():
    return make_vacancy()


@pytest.fixture
def begun(vacancy):
    return applying.begin(vacancy=vacancy, email="ash@example.org", by=None)


def test_anyone_starts_with_an_address_and_stands_on_their_own_page(client, vacancy):
    response = client.post(f"/apply/{vacancy.pk}/", {"email": "Ash@Example.org"}, follow=True)

    assert response.status_code == 200
    assert "Your application" in response.text
    application = Application.objects.get()
    assert (application.email, application.submitted_at) == ("ash@example.org", None)
    assert Message.objects.filter(address="ash@example.org").count() == 1


def test_the_mail_with_the_link_says_nothing_about_the_vacancy(vacancy, begun):
    message = Message.objects.get(address="ash@example.org")

    assert begun.fresh.path not in str(message.context)
    assert vacancy.title not in str(message.context)


@pytest.mark.clause("REC-4")
def test_the_channel_of_a_link_stays_with_the_application(client, vacancy):
    channel = actions.add_channel(
        organisation=vacancy.organisation, name="Peer café", kind="PEER_GROUP", by=None
    )

    client.post(f"/apply/{vacancy.pk}/?from={channel.code}", {"email": "ash@example.org"})

    assert Application.objects.get().channel == channel


def test_an_address_in_the_wrong_form_is_told_beside_the_field_and_nothing_is_lost(client, vacancy):
    response = client.post(f"/apply/{vacancy.pk}/", {"email": "ash at home"})

    assert "Enter an email address in the correct form" in response.text
    assert 'value="ash at home"' in response.text
    assert not Application.objects.exists()


def test_nobody_applies_after_the_closing_time(client, vacancy, time_machine):
    time_machine.move_to(vacancy.closes_at + timedelta(minutes=1))

    response = client.post(f"/apply/{vacancy.pk}/", {"email": "ash@example.org"})

    assert "Nobody can apply any more" in response.text
    assert not Application.objects.exists()


def test_one_visitor_cannot_start_without_end(client, vacancy, monkeypatch):
    monkeypatch.setattr("recruitment.views.applying.start.MOST_STARTED_BY_ONE", 1)
    client.post(f"/apply/{vacancy.pk}/", {"email": "ash@example.org"})

    response = client.post(f"/apply/{vacancy.pk}/", {"email": "ash@example.org"})

    assert response.status_code == 429
    assert Application.objects.count() == 1


def test_from_first_page_to_sent_one_thing_a_page(client, vacancy, begun):
    base = come_in(client, begun)
    client.post(f"{base}details/", {"name": "Ash Applicant", "phone": ""})
    for question in vacancy.questions.all():
        response = client.post(f"{base}questions/{question.pk}/", {"text": "What I can tell"})
        assert response.status_code == 302

    check = client.get(f"{base}check/")
    assert "What I can tell" in check.text
    assert client.post(f"{base}check/").url == f"{base}equality/"

    application = Application.objects.get()
    assert application.stage == stage_of(vacancy, StageKind.RECEIVED)
    assert application.moves.count() == 1


def test_a_second_press_sends_nothing_twice_and_leads_to_where_it_stands(
    client, vacancy, begun, monkeypatch
):
    base = come_in(client, begun)
    client.post(f"{base}details/", {"name": "Ash Applicant", "phone": ""})
    for question in vacancy.questions.all():
        client.post(f"{base}questions/{question.pk}/", {"text": "What I can tell"})
    missing, application = requirements.missing, Application.objects.get()

    def another_press_is_faster(*args):
        monkeypatch.setattr(requirements, "missing", missing)
        actions.submit_application(application=application, by=None)
        return []

    monkeypatch.setattr(requirements, "missing", another_press_is_faster)
    response = client.post(f"{base}check/")

    assert response.url == base
    assert application.moves.count() == 1


@pytest.mark.clause("REC-19")
def test_what_a_helper_types_while_it_is_sent_changes_nothing(client, begun, monkeypatch):
    _helper, link = helper_of(begun)
    base = helper_in(client, link)
    question = begun.application.vacancy.questions.first()

    def sent_meanwhile(**_values):
        raise actions.NoLongerOpen

    monkeypatch.setattr(actions, "save_answer", sent_meanwhile)
    response = client.post(f"{base}questions/{question.pk}/", {"text": "Too late"})

    assert response.url == base


def test_what_is_missing_is_said_and_it_is_not_sent(client, begun):
    base = come_in(client, begun)

    response = client.post(f"{base}check/")

    assert "An answer to each question" in response.text
    assert Application.objects.get().submitted_at is None


def test_only_a_question_that_may_be_left_out_is_marked_as_optional(client, begun):
    asked, wanted = begun.application.vacancy.questions.all()
    wanted.optional = True
    wanted.save()
    base = come_in(client, begun)

    assert "(optional)" not in client.get(f"{base}questions/{asked.pk}/").text
    assert "Your answer (optional)" in client.get(f"{base}questions/{wanted.pk}/").text
    tasks = client.get(base).text
    assert tasks.count("(optional)") == 1
    assert "Question 2 (optional)" in tasks


def test_an_answer_that_is_too_long_is_kept_in_its_field_and_told_by_how_much(client, begun):
    question = begun.application.vacancy.questions.first()
    question.most_words = 20
    question.save()
    base = come_in(client, begun)
    text = "word " * 25

    response = client.post(f"{base}questions/{question.pk}/", {"text": text})

    assert "Your answer has 25 words. Shorten it to 20 words or fewer" in response.text
    assert text.strip() in response.text
    assert not Answer.objects.exists()


def test_another_device_goes_on_where_the_first_one_stopped(client, begun):
    question = begun.application.vacancy.questions.first()
    base = come_in(client, begun)
    client.post(f"{base}questions/{question.pk}/", {"text": "Half an answer"})

    other = type(client)()
    assert other.get(f"{base}questions/{question.pk}/").url == "/link/again/"
    come_in(other, begun)

    assert "Half an answer" in other.get(f"{base}questions/{question.pk}/").text


def test_a_link_opens_no_other_application(client, begun):
    other = applying.begin(vacancy=begun.application.vacancy, email="b@example.org", by=None)
    come_in(client, begun)

    response = client.get(home(other))

    assert response.url == "/link/again/"


def test_a_new_link_to_the_same_pages_goes_to_the_address_on_record(client, begun):
    links._application_again(begun.fresh.link)

    assert Message.objects.filter(address="ash@example.org").count() == 2
    assert Link.objects.filter(door_id=begun.fresh.link.door_id, revoked_at=None).count() == 2


# ------------------------------------------------------------------ help (REC-7)


@pytest.mark.clause("REC-7")
def test_a_request_for_help_has_a_day_and_its_outcome_reaches_the_applicant(client, time_machine):
    time_machine.move_to("2026-08-06 10:00:00+00:00", tick=False)  # a Thursday
    vacancy = make_vacancy()
    begun = applying.begin(vacancy=vacancy, email="ash@example.org", by=None)
    base = come_in(client, begun)
    client.post(f"{base}help/", {"kind": HelpKind.INTERVIEW, "text": "A quiet room"})
    asked = HelpRequest.objects.get()
    assert asked.due_on.isoformat() == "2026-08-11"  # three working days on

    hr = make_member(vacancy.organisation, Role.HR)
    applying.close_help(request=asked, outcome="Room 4 is yours", by=hr)

    assert asked.owner == hr
    assert Message.objects.filter(template="recruitment/mail/news").count() == 1


# ------------------------------------------------------------------ equality (REC-6)


def sent(client):
    application = make_application()
    fresh = applying.make_link(
        purpose=links.APPLICATION,
        subject_id=application.pk,
        lasts=timedelta(days=1),
        by=None,
    )
    client.get(fresh.path)
    return application, f"/applications/{fresh.link.door_id}/"


@pytest.mark.clause("REC-6")
def test_equality_answers_stand_apart_and_lead_back_to_nobody(client):
    application, base = sent(client)

    client.post(f"{base}equality/", {"sex": "FEMALE", "condition": "YES"})

    kept = EqualityAnswers.objects.get()
    assert (kept.sex, kept.condition, kept.ethnicity) == ("FEMALE", "YES", "")
    fields = {field.name for field in EqualityAnswers._meta.get_fields()}
    assert "application" not in fields
    stored = Application.objects.filter(pk=application.pk).extra(select={"raw": "equality_key"})
    assert str(kept.pk) not in stored[0].raw


@pytest.mark.clause("REC-6")
def test_who_answers_nothing_leaves_nothing(client):
    _application, base = sent(client)

    assert client.post(f"{base}equality/", {}).status_code == 302

    assert not EqualityAnswers.objects.exists()


@pytest.mark.clause("REC-6")
def test_nothing_asks_about_a_record_a_diagnosis_or_a_gap():
    names = {
        field.name for model in (Application, Answer, HelpRequest) for field in model._meta.fields
    }
    refused = ("crime", "criminal", "conviction", "caution", "diagnos", "medica", "gap", "health")

    assert [name for name in names if any(word in name for word in refused)] == []


# ------------------------------------------------------------------ where it stands (REC-20)


@pytest.mark.clause("REC-20")
def test_the_applicants_page_says_where_what_next_who_and_when(client):
    application, base = sent(client)
    stage = application.stage

    page = client.get(base).text

    assert stage.public_label in page
    assert stage.next_words in page
    assert f"Who acts: {stage.who_acts}" in page
    assert stage.staff_label not in page.replace(stage.public_label, "")


@pytest.mark.clause("REC-20")
def test_an_undo_is_one_more_entry_of_the_history(client):
    application, base = sent(client)
    hr = make_member(application.vacancy.organisation, Role.HR)
    to = stage_of(application.vacancy, StageKind.SHORTLISTING)

    move = actions.move_application(application=application, to=to, by=hr)
    undo = actions.undo_move(move=move, by=hr)

    assert list(application.moves.order_by("at", "pk").values_list("go_to__kind", flat=True)) == [
        StageKind.RECEIVED,
        StageKind.SHORTLISTING,
        StageKind.RECEIVED,
    ]
    assert undo.undoes == move
    with pytest.raises(actions.MoveNotAllowed):
        actions.undo_move(move=move, by=hr)


def test_an_applicant_withdraws_and_nothing_can_be_changed_any_more(client, begun):
    base = come_in(client, begun)

    client.post(f"{base}withdraw/")

    assert Application.objects.get().withdrawn_at is not None
    assert "You took your application back" in client.get(base).text
    assert client.post(f"{base}details/", {"name": "Other"}).url == base


def test_the_pages_of_an_applicant_ask_few_questions(client, begun, django_assert_max_num_queries):
    base = come_in(client, begun)
    question = begun.application.vacancy.questions.first()
    pages = ["", "details/", f"questions/{question.pk}/", "check/", "helpers/", "help/"]

    for page in pages:
        with django_assert_max_num_queries(15):
            assert client.get(base + page).status_code == 200


def test_an_answer_that_did_not_change_makes_no_edit(begun):
    question = begun.application.vacancy.questions.first()
    for _time in range(2):
        actions.save_answer(application=begun.application, question=question, text="A", by=None)

    assert Answer.objects.get().edits.count() == 1
    assert timezone.now() >= Answer.objects.get().changed_at
