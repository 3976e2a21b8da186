from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from supervision.actions import book_session, not_held, start_arrangement
from supervision.rules import Kind
from tests.factories import make_member, make_organisation, make_peer, make_team
from workforce.lifecycle import Stage
from workforce.models import PeerSupportWorker, Post
from workforce.rules import Role

pytestmark = pytest.mark.django_db
TODAY = localdate()
ADD = "/peers/add/"


@pytest.fixture
def trust():
    return make_organisation("A trust")


@pytest.fixture
def lead(trust):
    return make_member(trust, Role.LEAD)


def answers(**changes):
    return {
        "name": "Ana  Peer",
        "email": "Ana@Example.org",
        "experience": "CARER",
        "started_on": str(TODAY),
        "stage": "INDUCTION",
        "kind": "PAID",
        "title": "Carer peer worker",
        "hours": "18.75",
        "band": "3",
        "strands": [kind.value for kind in Kind],
        "working_days_0_from": "9am",
        "working_days_0_to": "5:30pm",
        **changes,
    }


@pytest.mark.clause("WFO-2")
def test_a_paid_peer_is_added_with_band_hours_and_working_week(login, lead, trust):
    login(lead).post(ADD, answers())

    worker = PeerSupportWorker.objects.get(organisation=trust)
    engagement = worker.engagements.get()
    assert (worker.name, worker.email, worker.experience) == (
        "Ana Peer",
        "ana@example.org",
        "CARER",
    )
    assert (engagement.band, float(engagement.wte)) == ("3", 0.5)
    day = engagement.working_days.get()
    assert (day.weekday, day.starts_at, day.ends_at) == (0, time(9), time(17, 30))
    assert worker.arrangements.count() == len(Kind)


@pytest.mark.clause("WFO-2")
def test_a_volunteer_is_not_asked_for_band_or_contract(login, lead, trust):
    login(lead).post(
        ADD, answers(kind="VOLUNTARY", hours="", band="3", contract_ends_on="nonsense")
    )

    engagement = PeerSupportWorker.objects.get(organisation=trust).engagements.get()
    assert (engagement.kind, engagement.band) == ("VOLUNTARY", "")
    assert engagement.contract_ends_on is None


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "Enter their name"),
        ({"kind": ""}, "Select paid or voluntary"),
        ({"hours": "90"}, "must be 60 or less"),
        ({"started_on": "31 2 2026"}, "must be a real date"),
        ({"working_days_0_to": ""}, "Enter when work begins and when it ends on Monday"),
        ({"working_days_0_to": "8am"}, "On Monday the end must be after the beginning"),
        ({"working_days_0_to": "9am"}, "A night of at most 16 hours can end on the next day"),
        ({"working_days_0_to": "soon"}, "must be like 9am or 5:30pm"),
        ({"contract_ends_on": "2020-01-01"}, "The contract must end on or after the first day"),
        ({"stage": "LEFT"}, "Select one of the choices shown"),
        ({"team": "no-team"}, "Select one of the choices shown"),
    ],
)
def test_bad_answers_get_a_sentence_and_add_nobody(login, lead, trust, changes, sentence):
    page = login(lead).post(ADD, answers(**changes))

    assert sentence in page.text
    assert not PeerSupportWorker.objects.exists()


def test_another_organisations_team_cannot_be_chosen(login, lead):
    team = make_team(make_organisation())

    page = login(lead).post(ADD, answers(team=str(team.pk)))

    assert "Select one of the choices shown" in page.text


def test_nobody_is_added_twice_with_one_address(login, lead, trust):
    make_peer(trust, "Ana Before", email="ana@example.org")

    assert "Ana Before has this email address here already" in login(lead).post(ADD, answers()).text


def test_the_same_address_in_another_organisation_says_nothing(login, lead, trust):
    make_peer(make_organisation(), "Zed Foreign", email="ana@example.org")

    login(lead).post(ADD, answers())

    assert PeerSupportWorker.objects.filter(organisation=trust).exists()


@pytest.mark.clause("WFO-4")
def test_administrators_add_peers_without_being_asked_for_their_experience(login, trust):
    admin = make_member(trust, Role.ADMINISTRATOR)
    client = login(admin)

    assert "What experience do they bring?" not in client.get(ADD).text
    client.post(ADD, answers(experience="OWN"))
    assert PeerSupportWorker.objects.get().experience == "NOT_STATED"


