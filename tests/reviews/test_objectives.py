"""An objective is agreed when it is SMART and both have said yes (REV-2)."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from reviews import actions
from reviews.actions import ObjectiveNotAllowed
from reviews.models import Objective, Progress
from reviews.rules import MISSING, Author, Smart
from tests.factories import make_framework, make_peer
from workforce.competences import official

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REV-2")]

WHOLE = {
    "what": "Run a group",
    "how_known": "Six meetings held",
    "by_when": date(2027, 3, 1),
    "why": "People ask for it",
    "help_needed": "A room",
}
TYPED = {
    **{name: value for name, value in WHOLE.items() if name != "by_when"},
    "by_when_day": "1",
    "by_when_month": "3",
    "by_when_year": "2027",
}


def address(objective, name="objective"):
    return reverse(f"reviews:{name}", args=[objective.worker_id, objective.pk])


def page(client, url) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def proposed(world):
    return actions.propose_objective(worker=world.worker, side=Author.PEER, by=world.peer, **WHOLE)


def test_a_proposal_may_be_unfinished_and_the_page_helps_on(world, login):
    client = login(world.peer)
    client.post(
        reverse("reviews:propose_objective", args=[world.worker.pk]), {"what": "Run a group"}
    )
    objective = Objective.objects.get()
    read = page(client, address(objective))
    for part in (Smart.HOW_KNOWN, Smart.BY_WHEN, Smart.WHY):
        assert str(MISSING[part]) in read
    assert str(MISSING[Smart.WHAT]) not in read
    with pytest.raises(ObjectiveNotAllowed):
        actions.agree_objective(objective=objective, side=Author.MANAGER, by=world.manager)


def test_it_is_agreed_when_both_have_said_yes_to_the_same_words(world, login, proposed):
    assert proposed.agreed_at is None
    login(world.manager).post(address(proposed, "agree_objective"))
    proposed.refresh_from_db()
    assert proposed.agreed_at
    assert proposed.review == world.review
    login(world.peer).post(address(proposed, "change_objective"), {**TYPED, "what": "Run two"})
    proposed.refresh_from_db()
    assert (proposed.what, proposed.agreed_at, proposed.manager_said_yes_at) == (
        "Run two",
        None,
        None,
    )


def test_the_database_knows_what_agreed_means(world, proposed):
    with pytest.raises(IntegrityError), transaction.atomic():
        Objective.objects.update(agreed_at="2026-09-01T10:00Z")


def test_both_say_how_it_goes_until_it_is_achieved(world, login, proposed):
    with pytest.raises(ObjectiveNotAllowed):
        actions.add_progress(objective=proposed, text="Too soon", by=world.peer)
    actions.agree_objective(objective=proposed, side=Author.MANAGER, by=world.manager)
    for user, text in ((world.peer, "Two held"), (world.manager, "A room is found")):
        login(user).post(address(proposed), {"text": text})
    assert Progress.objects.count() == 2
    assert "A room is found" in page(login(world.peer), address(proposed))
    login(world.peer).post(address(proposed, "achieve_objective"))
    proposed.refresh_from_db()
    assert proposed.achieved_on == date(2026, 9, 1)
    with pytest.raises(ObjectiveNotAllowed, match="come to its end"):
        actions.let_go_objective(objective=proposed, because="x", by=world.peer)


def test_it_can_be_let_go_with_why(world, login, proposed):
    login(world.peer).post(address(proposed, "let_go_objective"), {"because": ""})
    assert Objective.objects.open().exists()
    login(world.peer).post(address(proposed, "let_go_objective"), {"because": "The team moved"})
    proposed.refresh_from_db()
    assert proposed.dropped_because == "The team moved"


def test_a_manager_notes_the_yes_of_a_peer_without_an_account_alone(world, proposed):
    with pytest.raises(ObjectiveNotAllowed, match="has an account"):
        actions.agree_objective(
            objective=proposed, side=Author.MANAGER, for_peer=True, by=world.manager
        )
    worker = make_peer(world.organisation, "Paper Peer", line_manager=world.manager)
    other = actions.propose_objective(worker=worker, side=Author.MANAGER, by=world.manager, **WHOLE)
    agreed = actions.agree_objective(
        objective=other, side=Author.MANAGER, for_peer=True, by=world.manager
    )
    assert agreed.agreed_at


def test_nobody_but_the_two_opens_it(world, login, proposed):
    for user in (world.lead, world.hr, world.administrator, world.other):
        assert login(user).get(address(proposed)).status_code == 404


@pytest.mark.clause("COM-3")
def test_an_objective_names_the_competences_it_is_about_and_nobody_is_asked_anew(
    world, login, proposed
):
    make_framework(world.worker.organisation)
    listening = official(world.worker.organisation).get(number="1.1")
    actions.agree_objective(objective=proposed, side=Author.MANAGER, by=world.manager)
    client = login(world.peer)
    client.post(
        address(proposed, "change_objective"), {**TYPED, "competences": [str(listening.pk)]}
    )
    proposed.refresh_from_db()
    assert proposed.agreed_at is not None
    assert "1.1 Listening" in login(world.manager).get(address(proposed, "objective")).text
