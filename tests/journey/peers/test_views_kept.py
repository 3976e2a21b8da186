"""Views of the list that are kept: one's own, and those that a lead shares."""

import pytest

from journey.models import SavedView
from journey.peers.actions import NameTaken, save_view
from tests.factories import make_member, make_organisation, make_peer
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WFO-1")]


@pytest.fixture
def keep(trust):
    def keep(by, name="Late", query="due=overdue", **more):
        more.setdefault("organisation", trust)
        return save_view(page="peers", name=name, query=query, by=by, **more)

    return keep


def test_a_list_is_kept_as_it_is_narrowed_and_found_again(trust, lead, client, found):
    make_peer(trust, "Ana", kind="VOLUNTARY")
    make_peer(trust, "Ben")
    client.force_login(lead)
    response = client.post(
        "/peers/views/save/", {"name": " Our   volunteers ", "list": "kind=VOLUNTARY&page=3"}
    )
    view = SavedView.objects.get()

    assert response.url == "/peers/?kind=VOLUNTARY"
    assert (view.name, view.query, view.shared) == ("Our volunteers", "kind=VOLUNTARY", False)
    assert "Our volunteers" in client.get("/peers/").text
    assert found(lead, f"?{view.query}") == ["Ana"]


def test_only_what_makes_the_list_is_kept(trust, lead, client):
    client.force_login(lead)
    client.post("/peers/views/save/", {"name": "A", "list": "q=ana&next=//evil&csrf=1&sort=team"})

    assert SavedView.objects.get().query == "q=ana&sort=team"


def test_a_name_is_used_once_whatever_its_case(trust, lead, keep, client):
    keep(lead, "Late")
    client.force_login(lead)
    response = client.post("/peers/views/save/", {"name": "late", "list": "q=a"})

    assert "You have a view of this name" in response.text
    with pytest.raises(NameTaken):
        keep(lead, "LATE")


def test_a_view_needs_a_name(lead, client):
    client.force_login(lead)

    assert "Enter a name for the view" in client.post("/peers/views/save/", {"name": " "}).text


def test_a_view_of_ones_own_is_seen_by_nobody_else(trust, lead, manager, keep, client):
    keep(lead, "Secret view")
    client.force_login(manager)

    assert "Secret view" not in client.get("/peers/").text
    assert "Secret view" not in client.get("/peers/views/").text


def test_a_shared_view_shows_each_reader_their_own_peers(trust, lead, manager, keep, client, found):
    make_peer(trust, "Mine", line_manager=manager)
    make_peer(trust, "Other")
    view = keep(lead, "All of us", "sort=team", shared=True)
    client.force_login(manager)

    assert "All of us" in client.get("/peers/").text
    assert found(manager, f"?{view.query}") == ["Mine"]


def test_only_a_lead_can_share(trust, manager, client):
    client.force_login(manager)
    client.post("/peers/views/save/", {"name": "Mine", "list": "q=a", "shared": "on"})

    assert SavedView.objects.get().shared is False


@pytest.mark.clause("WFO-4")
def test_a_shared_view_stays_in_its_organisation(lead, keep, client):
    elsewhere = make_organisation("Elsewhere")
    keep(lead, "All of us", shared=True)
    client.force_login(make_member(elsewhere, Role.LEAD))

    assert "All of us" not in client.get("/peers/views/").text


def test_a_view_is_removed_after_a_question(lead, keep, client):
    view = keep(lead, "Late")
    client.force_login(lead)
    address = f"/peers/views/{view.pk}/remove/"

    assert "Remove the view “Late”?" in client.get(address).text
    assert SavedView.objects.exists()
    assert client.post(address).url == "/peers/views/"
    assert not SavedView.objects.exists()


def test_nobody_removes_the_view_of_somebody_else(trust, lead, manager, keep, client):
    own = keep(lead, "Late")
    shared = keep(lead, "Shared", shared=True)
    client.force_login(manager)

    for view in (own, shared):
        assert client.post(f"/peers/views/{view.pk}/remove/").status_code == 404
    assert SavedView.objects.count() == 2
