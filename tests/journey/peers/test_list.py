"""The page: search, filters, sort, columns, pages, and who sees what in it."""

import re
from datetime import timedelta

import pytest

from journey.peers.due import DUE
from supervision.rules import Kind
from tests.factories import make_member, make_organisation, make_peer, make_team
from tests.journey.peers.conftest import TODAY
from workforce.access import Permission, peers_for
from workforce.lifecycle import Stage
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WFO-1")]


def page(client, user, address="/peers/"):
    client.force_login(user)
    response = client.get(address)
    assert response.status_code == 200
    return response.text


def test_peers_stand_by_name_whatever_case_and_accents(trust, lead, found):
    for name in ("Zoe", "Émile", "adam", "emma"):
        make_peer(trust, name)

    assert found(lead) == ["adam", "Émile", "emma", "Zoe"]


@pytest.mark.parametrize("words", ["emile", "ÉMILE", "mil", "emile@", "zo perinatal", "tutor"])
def test_a_search_finds_name_email_team_and_title_without_accents(trust, lead, found, words):
    make_peer(
        trust,
        "Émile Zola",
        email="emile@example.org",
        team=make_team(trust, "Périnatal"),
        title="Recovery Tutor",
    )
    make_peer(trust, "Bo", email="bo@example.org")

    assert found(lead, f"?q={words}") == ["Émile Zola"]


@pytest.mark.parametrize("words", ["%", "_", "\\", "'; drop table", "a\x00b", "x" * 500])
def test_a_strange_search_finds_nobody_and_breaks_nothing(trust, lead, client, words):
    make_peer(trust, "Ana")
    client.force_login(lead)

    response = client.get("/peers/", {"q": words})

    assert response.status_code == 200


def test_filters_narrow_together(trust, lead, found):
    team = make_team(trust, "North")
    make_peer(trust, "Ana", team=team, kind="PAID")
    make_peer(trust, "Ben", team=team, kind="VOLUNTARY")
    make_peer(trust, "Cara", kind="VOLUNTARY")

    assert found(lead, f"?team={team.pk}&kind=VOLUNTARY") == ["Ben"]


def test_those_who_left_are_shown_only_when_asked_for(trust, lead, found):
    make_peer(trust, "Here")
    gone = make_peer(trust, "Gone")
    type(gone).objects.filter(pk=gone.pk).update(stage=Stage.LEFT, left_on=TODAY)

    assert found(lead) == ["Here"]
    assert found(lead, "?stage=LEFT") == ["Gone"]
    assert found(lead, "?stage=all") == ["Gone", "Here"]


def test_a_lead_who_manages_can_ask_for_their_own_peers(trust, found):
    user = make_member(trust, Role.LEAD, Role.LINE_MANAGER)
    make_peer(trust, "Mine", line_manager=user)
    make_peer(trust, "Other")

    assert found(user, "?mine=manager") == ["Mine"]


def test_a_wrong_choice_says_so_beside_its_filter_and_narrows_nothing(trust, lead, client, found):
    make_peer(trust, "Ana")

    assert found(lead, "?team=nonsense&due=nonsense") == ["Ana"]
    assert page(client, lead, "/peers/?due=nonsense").count("nhsuk-error-message") == 1


@pytest.mark.clause("WFO-8")
@pytest.mark.parametrize("name", DUE)
def test_a_number_equals_the_list_that_it_opens(trust, lead, found, reader_of, due, booked, name):
    due(make_peer(trust, "Ana", contract_ends_on=TODAY), days=-2)
    booked(due(make_peer(trust, "Ben"), Kind.MANAGERIAL, 4), days=2)
    due(make_peer(trust, "Cara"), Kind.PROFESSIONAL, -1)
    make_peer(trust, "Dev")
    reader = reader_of(lead)
    number = DUE[name].narrow(peers_for(reader, Permission.VIEW_PEERS), reader).count()

    assert len(found(lead, f"?due={name}")) == number
    assert number > 0


def test_the_list_sorts_by_what_is_due_with_those_without_last(trust, lead, found, due):
    due(make_peer(trust, "Later"), days=9)
    due(make_peer(trust, "Sooner"), days=2)
    make_peer(trust, "Without")

    assert found(lead, "?sort=support") == ["Sooner", "Later", "Without"]
    assert found(lead, "?sort=-support") == ["Later", "Sooner", "Without"]


