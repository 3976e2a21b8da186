"""The parts that failure tests are made of do what they say."""

import smtplib

import pytest
from redis import Redis

from psw_portal import heartbeat
from psw_portal.embedded.testing import database_url, wait_until
from psw_portal.tasks import beat


@pytest.mark.worker
def test_a_real_worker_carries_out_a_task(celery_worker_process):
    heartbeat.forget()
    beat.delay()
    wait_until(lambda: heartbeat.is_beating(heartbeat.WORKER))


@pytest.mark.worker
def test_a_task_that_was_asked_for_while_the_worker_was_dead_is_carried_out(celery_worker_process):
    celery_worker_process.kill()
    heartbeat.forget()
    beat.delay()
    celery_worker_process.start()
    heartbeat.forget()  # the sign that a worker leaves when it starts
    wait_until(lambda: heartbeat.client().llen("celery") == 0)


def test_redis_comes_back_with_what_it_knew(own_redis):
    client = Redis.from_url(own_redis.url)
    client.set("peer", "Ann")
    client.close()
    own_redis.stop()
    own_redis.start()
    assert Redis.from_url(own_redis.url).get("peer") == b"Ann"


def test_redis_keeps_what_it_knew_through_a_kill(own_redis):
    client = Redis.from_url(own_redis.url)
    client.set("peer", "Ann")
    wait_until(lambda: client.info("persistence")["aof_pending_bio_fsync"] == 0)
    client.close()
    own_redis.kill()
    own_redis.start()
    assert Redis.from_url(own_redis.url).get("peer") == b"Ann"


def deliver(postbox):
    with smtplib.SMTP(postbox.host, postbox.port, timeout=5) as server:
        server.sendmail("a@example.org", ["b@example.org"], "Subject: Hello\r\n\r\nHello")


def test_the_postbox_keeps_what_it_is_given(postbox):
    deliver(postbox)
    assert [letter["Subject"] for letter in postbox.letters] == ["Hello"]


def test_the_postbox_can_refuse_and_then_take(postbox):
    postbox.refusing = True
    with pytest.raises(smtplib.SMTPDataError):
        deliver(postbox)
    postbox.refusing = False
    deliver(postbox)
    assert len(postbox.letters) == 1


def test_the_postbox_can_go_away_and_come_back(postbox):
    postbox.close()
    with pytest.raises(ConnectionRefusedError):
        deliver(postbox)
    postbox.open()
    deliver(postbox)
    assert len(postbox.letters) == 1


@pytest.mark.parametrize(
    ("database", "url"),
    [
        (
            {"NAME": "test_psw", "USER": "psw", "PASSWORD": "", "HOST": "/run/psw", "PORT": ""},
            "postgres://psw@/test_psw?host=%2Frun%2Fpsw",
        ),
        (
            {"NAME": "psw", "USER": "ann", "PASSWORD": "a/b", "HOST": "db", "PORT": 5433},
            "postgres://ann:a%2Fb@db:5433/psw",
        ),
    ],
)
def test_the_address_of_a_database_is_written_as_settings_read_it(database, url):
    assert database_url(database) == url
