"""Who may open what: every address, every role, signed out, and the other organisation.

``access_table.PAGES`` is written by hand and says what each person gets. An address that is not
in it fails the build. The person from the other organisation holds every role there; whatever
they open, no word of the first organisation's people may stand on it; what an organisation has
published for everyone names the organisation, and nobody in it.
"""

from http.cookies import SimpleCookie

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access_table import OTHERS, PAGES, PEOPLE
from tests.access_tables import recruitment
from tests.house import MARKERS, build_house

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WFO-4")]


def all_pages(resolver=None, namespace=""):
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from all_pages(pattern, inner)
        elif isinstance(pattern, URLPattern):
            assert pattern.name, f"{pattern.pattern} has no name"
            yield namespace + pattern.name, pattern


ADDRESSES = dict(all_pages())


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker):
    """One small world for all rows of the table; nothing in it is changed by looking."""
    from django.db import connection

    with django_db_blocker.unblock():
        connection.ensure_connection()
        atomic = __import__("django.db.transaction", fromlist=["atomic"]).atomic()
        atomic.__enter__()
        yield build_house()
        from django.db import transaction

        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


def url_of(name, house):
    return reverse(name, kwargs=house.kwargs_for(name, ADDRESSES[name]))


@pytest.fixture(scope="module")
def signed_in(house) -> dict[str, dict]:
    """The cookies of everyone, who signs in once for all rows of the table."""
    cookies = {"signed_out": {}}
    for person, user in house.people.items():
        if user is not None:
            client = Client()
            client.force_login(user)
            client.get(reverse("accounts:language"))  # the session notes its first sign of life
            cookies[person] = {key: morsel.value for key, morsel in client.cookies.items()}
    return cookies


def test_every_address_is_in_the_table():
    assert ADDRESSES.keys() - OTHERS.keys() == PAGES.keys()


@pytest.mark.parametrize("name", PAGES)
def test_each_person_gets_what_the_table_says_and_nothing_of_another_organisation(
    name, house, signed_in
):
    found, seen_by_foreign = {}, None
    for person in PEOPLE:
        client = Client()
        client.cookies = SimpleCookie(signed_in[person])
        response = client.get(url_of(name, house))
        found[person] = response.status_code
        if person == "foreign":
            seen_by_foreign = response.getvalue()

    assert found == dict(zip(PEOPLE, PAGES[name], strict=True))
    hidden = MARKERS[:1] if name in recruitment.PUBLISHED else MARKERS
    assert [marker for marker in hidden if marker.encode() in seen_by_foreign] == []
