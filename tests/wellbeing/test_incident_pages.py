"""The pages of support after a hard incident (WEL-4)."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from tests.factories import LONG_AGO, make_peer
from tests.wellbeing.people import NOW, make_world
from wellbeing.actions import incidents as actions
from wellbeing.models import Incident
from wellbeing.rules import OfferAnswer
from workforce import actions as workforce
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WEL-4")]


@pytest.fixture
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture
def world(db, clock):
    return make_world()


def note(world, *, hours: float = 1, by=None, **fields) -> Incident:
    return actions.note_incident(
        worker=world.worker,
        happened_at=timezone.now() - timedelta(hours=hours),
        by=by or world.supporter,
        **fields,
    )


def offered(world, **fields) -> Incident:
    fields.setdefault("offer", "A talk today, and a quieter shift")
    fields.setdefault("follow_up_on", date(2026, 9, 8))
    return actions.offer_support(incident=note(world), by=world.supporter, **fields)


def body(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def test_the_peer_answers_with_one_press(world, login):
    incident = offered(world)
    client = login(world.peer)
    assert "Support is offered to you" in body(client.get("/"))
    seen = body(client.get(f"/incidents/{incident.pk}/"))
    assert "A talk today, and a quieter shift" in seen
    for words in ("Yes please", "Not now, ask me again", "No thank you"):
        assert words in seen

    client.post(f"/incidents/{incident.pk}/answer/", {"answer": "DECLINED"})

    incident.refresh_from_db()
    assert incident.answer == OfferAnswer.DECLINED
    assert "Support is offered to you" not in body(client.get("/"))
    assert "nobody" in body(client.get(f"/incidents/{incident.pk}/")).lower()


def test_nobody_answers_for_a_peer_who_can_answer_themselves(world, login):
    incident = offered(world)

    response = login(world.supporter).post(
        f"/incidents/{incident.pk}/answer/", {"answer": "DECLINED"}
    )

    assert response.status_code == 404


def test_not_now_is_a_line_for_who_offered_on_the_day(world, login, clock):
    actions.answer_offer(incident=offered(world), answer=OfferAnswer.LATER, by=world.peer)
    line = "Ask Pat Peer again whether support would help"
    assert line not in body(login(world.supporter).get("/"))

    clock.move_to("2026-09-08T09:00:00+00:00", tick=False)
    assert line in body(login(world.supporter).get("/"))
    assert "Support is offered to you" in body(login(world.peer).get("/"))


def test_manager_and_lead_see_which_offers_are_outstanding(world, login):
    note(world)
    for user in (world.manager, world.lead):
        seen = body(login(user).get("/incidents/"))
        assert "To be offered by: Sue Supporter" in seen


def test_a_wrong_day_is_said_at_the_field_and_nothing_typed_is_lost(world, login):
    address = f"/peers/{world.worker.pk}/incidents/note/"
    response = login(world.peer).post(
        address,
        {"on_day": "2", "on_month": "9", "on_year": "2026", "at": "", "note": "A day off"},
    )
    text = body(response)
    assert "must be today or in the past" in text
    assert "A day off" in text
    response = login(world.peer).post(
        address,
        {"on_day": "1", "on_month": "9", "on_year": "2026", "at": "11pm", "note": "A day off"},
    )
    assert "The time must be in the past" in body(response)
    assert not Incident.objects.exists()


def test_a_peer_notes_it_with_nothing_but_the_day(world, login):
    response = login(world.peer).post(
        f"/peers/{world.worker.pk}/incidents/note/",
        {"on_day": "1", "on_month": "9", "on_year": "2026", "at": "", "note": ""},
    )

    incident = Incident.objects.get()
    assert response["Location"] == f"/incidents/{incident.pk}/"
    assert incident.happened_at == NOW  # not later than now
    assert body(login(world.supporter).get("/")).count("Offer support to Pat Peer") == 1


def test_pressing_twice_is_one_incident(world, login, clock):
    sent = {"on_day": "1", "on_month": "9", "on_year": "2026", "at": "", "note": ""}
    client = login(world.peer)
    for minutes in (0, 2):
        clock.move_to(NOW + timedelta(minutes=minutes), tick=False)
        client.post(f"/peers/{world.worker.pk}/incidents/note/", sent)

    assert Incident.objects.count() == 1


def test_what_a_peer_without_an_account_said_is_noted_by_who_offers(world, login):
    worker = make_peer(
        world.organisation, "Nia Noaccount", supporter=world.supporter, line_manager=world.manager
    )
    incident = actions.note_incident(worker=worker, happened_at=NOW, by=world.manager)
    actions.offer_support(incident=incident, offer="Tea", by=world.supporter)
    client = login(world.supporter)
    assert "Nia Noaccount has no account" in body(client.get(f"/incidents/{incident.pk}/"))

    client.post(f"/incidents/{incident.pk}/answer/", {"answer": "ACCEPTED"})

    incident.refresh_from_db()
    assert incident.answer == OfferAnswer.ACCEPTED


def test_nobody_offers_support_to_themselves(world, login):
    workforce.give_role(
        user=world.peer,
        organisation=world.organisation,
        role=Role.LEAD,
        starts_on=LONG_AGO,
        by=None,
    )
    incident = note(world, by=world.peer)

    assert incident.to_offer == world.supporter
    client = login(world.peer)
    assert client.get(f"/incidents/{incident.pk}/offer/").status_code == 404
    assert "Pat Peer" not in body(client.get("/incidents/")).split("<main")[1]


def test_all_that_is_outstanding_stands_on_the_pages_of_its_list(world, login):
    first = note(world)
    copies = Incident.objects.filter(pk=first.pk).values()[0]
    Incident.objects.bulk_create(Incident(**copies | {"id": uuid4()}) for _each in range(54))
    client = login(world.supporter)

    first = client.get("/incidents/").context
    second = client.get("/incidents/?to_offer_page=2&again_page=7").context

    assert first["pages"]["to_offer"].paginator.count == Incident.objects.count() == 55
    assert (len(first["to_offer"]), len(second["to_offer"])) == (50, 5)
    shown = {each["url"] for each in (*first["to_offer"], *second["to_offer"])}
    assert len(shown) == 55
