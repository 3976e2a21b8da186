"""A pulse that cannot be traced: what it asks, shows, and what the database holds (WEL-6)."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection
from django.urls import reverse
from pghistory.models import Context

from audit.reading import event_models
from reminders.models import Dispatch
from tests.factories import make_member, make_organisation, make_peer
from tests.reminders.helpers import sweep_of
from wellbeing import actions, results, retention
from wellbeing.models import Pulse, PulseTally, PulseTick
from wellbeing.rules import ANSWERS, FEWEST_ANSWERS, HEADINGS, RATHER_NOT, Question, average
from workforce import reminder_log
from workforce.access import reader_for
from workforce.models import Draft
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WEL-6")]

OPEN = date(2026, 9, 1)
LAST = date(2026, 9, 14)


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-09-01T10:00:00+01:00", tick=False)


@pytest.fixture
def trust():
    return make_organisation("A trust")


@pytest.fixture
def lead(trust):
    return make_member(trust, Role.LEAD, name="Lea Lead")


@pytest.fixture
def peers(trust):
    return [make_peer(trust, f"Peer {number}", with_user=True) for number in range(6)]


@pytest.fixture
def pulse(trust, lead, peers) -> Pulse:
    return actions.open_pulse(organisation=trust, opens_on=OPEN, closes_on=LAST, by=lead)


def all_alike(answer: int) -> dict:
    return {question.value: answer for question in Question}


def answer(pulse, worker, number: int, on=OPEN):
    actions.answer_pulse(pulse=pulse, worker=worker, answers=all_alike(number), on=on)


def page_of(client, address) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def sentence_numbers(pulse, question=Question.VALUED) -> dict[int, int]:
    rows = PulseTally.objects.filter(pulse=pulse, question=question)
    return dict(rows.values_list("answer", "count"))


# ------------------------------------------------------------------ rules


def test_it_asks_of_being_valued_supported_and_clear_and_one_thing_of_each_standard():
    assert list(Question)[:3] == ["VALUED", "SUPPORTED", "CLEAR"]
    assert [str(HEADINGS[each]) for each in list(Question)[3:]] == [
        "Demands", "Control", "Support", "Relationships", "Role", "Change",
    ]  # fmt: skip
    assert sorted(ANSWERS) == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("tally", "expected"),
    [
        ({1: 4}, None),
        ({1: 5}, 1.0),
        ({5: 4, RATHER_NOT: 9}, None),
        ({3: 4, 4: 1, RATHER_NOT: 2}, 3.2),
        ({4: 3, 5: 3}, 4.5),
        ({}, None),
    ],
)
def test_no_average_for_fewer_than_five_who_said_something(tally, expected):
    assert FEWEST_ANSWERS == 5
    assert average(tally) == expected


# ------------------------------------------------------------------ opening


def test_the_lead_opens_it_and_nobody_opens_a_second_beside_it(trust, lead, peers, login):
    given = {
        "opens_on_day": "1", "opens_on_month": "9", "opens_on_year": "2026",
        "closes_on_day": "14", "closes_on_month": "9", "closes_on_year": "2026",
    }  # fmt: skip
    client = login(lead)
    client.post("/pulse/open/", given)
    assert (Pulse.objects.get().opens_on, Pulse.objects.get().closes_on) == (OPEN, LAST)
    again = client.post("/pulse/open/", given).content.decode()
    assert "Another pulse is open in these days" in again
    assert Pulse.objects.count() == 1


def test_with_fewer_than_five_peers_it_is_not_opened(trust, lead):
    for number in range(4):
        make_peer(trust, f"Peer {number}", with_user=True)
    with pytest.raises(actions.PulseNotPossible):
        actions.open_pulse(organisation=trust, opens_on=OPEN, closes_on=LAST, by=lead)


# ------------------------------------------------------------------ answering


def test_a_peer_answers_from_home_in_one_page_and_once(pulse, peers, login):
    client = login(peers[0].user)
    address = reverse("wellbeing:answer_pulse", args=[pulse.pk])
    assert address in page_of(client, "/")
    page = page_of(client, address)
    assert page.count("<fieldset") == len(Question)
    assert "<textarea" not in page
    assert 'type="text"' not in page
    client.post(address, all_alike(4))
    assert sentence_numbers(pulse)[4] == 1
    assert "Thank you for answering" in page_of(client, address)
    assert address not in page_of(client, "/")
    client.post(address, all_alike(1))
    assert sentence_numbers(pulse)[1] == 0


def test_what_is_missing_is_said_and_nothing_chosen_is_lost(pulse, peers, login):
    address = reverse("wellbeing:answer_pulse", args=[pulse.pk])
    given = all_alike(5)
    del given["CHANGE"]
    page = login(peers[0].user).post(address, given).content.decode()
    assert "Choose how true this is: “When things change" in page
    assert page.count("checked") == len(Question) - 1
    assert not PulseTick.objects.exists()


def test_after_its_last_day_nobody_answers(pulse, peers):
    with pytest.raises(actions.PulseOver):
        answer(pulse, peers[0], 3, on=LAST + timedelta(days=1))
    answer(pulse, peers[0], 3, on=LAST)


def test_a_pulse_of_another_organisation_is_not_found(pulse, login):
    other = make_peer(make_organisation(), "Fran", with_user=True)
    address = reverse("wellbeing:answer_pulse", args=[pulse.pk])
    assert login(other.user).get(address).status_code == 404


# ------------------------------------------------------------------ results


def test_nothing_is_shown_before_it_is_over_nor_for_fewer_than_five(
    pulse, peers, lead, login, time_machine
):
    for worker in peers[:4]:
        answer(pulse, worker, 2)
    client = login(lead)
    assert "of 5" not in page_of(client, "/pulse/")
    time_machine.move_to("2026-09-15T10:00:00+01:00", tick=False)
    page = page_of(login(lead), "/pulse/")
    assert "Fewer than five people have answered" in page
    assert "of 5" not in page
    (found,) = results.rounds_of(pulse.organisation, on=date(2026, 9, 15))
    assert found.answers is None
    assert set(found.averages.values()) == {None}


def test_from_five_answers_on_it_is_shown_to_peers_too(pulse, peers, login, time_machine):
    for worker, number in zip(peers, (5, 4, 4, 3, 5, RATHER_NOT), strict=True):
        answer(pulse, worker, number)
    time_machine.move_to("2026-09-14T10:00:00+01:00", tick=False)
    assert "of 5" not in page_of(login(peers[0].user), "/pulse/")  # still open
    time_machine.move_to("2026-09-15T10:00:00+01:00", tick=False)
    page = page_of(login(peers[0].user), "/pulse/")
    assert "6 peers have answered" in page
    assert "4.2 of 5" in page
    assert "Rather not say" not in page  # how often is nobody's business


# ------------------------------------------------------------------ it cannot be traced


def everything_stored() -> dict[str, list]:
    """All rows of all tables but sessions and reminders, in no order."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models():
            table = model._meta.db_table
            if model._meta.managed and not model._meta.proxy:
                cursor.execute(f'select * from "{table}"')  # noqa: S608 (a name of our own)
                found[table] = sorted(map(repr, cursor.fetchall()))
    return found


