"""Links for people without an account in a real browser, which keeps cookies by their path."""

from uuid import uuid4

import pytest

from links import registry
from tests.factories import make_member, make_organisation
from tests.journeys.conftest import PHONE
from tests.links import rooms
from tests.links.conftest import home_of
from workforce.models import Draft
from workforce.rules import Role

pytestmark = pytest.mark.clause("REC-5")


@pytest.fixture(autouse=True)
def _a_room(settings, monkeypatch):
    settings.ROOT_URLCONF = "tests.links.rooms"
    monkeypatch.setattr(registry, "all_purposes", lambda: rooms.PURPOSES)
    rooms.SAVED.clear()


def subject_shown(visitor, fresh) -> bool:
    visitor.goes_to(home_of(fresh))
    return str(fresh.link.subject_id) in visitor.page.content()


def test_two_links_and_a_member_of_staff_share_a_browser(visitor, transactional_db):
    first, second = rooms.make(uuid4()), rooms.make(uuid4())
    for fresh in (first, second):
        visitor.goes_to(fresh.path)
        assert visitor.page.url == visitor.address + home_of(fresh)
    assert subject_shown(visitor, first)
    assert subject_shown(visitor, second)

    visitor.sign_in(make_member(make_organisation(), Role.LEAD, name="Lee Lead"))
    assert subject_shown(visitor, first)
    visitor.goes_to("/account/")
    assert "Lee Lead" in visitor.page.content()
    visitor.goes_to(home_of(first) + "story/")
    assert "Lee Lead" not in visitor.page.content()


def test_a_click_in_webmail_opens_the_page_and_tells_it_nothing(visitor, transactional_db):
    """From another site: the cookie must come along, and no page learns the secret."""
    fresh = rooms.make(uuid4())
    elsewhere = visitor.address.replace("localhost", "127.0.0.1")
    assert elsewhere != visitor.address
    visitor.page.goto(elsewhere + "/link/left/")
    visitor.page.evaluate(
        "url => { const a = document.createElement('a'); a.href = url; a.id = 'mail';"
        " a.textContent = 'Open'; document.querySelector('main').append(a) }",
        visitor.address + fresh.path,
    )
    visitor.page.click("#mail")
    visitor.page.wait_for_url(visitor.address + home_of(fresh))
    assert str(fresh.link.subject_id) in visitor.page.content()
    assert visitor.page.evaluate("document.referrer") == ""
    visitor.page.go_back()
    assert visitor.page.url == elsewhere + "/link/left/"  # the secret is not in the history


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no_javascript"])
def test_a_form_is_sent_from_such_a_page(javascript, visitor, transactional_db):
    fresh = rooms.make(uuid4())
    visitor.open_browser(size=PHONE, javascript=javascript)
    visitor.goes_to(fresh.path)
    visitor.goes_to(home_of(fresh) + "story/")
    visitor.page.fill("textarea", "Once")
    visitor.page.click("main button[type=submit]")
    visitor.page.wait_for_url(visitor.address + home_of(fresh))
    assert rooms.SAVED == ["Once"]


def test_what_is_being_typed_is_kept_and_stands_there_on_another_device(visitor, transactional_db):
    fresh = rooms.make(uuid4())
    visitor.goes_to(fresh.path)
    visitor.goes_to(home_of(fresh) + "story/")
    with visitor.page.expect_response(lambda response: response.status == 204, timeout=10_000):
        visitor.page.fill("textarea", "Half a story")
    assert Draft.objects.count() == 1

    visitor.open_browser(size=PHONE)
    visitor.goes_to(fresh.path)
    visitor.goes_to(home_of(fresh) + "story/")
    assert visitor.page.input_value("textarea") == "Half a story"
    visitor.page.click("text=Clear it and start afresh")
    assert visitor.page.input_value("textarea") == ""
    assert rooms.SAVED == []


def test_a_new_link_is_asked_for_on_a_phone(visitor, transactional_db):
    visitor.open_browser(size=PHONE)
    visitor.goes_to("/link/" + "0" * 40)
    assert visitor.page.url == visitor.address + "/link/again/"
    visitor.page.click("main button[type=submit]")
    assert "Enter your email address" in visitor.page.inner_text(".nhsuk-error-summary")
    assert visitor.axe() == []
    assert visitor.overflow() == 0
    visitor.page.fill("input[type=email]", "nobody@example.org")
    visitor.page.click("main button[type=submit]")
    assert visitor.page.inner_text("h1") == "Look in your mailbox"
    assert visitor.axe() == []
