"""The pages of leaving, as the people who use them see them (WFO-6)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from audit.models import Look
from journey import actions as joint
from journey.leaving import actions
from reminders.models import Dispatch
from retention.registry import all_rules
from supervision.actions import book_session, start_arrangement
from supervision.rules import Kind
from tests.factories import make_member, make_organisation, make_peer
from tests.reminders.helpers import sweep_of
from workforce import actions as workforce
from workforce.lifecycle import Stage
from workforce.models import Leaving, Membership
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WFO-6")]
TODAY = localdate()
LAST_DAY = TODAY + timedelta(days=20)


@pytest.fixture
def trust():
    return make_organisation("A trust")


@pytest.fixture
def lead(trust):
    return make_member(trust, Role.LEAD, name="Lena Lead")


@pytest.fixture
def manager(trust):
    return make_member(trust, Role.LINE_MANAGER, name="Mo Manager")


@pytest.fixture
def worker(trust, manager):
    return make_peer(trust, "Ana Peer", with_user=True, line_manager=manager)


def address(name, worker):
    return reverse(f"journey:{name}", args=[worker.pk])


SAID = {"last_day": str(LAST_DAY), "reason": "NOT_SAID", "where_next": "A_REST"}


def say(worker, **changes):
    given = {"last_day": LAST_DAY, "by": worker.user, **changes}
    return actions.say_leaving(worker=worker, **given)


def test_a_peer_says_it_themselves_and_need_not_say_why(login, worker):
    page = login(worker.user).post(address("say_leaving", worker), SAID, follow=True)

    assert "Thank you. It is noted" in page.text
    assert "I would rather not say" in page.text
    leaving = Leaving.objects.get()
    assert (leaving.last_day, leaving.noted_by) == (LAST_DAY, worker.user)


def test_a_manager_notes_it_and_then_changes_it(login, worker, manager):
    client = login(manager)
    page = client.post(address("say_leaving", worker), SAID, follow=True)
    assert "They would rather not say" in page.text
    assert "I would rather not say" not in page.text
    again = {**SAID, "last_day": str(LAST_DAY + timedelta(days=3)), "reason": "STUDY"}

    client.post(address("say_leaving", worker), again)

    leaving = Leaving.objects.get()
    assert (leaving.last_day, leaving.reason) == (LAST_DAY + timedelta(days=3), "STUDY")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"last_day": ""}, "Enter the last day"),
        ({"last_day": str(TODAY - timedelta(days=1))}, "must be today or in the future"),
        ({"reason": ""}, "Select the reason"),
        ({"where_next": "NOWHERE"}, "Select one of the choices shown"),
    ],
)
def test_what_is_missing_gets_a_sentence(login, worker, changes, sentence):
    page = login(worker.user).post(address("say_leaving", worker), {**SAID, **changes})

    assert sentence in page.text
    assert not Leaving.objects.exists()


def test_before_the_first_day_nobody_leaves(login, worker, manager):
    first = worker.started_on - timedelta(days=1)

    page = login(manager).post(address("say_leaving", worker), {**SAID, "last_day": str(first)})

    assert "on or after their first day" in page.text


@pytest.mark.clause("SUP-10")
def test_the_list_of_open_things_is_worked_out(login, trust, lead, worker):
    strand = start_arrangement(worker=worker, kind=Kind.SUPPORT, starts_on=TODAY, by=None)
    book_session(arrangement=strand, on=LAST_DAY + timedelta(days=3), by=None)
    workforce.give_role(
        user=worker.user, organisation=trust, role=Role.SUPPORTER, starts_on=TODAY, by=None
    )
    make_peer(trust, "Ben", supporter=worker.user)
    say(worker)
    client = login(lead)

    page = client.get(address("leaving", worker)).text
    assert "1 to hand over" in page
    assert "1 is called off" in page
    assert f"{reverse('journey:handover')}?person={worker.user_id}" in page

    carried = workforce.carried_by(worker.user_id, trust.pk, TODAY)
    other = make_member(trust, Role.SUPPORTER)
    joint.take_over(responsibilities=carried, to=other, on=TODAY, by=lead)
    assert "1 to hand over" not in client.get(address("leaving", worker)).text


def test_the_page_costs_few_questions(login, lead, worker, django_assert_max_num_queries):
    say(worker)
    client = login(lead)
    client.get(address("leaving", worker))

    with django_assert_max_num_queries(15):
        client.get(address("leaving", worker))
    with django_assert_max_num_queries(15):
        client.get(reverse("journey:leavers"))
    with django_assert_max_num_queries(15):
        client.get(reverse("journey:leaving_reasons"))


def test_they_stay_after_all(login, worker):
    say(worker)

    page = login(worker.user).post(address("take_back_leaving", worker), follow=True)

    assert "Good that you stay" in page.text
    assert Membership.objects.get(user=worker.user).ends_on is None


def test_nothing_can_be_taken_back_that_is_not_to_come(login, worker):
    assert login(worker.user).post(address("take_back_leaving", worker)).status_code == 404


def test_an_exit_conversation_with_whom_the_peer_chooses(login, trust, worker, client):
    chosen = make_member(trust, Role.SUPPORTER, name="Sue Supporter")
    leaving = say(worker)
    day = TODAY + timedelta(days=3)
    login(worker.user).post(
        address("exit_talk", worker),
        {"stands": "ARRANGED", "talk_on": str(day), "talk_with": str(chosen.pk)},
    )
    leaving.refresh_from_db()
    assert (leaving.talk_with, leaving.talk_on) == (chosen, day)

    home = login(chosen).get(reverse("journey:home")).text
    own = reverse("journey:exit_talk_with_me", args=[leaving.pk])
    assert own in home
    assert login(worker.user).get(own).status_code == 404  # nor anybody else, whoever they are
    here = chosen.memberships.get()
    there = make_member(make_organisation("Elsewhere"), Role.SUPPORTER, user=chosen)
    chosen.memberships.filter(pk=here.pk).update(ends_on=TODAY - timedelta(days=1))
    assert login(there).get(own).status_code == 404  # nor they, when they work elsewhere by now
    chosen.memberships.filter(pk=here.pk).update(ends_on=None)
    chosen.memberships.exclude(pk=here.pk).delete()
    twice = [login(chosen).post(own, {"held_on": str(TODAY)}) for _press in range(2)]
    assert [each.status_code for each in twice] == [302, 302]

    leaving.refresh_from_db()
    assert (leaving.talk_held_on, leaving.talk_with) == (TODAY, chosen)
    assert own not in login(chosen).get(reverse("journey:home")).text


def test_arranged_needs_a_day_and_somebody_else_and_each_answer_takes_the_place_of_the_last(
    login, worker, manager
):
    leaving = say(worker)
    url = address("exit_talk", worker)
    client = login(worker.user)
    own, staff = "I would rather not have one", "They would rather not have one"
    assert (own in client.get(url).text, staff in client.get(url).text) == (True, False)
    page = client.post(url, {"stands": "ARRANGED"}).text
    assert "Enter the date of the conversation" in page
    assert "Select the person" in page

    arranged = {"stands": "ARRANGED", "talk_on": str(LAST_DAY)}
    assert client.post(url, arranged | {"talk_with": str(worker.user.pk)}).status_code == 200
    assert client.post(url, arranged | {"talk_with": str(manager.pk)}).status_code == 302
    for answer, stands in (
        ({"stands": "HELD", "held_on": str(TODAY)}, (manager, LAST_DAY, TODAY, None)),
        ({"stands": "DECLINED"}, (None, None, None, TODAY)),
    ):
        client.post(url, answer)
        leaving.refresh_from_db()
        found = (leaving.talk_with, leaving.talk_on, leaving.talk_held_on, leaving.talk_declined_on)
        assert found == stands

    client.post(url, arranged | {"talk_with": str(manager.pk)})
    mine = reverse("journey:exit_talk_with_me", args=[leaving.pk])
    assert login(manager).get(mine).status_code == 200
    workforce.take_back_leaving(leaving=leaving, by=worker.user)
    assert login(manager).get(mine).status_code == 404  # they stay


def test_their_own_words_are_read_by_the_few_and_a_look_is_left(login, trust, lead, worker):
    leaving = say(worker)
    given = {
        "what_was_good": "The tea",
        "what_to_change": "",
        "why_in_words": "",
        "would_come_back": "yes",
        "keep_in_touch": "yes",
        "keep_in_touch_at": "Ana@Example.org",
    }
    login(worker.user).post(address("exit_words", worker), given)
    leaving.refresh_from_db()
    assert (leaving.what_was_good, leaving.would_come_back) == ("The tea", True)
    assert leaving.keep_in_touch_at == "ana@example.org"
    assert not Look.objects.filter(what="exit_words").exists()

    assert "The tea" in login(lead).get(address("exit_words", worker)).text

    look = Look.objects.get(what="exit_words")
    assert (look.reader_id, look.subject_id) == (lead.pk, worker.pk)


def test_who_wants_to_stay_in_touch_gives_an_address(login, worker):
    say(worker)

    page = login(worker.user).post(address("exit_words", worker), {"keep_in_touch": "yes"})

    assert "Enter an email address" in page.text


@pytest.mark.clause("SUP-10")
def test_the_leads_day_says_whose_peers_are_to_be_handed_over(login, trust, lead):
    gone = make_member(trust, Role.SUPERVISOR, name="Gwen Goes")
    make_peer(trust, "Ben", supervisor=gone)
    administrator = make_member(trust, Role.ADMINISTRATOR)
    leave = {"ends_on": str(LAST_DAY), "hand_over_by_then": "on"}
    address = reverse("journey:end_all_roles", args=[gone.pk])
    twice = [login(administrator).post(address, leave).status_code for _press in range(2)]
    assert twice == [302, 302]
    assert gone.memberships.get().ends_on == LAST_DAY

    home = login(lead).get(reverse("journey:home")).text
    assert "Hand over the peers of Gwen Goes" in home
    form = login(lead).get(f"{reverse('journey:handover')}?person={gone.pk}").text
    assert "The last day of Gwen Goes is" in form
    assert "Gwen Goes" in login(lead).get(reverse("journey:handover")).text


@pytest.mark.clause("SUP-10")
@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "1 peer counts on Gwen Goes"),
        ({"hand_over_by_then": "on", "ends_on": str(TODAY)}, "only when the last day is in the"),
        (
            {"hand_over_by_then": "on", "leave_open": "on", "leave_open_because": "No"},
            "Choose one of the two",
        ),
    ],
)
def test_nobody_is_left_without_one_silently(login, trust, given, sentence):
    gone = make_member(trust, Role.SUPERVISOR, name="Gwen Goes")
    make_peer(trust, "Ben", supervisor=gone)

    page = login(make_member(trust, Role.ADMINISTRATOR)).post(
        reverse("journey:end_all_roles", args=[gone.pk]), {"ends_on": str(LAST_DAY), **given}
    )

    assert sentence in page.text
    assert gone.memberships.get().ends_on is None


def test_reasons_are_counted_and_small_numbers_are_held_back(login, trust, lead):
    few = make_peer(trust, "Peer before")
    say(few, last_day=TODAY, reason="STUDY", by=lead)
    joint.move_peer(worker=few, to=Stage.LEFT, on=TODAY, by=lead)
    page = login(lead).get(reverse("journey:leaving_reasons")).text
    assert f"Too few people left in {TODAY.year} to show numbers" in page
    assert "not shown</span>" not in page  # no table of nothing

    for number in range(7):
        peer = make_peer(trust, f"Peer {number}")
        say(peer, last_day=TODAY, reason="STUDY" if number < 6 else "SUPPORT", by=lead)
        joint.move_peer(worker=peer, to=Stage.LEFT, on=TODAY, by=lead)

    page = login(lead).get(reverse("journey:leaving_reasons")).text

    assert "not shown</span>" in page
    assert "Too few people" not in page
    assert ">1<" not in page
    taken = login(lead).get(reverse("journey:leaving_reasons") + "?file=csv&list=leaving_reasons")
    text = b"".join(taken.streaming_content).decode() if taken.streaming else taken.text
    assert "not shown" in text


def test_the_dashboard_counts_who_leaves(login, lead, worker):
    say(worker)

    assert "Leave soon" in login(lead).get(reverse("journey:dashboard")).text
    assert "Ana Peer" in login(lead).get(reverse("journey:leavers")).text


def test_the_timeline_tells_the_last_day_and_never_why(login, worker, manager):
    say(worker, reason="SUPPORT")

    page = login(manager).get(reverse("journey:peer", args=[worker.pk])).text

    assert "Last day:" in page
    assert "Not enough support" not in page


@pytest.mark.clause("REM-1")
def test_who_manages_is_reminded_until_a_conversation_is_offered(lead, worker, manager):
    leaving = say(worker)
    day = LAST_DAY - timedelta(days=5)

    workforce.note_exit_talk(leaving=leaving, offered_on=TODAY, by=manager)
    sweep_of("journey.", on=day)
    assert not Dispatch.objects.filter(reminder="journey.exit_talk").exists()

    Leaving.objects.update(talk_offered_on=None)
    sweep_of("journey.", on=day)
    told = Dispatch.objects.filter(reminder="journey.exit_talk")
    assert manager.pk in told.values_list("recipient_id", flat=True)


@pytest.mark.clause("WFO-10")
def test_what_was_said_is_erased_with_the_staff_record(worker):
    leaving = say(worker, last_day=TODAY - timedelta(days=1))
    kept = worker.organisation.settings.keep_staff_record_months
    rule = all_rules()["journey.leaving_paid"]
    Leaving.objects.update(told_on=TODAY - timedelta(days=9999))
    assert not rule.due(TODAY)

    due = list(rule.due(TODAY + timedelta(days=31 * kept)))
    assert [key for key, *_rest in due] == [leaving.pk]
    rule.erase([leaving.pk])

    assert not Leaving.objects.exists()
    assert not Leaving.events.rel.related_model.objects.exists()
    worker.refresh_from_db()
    assert worker.left_on == TODAY - timedelta(days=1)


def test_who_left_comes_back_by_one_press_from_their_record(login, lead, worker):
    say(worker, last_day=TODAY - timedelta(days=1))

    page = login(lead).get(reverse("journey:peer", args=[worker.pk])).text
    assert "Bring them back" in page
    assert reverse("journey:bring_back_peer", args=[worker.pk]) in (
        login(lead).get(address("leaving", worker)).text
    )
