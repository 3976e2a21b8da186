"""The catalogue, the core topics, training of teams, and what stands on a session's page."""

from datetime import date, timedelta

import pytest
import time_machine

from competencies.actions import courses, places, sessions, teams
from competencies.coverage import Picture, topics_of
from competencies.models import TeamTraining
from competencies.rules import CoreTopic
from tests.competencies.training_world import TODAY, at, make_world
from tests.factories import make_peer, make_team


@pytest.fixture
def world(db):
    with time_machine.travel("2026-09-01T10:00:00+01:00", tick=True):
        yield make_world()


# ------------------------------------------------------------------ the catalogue (COM-5)


@pytest.mark.clause("COM-5")
def test_the_catalogue_is_searched_and_narrowed_by_kind_topic_and_sessions(world, login):
    courses.add_course(
        organisation=world.organisation, title="Fire safety", kind="EXTERNAL",
        provider="E-learning", by=world.hr,
    )  # fmt: skip
    world.session()
    client = login(world.peer)

    def shown(query):
        page = client.get(f"/training/?{query}").content.decode()
        return [name for name in ("Active listening in practice", "Fire safety") if name in page]

    assert shown("") == ["Active listening in practice", "Fire safety"]
    assert shown("q=e-learn") == ["Fire safety"]
    assert shown("kind=EXTERNAL") == ["Fire safety"]
    assert shown("topic=ACTIVE_LISTENING") == ["Active listening in practice"]
    assert shown("open=on") == ["Active listening in practice"]
    courses.retire_course(course=world.course, by=world.hr)
    assert shown("") == ["Fire safety"]
    assert shown("retired=on") == ["Active listening in practice", "Fire safety"]


@pytest.mark.clause("COM-5")
def test_the_catalogue_as_a_file_holds_what_is_shown(world, login):
    world.session(places=4)
    answer = login(world.peer).get("/training/?file=csv&list=courses")
    text = b"".join(answer).decode("utf-8-sig")
    assert "Active listening in practice,In house,Active listening" in text
    assert "4 of 4 places free" in text


def test_the_catalogue_asks_as_often_for_many_courses_as_for_one(
    world, login, django_assert_max_num_queries
):
    for number in range(60):
        course = courses.add_course(
            organisation=world.organisation, title=f"Course {number}", by=world.hr
        )
        world.session(course=course)
    client = login(world.peer)
    client.get("/training/")
    with django_assert_max_num_queries(12):
        assert "61 courses" in client.get("/training/").content.decode()


def test_a_title_is_taken_once_and_what_was_typed_is_kept(world, login):
    client = login(world.hr)
    answer = client.post(
        "/training/courses/add/",
        {"title": "Active listening in practice", "kind": "IN_HOUSE", "about": "Typed words"},
    )
    page = answer.content.decode()
    assert "There is a course with this title already" in page
    assert "Typed words" in page


def test_bad_times_are_said_at_their_field(world, login):
    address = f"/training/courses/{world.course.pk}/plan/"
    given = {
        "on_day": "2", "on_month": "10", "on_year": "2026", "at": "10am", "until": "9am",
        "online": "no", "places": "0",
        "book_until_day": "3", "book_until_month": "10", "book_until_year": "2026",
    }  # fmt: skip
    page = login(world.hr).post(address, given).content.decode()
    assert "The session must end after it starts" in page
    assert "How many places there are must be 1 or more" in page
    assert "The last day for booking must be before the session" in page


@pytest.mark.clause("COM-5")
def test_where_it_is_stands_there_only_for_who_has_a_place_or_plans(world, login):
    session = world.session(places=1, where="https://call.example/secret-room")
    address = f"/training/sessions/{session.pk}/"
    places.ask_for_place(session=session, worker=world.worker, by=world.peer)
    for user, seen in (
        (world.peer, True),
        (world.hr, True),
        (world.others[0].user, False),
        (world.manager, False),
    ):
        assert ("secret-room" in login(user).get(address).content.decode()) is seen


@pytest.mark.clause("COM-5")
def test_a_manager_sees_and_books_their_own_peers_alone(world, login):
    session = world.session(places=5)
    places.ask_for_place(session=session, worker=world.others[0], by=world.hr)
    client = login(world.manager)
    page = client.get(f"/training/sessions/{session.pk}/").content.decode()
    assert "Ann Other" not in page
    page = client.get(f"/training/sessions/{session.pk}/book/").content.decode()
    assert "Pat Peer" in page
    assert "Ben Other" not in page
    stranger = world.others[1]
    client.post(f"/training/sessions/{session.pk}/book/", {"peer": [world.worker.pk, stranger.pk]})
    assert set(session.seats.values_list("worker__name", flat=True)) == {"Ann Other", "Pat Peer"}


def test_nobody_gives_up_the_place_of_another_peer(world, login):
    session = world.session()
    seat = places.ask_for_place(session=session, worker=world.worker, by=world.peer)
    address = f"/training/places/{seat.pk}/give-up/"
    assert login(world.others[0].user).post(address).status_code == 404
    assert login(world.peer).post(address).status_code == 302
    seat.refresh_from_db()
    assert seat.given_up_at is not None


