"""What candidates and referees open by their link, under axe at desktop and phone width; the
pages of staff are those of the access table."""

import pytest

from checks import actions
from tests.checks import by_link
from tests.house import build_house
from tests.journeys.test_every_page import WIDTHS, problems_of

pytestmark = pytest.mark.clause("CHK-1", "CHK-2", "CHK-5", "CHK-6")


def looked_at(visitor, pages: dict[str, str]) -> dict[str, list[str]]:
    found, widths = {}, WIDTHS
    for name, address in pages.items():
        found |= problems_of(visitor, f"by-link-{name}", address, widths)
        widths = widths[::-1]
    return found


def test_axe_finds_nothing_on_the_pages_of_a_candidate_and_of_a_referee(visitor):
    house = build_house()
    fresh, pages = by_link.of_the_candidate(house)
    visitor.goes_to(fresh.path)
    assert looked_at(visitor, pages) == {}

    visitor.open_browser()
    fresh, reference, pages = by_link.of_the_referee(house)
    visitor.goes_to(fresh.path)
    assert looked_at(visitor, pages) == {}

    actions.answer_reference(reference=reference, text="Kind", confirmed_as="Waiter", by=None)
    assert looked_at(visitor, {"thanks": pages["reference"]}) == {}
