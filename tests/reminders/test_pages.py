import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from reminders import digests, outbox, sweep
from reminders.models import Dispatch, Message, ReminderSetting
from tests.factories import make_member, make_organisation, make_peer, make_user
from tests.reminders.helpers import ON, make_cast, make_strand
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REM-1")]

RULE = "supervision.support_due"


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-25T09:00:00+00:00", tick=False)


@pytest.fixture
def cast():
    worker, people = make_cast()
    people["administrator"] = make_member(worker.organisation, Role.ADMINISTRATOR, name="Ada Admin")
    for number, user in enumerate(people.values()):
        user.name = f"Person {number} {user.name}"
        user.save()
    make_strand(worker)
    return worker, people


def page(client, name, *args, **query):
    return client.get(reverse(f"reminders:{name}", args=args), query)


def text_of(response) -> str:
    assert response.status_code == 200
    body = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


# ------------------------------------------------------------------ the log


def test_the_log_says_what_was_sent_to_whom_and_why(login, cast):
    worker, people = cast
    sweep.run(on=ON)
    digests.make()
    outbox.Sender().run()

    text = text_of(page(login(people["lead"]), "log"))

    assert people["supporter"].name in text
    assert f"A support session is due {worker.name}" in text
    assert "Due 25 Nov 2026 on the day" in text
    assert "Sent 25 November 2026 at 9am" in text


def test_an_administrator_does_not_learn_whose_session_it_is(login, cast):
    worker, people = cast
    sweep.run(on=ON)

    text = text_of(page(login(people["administrator"]), "log"))

    assert "A support session is due" in text
    assert worker.name not in text
    assert "The peer themselves" in text


def test_an_administrator_cannot_find_a_peer_by_a_reminder_they_must_not_know_of(login, cast):
    worker, people = cast
    sweep.run(on=ON)

    text = text_of(page(login(people["administrator"]), "log", q=worker.user.name))

    assert "0 reminders" in text


def test_the_log_never_shows_another_organisation(login, cast):
    sweep.run(on=ON)
    other = make_organisation()
    lead = make_member(other, Role.LEAD)

    text = text_of(page(login(lead), "log"))

    assert "No reminders here" in text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"reminder": RULE}, True),
        ({"reminder": "supervision.action_due"}, False),
        ({"state": "waiting"}, True),
        ({"state": "sent"}, False),
        ({"state": "failed"}, False),
        ({"state": "withdrawn"}, False),
        ({"since": "2026-11-25"}, True),
        ({"since": "2026-11-26"}, False),
        ({"until": "2026-11-24"}, False),
        ({"q": "person 1"}, True),
        ({"q": "nobody"}, False),
    ],
)
def test_the_log_can_be_narrowed(login, cast, query, found):
    _, people = cast
    sweep.run(on=ON)
    Dispatch.objects.exclude(reminder=RULE).delete()

    text = text_of(page(login(people["lead"]), "log", **query))

    assert ("No reminders here" not in text) is found


@pytest.mark.parametrize(
    "query", [{"reminder": "nothing"}, {"since": "2026-99-99"}, {"page": "x"}, {"q": "\x00'%"}]
)
def test_bad_words_in_the_address_are_no_error(login, cast, query):
    _, people = cast

    assert page(login(people["lead"]), "log", **query).status_code == 200


def test_the_log_shows_what_failed_and_why(login, cast):
    _, people = cast
    sweep.run(on=ON)
    digests.make()
    Message.objects.update(failed_at=timezone.now(), last_error="550 no such person")

    text = text_of(page(login(people["lead"]), "log"))

    assert "Put aside 550 no such person" in text
    assert "2 mails could not be sent and were put aside" in text


def test_mails_that_failed_can_be_tried_again(login, cast):
    _, people = cast
    sweep.run(on=ON)
    digests.make()
    Message.objects.update(failed_at=timezone.now(), last_error="550 no such person")

    response = login(people["lead"]).post(reverse("reminders:try_again"))

    assert response.status_code == 302
    assert not Message.objects.filter(failed_at__isnull=False).exists()


