import re

import pytest
from django.test import Client
from django.urls import reverse

from encryption.cipher import unseal as unseal
from induction import actions
from induction.actions.outside import PURPOSE
from induction.links import LINKS
from induction.models import Activity
from links.models import Link
from reminders.models import Message
from tests.induction.conftest import STARTS


def waiting() -> list[Message]:
    """Mails to outside that were not taken back."""
    return list(
        Message.objects.filter(address="desk@example.org", withdrawn_at=None).order_by("send_after")
    )


def come_in(message: Message) -> tuple[Client, str]:
    """A browser that opens the link of a mail, and where it is led."""
    path = re.search(r"https?://[^/\s]+(/\S+)", unseal(message.context["sealed"]))[1]
    client = Client()
    return client, client.get(path).url


@pytest.mark.clause("IND-2")
def test_somebody_outside_gets_a_link_and_says_that_it_is_done(world):
    world.make()  # the badge is due on 3 September, in two working days: asked at once
    first, *chasers = waiting()
    assert [each.key.split("/")[2] for each in (first, *chasers)] == ["link", "chase", "chase"]
    text = unseal(first.context["sealed"])
    assert "Pat" not in text
    assert "Badge" not in text

    client, home = come_in(first)
    shown = client.get(home).content.decode()
    assert "Badge" in shown
    assert "Pat Peer" in shown
    assert "Meet the team" not in shown
    client.post(home)

    badge = Activity.objects.get(title="Badge")
    assert (badge.done_by, badge.done_by_name) == (None, "Front desk")
    assert "Thank you" in client.get(home).content.decode()
    assert [each.key.split("/")[2] for each in waiting() if each.send_after] == []


@pytest.mark.clause("IND-2")
def test_a_day_that_moves_is_told_anew_and_old_links_end(world):
    induction = world.make()
    before = set(Link.objects.filter(purpose=PURPOSE).values_list("pk", flat=True))
    actions.move_start(induction=induction, starts_on=STARTS.replace(month=10), by=world.lead)
    assert not Link.objects.filter(pk__in=before, revoked_at=None).exists()
    first = waiting()[0]
    assert first.send_after is not None
    assert first.send_after.date().isoformat() == "2026-09-28"  # five working days before


@pytest.mark.clause("IND-2")
def test_what_is_not_needed_or_over_asks_nobody_any_more(world):
    induction = world.make()
    client, home = come_in(waiting()[0])
    actions.note_not_needed(activity=world.activity("Badge"), why="Has one", by=world.lead)
    assert waiting() == []
    assert client.get(home).url == reverse("links:again")
    actions.note_needed(activity=world.activity("Badge"), by=world.lead)
    assert len(waiting()) == 3
    actions.call_off_induction(induction=induction, why="Not coming", by=world.lead)
    assert waiting() == []


def test_a_link_is_sent_again_while_it_is_needed(world):
    world.make()
    link = Link.objects.get(purpose=PURPOSE, revoked_at=None)
    before = len(waiting())
    LINKS[0].send_again(link)
    assert len(waiting()) == before + 1
    actions.note_done(activity=world.activity("Badge"), by=world.lead)
    LINKS[0].send_again(link)
    assert waiting() == []


@pytest.mark.clause("IND-2")
def test_a_mistake_taken_back_asks_again_and_a_second_press_changes_nothing(world):
    world.make()
    client, home = come_in(waiting()[0])
    client.post(home)
    day = world.activity("Badge").noted_at
    client.post(home)
    assert world.activity("Badge").noted_at == day
    with pytest.raises(actions.InductionNotAllowed):
        actions.note_done_outside(activity=world.activity("Badge"), by=None)
    assert waiting() == []

    actions.undo_done(activity=world.activity("Badge"), by=world.lead)
    assert len(waiting()) == 3
    assert world.activity("Badge").done_by_name == ""
    assert client.get(home).url == reverse("links:again")  # the old way in is closed


@pytest.mark.clause("IND-2")
def test_a_link_opens_one_thing_and_nothing_of_the_peer(world, today):
    world.make()
    client, home = come_in(waiting()[0])
    worker = world.worker.pk
    for name in ("induction:peer", "journey:peer", "supervision:peer"):
        assert client.get(reverse(name, args=[worker])).status_code == 302  # to sign in
    tick = reverse("induction:tick", args=[worker, world.activity("Meet the team").pk])
    assert client.post(tick).status_code == 302
    assert world.activity("Meet the team").done_on is None
    with pytest.raises(actions.InductionNotAllowed):  # whose turn it is somebody else's
        actions.note_done_outside(activity=world.activity("Meet the team"), by=None)
    today.move_to("2026-11-20T10:00:00+00:00")  # 60 days after it was due it is over
    assert client.get(home).status_code == 302
