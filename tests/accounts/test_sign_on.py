"""The sign-on of an organisation opens the accounts of its own members, and no other (WFO-11)."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.urls import reverse

from tests.accounts.provider import CLIENT, SECRET, Provider
from tests.factories import make_member, make_organisation
from workforce.models import OrganisationSettings, User
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WFO-11")]


@pytest.fixture
def provider():
    with Provider() as provider:
        yield provider


@pytest.fixture
def organisation(provider):
    return make_organisation(
        "Harbour Trust",
        sign_on_issuer=provider.issuer,
        sign_on_client=CLIENT,
        sign_on_secret=SECRET,
    )


@pytest.fixture
def member(organisation):
    return make_member(organisation, Role.LINE_MANAGER, email="mary@example.org")


def come_by_sign_on(client, provider, organisation, next_url="/account/", **person):
    provider.person = {"sub": "person-1", "email": "mary@example.org", "email_verified": True}
    provider.person.update(person)
    start = reverse("openid_connect_login", args=[organisation.pk])
    leave = client.get(start, {"next": next_url})
    assert leave.url.startswith(f"{provider.issuer}/authorize")
    back = provider.authorize(leave.url)
    return client.get(back.removeprefix("http://testserver"))


def signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_a_member_comes_in_by_the_sign_on(client, provider, organisation, member):
    response = come_by_sign_on(client, provider, organisation)
    assert response.url == "/account/"
    assert client.session["_auth_user_id"] == str(member.pk)
    assert client.get("/account/").status_code == 200


def test_the_second_time_the_person_is_known_by_who_they_are_there(
    client, provider, organisation, member
):
    come_by_sign_on(client, provider, organisation)
    client.logout()
    come_by_sign_on(client, provider, organisation, email="married@example.org")
    assert client.session["_auth_user_id"] == str(member.pk)
    assert SocialAccount.objects.count() == 1


def test_a_stranger_is_refused_kindly_and_gets_no_account(client, provider, organisation, member):
    response = come_by_sign_on(client, provider, organisation, email="stranger@example.org")
    page = client.get(response.url)
    assert page.status_code == 403
    assert "You do not have an account yet" in page.content.decode()
    assert not signed_in(client)
    assert User.objects.count() == 1


def test_an_address_that_is_not_confirmed_there_opens_nothing(
    client, provider, organisation, member
):
    response = come_by_sign_on(client, provider, organisation, email_verified=False)
    assert response.url == reverse("accounts:sign_on_refused")
    assert not signed_in(client)
    assert not SocialAccount.objects.exists()


def test_no_organisation_opens_the_account_of_a_member_of_another(client, provider, organisation):
    elsewhere = make_member(make_organisation(), Role.ADMINISTRATOR, email="ada@example.org")
    response = come_by_sign_on(client, provider, organisation, email=elsewhere.email)
    assert response.url == reverse("accounts:sign_on_refused")
    assert not signed_in(client)


def test_somebody_who_works_in_two_organisations_sees_only_the_one_that_let_them_in(
    client, provider, organisation, member
):
    other = make_organisation("Aardvark Trust")
    make_member(other, Role.ADMINISTRATOR, user=member)
    come_by_sign_on(client, provider, organisation)
    session = client.session
    session["organisation"] = str(other.pk)
    session.save()
    assert "Harbour Trust" in client.get("/account/").content.decode()
    assert client.post("/account/organisation/", {"organisation": other.pk}).status_code == 404


def test_who_has_left_the_organisation_does_not_come_in(client, provider, organisation, member):
    come_by_sign_on(client, provider, organisation)
    client.logout()
    member.memberships.update(ends_on="2024-01-01")
    response = come_by_sign_on(client, provider, organisation)
    assert response.url == reverse("accounts:sign_on_refused")
    assert not signed_in(client)


def test_the_second_step_is_left_to_the_organisations_own_sign_on(
    client, provider, organisation, member
):
    OrganisationSettings.objects.update(second_factor_required=True)
    come_by_sign_on(client, provider, organisation)
    assert client.get("/account/").status_code == 200


def test_a_proof_is_asked_for_at_the_organisation_when_there_is_no_password(
    client, provider, organisation, member, time_machine
):
    member.set_unusable_password()
    member.save()
    time_machine.move_to("2026-08-06 09:00 +0000")
    come_by_sign_on(client, provider, organisation)
    time_machine.move_to("2026-08-06 09:11 +0000")
    asked = client.get("/account/email/")
    assert asked.url.startswith(reverse("accounts:prove_with_sign_on"))
    page = client.get(asked.url).content.decode()
    assert reverse("openid_connect_login", args=[organisation.pk]) in page
    come_by_sign_on(client, provider, organisation, next_url="/account/email/")
    assert client.get("/account/email/").status_code == 200


def test_an_answer_nobody_asked_for_is_refused(client, provider, organisation, member):
    provider.person = {"sub": "person-1", "email": member.email, "email_verified": True}
    back = reverse("openid_connect_callback", args=[organisation.pk])
    response = client.get(back, {"code": "code-0", "state": "planted"})
    assert response.status_code == 401
    assert "could not sign you in" in response.content.decode()
    assert not signed_in(client)


def test_a_sign_on_that_is_not_there_says_so_kindly(client, organisation):
    OrganisationSettings.objects.update(sign_on_issuer="http://127.0.0.1:9")
    response = client.get(reverse("openid_connect_login", args=[organisation.pk]))
    assert response.status_code == 401
    assert "could not sign you in" in response.content.decode()


def test_an_organisation_without_a_sign_on_has_no_such_page(client):
    other = make_organisation()
    assert client.get(reverse("openid_connect_login", args=[other.pk])).status_code == 404


def test_people_find_their_organisation_by_its_name(client, organisation):
    make_organisation("Harbour Charity")
    page = client.get(reverse("accounts:find_sign_on"), {"q": "harbour"}).content.decode()
    assert "Sign in with Harbour Trust" in page
    assert "Harbour Charity" not in page


def test_the_secret_cannot_be_read_in_the_database(organisation):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select sign_on_secret from workforce_organisationsettings")
        assert SECRET not in cursor.fetchone()[0]


def test_in_production_a_sign_on_is_used_over_https_only(client, organisation, settings):
    settings.MODE = "production"
    assert client.get(reverse("openid_connect_login", args=[organisation.pk])).status_code == 404
