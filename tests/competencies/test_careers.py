from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Look
from competencies import actions
from competencies.models import CareerConversation, Interest, SaidHopes
from competencies.rules import Hope
from competencies.timeline import needs
from tests.factories import make_member, make_organisation, make_peer
from workforce.access import reader_for
from workforce.rules import Role

pytestmark = pytest.mark.django_db
TODAY = date(2026, 8, 6)
TALK = {"hopes": [Hope.STAY], "words": "Likes it.", "next_steps": "Nothing"}


@pytest.fixture
def organisation():
    return make_organisation()


@pytest.fixture
def manager(organisation):
    return make_member(organisation, Role.LINE_MANAGER, name="Mia Manager")


@pytest.fixture
def supervisor(organisation):
    return make_member(organisation, Role.SUPERVISOR, name="Sam Supervisor")


@pytest.fixture
def worker(organisation, manager, supervisor):
    return make_peer(
        organisation, "Pat Peer", with_user=True, line_manager=manager, supervisor=supervisor
    )


@pytest.fixture
def lead(organisation):
    return make_member(organisation, Role.LEAD, name="Lee Lead")


def talk_of(worker, held_with, *, by, held_on=TODAY):
    return actions.record_talk(worker=worker, held_with=held_with, held_on=held_on, by=by, **TALK)


def page(worker, name="career", *further):
    return reverse(f"competencies:{name}", args=[worker.pk, *further])


def form_of(**said):
    day = timezone.localdate()
    return {
        "held_on_day": day.day,
        "held_on_month": day.month,
        "held_on_year": day.year,
        **said,
    }


# ------------------------------------------------------------------ hopes and talks


@pytest.mark.clause("COM-7")
@pytest.mark.parametrize("hope", Hope)
def test_every_hope_is_said_and_kept_alike(login, worker, hope):
    client = login(worker.user)
    client.post(page(worker, "say_hopes"), {"hopes": [hope.value], "words": ""})
    assert SaidHopes.objects.get().hopes == [hope.value]
    assert str(hope.label) in client.get(page(worker)).content.decode()


@pytest.mark.clause("COM-7")
def test_to_hope_for_nothing_is_an_answer_too(login, worker):
    login(worker.user).post(page(worker, "say_hopes"), {"words": "I do not know yet"})
    said = SaidHopes.objects.get()
    assert (said.hopes, said.words) == ([], "I do not know yet")


@pytest.mark.clause("COM-7")
def test_every_hope_is_offered_with_as_many_words_as_any_other(login, worker):
    form = login(worker.user).get(page(worker, "say_hopes")).context["form"]
    hints = form.fields["hopes"].widget.hints
    assert set(hints) == set(Hope)
    lengths = [len(str(hint)) for hint in hints.values()]
    assert len(str(hints[Hope.STAY])) == max(lengths)


@pytest.mark.clause("COM-7")
def test_what_a_manager_writes_down_waits_for_the_peer(login, worker, manager):
    client = login(manager)
    client.post(page(worker, "record_talk"), form_of(hopes=["STAY"], words="Likes it."))
    talk = CareerConversation.objects.get()
    assert (talk.held_with, talk.agreed_at) == (manager, None)
    client.post(page(worker, "change_talk", talk.pk), form_of(hopes=[], words="Likes it a lot."))
    client = login(worker.user)
    assert "Likes it a lot." in client.get(page(worker, "talk", talk.pk)).content.decode()
    client.post(page(worker, "agree_talk", talk.pk))
    talk.refresh_from_db()
    assert talk.agreed_at is not None
    # from now on it stays as it is
    assert login(manager).get(page(worker, "change_talk", talk.pk)).status_code == 404
    with pytest.raises(actions.AlreadyAgreed):
        actions.change_talk(talk=talk, held_on=TODAY, by=manager, **TALK)
    with pytest.raises(actions.AlreadyAgreed):
        actions.agree_talk(talk=talk, by=worker.user)


@pytest.mark.clause("COM-7")
def test_a_peer_writes_down_their_own_and_says_with_whom(login, worker, manager, supervisor):
    client = login(worker.user)
    client.post(
        page(worker, "record_talk"),
        form_of(held_with=str(supervisor.pk), hopes=["RESEARCH"], words=""),
    )
    talk = CareerConversation.objects.get()
    assert (talk.held_with, talk.agreed_at is not None) == (supervisor, True)
    assert login(supervisor).get(page(worker, "talk", talk.pk)).status_code == 200
    assert login(manager).get(page(worker, "talk", talk.pk)).status_code == 404


@pytest.mark.clause("COM-7")
def test_a_conversation_is_read_by_the_two_who_held_it_and_by_nobody_else(
    login, organisation, worker, manager, supervisor, lead
):
    talk = talk_of(worker, manager, by=manager)
    for user, status in (
        (worker.user, 200),
        (manager, 200),
        (supervisor, 404),
        (lead, 403),
        (make_member(organisation, Role.HR), 403),
        (make_member(organisation, Role.LINE_MANAGER), 404),
    ):
        assert login(user).get(page(worker, "talk", talk.pk)).status_code == status
    assert [look.reader for look in Look.objects.all()] == [manager]
    assert login(supervisor).get(page(worker)).context["talks"] == []


