"""A lead sees a number, opens exactly its list, puts it right for many, and it drops."""

from datetime import date

import pytest

from tests.factories import make_member, make_organisation, make_peer
from tests.journeys.steps import all_is_well, follow, heading, main, press, reads
from workforce.models import Responsibility
from workforce.rules import ResponsibilityKind, Role

pytestmark = [pytest.mark.clause("WFO-8"), pytest.mark.clause("SUP-10")]


def figure(visitor, label: str) -> int:
    """A number of the dashboard."""
    card = main(visitor).locator(".portal-number", has_text=label)
    return int(card.locator(".portal-number__figure").inner_text())


def listed(visitor) -> list[str]:
    """The names in the list of peers at hand."""
    return visitor.page.locator("#results tbody tr a").all_inner_texts()


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no_javascript"])
def test_a_lead_gives_peers_a_supporter(javascript, visitor, transactional_db):
    organisation = make_organisation("Harbour Trust")
    lead = make_member(organisation, Role.LEAD, name="Lena Lead")
    supporter = make_member(organisation, Role.SUPPORTER, name="Sue Supporter")
    make_peer(organisation, "Dee Supported", supporter=supporter)
    for name in ("Amara Okafor", "Ben Tran", "Cai Rimmer"):
        make_peer(organisation, name, started_on=date(2026, 1, 5))
    visitor.open_browser(javascript=javascript).sign_in(lead)

    # The number of the dashboard opens exactly its list.
    visitor.goes_to("/dashboard/")
    well(visitor, javascript, "dashboard")
    assert figure(visitor, "No supporter") == 3
    follow(visitor, "No supporter")
    assert listed(visitor) == ["Amara Okafor", "Ben Tran", "Cai Rimmer"]
    well(visitor, javascript, "list-of-a-number")

    # Two of them get a supporter at once; before, it is shown what will happen.
    for name in ("Amara Okafor", "Ben Tran"):
        visitor.page.get_by_label(f"Choose {name}").check()
    press(visitor, "Assign a supporter")
    visitor.page.get_by_label("Search by name").fill("sue")
    if not javascript:
        press(visitor, "Search")
    visitor.page.get_by_label("Sue Supporter").check()
    well(visitor, javascript, "assign")
    press(visitor, "See what will happen")
    assert heading(visitor) == "Check what will happen"
    assert reads(visitor, "2 peers change")
    assert not Responsibility.objects.filter(worker__name="Ben Tran").exists()
    well(visitor, javascript, "assign-preview")
    press(visitor, "Do this")
    assert reads(visitor, "Sue Supporter is supporter of 2 peers from")
    assert listed(visitor) == ["Cai Rimmer"]

    # The number has dropped.
    visitor.goes_to("/dashboard/")
    assert figure(visitor, "No supporter") == 1
    held = Responsibility.objects.filter(kind=ResponsibilityKind.SUPPORTER, user=supporter)
    assert held.count() == 3


def well(visitor, javascript: bool, station: str) -> None:
    if javascript:
        all_is_well(visitor, station)
