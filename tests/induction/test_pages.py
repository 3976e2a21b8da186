from datetime import date, timedelta

import pytest
from django.urls import reverse

from induction import actions
from induction.models import Activity, Induction
from tests.induction.conftest import STARTS, TODAY
from workforce import actions as workforce
from workforce.models import Responsibility
from workforce.rules import ResponsibilityKind


def page_of(world) -> str:
    return reverse("induction:peer", args=[world.worker.pk])


def tick(world, title: str) -> str:
    return reverse("induction:tick", args=[world.worker.pk, world.activity(title).pk])


def more_of_the_peers(world, count: int) -> None:
    induction = Induction.objects.get()
    for number in range(count):
        actions.add_activity(
            induction=induction,
            due_on=STARTS + timedelta(days=number),
            title=f"Thing {number}",
            kind="OTHER",
            owner="PEER",
            by=world.lead,
        )


@pytest.mark.clause("IND-2")
def test_a_peer_sees_few_things_at_a_time_and_ticks_them(world, login):
    world.make()
    more_of_the_peers(world, 5)
    client = login(world.peer)
    shown = client.get(page_of(world)).content.decode()
    now, _later, rest = shown.partition("What comes later")
    assert [f"Thing {number}" in now for number in range(5)] == [True, True, True, False, False]
    assert "Thing 4" in rest
    assert "Mina Mentor is your mentor" in shown

    client.post(tick(world, "Thing 0"))
    now, _later, rest = client.get(page_of(world)).content.decode().partition("What comes later")
    assert "Thing 3" in now
    assert "noted by Pat Peer" in rest  # what is done stays visible


@pytest.mark.clause("IND-2")
def test_a_peer_notes_their_own_things_alone_and_takes_back_a_mistake(world, login):
    world.make()
    more_of_the_peers(world, 1)
    client = login(world.peer)
    assert client.post(tick(world, "Meet the team")).status_code == 404
    client.post(tick(world, "Thing 0"))
    assert world.activity("Thing 0").done_by == world.peer
    undo = reverse("induction:undo", args=[world.worker.pk, world.activity("Thing 0").pk])
    client.post(undo)
    assert world.activity("Thing 0").done_on is None


@pytest.mark.clause("IND-1")
def test_the_mentor_sees_the_induction_and_nothing_else_of_the_record(world, login):
    world.make()
    client = login(world.mentor)
    shown = client.get(page_of(world)).content.decode()
    assert "Pat Peer" in shown
    assert "You are the mentor" in shown
    assert "Sue Supporter" not in shown  # the head of the record names who is there
    for name in ("journey:peer", "supervision:peer", "workforce:adjustments", "journey:people"):
        assert client.get(reverse(name, args=[world.worker.pk])).status_code in (403, 404)
    listed = client.get(reverse("induction:overview")).content.decode()
    assert "Pat Peer" in listed


@pytest.mark.clause("IND-1")
def test_whoever_is_no_mentor_any_more_sees_nothing(world, login):
    world.make()
    Responsibility.objects.filter(kind=ResponsibilityKind.MENTOR).update(
        starts_on=TODAY - timedelta(days=9), ends_on=TODAY - timedelta(days=1)
    )
    assert login(world.mentor).get(page_of(world)).status_code == 404


def test_another_manager_sees_nothing(world, login):
    world.make()
    assert login(world.other).get(page_of(world)).status_code == 404


@pytest.mark.clause("IND-1")
def test_the_best_template_is_proposed_and_the_plan_is_made_of_it(world, login):
    client = login(world.manager)
    make = reverse("induction:make", args=[world.worker.pk])
    shown = client.get(make).content.decode()
    assert "Proposed. Paid peers and volunteers" in shown
    response = client.post(
        make,
        {
            "template": str(world.template.pk),
            "starts_on_day": "14",
            "starts_on_month": "9",
            "starts_on_year": "2026",
        },
    )
    assert response.url == page_of(world)
    assert Induction.objects.get().starts_on == date(2026, 9, 14)
    again = client.post(make, {"template": "no"})
    assert "There is a problem" in again.content.decode()


@pytest.mark.clause("CHK-7")
def test_adjustments_are_shown_to_who_may_see_them_in_words_to_the_peer_alone(world, login):
    world.make()
    workforce.add_adjustment(
        worker=world.worker,
        group="PATTERN",
        agreed="Starts at ten",
        agreed_on=TODAY,
        review_on=TODAY + timedelta(days=90),
        by=None,
    )
    assert "Starts at ten" in login(world.peer).get(page_of(world)).content.decode()
    for user, sees in ((world.manager, True), (world.supporter, False), (world.mentor, False)):
        shown = login(user).get(page_of(world)).content.decode()
        assert "Starts at ten" not in shown
        assert ("1 adjustment is in place" in shown) is sees
    # the activity that they bring is offered to who tailors the plan
    shown = login(world.manager).get(page_of(world)).content.decode()
    assert "Quiet desk" in shown
    induction = Induction.objects.get()
    login(world.manager).post(
        reverse("induction:add_missing", args=[world.worker.pk, induction.pk])
    )
    assert Activity.objects.filter(title="Quiet desk").exists()