@pytest.mark.parametrize(
    "sort",
    ["name", "-name", "team", "stage", "kind", "title", "started", "overdue", "managerial"]
    + ["professional", "-last_contact", "contract", "funding", "nonsense", "-", "--name"],
)
def test_every_order_shows_everyone_once(trust, lead, found, sort):
    for name in ("Ana", "Ben", "Cara"):
        make_peer(trust, name)

    assert sorted(found(lead, f"?sort={sort}")) == ["Ana", "Ben", "Cara"]


def test_pages_hold_fifty_and_say_how_many_there_are(trust, lead, client, found):
    for number in range(53):
        make_peer(trust, f"Peer {number:02}")

    assert len(found(lead)) == 50
    assert found(lead, "?page=2") == ["Peer 50", "Peer 51", "Peer 52"]
    assert found(lead, "?page=nonsense") == found(lead)
    assert "Showing 1 to 50 of 53 peers" in page(client, lead)


def test_a_narrowed_list_says_of_how_many(trust, lead, client):
    make_peer(trust, "Ana")
    make_peer(trust, "Ben")

    assert "Showing 1 of 2 peers" in page(client, lead, "/peers/?q=ana")


def test_an_empty_list_is_kind_and_offers_the_way_back(trust, lead, client):
    make_peer(trust, "Ana")
    text = page(client, lead, "/peers/?q=nobody")

    assert "No peers match" in text
    assert "Show all peers" in text


@pytest.mark.clause("SUP-7")
def test_a_row_says_what_is_due_booked_and_overdue(trust, lead, client, due, booked, held):
    worker = make_peer(trust, "Ana")
    due(worker, Kind.SUPPORT, -5)
    booked(due(worker, Kind.MANAGERIAL, 9), days=3)
    held(worker, 12)
    text = page(client, lead)

    assert "Support session 5 days overdue" in text
    assert "18 Nov 2026" in text
    assert "26 Nov 2026" in text
    assert "booked, 2pm" in text
    assert "None agreed" in text
    assert "12 days ago" in text


def test_a_name_is_never_markup(trust, lead, client):
    make_peer(trust, "<b>Ana</b>", team=make_team(trust, "<i>North</i>"), title="<u>x</u>")
    text = page(client, lead, "/peers/?columns=team.title")

    assert "<b>Ana" not in text
    assert "<i>North" not in text
    assert "<u>x" not in text


def test_columns_are_chosen_in_the_address(trust, lead, client):
    make_peer(trust, "Ana", email="ana@example.org")
    text = page(client, lead, "/peers/?columns=email.nonsense")

    assert 'data-label="Email address"' in text
    assert 'data-label="Team"' not in text


def test_the_page_of_columns_leads_back_to_the_list_with_them(trust, lead, client):
    client.force_login(lead)

    response = client.get(
        "/peers/columns/", {"chosen": "1", "column": ["team", "email"], "q": "ana"}
    )

    assert response.url == "/peers/?q=ana&columns=team.email"


# ------------------------------------------------------------------ who sees what


@pytest.mark.clause("WFO-4")
def test_nobody_of_another_organisation_is_listed_or_searched(trust, lead, found):
    make_peer(trust, "Ana")
    make_peer(make_organisation("Elsewhere"), "Zed")

    assert found(lead, "?stage=all") == ["Ana"]
    assert found(lead, "?q=zed") == []


@pytest.mark.clause("WFO-4")
def test_a_team_of_another_organisation_finds_nobody(trust, lead, client):
    team = make_team(make_organisation("Elsewhere"), "Secret team")
    text = page(client, lead, f"/peers/?team={team.pk}")

    assert "Secret team" not in text


@pytest.mark.clause("WFO-4")
def test_a_manager_lists_only_those_they_manage(trust, manager, found):
    make_peer(trust, "Mine", line_manager=manager)
    make_peer(trust, "Other")

    assert found(manager) == ["Mine"]


