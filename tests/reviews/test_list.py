"""The list of reviews: who is due when, whose move it is (REV-6)."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.urls import reverse
from django.utils import timezone

from reviews import actions, rules
from reviews.models import Review
from reviews.queries import OPEN_STANDINGS, Due, Row, due_within, in_standing, rows_of
from reviews.rules import Author, Standing
from tests.factories import make_peer
from tests.reviews.conftest import DUE, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REV-6")]

LIST = "/reviews/"


def page(client, address=LIST) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def many(world):
    """Reviews in every standing, by the name of it; written past the actions, as old data is."""
    now = timezone.now()
    ready, both = (
        {"peer_published_at": now},
        {"peer_published_at": now, "manager_published_at": now},
    )
    moments = {
        Standing.RESTING: {"resting_since": TODAY},
        Standing.LATER: {"due_on": TODAY + timedelta(days=61)},
        Standing.PEER_WRITES: {"due_on": TODAY - timedelta(days=1)},
        Standing.MANAGER_WRITES: ready,
        Standing.MEET: both,
        Standing.PEER_SIGNS: {**both, "manager_signed_at": now},
        Standing.MANAGER_SIGNS: {**both, "peer_signed_at": now},
    }
    for standing, fields in moments.items():
        worker = make_peer(world.organisation, f"Peer {standing}", started_on=TODAY)
        Review.objects.create(worker=worker, period_from=TODAY, **{"due_on": DUE, **fields})
    return world


def test_each_standing_is_found_where_the_rule_says(many):
    for standing in OPEN_STANDINGS:
        found = set(Review.objects.open().filter(in_standing(standing, TODAY)))
        assert found == {
            each for each in Review.objects.open() if rules.standing(each, TODAY) == standing
        }
        assert found
    for row in rows_of(Review.objects.open()):
        assert rules.standing(Row(*row), TODAY) in OPEN_STANDINGS


def test_the_list_says_who_is_due_and_whose_move_it_is(world, login):
    world.publishes(Author.PEER)
    read = page(login(world.lead))
    assert "Pat Peer" in read
    assert "The line manager writes" in read
    assert read.count("Max Manager") == 2  # whose move, and who it is


@pytest.mark.parametrize("standing", [*OPEN_STANDINGS])
def test_it_is_narrowed_in_the_address(many, login, standing):
    read = page(login(many.lead), f"{LIST}?standing={standing}")
    for each in OPEN_STANDINGS:
        assert (f"Peer {each}<" in read) == (each == standing)


@pytest.mark.parametrize("name", [*Due])
def test_each_number_is_its_list(many, login, name):
    found = Review.objects.open().filter(due_within(name, TODAY)).count()
    assert f"{found} review" in page(login(many.lead), f"{LIST}?due={name}")


def test_it_is_searched_by_name_and_sorted(many, login):
    client = login(many.lead)
    assert "1 review<" in page(client, f"{LIST}?q={quote('peer later')}")
    by_name = page(client, f"{LIST}?sort=-name")
    assert by_name.index("Peer resting") < by_name.index("Pat Peer")


def test_a_manager_sees_their_own_peers_and_a_peer_goes_to_their_own(many, login):
    assert "1 review<" in page(login(many.manager))
    assert "0 reviews<" in page(login(many.other))
    own = login(many.peer).get(LIST)
    assert own.url == reverse("reviews:peer", args=[many.worker.pk])


def test_the_list_asks_little_however_long_it_is(world, login, django_assert_max_num_queries):
    for number in range(60):
        make_peer(world.organisation, f"Peer {number}", line_manager=world.manager)
    actions.open_reviews(by=None)
    client = login(world.lead)
    page(client)
    with django_assert_max_num_queries(12):
        read = page(client)
    assert "61 reviews" in read
    with django_assert_max_num_queries(12):
        page(client, f"{LIST}?page=2&sort=name")


def test_the_tab_asks_little(world, login, django_assert_max_num_queries):
    world.signed()
    for user in (world.peer, world.manager, world.lead):
        client = login(user)
        url = reverse("reviews:peer", args=[world.worker.pk])
        page(client, url)
        with django_assert_max_num_queries(15):
            page(client, url)


def test_what_needs_the_two_today_is_their_own_move(world, login):
    assert "Write your part of your annual review" in page(login(world.peer), "/")
    assert "annual review of" not in page(login(world.manager), "/")
    world.publishes(Author.PEER)
    assert "Write your part of the annual review of Pat Peer" in page(login(world.manager), "/")
    assert "Write your part" not in page(login(world.peer), "/")


def test_the_timeline_tells_of_a_signed_review(world, login):
    world.signed()
    read = page(login(world.lead), reverse("journey:peer", args=[world.worker.pk]))
    assert "Annual review signed and closed" in read
