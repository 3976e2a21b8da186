"""Every piece of the design system in a real browser, with and without JavaScript."""

import pytest

from tests.journeys.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _open_house(settings):
    settings.OPEN_HOUSE = True


@pytest.mark.parametrize("size", [DESKTOP, PHONE, {"width": 320, "height": 640}])
@pytest.mark.parametrize("javascript", [True, False])
def test_no_piece_is_wider_than_the_window(visitor, size, javascript):
    visitor.open_browser(size=size, javascript=javascript)
    for path in ("/style/", "/style/?errors=1", "/style/question/"):
        visitor.goes_to(path)
        assert visitor.overflow() == 0, path


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_axe_finds_nothing_in_any_piece(visitor, size):
    visitor.open_browser(size=size)
    for path in ("/style/", "/style/?errors=1", "/style/question/"):
        visitor.goes_to(path)
        visitor.page.locator("body.nhsuk-frontend-supported").wait_for()
        assert visitor.axe() == []


def test_the_summary_takes_the_focus_and_leads_to_the_wrong_part(visitor):
    visitor.goes_to("/style/?errors=1")
    visitor.page.wait_for_function(
        "document.activeElement.classList.contains('nhsuk-error-summary')"
    )
    visitor.page.get_by_role("link", name="must be a real date").click()
    assert visitor.page.evaluate("document.activeElement.id") == "id_held_on_day"


def test_the_list_is_searched_as_one_types(visitor):
    visitor.goes_to("/style/")
    visitor.page.get_by_label("Search peers").type("bethan")
    visitor.page.locator("#results").get_by_text("1 peers").wait_for()
    assert visitor.page.locator("#results tbody tr").count() == 1
    assert "q=bethan" in visitor.page.url
    assert visitor.page.locator("form[role=search] [role=status]").text_content() == "1 peers"


def test_the_list_is_searched_without_javascript(visitor):
    visitor.open_browser(javascript=False).goes_to("/style/")
    visitor.page.get_by_label("Search peers").fill("bethan")
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")
    assert visitor.page.locator("#results tbody tr").count() == 1


@pytest.mark.parametrize("javascript", [True, False])
def test_a_person_is_found_and_chosen(visitor, javascript):
    visitor.open_browser(javascript=javascript).goes_to("/style/question/")
    visitor.page.get_by_label("Search by name").type("ama")
    if not javascript:
        visitor.page.get_by_role("button", name="Search", exact=True).click()
    visitor.page.get_by_label("Amaya Lindqvist").check()
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("button", name="Save session").click()
    assert visitor.page.get_by_label("Amaya Lindqvist").is_checked()
    assert not visitor.page.get_by_text("Select who held the session").count()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_choice_reveals_its_question(visitor, javascript):
    visitor.open_browser(javascript=javascript).goes_to("/style/question/")
    reason = visitor.page.get_by_label("Why was it not held?")
    assert not reason.is_visible()
    visitor.page.get_by_label("It was not held").check()
    assert reason.is_visible()


def test_a_password_can_be_shown(visitor):
    visitor.goes_to("/style/question/")
    visitor.page.get_by_role("button", name="Show password").click()
    assert visitor.page.locator("#id_password").get_attribute("type") == "text"


def test_nothing_is_asked_of_another_host(visitor):
    asked = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    visitor.goes_to("/style/")
    visitor.page.wait_for_load_state("networkidle")
    assert len(asked) >= 5
    assert [url for url in asked if not url.startswith(visitor.address)] == []
