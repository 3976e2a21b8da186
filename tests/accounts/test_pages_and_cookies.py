import os
import subprocess
import sys
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.urls import reverse

from links import registry
from tests.factories import PASSWORD, make_member, make_organisation
from tests.links import rooms
from workforce.pages import cookies_set
from workforce.rules import Role

pytestmark = [pytest.mark.django_db]

PUBLIC = [
    "pages:privacy",
    "pages:accessibility",
    "pages:cookies",
    "account_login",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "accounts:find_sign_on",
    "account_inactive",
    "account_reset_password_from_key_done",
    "socialaccount_login_cancelled",
    "account_email_verification_sent",
]


@pytest.mark.parametrize("name", PUBLIC)
def test_public_pages_open_and_let_no_foreign_script_in(client, name):
    response = client.get(reverse(name))
    assert response.status_code == 200
    policy = response["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe-inline" not in policy
    page = response.content.decode()
    assert page.count("<h1") == 1
    assert "<script>" not in page
    assert " style=" not in page
    assert "http://" not in page.replace("http://www.w3.org", "").replace("http://testserver", "")


@pytest.mark.parametrize("name", ["privacy", "accessibility"])
def test_footer_pages_speak_for_the_readers_organisation(client, name):
    organisation = make_organisation(
        privacy_notice="We keep as little as we can.",
        accessibility_contact="Ask Anna, extension 12",
    )
    words = {"privacy": "We keep as little as we can.", "accessibility": "Ask Anna, extension 12"}
    assert words[name] not in client.get(reverse(f"pages:{name}")).content.decode()
    named = client.get(reverse(f"pages:{name}"), {"organisation": organisation.pk})
    assert words[name] in named.content.decode()
    client.force_login(make_member(organisation, Role.PEER))
    assert words[name] in client.get(reverse(f"pages:{name}")).content.decode()


@pytest.mark.parametrize("wrong", ["b1a5e0f2-6f1d-4c57-9a0e-2d1f6c3b8e47", "nonsense"])
def test_a_wrong_organisation_in_the_address_is_not_found(client, wrong):
    assert client.get(reverse("pages:privacy"), {"organisation": wrong}).status_code == 404


def test_the_cookie_page_names_exactly_the_cookies_that_are_set(client, settings, monkeypatch):
    settings.ROOT_URLCONF = "tests.links.rooms"
    monkeypatch.setattr(registry, "all_purposes", lambda: rooms.PURPOSES)
    manager = make_member(make_organisation(), Role.LINE_MANAGER, email="mary@example.org")
    client.get(reverse("account_login"))
    client.post(reverse("account_login"), {"login": manager.email, "password": "wrong"})
    client.post(reverse("account_login"), {"login": manager.email, "password": PASSWORD})
    client.get(reverse("accounts:account"))
    client.post(reverse("accounts:details"), {"name": "Mary", "digest_hour": "9"})
    client.get(reverse("accounts:account"))
    client.post(reverse("accounts:language"), {"language": "cy"})
    client.get(rooms.make(uuid4()).path)
    named = {cookie["name"] for cookie in cookies_set()}
    assert set(client.cookies) == named
    page = client.get(reverse("pages:cookies")).content.decode()
    assert all(f"<code>{name}</code>" in page for name in named)


def test_no_cookie_can_be_read_by_a_script_or_sent_from_elsewhere(client):
    manager = make_member(make_organisation(), Role.LINE_MANAGER, email="mary@example.org")
    client.get(reverse("account_login"))
    client.post(reverse("account_login"), {"login": manager.email, "password": PASSWORD})
    client.post(reverse("accounts:language"), {"language": "cy"})
    for cookie in client.cookies.values():
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"


def test_in_production_cookies_travel_encrypted_only():
    code = (
        "from psw_portal import settings as s;"
        "print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.LANGUAGE_COOKIE_SECURE,"
        " s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS > 0, s.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN)"
    )
    environment = {
        **os.environ,
        "PSW_MODE": "production",
        "SECRET_KEY": "x" * 60,
        "FIELD_KEYS": "cHN3LXBvcnRhbC1kZXZlbG9wbWVudC1rZXktMDAwMDA=",
    }
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["True", "True", "True", "True", "True", "False"]


# ------------------------------------------------------------------ Redis is away


@pytest.fixture
def redis_away(monkeypatch):
    from redis.exceptions import ConnectionError as Refused

    def refuse(*args, **kwargs):
        raise Refused("no one is there")

    monkeypatch.setattr("redis.connection.AbstractConnection.connect", refuse)
    monkeypatch.setattr("redis.connection.AbstractConnection.send_packed_command", refuse)
    yield
    cache.away_until = 0.0
    cache.memory.clear()


@pytest.mark.clause("WFO-11")
def test_people_can_sign_in_while_redis_is_away(client, redis_away):
    manager = make_member(make_organisation(), Role.LINE_MANAGER, email="mary@example.org")
    response = client.post(reverse("account_login"), {"login": manager.email, "password": PASSWORD})
    assert response.status_code == 302


@pytest.mark.clause("WFO-11")
def test_guessing_stays_limited_while_redis_is_away(client, redis_away):
    manager = make_member(make_organisation(), Role.LINE_MANAGER, email="mary@example.org")
    for _ in range(5):
        client.post(reverse("account_login"), {"login": manager.email, "password": "wrong"})
    response = client.post(reverse("account_login"), {"login": manager.email, "password": PASSWORD})
    assert "Wait 5 minutes" in response.content.decode()
