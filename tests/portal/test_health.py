import sys
import uuid
from datetime import timedelta

import pytest
from django.db import OperationalError
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as NoRedis
from redis.retry import Retry

from documents.models import IssuedDocument
from psw_portal import health, heartbeat
from psw_portal.tasks import beat

pytestmark = pytest.mark.django_db


@pytest.fixture
def everybody_alive():
    heartbeat.note(heartbeat.WORKER)
    heartbeat.note(heartbeat.SCHEDULER)


@pytest.fixture
def redis_gone(monkeypatch, tmp_path):
    def nobody():
        return Redis(unix_socket_path=str(tmp_path / "none"), retry=Retry(NoBackoff(), 0))

    monkeypatch.setattr(heartbeat, "client", nobody)
    with pytest.raises(NoRedis):
        nobody().ping()
    yield
    monkeypatch.undo()


def test_live_answers_without_asking_anybody(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/health/live")
    assert response.status_code == 200
    assert response.json() == {"status": "ok"}


def test_ready_when_everything_answers(client, everybody_alive):
    response = client.get("/health/ready")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ok",
        "checks": dict.fromkeys(health.CHECKS, "ok"),
        "warnings": dict.fromkeys(health.WARNINGS, "ok"),
    }


def test_without_the_libraries_for_pdfs_it_warns_and_stays_ready(
    client, everybody_alive, monkeypatch
):
    monkeypatch.setattr("documents.libraries.PANGO", {sys.platform: ["libnot-here.so.0"]})

    response = client.get("/health/ready")

    assert response.status_code == 200
    assert response.json()["status"] == "ok"
    assert response.json()["warnings"] == {"printing": "failing", "documents": "ok"}


def test_a_document_that_waits_too_long_or_was_put_aside_is_a_warning(
    client, everybody_alive, monkeypatch
):
    document = issued()
    assert client.get("/health/ready").json()["warnings"]["documents"] == "ok"

    IssuedDocument.objects.update(issued_at=document.issued_at - timedelta(hours=1))
    assert client.get("/health/ready").json()["warnings"]["documents"] == "failing"

    IssuedDocument.objects.update(issued_at=document.issued_at, failed_at=document.issued_at)
    response = client.get("/health/ready")
    assert response.json()["warnings"]["documents"] == "failing"
    assert response.status_code == 200


def issued():
    """A document that waits to be made."""
    return IssuedDocument.objects.create(
        key="letter/1",
        kind="letter",
        title="Letter",
        filename="letter.pdf",
        organisation_id=uuid.uuid4(),
        subject_kind="tests.record",
        subject_id=uuid.uuid4(),
        source_sha256="0" * 64,
    )


def test_not_ready_without_a_worker(client):
    heartbeat.note(heartbeat.SCHEDULER)
    response = client.get("/health/ready")
    assert response.status_code == 503
    assert response.json()["checks"]["worker"] == "failing"
    assert response.json()["checks"]["scheduler"] == "ok"


def test_not_ready_when_redis_is_gone(client, redis_gone):
    response = client.get("/health/ready")
    assert response.status_code == 503
    checks = response.json()["checks"]
    assert {name for name, answer in checks.items() if answer == "failing"} == {
        "redis",
        "worker",
        "scheduler",
    }


def test_not_ready_when_the_database_is_gone_and_says_no_more_than_that(
    client, everybody_alive, monkeypatch
):
    def gone():
        raise OperationalError("connection to server at 10.1.2.3 failed for user secret")

    monkeypatch.setitem(health.CHECKS, "database", gone)
    response = client.get("/health/ready")
    assert response.status_code == 503
    assert response.json()["checks"]["database"] == "failing"
    assert "10.1.2.3" not in response.content.decode()


def test_not_ready_while_a_migration_is_missing(client, everybody_alive, monkeypatch):
    monkeypatch.setattr(
        "psw_portal.health.MigrationExecutor.migration_plan", lambda self, targets: ["one"]
    )
    health._all_carried_out.cache_clear()
    assert client.get("/health/ready").json()["checks"]["migrations"] == "failing"
    monkeypatch.undo()
    assert client.get("/health/ready").json()["checks"]["migrations"] == "ok"


def test_health_answers_under_any_host_name(client):
    assert client.get("/health/live", headers={"host": "10.0.0.7:8000"}).status_code == 200


def test_the_heartbeat_task_is_the_sign_of_a_worker():
    assert not heartbeat.is_beating(heartbeat.WORKER)
    beat()
    assert heartbeat.is_beating(heartbeat.WORKER)


def test_signs_of_life_fade(everybody_alive):
    seconds = heartbeat.client().ttl("psw:heartbeat:worker")
    assert 0 < seconds <= heartbeat.BELIEVED_FOR_SECONDS