def test_answering_adds_one_tick_and_nothing_else_anywhere(pulse, peers, login):
    client = login(peers[0].user)
    address = reverse("wellbeing:answer_pulse", args=[pulse.pk])
    client.get(address)
    before = everything_stored()
    client.post(address, all_alike(2))
    after = everything_stored()
    changed = {table for table in after if after[table] != before[table]}
    assert changed - {"django_session"} == {"wellbeing_pulsetick", "wellbeing_pulsetally"}
    assert len(after["wellbeing_pulsetick"]) == 1
    assert len(after["wellbeing_pulsetally"]) == len(before["wellbeing_pulsetally"])


def test_neither_ticks_nor_tallies_have_a_history_and_no_act_is_told(pulse, peers):
    tracked = {model.pgh_tracked_model for model in event_models()}
    assert not tracked & {PulseTick, PulseTally}
    acts = Context.objects.count()
    answer(pulse, peers[0], 2)
    assert Context.objects.count() == acts


def test_there_is_no_moment_and_no_counter_beside_a_tick_or_a_tally():
    for model in (PulseTick, PulseTally):
        kinds = {field.get_internal_type() for field in model._meta.concrete_fields}
        assert not kinds & {"DateField", "DateTimeField"}
    assert PulseTick._meta.pk.get_internal_type() == "UUIDField"


