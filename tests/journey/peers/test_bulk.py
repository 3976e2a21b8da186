"""Acts upon many: the preview says what will happen, and that is what happens."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from supervision.models import GroupPlace, GroupSession
from supervision.rules import GroupPurpose, Kind
from tests.factories import make_member, make_organisation, make_peer, make_team
from tests.journey.peers.conftest import TODAY
from workforce.lifecycle import Stage
from workforce.models import Responsibility
from workforce.rules import ResponsibilityKind, Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WFO-1", "SUP-10")]

ASSIGN = "/peers/assign/supporter/"


@pytest.fixture
def supporters(trust):
    return [make_member(trust, Role.SUPPORTER, name=name) for name in ("Bo Ray", "Carl Day")]


@pytest.fixture
def answers(supporters):
    """What is typed to make Bo Ray a supporter from 1 December 2026."""
    return {"person": supporters[0].pk, "starts_on": "2026-12-01", "held_now": "replace"}


def carriers(worker, on):
    rows = Responsibility.objects.current(on).filter(
        worker=worker, kind=ResponsibilityKind.SUPPORTER
    )
    return sorted(rows.values_list("user__name", flat=True))


def test_the_list_offers_the_acts_that_a_reader_may_do(trust, lead, manager, client):
    make_peer(trust, "Ana", line_manager=manager)
    client.force_login(lead)
    assert "Assign a supporter" in client.get("/peers/").text
    client.force_login(manager)
    text = client.get("/peers/").text

    assert "Assign a supporter" not in text
    assert "Export the ticked" in text


def test_nothing_ticked_leads_back_with_a_word(trust, lead, client):
    client.force_login(lead)
    response = client.post(ASSIGN, {"list": "q=ana"}, follow=True)

    assert response.redirect_chain[0][0] == "/peers/?q=ana"
    assert "Tick the peers first" in response.text


def test_the_preview_says_who_changes_and_who_is_left_and_why(
    trust, lead, client, supporters, answers
):
    bo, carl = supporters
    chosen = [
        make_peer(trust, "Ana", supporter=carl),
        make_peer(trust, "Ben", supporter=bo),
        make_peer(trust, "Cara"),
    ]
    gone = make_peer(trust, "Gone")
    type(gone).objects.filter(pk=gone.pk).update(stage=Stage.LEFT, left_on=TODAY)
    client.force_login(lead)
    response = client.post(
        ASSIGN, {"peer": [p.pk for p in [*chosen, gone]], "step": "preview", **answers}
    )

    assert "2 peers change" in response.text
    assert "Bo Ray becomes supporter on 1 December 2026 of:" in response.text
    assert "Carl Day until 30 November 2026" in response.text
    assert "Bo Ray has this part already" in response.text
    assert "has left" in response.text
    assert Responsibility.objects.count() == 2


def test_what_was_previewed_is_done(trust, lead, client, supporters, answers):
    ana = make_peer(trust, "Ana", supporter=supporters[1])
    ben = make_peer(trust, "Ben")
    client.force_login(lead)
    response = client.post(
        ASSIGN,
        {"chosen": f"{ana.pk},{ben.pk}", "list": "sort=team", "step": "do", **answers},
        follow=True,
    )

    assert response.redirect_chain[0][0] == "/peers/?sort=team"
    assert "Bo Ray is supporter of 2 peers from 1 December 2026." in response.text
    assert carriers(ana, date(2026, 11, 30)) == ["Carl Day"]
    assert carriers(ana, date(2026, 12, 1)) == carriers(ben, date(2026, 12, 1)) == ["Bo Ray"]


def test_the_person_before_can_carry_on_beside(trust, lead, client, supporters, answers):
    ana = make_peer(trust, "Ana", supporter=supporters[1])
    client.force_login(lead)
    client.post(ASSIGN, {"chosen": ana.pk, "step": "do", **answers, "held_now": "beside"})

    assert carriers(ana, date(2026, 12, 1)) == ["Bo Ray", "Carl Day"]


def test_doing_it_twice_changes_nothing_more(trust, lead, client, answers):
    ana = make_peer(trust, "Ana")
    client.force_login(lead)
    for _time in range(2):
        response = client.post(ASSIGN, {"chosen": ana.pk, "step": "do", **answers}, follow=True)

    assert "1 peer was left as they are." in response.text
    assert Responsibility.objects.count() == 1


def test_everyone_in_the_list_can_be_chosen_at_once(trust, lead, client, answers):
    for number in range(52):
        make_peer(trust, f"Ana {number}")
    make_peer(trust, "Ben")
    client.force_login(lead)
    response = client.post(ASSIGN, {"everyone": "1", "list": "q=ana", "step": "preview", **answers})

    assert "52 peers change" in response.text


def test_nobody_answers_for_themselves(trust, lead, client):
    ana = make_peer(trust, "Ana", with_user=True)
    make_member(trust, Role.SUPPORTER, user=ana.user)
    client.force_login(lead)
    response = client.post(
        ASSIGN,
        {
            "chosen": ana.pk,
            "step": "preview",
            "person": ana.user.pk,
            "starts_on": "2026-12-01",
            "held_now": "replace",
        },
    )

    assert "nobody can answer for themselves" in response.text
    assert "Nothing would change for anyone." in response.text


def test_only_people_with_the_role_are_found_and_taken(trust, lead, client, answers):
    ana = make_peer(trust, "Ana")
    nobody = make_member(trust, Role.HR, name="Hana")
    client.force_login(lead)
    search = {"chosen": ana.pk, "step": "preview", "person_words": "ray", "person_find": "1"}
    found = client.post(ASSIGN, search | {"starts_on": "2026-12-01", "held_now": "replace"})
    refused = client.post(ASSIGN, {"chosen": ana.pk, "step": "do", **answers, "person": nobody.pk})

    assert "Bo Ray" in found.text
    assert "Choose someone from the list" in refused.text
    assert not Responsibility.objects.exists()


def test_errors_are_told_beside_the_field_and_the_choice_is_kept(trust, lead, client):
    ana = make_peer(trust, "Ana")
    client.force_login(lead)
    response = client.post(ASSIGN, {"peer": [ana.pk], "step": "preview", "starts_on": "31/02/2026"})

    assert "There is a problem" in response.text
    assert f'name="chosen" value="{ana.pk}"' in response.text


@pytest.mark.clause("WFO-4")
def test_a_peer_of_another_organisation_is_not_found(trust, lead, client, answers):
    stranger = make_peer(make_organisation("Elsewhere"), "Zed")
    client.force_login(lead)

    for chosen in (stranger.pk, uuid4(), "nonsense"):
        response = client.post(ASSIGN, {"chosen": chosen, "step": "do", **answers})
        assert response.status_code == 404
    assert not Responsibility.objects.exists()


@pytest.mark.clause("WFO-4")
@pytest.mark.parametrize("address", [ASSIGN, "/peers/change-team/"])
def test_who_may_not_assign_is_refused(trust, manager, client, address):
    client.force_login(manager)

    assert client.post(address).status_code == 403
    assert client.get(address).status_code == 403


def test_an_unknown_part_is_not_found(lead, client):
    client.force_login(lead)

    assert client.post("/peers/assign/boss/").status_code == 404


# ------------------------------------------------------------------ teams


def test_peers_move_to_a_team_and_where_they_were_stays_on_record(trust, lead, client):
    north, south = make_team(trust, "North"), make_team(trust, "South")
    ana = make_peer(
        trust, "Ana", team=north, band="3", contract_ends_on=TODAY + timedelta(days=300)
    )
    client.force_login(lead)
    answers = {"chosen": ana.pk, "team": south.pk, "on": "2026-11-16"}
    preview = client.post("/peers/change-team/", {**answers, "step": "preview"})
    done = client.post("/peers/change-team/", {**answers, "step": "do"}, follow=True)
    ana.refresh_from_db()
    rows = ana.engagements.order_by("starts_on")

    assert "from North" in preview.text
    assert "1 peer is in South from 16 November 2026." in done.text
    assert ana.team == south
    assert [(each.team.name, each.ends_on, each.band) for each in rows] == [
        ("North", date(2026, 11, 15), "3"),
        ("South", None, "3"),
    ]
    assert rows[1].contract_ends_on == TODAY + timedelta(days=300)


def test_the_rhythm_of_the_new_team_holds_from_then_on(trust, lead, client, due):
    south = make_team(trust, "South")
    south.support_every_weeks = 2
    south.save()
    ana = make_peer(trust, "Ana")
    strand = due(ana, Kind.SUPPORT, 30)
    before = strand.next_due_on
    client.force_login(lead)
    client.post(
        "/peers/change-team/",
        {"chosen": ana.pk, "team": south.pk, "on": "2026-11-23", "step": "do"},
    )
    strand.refresh_from_db()

    assert strand.next_due_on < before


def test_who_has_two_posts_or_is_there_already_is_left(trust, lead, client):
    from workforce.actions import add_engagement

    south = make_team(trust, "South")
    two = make_peer(trust, "Two")
    add_engagement(worker=two, kind="PAID", title="Tutor", starts_on=date(2026, 2, 2), by=lead)
    there = make_peer(trust, "There", team=south)
    client.force_login(lead)
    response = client.post(
        "/peers/change-team/",
        {"peer": [two.pk, there.pk], "team": south.pk, "on": "2026-11-23", "step": "preview"},
    )

    assert "has more than one post" in response.text
    assert "is in this team already" in response.text


def test_a_team_of_another_organisation_cannot_be_chosen(trust, lead, client):
    ana = make_peer(trust, "Ana")
    team = make_team(make_organisation("Elsewhere"), "Secret")
    client.force_login(lead)
    response = client.post(
        "/peers/change-team/",
        {"chosen": ana.pk, "team": team.pk, "on": "2026-11-23", "step": "do"},
    )

    assert "Select one of the choices shown" in response.text
    assert "Secret" not in response.text


def test_a_preview_for_many_takes_a_fixed_number_of_queries(
    trust, lead, client, answers, django_assert_max_num_queries
):
    peers = [make_peer(trust, f"Peer {number}") for number in range(40)]
    client.force_login(lead)
    client.get("/peers/")

    with django_assert_max_num_queries(15):
        client.post(ASSIGN, {"peer": [p.pk for p in peers], "step": "preview", **answers})


# ------------------------------------------------------------------ groups


@pytest.fixture
def group(trust, lead):
    return GroupSession.objects.create(
        organisation=trust,
        purpose=GroupPurpose.SUPERVISION,
        facilitator=lead,
        starts_at=datetime(2026, 12, 7, 10, tzinfo=UTC),
    )


@pytest.mark.clause("SUP-3")
def test_many_are_invited_to_a_group_at_once(trust, lead, client, group):
    ana, ben = make_peer(trust, "Ana"), make_peer(trust, "Ben")
    away = make_peer(trust, "Away", stage=Stage.ON_BREAK)
    GroupPlace.objects.create(group=group, worker=ben)
    client.force_login(lead)
    answers = {"chosen": f"{ana.pk},{ben.pk},{away.pk}", "group": group.pk}
    preview = client.post("/peers/invite/", {**answers, "step": "preview"})
    done = client.post("/peers/invite/", {**answers, "step": "do"}, follow=True)

    assert "Group supervision on 7 December 2026 at 10am" in preview.text
    assert "is invited already" in preview.text
    assert "is not at work now" in preview.text
    assert "1 peer is invited" in done.text
    assert set(group.places.values_list("worker", flat=True)) == {ana.pk, ben.pk}


@pytest.mark.clause("WFO-4")
def test_a_group_of_another_organisation_cannot_be_chosen(trust, lead, client, group):
    ana = make_peer(trust, "Ana")
    GroupSession.objects.filter(pk=group.pk).update(organisation=make_organisation("Elsewhere"))
    own = GroupSession.objects.create(
        organisation=trust,
        purpose=GroupPurpose.REFLECTIVE,
        facilitator=lead,
        starts_at=datetime(2026, 12, 8, 10, tzinfo=UTC),
    )
    client.force_login(lead)
    response = client.post("/peers/invite/", {"chosen": ana.pk, "group": group.pk, "step": "do"})

    assert "Select one of the choices shown" in response.text
    assert not GroupPlace.objects.filter(group__in=[group, own]).exists()


def test_without_a_planned_group_the_way_to_plan_one_is_shown(trust, lead, client):
    ana = make_peer(trust, "Ana")
    client.force_login(lead)

    assert client.post("/peers/invite/", {"peer": ana.pk}).url == "/groups/"
