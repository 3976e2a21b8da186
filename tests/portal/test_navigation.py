"""The navigation marks where a person would say that they are."""

import re
from datetime import date

import pytest

from tests.factories import make_member, make_organisation, make_peer
from workforce.actions import assign_responsibility
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WFO-5")]

MARKED = re.compile(r'header__navigation-link" href="[^"]*" aria-current="page">([^<]*)<')


@pytest.fixture
def worker():
    manager = make_member(make_organisation(), Role.LINE_MANAGER)
    organisation = manager.memberships.get().organisation
    return make_peer(organisation, with_user=True, line_manager=manager)


def marked(client, address: str) -> list[str]:
    response = client.get(address, follow=True)
    assert response.status_code == 200
    return MARKED.findall(response.content.decode())


@pytest.mark.parametrize(
    ("page", "own"),
    [
        ("", "My record"),
        ("employment/", "My record"),
        ("supervision/", "My support"),
        ("wellbeing/", "My wellbeing"),
        ("growth/", "My growth"),
        ("training/", "Training"),
        ("reviews/", "My review"),
        ("pay-step/", "My review"),
    ],
)
def test_on_ones_own_record_it_is_the_room_and_on_another_the_peers(worker, login, page, own):
    address = f"/peers/{worker.pk}/{page}"
    assert marked(login(worker.user), address) == [own]
    if page != "growth/":
        assert marked(login(worker.responsibilities.get(kind="LINE_MANAGER").user), address) == [
            "Peers"
        ]


@pytest.mark.parametrize(
    ("address", "entry"),
    [
        ("/", "Today"),
        ("/reviews/", "My review"),
        ("/peers/", "My record"),
        ("/my-growth/", "My growth"),
        ("/training/", "Training"),
    ],
)
def test_an_entry_leads_where_it_says(worker, login, address, entry):
    assert marked(login(worker.user), address) == [entry]


@pytest.mark.clause("IND-1")
def test_the_induction_of_a_colleague_whom_one_mentors_is_nothing_of_ones_own(worker, login):
    mentor = make_peer(worker.organisation, "Mina Mentor", with_user=True)
    assign_responsibility(
        worker=worker, user=mentor.user, kind="MENTOR", starts_on=date(2026, 1, 5), by=None
    )
    client = login(mentor.user)
    assert marked(client, f"/peers/{worker.pk}/induction/") == []
    back = client.get(f"/peers/{worker.pk}/induction/").text.split("<main")[0]
    assert 'href="/">Today</a>' in back.split("</header>")[1]  # the record is not theirs to open
    assert marked(client, f"/peers/{mentor.pk}/induction/") == ["My record"]
