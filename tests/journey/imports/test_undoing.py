"""An import is taken back, unless people have worked with what it brought (WFO-3)."""

from datetime import timedelta

import pytest

from journey.imports import actions
from journey.models import ImportState, WorkforceImport
from supervision.actions import book_session
from supervision.models import Arrangement, Session
from tests.factories import make_member, make_peer, make_team
from tests.journey.imports.files import HEADINGS, ROW, TODAY, TRUST, csv_file
from tests.journey.imports.steps import carried_out, undone
from workforce.actions import change_engagement
from workforce.models import Engagement, Responsibility, Team
from workforce.rules import Role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.clause("WFO-3"),
    pytest.mark.usefixtures("the_day"),
]


def test_undoing_leaves_nothing_of_an_import(organisation, lead):
    make_member(organisation, Role.LINE_MANAGER, name="Zofia van der Berg")
    done = carried_out(organisation, lead, TRUST.read_bytes())

    found = undone(done, lead)

    assert found.state == ImportState.UNDONE
    assert (organisation.peers.count(), organisation.teams.count()) == (0, 0)
    assert not Arrangement.objects.exists()
    assert not Responsibility.objects.exists()


def test_undoing_leaves_alone_what_was_there_before(organisation, lead):
    make_team(organisation, "Perinatal")
    make_peer(organisation, name="Here Before")
    done = carried_out(organisation, lead, TRUST.read_bytes())

    undone(done, lead)

    assert list(organisation.peers.values_list("name", flat=True)) == ["Here Before"]
    assert list(organisation.teams.values_list("name", flat=True)) == ["Perinatal"]


def test_those_put_in_place_later_are_taken_back_too(organisation, lead):
    done = carried_out(organisation, lead, TRUST.read_bytes())
    make_member(organisation, Role.LINE_MANAGER, name="Ursula Khan")
    actions.assign_waiting(workforce_import=done, by=lead)

    assert undone(done, lead).state == ImportState.UNDONE


def session_booked(organisation, lead):
    arrangement = Arrangement.objects.filter(kind="SUPPORT").first()
    book_session(arrangement=arrangement, on=TODAY + timedelta(days=3), by=lead)


def engagement_changed(organisation, lead):
    engagement = Engagement.objects.filter(worker__organisation=organisation).first()
    change_engagement(engagement=engagement, title="Team lead", hours=None, by=lead)


def peer_in_new_team(organisation, lead):
    make_peer(organisation, name="New Here", team=Team.objects.get(name="Perinatal"))


@pytest.mark.parametrize("newer", [session_booked, engagement_changed, peer_in_new_team])
def test_an_import_that_people_have_worked_with_cannot_be_undone(organisation, lead, newer):
    done = carried_out(organisation, lead, TRUST.read_bytes())
    newer(organisation, lead)

    found = undone(done, lead)

    assert found.state == ImportState.DONE
    assert found.undo_refused_because
    assert organisation.peers.filter(name="Dafydd Rimmer").exists()


def test_what_stood_in_the_way_of_undoing_is_forgotten_when_it_is_asked_again(organisation, lead):
    done = carried_out(organisation, lead, csv_file([HEADINGS, ROW]))
    session_booked(organisation, lead)
    undone(done, lead)
    Session.objects.all().delete()

    found = undone(done, lead)

    assert (found.state, found.undo_refused_at) == (ImportState.UNDONE, None)


def test_undoing_tells_how_far_it_is_up_to_the_last_row(organisation, lead):
    done = carried_out(organisation, lead, TRUST.read_bytes())
    actions.start_undo(workforce_import=done, by=lead)
    told = []

    actions.undo_import(
        workforce_import=done, by=lead, progress=lambda done, total: told.append((done, total))
    )

    assert told == sorted(told)
    assert told[-1][0] == told[-1][1] > 60


def test_undoing_that_kills_its_worker_is_called_off_after_three_attempts(organisation, lead):
    done = carried_out(organisation, lead, csv_file([HEADINGS, ROW]))
    undoing = actions.start_undo(workforce_import=done, by=lead)

    tries = [actions.note_attempt(workforce_import=undoing, by=lead) for _ in range(5)]

    found = WorkforceImport.objects.get(pk=done.pk)
    assert tries == [True, True, True, False, False]
    assert (found.state, found.undo_refused_because) == (ImportState.DONE, ["too_often"])


def test_a_due_date_that_was_worked_out_anew_does_not_stand_in_the_way(organisation, lead):
    done = carried_out(organisation, lead, csv_file([HEADINGS, ROW]))
    Arrangement.objects.update(next_due_on=TODAY)

    assert undone(done, lead).state == ImportState.UNDONE


def test_undoing_gives_back_what_was_brought_up_to_date(organisation, lead):
    team = make_team(organisation, "North Hub")
    peer = make_peer(organisation, name="Pat Example", email="pat@example.org", team=team)
    newer = ["Pat Example", "pat@example.org", "South Hub", "Peer Mentor", "Paid", "01/02/2025"]
    before = peer.engagements.values().get()
    done = carried_out(organisation, lead, csv_file([HEADINGS, newer]), {"here_already": "update"})

    undone(done, lead)

    peer.refresh_from_db()
    assert (peer.title, peer.team) == ("Peer support worker", team)
    assert peer.engagements.values().get() == before
    assert not peer.arrangements.exists()