@pytest.mark.clause("IND-1")
def test_hr_moves_the_first_day_and_a_manager_calls_it_off(world, login):
    induction = world.make()
    start = reverse("induction:start", args=[world.worker.pk, induction.pk])
    day = {"starts_on_day": "21", "starts_on_month": "9", "starts_on_year": "2026"}

    # the first day on the record is not the manager's to change, and the page says whose it is
    client = login(world.manager)
    assert client.post(start, day).status_code == 403
    shown = client.get(page_of(world)).text
    assert start not in shown
    assert "A peer support lead or HR changes the first day on the record" in shown

    # whoever may is told what moves, and finds the same said where the record is changed
    others = login(world.hr)
    moves = "3 things that are still to be done move along: each is due as many working days"
    shown = others.get(start).text
    assert f"It is the first day on the record too. {moves}" in shown
    record = reverse("journey:change_peer", args=[world.worker.pk])
    assert f"The induction counts from this day. {moves}" in others.get(record).text
    assert (
        "The first day is now Monday 21 September 2026" in others.post(start, day, follow=True).text
    )
    assert world.activity("Meet the team").due_on == date(2026, 9, 21)
    world.worker.refresh_from_db()
    assert world.worker.started_on == date(2026, 9, 21)

    # with a first day of its own it is the manager's, and the record keeps its day
    Induction.objects.update(starts_on=date(2026, 9, 28))
    assert "counts from this day" not in others.get(record).text
    client = login(world.manager)
    assert "The first day on the record stays 21 September 2026. 3 things" in client.get(start).text
    assert client.post(start, day | {"starts_on_day": "29"}).status_code == 302
    call_off = reverse("induction:call_off", args=[world.worker.pk, induction.pk])
    assert "Enter why it is called off" in client.post(call_off, {"why": ""}).content.decode()
    client.post(call_off, {"why": "Not coming"})
    induction.refresh_from_db()
    assert induction.cancelled_because == "Not coming"
    one = reverse("induction:one", args=[world.worker.pk, induction.pk])
    assert "Not coming" in client.get(one).content.decode()


@pytest.mark.clause("IND-1")
def test_the_mentor_tailors_the_plan(world, login):
    induction = world.make()
    client = login(world.mentor)
    day = {"due_on_day": "10", "due_on_month": "9", "due_on_year": "2026"}
    what = {"title": "Walk", "kind": "LOCAL_WAYS", "owner": "MENTOR", "after": "", "about": ""}
    client.post(reverse("induction:add_activity", args=[world.worker.pk, induction.pk]), what | day)
    assert world.activity("Walk").due_on == date(2026, 9, 10)
    address = [world.worker.pk, world.activity("Walk").pk]
    client.post(
        reverse("induction:change_activity", args=address), what | day | {"due_on_day": "11"}
    )
    assert world.activity("Walk").due_on == date(2026, 9, 11)
    client.post(reverse("induction:not_needed", args=address), {"why": "It rains"})
    assert world.activity("Walk").not_needed_because == "It rains"
    client.post(reverse("induction:needed", args=address))
    done = {"done_on_day": "31", "done_on_month": "8", "done_on_year": "2026"}
    client.post(reverse("induction:activity", args=address), done)
    assert world.activity("Walk").done_on == date(2026, 8, 31)


@pytest.mark.clause("IND-4")
def test_managers_see_all_inductions_and_what_is_stuck(world, login, today):
    world.make()
    today.move_to("2026-09-15T10:00:00+01:00")
    client = login(world.lead)
    shown = client.get(reverse("induction:overview"), {"where": "stuck"}).content.decode()
    assert "Pat Peer" in shown
    assert "Stuck, " in shown
    for each in Activity.objects.all():
        actions.note_done(activity=each, by=world.lead)
    stuck = client.get(reverse("induction:overview"), {"where": "stuck"}).content.decode()
    assert "0 inductions" in stuck
    ready = client.get(reverse("induction:overview"), {"where": "to-sign"}).content.decode()
    assert "Ready to sign" in ready


@pytest.mark.clause("IND-4")
def test_the_list_is_narrowed_and_taken_as_a_file(world, login):
    world.make()
    client = login(world.lead)
    address = reverse("induction:overview")
    assert "1 induction" in client.get(address, {"q": "pat"}).content.decode()
    assert "0 inductions" in client.get(address, {"q": "nobody"}).content.decode()
    assert "0 inductions" in client.get(address, {"where": "no-mentor"}).content.decode()
    assert "1 induction" in client.get(address, {"where": "to-come"}).content.decode()
    team = {"team": str(world.worker.team_id)}
    assert "1 induction" in client.get(address, team).content.decode()


def test_pages_ask_few_questions(world, login, django_assert_max_num_queries):
    world.make()
    more_of_the_peers(world, 9)
    for user, most in ((world.peer, 15), (world.lead, 15), (world.mentor, 15)):
        client = login(user)
        client.get(page_of(world))
        with django_assert_max_num_queries(most):
            client.get(page_of(world))
    client = login(world.lead)
    client.get(reverse("induction:overview"))
    with django_assert_max_num_queries(10):
        client.get(reverse("induction:overview"))