def test_a_post_brings_its_team(login, lead, trust):
    team = make_team(trust)
    post = Post.objects.create(team=team, title="Peer worker", state="APPROVED")

    login(lead).post(ADD, answers(post=str(post.pk)))

    assert PeerSupportWorker.objects.get().team == team


def test_a_post_of_another_team_is_refused(login, lead, trust):
    post = Post.objects.create(
        team=make_team(trust, "North"), title="Peer worker", state="APPROVED"
    )

    page = login(lead).post(ADD, answers(post=str(post.pk), team=str(make_team(trust).pk)))

    assert "This post belongs to the team North" in page.text


def test_the_basics_are_put_right(login, lead, trust):
    worker = make_peer(trust, "Ana")

    login(lead).post(
        reverse("journey:change_peer", args=[worker.pk]),
        {"name": "Anna Peer", "experience": "OWN", "started_on": "2026-01-05", "phone": "07700"},
    )

    worker.refresh_from_db()
    assert (worker.name, worker.experience, worker.phone) == ("Anna Peer", "OWN", "07700")


def test_a_peer_goes_on_a_break(login, lead, trust):
    worker = make_peer(trust)

    login(lead).post(
        reverse("journey:move_peer", args=[worker.pk]), {"to": "ON_BREAK", "on": str(TODAY)}
    )

    worker.refresh_from_db()
    assert worker.stage == Stage.ON_BREAK


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"to": "LEFT"}, "Select one of the choices shown"),
        ({"to": "STARTING"}, "Select one of the choices shown"),
        ({"on": str(TODAY + timedelta(days=1))}, "must be today or in the past"),
        ({"on": "2025-01-01"}, "must be on or after their first day"),
    ],
)
def test_moves_that_cannot_be_get_a_sentence(login, lead, trust, changes, sentence):
    worker = make_peer(trust)

    page = login(lead).post(
        reverse("journey:move_peer", args=[worker.pk]),
        {"to": "ON_BREAK", "on": str(TODAY), **changes},
    )

    assert sentence in page.text
    worker.refresh_from_db()
    assert worker.stage == Stage.ACTIVE


@pytest.mark.clause("WFO-6")
def test_before_somebody_leaves_the_page_says_what_is_not_recorded(login, lead, trust):
    worker = make_peer(trust, supporter=make_member(trust, Role.SUPPORTER, name="Sam Supporter"))
    strand = start_arrangement(
        worker=worker, kind=Kind.SUPPORT, starts_on=TODAY - timedelta(days=30), by=None
    )
    session = book_session(arrangement=strand, on=TODAY, by=None)
    address = reverse("journey:say_leaving", args=[worker.pk])

    assert "with Sam Supporter" in login(lead).get(address).text

    not_held(
        session=session,
        missed=False,
        on=TODAY,
        reason="Bus broke down",
        by=None,
        new_on=TODAY + timedelta(days=2),
    )
    assert "with Sam Supporter" not in login(lead).get(address).text


def leave(worker, on):
    from journey import actions as joint

    joint.move_peer(worker=worker, to=Stage.LEFT, on=on, why="Moved", by=None)


def test_who_left_is_brought_back_from_their_page(login, lead, trust):
    worker = make_peer(trust)
    leave(worker, TODAY - timedelta(days=5))
    client = login(lead)

    to_bring_back = client.get(reverse("journey:move_peer", args=[worker.pk]))
    assert to_bring_back.url == reverse("journey:bring_back_peer", args=[worker.pk])
    client.post(
        to_bring_back.url,
        {"starts_on": str(TODAY), "title": "Peer worker", "kind": "VOLUNTARY", "strands": []},
    )

    worker.refresh_from_db()
    assert worker.stage == Stage.ACTIVE


def test_coming_back_is_after_leaving(login, lead, trust):
    worker = make_peer(trust)
    leave(worker, TODAY - timedelta(days=5))

    page = login(lead).post(
        reverse("journey:bring_back_peer", args=[worker.pk]),
        {
            "starts_on": str(TODAY - timedelta(days=5)),
            "title": "Peer worker",
            "kind": "VOLUNTARY",
        },
    )

    assert "They must come back after the day they left" in page.text


