import pytest
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import override_settings
from django.urls import include, path, reverse

from tests.factories import PASSWORD, make_member, make_organisation
from workforce.access import for_everyone
from workforce.reauthentication import reauthenticate
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WFO-11")]


@for_everyone
@reauthenticate
def export(request):
    return HttpResponse(f"{request.method} {request.POST.get('who', '')}")


urlpatterns = [path("export/", export), path("", include("psw_portal.urls"))]


@pytest.fixture
def manager():
    return make_member(make_organisation(), Role.LINE_MANAGER, email="mary@example.org")


@pytest.fixture(autouse=True)
def with_an_export():
    with override_settings(ROOT_URLCONF=__name__):
        yield


@pytest.fixture
def later(client, manager, time_machine):
    time_machine.move_to("2026-08-06 09:00 +0000")
    client.post(reverse("account_login"), {"login": manager.email, "password": PASSWORD})
    time_machine.move_to("2026-08-06 09:11 +0000")
    return client


def test_right_after_signing_in_nobody_is_asked_again(client, manager):
    client.post(reverse("account_login"), {"login": manager.email, "password": PASSWORD})
    assert client.get("/export/").content == b"GET "


def test_ten_minutes_later_a_proof_is_asked_for_and_then_the_page_comes(later):
    asked = later.get("/export/?team=3")
    assert asked.url == f"{reverse('account_reauthenticate')}?next=%2Fexport%2F%3Fteam%3D3"
    assert later.get(asked.url).status_code == 200
    back = later.post(asked.url, {"password": PASSWORD})
    assert back.url == "/export/?team=3"
    assert later.get(back.url).status_code == 200


def test_a_wrong_password_opens_nothing(later):
    asked = later.get("/export/")
    response = later.post(asked.url, {"password": "not-the-password"})
    assert "The password is not right" in response.content.decode()
    assert later.get("/export/").status_code == 302


def test_what_was_sent_is_not_lost_and_is_used_once(later):
    asked = later.post("/export/", {"who": "everyone"})
    back = later.post(asked.url, {"password": PASSWORD})
    assert later.get(back.url).content == b"POST everyone"
    assert later.get(back.url).content == b"GET "


def test_what_was_sent_waits_sealed(later):
    later.post("/export/", {"who": "somebody-private"})
    session = Session.objects.get(pk=later.session.session_key)
    assert "somebody-private" not in str(session.get_decoded())


def test_what_was_sent_waits_for_its_own_page_only(later):
    asked = later.post("/export/?team=3", {"who": "everyone"})
    later.post(asked.url, {"password": PASSWORD})
    assert later.get("/export/").content == b"GET "


def test_guessing_is_throttled(later):
    asked = later.get("/export/")
    answers = [later.post(asked.url, {"password": "wrong"}).status_code for _ in range(11)]
    assert answers[-1] == 429