def test_mails_of_another_organisation_are_not_tried_again(login, cast):
    sweep.run(on=ON)
    digests.make()
    Message.objects.update(failed_at=timezone.now(), last_error="550 no such person")
    stranger = make_member(make_organisation(), Role.LEAD)

    login(stranger).post(reverse("reminders:try_again"))

    assert Message.objects.filter(failed_at__isnull=False).count() == 2


def test_a_page_of_fifty_takes_few_queries(login, cast, django_assert_max_num_queries):
    worker, people = cast
    for _ in range(40):
        peer = make_peer(
            worker.organisation, started_on=worker.started_on, supporter=people["supporter"]
        )
        make_strand(peer)
    sweep.run(on=ON)
    client = login(people["lead"])

    with django_assert_max_num_queries(15):
        response = page(client, "log")

    assert response.content.decode().count("<tr") > 40
    assert len(response.content) < 100_000


def test_mails_that_follow_an_act_have_a_page_of_their_own(login, cast):
    worker, people = cast
    outbox.write(
        key="act/1",
        template=digests.TEMPLATE,
        recipient=people["supporter"],
        context={"count": 1},
        organisation_id=worker.organisation_id,
    )

    text = text_of(page(login(people["lead"]), "mails"))

    assert people["supporter"].name in text
    assert "Waiting" in text


# ------------------------------------------------------------------ the rules


@pytest.mark.clause("REM-3")
def test_every_rule_stands_on_the_page_in_words(login, cast):
    _, people = cast

    text = text_of(page(login(people["lead"]), "rules"))

    assert "A support session is due" in text
    assert "5 working days before, on the day and 3 working days after" in text
    assert "A contract is ending" in text


@pytest.mark.clause("REM-3")
def test_a_lead_changes_when_someone_is_reminded(login, cast):
    worker, people = cast

    response = login(people["lead"]).post(
        reverse("reminders:rule", args=[RULE]),
        {"before_SUPPORTER": "10 and 2", "after_SUPPORTER": "1", "before_PEER": "2",
         "after_PEER": "3", "after_LEAD": ""},
    )  # fmt: skip

    assert response.status_code == 302
    kept = dict(
        ReminderSetting.objects.filter(organisation_id=worker.organisation_id).values_list(
            "audience", "steps"
        )
    )
    assert kept == {"SUPPORTER": [-10, -2, 1], "LEAD": []}


@pytest.mark.clause("REM-3")
@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"before_SUPPORTER": "soon"}, "Enter working days as numbers, like 5, 2"),
        ({"before_SUPPORTER": "0"}, "Each number must be between 1 and 130"),
        ({"before_SUPPORTER": "131"}, "Each number must be between 1 and 130"),
        ({"before_SUPPORTER": ""}, "Someone has to be told, so choose at least one day"),
        ({"before_SUPPORTER": "1 2 3 4 5 6 7"}, "Choose up to 6 days"),
    ],
)
def test_days_out_of_bounds_are_a_sentence_beside_the_field(login, cast, answers, said):
    _, people = cast

    response = login(people["lead"]).post(reverse("reminders:rule", args=[RULE]), answers)

    assert said in text_of(response)
    assert not ReminderSetting.objects.exists()


@pytest.mark.clause("REM-3")
def test_the_usual_days_come_back(login, cast):
    worker, people = cast
    ReminderSetting.objects.create(
        organisation_id=worker.organisation_id, reminder=RULE, audience="SUPPORTER", steps=[-7]
    )

    login(people["lead"]).post(reverse("reminders:reset_rule", args=[RULE]))

    assert not ReminderSetting.objects.exists()


@pytest.mark.clause("REM-3")
def test_another_organisation_keeps_its_days(login, cast):
    _, people = cast
    elsewhere = make_organisation()
    ReminderSetting.objects.create(
        organisation_id=elsewhere.pk, reminder=RULE, audience="SUPPORTER", steps=[-7]
    )

    login(people["lead"]).post(reverse("reminders:reset_rule", args=[RULE]))

    assert ReminderSetting.objects.filter(organisation_id=elsewhere.pk).exists()


