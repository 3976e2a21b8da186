"""One digest a day, at the hour that its reader chose, about what is still open (REM-2)."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from reminders import digests
from reminders.models import Dispatch, Message
from supervision.actions import record_session
from tests.reminders.helpers import ON, make_cast, make_strand, sweep_of
from tests.reminders.sending import Away, send
from workforce.rules import Nation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-25T09:00:00+00:00", tick=False)


def prepare(**fields):
    worker, people = make_cast(**fields)
    arrangement = make_strand(worker)
    sweep_of("supervision.", on=ON)
    return worker, people, arrangement


@pytest.mark.clause("REM-2")
def test_a_person_gets_one_digest_for_many_things():
    worker, people, _ = prepare()
    make_strand(worker, kind="MANAGERIAL")
    sweep_of("supervision.", on=ON)

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
    sweep_of("supervision.", on=ON)
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
    settings.EMAIL_BACKEND = f"{Away.__module__}.Away"
    send()
    time_machine.move_to("2026-11-30T09:00:00+00:00", tick=False)
    sweep_of("supervision.", on=timezone.localdate())
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
