"""Teams get ready for peers (PREP-7), and a vacancy waits for them (PREP-9)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from preparation import actions
from preparation.rules import Point, points_missing, prepared_on
from recruitment.actions import change_vacancy, open_unprepared, publish_vacancy
from recruitment.requirements import NotReady
from tests.factories import make_member, make_organisation, make_peer, make_team
from tests.recruitment.factories import make_vacancy
from workforce.models import Attribute
from workforce.rules import Role

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
ALL = {point: f"Outcome of {point}" for point in Point}


@pytest.fixture
def trust():
    return make_organisation("North Trust")


@pytest.fixture
def manager(trust):
    return make_member(trust, Role.LINE_MANAGER, name="Mo Manager")


@pytest.fixture
def team(trust, manager):
    team = make_team(trust, "Crisis team")
    team.led_by = manager
    team.save()
    return team


@pytest.fixture
def lead(trust):
    return make_member(trust, Role.LEAD, name="Lee Lead")


def talk_of(team, points=tuple(Point), by=None, **fields):
    fields.setdefault("held_on", DAY)
    return actions.note_talk(
        team=team,
        took_part="All of us",
        outcomes={point: ALL[point] for point in points},
        by=by or make_member(team.organisation),
        **fields,
    )


@pytest.mark.clause("PREP-7")
def test_a_team_is_prepared_on_the_day_of_the_last_point():
    talks = [(point, DAY) for point in Point]
    later = DAY + timedelta(days=9)

    assert prepared_on(talks[:-1]) is None
    again = (talks[0][0], later + timedelta(days=9))
    assert prepared_on([*talks[:-1], (talks[-1][0], later), again]) == later
    assert points_missing(point for point, _day in talks[2:]) == list(Point)[:2]


@pytest.mark.clause("PREP-7")
def test_eight_points_in_several_talks_prepare_a_team_and_one_taken_out_unprepares_it(team):
    points = list(Point)
    talk_of(team, points[:5])
    team.refresh_from_db()
    assert team.prepared_on is None

    later = talk_of(team, points[5:], held_on=DAY + timedelta(days=7))
    team.refresh_from_db()
    assert team.prepared_on == DAY + timedelta(days=7)

    actions.forget_talk(talk=later, by=None)
    team.refresh_from_db()
    assert team.prepared_on is None


@pytest.mark.clause("PREP-7")
def test_a_shared_talk_stands_on_both_teams(login, trust, team, lead):
    other = make_team(trust, "Home treatment")
    make_peer(trust, team=other)
    client = login(lead)

    client.post(
        reverse("preparation:add_talk", args=[team.pk]),
        {
            **{"held_on_day": "2", "held_on_month": "3", "held_on_year": "2026"},
            "took_part": "Both teams",
            "with_team": str(other.pk),
            "points": ["STORIES", "ROLES"],
            "of_STORIES": "They began with one peer",
            "of_ROLES": "Agreed who visits",
        },
    )

    for one, beside in ((team, "Home treatment"), (other, "Crisis team")):
        page = client.get(reverse("preparation:team", args=[one.pk])).text
        assert "They began with one peer" in page
        assert "Both teams" in page
        assert f"together with {beside}" in page
        assert "6 points are still to be talked through" in page


def test_a_point_without_what_came_of_it_is_asked_for_and_nothing_is_lost(login, team, lead):
    page = login(lead).post(
        reverse("preparation:add_talk", args=[team.pk]),
        {
            **{"held_on_day": "2", "held_on_month": "3", "held_on_year": "2026"},
            "took_part": "All of us",
            "points": ["STORIES", "ROLES"],
            "of_STORIES": "They began with one peer",
        },
    )

    assert "Enter what came of it: Roles and responsibilities in this team" in page.text
    assert "They began with one peer" in page.text
    assert not team.talks.exists()


def test_a_talk_is_shared_only_with_a_team_of_the_organisation_that_has_peers(login, team, lead):
    elsewhere = make_team(make_organisation(), "Elsewhere")
    make_peer(elsewhere.organisation, team=elsewhere)
    without = make_team(team.organisation, "Without peers")

    page = login(lead).get(reverse("preparation:add_talk", args=[team.pk])).text

    assert "Elsewhere" not in page
    assert without.name not in page


@pytest.mark.clause("PREP-7")
def test_who_leads_a_team_prepares_theirs_and_no_other(login, trust, team, manager):
    other = make_team(trust, "Home treatment")
    client = login(manager)

    page = client.get(reverse("preparation:teams"))

    assert "Crisis team" in page.text
    assert "Home treatment" not in page.text
    assert client.get(reverse("preparation:add_talk", args=[other.pk])).status_code == 404


def test_the_list_says_what_is_missing_and_asks_as_much_for_many(
    login, trust, team, lead, django_assert_max_num_queries
):
    talk_of(team, list(Point)[:7])
    for _ in range(20):
        talk_of(make_team(trust))
    client = login(lead)

    with django_assert_max_num_queries(12):
        page = client.get(reverse("preparation:teams"))

    assert len(page.context["list"].rows) == 21
    only = client.get(reverse("preparation:teams"), {"missing": "on"})
    assert "Crisis team" in only.text
    assert "Reassurance" in only.text
    assert len(only.context["list"].rows) == 1


def test_the_page_of_a_team_asks_as_much_for_many_talks(
    login, team, lead, django_assert_max_num_queries
):
    for _ in range(12):
        talk_of(team)
    client = login(lead)

    with django_assert_max_num_queries(14):
        client.get(reverse("preparation:team", args=[team.pk]))


@pytest.mark.clause("MAT-3", "PREP-8")
def test_a_team_page_leads_to_naming_what_the_team_misses(login, trust, team, manager):
    address = reverse("matching:gaps", args=[team.pk])
    page = login(manager).get(reverse("preparation:team", args=[team.pk]))
    assert "Nothing is named yet" in page.text
    assert address in page.text
    assert login(manager).get(address).status_code == 200

    word = Attribute.objects.create(organisation=trust, kind="SKILL", name="Punjabi")
    login(manager).post(address, {"attribute": str(word.pk), "why": "Asked for on the ward"})

    page = login(manager).get(reverse("preparation:team", args=[team.pk])).text
    assert "Punjabi" in page
    hr = make_member(trust, Role.HR)
    assert address not in login(hr).get(reverse("preparation:team", args=[team.pk])).text


# ------------------------------------------------------------------ the gate


def test_is_the_team_prepared_leads_to_that_team_for_who_may_open_it(login, trust, team, lead):
    vacancy = make_vacancy(team=team, published=False, prepared=False)
    address = reverse("recruitment:vacancy_team", args=[vacancy.pk])
    to_team = reverse("preparation:team", args=[team.pk])

    for user in (lead, team.led_by):
        vacancy.hiring_manager = user
        vacancy.save(update_fields=["hiring_manager"])
        page = login(user).get(address).text
        assert to_team in page
        assert login(user).get(to_team).status_code == 200
    other = make_member(trust, Role.LINE_MANAGER)
    vacancy.hiring_manager = other
    vacancy.save(update_fields=["hiring_manager"])
    page = login(other).get(address)
    assert page.status_code == 200
    assert to_team not in page.text


@pytest.mark.clause("PREP-9")
def test_a_vacancy_is_published_only_for_a_prepared_team(team, lead):
    vacancy = make_vacancy(team=team, published=False, prepared=False)

    with pytest.raises(NotReady) as refusal:
        publish_vacancy(vacancy=vacancy, by=lead)
    assert [each.key for each in refusal.value.missing] == ["team"]

    talk_of(team)
    assert publish_vacancy(vacancy=vacancy, by=lead).published_at


@pytest.mark.clause("PREP-9")
def test_the_lead_overrides_with_a_reason_that_staff_see_and_applicants_do_not(
    login, trust, team, lead, client
):
    hr = make_member(trust, Role.HR)
    vacancy = make_vacancy(team=team, published=False, prepared=False)
    address = reverse("recruitment:open_unprepared", args=[vacancy.pk])
    assert login(hr).post(address, {"why": "Hurry"}).status_code == 403

    asked = login(lead).post(address, {"why": ""})
    assert "Enter your reason" in asked.text
    login(lead).post(address, {"why": "They asked us not to wait"})
    login(hr).post(reverse("recruitment:publish_vacancy", args=[vacancy.pk]))

    vacancy.refresh_from_db()
    assert vacancy.published_at
    page = login(hr).get(reverse("recruitment:vacancy", args=[vacancy.pk])).text
    assert "They asked us not to wait" in page
    assert "Lee Lead" in page
    client.logout()
    public = client.get(reverse("recruitment:public_vacancy", args=[vacancy.pk]))
    assert public.status_code == 200
    assert "They asked us not to wait" not in public.text


def test_a_reason_that_was_given_for_one_team_does_not_count_for_another(trust, team, lead):
    vacancy = make_vacancy(team=team, published=False, prepared=False)
    open_unprepared(vacancy=vacancy, why="They asked us", by=lead)

    change_vacancy(vacancy=vacancy, team=make_team(trust), by=lead)

    vacancy.refresh_from_db()
    assert vacancy.unprepared_because == ""
    with pytest.raises(NotReady):
        publish_vacancy(vacancy=vacancy, by=lead)


def test_what_is_published_can_be_changed_when_a_talk_is_taken_out_later(team, lead):
    talk = talk_of(team, held_on=localdate())
    vacancy = make_vacancy(team=team)
    actions.forget_talk(talk=talk, by=lead)

    assert change_vacancy(vacancy=vacancy, title="Another title", by=lead).title == "Another title"
