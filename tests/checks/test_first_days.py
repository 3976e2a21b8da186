"""Who is to be somebody's manager prepares their first day, until it comes (CHK-7, CHK-8)."""

from datetime import date

import pytest

from checks import actions
from tests.checks.factories import make_candidate, make_file
from tests.factories import make_member, make_organisation, make_peer
from workforce import actions as workforce
from workforce.rules import ResponsibilityKind, Role

pytestmark = pytest.mark.django_db

FIRST_DAY = date(2026, 9, 7)
NAVIGATION = '<a class="nhsuk-header__navigation-link" href="/checks/"'


@pytest.fixture
def manager(time_machine):
    time_machine.move_to("2026-08-06 10:00:00+00:00", tick=False)
    return make_member(make_organisation(), Role.LINE_MANAGER, name="Mona Manager")


@pytest.fixture
def appointed(manager):
    """The file of somebody who was appointed and starts in a month, with an adjustment."""
    organisation = manager.memberships.get().organisation
    candidate = make_candidate(
        organisation, "Ash Appointed", line_manager=manager, planned_start_on=FIRST_DAY
    )
    file = make_file(workforce.make_offer(candidate=candidate, by=None))
    agreed = {"group": "PATTERN", "agreed": "Later starts", "review_on": date(2026, 12, 1)}
    actions.agree_adjustment(file=file, by=None, agreed_on=date(2026, 8, 6), **agreed)
    worker = make_peer(organisation, name="Ash Appointed", started_on=FIRST_DAY)
    workforce.add_adjustment(worker=worker, agreed_on=date(2026, 8, 6), by=None, **agreed)
    workforce.assign_responsibility(
        worker=worker, user=manager, kind=ResponsibilityKind.LINE_MANAGER,
        starts_on=FIRST_DAY, by=None,
    )  # fmt: skip
    workforce.accept_offer(candidate=candidate, by=None)
    candidate.refresh_from_db()
    candidate.worker, candidate.confirmed_on = worker, FIRST_DAY
    candidate.save()
    file.worker = worker
    file.save()
    return file


@pytest.mark.clause("CHK-7", "CHK-8")
def test_the_manager_to_be_prepares_the_first_day_of_who_is_appointed(manager, appointed, login):
    client, at = login(manager), f"/checks/{appointed.pk}/adjustments/"
    assert client.get(f"/peers/{appointed.worker_id}/").status_code == 404

    home = client.get("/").text
    assert f'href="{at}">Put in place what was agreed with Ash Appointed' in home
    assert f"/peers/{appointed.worker_id}/" not in home
    board = client.get("/checks/").text
    assert f'href="{at}"' in board
    assert f"/peers/{appointed.worker_id}/" not in board
    page = client.get(at)
    assert page.status_code == 200
    assert "Later starts" in page.text
    assert "7 September 2026" in page.text


@pytest.mark.clause("CHK-7")
def test_from_the_first_day_the_manager_opens_the_peer_and_another_manager_never_did(
    manager, appointed, login, time_machine
):
    other = make_member(appointed.organisation, Role.LINE_MANAGER)
    at = f"/checks/{appointed.pk}/adjustments/"
    assert login(other).get(at).status_code == 404

    time_machine.move_to("2026-09-07 10:00:00+00:00", tick=False)

    client = login(manager)
    assert client.get(f"/peers/{appointed.worker_id}/").status_code == 200
    assert client.get(at).url == f"/peers/{appointed.worker_id}/adjustments/"
    assert "Put in place" not in client.get("/").text
    assert login(other).get(at).status_code == 404


@pytest.mark.clause("CHK-8")
@pytest.mark.parametrize(
    ("role", "finds"),
    [
        (Role.HR, True),
        (Role.LEAD, True),
        (Role.LINE_MANAGER, True),
        (Role.PEER, False),
        (Role.SUPPORTER, False),
        (Role.PANEL_MEMBER, False),
    ],
)
def test_who_sees_the_board_of_checks_finds_it_from_every_page(manager, login, role, finds):
    reader = make_member(manager.memberships.get().organisation, role)

    assert (NAVIGATION in login(reader).get("/").text) == finds
