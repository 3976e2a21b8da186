"""Letters from an organisation's own words; a no carries each person's own feedback (REC-15,
REC-16)."""

from datetime import date, timedelta

import pytest

from documents import issuing
from documents.models import IssuedDocument
from links.actions import make_link, revoke_links
from recruitment import actions, letters, links
from recruitment.actions import decisions
from recruitment.actions import letters as acts
from recruitment.lifecycle import StageKind
from recruitment.models import Letter, LetterTemplate
from recruitment.retention import erase_applications
from recruitment.rules import Alternative
from recruitment.wording import USUAL, LetterKind
from reminders.models import Message
from tests.factories import make_member
from tests.recruitment.factories import make_application, make_vacancy, to_interview
from workforce.models import Candidate
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REC-16")]

THURSDAY = date(2026, 8, 6)
MET = "We met them at a group session"


@pytest.fixture
def hr(time_machine):
    """HR of an organisation whose vacancy closes in two weeks, on 6 August 2026."""
    time_machine.move_to("2026-08-06 10:00:00+00:00", tick=False)
    vacancy = make_vacancy(contact_phone="01632 960 001")
    person = make_member(vacancy.organisation, Role.HR, name="Hattie HR")
    person.vacancy = vacancy
    return person


def template_of(kind: str, *, by, body: str = "", subject: str = "") -> LetterTemplate:
    return acts.keep_template(
        organisation=by.vacancy.organisation,
        kind=kind,
        name=f"Our {kind.lower()}",
        subject=subject or str(USUAL[kind].subject),
        body=body or str(USUAL[kind].body),
        by=by,
    )


def told_no(vacancy, name: str, feedback: str, *, by):
    application = make_application(vacancy, name, email=f"{name.split()[0].lower()}@example.org")
    decisions.say_no(
        application=application,
        feedback=feedback,
        alternative=Alternative.LEARNING,
        offered="A course at the college",
        by=by,
    )
    application.refresh_from_db()
    return application


def offered(vacancy, *, by, **agreed):
    application = to_interview(make_application(vacancy), StageKind.DECISION)
    candidate = decisions.say_yes(
        application=application, in_touch=by, without_interview=MET, by=by, **agreed
    )
    application.refresh_from_db()
    return application, candidate


# ------------------------------------------------------------------ templates


def test_a_template_with_a_wrong_field_is_refused_and_nothing_typed_is_lost(hr, login):
    client = login(hr)
    given = {"name": "First news", "subject": "Your application", "body": "Dear {nam}, thank you"}

    page = client.post("/recruitment/letters/new/news/", given).text

    assert "There is no field {nam}" in page
    assert "Dear {nam}, thank you" in page
    assert not LetterTemplate.objects.exists()
    with pytest.raises(acts.WordsDoNotFit):
        acts.keep_template(
            organisation=hr.vacancy.organisation, kind=LetterKind.NEWS, by=hr, **given
        )


def test_a_template_is_written_looked_at_with_a_real_application_changed_and_put_away(hr, login):
    application = make_application(hr.vacancy, "Ash Applicant")
    client = login(hr)
    client.post("/recruitment/letters/new/", {"kind": "NEWS"}, follow=True)
    given = {"name": "First news", "subject": "About {role}", "body": "You hear by {by_day}."}
    client.post("/recruitment/letters/new/news/", given)
    template = LetterTemplate.objects.get()
    at = f"/recruitment/letters/{template.pk}/"

    page = client.get(at).text
    assert "About Peer support worker" in page
    assert "You hear by 20 August 2026." in page
    assert "Dear Ash Applicant" in page
    assert application.reference in page
    assert not Letter.objects.exists()

    again = client.post("/recruitment/letters/new/news/", given).text
    assert "There is a template of this name already" in again
    client.post(f"{at}change/", given | {"body": "Thank you, {name}."})
    assert "Thank you, Ash Applicant." in client.get(at).text

    client.post(f"{at}close/")
    assert client.get(at).status_code == 404
    assert "First news" not in client.get("/recruitment/letters/").text


