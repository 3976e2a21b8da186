import pytest
from django.urls import reverse

from tests.factories import make_member, make_organisation, make_peer, make_team
from workforce.models import Team
from workforce.rules import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def trust():
    return make_organisation("A trust")


@pytest.fixture
def lead(trust):
    return make_member(trust, Role.LEAD)


def test_a_team_is_added_and_listed(login, lead, trust):
    client = login(lead)
    client.post(reverse("workforce:add_team"), {"name": " North   team "})

    assert Team.objects.get(organisation=trust).name == "North team"
    assert "North team" in client.get(reverse("workforce:teams")).text


def test_a_name_in_use_is_said_beside_the_field(login, lead, trust):
    make_team(trust, "North")

    page = login(lead).post(reverse("workforce:add_team"), {"name": "north"})

    assert "There is a team of this name already" in page.text


def test_two_organisations_can_have_a_team_of_the_same_name(login, lead, trust):
    make_team(make_organisation(), "North")

    login(lead).post(reverse("workforce:add_team"), {"name": "North"})

    assert Team.objects.filter(name="North").count() == 2


def test_a_team_is_renamed(login, lead, trust):
    team = make_team(trust, "North")

    login(lead).post(reverse("workforce:change_team", args=[team.pk]), {"name": "South"})

    team.refresh_from_db()
    assert team.name == "South"


def test_a_team_with_peers_says_why_it_cannot_close(login, lead, trust):
    team = make_team(trust)
    make_peer(trust, team=team)

    page = login(lead).post(reverse("workforce:close_team", args=[team.pk]))

    assert "Move them to another team first" in page.text


def test_a_team_is_closed_and_opened_again(login, lead, trust):
    team, client = make_team(trust), login(lead)
    url = reverse("workforce:close_team", args=[team.pk])

    client.post(url)
    team.refresh_from_db()
    assert team.closed_on is not None

    client.post(url)
    team.refresh_from_db()
    assert team.closed_on is None


def test_who_leads_a_team_is_a_line_manager(login, lead, trust):
    team, client = make_team(trust, "North"), login(lead)
    manager = make_member(trust, Role.LINE_MANAGER, name="Mo Manager")
    address = reverse("workforce:change_team", args=[team.pk])

    client.post(address, {"name": "North", "led_by": str(manager.pk)})
    team.refresh_from_db()
    assert team.led_by == manager
    assert "Mo Manager" in client.get(reverse("workforce:team", args=[team.pk])).text

    page = client.post(address, {"name": "North", "led_by": str(lead.pk)})
    team.refresh_from_db()
    assert (page.status_code, team.led_by) == (200, manager)


def test_another_organisations_team_is_not_found(login, lead):
    team = make_team(make_organisation())
    client = login(lead)
    addresses = [
        reverse(f"workforce:{name}", args=[team.pk])
        for name in ("team", "change_team", "close_team")
    ]

    assert {client.get(each).status_code for each in addresses} == {404}


def test_the_list_of_teams_asks_the_database_as_much_for_many(
    login, lead, trust, django_assert_max_num_queries
):
    for _ in range(20):
        make_team(trust)
    client = login(lead)

    with django_assert_max_num_queries(10):
        client.get(reverse("workforce:teams"))
