"""Whoever has left holds no sessions: pages say so, and that somebody new is needed (SUP-10)."""

from datetime import date

import pytest
from django.urls import reverse

from supervision import holders
from supervision.models import Session
from tests.factories import make_member
from workforce import actions as workforce
from workforce.models import Membership, User
from workforce.rules import ResponsibilityKind, Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("SUP-10")]
NEEDED = "Sue Supporter has left. Somebody new is needed"


def close_account(world):
    User.objects.filter(pk=world.supporter.pk).update(is_active=False)


def end_membership(world):
    Membership.objects.filter(user=world.supporter).update(ends_on=date(2026, 8, 31))


@pytest.fixture(params=[close_account, end_membership], ids=["account", "membership"])
def left(request, world):
    request.param(world)
    return world


def strands_page(world) -> str:
    return reverse("supervision:peer", args=[world.worker.pk])


def test_while_everybody_is_here_nobody_has_left(world, login):
    page = login(world.lead).get(strands_page(world)).text
    assert "with Sue Supporter" in page
    assert "Sol Supervisor</dd>" in page
    assert "has left" not in page


def test_the_tab_of_a_peer_says_who_has_left_and_leads_to_finding_somebody(left, login):
    page = login(left.lead).get(strands_page(left)).text

    assert NEEDED in page
    assert "with Sue Supporter" not in page
    assert f'href="{reverse("journey:people", args=[left.worker.pk])}">Find somebody' in page
    assert "with Max Manager" in page
    assert 'Sue Supporter <span class="portal-quiet">has left</span>' in page


def test_the_peer_reads_that_somebody_is_found_for_them(left, login):
    page = login(left.peer).get(strands_page(left)).text
    assert NEEDED in page
    assert "A peer support lead finds somebody for you" in page


def test_the_list_of_who_is_due_says_so(left, login):
    assert NEEDED in login(left.lead).get(reverse("supervision:overview")).text


def test_no_session_is_booked_with_who_has_left(left, login):
    strand = left.strand()
    address = reverse("supervision:book", args=[left.worker.pk, strand.pk])
    client = login(left.peer)

    page = client.get(address).text
    client.post(address, {"on_day": "4", "on_month": "9", "on_year": "2026", "at": "10am"})

    assert NEEDED in page
    assert holders.holder_of(strand, on=date(2026, 9, 1)) is None
    assert not Session.objects.exists()


def test_the_people_around_a_peer_are_marked_as_well(left, login):
    page = login(left.hr).get(reverse("journey:people", args=[left.worker.pk])).text
    assert "has left; somebody new is needed" in page


def test_once_somebody_new_is_there_nothing_is_said_of_who_left(left, login):
    new = make_member(left.organisation, Role.SUPPORTER, name="Nia New")
    workforce.assign_responsibility(
        worker=left.worker,
        user=new,
        kind=ResponsibilityKind.SUPPORTER,
        starts_on=date(2026, 9, 1),
        by=None,
    )

    page = login(left.lead).get(strands_page(left)).text

    assert "with Nia New" in page
    assert NEEDED not in page
