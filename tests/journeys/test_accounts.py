"""Coming in: with a password, by invitation, with a passkey; and a time-out that loses nothing."""

import os
from pathlib import Path

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from tests.accounts.helpers import link_in, mails
from tests.factories import PASSWORD, make_member, make_organisation, make_peer
from tests.journeys.conftest import DESKTOP, PHONE
from workforce import actions
from workforce.models import Draft
from workforce.rules import Role

pytestmark = [pytest.mark.clause("WFO-11")]

PICTURES = os.environ.get("PSW_PICTURES")


@pytest.fixture(autouse=True)
def start(transactional_db):
    cache.clear()


@pytest.fixture
def organisation():
    return make_organisation("Harbour Trust")


@pytest.fixture
def mary(organisation):
    return make_member(organisation, Role.LINE_MANAGER, name="Mary Moore", email="mary@example.org")


def seen(visitor, name: str) -> None:
    """The page is well: nothing found by axe, and as wide as the window, large and small."""
    for width, size in (("desktop", DESKTOP), ("phone", PHONE)):
        visitor.page.set_viewport_size(size)
        if PICTURES:
            visitor.page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
        assert visitor.axe() == []
        assert visitor.overflow() == 0
    visitor.page.set_viewport_size(DESKTOP)


def signs_in(visitor, user, password=PASSWORD) -> None:
    page = visitor.page
    page.get_by_label("Email address").fill(user.email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def with_authenticator(visitor) -> None:
    """A security device inside the browser, that always says yes to its owner."""
    session = visitor.context.new_cdp_session(visitor.page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def test_an_invitation_leads_to_an_account(visitor, organisation):
    administrator = make_member(organisation, Role.ADMINISTRATOR)
    actions.invite(
        organisation=organisation,
        email="new@example.org",
        name="Nia New",
        roles=[Role.LINE_MANAGER],
        by=administrator,
    )
    link = link_in(mails("new@example.org")[0])
    visitor.goes_to(link)
    seen(visitor, "accept")
    visitor.page.get_by_label("Password", exact=True).fill("short")
    visitor.page.get_by_role("button", name="Create my account").click()
    assert "Password must be 12 characters or more" in visitor.page.content()
    seen(visitor, "accept-error")
    visitor.page.get_by_label("Password", exact=True).fill("correct horse battery")
    visitor.page.get_by_role("button", name="Show").click()
    visitor.page.get_by_role("button", name="Create my account").click()
    visitor.goes_to("/account/")
    assert "new@example.org" in visitor.page.content()
    visitor.open_browser()
    visitor.goes_to(link)
    assert "accepted already" in visitor.page.content()
    seen(visitor, "accepted")


def test_a_passkey_is_added_and_opens_the_account_alone(visitor, mary):
    visitor.address = visitor.address.replace("127.0.0.1", "localhost")
    with_authenticator(visitor)
    visitor.goes_to("/sign-in/?next=/account/second-step/passkeys/add/")
    seen(visitor, "sign-in")
    signs_in(visitor, mary)
    seen(visitor, "add-passkey")
    visitor.page.get_by_label("Name of the passkey").fill("My work phone")
    visitor.page.get_by_role("button", name="Add passkey").click()
    visitor.page.wait_for_url("**/recovery-codes/")
    seen(visitor, "recovery-codes")
    visitor.goes_to("/account/second-step/")
    assert "My work phone" in visitor.page.content()
    seen(visitor, "second-step")
    visitor.goes_to("/sign-out/")
    visitor.page.get_by_role("main").get_by_role("button", name="Sign out").click()
    visitor.page.wait_for_url("**/sign-in/")
    visitor.page.get_by_role("button", name="Sign in with a passkey").click()
    visitor.page.wait_for_url(visitor.address + "/")
    visitor.goes_to("/account/")
    assert "mary@example.org" in visitor.page.content()


def test_a_passkey_is_the_second_step_after_a_password_and_a_proof_later(visitor, mary):
    visitor.address = visitor.address.replace("127.0.0.1", "localhost")
    with_authenticator(visitor)
    visitor.goes_to("/sign-in/?next=/account/second-step/passkeys/add/")
    signs_in(visitor, mary)
    visitor.page.get_by_role("button", name="Add passkey").click()
    visitor.page.wait_for_url("**/recovery-codes/")
    visitor.goes_to("/sign-out/")
    visitor.page.get_by_role("main").get_by_role("button", name="Sign out").click()
    signs_in(visitor, mary)
    visitor.page.wait_for_url("**/sign-in/second-step/")
    seen(visitor, "second-step-asked")
    visitor.page.get_by_role("button", name="Use a passkey").click()
    visitor.page.wait_for_url(visitor.address + "/")
    visitor.goes_to("/account/prove/passkey/?next=/account/sessions/")
    seen(visitor, "prove-passkey")
    visitor.page.get_by_role("button", name="Use a passkey").click()
    visitor.page.wait_for_url(visitor.address + "/account/sessions/")
    seen(visitor, "sessions")


def test_a_second_step_that_is_required_is_set_up_first(visitor, organisation, mary):
    organisation.settings.second_factor_required = True
    organisation.settings.save()
    visitor.goes_to("/sign-in/?next=/account/sessions/")
    signs_in(visitor, mary)
    visitor.page.wait_for_url("**/needed/")
    seen(visitor, "second-step-needed")
    visitor.page.get_by_role("button", name="Use an app for codes").click()
    seen(visitor, "app-for-codes")


def test_what_was_typed_is_there_again_after_a_time_out(visitor, mary):
    visitor.goes_to("/sign-in/?next=/account/details/")
    signs_in(visitor, mary)
    visitor.page.get_by_label("Your name").fill("Mary Typed Something Long")
    later = visitor.context.cookies()
    key = next(cookie["value"] for cookie in later if cookie["name"] == "sessionid")
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore(key)
    session["last_seen"] = timezone.now().timestamp() - 2 * 3600
    session.save()
    visitor.page.get_by_role("button", name="Save").click()
    visitor.page.wait_for_url("**/sign-in/?next=**")
    seen(visitor, "signed-out-quietly")
    signs_in(visitor, mary)
    visitor.page.wait_for_url(visitor.address + "/account/details/")
    assert visitor.page.get_by_label("Your name").input_value() == "Mary Typed Something Long"
    seen(visitor, "given-back")
    visitor.page.get_by_role("button", name="Save").click()
    visitor.page.wait_for_url(visitor.address + "/account/")
    mary.refresh_from_db()
    assert mary.name == "Mary Typed Something Long"
    assert not Draft.objects.exists()


def test_what_was_typed_is_there_again_without_javascript(visitor, mary):
    visitor.open_browser(javascript=False)
    visitor.goes_to("/sign-in/?next=/account/details/")
    signs_in(visitor, mary)
    visitor.page.get_by_label("Your name").fill("Mary Without")
    key = next(c["value"] for c in visitor.context.cookies() if c["name"] == "sessionid")
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore(key)
    session["last_seen"] = timezone.now().timestamp() - 2 * 3600
    session.save()
    visitor.page.get_by_role("button", name="Save").click()
    signs_in(visitor, mary)
    assert visitor.page.get_by_label("Your name").input_value() == "Mary Without"


def test_a_word_comes_before_the_time_out_and_one_can_stay(visitor, organisation, mary):
    visitor.page.clock.install()
    visitor.goes_to("/sign-in/?next=/account/")
    signs_in(visitor, mary)
    visitor.page.wait_for_url(visitor.address + "/account/")
    visitor.page.clock.fast_forward("58:30")
    visitor.page.get_by_text("You will be signed out soon").wait_for()
    visitor.page.get_by_role("button", name="Stay signed in").click()
    visitor.page.get_by_text("You will be signed out soon").wait_for(state="hidden")
    assert visitor.page.url.endswith("/account/")


def test_pages_that_ask_for_a_fresh_proof_are_well(visitor, mary):
    visitor.goes_to("/sign-in/?next=/account/")
    signs_in(visitor, mary)
    visitor.page.wait_for_url(visitor.address + "/account/")
    for name in ("account_email", "mfa_activate_totp"):
        visitor.goes_to(reverse(name))
        seen(visitor, name)


def test_a_refused_sign_on_is_told_well(visitor):
    visitor.goes_to(reverse("accounts:sign_on_refused"))
    seen(visitor, "sign-on-refused")


def test_a_long_answer_is_kept_while_it_is_being_typed(visitor, organisation):
    worker = make_peer(organisation, with_user=True)
    visitor.goes_to(f"/sign-in/?next={reverse('supervision:narrative')}")
    signs_in(visitor, worker.user)
    visitor.page.wait_for_url(visitor.address + reverse("supervision:narrative"))
    box = visitor.page.locator("main textarea").first
    with visitor.page.expect_response("**/account/keep/") as kept:
        box.fill("A long answer that nobody wants to type twice")
    assert kept.value.status == 204
    visitor.goes_to(reverse("supervision:narrative"))
    assert box.input_value() == "A long answer that nobody wants to type twice"
    visitor.page.get_by_role("button", name="Clear it and start afresh").click()
    assert box.input_value() == ""

    # Sent before the page had kept it: nothing of what is sent already comes back.
    kept_late = []
    visitor.page.on("request", lambda it: kept_late.append(it.url) if "/keep/" in it.url else None)
    box.fill("An answer sent at once, before the page had kept it")
    visitor.page.locator("main form:has(textarea) button[type=submit]").click()
    visitor.page.get_by_text("Your story page has been saved").wait_for()
    visitor.goes_to(reverse("supervision:narrative"))
    assert box.input_value() == "An answer sent at once, before the page had kept it"
    assert "We kept what you typed" not in visitor.page.content()
    assert kept_late == []
    assert not Draft.objects.exists()
