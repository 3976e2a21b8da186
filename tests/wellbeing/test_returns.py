"""A peer comes back after an absence (WEL-5)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from journey import actions as journey
from reminders.models import Dispatch
from supervision import actions as supervision
from supervision.models import Arrangement
from supervision.rules import Kind
from tests.reminders.helpers import sweep_of
from tests.wellbeing.conftest import TODAY
from wellbeing import actions
from wellbeing.models import Plan, Return
from workforce.lifecycle import Stage
from workforce.models import OrganisationSettings

pytestmark = pytest.mark.clause("WEL-5")


def page_of(client, address) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def support(world) -> Arrangement:
    """Support sessions every six weeks, the last one five weeks ago."""
    return supervision.start_arrangement(
        worker=world.worker,
        kind=Kind.SUPPORT,
        starts_on=date(2026, 1, 5),
        last_held_on=TODAY - timedelta(weeks=1),
        by=None,
    )


@pytest.fixture
def back(world, support) -> Return:
    """The peer is back today, as their manager noted."""
    return journey.note_return(worker=world.worker, back_on=TODAY, by=world.manager)


def test_the_manager_notes_that_a_peer_is_back_and_nobody_asks_why(world, support, login):
    address = reverse("journey:note_return", args=[world.worker.pk])
    page = page_of(login(world.manager), address)
    assert "What is their first day back?" in page
    assert page.count("<textarea") == 0  # there is nowhere to write why
    answer = login(world.manager).post(
        address,
        {"back_on_day": "31", "back_on_month": "8", "back_on_year": "2026"},
        follow=True,
    )
    # 31 August 2026 is the summer bank holiday of England, so the first working day is the 1st
    assert "Their line manager talks with them by 7 September 2026" in answer.content.decode()
    found = Return.objects.get()
    assert (found.back_on, found.conversation_due_on) == (date(2026, 8, 31), date(2026, 9, 7))


def test_the_same_return_is_noted_once(world, back, login):
    address = reverse("journey:note_return", args=[world.worker.pk])
    page = login(world.hr).post(
        address, {"back_on_day": "1", "back_on_month": "9", "back_on_year": "2026"}
    )
    assert "It is noted already that they are back on this day" in page.content.decode()
    assert Return.objects.count() == 1


@pytest.mark.parametrize("year", ["2025", "2027"])
def test_a_day_far_from_today_is_a_slip(world, login, year):
    page = login(world.lead).post(
        reverse("journey:note_return", args=[world.worker.pk]),
        {"back_on_day": "1", "back_on_month": "9", "back_on_year": year},
    )
    assert "The first day back must be within two months of today" in page.content.decode()
    assert not Return.objects.exists()


def test_support_sessions_come_closer_together_for_a_while(world, support, login, time_machine):
    assert support.next_due_on == date(2026, 10, 6)
    found = journey.note_return(worker=world.worker, back_on=TODAY, by=world.manager)
    support.refresh_from_db()
    assert support.next_due_on == date(2026, 9, 15)  # two weeks after they came back
    tab = page_of(login(world.manager), reverse("supervision:peer", args=[world.worker.pk]))
    assert "Every 2 weeks for now, until 13 October 2026" in tab
    assert found.closer_until == date(2026, 10, 13)

    held = date(2026, 9, 14)
    time_machine.move_to("2026-10-14 10:00:00+01:00", tick=False)
    supervision.record_session(
        arrangement=support, held_on=held, held_with=world.supporter, by=world.supporter
    )
    support.refresh_from_db()
    assert support.next_due_on == held + timedelta(weeks=2)
    supervision.record_session(
        arrangement=support, held_on=date(2026, 10, 14), held_with=world.supporter,
        by=world.supporter,
    )  # fmt: skip
    support.refresh_from_db()
    assert support.next_due_on == date(2026, 10, 14) + timedelta(weeks=6)  # as before


def test_what_was_due_before_they_came_back_stays_due_then(world):
    late = supervision.start_arrangement(
        worker=world.worker,
        kind=Kind.SUPPORT,
        starts_on=date(2026, 1, 5),
        last_held_on=date(2026, 7, 1),
        by=None,
    )
    journey.note_return(worker=world.worker, back_on=TODAY, by=world.manager)
    assert Arrangement.objects.get(pk=late.pk).next_due_on == late.next_due_on == date(2026, 8, 12)


def test_how_long_and_how_close_are_the_organisations(world, support):
    OrganisationSettings.objects.update(return_within_days=2, return_weeks=3, return_every_weeks=1)
    world.worker.refresh_from_db()
    world.worker.organisation.settings.refresh_from_db()
    found = journey.note_return(worker=world.worker, back_on=TODAY, by=world.hr)
    support.refresh_from_db()
    assert found.conversation_due_on == date(2026, 9, 3)
    assert support.next_due_on == date(2026, 9, 8)
    assert support.closer_until == date(2026, 9, 22)


def test_who_comes_back_from_a_break_has_returned(world, support):
    journey.move_peer(worker=world.worker, to=Stage.ON_BREAK, on=date(2026, 8, 3), by=world.lead)
    journey.move_peer(worker=world.worker, to=Stage.ACTIVE, on=TODAY, by=world.lead)
    found = Return.objects.get()
    assert (found.away_from, found.back_on) == (date(2026, 8, 3), TODAY)
    support.refresh_from_db()
    assert support.next_due_on == date(2026, 9, 15)


def test_the_plan_is_to_be_looked_at_again(world, support, login):
    world.write("WHAT_HELPS", "A walk")
    journey.note_return(worker=world.worker, back_on=TODAY, by=world.manager)
    assert Plan.objects.get().look_again_on == TODAY
    assert "Look at your wellbeing plan again" in page_of(login(world.peer), "/")


def test_the_peer_reads_what_happens_now(world, back, login):
    page = page_of(login(world.peer), "/wellbeing/")
    assert "You do not have to tell anybody why you were away" in page
    assert "Max Manager talks with you by 8 September 2026" in page
    assert "Until 13 October 2026 your support sessions come closer together" in page


def test_the_conversation_is_one_press_from_home_and_both_read_what_was_agreed(world, back, login):
    home = page_of(login(world.manager), "/")
    assert "Talk with Pat Peer about being back" in home
    address = reverse("wellbeing:hold_return", args=[world.worker.pk, back.pk])
    assert address in home
    client = login(world.manager)
    missing = client.post(address, {"outcome": "HELD", "agreed": "zebra-agreed"})
    assert "Enter the date you talked" in missing.content.decode()
    assert "zebra-agreed" in missing.content.decode()
    client.post(
        address,
        {
            "outcome": "HELD",
            "held_on_day": "1",
            "held_on_month": "9",
            "held_on_year": "2026",
            "agreed": "zebra-agreed",
        },
    )
    assert "Talk with Pat Peer" not in page_of(client, "/")
    tab = reverse("wellbeing:peer", args=[world.worker.pk])
    assert "zebra-agreed" in page_of(client, tab)
    assert "zebra-agreed" in page_of(login(world.peer), "/wellbeing/")
    for user in (world.lead, world.hr, world.supporter):
        page = page_of(login(user), tab)
        assert "Held on 1 September 2026" in page
        assert "zebra-agreed" not in page
    assert client.post(address, {"outcome": "TALKED"}).status_code in (403, 404)


def test_a_conversation_is_an_offer(world, back, login):
    login(world.manager).post(
        reverse("wellbeing:hold_return", args=[world.worker.pk, back.pk]),
        {"outcome": "RATHER_NOT"},
    )
    assert not Return.objects.without_conversation().exists()
    assert "Talk with Pat Peer" not in page_of(login(world.manager), "/")
    with pytest.raises(actions.ConversationOver):
        actions.hold_conversation(found=back, held_on=TODAY, by=world.manager)


def test_the_manager_is_reminded_and_then_the_lead(world, back):
    sweep_of("wellbeing.", on=date(2026, 9, 2))
    sweep_of("wellbeing.", on=date(2026, 9, 8))
    told = Dispatch.objects.filter(reminder="wellbeing.return_conversation")
    assert {each.recipient for each in told} == {world.manager}
    sweep_of("wellbeing.", on=date(2026, 9, 10))
    assert {each.recipient for each in told.all()} == {world.manager, world.lead}
    actions.need_no_conversation(found=back, because="TALKED", by=world.manager)
    before = told.count()
    sweep_of("wellbeing.", on=date(2026, 9, 15))
    assert told.count() == before


def test_what_was_noted_by_mistake_is_taken_back(world, support, login):
    due = support.next_due_on
    back = journey.note_return(worker=world.worker, back_on=TODAY, by=world.manager)
    login(world.lead).post(reverse("journey:withdraw_return", args=[world.worker.pk, back.pk]))
    assert not Return.objects.exists()
    support.refresh_from_db()
    assert (support.next_due_on, support.closer_until) == (due, None)


def test_it_stands_on_the_timeline_of_who_may_know(world, back, login):
    story = reverse("journey:peer", args=[world.worker.pk])
    for user in (world.lead, world.manager, world.supporter, world.peer):
        assert "Back at work" in page_of(login(user), story)
    for user in (world.administrator, world.supervisor):
        assert "Back at work" not in page_of(login(user), story)
