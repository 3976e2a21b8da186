"""Each reminder once, whatever dies in between: with a real worker, Redis and mail server.

What cannot be promised is said in ``reminders.outbox``: a worker that is killed between the mail
server's yes and the end of its COMMIT sends that one mail again, with the same Message-ID.
"""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from time import monotonic
from zoneinfo import ZoneInfo

import pytest
from celery import Celery, current_app
from django.db import connection, transaction
from django.utils import timezone

from psw_portal.embedded.testing import Postbox, Worker, drain_queue, wait_until
from reminders import digests, nudges, outbox, sweep
from reminders.models import Dispatch, Message
from reminders.nudges import nudge
from reminders.registry import all_reminders
from reminders.rules import shift
from tests.factories import LONG_AGO, make_organisation, make_peer
from tests.reminders.helpers import make_strand
from workforce.models import Membership, User
from workforce.rules import Role

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.clause("REM-1"),
    pytest.mark.worker,
]

SEND = "reminders.tasks.send_waiting"
SUPPORT = "supervision.support_due"


def last_working_day():
    return shift(timezone.localdate() - timedelta(days=1), 0, nation="EAW")


def in_the_morning(day) -> datetime:
    return datetime(day.year, day.month, day.day, 9, 30, tzinfo=ZoneInfo("Europe/London"))


def write_digests(people: int) -> None:
    """So many people, each with one reminder written down and one digest in the outbox."""
    organisation, day = make_organisation(), last_working_day()
    leads = User.objects.bulk_create(
        User(email=f"lead{n}@example.org", name=f"Lead {n}") for n in range(people)
    )
    Membership.objects.bulk_create(
        Membership(user=lead, organisation=organisation, role=Role.LEAD, starts_on=LONG_AGO)
        for lead in leads
    )
    worker = make_peer(organisation, started_on=LONG_AGO)
    make_strand(worker, due_on=shift(day, -12, nation="EAW"))
    sweep.run(on=day, reminders=[all_reminders()[SUPPORT]])
    assert Dispatch.objects.count() == people
    assert digests.make(now=in_the_morning(day)) == people


def write_others(number: int) -> None:
    """So many mails to people without an account, each with words of its own."""
    for n in range(number):
        outbox.write(
            key=f"other-{n}",
            template="supervision/mail/asked",
            address=f"other{n}@example.org",
            context={"path": f"/{n}/"},
        )


def unsent() -> int:
    return Message.objects.filter(sent_at=None).count()


def message_ids(postbox: Postbox) -> Counter:
    return Counter(letter["Message-ID"].strip("<>").split("@")[0] for letter in postbox.letters)


@pytest.fixture
def worker_for(tmp_path):
    """Starts workers that send to a postbox; all are killed at the end."""
    workers = []

    def start(postbox: Postbox, **env) -> Worker:
        worker = Worker(tmp_path / f"worker{len(workers)}", env={"EMAIL_URL": postbox.url, **env})
        workers.append(worker)
        return worker.start()

    drain_queue()
    yield start
    for worker in workers:
        worker.kill()
    drain_queue()


# ------------------------------------------------------------------ two at once


def at_once(function, times: int = 2) -> list:
    """The same thing in so many threads, each with a connection of its own."""
    barrier = Barrier(times)

    def run(_):
        try:
            barrier.wait(10)
            return function()
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(run, range(times)))


def test_two_sweeps_at_once_write_each_reminder_once():
    organisation, day = make_organisation(), last_working_day()
    lead = User.objects.create(email="lead@example.org", name="Lead")
    Membership.objects.create(
        user=lead, organisation=organisation, role=Role.LEAD, starts_on=LONG_AGO
    )
    for n in range(60):
        peer = make_peer(organisation, name=f"Peer {n}", started_on=LONG_AGO)
        make_strand(peer, due_on=shift(day, -12, nation="EAW"))

    counts = at_once(lambda: sweep.run(on=day)[SUPPORT], times=3)

    assert sum(counts) == 60
    assert Dispatch.objects.filter(reminder=SUPPORT).count() == 60


def test_two_workers_making_digests_at_once_write_each_once():
    write_digests(40)
    Message.objects.all().delete()
    moment = in_the_morning(last_working_day())

    counts = at_once(lambda: digests.make(now=moment), times=3)

    assert sum(counts) == 40
    assert not Dispatch.objects.filter(message=None).exists()


def test_two_workers_sending_at_once_send_each_once(postbox, worker_for):
    write_digests(120)
    for _ in range(2):
        worker_for(postbox)

    nudge()
    nudge()

    wait_until(lambda: not unsent(), 60)
    assert set(message_ids(postbox).values()) == {1}
    assert len(postbox.letters) == 120


# ------------------------------------------------------------------ killed


