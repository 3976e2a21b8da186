"""A time-out never loses what was typed, and never shows it to anyone else (WFO-11)."""

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from tests.factories import PASSWORD, make_member, make_organisation
from workforce import actions
from workforce.accounts.refill import refill
from workforce.models import Draft, OrganisationSettings, User
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WFO-11")]

DETAILS = "/account/details/"


@pytest.fixture
def organisation():
    return make_organisation(sign_out_after_minutes=30)


@pytest.fixture
def manager(organisation):
    return make_member(organisation, Role.LINE_MANAGER, email="mary@example.org")


@pytest.fixture
def nine(time_machine):
    time_machine.move_to("2026-08-06 09:00 +0000", tick=False)
    return time_machine


def sign_in(client, user, next_url="/account/"):
    return client.post(
        f"{reverse('account_login')}?next={next_url}", {"login": user.email, "password": PASSWORD}
    )


def test_people_stay_signed_in_while_they_work(client, manager, nine):
    sign_in(client, manager)
    for minutes in range(20, 121, 20):
        nine.move_to(f"2026-08-06 {9 + minutes // 60:02}:{minutes % 60:02} +0000", tick=False)
        assert client.get("/account/").status_code == 200


def test_after_the_organisations_time_out_people_sign_in_again(client, manager, nine):
    sign_in(client, manager)
    client.get("/account/")
    nine.move_to("2026-08-06 09:31:30 +0000", tick=False)
    response = client.get("/account/sessions/")
    assert response.url == "/sign-in/?next=/account/sessions/"
    assert "nothing happened for a while" in client.get(response.url).content.decode()


def test_the_organisation_chooses_the_time_out(client, manager, nine):
    OrganisationSettings.objects.update(sign_out_after_minutes=120)
    sign_in(client, manager)
    client.get("/account/")
    nine.move_to("2026-08-06 10:59 +0000", tick=False)
    assert client.get("/account/").status_code == 200


def test_what_is_sent_after_the_time_out_stands_in_the_form_again(client, manager, nine):
    sign_in(client, manager)
    client.get(DETAILS)
    nine.move_to("2026-08-06 10:00 +0000", tick=False)
    sent = client.post(DETAILS, {"name": 'Mary "M" Typed <it>', "digest_hour": "7"})
    assert sent.url == "/sign-in/?next=%2Faccount%2Fdetails%2F"
    manager.refresh_from_db()
    assert manager.name != 'Mary "M" Typed <it>'
    back = sign_in(client, manager, DETAILS)
    assert back.url == DETAILS
    page = client.get(DETAILS).content.decode()
    assert "Mary &quot;M&quot; Typed &lt;it&gt;" in page
    assert '<option value="7" selected>' in page
    assert "We kept what you typed" in page


def test_what_was_kept_goes_once_it_was_sent(client, manager, nine):
    sign_in(client, manager)
    client.get(DETAILS)
    nine.move_to("2026-08-06 10:00 +0000", tick=False)
    client.post(DETAILS, {"name": "Mary Typed", "digest_hour": "7"})
    sign_in(client, manager, DETAILS)
    client.post(DETAILS, {"name": "Mary Typed", "digest_hour": "7"})
    assert not Draft.objects.exists()
    assert "We kept" not in client.get(DETAILS).content.decode()


def test_what_was_kept_by_another_browser_goes_too_once_it_was_sent(client, manager):
    """And what this one kept a moment ago, when its session did not yet know."""
    sign_in(client, manager)
    actions.keep_draft(by=manager, page=DETAILS, target=DETAILS, typed="name=Half")
    client.post(DETAILS, {"name": "Mary Typed", "digest_hour": "7"})
    assert not Draft.objects.exists()


def test_nobody_else_gets_what_was_kept(client, manager, organisation, nine):
    sign_in(client, manager)
    client.get(DETAILS)
    nine.move_to("2026-08-06 10:00 +0000", tick=False)
    client.post(DETAILS, {"name": "Mary Typed", "digest_hour": "7"})
    other = make_member(organisation, Role.SUPPORTER, email="other@example.org")
    sign_in(client, other, DETAILS)  # on the same computer
    page = client.get(DETAILS).content.decode()
    assert "Mary Typed" not in page
    assert "We kept" not in page


def test_passwords_are_never_kept(client, manager, nine):
    sign_in(client, manager)
    client.get("/account/password/")
    nine.move_to("2026-08-06 10:00 +0000", tick=False)
    client.post("/account/password/", {"oldpassword": PASSWORD, "password1": "correct horse"})
    assert not any("correct" in draft.typed for draft in Draft.objects.all())


def test_what_is_kept_cannot_be_read_in_the_database(client, manager):
    from django.db import connection

    actions.keep_draft(by=manager, page="/a/", target="/a/", typed="note=very+private")
    with connection.cursor() as cursor:
        cursor.execute("select typed from workforce_draft")
        assert "private" not in cursor.fetchone()[0]


def test_what_is_kept_is_forgotten_after_a_day(manager, nine):
    actions.keep_draft(by=manager, page="/a/", target="/a/", typed="note=old")
    nine.move_to("2026-08-07 09:00:01 +0000", tick=False)
    actions.keep_draft(by=manager, page="/b/", target="/b/", typed="note=new")
    assert actions.forget_old_drafts(by=None) == 1
    assert Draft.objects.get().page == "/b/"


