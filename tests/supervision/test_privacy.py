"""What nobody else may ever see: private notes, what was said, one's own story."""

from datetime import date

import pytest
from django.urls import reverse

from supervision import actions, documents, sight
from supervision.models import PrivateNote
from supervision.rules import Kind
from supervision.urls import urlpatterns
from tests.factories import make_member, make_organisation
from workforce.access import permissions_on, reader_for
from workforce.rules import Role

NOTE = "xylophone-private-thought"
SAID = "marmalade-was-spoken-of"


@pytest.fixture
def session(world):
    return world.hold(shared_record=SAID, private_note=NOTE)


def words_for(user, worker, *, since=date(2026, 1, 1)) -> str:
    reader = reader_for(user)
    document = documents.supervision_record(
        reader, worker, permissions_on(reader, worker), since=since, until=date(2026, 9, 1)
    )
    return document.html()


def every_page(world, session):
    """Every address of the room that names a peer, a session or nothing."""
    known = {
        "worker_id": world.worker.pk,
        "session_id": session.pk,
        "arrangement_id": session.arrangement_id,
    }
    for pattern in urlpatterns:
        wanted = pattern.pattern.converters
        if set(wanted) <= known.keys():
            yield reverse(
                f"supervision:{pattern.name}", kwargs={name: known[name] for name in wanted}
            )
    yield reverse("journey:home")
    yield reverse("journey:peers")
    yield reverse("journey:peer", args=[world.worker.pk])


@pytest.mark.clause("SUP-5")
def test_no_page_shows_a_private_note_to_anyone_but_its_writer(world, session, client):
    someone = make_member(world.organisation, *set(Role) - {Role.PLACE_COORDINATOR})
    readers = [
        world.peer, world.manager, world.supervisor, world.lead, world.administrator, world.hr,
        someone,
    ]  # fmt: skip
    for user in readers:
        client.force_login(user)
        for address in every_page(world, session):
            response = client.get(address)
            body = b"".join(response.streaming_content) if response.streaming else response.content
            assert NOTE.encode() not in body, (user, address)


@pytest.mark.clause("SUP-5")
def test_the_writer_can_open_their_own_note(world, session, login):
    address = reverse("supervision:note", args=[world.worker.pk, session.pk])
    assert NOTE in login(world.supporter).get(address).content.decode()


@pytest.mark.clause("SUP-5")
def test_the_peer_has_a_note_of_their_own(world, session, login):
    address = reverse("supervision:note", args=[world.worker.pk, session.pk])
    login(world.peer).post(address, {"text": "mine"})
    assert PrivateNote.objects.get(writer=world.peer).text == "mine"
    assert PrivateNote.objects.get(writer=world.supporter).text == NOTE


def test_a_note_is_neither_readable_in_the_database_nor_kept_in_the_history(world, session):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM supervision_privatenote")
        stored = cursor.fetchone()[0]
        cursor.execute("SELECT * FROM supervision_privatenoteevent")
        columns = [column.name for column in cursor.description]
    assert NOTE not in stored
    assert "text" not in columns


@pytest.mark.clause("SUP-1", "SUP-5")
def test_what_was_said_stays_between_the_two_who_were_there(world, session, login):
    address = reverse("supervision:session", args=[world.worker.pk, session.pk])
    for user in (world.supporter, world.peer):
        assert SAID in login(user).get(address).content.decode()
    for user in (world.manager, world.supervisor, world.lead):
        page = login(user).get(address).content.decode()
        assert SAID not in page
        assert "31 August 2026" in page


@pytest.mark.clause("SUP-5")
def test_the_printed_record_holds_no_note_and_only_what_the_reader_may_see(world, session):
    for user in (world.supporter, world.peer):
        assert SAID in words_for(user, world.worker)
        assert NOTE not in words_for(user, world.worker)
    for user in (world.manager, world.supervisor):
        assert SAID not in words_for(user, world.worker)


