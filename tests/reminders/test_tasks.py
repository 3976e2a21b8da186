import pytest
from django.conf import settings
from django.core import mail

from psw_portal.celery import app
from reminders import tasks
from reminders.models import Dispatch, Message, Sweep
from tests.reminders.helpers import make_cast, make_strand

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REM-1")]


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-25T09:00:00+00:00", tick=False)


@pytest.fixture
def nudged(monkeypatch):
    """Nudges are counted, not sent."""
    found = []
    monkeypatch.setattr(tasks, "nudge", lambda: found.append(1))
    return found


def test_one_tick_asks_writes_and_makes_the_digests(nudged):
    worker, _ = make_cast()
    make_strand(worker)

    tasks.remind()

    assert Sweep.objects.count() == 1
    assert Dispatch.objects.exists()
    assert not Dispatch.objects.filter(message=None).exists()
    assert nudged == [1]


def test_the_next_tick_does_nothing_more(nudged):
    worker, _ = make_cast()
    make_strand(worker)

    tasks.remind()
    tasks.remind()

    assert Sweep.objects.count() == 1
    assert nudged == [1]


def test_sending_empties_the_outbox(nudged):
    worker, _ = make_cast()
    make_strand(worker)
    tasks.remind()

    tasks.send_waiting()

    assert len(mail.outbox) == Message.objects.filter(sent_at__isnull=False).count() == 2


def test_every_scheduled_task_exists():
    app.loader.import_default_modules()

    assert {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()} <= app.tasks.keys()