def test_a_conversation_about_nothing_is_asked_about(login, worker, manager):
    shown = login(manager).post(page(worker, "record_talk"), form_of()).content.decode()
    assert "Choose what was hoped for, or say in words what it was about" in shown
    assert not CareerConversation.objects.exists()


def test_a_peer_without_manager_and_supervisor_is_told_so(login, organisation):
    alone = make_peer(organisation, "Al", with_user=True)
    shown = login(alone.user).get(page(alone, "record_talk")).content.decode()
    assert "You have no line manager or supervisor at the moment" in shown


@pytest.mark.clause("COM-7")
def test_home_says_once_and_quietly_that_a_conversation_could_be_had(worker, manager):
    today = timezone.localdate()
    reader = reader_for(worker.user)
    assert needs(reader) == []
    talk = talk_of(worker, manager, by=worker.user, held_on=today - timedelta(days=364))
    assert needs(reader) == []
    talk.held_on = today - timedelta(days=365)
    talk.save()
    (need,) = needs(reader)
    assert (need.kind, need.when) == ("talk_again", "")
    talk_of(worker, manager, by=manager, held_on=today)
    (need,) = needs(reader)
    assert need.kind == "talk"
    assert needs(reader_for(manager)) == []


# ------------------------------------------------------------------ opportunities


def publish(organisation, lead, title="Teach", hopes=(Hope.TRAINING,), **fields):
    return actions.publish_opportunity(
        organisation=organisation, title=title, hopes=hopes, about="About", by=lead, **fields
    )


@pytest.mark.clause("COM-7")
def test_opportunities_are_shown_to_all_and_first_to_those_whose_hopes_they_meet(
    login, organisation, worker, lead
):
    publish(organisation, lead, "Teach")
    publish(organisation, lead, "Lead a team", [Hope.MANAGEMENT])
    publish(organisation, lead, "Anything", [])
    actions.say_hopes(worker=worker, hopes=[Hope.TRAINING], words="", on=TODAY, by=worker.user)
    shown = login(worker.user).get("/opportunities/").context["open"]
    assert shown[0]["title"] == "Teach"
    assert {row["title"] for row in shown} == {"Teach", "Lead a team", "Anything"}
    assert [row["meets"] for row in shown] == [True, False, False]


@pytest.mark.clause("COM-7")
def test_what_has_closed_or_was_withdrawn_is_shown_to_those_who_publish_alone(
    login, organisation, worker, lead
):
    yesterday = timezone.localdate() - timedelta(days=1)
    over = publish(organisation, lead, "Over", closes_on=yesterday)
    back = publish(organisation, lead, "Back")
    actions.withdraw_opportunity(opportunity=back, by=lead)
    assert login(worker.user).get("/opportunities/").context["open"] == []
    assert login(worker.user).get(f"/opportunities/{over.pk}/").status_code == 404
    closed = login(lead).get("/opportunities/").context["closed"]
    assert {row["title"] for row in closed} == {"Over", "Back"}
    for each in (over, back):
        with pytest.raises(actions.NotOpen):
            actions.say_interest(
                opportunity=each, worker=worker, on=timezone.localdate(), by=worker.user
            )


@pytest.mark.clause("COM-7")
def test_a_peer_says_that_it_interests_them_and_takes_it_back(login, organisation, worker, lead):
    opportunity = publish(organisation, lead)
    client = login(worker.user)
    for _twice in range(2):
        client.post(f"/opportunities/{opportunity.pk}/interest/")
    assert Interest.objects.get().worker == worker
    assert "Pat Peer" in login(lead).get(f"/opportunities/{opportunity.pk}/").content.decode()
    client = login(worker.user)
    client.post(f"/opportunities/{opportunity.pk}/interest/", {"no": "1"})
    assert not Interest.objects.exists()


def test_whoever_is_no_peer_has_no_interest_to_say(login, organisation, manager, lead):
    opportunity = publish(organisation, lead)
    response = login(manager).post(f"/opportunities/{opportunity.pk}/interest/")
    assert response.status_code == 403


def test_a_lead_publishes_and_changes_an_opportunity(login, organisation, lead):
    client = login(lead)
    said = {"title": "Teach", "about": "One day a week", "hopes": ["TRAINING"]}
    client.post("/opportunities/publish/", said)
    opportunity = organisation.opportunities.get()
    client.post(f"/opportunities/{opportunity.pk}/change/", {**said, "title": "Teach well"})
    opportunity.refresh_from_db()
    assert (opportunity.title, opportunity.hopes) == ("Teach well", ["TRAINING"])


def test_lists_of_opportunities_ask_little(
    login, organisation, worker, lead, django_assert_max_num_queries
):
    for number in range(12):
        publish(organisation, lead, f"Number {number}")
    for user in (worker.user, lead):
        client = login(user)
        client.get("/opportunities/")
        with django_assert_max_num_queries(12):
            client.get("/opportunities/")
