"""Line manager and mentor who are named for the first day prepare it, and open no more (IND-1)."""

import pytest
from django.urls import reverse

from induction.actions import is_mentor_of
from induction.models import Activity
from tests.induction.conftest import STARTS
from workforce import actions as workforce
from workforce.models import Responsibility
from workforce.rules import ResponsibilityKind

pytestmark = [pytest.mark.django_db, pytest.mark.clause("IND-1")]

OF_THE_RECORD = (
    *("journey:peer", "journey:people", "journey:employment", "supervision:peer"),
    *("workforce:adjustments", "wellbeing:peer", "reviews:peer", "competencies:peer_training"),
)


@pytest.fixture
def named(world):
    """Everybody around the peer is so from the first day on, six days from now."""
    Responsibility.objects.filter(worker=world.worker).update(starts_on=STARTS)
    return world


def status(client, name: str, *args) -> int:
    return client.get(reverse(name, args=args)).status_code


def test_they_open_the_induction_and_nothing_else_of_the_record(named, login):
    named.make()
    worker = named.worker.pk
    for user in (named.manager, named.mentor):
        client = login(user)
        page = client.get(reverse("induction:peer", args=[worker])).text
        assert "The first day is Monday 7 September 2026, in 6 days." in page
        assert "Meet the team" in page
        assert "Pat Peer" in client.get(reverse("induction:overview")).text
        for name in OF_THE_RECORD:
            assert status(client, name, worker) in (403, 404), name
        assert "Pat Peer" not in client.get(reverse("journey:peers")).text
    for user in (named.supporter, named.other):
        assert status(login(user), "induction:peer", worker) == 404


def test_the_line_manager_makes_the_plan_and_the_mentor_tailors_it(named, login):
    client, worker = login(named.manager), named.worker.pk
    assert "Plan the induction of Pat Peer" in client.get("/").text
    client.post(
        reverse("induction:make", args=[worker]),
        {
            "template": str(named.template.pk),
            "starts_on_day": "7",
            "starts_on_month": "9",
            "starts_on_year": "2026",
        },
    )
    induction = named.worker.inductions.get().pk
    for name, manager, mentor in (
        ("induction:start", 403, 404),  # the day is that of the record
        ("induction:call_off", 200, 404),
        ("induction:add_activity", 200, 200),
    ):
        assert status(login(named.manager), name, worker, induction) == manager, name
        assert status(login(named.mentor), name, worker, induction) == mentor, name
    login(named.mentor).post(
        reverse("induction:tick", args=[worker, named.activity("Meet the team").pk])
    )
    assert Activity.objects.get(title="Meet the team").done_by == named.mentor


def test_the_peer_reads_who_their_mentor_is_to_be(named, login):
    named.make()
    page = login(named.peer).get(reverse("induction:peer", args=[named.worker.pk])).text

    assert "Your first day is Monday 7 September 2026, in 6 days." in page
    assert "Mina Mentor is your mentor" in page
    assert "Mina Mentor (mentor)" in page


def test_from_the_first_day_on_the_whole_record_opens_to_the_line_manager_alone(
    named, login, today
):
    named.make()
    today.move_to("2026-09-07T09:00:00+01:00")
    assert status(login(named.manager), "journey:peer", named.worker.pk) == 200
    page = login(named.peer).get(reverse("induction:peer", args=[named.worker.pk])).text
    assert "Today is your first day. Welcome!" in page
    assert status(login(named.mentor), "induction:peer", named.worker.pk) == 200
    assert status(login(named.mentor), "journey:peer", named.worker.pk) in (403, 404)


def test_a_mentor_who_is_to_be_the_line_manager_is_none(named):
    assert is_mentor_of(named.mentor, named.worker)
    for kind in (ResponsibilityKind.MENTOR, ResponsibilityKind.LINE_MANAGER):
        workforce.assign_responsibility(
            worker=named.worker, user=named.other, kind=kind, starts_on=STARTS, by=None
        )
    assert not is_mentor_of(named.other, named.worker)
