import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.template import TemplateDoesNotExist
from django.utils import timezone

from reminders import digests, outbox, sweep
from reminders.models import Dispatch, Message
from reminders.rules import MOST_ATTEMPTS
from supervision.actions import record_session
from tests.factories import make_user
from tests.reminders.helpers import ON, make_cast, make_strand
from workforce.rules import Nation

pytestmark = pytest.mark.django_db

TEMPLATE = "reminders/mail/digest"
CALENDAR = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-25T09:00:00+00:00", tick=False)


def write(key="act/1", **fields):
    fields.setdefault("recipient", None)
    fields.setdefault("address", "" if fields["recipient"] else "ann@example.org")
    # any words will do
    return outbox.write(key=key, template="tests/neutral", context={"count": 1}, **fields)


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


def send() -> int:
    sender = outbox.Sender()
    sender.run()
    return sender.sent


class Refusing(EmailBackend):
    """A mail server that answers every message with ``error``, or only those to one address."""

    error = smtplib.SMTPDataError(451, b"try later, ann@example.org")
    only = None

    def send_messages(self, messages):
        for message in messages:
            if self.only is None or self.only in message.to:
                raise self.error
        return super().send_messages(messages)


class Away(EmailBackend):
    """A mail server that is not there."""

    def open(self):
        raise ConnectionRefusedError(111, "Connection refused")


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
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
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
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"

    send()

    message.refresh_from_db()
    assert message.last_error == "451 try later, (address)"


def test_one_bad_address_does_not_hold_up_the_others(settings, monkeypatch):
    write("bad")
    for number in range(5):
        write(f"good/{number}", address=f"person{number}@example.org")
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    monkeypatch.setattr(Refusing, "only", "ann@example.org")
    monkeypatch.setattr(
        Refusing, "error", smtplib.SMTPRecipientsRefused({"ann@example.org": (550, b"who?")})
    )

    assert send() == 5
    assert Message.objects.get(key="bad").last_error == "550 who?"


def test_a_mail_that_is_always_refused_is_put_aside(settings, time_machine):
    message = write()
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"

    for _ in range(MOST_ATTEMPTS):
        send()
        time_machine.shift(timedelta(hours=7))

    message.refresh_from_db()
    assert message.failed_at is not None
    assert message.attempts == MOST_ATTEMPTS


def test_a_mail_that_was_put_aside_can_be_tried_again(settings, time_machine):
    write()
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
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
    settings.EMAIL_BACKEND = f"{__name__}.Away"

    for _ in range(3 * MOST_ATTEMPTS):
        send()
        time_machine.shift(timedelta(minutes=2))

    message.refresh_from_db()
    assert (message.attempts, message.failed_at) == (0, None)
    assert "Connection refused" in message.last_error


def test_a_server_that_refuses_everything_is_left_alone_after_three(settings):
    for number in range(10):
        write(f"act/{number}")
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"

    send()

    assert Message.objects.filter(attempts=1).count() == outbox.REFUSALS_IN_A_ROW


def test_a_mail_with_broken_words_is_noted_and_others_go_on(tmp_path):
    (tmp_path / "tests" / "broken.txt").write_text("Subject\n{{ 1|divisibleby:0 }}")
    outbox.write(key="broken", template="tests/broken", address="a@example.org")
    write()

    assert send() == 1
    assert "ZeroDivisionError" in Message.objects.get(key="broken").last_error


# ------------------------------------------------------------------ digests


def prepare(**fields):
    worker, people = make_cast(**fields)
    arrangement = make_strand(worker)
    sweep.run(on=ON)
    return worker, people, arrangement


@pytest.mark.clause("REM-2")
def test_a_person_gets_one_digest_for_many_things():
    worker, people, _ = prepare()
    make_strand(worker, kind="MANAGERIAL")
    sweep.run(on=ON)

    digests.make()
    send()

    to_peer = [sent for sent in mail.outbox if sent.to == [worker.user.email]]
    assert [sent.subject for sent in to_peer] == ["2 things need you in PSW Portal"]


@pytest.mark.clause("REM-2")
def test_a_digest_carries_nothing_about_anyone():
    worker, people, _ = prepare()

    digests.make()
    send()

    assert mail.outbox
    for sent in mail.outbox:
        text = sent.message().as_string().replace(sent.to[0], "")
        for word in (worker.name, people["supporter"].name, worker.organisation.name, "support"):
            assert word.lower() not in text.lower()


@pytest.mark.clause("REM-2")
def test_the_subject_speaks_of_one_thing():
    worker, people, _ = prepare()

    digests.make()
    send()

    assert {sent.subject for sent in mail.outbox} == {"1 thing needs you in PSW Portal"}


@pytest.mark.clause("REM-2")
def test_a_digest_waits_for_the_hour_that_its_reader_chose(time_machine):
    _, people, _ = prepare()
    people["supporter"].digest_hour = 17
    people["supporter"].save()
    digests.make()
    before = Message.objects.filter(recipient=people["supporter"]).exists()

    time_machine.move_to("2026-11-25T17:00:00+00:00", tick=False)
    digests.make()

    assert not before
    assert Message.objects.filter(recipient=people["supporter"]).exists()