@pytest.mark.clause("WFO-4")
@pytest.mark.parametrize("role", [Role.HR, Role.OCCUPATIONAL_HEALTH, Role.ADMINISTRATOR])
def test_roles_without_rhythm_see_no_date_and_no_filter_of_it(trust, client, due, held, role):
    worker = make_peer(trust, "Ana")
    due(worker, days=-5)
    held(worker, 12)
    text = page(client, make_member(trust, role), "/peers/?columns=support.overdue.last_contact")

    assert "Ana" in text
    assert 'data-label="Team"' in text
    for word in ("overdue", "18 Nov", "11 Nov", "Last contact", "Next support"):
        assert word not in text


@pytest.mark.clause("WFO-4")
def test_hr_sees_the_rhythm_where_the_organisation_says_so(trust, client, due):
    trust.settings.hr_sees_rhythm = True
    trust.settings.save()
    due(make_peer(trust, "Ana"), days=-5)

    assert "Support session 5 days overdue" in page(client, make_member(trust, Role.HR))


@pytest.mark.clause("WFO-4")
def test_professional_dates_closed_to_managers_are_nowhere_on_their_page(
    trust, manager, client, due, booked, held
):
    trust.settings.managers_see_professional_dates = False
    trust.settings.save()
    worker = make_peer(trust, "Ana", line_manager=manager)
    booked(due(worker, Kind.PROFESSIONAL, -5), days=4)
    held(worker, 3, Kind.PROFESSIONAL)
    held(worker, 20)
    text = page(client, manager, "/peers/?sort=professional")

    assert "Next professional supervision" not in text
    for words in ("27 Nov", "18 Nov", "20 Nov", "rofessional supervision 5"):
        assert words not in text
    assert "20 days ago" in text


@pytest.mark.clause("WFO-4")
def test_employment_is_shown_only_for_peers_whose_employment_is_open(trust, client):
    user = make_member(trust, Role.LINE_MANAGER, Role.SUPERVISOR)
    ends = TODAY + timedelta(days=30)
    make_peer(trust, "Managed", line_manager=user, contract_ends_on=ends)
    make_peer(trust, "Supervised", supervisor=user, contract_ends_on=ends)
    text = page(client, user, "/peers/?columns=contract")
    cells = re.findall(r'data-label="Contract ends">([^<]*)<', text)

    assert cells == ["23 Dec 2026", ""]


def test_a_peer_is_led_to_their_own_page(trust, client):
    worker = make_peer(trust, "Ana", with_user=True)
    client.force_login(worker.user)

    assert client.get("/peers/").url == f"/peers/{worker.pk}/"


@pytest.mark.clause("WFO-9")
def test_the_title_of_the_page_names_nobody(trust, lead, client):
    make_peer(trust, "Ana")

    assert "<title>Peers – PSW Portal</title>" in page(client, lead, "/peers/?q=ana")


# ------------------------------------------------------------------ what it costs


@pytest.mark.parametrize("role", [Role.LEAD, Role.HR, Role.LINE_MANAGER])
def test_the_list_takes_at_most_fifteen_queries_with_every_column(
    trust, client, due, role, django_assert_max_num_queries
):
    user = make_member(trust, role, Role.LINE_MANAGER) if role != Role.LINE_MANAGER else None
    user = user or make_member(trust, Role.LINE_MANAGER, Role.SUPERVISOR, Role.PEER)
    for number in range(55):
        due(make_peer(trust, f"Peer {number}", line_manager=user), days=number - 20)
    every = "team.stage.overdue.support.professional.last_contact.manager.supporter.contract"
    question = "" if role == Role.HR else "&due=overdue"
    client.force_login(user)
    client.get("/peers/")  # a session's first page writes it down

    with django_assert_max_num_queries(15):
        response = client.get(f"/peers/?columns={every}&q=peer{question}&sort=contract")
    assert "Peer 1" in response.text


def test_a_page_of_fifty_stays_below_a_hundred_kilobytes(trust, lead, client, due):
    team = make_team(trust, "A team with a rather long name in the north")
    for number in range(50):
        worker = make_peer(trust, f"Peer with a long name {number}", team=team)
        for kind in Kind:
            due(worker, kind, -number - 1)

    assert len(page(client, lead).encode()) < 100_000
