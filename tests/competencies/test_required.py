"""What is required, and what each record answers, in words (COM-4, COM-6)."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from competencies import matrix
from competencies.actions import completions, courses, places, requirements
from competencies.required import Peer, asked_in, standings_of
from competencies.rules import Answer, answer_of, due_for, expires_on
from competencies.words import standing_words
from journey import dashboard
from tests.competencies.training_world import TODAY, make_world
from tests.factories import make_peer
from tests.walk import PROOF
from workforce.access import reader_for


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        (date(2026, 9, 1), 12, date(2027, 9, 1)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 9, 1), None, None),
    ],
)
def test_a_completion_runs_out_on_the_same_day_of_the_month(day, months, end):
    assert expires_on(day, months) == end


@pytest.mark.parametrize(
    ("completed", "runs_out", "answer"),
    [
        (None, None, Answer.TO_DO),
        (TODAY, None, Answer.HOLDS),
        (TODAY, TODAY + timedelta(days=91), Answer.HOLDS),
        (TODAY, TODAY + timedelta(days=90), Answer.RUNS_OUT),
        (TODAY, TODAY + timedelta(days=1), Answer.RUNS_OUT),
        (TODAY, TODAY, Answer.RAN_OUT),
    ],
)
def test_what_a_record_answers(completed, runs_out, answer):
    found = answer_of(completed_on=completed, runs_out_on=runs_out, due_on=TODAY, on=TODAY)
    assert found == answer


def test_it_is_late_only_after_the_last_day():
    late = {"completed_on": None, "runs_out_on": None, "due_on": TODAY}
    assert answer_of(**late, on=TODAY) == Answer.TO_DO
    assert answer_of(**late, on=TODAY + timedelta(days=1)) == Answer.LATE


def test_a_new_peer_has_so_long_from_their_first_day_or_from_when_it_was_required():
    begun = {"starts_on": TODAY, "within_days": 30}
    assert due_for(**begun, started_on=date(2020, 1, 1)) == TODAY + timedelta(days=30)
    later = TODAY + timedelta(days=10)
    assert due_for(**begun, started_on=later) == later + timedelta(days=30)
    assert due_for(**begun, started_on=None) == TODAY + timedelta(days=30)


@pytest.fixture
def world(db):
    with time_machine.travel("2026-09-01T10:00:00+01:00", tick=True):
        yield make_world()


def require(world, **fields):
    fields = {"course": world.course, "within_days": 30, "starts_on": TODAY, **fields}
    return requirements.require_course(by=world.hr, **fields)


def answers(world, worker=None, on=TODAY):
    worker = worker or world.worker
    worker.refresh_from_db()
    peer = Peer(
        worker.pk, worker.name, worker.team_id, "", worker.kind, worker.stage, worker.started_on
    )
    asked = asked_in(world.organisation.pk, on)
    found = standings_of([peer], asked, on=on, now=timezone.now())[worker.pk]
    return [standing_words(each, on) for each in found.values()]


def complete(world, days_ago, course=None):
    return completions.enter_completion(
        worker=world.worker,
        course=course or world.course,
        completed_on=TODAY - timedelta(days=days_ago),
        by=world.hr,
    )


@pytest.mark.clause("COM-4", "COM-6")
def test_the_words_of_each_state(world):
    require(world)
    assert answers(world) == ["Not yet done, 30 days left"]
    complete(world, 700)
    assert answers(world) == ["Runs out in 30 days"]
    session = world.session()
    places.ask_for_place(session=session, worker=world.worker, by=world.peer)
    assert answers(world) == ["Runs out in 30 days. Booked for 29 September 2026"]
    complete(world, 0)
    assert answers(world) == ["Holds until 1 September 2028"]


@pytest.mark.clause("COM-6")
def test_it_is_no_fault_of_a_peer_where_no_session_was_offered(world):
    require(world, starts_on=date(2026, 1, 5))
    world.session(places=1, day=date(2026, 12, 1))  # still to come
    assert answers(world) == ["Not yet done, asked for by 4 February 2026. No session was offered"]
    session = world.session(places=1, day=date(2026, 8, 20))
    assert answers(world) == ["Not yet done, asked for by 4 February 2026"]
    session.delete()
    complete(world, 740)
    assert answers(world) == ["Ran out on 22 August 2026. No session was offered"]
    courses.change_course(course=world.course, kind="EXTERNAL", by=world.hr)
    assert answers(world) == ["Ran out on 22 August 2026"]


@pytest.mark.clause("COM-6")
@pytest.mark.parametrize("whom", ["everyone", "paid", "voluntary", "team", "other team"])
def test_a_course_is_required_of_everyone_of_a_kind_or_of_a_team(world, whom):
    from tests.factories import make_team

    fields = {
        "everyone": {},
        "paid": {"required_of": "PAID"},
        "voluntary": {"required_of": "VOLUNTARY"},
        "team": {"team": world.team},
        "other team": {"team": make_team(world.organisation)},
    }[whom]
    require(world, **fields)
    volunteer = make_peer(world.organisation, "Vic Volunteer", kind="VOLUNTARY")
    paid = make_peer(world.organisation, "Pam Paid", kind="PAID", team=world.team)
    asked = (bool(answers(world, paid)), bool(answers(world, volunteer)))
    assert (
        asked
        == {
            "everyone": (True, True),
            "paid": (True, False),
            "voluntary": (False, True),
            "team": (True, False),
            "other team": (False, False),
        }[whom]
    )
    # the condition in the database says the same
    to_do = set(matrix.rows_of(reader_for(world.hr), to_do=True).values_list("name", flat=True))
    assert {name for name in ("Pam Paid", "Vic Volunteer") if name in to_do} == {
        name
        for name, required in zip(("Pam Paid", "Vic Volunteer"), asked, strict=True)
        if required
    }


def test_what_ended_or_has_not_begun_is_required_of_nobody(world):
    first = require(world)
    requirements.end_requirement(requirement=first, by=world.hr)
    assert answers(world) == ["Not yet done, 30 days left"]
    assert answers(world, on=TODAY + timedelta(days=1)) == []
    later = require(world, starts_on=TODAY + timedelta(days=60), required_of="PAID")
    requirements.end_requirement(requirement=later, by=world.hr)
    assert world.course.requirements.count() == 1


def test_the_same_is_not_required_twice(world):
    require(world)
    with pytest.raises(requirements.RequiredAlready):
        require(world)


@pytest.mark.clause("COM-6")
def test_a_manager_sees_their_own_peers_and_hr_all(world, login):
    require(world)
    own = login(world.manager).get("/training/required/").content.decode()
    assert "Pat Peer" in own
    assert "Ann Other" not in own
    everyone = login(world.hr).get("/training/required/").content.decode()
    assert "Ann Other" in everyone
    assert "Not yet done, 30 days left" in everyone
    assert "%" not in everyone.partition("<table")[2].partition("</table>")[0]


@pytest.mark.clause("COM-6")
def test_the_list_can_be_narrowed_to_where_something_is_to_be_done(world, login):
    require(world)
    complete(world, 10)
    page = login(world.hr).get("/training/required/?open=on").content.decode()
    assert "Pat Peer" not in page
    assert "Ann Other" in page


@pytest.mark.clause("COM-6")
def test_the_file_holds_exactly_what_is_shown(world, login, monkeypatch):
    monkeypatch.setattr(PROOF, lambda *_args, **_how: True)
    require(world)
    complete(world, 700)
    client = login(world.hr)
    answer = client.get("/training/required/?file=csv&list=required_training")
    text = b"".join(answer).decode("utf-8-sig")
    assert "Pat Peer,North" in text
    assert "Runs out in 30 days" in text
    assert text.count("Not yet done, 30 days left") == 2


@pytest.mark.clause("COM-6")
def test_the_matrix_asks_as_often_for_fifty_peers_as_for_three(
    world, login, django_assert_max_num_queries
):
    require(world)
    for number in range(47):
        make_peer(world.organisation, f"Peer {number}")
    client = login(world.hr)
    client.get("/training/required/")
    with django_assert_max_num_queries(15):
        assert "50 peers" in client.get("/training/required/").content.decode()


@pytest.mark.clause("COM-4")
def test_a_peers_own_page_says_what_is_required_booked_wished_for_and_done(
    world, login, django_assert_max_num_queries
):
    from competencies.actions import wishes

    require(world)
    complete(world, 700)
    places.ask_for_place(session=world.session(), worker=world.worker, by=world.peer)
    wishes.add_wish(worker=world.worker, words="Teach others", by=world.peer)
    client = login(world.peer)
    address = f"/peers/{world.worker.pk}/training/"
    client.get(address)
    with django_assert_max_num_queries(20):
        page = client.get(address).content.decode()
    for words in ("Runs out in 30 days. Booked for", "Teach others", "Add a wish", "1 Oct 2024"):
        assert words in page


@pytest.mark.clause("COM-4")
def test_a_wish_is_a_peers_own_and_the_same_course_is_wished_for_once(world, login):
    from competencies.actions import wishes
    from competencies.models import Wish

    client = login(world.peer)
    address = f"/peers/{world.worker.pk}/training/wish/"
    answer = client.post(address, {"course": "", "words": ""})
    assert "Choose a course, or say what you would like to learn" in answer.content.decode()
    client.post(address, {"course": str(world.course.pk), "words": ""})
    client.post(address, {"course": str(world.course.pk), "words": ""})
    assert Wish.objects.count() == 1
    for worker in world.others:
        wishes.add_wish(worker=worker, course=world.course, by=worker.user)
    page = login(world.lead).get("/training/wishes/").content.decode()
    assert ">3<" in page
    own = login(world.manager).get("/training/wishes/").content.decode()
    assert ">1<" in own


@pytest.mark.clause("COM-6", "WFO-8")
def test_the_dashboard_counts_who_has_something_to_do_as_the_list_does(world, login):
    require(world)
    complete(world, 0)
    figures = {
        number.label: number
        for section in dashboard.sections(reader_for(world.lead))
        for number in section["numbers"]
    }
    number = figures["Peers with required training to do or to renew"]
    listed = login(world.lead).get(number.url).context["list"]
    assert (number.number, listed.count) == (2, 2)