@pytest.mark.clause("REM-2")
@pytest.mark.parametrize(
    ("moment", "made"),
    [
        ("2026-07-15T06:59:00+00:00", False),  # 7:59am in London, an hour ahead in summer
        ("2026-07-15T07:00:00+00:00", True),
        ("2026-11-25T07:59:00+00:00", False),
        ("2026-11-25T08:00:00+00:00", True),
    ],
)
def test_hours_are_those_of_london(moment, made, time_machine):
    prepare()
    time_machine.move_to(moment, tick=False)

    assert bool(digests.make()) is made


@pytest.mark.clause("REM-2")
@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("2026-03-30T00:30:00+00:00", "2026-03-30T01:30:00+00:00"),  # the Monday after spring
        ("2026-10-26T00:30:00+00:00", "2026-10-26T01:30:00+00:00"),  # the Monday after autumn
    ],
)
def test_when_the_clocks_have_changed_there_is_still_one_digest(first, later, time_machine):
    _, people, _ = prepare()
    people["supporter"].digest_hour = 0
    people["supporter"].save()
    for moment in (first, later):
        time_machine.move_to(moment, tick=False)
        digests.make()

    assert Message.objects.filter(recipient=people["supporter"]).count() == 1


@pytest.mark.clause("REM-2")
def test_an_hour_that_comes_twice_brings_one_digest(time_machine, monkeypatch):
    """On the night the clocks go back, 1am comes twice; let that Sunday be a working day."""
    monkeypatch.setattr(digests, "is_working_day", lambda day, nation: True)
    _, people, _ = prepare()
    people["supporter"].digest_hour = 1
    people["supporter"].save()
    made = []
    for moment in ("2026-10-25T00:10:00+00:00", "2026-10-25T01:10:00+00:00"):
        time_machine.move_to(moment, tick=False)
        digests.make()
        made.append(Message.objects.filter(recipient=people["supporter"]).count())

    assert made == [1, 1]


@pytest.mark.clause("REM-2")
def test_an_hour_that_never_comes_does_not_lose_the_digest(time_machine, monkeypatch):
    """On the night the clocks go forward there is no 1am."""
    monkeypatch.setattr(digests, "is_working_day", lambda day, nation: True)
    _, people, _ = prepare()
    people["supporter"].digest_hour = 1
    people["supporter"].save()
    made = []
    for moment in ("2026-03-29T00:59:00+00:00", "2026-03-29T01:00:00+00:00"):
        time_machine.move_to(moment, tick=False)
        digests.make()
        made.append(Message.objects.filter(recipient=people["supporter"]).count())

    assert made == [0, 1]


@pytest.mark.clause("REM-2")
def test_there_is_one_digest_a_day_even_when_more_comes_later(time_machine):
    worker, people, _ = prepare()
    digests.make()
    send()
    make_strand(worker, kind="MANAGERIAL")
    sweep.run(on=ON)
    digests.make()
    send()
    same_day = [sent.to[0] for sent in mail.outbox]

    time_machine.move_to("2026-11-26T09:00:00+00:00", tick=False)
    digests.make()
    send()

    assert sorted(same_day) == sorted(
        [people["supporter"].email, people["line_manager"].email, worker.user.email]
    )
    assert [sent.to[0] for sent in mail.outbox[3:]] == [worker.user.email]


@pytest.mark.clause("REM-1")
@pytest.mark.parametrize(
    ("nation", "moment"),
    [
        (Nation.ENGLAND_AND_WALES, "2026-11-28T09:00:00+00:00"),  # a Saturday
        (Nation.SCOTLAND, "2026-11-30T09:00:00+00:00"),  # St Andrew's Day
    ],
)
def test_no_digest_goes_out_on_a_day_off(nation, moment, time_machine):
    prepare(nation=nation)
    time_machine.move_to(moment, tick=False)

    assert digests.make() == 0


@pytest.mark.clause("REM-1")
def test_what_was_finished_before_the_mail_went_is_not_mailed():
    worker, people, arrangement = prepare()
    digests.make()
    record_session(
        arrangement=arrangement, held_on=ON, held_with=people["supporter"], by=people["supporter"]
    )

    assert send() == 0
    assert not Dispatch.objects.filter(
        reminder="supervision.support_due", withdrawn_at=None
    ).exists()
    assert not Message.objects.filter(template=digests.TEMPLATE, withdrawn_at=None).exists()


@pytest.mark.clause("REM-1")
def test_who_may_not_see_it_any_more_is_not_mailed():
    worker, people, _ = prepare()
    digests.make()
    people["supporter"].memberships.update(ends_on=ON - timedelta(days=1))

    send()

    assert [people["supporter"].email] not in [sent.to for sent in mail.outbox]


@pytest.mark.clause("REM-1")
def test_a_digest_that_could_not_be_sent_goes_into_the_next_days(settings, time_machine):
    worker, people, _ = prepare()
    digests.make()
    settings.EMAIL_BACKEND = f"{__name__}.Away"
    send()
    time_machine.move_to("2026-11-30T09:00:00+00:00", tick=False)
    sweep.run(on=timezone.localdate())
    digests.make()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    send()

    to_supporter = [sent.subject for sent in mail.outbox if sent.to == [people["supporter"].email]]
    assert to_supporter == ["1 thing needs you in PSW Portal"]


def test_digests_of_many_take_as_many_queries_as_of_one(django_assert_max_num_queries):
    for _ in range(5):
        prepare()

    with django_assert_max_num_queries(5):
        assert digests.make() == 10
