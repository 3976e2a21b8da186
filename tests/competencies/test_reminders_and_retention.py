from datetime import date, timedelta

import pytest

from competencies import actions
from competencies.models import CareerConversation, Growth, Interest, SaidHopes
from competencies.reminders import opportunities_closing, talks_to_agree
from competencies.retention import growth_due
from journey.actions.peers import move_peer
from reminders import sweep as reminding
from reminders.models import Dispatch
from retention import sweep as erasing
from retention.models import Erasure
from tests.factories import make_framework, make_member, make_organisation, make_peer
from tests.opened import everything
from workforce.competences import official
from workforce.models import Engagement, PeerSupportWorker
from workforce.rules import Role

pytestmark = pytest.mark.django_db
ON = date(2026, 8, 6)
WORDS = ("Obsidian-thought", "Obsidian-shown", "Obsidian-hope", "Obsidian-talk", "Obsidian-step")


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-08-06 10:00:00+00:00", tick=False)


@pytest.fixture
def manager():
    return make_member(make_organisation(), Role.LINE_MANAGER, name="Mia")


@pytest.fixture
def worker(manager):
    """A peer who wrote wherever one can write."""
    organisation = manager.memberships.get().organisation
    make_framework(organisation)
    worker = make_peer(organisation, "Pat Peer", with_user=True, line_manager=manager)
    own = {"worker": worker, "by": worker.user, "competence": official(organisation).first()}
    changed = actions.reflect(text="Obsidian-thought", **own)
    actions.change_reflection(reflection=changed, text="Obsidian-thought again", by=worker.user)
    actions.add_evidence(kind="OTHER", on=ON, words="Obsidian-shown", **own)
    actions.say_hopes(worker=worker, hopes=["STAY"], words="Obsidian-hope", on=ON, by=worker.user)
    actions.record_talk(
        worker=worker,
        held_with=manager,
        held_on=ON,
        hopes=["STAY"],
        words="Obsidian-talk",
        next_steps="Obsidian-step",
        by=manager,
    )
    opportunity = actions.publish_opportunity(
        organisation=organisation,
        title="Teach",
        hopes=["TRAINING"],
        about="One day a week",
        closes_on=ON + timedelta(days=3),
        by=manager,
    )
    actions.say_interest(opportunity=opportunity, worker=worker, on=ON, by=worker.user)
    return worker


def planted() -> set[str]:
    there = everything()
    return {word for word in WORDS if word in there}


def told(reminder: str) -> list:
    return list(
        Dispatch.objects.filter(reminder=f"competencies.{reminder}").values_list(
            "recipient", flat=True
        )
    )


# ------------------------------------------------------------------ reminders


@pytest.mark.clause("COM-7")
def test_a_peer_is_told_once_that_a_conversation_is_to_be_read_and_nobody_else(worker):
    assert talks_to_agree(ON).count() == 1
    reminding.run(on=ON)
    assert told("talk_to_agree") == []
    for _twice in range(2):
        reminding.run(on=ON + timedelta(days=1))
    assert told("talk_to_agree") == [worker.user_id]


def test_what_the_peer_agreed_to_is_no_more_asked_about(worker):
    actions.agree_talk(talk=CareerConversation.objects.get(), by=worker.user)
    assert not talks_to_agree(ON).exists()


@pytest.mark.clause("COM-7")
def test_what_interests_a_peer_is_said_before_it_closes(worker):
    assert opportunities_closing(ON).count() == 1
    reminding.run(on=ON)
    assert told("opportunity_closes") == [worker.user_id]
    actions.withdraw_opportunity(opportunity=Interest.objects.get().opportunity, by=worker.user)
    assert not opportunities_closing(ON).exists()


def test_nobody_is_told_of_what_has_closed(worker):
    assert not opportunities_closing(ON + timedelta(days=4)).exists()


# ------------------------------------------------------------------ retention


@pytest.mark.clause("WFO-10")
def test_what_a_peer_wrote_goes_in_time_after_they_leave_and_leaves_no_trace(worker, login):
    organisation = worker.organisation
    organisation.settings.keep_growth_months = 2
    organisation.settings.save()
    assert planted() == set(WORDS)
    assert list(growth_due(ON + timedelta(days=4000))) == []
    move_peer(worker=worker, to="LEFT", on=ON, by=None)
    assert list(growth_due(date(2026, 10, 5))) == []
    erasing.sweep(on=date(2026, 10, 5))
    assert planted() == set(WORDS)
    erasing.sweep(on=date(2026, 10, 6))
    assert planted() == set()
    for model in (Growth, SaidHopes, CareerConversation, Interest):
        assert not model.objects.exists()
    assert Erasure.objects.filter(rule="competencies.growth").get().count == 1
    # what they were engaged as stays, and with it progression
    assert PeerSupportWorker.objects.filter(pk=worker.pk).exists()
    assert Engagement.objects.filter(worker=worker).exists()
