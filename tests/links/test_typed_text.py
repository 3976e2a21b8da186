"""Whoever came by a link loses nothing that they typed (WFO-11, REC-5)."""

from html import unescape

import pytest
from django.test import Client

from links.actions import renew_link, revoke_link
from links.guards import KEEP
from tests.factories import make_member, make_organisation
from tests.links import rooms
from tests.links.conftest import home_of, opened
from workforce.models import Draft
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REC-5")]
AGAIN = "/link/again/"
TYPED = {"story": 'Two "lines"\nof <text>', "password": "not this"}


def shown(client, page) -> str:
    return unescape(client.get(page).content.decode())


def test_what_is_sent_after_a_day_alone_stands_in_the_form_again(nine, fresh, client):
    page = opened(client, fresh) + "story/"
    nine.move_to("2026-08-07 09:00:01 +0000", tick=False)
    assert client.post(page, TYPED).url == AGAIN + "?kept"
    assert "We kept what you typed" in shown(client, AGAIN + "?kept")
    opened(client, fresh)
    assert 'Two "lines"\nof <text>' in shown(client, page)
    assert "We kept what you typed" in shown(client, page)
    assert rooms.SAVED == []


def test_what_is_sent_when_the_link_has_expired_waits_for_the_new_one(nine, fresh, client):
    page = opened(client, fresh) + "story/"
    for day in range(6, 13):
        nine.move_to(f"2026-08-{day:02} 20:00 +0000", tick=False)
        client.get(page)
    nine.move_to("2026-08-13 09:00 +0000", tick=False)
    assert client.post(page, TYPED).url == AGAIN + "?kept"
    newer = renew_link(link=fresh.link, lasts=rooms.timedelta(days=7), by=None)
    opened(client, newer)
    assert "of <text>" in shown(client, page)


def test_what_was_kept_goes_once_it_was_sent(nine, fresh, client):
    page = opened(client, fresh) + "story/"
    nine.move_to("2026-08-07 09:00:01 +0000", tick=False)
    client.post(page, TYPED)
    opened(client, fresh)
    client.post(page, TYPED)
    assert rooms.SAVED == ['Two "lines"\nof <text>']  # noqa: SIM300
    assert not Draft.objects.exists()


def test_passwords_are_not_kept_and_nothing_can_be_read_in_the_database(nine, fresh, client):
    from django.db import connection

    page = opened(client, fresh) + "story/"
    nine.move_to("2026-08-07 09:00:01 +0000", tick=False)
    client.post(page, TYPED)
    assert "not+this" not in Draft.objects.get().typed
    with connection.cursor() as cursor:
        cursor.execute("select typed from workforce_draft")
        assert "lines" not in cursor.fetchone()[0]


def test_somebody_elses_link_does_not_get_it(nine, fresh, client):
    page = opened(client, fresh) + "story/"
    nine.move_to("2026-08-07 09:00:01 +0000", tick=False)
    client.post(page, TYPED)
    other = rooms.make(fresh.link.subject_id)
    assert "lines" not in shown(client, opened(client, other) + "story/")
    client.force_login(make_member(make_organisation(), Role.LEAD))
    assert "lines" not in shown(client, "/account/details/")


def test_nothing_is_kept_for_a_link_that_was_taken_back(fresh, client):
    page = opened(client, fresh) + "story/"
    revoke_link(link=fresh.link, by=None)
    assert client.post(page, TYPED).url == AGAIN
    assert not Draft.objects.exists()


def test_nothing_is_kept_for_who_shows_no_link(fresh, client):
    assert client.post(home_of(fresh) + "story/", TYPED).url == AGAIN
    assert not Draft.objects.exists()


def test_what_was_kept_can_be_cleared(nine, fresh, client):
    page = opened(client, fresh) + "story/"
    nine.move_to("2026-08-07 09:00:01 +0000", tick=False)
    client.post(page, TYPED)
    opened(client, fresh)
    assert 'name="start_afresh"' in shown(client, page)
    response = client.post(page, {"start_afresh": "1", "page": page, "target": page})
    assert response.url == page
    assert "lines" not in shown(client, page)
    assert rooms.SAVED == []


# ------------------------------------------------------------------ forms from elsewhere


def careful(fresh) -> tuple[Client, str]:
    client = Client(enforce_csrf_checks=True)
    return client, opened(client, fresh) + "story/"


def token_in(page: str) -> str:
    return page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]


def test_a_form_with_its_token_is_taken(fresh):
    client, page = careful(fresh)
    token = token_in(client.get(page).content.decode())
    response = client.post(page, {"story": "Once", "csrfmiddlewaretoken": token})
    assert response.url == home_of(fresh)
    assert rooms.SAVED == ["Once"]


def test_signing_in_as_staff_in_another_tab_loses_nothing(fresh):
    """Signing in changes the token of every form that is open in the browser."""
    from django.urls import reverse

    from tests.factories import PASSWORD

    lead = make_member(make_organisation(), Role.LEAD)
    client, page = careful(fresh)
    form = client.get(page).content.decode()
    sign_in = client.get(reverse("account_login")).content.decode()
    client.post(
        reverse("account_login"),
        {"login": lead.email, "password": PASSWORD, "csrfmiddlewaretoken": token_in(sign_in)},
    )
    response = client.post(page, {"story": "Once", "csrfmiddlewaretoken": token_in(form)})
    assert response.url == page
    assert rooms.SAVED == []
    assert "Once" in shown(client, page)


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://x.testserver"])
def test_a_form_that_another_site_sends_is_refused_and_not_kept(fresh, origin):
    client, page = careful(fresh)
    token = token_in(client.get(page).content.decode())
    response = client.post(page, {"story": "x", "csrfmiddlewaretoken": token}, HTTP_ORIGIN=origin)
    assert response.status_code == 403
    assert rooms.SAVED == []
    assert not Draft.objects.exists()


# ------------------------------------------------------------------ kept while it is typed


def test_a_page_keeps_its_form_while_somebody_types(fresh, client):
    page = opened(client, fresh) + "story/"
    sent = {"target": page, "typed": "story=Half+a+sto&password=x"}
    response = client.post(page, sent, headers={KEEP: "1"})
    assert response.status_code == 204
    assert rooms.SAVED == []
    assert "Half a sto" in shown(client, page)
    assert "password" not in Draft.objects.get().typed


def test_a_page_that_keeps_after_a_day_alone_loses_nothing(nine, fresh, client):
    page = opened(client, fresh) + "story/"
    nine.move_to("2026-08-07 09:00:01 +0000", tick=False)
    sent = {"target": page, "typed": "story=Half+a+sto"}
    assert client.post(page, sent, headers={KEEP: "1"}).status_code == 302
    opened(client, fresh)
    assert "Half a sto" in shown(client, page)


def test_pages_of_links_say_that_they_keep_what_is_typed(fresh, client):
    page = shown(client, opened(client, fresh) + "story/")
    assert '<body class="" data-keeps>' in page
    assert f'href="{home_of(fresh)}"' in page
