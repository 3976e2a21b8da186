"""Somebody was quicker: what HR asked for does not happen, and nothing that they wrote is lost."""

import pytest
from django.urls import reverse

from recruitment import actions
from refusals import Refused
from tests.factories import make_member, make_organisation
from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.steps import all_is_well, follow, heading, main, press
from workforce.rules import Role

pytestmark = pytest.mark.clause("WFO-9")


class Closed(Refused):
    words = "There is a channel like it by now."


@pytest.fixture
def hr(transactional_db):
    return make_member(make_organisation("Harbour Trust"), Role.HR)


def too_late(**_anything):
    raise Closed


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_hr_reads_what_happened_and_finds_what_they_wrote(visitor, hr, monkeypatch, size):
    visitor.open_browser(size=size)
    visitor.sign_in(hr)
    visitor.goes_to(reverse("recruitment:add_channel"))
    visitor.page.get_by_label("What do you call it?").fill("The Voice of the harbour")
    visitor.page.get_by_label("Word of mouth").check()
    monkeypatch.setattr(actions, "add_channel", too_late)

    press(visitor, "Add the channel")

    assert heading(visitor) == "This could not be done"
    assert "There is a channel like it by now." in main(visitor).inner_text()
    all_is_well(visitor, "somebody was quicker")

    follow(visitor, "See how things stand now")

    name = visitor.page.get_by_label("What do you call it?")
    assert name.input_value() == "The Voice of the harbour"
    all_is_well(visitor, "what was written before")
