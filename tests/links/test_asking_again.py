"""Who lost a link asks for a new one, and nobody learns who is known here."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from links import actions
from links.models import Asked, Link
from links.rules import MOST_ASKED_BY_ONE, MOST_ASKED_FOR_ONE, MOST_WRONG_LINKS
from links.tasks import send_again
from tests.links import rooms
from tests.links.conftest import opened

pytestmark = [pytest.mark.django_db]
AGAIN, ASKED = "/link/again/", "/link/asked/"


def ask(client, address=rooms.ADDRESS):
    return client.post(AGAIN, {"address": address})


@pytest.mark.clause("REC-5")
@pytest.mark.parametrize("after", ["2026-08-06 10:00 +0000", "2026-09-30 09:00 +0000"])
def test_the_holder_gets_a_new_link_to_the_same_pages(nine, fresh, client, after):
    nine.move_to(after, tick=False)
    assert ask(client).url == ASKED
    send_again()
    (sent,) = rooms.SENT
    assert sent.link.door_id == fresh.link.door_id
    assert client.get(opened(client, sent)).status_code == 200


def test_who_comes_from_a_mail_reads_of_no_link_that_failed(client):
    failed = "We could not open this link"

    assert failed in client.get(AGAIN).text
    page = client.get(f"{AGAIN}?lost").text
    assert "Get a new link" in page
    assert failed not in page
    assert client.post(f"{AGAIN}?lost", {"address": rooms.ADDRESS}).url == ASKED


def test_whoever_asks_for_somebody_else_does_not_put_them_out(fresh, client):
    home = opened(client, fresh)
    ask(Client())
    send_again()
    assert len(rooms.SENT) == 1
    assert client.get(home).status_code == 200
    assert client.get(fresh.path).url == home


def test_capitals_and_spaces_in_an_address_do_not_matter(fresh, client):
    ask(client, "  Ann@Example.ORG ")
    send_again()
    assert len(rooms.SENT) == 1


def test_an_address_that_nobody_has_gets_nothing_and_the_same_answer(fresh, client, time_machine):
    time_machine.move_to(timezone.now(), tick=False)  # an answer says when it was given
    known, unknown = ask(client), ask(client, "bob@example.org")
    assert known.status_code == unknown.status_code
    assert known.url == unknown.url
    assert known.content == unknown.content
    assert dict(known.headers) == dict(unknown.headers)
    send_again()
    assert len(rooms.SENT) == 1


def test_asking_does_the_same_for_every_address(fresh, client, django_capture_on_commit_callbacks):
    """The same statements, so the same time: what there is to send a worker finds out."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    asked = []
    for address in (rooms.ADDRESS, "bob@example.org"):
        with (
            CaptureQueriesContext(connection) as queries,
            django_capture_on_commit_callbacks(execute=False) as nudges,
        ):
            ask(client, address)
        statements = [re.split(r"_x\d| VALUES", query["sql"])[0] for query in queries]
        asked.append((statements, len(nudges)))
    assert asked[0] == asked[1]
    assert rooms.SENT == []


def test_what_is_asked_for_holds_no_address(fresh, client):
    ask(client)
    assert rooms.ADDRESS not in str(Asked.objects.values().get())
    send_again()
    assert not Asked.objects.exists()


def test_each_door_of_an_address_is_sent_once(fresh, client):
    second = rooms.make(uuid4())
    actions.renew_link(link=second.link, lasts=timedelta(days=1), by=None)
    rooms.make(uuid4(), address="bob@example.org")
    ask(client)
    send_again()
    doors = [sent.link.door_id for sent in rooms.SENT]
    assert sorted(doors) == sorted([fresh.link.door_id, second.link.door_id])


def test_a_door_that_was_closed_is_not_sent_again(fresh, client):
    actions.revoke_link(link=fresh.link, by=None)
    ask(client)
    send_again()
    assert rooms.SENT == []
    assert not Asked.objects.exists()


def test_links_that_a_room_does_not_send_again_are_left_alone(client):
    rooms.make(uuid4(), "test.reference")
    ask(client)
    send_again()
    assert rooms.SENT == []
    assert not Asked.objects.exists()


def test_a_room_that_cannot_send_now_is_asked_again_for_an_hour(
    nine, fresh, client, monkeypatch, caplog
):
    from links import registry
    from links.registry import Purpose

    def refuse(link):
        raise OSError("ann@example.org refused")

    working = dict(rooms.PURPOSES)
    broken = Purpose("test.application", home="room:application", send_again=refuse)
    monkeypatch.setattr(registry, "all_purposes", lambda: {"test.application": broken})
    ask(client)
    send_again()
    assert Asked.objects.count() == 1
    assert "OSError" in caplog.text
    assert "ann@" not in caplog.text
    monkeypatch.setattr(registry, "all_purposes", lambda: working)
    send_again()
    assert len(rooms.SENT) == 1
    ask(client)
    nine.move_to("2026-08-06 10:00 +0000", tick=False)
    send_again()
    assert len(rooms.SENT) == 1
    assert not Asked.objects.exists()


@pytest.mark.parametrize("typed", ["", "ann", "ann@", "a" * 300 + "@example.org", "a\x00@b.org"])
def test_what_is_no_address_gets_a_clear_sentence(client, typed):
    page = ask(client, typed)
    assert page.status_code == 200
    assert "email address" in page.content.decode()
    assert "There is a problem" in page.content.decode()
    assert not Asked.objects.exists()


def test_asking_needs_the_token_of_the_page():
    assert ask(Client(enforce_csrf_checks=True)).status_code == 403


# ------------------------------------------------------------------ throttled


def test_one_address_is_not_flooded_and_nobody_can_tell(fresh, client):
    answers = [ask(client) for _ in range(MOST_ASKED_FOR_ONE + 2)]
    assert {(each.status_code, each.url) for each in answers} == {(302, ASKED)}
    assert Asked.objects.count() == MOST_ASKED_FOR_ONE


def test_one_visitor_cannot_ask_without_end(client):
    for number in range(MOST_ASKED_BY_ONE):
        assert ask(client, f"person{number}@example.org").status_code == 302
    assert ask(client, "one.more@example.org").status_code == 429
    assert Client(REMOTE_ADDR="10.1.2.3").post(AGAIN, {"address": "a@b.org"}).status_code == 302


def test_who_guesses_is_slowed_down_and_who_has_a_link_is_not(fresh, client):
    for number in range(MOST_WRONG_LINKS):
        assert client.get(f"/link/{number:040x}").status_code == 302
    assert client.get("/link/guess").status_code == 429
    assert client.get(opened(client, fresh)).status_code == 200


def test_links_open_while_redis_is_away(fresh, client, monkeypatch):
    from django.core.cache import cache
    from redis.exceptions import ConnectionError as Refused

    def refuse(*args, **kwargs):
        raise Refused("no one is there")

    monkeypatch.setattr("redis.connection.AbstractConnection.connect", refuse)
    monkeypatch.setattr("redis.connection.AbstractConnection.send_packed_command", refuse)
    assert client.get(opened(client, fresh)).status_code == 200
    assert ask(client).status_code == 302
    assert client.get("/link/guess").status_code == 302
    cache.away_until = 0.0
    cache.memory.clear()
    assert Link.objects.count() == 1
