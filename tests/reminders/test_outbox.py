import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.template import TemplateDoesNotExist
from django.utils import timezone

from reminders import outbox
from reminders.models import Message
from reminders.rules import MOST_ATTEMPTS
from tests.factories import make_user
from tests.reminders.sending import Away, Refusing, send, write

pytestmark = pytest.mark.django_db

TEMPLATE = "reminders/mail/digest"
CALENDAR = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-25T09:00:00+00:00", tick=False)


@pytest.fixture(autouse=True)
def _words(settings, tmp_path):
    """A template of an act, with a link."""
    folder = tmp_path / "tests"
    folder.mkdir()
    (folder / "neutral.txt").write_text("A & B in PSW Portal\n\nOpen it:\n\n{{ url }}\n")
    settings.TEMPLATES = [
        {**settings.TEMPLATES[0], "DIRS": [tmp_path, *settings.TEMPLATES[0]["DIRS"]]}
    ]
    from reminders.mail import words

    words.cache_clear()
    yield
    words.cache_clear()


# ------------------------------------------------------------------ writing


@pytest.mark.clause("REM-1")
def test_a_mail_written_twice_is_sent_once():
    write()
    write()

    assert send() == 1
    assert send() == 0
    assert len(mail.outbox) == 1


@pytest.mark.clause("REM-1")
def test_a_mail_is_written_in_the_transaction_that_wants_it():
    def write_and_fail():
        with transaction.atomic():
            write()
            raise LookupError

    with pytest.raises(LookupError):
        write_and_fail()

    assert not Message.objects.exists()


def test_a_mail_to_nobody_is_refused():
    with pytest.raises(ValueError, match="recipient or an address"):
        outbox.write(key="act", template=TEMPLATE)


def test_a_mail_without_words_is_refused_when_it_is_written():
    with pytest.raises(TemplateDoesNotExist):
        outbox.write(key="act", template="nowhere/nothing", address="ann@example.org")


def test_a_mail_for_later_waits():
    write(send_after=timezone.now() + timedelta(hours=1))

    assert send() == 0


def test_the_mail_has_plain_words_html_and_one_link(settings):
    settings.SITE_URL = "https://portal.example.org"
    outbox.write(
        key="act",
        template="tests/neutral",
        address="ann@example.org",
        context={"path": "/x/?a=1&b=2"},
    )

    send()

    sent = mail.outbox[0]
    assert sent.subject == "A & B in PSW Portal"
    assert sent.body == "Open it:\n\nhttps://portal.example.org/x/?a=1&b=2\n"
    html = sent.alternatives[0].content
    assert html.count("<a ") == 1
    assert 'href="https://portal.example.org/x/?a=1&amp;b=2"' in html


def test_a_message_keeps_its_id_whenever_it_is_sent(settings):
    settings.SITE_URL = "https://portal.example.org"
    message = write()

    send()

    assert mail.outbox[0].message()["Message-ID"] == f"<{message.pk}@portal.example.org>"


@pytest.mark.clause("SUP-8")
def test_a_calendar_text_arrives_as_what_its_method_says():
    write(calendar=CALENDAR)

    send()

    parts = {part.get_content_type(): part for part in mail.outbox[0].message().walk()}
    assert parts["text/calendar"].get_param("method") == "REQUEST"
    assert parts["text/calendar"].get_payload(decode=True).startswith(b"BEGIN:VCALENDAR")


def test_what_a_mail_carried_is_forgotten_once_it_is_sent():
    message = write(calendar=CALENDAR)

    send()

    message.refresh_from_db()
    assert (message.context, message.calendar) == ({}, "")


def test_nobody_who_may_not_sign_in_any_more_is_written_to():
    message = write(recipient=make_user(is_active=False))

    assert send() == 0
    message.refresh_from_db()
    assert message.withdrawn_at is not None


# ------------------------------------------------------------------ refusals


def test_a_refused_mail_is_tried_again_later(settings, time_machine):
    message = write()
    settings.EMAIL_BACKEND = f"{Refusing.__module__}.Refusing"
    send()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    at_once = send()
    time_machine.shift(timedelta(minutes=2))

    assert at_once == 0
    assert send() == 1
    message.refresh_from_db()
    assert message.attempts == 2
    assert message.last_error == ""


def test_the_answer_of_the_server_is_kept_without_the_address(settings):
    message = write()
    settings.EMAIL_BACKEND = f"{Refusing.__module__}.Refusing"

    send()

    message.refresh_from_db()
    assert message.last_error == "451 try later, (address)"


def test_one_bad_address_does_not_hold_up_the_others(settings, monkeypatch):
    write("bad")
    for number in range(5):
        write(f"good/{number}", address=f"person{number}@example.org")
    settings.EMAIL_BACKEND = f"{Refusing.__module__}.Refusing"
    monkeypatch.setattr(Refusing, "only", "ann@example.org")
    monkeypatch.setattr(
        Refusing, "error", smtplib.SMTPRecipientsRefused({"ann@example.org": (550, b"who?")})
    )

    assert send() == 5
    assert Message.objects.get(key="bad").last_error == "550 who?"


def test_a_mail_that_is_always_refused_is_put_aside(settings, time_machine):
    message = write()
    settings.EMAIL_BACKEND = f"{Refusing.__module__}.Refusing"

    for _ in range(MOST_ATTEMPTS):
        send()
        time_machine.shift(timedelta(hours=7))

    message.refresh_from_db()
    assert message.failed_at is not None
    assert message.attempts == MOST_ATTEMPTS


def test_a_mail_that_was_put_aside_can_be_tried_again(settings, time_machine):
    write()
    settings.EMAIL_BACKEND = f"{Refusing.__module__}.Refusing"
    for _ in range(MOST_ATTEMPTS):
        send()
        time_machine.shift(timedelta(hours=7))
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    assert outbox.try_again(Message.objects.all()) == 1
    assert send() == 1


def test_a_mail_that_kills_its_worker_each_time_is_put_aside(time_machine):
    message = write()

    for _ in range(MOST_ATTEMPTS):
        assert outbox.claim() == message.pk  # and then the worker is gone
        time_machine.shift(timedelta(hours=7))

    assert outbox.claim() is None
    message.refresh_from_db()
    assert message.failed_at is not None
    assert message.last_error == "The worker ended while it was sending this"


def test_a_server_that_is_away_is_no_fault_of_the_message(settings, time_machine):
    message = write()
    settings.EMAIL_BACKEND = f"{Away.__module__}.Away"

    for _ in range(3 * MOST_ATTEMPTS):
        send()
        time_machine.shift(timedelta(minutes=2))

    message.refresh_from_db()
    assert (message.attempts, message.failed_at) == (0, None)
    assert "Connection refused" in message.last_error


def test_a_server_that_refuses_everything_is_left_alone_after_three(settings):
    for number in range(10):
        write(f"act/{number}")
    settings.EMAIL_BACKEND = f"{Refusing.__module__}.Refusing"

    send()

    assert Message.objects.filter(attempts=1).count() == outbox.REFUSALS_IN_A_ROW


def test_a_mail_with_broken_words_is_noted_and_others_go_on(tmp_path):
    (tmp_path / "tests" / "broken.txt").write_text("Subject\n{{ 1|divisibleby:0 }}")
    outbox.write(key="broken", template="tests/broken", address="a@example.org")
    write()

    assert send() == 1
    assert "ZeroDivisionError" in Message.objects.get(key="broken").last_error
