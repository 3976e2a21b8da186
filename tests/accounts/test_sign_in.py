import pytest
from django.urls import reverse

from tests.accounts.helpers import link_in, mails
from tests.factories import PASSWORD, make_member, make_organisation, make_user
from workforce.models import User
from workforce.rules import Role

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def manager():
    return make_member(make_organisation(), Role.LINE_MANAGER, email="mary@example.org")


def sign_in(client, email, password=PASSWORD, **extra):
    return client.post(reverse("account_login"), {"login": email, "password": password}, **extra)


@pytest.mark.clause("WFO-11")
def test_a_person_signs_in_with_address_and_password(client, manager):
    response = sign_in(client, "Mary@Example.org")
    assert response.status_code == 302
    assert response.url == "/"
    assert client.session["_auth_user_id"] == str(manager.pk)


def test_signing_in_gives_the_session_a_new_key(client, manager):
    client.get(reverse("account_login"))
    session = client.session
    session["planted"] = "yes"
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before
    sign_in(client, manager.email)
    assert client.session.session_key != before


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client, manager):
    wrong = sign_in(client, manager.email, "not-the-password")
    unknown = sign_in(client, "nobody@example.org", "not-the-password")
    sentence = "The email address or the password is not right"
    assert sentence in wrong.content.decode()
    assert sentence in unknown.content.decode()
    assert "Error: " in wrong.content.decode()


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"],
)
def test_signing_in_never_leads_to_another_host(client, manager, elsewhere):
    response = client.post(
        f"{reverse('account_login')}?next={elsewhere}",
        {"login": manager.email, "password": PASSWORD, "next": elsewhere},
    )
    assert response.url == "/"


def test_signing_in_leads_where_one_wanted_to_go(client, manager):
    asked = client.get(reverse("accounts:sessions"))
    assert asked.url == f"{reverse('account_login')}?next={reverse('accounts:sessions')}"
    response = client.post(asked.url, {"login": manager.email, "password": PASSWORD})
    assert response.url == reverse("accounts:sessions")


@pytest.mark.clause("WFO-11")
def test_after_five_wrong_passwords_even_the_right_one_has_to_wait(client, manager):
    for _ in range(5):
        sign_in(client, manager.email, "not-the-password")
    response = sign_in(client, manager.email)
    assert "_auth_user_id" not in client.session
    assert "Wait 5 minutes" in response.content.decode()


def test_attempts_on_one_account_do_not_lock_another(client, manager):
    for _ in range(6):
        sign_in(client, "somebody@example.org", "not-the-password")
    assert sign_in(client, manager.email).status_code == 302


def test_too_many_requests_get_a_kind_page(client, settings, manager):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login": "1/m/ip"}
    sign_in(client, manager.email, "not-the-password")
    response = sign_in(client, manager.email)
    assert response.status_code == 429
    assert "PSW Portal" in response.content.decode()


def test_what_is_missing_is_said_next_to_its_field(client):
    page = client.post(reverse("account_login"), {"login": "", "password": ""}).content.decode()
    assert "Enter your email address" in page
    assert "Enter your password" in page


def test_somebody_whose_account_is_closed_cannot_sign_in(client, manager):
    User.objects.filter(pk=manager.pk).update(is_active=False)
    sign_in(client, manager.email)
    assert "_auth_user_id" not in client.session


def test_nobody_can_sign_up(client):
    response = client.post(
        reverse("account_signup"), {"email": "new@example.org", "password1": PASSWORD}
    )
    assert "You need an invitation" in response.content.decode()
    assert not User.objects.filter(email="new@example.org").exists()


def test_signing_out_takes_a_press_of_a_button(client, manager):
    sign_in(client, manager.email)
    assert client.get(reverse("account_logout")).status_code == 200
    assert "_auth_user_id" in client.session
    response = client.post(reverse("account_logout"))
    assert response.url == reverse("account_login")
    assert "_auth_user_id" not in client.session


# ------------------------------------------------------------------ a password that is forgotten


def ask_for_reset(client, email):
    return client.post(reverse("account_reset_password"), {"email": email}, follow=True)


def test_a_link_sets_a_new_password_once(client, manager):
    ask_for_reset(client, manager.email)
    link = link_in(mails(manager.email)[0])
    page = client.get(link, follow=True)
    assert "Choose a new password" in page.content.decode()
    form = page.redirect_chain[-1][0]
    client.post(form, {"password1": "correct horse battery"})
    manager.refresh_from_db()
    assert manager.check_password("correct horse battery")
    assert "This link does not work any more" in client.get(link, follow=True).content.decode()


