"""Teams get ready for peers (PREP-7, PREP-8), and a vacancy waits for them (PREP-9)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from preparation import actions
from preparation.rules import Contribution, Point, points_missing, prepared_on
from recruitment.actions import change_vacancy, open_unprepared, publish_vacancy
from recruitment.requirements import NotReady
from tests.factories import make_member, make_organisation, make_peer, make_team
from tests.recruitment.factories import make_vacancy
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


# ------------------------------------------------------------------ what a team brings


def tallies(lived=(1, 2, 1)):
    return {"LIFE": (4, 0, 0), "LIVED": lived, "PROFESSIONAL": (2, 2, 0)}


@pytest.mark.clause("PREP-8")
def test_a_skills_audit_shows_the_balance_as_a_picture(login, team, lead):
    client = login(lead)
    answers = {
        f"{kind}_{much}": number
        for kind, found in tallies().items()
        for much, number in zip(("much", "some", "little"), found, strict=True)
    }
    day = {"held_on_day": "2", "held_on_month": "3", "held_on_year": "2026"}

    client.post(
        reverse("preparation:add_audit", args=[team.pk]),
        {**answers, **day, "people": 5, "LIFE_words": "Gardening"},
    )
    page = client.get(reverse("preparation:team", args=[team.pk]))

    drawn = [group.bars[0].number for group in page.context["picture"].groups]
    assert drawn == [44, 22, 33]
    assert [group.name for group in page.context["picture"].groups] == Contribution.labels
    assert "4 people answered on 2 March 2026" in page.text
    assert "Gardening" in page.text


@pytest.mark.clause("PREP-8")
def test_fewer_than_three_answers_are_refused_so_that_nobody_can_be_told_apart(login, team, lead):
    with pytest.raises(actions.TooFewAnswers):
        actions.note_audit(
            team=team, held_on=DAY, people=5, tallies=tallies((1, 1, 0)), words={}, by=lead
        )
    answers = {f"{kind}_{much}": 0 for kind in Contribution for much in ("much", "some", "little")}

    page = login(lead).post(
        reverse("preparation:add_audit", args=[team.pk]),
        {**answers, "LIVED_much": 2, "people": 5, "held_on": "2026-03-02"},
    )

    assert "at least 3 people must have answered" in page.text
    assert not team.audits.exists()


def test_more_answers_than_people_are_refused(login, team, lead):
    answers = {f"{kind}_{much}": 2 for kind in Contribution for much in ("much", "some", "little")}

    page = login(lead).post(
        reverse("preparation:add_audit", args=[team.pk]),
        {**answers, "people": 5, "held_on": "2026-03-02"},
    )

    assert "there are more answers than people in the team" in page.text


# ------------------------------------------------------------------ the gate


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