@pytest.mark.clause("WFO-2")
def test_a_promotion_is_a_new_row_and_the_old_role_ends_the_day_before(login, lead, trust):
    worker = make_peer(trust, title="Peer worker")

    login(lead).post(
        reverse("journey:add_engagement", args=[worker.pk]),
        {"instead": "yes", "title": "Senior peer", "kind": "PAID", "starts_on": str(TODAY)},
    )

    old, new = worker.engagements.order_by("starts_on")
    assert (old.title, old.ends_on) == ("Peer worker", TODAY - timedelta(days=1))
    assert (new.title, new.ends_on) == ("Senior peer", None)


@pytest.mark.clause("WFO-2")
def test_a_second_role_runs_beside_the_first(login, lead, trust):
    worker = make_peer(trust)

    login(lead).post(
        reverse("journey:add_engagement", args=[worker.pk]),
        {"instead": "no", "title": "Trainer", "kind": "VOLUNTARY", "starts_on": str(TODAY)},
    )

    assert worker.engagements.filter(ends_on=None).count() == 2


def test_a_new_role_cannot_start_before_the_one_it_replaces(login, lead, trust):
    worker = make_peer(trust)

    page = login(lead).post(
        reverse("journey:add_engagement", args=[worker.pk]),
        {"instead": "yes", "title": "Senior peer", "kind": "PAID", "starts_on": "2025-01-01"},
    )

    assert "The new role must start after the one that it replaces" in page.text


def test_a_role_is_put_right_with_its_working_week(login, lead, trust):
    worker = make_peer(
        trust,
        hours=30,
        working_days=[{"weekday": 2, "starts_at": time(9), "ends_at": time(12)}],
    )
    engagement = worker.engagements.get()
    url = reverse("journey:change_engagement", args=[worker.pk, engagement.pk])
    client = login(lead)
    assert 'value="midday"' in client.get(url).text

    client.post(
        url,
        {
            "title": "Peer worker",
            "kind": "PAID",
            "hours": "15",
            "starts_on": str(engagement.starts_on),
            "working_days_4_from": "10:00",
            "working_days_4_to": "14:00",
            "working_days_5_from": "10pm",
            "working_days_5_to": "6am",
        },
    )

    engagement.refresh_from_db()
    assert float(engagement.wte) == 0.4
    assert [day.weekday for day in engagement.working_days.all()] == [4, 5]
    assert client.get(url).text.count(">the next day<") == 1
    shown = client.get(reverse("journey:employment", args=[worker.pk])).text
    assert "Friday 10am to 2pm" in shown
    assert "Saturday 10pm to 6am the next day" in shown


def test_a_role_is_not_found_under_another_peer(login, lead, trust):
    engagement = make_peer(trust).engagements.get()
    url = reverse("journey:change_engagement", args=[make_peer(trust).pk, engagement.pk])

    assert login(lead).get(url).status_code == 404


PAGES = ("change_peer", "move_peer", "bring_back_peer", "add_engagement", "people")


@pytest.mark.parametrize("name", PAGES)
def test_another_organisations_peer_is_not_found(login, lead, name):
    url = reverse(f"journey:{name}", args=[make_peer().pk])

    assert login(lead).get(url).status_code == 404


@pytest.mark.parametrize("name", PAGES[:4])
def test_a_line_manager_changes_no_records(login, trust, name):
    manager = make_member(trust, Role.LINE_MANAGER)
    worker = make_peer(trust, line_manager=manager)

    assert login(manager).get(reverse(f"journey:{name}", args=[worker.pk])).status_code == 403


@pytest.mark.clause("SUP-1")
def test_a_rhythm_out_of_bounds_gets_a_sentence(login, trust):
    admin = make_member(trust, Role.ADMINISTRATOR)

    page = login(admin).post(reverse("journey:change_rhythm"), {"support_every_weeks": "13"})

    assert "must be 12 or less" in page.text


def test_another_organisations_team_keeps_its_rhythm(login, lead):
    team = make_team(make_organisation())

    url = reverse("journey:change_team_rhythm", args=[team.pk])
    assert login(lead).post(url, {"support_every_weeks": "3"}).status_code == 404


def test_a_team_gets_its_own_rhythm(login, lead, trust):
    team = make_team(trust)

    login(lead).post(
        reverse("journey:change_team_rhythm", args=[team.pk]), {"support_every_weeks": "3"}
    )

    team.refresh_from_db()
    assert team.support_every_weeks == 3