def test_a_kind_of_letter_that_there_is_not_is_not_found(hr, login):
    assert login(hr).get("/recruitment/letters/new/nothing/").status_code == 404


# ------------------------------------------------------------------ to one


def test_a_letter_is_written_seen_sent_once_and_mailed_without_a_word_of_it(hr, login):
    application = make_application(hr.vacancy, "Ash Applicant")
    make_link(
        purpose=links.APPLICATION,
        subject_id=application.pk,
        lasts=timedelta(days=9),
        address=application.email,
        by=None,
    )
    template = template_of(LetterKind.NEWS, by=hr)
    client = login(hr)
    at = f"/recruitment/applications/{application.pk}/letters/"
    chosen = client.post(at, {"template": template.pk})
    assert chosen["Location"] == f"{at}new/{template.pk}/"
    words = {"subject": "About your application", "body": "We need another week. Sorry."}

    seen = client.post(f"{at}new/{template.pk}/", words).text
    assert "We need another week. Sorry." in seen
    assert not Letter.objects.exists()
    changed = client.post(f"{at}new/{template.pk}/", words | {"change": "1"}).text
    assert "We need another week. Sorry.</textarea>" in changed
    for _twice in range(2):
        client.post(f"{at}new/{template.pk}/", words | {"send": "1"})

    letter = Letter.objects.get()
    assert letter.document.kind == "recruitment.letter"
    assert (letter.document.title, letter.document.filename) == (
        "Letter about an application",
        "letter.pdf",
    )
    (mail,) = Message.objects.filter(key__startswith="recruitment/mail/letter/")
    assert mail.address == application.email
    assert "week" not in str(mail.context)
    assert application.reference not in str(mail.context)


def test_a_field_that_is_not_known_yet_is_left_to_be_written(hr, login):
    application, _candidate = offered(hr.vacancy, by=hr)
    template = template_of(LetterKind.OFFER, by=hr, body="You begin on {first_day}, {name}.")
    at = f"/recruitment/applications/{application.pk}/letters/new/{template.pk}/"
    client = login(hr)

    assert "You begin on {first_day}, Ash Applicant." in client.get(at).text
    refused = client.post(at, {"subject": "Yes", "body": "You begin on {first_day}.", "send": "1"})
    assert "Write in full what stands between { and }" in refused.text
    assert not Letter.objects.exists()


def test_an_offer_goes_only_to_whom_one_was_made(hr, login):
    application = make_application(hr.vacancy)
    template = template_of(LetterKind.OFFER, by=hr)
    at = f"/recruitment/applications/{application.pk}/letters/new/{template.pk}/"

    page = login(hr).post(at, {"subject": "Yes", "body": "You have it", "send": "1"})

    assert "First make them a conditional offer" in page.text
    with pytest.raises(acts.NotForThem):
        acts.send_letter(
            application=application, kind=LetterKind.OFFER, subject="Yes", body="Yes", by=hr
        )
    assert not Letter.objects.exists()


@pytest.mark.clause("REC-13")
def test_an_offer_letter_carries_what_was_agreed_with_this_person_alone(hr):
    week = [
        {"weekday": 0, "starts_at": "10:00", "ends_at": "15:00"},
        {"weekday": 5, "starts_at": "22:00", "ends_at": "06:00"},
    ]
    application, candidate = offered(
        hr.vacancy, by=hr, working_days=week, hours=15, flexibility="Not before ten"
    )
    other = to_interview(
        make_application(hr.vacancy, "Bo Other", email="bo@example.org"), StageKind.DECISION
    )
    other_candidate = decisions.say_yes(
        application=other, in_touch=hr, without_interview=MET, by=hr
    )
    for each, agreed in (candidate, "A quiet desk"), (other_candidate, "A parking space"):
        each.adjustments.create(
            group="EQUIPMENT",
            agreed=agreed,
            agreed_on=THURSDAY,
            review_on=THURSDAY + timedelta(days=90),
        )
    template_of(LetterKind.OFFER, by=hr)

    sent = acts.send_many(applications=[application], template=LetterTemplate.objects.get(), by=hr)

    source = sent.letters[0].document.content.source
    night = "Saturday 10pm to 6am the next day"
    for words in ("band 3", "15", "Monday", night, "Not before ten", "A quiet desk", "Hattie HR"):
        assert words in source, words
    assert "A parking space" not in source