def test_a_mail_follows_a_password_that_was_reset(client, manager):
    ask_for_reset(client, manager.email)
    page = client.get(link_in(mails(manager.email)[0]), follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": "correct horse battery"})
    assert mails(manager.email)[1].startswith("The password of your PSW Portal account was changed")


def test_a_link_to_reset_works_for_an_hour(client, manager, time_machine):
    time_machine.move_to("2026-08-06 09:00 +0000")
    ask_for_reset(client, manager.email)
    link = link_in(mails(manager.email)[0])
    time_machine.move_to("2026-08-06 10:00:02 +0000")
    page = client.get(link, follow=True).content.decode()
    assert "This link does not work any more" in page


def test_asking_for_a_reset_does_not_tell_whether_there_is_an_account(client, manager):
    known = ask_for_reset(client, manager.email).content.decode()
    unknown = ask_for_reset(client, "nobody@example.org").content.decode()
    assert "Look in your email" in known
    assert known == unknown
    assert mails("nobody@example.org") == []


def test_the_link_to_reset_does_not_stand_in_the_outbox_in_clear(client, manager):
    from reminders.models import Message

    ask_for_reset(client, manager.email)
    message = Message.objects.get(address=manager.email)
    assert "password/new" not in str(message.context)


def test_the_link_to_reset_leads_to_the_portal_whatever_host_was_asked(client, manager, settings):
    settings.ALLOWED_HOSTS = ["*"]
    client.post(
        reverse("account_reset_password"),
        {"email": manager.email},
        headers={"host": "evil.example"},
    )
    assert "evil.example" not in mails(manager.email)[0]


@pytest.mark.clause("WFO-11")
@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("elevenchars", "Password must be 12 characters or more"),
        ("123456789012", "Choose a password that is harder to guess"),
        ("mary@example.org", "less like your name or your email address"),
    ],
)
def test_weak_passwords_are_refused_in_plain_words(client, manager, password, sentence):
    ask_for_reset(client, manager.email)
    page = client.get(link_in(mails(manager.email)[0]), follow=True)
    response = client.post(page.redirect_chain[-1][0], {"password1": password})
    assert sentence in response.content.decode()
    manager.refresh_from_db()
    assert manager.check_password(PASSWORD)


# ------------------------------------------------------------------ changes to the account


def test_a_new_password_signs_out_everywhere_else_and_a_mail_says_so(client, manager):
    from django.test import Client

    other = Client()
    sign_in(other, manager.email)
    sign_in(client, manager.email)
    client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": "correct horse battery"},
    )
    assert client.get(reverse("accounts:account")).status_code == 200
    assert other.get(reverse("accounts:account")).status_code == 302
    assert mails(manager.email)[0].startswith("The password of your PSW Portal account was changed")


def test_an_address_changes_when_the_link_in_the_new_mailbox_is_opened(client, manager):
    sign_in(client, manager.email)
    client.post(reverse("account_email"), {"action_add": "yes", "email": "new@example.org"})
    manager.refresh_from_db()
    assert manager.email == "mary@example.org"
    response = client.post(link_in(mails("new@example.org")[0]))
    assert response.url == reverse("accounts:account")
    manager.refresh_from_db()
    assert manager.email == "new@example.org"
    assert mails("mary@example.org")[0].startswith("The email address of your PSW Portal account")


def test_an_address_of_somebody_else_cannot_be_taken_and_is_not_betrayed(client, manager):
    other = make_user(email="taken@example.org")
    sign_in(client, manager.email)
    free = client.post(reverse("account_email"), {"action_add": "yes", "email": "free@example.org"})
    taken = client.post(reverse("account_email"), {"action_add": "yes", "email": other.email})
    assert (taken.status_code, taken.url) == (free.status_code, free.url)
    assert mails(other.email)[0].startswith("Somebody asked to use your email address")
    manager.refresh_from_db()
    assert manager.email == "mary@example.org"


def test_an_address_that_was_taken_meanwhile_is_not_given_twice(client, manager):
    sign_in(client, manager.email)
    client.post(reverse("account_email"), {"action_add": "yes", "email": "new@example.org"})
    make_user(email="new@example.org")
    response = client.post(link_in(mails("new@example.org")[0]), follow=True)
    assert response.status_code == 200
    manager.refresh_from_db()
    assert manager.email == "mary@example.org"


def test_the_address_cannot_be_changed_without_a_fresh_proof(client, manager, time_machine):
    time_machine.move_to("2026-08-06 09:00 +0000")
    sign_in(client, manager.email)
    time_machine.move_to("2026-08-06 09:11 +0000")
    response = client.get(reverse("account_email"))
    assert response.url.startswith(reverse("account_reauthenticate"))