def test_if_two_had_answered_the_other_way_round_everything_stored_would_be_the_same(pulse, peers):
    def stored() -> list:
        ticks = sorted(PulseTick.objects.values_list("pulse", "worker"))
        return [
            ticks,
            sorted(PulseTally.objects.values_list("pulse", "question", "answer", "count")),
        ]

    def answered(first: int, second: int) -> list:
        PulseTick.objects.all().delete()
        PulseTally.objects.update(count=0)
        answer(pulse, peers[0], first)
        answer(pulse, peers[1], second)
        return stored()

    assert answered(1, 5) == answered(5, 1)


@pytest.mark.django_db(transaction=True)
def test_the_transactions_that_wrote_the_rows_join_nothing(trust, lead, peers):
    pulse = actions.open_pulse(organisation=trust, opens_on=OPEN, closes_on=LAST, by=lead)
    for worker, number in zip(peers, (1, 5, 3, 2, 4, 5), strict=True):
        answer(pulse, worker, number)
    with connection.cursor() as cursor:
        cursor.execute("select distinct xmin::text from wellbeing_pulsetick")
        of_ticks = {row[0] for row in cursor.fetchall()}
        cursor.execute("select distinct xmin::text from wellbeing_pulsetally")
        of_tallies = {row[0] for row in cursor.fetchall()}
    assert len(of_ticks) == 1  # no tick is newer than another
    assert len(of_tallies) == 1  # no number is newer than another
    assert not of_ticks & of_tallies


def test_sessions_and_drafts_hold_nothing_of_it_also_after_a_time_out(
    pulse, peers, login, time_machine
):
    client = login(peers[0].user)
    address = reverse("wellbeing:answer_pulse", args=[pulse.pk])
    client.get(address)
    time_machine.move_to("2026-09-01T13:00:00+01:00", tick=False)
    response = client.post(address, all_alike(2))
    assert response.url.startswith("/sign-in/")
    client.force_login(peers[0].user)
    client.post("/account/keep/", {"page": address, "target": address, "typed": "VALUED=2"})
    client.post(address, all_alike(2))
    assert not Draft.objects.exists()
    for session in Session.objects.all():
        text = repr(session.get_decoded())
        assert not any(f"'{question}'" in text for question in Question)
    assert sentence_numbers(pulse)[2] == 1


def test_pressed_twice_at_once_it_is_counted_once(pulse, peers):
    answer(pulse, peers[0], 2)
    with pytest.raises(actions.AlreadyAnswered):
        answer(pulse, peers[0], 5)
    assert sentence_numbers(pulse) == {**dict.fromkeys(ANSWERS, 0), 2: 1}


def test_when_it_is_over_nobody_needs_to_know_who_answered(pulse, peers):
    answer(pulse, peers[0], 2)
    assert not retention.ticks_due(LAST).exists()
    keys = [row[0] for row in retention.ticks_due(LAST + timedelta(days=1))]
    retention.erase_ticks(keys)
    assert not PulseTick.objects.exists()
    assert sentence_numbers(pulse)[2] == 1


# ------------------------------------------------------------------ reminding


def test_only_those_who_have_not_answered_are_reminded(pulse, peers):
    answer(pulse, peers[0], 2)
    sweep_of("wellbeing.", on=date(2026, 9, 7))
    told = Dispatch.objects.filter(reminder="wellbeing.pulse_open")
    assert {each.recipient for each in told} == {each.user for each in peers[1:]}
    sweep_of("wellbeing.", on=date(2026, 9, 21))
    assert set(told.values_list("due_on", flat=True)) == {LAST}
    assert told.count() == len(peers) - 1


def test_no_log_tells_who_was_reminded_and_so_had_not_answered(pulse, peers, lead, login):
    answer(pulse, peers[0], 2)
    sweep_of("wellbeing.", "workforce.without", on=date(2026, 9, 7))
    assert Dispatch.objects.filter(reminder="wellbeing.pulse_open").exists()
    page = page_of(login(lead), f"{reverse('reminders:log')}?reminder=wellbeing.pulse_open")
    assert not any(worker.name in page for worker in peers)
    assert reminder_log.dispatches_for(reader_for(lead)).exists()  # of others the log does tell
    told = reminder_log.dispatches_for(reader_for(lead)).values_list("reminder", flat=True)
    assert "wellbeing.pulse_open" not in told