def test_a_rule_that_is_not_declared_is_not_found(login, cast):
    _, people = cast
    client = login(people["lead"])

    assert page(client, "rule", "no.such").status_code == 404
    assert page(client, "reset_rule", "no.such").status_code == 404


# ------------------------------------------------------------------ the preview


@pytest.mark.clause("REM-3")
def test_the_preview_names_who_would_get_what(login, cast):
    worker, people = cast

    text = text_of(page(login(people["lead"]), "preview", on="2026-11-30"))

    assert people["supporter"].name in text
    assert worker.name in text
    assert "3 working days after" in text


@pytest.mark.clause("REM-3")
def test_the_preview_of_a_bank_holiday_is_empty(login, cast):
    _, people = cast

    text = text_of(page(login(people["lead"]), "preview", on="2026-12-25"))

    assert "Nobody would be reminded on that day" in text


@pytest.mark.clause("REM-3")
def test_the_preview_of_no_day_is_a_sentence_beside_the_field(login, cast):
    _, people = cast

    response = page(login(people["lead"]), "preview", on_day="31", on_month="2", on_year="2026")

    assert "There is a problem" in text_of(response)


@pytest.mark.clause("REM-3")
def test_the_preview_takes_a_fixed_number_of_queries(login, cast, django_assert_max_num_queries):
    """One for each audience of each reminder, and the few of every page."""
    from reminders.registry import all_reminders

    _, people = cast
    client = login(people["lead"])
    audiences = sum(len(reminder.audiences) for reminder in all_reminders().values())

    with django_assert_max_num_queries(audiences + 12):
        page(client, "preview")


@pytest.mark.clause("REM-3")
def test_the_preview_is_there_as_a_command(cast):
    worker, people = cast
    out = StringIO()

    call_command(
        "preview_reminders", "--on", "2026-11-30",
        "--organisation", worker.organisation.name, stdout=out,
    )  # fmt: skip

    assert f"{people['supporter'].email}: A support session is due" in out.getvalue()
    assert "3 working days after" in out.getvalue()


@pytest.mark.parametrize(
    "arguments", [["--on", "2026-13-01"], ["--on", "2026-11-30", "--organisation", "None such"]]
)
def test_the_command_says_what_is_wrong(arguments):
    with pytest.raises(CommandError):
        call_command("preview_reminders", *arguments)


# ------------------------------------------------------------------ one's own


@pytest.mark.clause("REM-2")
def test_everyone_sees_their_own_reminders_and_their_hour(login, cast):
    _, people = cast
    sweep.run(on=ON)

    text = text_of(page(login(people["supporter"]), "mine"))

    assert "A support session is due" in text
    assert "8am" in text


@pytest.mark.clause("REM-2")
def test_nobody_sees_the_reminders_of_others(login, cast):
    sweep.run(on=ON)

    text = text_of(page(login(make_user()), "mine"))

    assert "Nothing needed you" in text


# ------------------------------------------------------------------ who may


@pytest.mark.parametrize("name", ["log", "mails", "rules", "preview", "try_again"])
@pytest.mark.parametrize("who", ["supporter", "line_manager", "supervisor", "peer"])
def test_pages_of_the_organisation_are_for_leads_and_administrators(login, cast, name, who):
    worker, people = cast
    user = worker.user if who == "peer" else people[who]

    assert page(login(user), name).status_code == 403


def test_old_lines_of_the_log_are_erased(cast):
    from reminders.retention import erase_old

    worker, _ = cast
    sweep.run(on=ON)
    kept = Dispatch.objects.first()
    Dispatch.objects.exclude(pk=kept.pk).update(written_at=timezone.now() - timedelta(days=740))

    erase_old()

    assert list(Dispatch.objects.all()) == [kept]