def test_adjustments_stand_in_no_letter_but_that_of_the_offer(hr):
    application, candidate = offered(hr.vacancy, by=hr)
    candidate.adjustments.create(
        group="EQUIPMENT", agreed="A quiet desk", agreed_on=THURSDAY, review_on=THURSDAY
    )
    template = template_of(LetterKind.NEWS, by=hr)

    sent = acts.send_many(applications=[application], template=template, by=hr)

    source = sent.letters[0].document.content.source
    assert "A quiet desk" not in source
    assert "What we agreed" not in source


def test_who_became_a_peer_is_welcomed_and_gets_no_offer_any_more(hr):
    application, candidate = offered(hr.vacancy, by=hr)
    known = letters.known_of([application])[application.pk]
    assert "First make them a peer" in known.refusal(LetterKind.WELCOME)
    assert known.refusal(LetterKind.OFFER) == ""

    Candidate.objects.filter(pk=candidate.pk).update(withdrawn_on=THURSDAY, withdrawn_why="Moved")

    known = letters.known_of([application])[application.pk]
    assert "First make them a conditional offer" in known.refusal(LetterKind.OFFER)


# ------------------------------------------------------------------ to many


@pytest.mark.clause("REC-15")
def test_a_no_to_many_reaches_only_those_with_feedback_and_an_offer_of_their_own(hr, login):
    told = told_no(hr.vacancy, "Ash Told", "You listen well", by=hr)
    twice = [told_no(hr.vacancy, name, "Thank you", by=hr) for name in ("Bo Copied", "Cy Copied")]
    untold = make_application(hr.vacancy, "Di Untold", email="di@example.org")
    template = template_of(LetterKind.NO, by=hr)
    client = login(hr)
    at = f"/recruitment/vacancies/{hr.vacancy.pk}/applications/letters/"
    ticked = {"ticked": [each.pk for each in (told, *twice, untold)], "template": template.pk}

    seen = client.post(at, ticked).text
    assert "1 letter is ready" in seen
    assert "You listen well" in seen
    assert "First write feedback and what you offer, for this person alone" in seen
    assert seen.count("Somebody else here has the same feedback, word for word") == 2
    assert not Letter.objects.exists()
    client.post(at, ticked | {"send": "1"})

    assert [each.application for each in Letter.objects.all()] == [told]


def test_news_goes_to_many_after_each_letter_was_seen(hr, login, django_assert_max_num_queries):
    people = [
        make_application(hr.vacancy, f"{name} Applicant", email=f"{name.lower()}@example.org")
        for name in ("Ash", "Bo", "Cy", "Di", "Ed")
    ]
    template = template_of(LetterKind.NEWS, by=hr)
    client = login(hr)
    at = f"/recruitment/vacancies/{hr.vacancy.pk}/applications/letters/"
    ticked = {"ticked": [each.pk for each in people]}

    assert "Write to 5 people" in client.post(at, ticked).text
    with django_assert_max_num_queries(15):
        seen = client.post(at, ticked | {"template": template.pk}).text
    for each in people:
        assert f"Dear {each.name}" in seen
    client.post(at, ticked | {"template": template.pk, "send": "1"})

    assert Letter.objects.count() == 5


def test_nobody_ticked_and_a_foreign_template_send_nothing(hr, login):
    application = make_application(hr.vacancy)
    foreign = make_member(make_vacancy().organisation, Role.HR)
    foreign.vacancy = make_vacancy(foreign.memberships.get().organisation)
    theirs = template_of(LetterKind.NEWS, by=foreign)
    client = login(hr)
    at = f"/recruitment/vacancies/{hr.vacancy.pk}/applications/letters/"

    assert "Tick the people" in client.post(at, follow=True).text
    client.post(at, {"ticked": [application.pk], "template": theirs.pk, "send": "1"})
    own = f"/recruitment/applications/{application.pk}/letters/new/{theirs.pk}/"
    assert client.get(own).status_code == 404
    assert client.get(f"/recruitment/letters/{theirs.pk}/").status_code == 404
    assert not Letter.objects.exists()