def test_a_page_keeps_its_form_while_somebody_types(client, manager):
    sign_in(client, manager)
    response = client.post(
        "/account/keep/",
        {"page": DETAILS, "target": DETAILS, "typed": "name=Half+a+na&password=secret"},
    )
    assert response.status_code == 204
    assert 'value="Half a na"' in client.get(DETAILS).content.decode()
    assert "secret" not in Draft.objects.get().typed
    client.post("/account/keep/forget/", {"page": DETAILS, "target": DETAILS})
    assert "Half a na" not in client.get(DETAILS).content.decode()


def test_what_a_page_keeps_after_the_time_out_is_kept_too(client, manager, nine):
    sign_in(client, manager)
    client.get(DETAILS)
    nine.move_to("2026-08-06 10:00 +0000", tick=False)
    answer = client.post(
        "/account/keep/", {"page": DETAILS, "target": DETAILS, "typed": "name=Typed+late"}
    )
    assert answer.status_code == 302
    sign_in(client, manager, DETAILS)
    assert 'value="Typed late"' in client.get(DETAILS).content.decode()


@pytest.mark.parametrize("page", ["https://evil.example/", "", "x" * 600])
def test_keeping_for_an_address_that_is_none_of_ours_does_nothing(client, manager, page):
    sign_in(client, manager)
    response = client.post("/account/keep/", {"page": page, "target": page, "typed": "a=b"})
    assert response.status_code == 400
    assert not Draft.objects.exists()


def test_keeping_needs_the_token_of_the_page(manager):
    client = Client(enforce_csrf_checks=True)
    client.force_login(manager)
    response = client.post("/account/keep/", {"page": "/a/", "target": "/a/", "typed": "a=b"})
    assert response.status_code == 403


def test_a_page_that_saw_nothing_leads_back_when_something_happened_elsewhere(
    client, manager, nine
):
    sign_in(client, manager)
    client.get("/account/")
    nine.move_to("2026-08-06 09:25 +0000", tick=False)
    client.get("/account/")
    nine.move_to("2026-08-06 09:30 +0000", tick=False)
    assert client.get("/account/quiet/?next=/account/details/").url == DETAILS
    nine.move_to("2026-08-06 09:55 +0000", tick=False)
    response = client.get("/account/quiet/?next=/account/details/")
    assert response.url == "/sign-in/?next=%2Faccount%2Fdetails%2F"
    assert "_auth_user_id" not in client.session


def test_staying_signed_in_is_a_sign_of_life(client, manager, nine):
    sign_in(client, manager)
    client.get("/account/")
    nine.move_to("2026-08-06 09:29 +0000", tick=False)
    assert client.get("/account/stay/").status_code == 204
    nine.move_to("2026-08-06 09:58 +0000", tick=False)
    assert client.get("/account/").status_code == 200


# ------------------------------------------------------------------ filling a page


FORM = """<main>
<form method="post" action="/other/"><input name="note" value="mine"></form>
<form method="post"><input type="hidden" name="version" value="3">
<input type="text" name="title" value="before"><textarea name="note">before
</textarea>
<input type="checkbox" name="who" value="a" checked><input type="checkbox" name="who" value="b">
<input type="radio" name="one" value="x" checked><input type="radio" name="one" value="y">
<select name="colour"><option value="red" selected>Red</option>
<option value="blue">Blue</option></select>
<input type="password" name="password1"><button name="go" value="1">Go</button></form></main>"""


def filled(typed: str, html: str = FORM) -> str:
    return refill(html, page="/page/", target="/page/", typed=QueryDict(typed), notice="<i>!</i>")


def test_every_kind_of_field_gets_back_what_was_typed():
    page = filled("title=T%26&note=two%0Alines&who=b&one=y&colour=blue&password1=x&version=9")
    assert '<input type="text" name="title" value="T&amp;">' in page
    assert '<textarea name="note">\ntwo\nlines</textarea>' in page
    assert '<input type="checkbox" name="who" value="a">' in page
    assert '<input type="checkbox" name="who" value="b" checked>' in page
    assert '<input type="radio" name="one" value="y" checked>' in page
    assert '<option value="red">Red</option>\n<option value="blue" selected>' in page


def test_passwords_and_hidden_fields_stay_as_the_page_has_them():
    page = filled("title=T&password1=x&version=9")
    assert '<input type="password" name="password1">' in page
    assert 'name="version" value="3"' in page


def test_only_the_form_that_was_typed_into_is_filled():
    page = filled("note=typed")
    assert '<input name="note" value="mine">' in page
    assert page.count("<i>!</i>") == 1


def test_markup_that_was_typed_does_not_become_markup():
    page = filled("note=%3C%2Ftextarea%3E%3Cscript%3E&title=%22%3E%3Cscript%3E")
    assert "<script>" not in page


def test_a_page_without_the_form_stays_as_it_is():
    assert filled("note=typed", "<p>Nothing here</p>") == "<p>Nothing here</p>"


def test_signing_in_does_not_ask_for_drafts_on_every_page(
    client, manager, django_assert_max_num_queries
):
    sign_in(client, manager)
    client.get("/account/")
    with django_assert_max_num_queries(9) as asked:
        client.get("/account/")
    assert not any("workforce_draft" in query["sql"] for query in asked.captured_queries)
    assert User.objects.count() == 1