@pytest.mark.clause("COM-4")
def test_a_peer_puts_a_course_among_their_wishes_from_its_page(world, login):
    address = f"/training/courses/{world.course.pk}/"
    wish = f"/peers/{world.worker.pk}/training/wish/?course={world.course.pk}"
    assert wish in login(world.peer).get(address).content.decode()
    form = login(world.peer).get(wish).content.decode()
    assert f'value="{world.course.pk}" selected' in form
    assert "my wishes" not in login(world.hr).get(address).content.decode()


# ------------------------------------------------------------------ the core topics (COM-5)


def held(world, course, days_ago, **fields):
    day = TODAY - timedelta(days=days_ago)
    return sessions.add_session(
        course=course, starts_at=at(day), ends_at=at(day, 12), places=9, by=world.hr, **fields
    )


@pytest.mark.clause("COM-5")
def test_each_topic_says_in_words_whether_it_is_covered(world):
    held(world, world.course, 30)
    old = courses.add_course(
        organisation=world.organisation, title="Old", topics=["STORY"], by=world.hr
    )
    held(world, old, 500)
    new = courses.add_course(
        organisation=world.organisation, title="New", topics=["ETHICS", "PLANNING"], by=world.hr
    )
    world.session(course=new)
    cancelled = courses.add_course(
        organisation=world.organisation, title="Off", topics=["DIFFERENCE"], by=world.hr
    )
    session = world.session(course=cancelled)
    sessions.cancel_session(session=session, reason="Snow", by=world.hr)
    words = {each.topic: each.words(TODAY) for each in topics_of(world.organisation, on=TODAY)}
    assert words == {
        CoreTopic.ACTIVE_LISTENING: "Last taught on 2 August 2026.",
        CoreTopic.STORY: "Not covered lately: the last session was on 19 April 2025.",
        CoreTopic.ETHICS: "Not covered yet: no session has been held. "
        "The next session is in 28 days.",
        CoreTopic.PLANNING: "Not covered yet: no session has been held. "
        "The next session is in 28 days.",
        CoreTopic.DIFFERENCE: "Not covered yet: no session has been held.",
        CoreTopic.PROBLEM_SOLVING: "Not covered: no course teaches it.",
        CoreTopic.CHALLENGING: "Not covered: no course teaches it.",
        CoreTopic.TEAM_WORKING: "Not covered: no course teaches it.",
    }
    picture = Picture(topics_of(world.organisation, on=TODAY), TODAY)
    assert picture.summary.startswith("1 of the 8 core topics were taught")


@pytest.mark.clause("COM-5")
def test_the_page_of_topics_names_nobody(world, login):
    session = held(world, world.course, 30)
    session.seats.create(worker=world.worker, asked_by=world.hr, given_at=session.starts_at)
    page = login(world.others[0].user).get("/training/topics/").content.decode()
    assert "Pat Peer" not in page
    assert "Last taught on 2 August 2026." in page
    assert page.count("<circle") == 1


# ------------------------------------------------------------------ training of teams (COM-8)


def note(world, team=None, **fields):
    fields.setdefault("held_on", TODAY - timedelta(days=10))
    return teams.add_team_training(
        team=team or world.team, about="What peers bring", by=world.hr, **fields
    )


@pytest.mark.clause("COM-8")
def test_training_of_a_team_is_noted_with_attendance_and_partner(world, login):
    client = login(world.hr)
    given = {
        "team": str(world.team.pk), "about": "What peers bring", "partner": "Local Voices",
        "held_on_day": "20", "held_on_month": "8", "held_on_year": "2026",
        "invited": "12", "attended": "15",
    }  # fmt: skip
    page = client.post("/training/teams/add/", given).content.decode()
    assert "No more people can have come than were invited" in page
    client.post("/training/teams/add/", {**given, "attended": "9"})
    training = TeamTraining.objects.get()
    assert (training.held_on, training.partner) == (date(2026, 8, 20), "Local Voices")
    page = login(world.peer).get("/training/teams/").content.decode()
    for words in ("Local Voices", "9 of 12", "What peers bring"):
        assert words in page
    answer = login(world.peer).get("/training/teams/?file=csv&list=team_training")
    assert "North,20/08/2026" in b"".join(answer).decode("utf-8-sig")


@pytest.mark.clause("COM-8")
def test_teams_with_peers_that_have_had_none_are_named(world, login):
    south, empty = make_team(world.organisation, "South"), make_team(world.organisation, "Empty")
    make_peer(world.organisation, "Sol South", team=south)
    assert empty.name == "Empty"

    def without():
        answer = login(world.lead).get("/training/teams/?file=csv&list=teams_without_training")
        return b"".join(answer).decode("utf-8-sig").split()[1:]

    assert without() == ["North", "South"]
    note(world)
    assert without() == ["South"]
    note(world, team=south, held_on=TODAY + timedelta(days=5))  # to come: not had yet
    training = note(world, team=south)
    assert without() == []
    teams.cancel_team_training(training=training, by=world.hr)
    assert without() == ["South"]


@pytest.mark.clause("COM-8")
def test_a_teams_page_says_what_training_it_had(world, login):
    note(world, partner="Local Voices", invited=12, attended=9)
    page = login(world.lead).get(f"/teams/{world.team.pk}/").content.decode()
    assert "What peers bring" in page
    assert "Local Voices" in page
    other = make_team(world.organisation, "South")
    page = login(world.lead).get(f"/teams/{other.pk}/").content.decode()
    assert "This team has had no training about the role of peers yet." in page
