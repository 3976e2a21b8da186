import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.db import connection
from django.urls import reverse

from tests.accounts.helpers import mails
from tests.factories import PASSWORD, make_member, make_organisation
from workforce.models import OrganisationSettings
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WFO-11")]


@pytest.fixture
def manager():
    return make_member(
        make_organisation(second_factor_required=True), Role.LINE_MANAGER, email="mary@example.org"
    )


def sign_in(client, user, next_url="/"):
    return client.post(
        f"{reverse('account_login')}?next={next_url}", {"login": user.email, "password": PASSWORD}
    )


def code_for(secret: str, *, late: int = 0) -> str:
    """What an app shows now, or showed ``late`` times half a minute ago."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 - late))


def set_up(client) -> str:
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    response = client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    assert response.url == reverse("mfa_view_recovery_codes")
    return secret


def test_where_a_second_step_is_required_nothing_opens_before_it_is_set_up(client, manager):
    sign_in(client, manager)
    for path in ("/account/", "/account/sessions/", "/account/email/"):
        assert client.get(path).url == reverse("accounts:second_step_needed")
    assert client.get(reverse("accounts:second_step_needed")).status_code == 200
    assert client.get(reverse("pages:privacy")).status_code == 200


def test_after_setting_up_people_come_back_where_they_wanted_to_go(client, manager):
    sign_in(client, manager, "/account/sessions/")
    client.get("/account/sessions/")
    set_up(client)
    codes = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert reverse("accounts:second_step_done") in codes
    assert client.get(reverse("accounts:second_step_done")).url == "/account/sessions/"
    assert client.get("/account/sessions/").status_code == 200


def test_nobody_is_asked_where_it_is_not_required(client, manager):
    OrganisationSettings.objects.update(second_factor_required=False)
    sign_in(client, manager)
    assert client.get("/account/").status_code == 200


def test_a_password_alone_does_not_sign_in_any_more(client, manager, time_machine):
    time_machine.move_to("2026-08-06 09:00 +0000")
    sign_in(client, manager)
    secret = set_up(client)
    client.post(reverse("account_logout"))
    assert sign_in(client, manager).url == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "The code is not right" in wrong.content.decode()
    time_machine.move_to("2026-08-06 09:02 +0000")
    code = code_for(secret)
    assert client.post(reverse("mfa_authenticate"), {"code": f"{code[:3]} {code[3:]}"}).url == "/"
    assert client.session["_auth_user_id"] == str(manager.pk)


@pytest.mark.parametrize(("late", "status"), [(1, 302), (2, 200)])
def test_a_code_counts_for_half_a_minute_more_and_no_longer(
    late, status, client, manager, time_machine
):
    time_machine.move_to("2026-08-06 09:00 +0000")
    sign_in(client, manager)
    secret = set_up(client)
    client.post(reverse("account_logout"))
    sign_in(client, manager)
    time_machine.move_to("2026-08-06 09:02 +0000")
    code = code_for(secret, late=late)
    assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == status


def test_a_recovery_code_works_once(client, manager):
    sign_in(client, manager)
    set_up(client)
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    for expected in (302, 200):
        client.post(reverse("account_logout"))
        sign_in(client, manager)
        response = client.post(reverse("mfa_authenticate"), {"code": codes[0]})
        assert response.status_code == expected


def test_the_last_second_step_stays_where_one_is_required(client, manager):
    sign_in(client, manager)
    set_up(client)
    response = client.post(reverse("mfa_deactivate_totp"))
    assert "Set up another one first" in response.content.decode()
    assert Authenticator.objects.filter(type="totp").exists()


def test_it_can_go_where_none_is_required(client, manager):
    sign_in(client, manager)
    set_up(client)
    OrganisationSettings.objects.update(second_factor_required=False)
    assert client.post(reverse("mfa_deactivate_totp")).url == reverse("mfa_index")
    assert not Authenticator.objects.exists()


def test_mails_say_that_the_second_step_changed(
    client, manager, django_capture_on_commit_callbacks
):
    sign_in(client, manager)
    with django_capture_on_commit_callbacks(execute=True):
        set_up(client)
    assert mails(manager.email)[0].startswith("PSW Portal now asks you for a code")


def test_the_secret_of_the_app_cannot_be_read_in_the_database(client, manager):
    sign_in(client, manager)
    secret = set_up(client)
    with connection.cursor() as cursor:
        cursor.execute("select data::text from mfa_authenticator")
        stored = " ".join(row[0] for row in cursor.fetchall())
    assert secret not in stored


def test_the_picture_to_scan_is_no_inline_script_or_style(client, manager):
    sign_in(client, manager)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    assert "data:image/svg+xml;base64," in page
    assert "style=" not in page
    assert "<script>" not in page


def test_an_administrator_takes_a_lost_second_step_away(client, manager):
    from workforce import actions

    sign_in(client, manager)
    set_up(client)
    administrator = make_member(manager.memberships.get().organisation, Role.ADMINISTRATOR)
    actions.take_second_steps_away(user=manager, by=administrator, why="Phone lost")
    assert not Authenticator.objects.filter(user=manager).exists()
    assert mails(manager.email)[-1].startswith("The second step of your PSW Portal account")


# ------------------------------------------------------------------ helping somebody


@pytest.fixture
def helper(client, manager):
    """An administrator of the same organisation, freshly signed in."""
    OrganisationSettings.objects.update(second_factor_required=False)
    sign_in(client, manager)
    set_up(client)
    client.post(reverse("account_logout"))
    administrator = make_member(manager.memberships.get().organisation, Role.ADMINISTRATOR)
    sign_in(client, administrator)
    return administrator


def take_away(client, user, why="Came to my office"):
    address = reverse("accounts:take_second_steps_away", args=[user.pk])
    return client.post(address, {"why": why})


def test_the_page_takes_it_away_with_a_reason(client, helper, manager):
    assert "Enter how you know that it is them" in take_away(client, manager, "").content.decode()
    assert Authenticator.objects.filter(user=manager).exists()
    assert take_away(client, manager).status_code == 302
    assert not Authenticator.objects.filter(user=manager).exists()


def test_nobody_takes_it_away_from_people_elsewhere_or_from_themselves(client, helper, manager):
    stranger = make_member(make_organisation(), Role.LINE_MANAGER)
    make_member(make_organisation(), Role.LEAD, user=manager)
    for user in (stranger, manager, helper):
        assert take_away(client, user).status_code == 404
    assert Authenticator.objects.filter(user=manager).exists()