def test_a_supporter_who_takes_over_does_not_read_what_was_said_before(world, session, login):
    from workforce import actions as workforce
    from workforce.models import Responsibility
    from workforce.rules import ResponsibilityKind

    heir = make_member(world.organisation, Role.SUPPORTER, name="Hana Heir")
    workforce.hand_over_responsibility(
        responsibility=Responsibility.objects.get(
            worker=world.worker, kind=ResponsibilityKind.SUPPORTER
        ),
        to=heir,
        on=date(2026, 9, 1),
        by=None,
    )
    address = reverse("supervision:session", args=[world.worker.pk, session.pk])
    assert SAID not in login(heir).get(address).content.decode()
    assert login(world.supporter).get(address).status_code == 404


@pytest.mark.clause("SUP-2")
def test_professional_dates_are_closed_to_managers_where_the_organisation_says_so(world, login):
    world.hold(Kind.PROFESSIONAL)
    settings = world.organisation.settings
    settings.managers_see_professional_dates = False
    settings.save()
    page = login(world.manager).get(reverse("supervision:peer", args=[world.worker.pk]))
    assert "Managerial supervision" in page.content.decode()
    assert 'id="strand-3"' not in page.content.decode()
    reader = reader_for(world.manager)
    kinds = sight.kinds_visible(permissions_on(reader, world.worker))
    assert Kind.PROFESSIONAL not in kinds


@pytest.mark.clause("SUP-6")
def test_only_the_peer_can_open_their_story_and_only_a_shared_part_is_shown(world, login):
    actions.keep_narrative(
        worker=world.worker,
        want_to_share="plum",
        feels_safe="quince",
        keep_to_myself="medlar",
        shared_with_supporter=True,
        by=world.peer,
    )
    address = reverse("supervision:peer", args=[world.worker.pk])
    pages = {
        user: login(user).get(address).content.decode()
        for user in (world.supporter, world.manager, world.supervisor, world.lead)
    }
    assert "plum" in pages[world.supporter]
    assert all("plum" not in pages[user] for user in pages if user != world.supporter)
    assert all("quince" not in page and "medlar" not in page for page in pages.values())
    assert login(world.lead).get(reverse("supervision:narrative")).status_code == 403


@pytest.mark.clause("SUP-6", "WFO-4")
def test_the_peer_can_know_who_looked_at_their_shared_story(world, login):
    from audit.models import Look

    actions.keep_narrative(
        worker=world.worker, want_to_share="plum", shared_with_supporter=True, by=world.peer
    )
    login(world.supporter).get(reverse("supervision:peer", args=[world.worker.pk]))
    look = Look.objects.get(subject_id=world.worker.pk)
    assert look.reader == world.supporter


@pytest.mark.clause("SUP-9")
def test_what_a_peer_shares_is_for_their_organisation_until_they_take_it_back(world, login):
    from supervision.models.learning import LearningKind

    learning = actions.share_learning(
        worker=world.worker, kind=LearningKind.SUCCESS, text="A good day", by=world.peer
    )
    stranger = make_member(make_organisation(), Role.LEAD)
    address = reverse("supervision:successes")
    assert "A good day" in login(world.hr).get(address).content.decode()
    assert "A good day" not in login(stranger).get(address).content.decode()
    login(world.peer).post(reverse("supervision:withdraw_success", args=[learning.pk]))
    assert "A good day" not in login(world.hr).get(address).content.decode()


@pytest.mark.clause("SUP-9")
def test_a_peer_can_share_without_their_name(world, login):
    from supervision.models.learning import LearningKind

    actions.share_learning(
        worker=world.worker,
        kind=LearningKind.LEARNING,
        text="Rest helps",
        under_own_name=False,
        by=world.peer,
    )
    page = login(world.hr).get(reverse("supervision:successes")).content.decode()
    assert "Rest helps" in page
    assert "Pat Peer" not in page
