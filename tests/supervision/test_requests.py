from datetime import date

import pytest

from reminders.models import Message
from supervision import actions
from supervision.models import SupportRequest
from supervision.rules import SessionKind
from tests.factories import make_member, make_organisation, make_peer
from workforce.models import Responsibility
from workforce.rules import ResponsibilityKind, Role


@pytest.mark.clause("SUP-4")
def test_a_peer_asks_with_one_press_and_the_supporter_is_on_the_hook(world, login):
    response = login(world.peer).post("/support/", {"message": ""})
    request = SupportRequest.objects.get()
    assert response.status_code == 302
    assert request.to_answer == world.supporter
    assert request.answer_by == date(2026, 9, 2)


@pytest.mark.clause("SUP-4")
def test_the_mail_about_it_says_nothing_about_anyone(world):
    actions.ask_for_support(worker=world.worker, message="It was hard", by=world.peer)
    message = Message.objects.get()
    assert message.recipient == world.supporter
    assert "Pat" not in str(message.context)
    assert "hard" not in str(message.context)


@pytest.mark.clause("SUP-4")
def test_without_a_supporter_the_manager_answers_then_a_lead_then_an_administrator(world):
    def hook():
        return actions.on_the_hook(world.worker, on=date(2026, 9, 1))

    kinds = (ResponsibilityKind.SUPPORTER, ResponsibilityKind.LINE_MANAGER)
    expected = (world.manager, world.lead)
    for kind, next_one in zip(kinds, expected, strict=True):
        Responsibility.objects.filter(worker=world.worker, kind=kind).delete()
        assert hook() == next_one
    world.lead.memberships.all().delete()
    assert hook() == world.administrator


def test_a_supporter_who_has_lost_the_role_is_not_on_the_hook(world):
    world.supporter.memberships.all().delete()
    assert actions.on_the_hook(world.worker, on=date(2026, 9, 1)) == world.manager


def test_nobody_answers_their_own_request(db):
    organisation = make_organisation()
    worker = make_peer(organisation, with_user=True)
    make_member(organisation, Role.LEAD, user=worker.user)
    with pytest.raises(actions.RequestNotAllowed, match="nobody"):
        actions.ask_for_support(worker=worker, by=worker.user)


def test_asking_twice_is_one_request_with_both_messages(world):
    actions.ask_for_support(worker=world.worker, message="Rota", by=world.peer)
    request = actions.ask_for_support(worker=world.worker, message="And sleep", by=world.peer)
    assert SupportRequest.objects.count() == 1
    assert request.message == "Rota\n\nAnd sleep"


def record_of(world, request):
    return {
        "held_on_day": "1",
        "held_on_month": "9",
        "held_on_year": "2026",
        "minutes": "20",
        "how": "PHONE",
        "shared_record": "We talked",
    }


@pytest.mark.clause("SUP-4")
def test_an_answer_is_recorded_as_support(world, login):
    request = actions.ask_for_support(worker=world.worker, by=world.peer)
    address = f"/peers/{world.worker.pk}/support-requests/{request.pk}/"
    response = login(world.supporter).post(f"{address}record/", record_of(world, request))
    request.refresh_from_db()
    assert response.status_code == 302
    assert request.session.kind == SessionKind.AD_HOC
    assert request.answered_by == world.supporter


def test_a_few_words_are_an_answer_too(world, login):
    request = actions.ask_for_support(worker=world.worker, by=world.peer)
    address = f"/peers/{world.worker.pk}/support-requests/{request.pk}/"
    login(world.supporter).post(address, {"answer": "We had tea"})
    request.refresh_from_db()
    assert request.answer == "We had tea"


@pytest.mark.clause("SUP-4")
def test_what_the_peer_wrote_is_only_for_who_answers(world, login):
    request = actions.ask_for_support(worker=world.worker, message="Secret", by=world.peer)
    address = f"/peers/{world.worker.pk}/support-requests/{request.pk}/"
    assert "Secret" in login(world.supporter).get(address).content.decode()
    for user in (world.lead, world.manager, world.administrator):
        assert "Secret" not in login(user).get(address).content.decode()


def test_someone_else_within_reach_can_take_it_over(world, login):
    request = actions.ask_for_support(worker=world.worker, by=world.peer)
    address = f"/peers/{world.worker.pk}/support-requests/{request.pk}/"
    login(world.lead).post(address, {"take_over": "1"})
    request.refresh_from_db()
    assert request.to_answer == world.lead


def test_who_is_not_on_the_hook_cannot_answer(world, login):
    request = actions.ask_for_support(worker=world.worker, by=world.peer)
    address = f"/peers/{world.worker.pk}/support-requests/{request.pk}/"
    login(world.lead).post(address, {"answer": "Done"})
    request.refresh_from_db()
    assert request.answered_at is None


def test_a_request_can_be_taken_back(world, login):
    actions.ask_for_support(worker=world.worker, by=world.peer)
    login(world.peer).post("/support/withdraw/")
    assert SupportRequest.objects.get().withdrawn_at is not None


def test_after_a_handover_open_requests_go_to_who_is_on_the_hook_now(world):
    request = actions.ask_for_support(worker=world.worker, by=world.peer)
    Responsibility.objects.filter(worker=world.worker, kind=ResponsibilityKind.SUPPORTER).delete()
    assert actions.hand_on_requests(worker=world.worker, by=world.lead) == 1
    request.refresh_from_db()
    assert request.to_answer == world.manager
