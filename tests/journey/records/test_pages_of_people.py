"""Who answers for whom, cover and handover, page by page (SUP-10)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from journey import actions as joint
from tests.factories import make_member, make_organisation, make_peer
from workforce import actions
from workforce.lifecycle import Stage
from workforce.models import Responsibility
from workforce.rules import ResponsibilityKind, Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("SUP-10")]
TODAY = localdate()
HANDOVER = "/people/handover/"


@pytest.fixture
def trust():
    return make_organisation("A trust")


@pytest.fixture
def lead(trust):
    return make_member(trust, Role.LEAD, name="Lee Lead")


@pytest.fixture
def manager(trust):
    return make_member(trust, Role.LINE_MANAGER, name="Mo Manager")


@pytest.fixture
def other(trust):
    return make_member(trust, Role.LINE_MANAGER, name="Nia Next")


@pytest.fixture
def worker(trust, manager):
    return make_peer(trust, "Ana Peer", with_user=True, line_manager=manager)


def assign_url(worker, kind="supporter"):
    return reverse("journey:assign_responsibility", args=[worker.pk, kind])


def test_a_supporter_is_found_by_name_and_assigned(login, lead, trust, worker):
    supporter = make_member(trust, Role.SUPPORTER, name="Sue Supporter")
    client = login(lead)

    found = client.post(assign_url(worker), {"user_words": "sue", "user_find": "1"})
    assert "Sue Supporter" in found.text
    client.post(assign_url(worker), {"user": str(supporter.pk), "starts_on": str(TODAY)})

    assert worker.responsibilities.get(kind="SUPPORTER").user == supporter


def test_nobody_without_the_role_can_be_assigned(login, lead, trust, worker, manager):
    page = login(lead).post(assign_url(worker), {"user": str(manager.pk), "starts_on": str(TODAY)})

    assert "Choose someone from the list" in page.text


def test_somebody_of_another_organisation_cannot_be_assigned(login, lead, worker):
    stranger = make_member(make_organisation(), Role.SUPPORTER)

    page = login(lead).post(assign_url(worker), {"user": str(stranger.pk), "starts_on": str(TODAY)})

    assert "Choose someone from the list" in page.text


def test_who_carries_it_already_is_said_beside_the_field(login, lead, worker, manager):
    page = login(lead).post(
        assign_url(worker, "line_manager"), {"user": str(manager.pk), "starts_on": str(TODAY)}
    )

    assert "already" in page.text
    assert worker.responsibilities.count() == 1


def test_a_kind_that_does_not_exist_is_not_found(login, lead, worker):
    assert login(lead).get(assign_url(worker, "owner")).status_code == 404


def test_the_page_of_people_is_read_by_the_peer_and_changed_by_leads(login, lead, worker):
    url = reverse("journey:people", args=[worker.pk])

    own = login(worker.user).get(url)
    assert "Mo Manager" in own.text
    assert "assign/" not in own.text
    assert "assign/supporter/" in login(lead).get(url).text
    assert login(worker.user).get(assign_url(worker)).status_code == 403


def test_before_it_ends_the_page_says_that_nobody_else_would_be_there(login, lead, worker):
    responsibility = worker.responsibilities.get()
    url = reverse("journey:end_responsibility", args=[worker.pk, responsibility.pk])
    client = login(lead)

    assert "After that day Ana Peer has no line manager" in client.get(url).text
    client.post(url, {"ends_on": str(TODAY)})
    responsibility.refresh_from_db()
    assert responsibility.ends_on == TODAY


def test_a_responsibility_is_not_found_under_another_peer(login, lead, trust, worker):
    responsibility = worker.responsibilities.get()
    url = reverse("journey:end_responsibility", args=[make_peer(trust).pk, responsibility.pk])

    assert login(lead).get(url).status_code == 404


def choose(client, manager, **answers):
    chosen = Responsibility.objects.filter(user=manager, worker__organisation__name="A trust")
    return client.post(
        f"{HANDOVER}?person={manager.pk}",
        {
            "chosen": [str(each.pk) for each in chosen],
            "how": "hand_over",
            "starts_on": str(TODAY),
            **answers,
        },
    )


def test_a_handover_says_what_will_happen_before_it_does(login, lead, worker, manager, other):
    page = choose(login(lead), manager, user=str(other.pk))

    assert "Nia Next takes over these peers for good" in page.text
    assert "Ana Peer, line manager" in page.text
    assert worker.responsibilities.get().user == manager


def test_a_handover_that_is_confirmed_happens(login, lead, worker, manager, other):
    choose(login(lead), manager, user=str(other.pk), confirm="1")

    acting = Responsibility.objects.acting(TODAY).get(worker=worker)
    assert acting.user == other


def test_those_who_are_passed_over_are_named_with_the_reason(login, lead, trust, manager, other):
    make_peer(trust, "Ana Peer", line_manager=manager)
    twice = make_peer(trust, "Bo Peer", line_manager=manager)
    actions.assign_responsibility(worker=twice, user=other, kind="LINE_MANAGER", by=None)

    page = choose(login(lead), manager, user=str(other.pk))

    assert "Passed over" in page.text
    assert "Bo Peer, line manager: Nia Next is line manager of this peer already" in page.text


def test_cover_has_days_and_goes_back_afterwards(login, lead, worker, manager, other):
    last = TODAY + timedelta(days=5)
    choose(login(lead), manager, user=str(other.pk), how="cover", ends_on=str(last), confirm="1")

    def acting(on):
        return Responsibility.objects.acting(on).get(worker=worker).user

    assert acting(last) == other
    assert acting(last + timedelta(days=1)) == manager


def test_cover_without_a_last_day_gets_a_sentence(login, lead, worker, manager, other):
    page = choose(login(lead), manager, user=str(other.pk), how="cover")

    assert "Enter the last day" in page.text


def test_a_peer_of_another_organisation_cannot_be_slipped_in(login, lead, trust, manager, other):
    make_peer(trust, line_manager=manager)
    elsewhere = make_organisation()
    make_member(elsewhere, Role.LINE_MANAGER, user=manager)
    foreign = make_peer(elsewhere, line_manager=manager).responsibilities.get()
    actions.add_absence(
        user=manager, organisation=elsewhere, starts_on=TODAY, ends_on=TODAY, by=manager
    )

    # nor does anybody learn here that they are away there
    assert "is away:" not in login(lead).get(HANDOVER, {"person": str(manager.pk)}).text
    theirs = make_member(elsewhere, Role.LINE_MANAGER)
    told = login(lead).get(HANDOVER, {"person": str(theirs.pk)}).text
    assert "Choose someone from the list" in told
    page = choose(login(lead), manager, user=str(other.pk), chosen=[str(foreign.pk)])

    assert "Select one of the choices shown" in page.text


def test_who_has_left_today_is_handed_over_to_nobody(login, lead, worker, manager):
    joint.move_peer(worker=worker, to=Stage.LEFT, on=TODAY, by=lead)
    assert "Ana Peer" not in login(lead).get(HANDOVER, {"person": str(manager.pk)}).text


def test_whose_peers_is_found_by_name(login, lead, worker, manager):
    client = login(lead)

    found = client.get(HANDOVER, {"person_words": "mo", "person_find": "1"})
    assert "Mo Manager" in found.text
    assert "Ana Peer" in client.get(HANDOVER, {"person": str(manager.pk)}).text


@pytest.mark.parametrize("person", ["nobody", "00000000-0000-0000-0000-000000000000"])
def test_a_person_who_is_not_there_gets_a_sentence(login, lead, person):
    page = login(lead).get(HANDOVER, {"person": person})

    assert page.status_code == 200
    assert "Choose someone from the list" in page.text


def test_away_without_cover_stands_on_the_page(login, lead, trust, worker, manager, other):
    actions.add_absence(
        user=manager, organisation=trust, starts_on=TODAY, ends_on=TODAY, by=manager
    )
    client = login(lead)
    assert "Arrange cover" in client.get(HANDOVER).text

    choose(client, manager, user=str(other.pk), how="cover", ends_on=str(TODAY), confirm="1")
    assert "Everyone who is away, or will be, is covered" in client.get(HANDOVER).text


def test_each_number_of_those_without_opens_exactly_its_list(login, lead, trust, worker):
    make_peer(trust, "Bo Without")
    make_peer(make_organisation(), "Zed Foreign")
    client = login(lead)
    numbers = {each["url"]: each["number"] for each in client.get(HANDOVER).context["numbers"]}

    for url, number in numbers.items():
        page = client.get(url)
        assert page.context["list"].count == int(number)
        assert "Zed Foreign" not in page.text
    assert numbers[reverse("journey:without", args=["line_manager"])] == "1"


def test_the_list_of_those_without_says_why(login, lead, trust, worker, manager):
    actions.end_role(
        membership=manager.memberships.get(),
        ends_on=TODAY - timedelta(days=1),
        leave_open_because="The post is advertised",
        by=None,
    )

    page = login(lead).get(reverse("journey:without", args=["line_manager"]))

    assert "The post is advertised" in page.text
    assert "Mo Manager until" in page.text


def test_a_list_that_does_not_exist_is_not_found(login, lead):
    assert login(lead).get(reverse("journey:without", args=["mentor"])).status_code == 404


def test_only_leads_and_hr_hand_over(login, trust, manager):
    for user in (manager, make_member(trust, Role.ADMINISTRATOR)):
        assert login(user).get(HANDOVER).status_code == 403


def test_the_page_asks_the_database_a_bounded_number_of_questions(
    login, lead, trust, manager, django_assert_max_num_queries
):
    for number in range(10):
        make_peer(trust, f"Peer {number}", line_manager=manager)
    actions.add_absence(
        user=manager, organisation=trust, starts_on=TODAY, ends_on=TODAY, by=manager
    )
    client = login(lead)

    for address in (HANDOVER, f"{HANDOVER}?person={manager.pk}"):
        with django_assert_max_num_queries(15):
            client.get(address)


# ------------------------------------------------------------------ roles that end


@pytest.fixture
def admin(trust):
    return make_member(trust, Role.ADMINISTRATOR, name="Ada Admin")


def end_role_url(user):
    return reverse("journey:end_role", args=[user.memberships.get().pk])


def test_a_role_on_which_peers_count_is_refused_with_the_way_out(login, admin, worker, manager):
    client = login(admin)
    assert "1 peer counts on Mo Manager" in client.get(end_role_url(manager)).text

    page = client.post(end_role_url(manager), {"ends_on": str(TODAY)})

    assert "Hand them over first, or leave them without someone and say why" in page.text
    assert manager.memberships.get().ends_on is None


def test_to_leave_peers_without_someone_needs_a_reason(login, admin, worker, manager):
    answers = {"ends_on": str(TODAY), "leave_open": "on"}
    client = login(admin)

    page = client.post(end_role_url(manager), answers)
    assert "Enter why nobody can take over yet" in page.text

    client.post(end_role_url(manager), {**answers, "leave_open_because": "Advertised"})
    assert manager.memberships.get().ends_on == TODAY
    tomorrow = TODAY + timedelta(days=1)
    without = worker.organisation.peers.without(ResponsibilityKind.LINE_MANAGER, tomorrow)
    assert list(without) == [worker]


def test_the_last_administrator_is_told_why_their_role_cannot_end(login, admin):
    page = login(admin).post(end_role_url(admin), {"ends_on": str(TODAY)})

    assert "Nobody else could administer this organisation" in page.text
    assert admin.memberships.get().ends_on is None


def test_a_leaver_loses_every_role_at_once(login, admin, manager):
    login(admin).post(reverse("journey:end_all_roles", args=[manager.pk]), {"ends_on": str(TODAY)})

    assert manager.memberships.get().ends_on == TODAY - timedelta(days=1)
    assert login(manager).get(reverse("workforce:away")).status_code == 403


def test_the_last_administrator_cannot_leave(login, admin):
    page = login(admin).post(
        reverse("journey:end_all_roles", args=[admin.pk]), {"ends_on": str(TODAY)}
    )

    assert "Nobody else could administer this organisation" in page.text


def test_another_organisations_roles_are_not_found(login, admin):
    stranger = make_member(make_organisation(), Role.HR)
    client = login(admin)

    assert client.get(end_role_url(stranger)).status_code == 404
    leave = reverse("journey:end_all_roles", args=[stranger.pk])
    assert client.post(leave, {"ends_on": str(TODAY)}).status_code == 404
