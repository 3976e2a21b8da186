"""The many pages about a peer: tabs at a desk, one calm line on a phone (WFO-1, WFO-9)."""

import pytest

from tests.factories import make_member, make_organisation, make_peer
from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.steps import all_is_well_with_scripts, follow, main
from workforce.rules import Role

pytestmark = pytest.mark.clause("WFO-1", "WFO-9")


def test_a_phone_says_where_one_is_and_opens_to_the_rest_by_keyboard(visitor, transactional_db):
    organisation = make_organisation("Harbour Trust")
    lead = make_member(organisation, Role.LEAD, name="Lena Lead")
    worker = make_peer(organisation, "Dee Supported")
    visitor.open_browser(size=PHONE, javascript=False).sign_in(lead)
    visitor.goes_to(f"/peers/{worker.pk}/")
    pages = main(visitor).get_by_role("navigation", name="Pages about this peer")
    chosen = pages.locator("summary")
    assert chosen.inner_text().split("\n")[-1].strip() == "Story so far"
    assert pages.get_by_role("link").count() == 0

    chosen.focus()
    visitor.page.keyboard.press("Enter")
    assert pages.get_by_role("link").count() > 8
    assert pages.locator("[aria-current]:visible").all_inner_texts() == ["Story so far"]
    all_is_well_with_scripts(visitor, "pages about a peer")
    for key in ("Tab", "Tab", "Enter"):
        visitor.page.keyboard.press(key)
    visitor.page.wait_for_url("**/supervision/")
    assert chosen.inner_text().split("\n")[-1].strip() == "Support and supervision"
    follow(visitor, "Role and hours")
    assert visitor.page.url.endswith("/employment/")

    # At a desk all of them stand there, each once.
    visitor.page.set_viewport_size(DESKTOP)
    assert not chosen.is_visible()
    assert pages.get_by_role("link", name="Wellbeing").count() == 1
