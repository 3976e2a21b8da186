"""The map of teams: who meets whom, and who is alone (MAT-4)."""

from datetime import date, time
from uuid import UUID

import pytest
from django.urls import reverse

from matching.company import Company, alone, company, overlaps
from tests.factories import make_member, make_organisation, make_peer, make_team
from workforce import actions as workforce
from workforce.patterns import Span
from workforce.rules import Role

pytestmark = pytest.mark.clause("MAT-4")

ADA, BEN, CLEO = (UUID(int=number) for number in (1, 2, 3))
EARLY, LATE = (Span(0, time(8), time(12)),), (Span(0, time(13), time(17)),)
SHORT = (Span(0, time(11, 50), time(14)),)  # ten minutes with EARLY, an hour with LATE


@pytest.mark.parametrize(
    ("weeks", "expected", "lonely"),
    [
        ({}, Company.NOBODY, set()),
        ({ADA: ()}, Company.ONE, {ADA}),
        ({ADA: EARLY}, Company.ONE, {ADA}),
        ({ADA: EARLY, BEN: EARLY}, Company.TOGETHER, set()),
        ({ADA: EARLY, BEN: LATE}, Company.APART, {ADA, BEN}),
        ({ADA: EARLY, BEN: SHORT}, Company.APART, {ADA, BEN}),
        ({ADA: EARLY, BEN: LATE, CLEO: SHORT}, Company.APART, {ADA}),
        ({ADA: EARLY, BEN: ()}, Company.NOT_KNOWN, set()),
    ],
)
def test_what_a_team_offers_its_peers(weeks, expected, lonely):
    assert company(weeks) == expected
    assert alone(weeks) == lonely


def test_every_two_peers_are_held_against_each_other():
    found = overlaps({ADA: EARLY, BEN: LATE, CLEO: SHORT})
    assert [(each.one, each.other, each.minutes) for each in found] == [
        (ADA, BEN, 0),
        (ADA, CLEO, 10),
        (BEN, CLEO, 60),
    ]


def _works(worker, team, starts_at, ends_at):
    workforce.add_engagement(
        worker=worker,
        kind="PAID",
        title="Peer support worker",
        starts_on=date(2026, 1, 5),
        team=team,
        working_days=[{"weekday": 1, "starts_at": starts_at, "ends_at": ends_at}],
        by=None,
    )


@pytest.fixture
def trust():
    trust = make_organisation("North Trust")
    crisis, day = make_team(trust, "Crisis team"), make_team(trust, "Day team")
    make_team(trust, "New team")
    _works(make_peer(trust, "Ada Ames"), crisis, time(9), time(13, 20))
    _works(make_peer(trust, "Ben Birch"), crisis, time(12), time(17))
    _works(make_peer(trust, "Cleo Cole"), day, time(9), time(17))
    return trust


@pytest.mark.django_db
def test_the_map_says_who_meets_whom_and_who_is_alone(login, trust, subtests):
    page = login(make_member(trust, Role.LEAD)).get(reverse("matching:team_map"))
    text = page.content.decode()
    assert "Ada Ames and Ben Birch are at work together for 1 hour 15 minutes a week" in text
    assert [card["label"] for card in page.context["cards"]] == [
        "Peers who meet",
        "One peer alone",
        "No peer yet",
    ]
    assert text.count("Meets no other peer of the team") == 1
    assert text.count('class="portal-week"') == 2


@pytest.mark.django_db
def test_each_number_of_the_map_is_its_list(login, trust, subtests):
    client = login(make_member(trust, Role.LEAD))
    for one in client.get(reverse("matching:team_map")).context["numbers"]:
        with subtests.test(str(one["label"])):
            page = client.get(one["url"])
            assert len(page.context["list"].rows) == one["number"]
            assert {card["label"] for card in page.context["cards"]} <= {one["label"]}
    assert client.get(reverse("matching:team_map") + "?company=nonsense").status_code == 200


@pytest.mark.django_db
def test_who_leads_a_team_sees_it_alone_and_names_only_their_peers(login, trust):
    manager = make_member(trust, Role.LINE_MANAGER)
    day = trust.teams.get(name="Day team")
    day.led_by = manager
    day.save()
    page = login(manager).get(reverse("matching:team_map"))
    text = page.content.decode()
    assert [card["team"] for card in page.context["cards"]] == ["Day team"]
    assert "A peer: Tuesday 9am to 5pm (8 hours)" in text
    assert "Cleo" not in text


@pytest.mark.django_db
def test_the_map_asks_as_much_for_many(login, trust, django_assert_max_num_queries):
    for number in range(15):
        _works(make_peer(trust, f"Peer {number}"), make_team(trust), time(9), time(17))
    client = login(make_member(trust, Role.LEAD))
    with django_assert_max_num_queries(12):
        client.get(reverse("matching:team_map"))