def test_a_worker_killed_while_it_sends_a_thousand(postbox, worker_for):
    write_digests(200)
    write_others(800)
    worker = worker_for(postbox)
    nudge()
    wait_until(lambda: len(postbox.letters) >= 300, 60)

    worker.kill()

    wait_until(lambda: not _locked_messages(), 20)
    at_the_kill = len(postbox.letters)
    assert 300 <= at_the_kill < 1000
    sent = set(Message.objects.filter(sent_at__isnull=False).values_list("pk", flat=True))
    delivered = {*message_ids(postbox)}
    assert {str(pk) for pk in sent} <= delivered
    assert len(delivered) - len(sent) <= 1  # only the one in the window

    Message.objects.filter(sent_at=None).update(send_after=timezone.now())  # a minute later
    drain_queue()
    worker_for(postbox)
    nudge()
    wait_until(lambda: not unsent(), 90)
    counts = message_ids(postbox)
    assert len(counts) == 1000
    assert sum(counts.values()) <= 1001
    assert Dispatch.objects.count() == 200


def _locked_messages() -> bool:
    """Whether the killed worker's transaction still holds a row."""
    with transaction.atomic():
        free = Message.objects.select_for_update(skip_locked=True).values_list("pk", flat=True)
        return len(free) < Message.objects.count()


def test_a_worker_killed_before_the_server_says_yes_leaves_the_mail_unsent(postbox, worker_for):
    write_digests(1)
    postbox.seconds_each = 5
    worker = worker_for(postbox)
    nudge()
    wait_until(_locked_messages, 60)

    worker.kill()
    wait_until(lambda: not _locked_messages(), 20)

    message = Message.objects.get()
    assert message.sent_at is None
    assert message.attempts == 1  # counted before it was made
    assert message.send_after > timezone.now()


# ------------------------------------------------------------------ Redis gone and back


def test_a_mail_is_written_while_redis_is_gone_without_fail_or_delay(monkeypatch):
    gone = Celery(broker="redis://127.0.0.1:9/0", set_as_current=False)
    gone.conf.broker_transport_options = current_app.conf.broker_transport_options
    monkeypatch.setattr(nudges, "current_app", gone)
    took = []

    for number in range(3):
        began = monotonic()
        with transaction.atomic():
            outbox.write(key=f"act/{number}", template=digests.TEMPLATE, address="a@example.org")
        took.append(monotonic() - began)

    assert Message.objects.count() == 3
    assert max(took) < 2


def test_what_was_written_while_redis_was_gone_is_sent_when_it_is_back(
    postbox, worker_for, own_redis
):
    worker_for(postbox, REDIS_URL=own_redis.url)
    own_redis.kill()
    write_digests(50)

    own_redis.start()
    wait_until(lambda: _told_by_beat(own_redis) and not unsent(), 60, every=1)

    assert set(message_ids(postbox).values()) == {1}
    assert len(postbox.letters) == 50


def _told_by_beat(redis) -> bool:
    """Beat's next tick, as far as this Redis is concerned."""
    address = redis.url.replace("unix://", "redis+socket://").replace("?db=", "?virtual_host=")
    with current_app.connection_for_write(address) as to_redis:
        current_app.send_task(SEND, connection=to_redis, retry=False)
    return True


# ------------------------------------------------------------------ the mail server


def test_a_mail_server_that_refuses_and_comes_back(postbox, worker_for):
    write_digests(30)
    postbox.refusing = True
    worker_for(postbox)
    nudge()
    wait_until(lambda: Message.objects.exclude(last_error="").count() >= 3, 30)

    postbox.refusing = False
    Message.objects.filter(sent_at=None).update(send_after=timezone.now())  # a minute later
    wait_until(lambda: nudge() or not unsent(), 60, every=1)

    assert set(message_ids(postbox).values()) == {1}
    assert len(postbox.letters) == 30
    assert not Message.objects.exclude(last_error="").exists()


def test_a_mail_server_that_goes_away_and_comes_back(postbox, worker_for):
    write_digests(30)
    postbox.close()
    worker_for(postbox)
    nudge()
    wait_until(lambda: Message.objects.exclude(last_error="").exists(), 30)

    postbox.open()
    Message.objects.filter(sent_at=None).update(send_after=timezone.now())  # a minute later
    wait_until(lambda: nudge() or not unsent(), 60, every=1)

    assert set(message_ids(postbox).values()) == {1}
    assert len(postbox.letters) == 30


# ------------------------------------------------------------------ downtime


def test_three_days_of_downtime_bring_one_mail_with_one_thing(postbox, worker_for):
    organisation = make_organisation()
    lead = User.objects.create(email="lead@example.org", name="Lead")
    Membership.objects.create(
        user=lead, organisation=organisation, role=Role.LEAD, starts_on=LONG_AGO
    )
    back = last_working_day()
    worker = make_peer(organisation, started_on=LONG_AGO)
    # the lead's steps fell on the last day before, and on the days of, the downtime
    make_strand(worker, due_on=shift(back, -11, nation="EAW"))
    before = shift(back, -4, nation="EAW")
    sweep.run(on=before, reminders=[all_reminders()[SUPPORT]])
    digests.make(now=in_the_morning(before))
    Message.objects.update(sent_at=timezone.now())  # that one went out

    sweep.run(on=back, reminders=[all_reminders()[SUPPORT]])
    digests.make(now=in_the_morning(back))
    worker_for(postbox)
    nudge()

    wait_until(lambda: not unsent(), 30)
    assert [letter["Subject"] for letter in postbox.letters] == ["1 thing needs you in PSW Portal"]
