"""Shortlisting: at least two people, each on their own, blind (REC-8)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from recruitment import actions, scoring
from recruitment.actions import applying
from recruitment.actions import scoring as marking
from recruitment.blinding import hidden
from recruitment.models import Application, PanelSeat, Score, ScoreSheet
from recruitment.rules import AnsweredHow, SeatPart, spread
from tests.factories import make_member
from tests.recruitment.factories import (
    hand_in,
    make_application,
    make_seat,
    make_vacancy,
    scores_for,
    stage_of,
)
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REC-8")]


@pytest.fixture
def vacancy():
    return make_vacancy()


@pytest.fixture
def hr(vacancy):
    return make_member(vacancy.organisation, Role.HR, name="Hattie HR")


@pytest.fixture
def application(vacancy):
    return make_application(vacancy, "Ash Elmwood", email="ash@example.org", phone="01632 960 123")


@pytest.fixture
def seats(vacancy):
    return [
        make_seat(vacancy, make_member(vacancy.organisation, Role.PANEL_MEMBER, name=name))
        for name in ("Vic Volunteer", "Wyn Watson")
    ]


def standing(application, part=SeatPart.SHORTLISTING):
    application.refresh_from_db()
    (found,) = scoring.standings(application.vacancy, part, [application], on=timezone.localdate())
    return found


def closed(vacancy):
    actions.close_vacancy(vacancy=vacancy, by=None)


def at(seat, application, more=""):
    return f"/panels/{seat.pk}/applications/{application.pk}/{more}"


# ------------------------------------------------------------------ blind


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("I am Ash Elmwood.", "I am [name hidden]."),
        ("my name is ash", "my name is [name hidden]"),
        ("Write to ash@example.org", "Write to [contact hidden]"),
        ("or bo.fir@mail.example", "or [contact hidden]"),
        ("Ring 01632 960 123 or 07700 900 982", "Ring [contact hidden] or [contact hidden]"),
        ("I live in CH1 2AB.", "I live in [contact hidden]."),
        ("I washed the dishes in 2019 and 2020", "I washed the dishes in 2019 and 2020"),
    ],
)
def test_name_and_contact_are_hidden_in_what_somebody_wrote(text, shown):
    who = {"name": "Ash Elmwood", "email": "ash@example.org", "phone": "01632 960 123"}

    assert hidden(text, **who) == shown


def test_a_name_that_is_an_everyday_word_does_not_spoil_the_text():
    shown = hidden("Will is my name and I will help", name="Will Hope")

    assert shown == "[name hidden] is my name and I will help"


def test_who_scores_sees_neither_name_nor_contact_nor_equality_answers_nor_writing_tools(
    vacancy, seats, login, django_assert_max_num_queries
):
    draft = make_application(
        vacancy, "Ash Elmwood", email="ash@example.org", phone="01632 960 123", submitted=False
    )
    question = vacancy.questions.first()
    actions.save_answer(
        application=draft, question=question, text="Ash Elmwood, ash@example.org", by=None
    )
    applying.keep_equality_answers(application=draft, ethnicity="ASIAN", sex="FEMALE", by=None)
    actions.change_application(application=draft, ai_statement="I used a helper app", by=None)
    application = actions.submit_application(application=draft, by=None)
    client = login(seats[0].user)

    with django_assert_max_num_queries(15):
        listed = client.get(f"/panels/{seats[0].pk}/").text
    with django_assert_max_num_queries(15):
        page = client.get(at(seats[0], application)).text

    assert application.reference in listed
    assert "What I can tell" in page
    for word in ("Elmwood", "Ash", "ash@example.org", "960 123", "Asian", "Female", "helper app"):
        assert word not in page
        assert word not in listed


def test_a_recording_is_read_in_words_and_never_heard_by_who_scores_blind(
    vacancy, seats, hr, application, login
):
    answer = application.answers.first()
    answer.how, answer.text, answer.upload = AnsweredHow.AUDIO, "", application.pk
    answer.save()
    client = login(seats[0].user)
    page = client.get(at(seats[0], application)).text
    assert "HR writes down what it says" in page
    assert "<audio" not in page

    address = f"/recruitment/applications/{application.pk}/recordings/{answer.question_id}/words/"
    assert login(hr).post(address, {"words": "I am Ash. I listen."}).status_code == 302

    page = login(seats[0].user).get(at(seats[0], application)).text
    assert "I am [name hidden]. I listen." in page


# ------------------------------------------------------------------ scoring


def test_a_draft_can_be_changed_and_what_is_handed_in_cannot(seats, application):
    seat = seats[0]
    marking.save_sheet(seat=seat, application=application, scores=scores_for(seat, 1), by=None)
    hand_in(seat, application, 3)

    with pytest.raises(marking.AlreadyHandedIn):
        hand_in(seat, application, 0)

    assert {each.value for each in Score.objects.all()} == {3}
    history = Score.pgh_event_model.objects.values_list("value", flat=True)
    assert sorted(history) == [1, 1, 3, 3]


def test_nothing_is_handed_in_without_a_number_and_its_evidence_for_each_criterion(
    seats, application, login
):
    client = login(seats[0].user)

    response = client.post(at(seats[0], application), {"value_0": "2", "hand_in": "1"})

    assert response.status_code == 200
    assert "Say what shows it for “Listens well”" in response.text
    assert "Select a number for “Shares their own story with care”" in response.text
    assert not ScoreSheet.objects.exists()
    with pytest.raises(marking.NotComplete):
        marking.save_sheet(seat=seats[0], application=application, scores=[], hand_in=True, by=None)


def test_a_panel_member_saves_comes_back_and_hands_in(seats, application, login):
    client = login(seats[0].user)
    sent = {"value_0": "2", "evidence_0": "They let the other speak"}
    assert client.post(at(seats[0], application), sent | {"save": "1"}).status_code == 302
    assert "They let the other speak" in client.get(at(seats[0], application)).text

    sent |= {"value_1": "0", "evidence_1": "Nothing on this", "hand_in": "1"}
    assert client.post(at(seats[0], application), sent).status_code == 302

    page = client.get(at(seats[0], application)).text
    assert "You have handed these in" in page
    assert "0: No evidence yet" in page


def test_nobody_sees_the_scores_of_others_before_all_of_theirs_are_in(
    vacancy, seats, application, login
):
    other = make_application(vacancy, "Bo Fir", email="bo@example.org")
    for each in (application, other):
        hand_in(seats[1], each, 3)
    hand_in(seats[0], application, 1)
    client = login(seats[0].user)
    assert "What Wyn Watson said" not in client.get(at(seats[0], application)).text

    hand_in(seats[0], other, 1)
    closed(vacancy)
    client.post(f"/panels/{seats[0].pk}/finish/")

    page = client.get(at(seats[0], application)).text
    assert "What Wyn Watson said" in page
    assert "3: Strong evidence" in page


def test_nobody_has_finished_while_people_can_apply_or_one_application_waits(
    vacancy, seats, application
):
    hand_in(seats[0], application)
    with pytest.raises(marking.NotYetFinished):
        marking.finish_shortlisting(seat=seats[0], by=None)
    closed(vacancy)
    with pytest.raises(marking.NotYetFinished):
        marking.finish_shortlisting(seat=seats[1], by=None)

    assert marking.finish_shortlisting(seat=seats[0], by=None).done_at is not None


# ------------------------------------------------------------------ interests


def test_who_knows_an_applicant_cannot_score_them_and_somebody_must_step_in(
    seats, application, hr, login
):
    client = login(seats[0].user)
    marking.save_sheet(seat=seats[0], application=application, scores=scores_for(seats[0]), by=None)
    response = client.post(at(seats[0], application, "interest/"), {"why": "A neighbour"})
    assert response.status_code == 302

    assert client.get(at(seats[0], application)).status_code == 404
    assert not ScoreSheet.objects.exists()
    with pytest.raises(marking.KnowsThem):
        hand_in(seats[0], application)
    assert standing(application).more_needed == 1
    page = login(hr).get(f"/recruitment/vacancies/{application.vacancy_id}/scores/").text
    assert "1 more person must step in" in page


def test_what_was_handed_in_before_an_interest_was_noted_no_longer_counts(
    seats, application, hr, login
):
    for seat in seats:
        hand_in(seat, application)
    assert standing(application).complete

    login(hr).post(
        f"/recruitment/applications/{application.pk}/scores/interest/",
        {"user": str(seats[0].user_id), "why": "Told us"},
    )

    found = standing(application)
    assert [each.seat for each in found.sheets] == [seats[1]]
    assert (found.complete, found.more_needed) == (False, 1)


# ------------------------------------------------------------------ what HR sees, and decides


def test_hr_sees_no_score_before_two_people_have_handed_in(seats, application, hr, login):
    hand_in(seats[0], application, 3)
    address = f"/recruitment/applications/{application.pk}/scores/"
    page = login(hr).get(address).text
    assert "Waits for Wyn Watson" in page
    assert "Strong evidence" not in page

    hand_in(seats[1], application, 1)

    page = login(hr).get(address).text
    assert "Strong evidence" in page
    assert "They differ by 2" in page


def test_one_person_alone_is_never_enough(vacancy, application):
    seat = make_seat(vacancy)

    hand_in(seat, application)

    assert not standing(application).complete
    assert standing(application).more_needed == 1


def test_the_largest_differences_come_first(
    vacancy, seats, application, hr, login, django_assert_max_num_queries
):
    agreed = make_application(vacancy, "Aa First", email="aa@example.org")
    for seat, value in zip(seats, (0, 3), strict=True):
        hand_in(seat, application, value)
        hand_in(seat, agreed, 2)
    client = login(hr)

    with django_assert_max_num_queries(15):
        page = client.get(f"/recruitment/vacancies/{vacancy.pk}/scores/").text

    assert page.index("Ash Elmwood") < page.index("Aa First")
    assert [spread(each) for each in ([], [2], [0, 3], [1, 1])] == [0, 0, 3, 0]


@pytest.mark.parametrize("value", [0, 3])
def test_no_score_moves_an_application(seats, application, value):
    stage, moves = application.stage, application.moves.count()

    for seat in seats:
        hand_in(seat, application, value)

    application.refresh_from_db()
    assert (application.stage, application.moves.count()) == (stage, moves)
    fields = {field.name for field in Application._meta.get_fields()}
    assert not fields & {"total", "score", "rank", "average"}


def test_hr_who_shortlists_sees_who_applied_only_when_they_have_finished(
    vacancy, application, hr, login
):
    seat = make_seat(vacancy, hr)
    page = login(hr).get(f"/recruitment/vacancies/{vacancy.pk}/scores/").text
    assert "Ash Elmwood" not in page
    assert "You shortlist this vacancy yourself" in page
    address = f"/recruitment/applications/{application.pk}/scores/"
    assert login(hr).get(address).status_code == 404

    hand_in(seat, application)
    closed(vacancy)
    marking.finish_shortlisting(seat=PanelSeat.objects.get(pk=seat.pk), by=hr)

    assert login(hr).get(address).status_code == 200


# ------------------------------------------------------------------ the seat and the scale


def test_the_day_after_a_seat_ends_it_opens_nothing(vacancy, seats, application, login):
    seat = seats[0]
    client = login(seat.user)
    assert client.get(f"/panels/{seat.pk}/").status_code == 200

    PanelSeat.objects.filter(pk=seat.pk).update(
        starts_on=timezone.localdate() - timedelta(days=5),
        ends_on=timezone.localdate() - timedelta(days=1),
    )

    for more in ("", f"applications/{application.pk}/"):
        assert client.get(f"/panels/{seat.pk}/{more}").status_code == 404
    assert "You sit on no panel" in client.get("/panels/").text


def test_an_application_that_has_moved_on_is_no_longer_scored(seats, application, hr, login):
    actions.move_application(
        application=application, to=stage_of(application.vacancy, "SHORTLISTING"), by=hr
    )
    hand_in(seats[0], application)
    application.refresh_from_db()
    actions.move_application(
        application=application, to=stage_of(application.vacancy, "INTERVIEW"), by=hr
    )

    with pytest.raises(marking.NotPutBefore):
        hand_in(seats[1], application)
    assert login(seats[0].user).get(at(seats[0], application)).status_code == 200
    assert login(seats[1].user).get(at(seats[1], application)).status_code == 404


def test_a_vacancy_keeps_its_own_scale_until_somebody_has_scored(
    vacancy, seats, application, hr, login
):
    address = f"/recruitment/vacancies/{vacancy.pk}/scores/scale/"
    sent = {"words_0": "Not seen", "words_1": "Seen", "words_3": "Shining"}
    refused = login(hr).post(address, sent)
    assert "Leave no number out" in refused.text
    sent = {"words_0": "Not seen", "words_1": "Seen", "words_2": "Shining"}
    assert login(hr).post(address, sent).status_code == 302
    assert "2: Shining" in login(seats[0].user).get(at(seats[0], application)).text

    hand_in(seats[0], application)

    refused = login(hr).post(address, sent)
    assert "Somebody has scored already" in refused.text


def test_todays_page_leads_a_panel_member_to_what_is_to_be_read(seats, login):
    page = login(seats[0].user).get("/", follow=True).text

    assert "Read and score the applications: Peer support worker" in page
    assert f"/panels/{seats[0].pk}/" in page
