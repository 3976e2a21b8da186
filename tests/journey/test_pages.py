"""Home, dashboard and a peer's page, for the people who open them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate, now

from journey import dashboard
from journey.peers.due import DUE
from supervision import actions as supervision
from supervision.rules import GroupPurpose, Kind
from tests.factories import make_member, make_organisation, make_peer, make_team
from workforce import actions
from workforce.access import Permission, peers_for, reader_for
from workforce.lifecycle import Stage
from workforce.rules import PostState, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def trust():
    return make_organisation("A trust")


@pytest.fixture
def lead(trust):
    return make_member(trust, Role.LEAD, name="Lee Lead")


@pytest.fixture
def supporter(trust):
    return make_member(trust, Role.SUPPORTER, name="Sue Supporter")


def overdue_peer(trust, supporter, name="Ana"):
    worker = make_peer(trust, name, supporter=supporter)
    supervision.start_arrangement(
        worker=worker,
        kind=Kind.SUPPORT,
        starts_on=localdate() - timedelta(days=100),
        by=supporter,
    )
    return worker


@pytest.mark.clause("WFO-5")
def test_home_is_empty_and_kind_when_nothing_needs_the_reader(login, supporter):
    page = login(supporter).get("/")

    assert "Nothing needs you today" in page.content.decode()


@pytest.mark.clause("WFO-5")
def test_home_names_the_overdue_session_and_leads_to_recording_it(login, trust, supporter):
    worker = overdue_peer(trust, supporter)

    page = login(supporter).get("/").content.decode()

    assert "Book the support session with Ana" in page
    assert "58 days overdue" in page
    assert reverse("supervision:book", args=[worker.pk, worker.arrangements.get().pk]) in page


@pytest.mark.clause("WFO-5")
def test_a_line_manager_is_not_sent_to_a_session_that_is_the_supporters(login, trust, supporter):
    manager = make_member(trust, Role.LINE_MANAGER)
    worker = overdue_peer(trust, supporter)
    actions.assign_responsibility(
        worker=worker, user=manager, kind="LINE_MANAGER", starts_on=localdate(), by=None
    )

    assert "Ana" not in login(manager).get("/").content.decode()


@pytest.mark.clause("WFO-5", "SUP-3")
def test_a_group_that_a_peer_cannot_come_to_is_not_in_their_diary(login, trust, lead):
    worker = make_peer(trust, with_user=True)
    group = supervision.plan_group(
        organisation=trust,
        purpose=GroupPurpose.REFLECTIVE,
        facilitator=lead,
        starts_at=now() + timedelta(days=2),
        workers=[worker],
        by=lead,
    )
    address = reverse("supervision:group", args=[group.pk])

    assert address in login(worker.user).get("/").text
    supervision.decline_place(place=group.places.get(), by=worker.user)
    assert address not in login(worker.user).get("/").text


@pytest.mark.clause("WFO-5", "SUP-10")
def test_the_leads_home_says_what_slips_and_opens_its_list(login, trust, lead, supporter):
    overdue_peer(trust, supporter)
    make_peer(trust, "Ben")

    page = login(lead).get("/").content.decode()

    assert "1 peer&#x27;s support session is overdue" in page
    assert "1 peer has no supporter" in page
    assert "/peers/?due=no_supporter" in page


def test_someone_without_any_role_is_told_what_to_do(login):
    from tests.factories import make_user

    assert "no role in an organisation" in login(make_user()).get("/").content.decode()


@pytest.mark.clause("WFO-8")
@pytest.mark.parametrize("name", DUE)
def test_each_number_of_the_dashboard_equals_the_list_it_opens(name, login, trust, lead, supporter):
    overdue_peer(trust, supporter)
    make_peer(trust, "Ben", contract_ends_on=localdate() + timedelta(days=20))
    make_peer(make_organisation(), "Zed")
    client = login(lead)

    number = dashboard.counts(reader_for(lead))[name]
    listed = client.get(reverse("journey:peers"), {"due": name})

    assert listed.context["page"].paginator.count == number


@pytest.mark.clause("WFO-8", "WEL-3", "WEL-4")
def test_the_dashboard_counts_flags_and_offers_as_their_lists_do(standing):
    lead, client = standing.house.people["lead"], standing.client_of("lead")
    found = {
        number.label: number
        for section in dashboard.sections(reader_for(lead))
        for number in section["numbers"]
    }
    flags = found["Flags that nobody has picked up, of those shown to you"]
    assert flags.number == len(client.get(flags.url).context["waiting"])
    offers = found["Support to offer after a hard incident"]
    assert offers.number == len(client.get(offers.url).context["to_offer"])
    assert offers.number


@pytest.mark.clause("WFO-8", "REV-6")
def test_the_dashboard_counts_reviews_as_their_list_does(standing):
    lead, client = standing.house.people["lead"], standing.client_of("lead")
    numbers = {
        number.label: number
        for section in dashboard.sections(reader_for(lead))
        for number in section["numbers"]
    }
    listed = [
        numbers[label]
        for label in ("Annual reviews overdue", "Annual reviews due in the next 60 days")
    ]
    for number in listed:
        assert client.get(number.url).context["list"].count == number.number, number.label
    assert any(number.number for number in listed)


@pytest.mark.clause("WFO-8")
def test_the_dashboard_counts_posts_as_their_list_does(login, trust, lead):
    team = make_team(trust)
    team.posts.create(title="Peer support worker", state=PostState.APPROVED)
    team.posts.create(title="Peer support worker", state=PostState.CLOSED)

    figures = dashboard.counts(reader_for(lead))
    page = login(lead).get(reverse("preparation:posts"), {"state": "APPROVED"})

    assert figures["post_APPROVED"] == 1
    assert len(page.context["list"].rows) == 1


@pytest.mark.clause("WFO-8")
def test_the_dashboard_takes_at_most_fifteen_queries(
    login, lead, trust, supporter, django_assert_max_num_queries
):
    overdue_peer(trust, supporter)
    client = login(lead)
    client.get("/")  # the first look of a minute notes the time in the session

    with django_assert_max_num_queries(15):
        client.get(reverse("journey:dashboard"))


@pytest.mark.clause("WFO-1")
def test_a_peers_page_tells_their_story_newest_first(login, trust, lead, supporter):
    worker = overdue_peer(trust, supporter)
    supervision.record_session(
        arrangement=worker.arrangements.get(),
        held_on=localdate() - timedelta(days=2),
        shared_record="We talked about the garden",
        by=supporter,
    )
    actions.move_peer(worker=worker, to=Stage.ON_BREAK, by=lead)

    titles = [
        event["title"]
        for event in login(lead).get(reverse("journey:peer", args=[worker.pk])).context["events"]
    ]

    assert titles[0] == "Moved to: On a break"
    assert titles[1] == "Support session with Sue Supporter"


@pytest.mark.clause("SUP-1", "WFO-4")
def test_the_lead_sees_that_a_support_session_happened_and_not_what_was_said(
    login, trust, lead, supporter
):
    worker = overdue_peer(trust, supporter)
    supervision.record_session(
        arrangement=worker.arrangements.get(),
        held_on=localdate(),
        shared_record="We talked about the garden",
        by=supporter,
    )

    page = login(lead).get(reverse("journey:peer", args=[worker.pk])).content.decode()

    assert "Support session with Sue Supporter" in page
    assert "garden" not in page


def test_a_peers_page_takes_at_most_fifteen_queries(
    login, trust, lead, supporter, django_assert_max_num_queries
):
    worker = overdue_peer(trust, supporter)
    client = login(lead)
    client.get("/")  # the first look of a minute notes the time in the session

    with django_assert_max_num_queries(15):
        client.get(reverse("journey:peer", args=[worker.pk]))


@pytest.mark.clause("WFO-2")
def test_a_volunteers_page_asks_for_no_band(login, trust, lead):
    worker = make_peer(trust, "Val", kind="VOLUNTARY", title="Peer volunteer", hours=4)

    page = login(lead).get(reverse("journey:employment", args=[worker.pk])).content.decode()

    assert "Peer volunteer" in page
    assert "Grade" not in page


@pytest.mark.clause("WFO-4")
def test_occupational_health_does_not_see_the_employment_of_a_peer(login, trust):
    worker = make_peer(trust, "Ana")
    nurse = make_member(trust, Role.OCCUPATIONAL_HEALTH)

    assert login(nurse).get(reverse("journey:employment", args=[worker.pk])).status_code == 403


def test_the_list_and_the_page_agree_on_who_can_be_opened(login, trust, supporter):
    mine, other = overdue_peer(trust, supporter), make_peer(trust, "Ben")
    client = login(supporter)
    found = set(peers_for(reader_for(supporter), Permission.VIEW_PEERS))

    assert found == {mine}
    assert client.get(reverse("journey:peer", args=[mine.pk])).status_code == 200
    assert client.get(reverse("journey:peer", args=[other.pk])).status_code == 404
