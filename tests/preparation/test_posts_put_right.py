"""Where a post was written down wrongly, it is put right, and the mistake is told (PREP-5)."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils.timezone import localdate

from preparation import actions
from preparation.growth import counted_since, standings
from preparation.models import Purpose
from tests.factories import make_member, make_organisation, make_peer, make_team
from tests.preparation.factories import make_post
from workforce import actions as workforce
from workforce.lifecycle import moves_that_hold, waits_for_a_look
from workforce.models import Post, PostMove
from workforce.rules import PostState, Role

pytestmark = pytest.mark.clause("PREP-5")
DAY = date(2026, 3, 1)


def move(state: str, day: int, *, right: bool = False):
    return SimpleNamespace(go_to=state, moved_on=DAY + timedelta(days=day), put_right=right)


@pytest.mark.parametrize(
    ("moves", "hold"),
    [
        ([move("A", 0), move("B", 5)], "AB"),
        # the last was wrong, whatever its day
        ([move("A", 0), move("B", 5), move("C", 5, right=True)], "AC"),
        ([move("A", 0), move("B", 5), move("C", 9, right=True)], "AC"),
        # and so is all that was dated later than what is true
        ([move("A", 0), move("B", 5), move("C", 7), move("D", 5, right=True)], "AD"),
        ([move("A", 0), move("B", 5), move("C", -9, right=True)], "C"),
        ([move("A", 0), move("C", 0, right=True), move("D", 3), move("E", 4)], "CDE"),
        # what was put right wrongly is put right once more
        ([move("A", 0), move("B", 2, right=True), move("C", 1, right=True)], "C"),
        ([move("A", 0, right=True)], "A"),
    ],
)
def test_one_that_puts_right_takes_the_place_of_what_was_wrong(moves, hold):
    assert "".join(each.go_to for each in moves_that_hold(moves)) == hold


@pytest.mark.parametrize(
    ("since", "come_from", "go_to", "waits"),
    [
        (None, "FILLED", "APPROVED", DAY),
        (None, "DEVELOPMENT", "APPROVED", None),
        # it was looked at neither on the way back nor when it was said once more to be approved
        (date(2026, 1, 1), "APPROVED", "DEVELOPMENT", date(2026, 1, 1)),
        (date(2026, 1, 1), "APPROVED", "APPROVED", date(2026, 1, 1)),
        (date(2026, 1, 1), "APPROVED", "ADVERTISED", None),
        (date(2026, 1, 1), "APPROVED", "FILLED", None),
        (date(2026, 1, 1), "APPROVED", "CLOSED", None),
    ],
)
def test_since_when_a_post_waits_for_a_look(since, come_from, go_to, waits):
    assert waits_for_a_look(since, come_from, go_to, DAY) == waits


@pytest.fixture
def team(db):
    return make_team(make_organisation("North Trust"), "Crisis team")


@pytest.fixture
def lead(team):
    return make_member(team.organisation, Role.LEAD, name="Lee Lead")


def put_right(post, to, on=None, why="It was wrong", by=None):
    return actions.put_post_right(post=post, to=to, on=on or localdate(), why=why, by=by)


def test_a_post_entered_as_planning_by_mistake_is_put_right_and_the_history_tells_it(
    login, team, lead
):
    today = localdate()
    post = workforce.add_post(team=team, title="Peer support worker", by=lead)
    worker = make_peer(team.organisation, "Ana", team=team, post=post, started_on=date(2023, 2, 1))
    client = login(lead)
    address = reverse("preparation:put_post_right", args=[post.pk])
    assert address in client.get(reverse("preparation:post", args=[post.pk])).text

    form = client.get(address).context["form"]
    assert (form.initial["to"], form.initial["on"]) == ("FILLED", date(2023, 2, 1))
    said = {"to": "FILLED", "on_day": "1", "on_month": "2", "on_year": "2023"}
    assert "Enter what was wrong" in client.post(address, said).text
    said["why"] = "Ana was here before the portal"
    page = client.post(address, said, follow=True).text

    post.refresh_from_db()
    assert (post.state, post.look_again_since) == ("FILLED", None)
    assert "The post was put right" in page
    assert "Put right by Lee Lead on" in page
    assert "Ana was here before the portal" in page
    assert page.count("By mistake") == 1
    found = standings(team.organisation, today)
    assert (found[0].filled, found[-1].filled, found[-1].planning) == (1, 1, 0)
    assert counted_since(team.organisation) == date(2023, 2, 1)
    assert "This is what is written down already" in client.post(address, said).text
    held = client.post(address, said | {"to": "CLOSED"}).text
    assert f"{worker.name} holds this post" in held
    assert post.moves.count() == 2


def test_after_it_was_put_right_a_post_moves_on_from_there(login, team, lead):
    post = make_post(team, on=localdate())
    put_right(post, PostState.FILLED, date(2024, 1, 1), by=lead)

    sent = {"to": "APPROVED", "on_day": "1", "on_month": "6", "on_year": "2024"}
    login(lead).post(reverse("preparation:move_post", args=[post.pk]), sent)

    post.refresh_from_db()
    assert (post.state, post.look_again_since) == ("APPROVED", date(2024, 6, 1))


def test_no_post_is_approved_in_this_way_before_both_questions_are_answered(team):
    post = workforce.add_post(team=team, title="Peer support worker", by=None)
    for state in ("APPROVED", "ADVERTISED"):
        with pytest.raises(actions.PurposeFirst):
            put_right(post, state)
    assert not Purpose.objects.exists()
    assert put_right(post, "DEVELOPMENT").state == "DEVELOPMENT"


def test_a_post_that_fell_vacant_waits_for_a_look_however_it_came_there(team, lead):
    first, second = date(2024, 1, 1), date(2024, 5, 1)
    post = make_post(team, PostState.FILLED, on=first)
    actions.move_post(post=post, to=PostState.CLOSED, on=second, by=None)
    with pytest.raises(workforce.LookAgainFirst):
        put_right(post, PostState.ADVERTISED, second)

    post = put_right(post, PostState.APPROVED, second)
    assert post.look_again_since == second
    with pytest.raises(workforce.LookAgainFirst):
        put_right(post, PostState.ADVERTISED, date(2024, 6, 1))
    actions.review_post(post=post, outcome="AS_IT_IS", words="Still right", by=lead)
    post = actions.move_post(post=post, to=PostState.CLOSED, on=date(2024, 7, 1), by=None)

    post = put_right(post, PostState.APPROVED, date(2024, 6, 30))
    assert (post.state, post.look_again_since) == ("APPROVED", None)
    post = actions.move_post(post=post, to=PostState.ADVERTISED, by=None)
    post = actions.move_post(post=post, to=PostState.FILLED, by=None)
    assert put_right(post, PostState.ADVERTISED, localdate() - timedelta(days=1)).state == (
        "ADVERTISED"
    )


def test_a_move_is_never_changed_and_one_that_puts_right_says_why(team):
    post = make_post(team)
    with pytest.raises(DatabaseError, match="Cannot update rows"), transaction.atomic():
        PostMove.objects.update(go_to="FILLED")
    with pytest.raises(IntegrityError, match="says_why"), transaction.atomic():
        put_right(post, "FILLED", why=" ")


def test_a_post_that_should_not_be_is_taken_out_while_nothing_refers_to_it(login, team, lead):
    post, used = make_post(team), make_post(team, "APPROVED")
    make_peer(team.organisation, team=team, post=used)
    client = login(lead)
    out = reverse("preparation:take_post_out", args=[post.pk])
    assert out in client.get(reverse("preparation:put_post_right", args=[post.pk])).text
    other = reverse("preparation:put_post_right", args=[used.pk])
    assert "take-out" not in client.get(other).text

    assert client.get(out).status_code == 200
    assert "The post was taken out" in client.post(out, follow=True).text

    refused = reverse("preparation:take_post_out", args=[used.pk])
    assert client.get(refused).status_code == 404
    assert client.post(refused).status_code == 409
    assert list(Post.objects.all()) == [used]