# ------------------------------------------------------------------ read, and erased


def door(client, application) -> str:
    fresh = make_link(
        purpose=links.APPLICATION, subject_id=application.pk, lasts=timedelta(days=9), by=None
    )
    client.get(fresh.path)
    return f"/applications/{fresh.link.door_id}/"


def sent_to(application, *, by) -> Letter:
    return acts.send_letter(
        application=application,
        kind=LetterKind.NEWS,
        subject="About your application",
        body="We need another week.",
        by=by,
    )


@pytest.mark.clause("REC-20")
def test_the_applicant_reads_the_letter_by_their_link_and_keeps_it_as_pdf(hr, client):
    application = make_application(hr.vacancy)
    letter = sent_to(application, by=hr)
    base = door(client, application)

    assert "Letter of 6 August 2026" in client.get(base).text
    page = client.get(f"{base}letters/{letter.pk}/").text
    assert "We need another week." in page
    assert "A PDF is being made" in page
    issuing.print_waiting()
    assert "Keep it as a PDF" in client.get(f"{base}letters/{letter.pk}/").text
    pdf = client.get(f"{base}letters/{letter.pk}/pdf/")
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF")


def test_who_has_a_link_no_more_is_told_all_the_same(hr):
    application = make_application(hr.vacancy)
    make_link(
        purpose=links.APPLICATION, subject_id=application.pk, lasts=timedelta(days=9), by=None
    )
    revoke_links(subject_ids=[application.pk], by=None)
    letter = sent_to(application, by=hr)

    assert Message.objects.filter(key__contains=str(letter.pk)).count() == 1


def test_nobody_reads_the_letter_of_somebody_else(hr, client):
    mine, theirs = (
        make_application(hr.vacancy, name, email=f"{name.lower()}@example.org")
        for name in ("Ash", "Bo")
    )
    letter = sent_to(theirs, by=hr)
    base = door(client, mine)

    assert client.get(f"{base}letters/{letter.pk}/").status_code == 404
    assert client.get(f"{base}letters/{letter.pk}/pdf/").status_code == 404


def test_a_hiring_manager_opens_no_letter(hr, login):
    manager = make_member(hr.vacancy.organisation, Role.LINE_MANAGER)
    actions.change_vacancy(vacancy=hr.vacancy, by=hr, hiring_manager=manager)
    application = make_application(hr.vacancy)
    letter = sent_to(application, by=hr)
    client = login(manager)
    at = f"/recruitment/applications/{application.pk}/"

    assert client.get(at).status_code == 200
    assert client.get(f"{at}letters/").status_code == 403
    assert client.get(f"{at}letters/{letter.pk}/").status_code == 403


def test_letters_go_with_the_application_and_leave_nothing_behind(hr):
    application = make_application(hr.vacancy)
    sent_to(application, by=hr)

    erase_applications([application.pk])

    assert not Letter.objects.exists()
    assert not IssuedDocument.objects.exists()
    assert not Letter.pgh_event_model.objects.exists()
    assert not Message.objects.filter(address="ash@example.org").exists()


def test_the_pages_of_letters_ask_the_database_a_bounded_number_of_times(
    hr, login, django_assert_max_num_queries
):
    application = make_application(hr.vacancy)
    template = template_of(LetterKind.NEWS, by=hr)
    letter = sent_to(application, by=hr)
    client = login(hr)
    one = f"/recruitment/applications/{application.pk}/letters/"
    for at in (
        "/recruitment/letters/",
        f"/recruitment/letters/{template.pk}/",
        one,
        f"{one}new/{template.pk}/",
        f"{one}{letter.pk}/",
    ):
        with django_assert_max_num_queries(15):
            assert client.get(at).status_code == 200
