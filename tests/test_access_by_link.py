"""Pages for people without an account: every page, every kind of link, whatever became of it.

``access_tables.by_link.PAGES`` says who opens what. A page that takes a door and is not in it
fails the build. A link that is not the right one, or not any more, opens none of them, and all
of those get the same answer; a right one opens nothing of anybody else.
"""

from datetime import timedelta
from http.cookies import SimpleCookie
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from checks import actions as checks
from checks.models import AddressSpell, CheckFile, Episode, Reference
from links import cookies, registry
from links.actions import forget_links, renew_link, revoke_link
from links.models import Link
from recruitment import actions as recruitment
from recruitment.models import Answer, Application, HelperComment, SignUp
from tests.access_tables.by_link import PAGES, holders_of, ids_for, of_somebody_else
from tests.standing import Standing
from tests.walk import ADDRESSES

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WFO-4", "REC-5", "REC-19", "CHK-1")]
AGAIN = "/link/again/"


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker):
    """A house of its own, in which nobody has answered yet."""
    own = Standing(django_db_blocker)
    own.build()
    yield own.house
    own.pull_down()


@pytest.fixture(scope="module")
def links(house, django_db_blocker):
    with django_db_blocker.unblock():
        return holders_of(house)


def with_cookie(value: str) -> Client:
    client = Client()
    client.cookies = SimpleCookie({cookies.NAME: value})
    return client


def entered(fresh) -> Client:
    """A browser that has come in by a link."""
    client = Client()
    client.get(fresh.path)
    return client


def cookie_of(fresh) -> str:
    return entered(fresh).cookies[cookies.NAME].value


def address_of(house, name: str, door, **others) -> str:
    wanted = ADDRESSES[name].pattern.converters
    ids = ids_for(house, name) | {"door_id": door} | others
    return reverse(name, kwargs={each: ids[each] for each in wanted})


def both(client, address: str) -> set:
    """Where looking and sending lead."""
    answers = [client.get(address), client.post(address, {"text": "A word"})]
    return {str(getattr(answer, "url", answer.status_code)).partition("?")[0] for answer in answers}


def test_every_page_that_takes_a_door_is_in_the_table():
    doors = {name for name, each in ADDRESSES.items() if "door_id" in each.pattern.converters} - {
        "links:leave"
    }
    assert doors == PAGES.keys()


def test_every_purpose_of_links_has_a_holder(links):
    assert {each.link.purpose for each in links.values()} == registry.all_purposes().keys()


@pytest.mark.parametrize("name", PAGES)
def test_a_fresh_link_opens_its_own_page(name, house, links):
    who, status = PAGES[name]
    fresh = links[who]

    assert entered(fresh).get(address_of(house, name, fresh.link.door_id)).status_code == status


@pytest.mark.parametrize("name", PAGES)
def test_a_foreign_and_a_tampered_link_open_no_page(name, house, links):
    who, _status = PAGES[name]
    fresh = links[who]
    address = address_of(house, name, fresh.link.door_id)
    others = {each: cookie_of(links[each]) for each in links if each != who}
    own = cookie_of(fresh)
    forged = {
        "another signature": own[:-1] + ("A" if own[-1] != "A" else "B"),
        "another key": uuid4().hex + own[32:],
        "no signature": fresh.link.pk.hex,
        "nothing": "",
    }

    opened = {
        what: where
        for what, value in (others | forged).items()
        if (where := both(with_cookie(value), address)) != {AGAIN}
    }

    assert opened == {}
    assert both(Client(), address) == {AGAIN}


def expire(fresh):
    Link.objects.filter(pk=fresh.link.pk).update(expires_at=timezone.now())


ENDS = {
    "expired": expire,
    "taken back": lambda fresh: revoke_link(link=fresh.link, by=None),
    "replaced": lambda fresh: renew_link(
        link=fresh.link, lasts=timedelta(days=1), by=None, end_old=True
    ),
    "erased": lambda fresh: forget_links(subject_ids=[fresh.link.subject_id], by=None),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_link_that_is_over_opens_no_page_to_who_was_in_already(name, house, links):
    who, _status = PAGES[name]
    fresh = links[who]
    address = address_of(house, name, fresh.link.door_id)
    value = cookie_of(fresh)

    for how, end in ENDS.items():
        with transaction.atomic():
            end(fresh)
            assert both(with_cookie(value), address) == {AGAIN}, how
            assert Client().get(fresh.path).url == AGAIN, how
            transaction.set_rollback(True)

    assert both(with_cookie(value), address) != {AGAIN}


OTHERS = sorted(
    (name, each)
    for name in PAGES
    for each in ADDRESSES[name].pattern.converters
    if each != "door_id"
)


@pytest.fixture(scope="module")
def foreign(house, links, django_db_blocker):
    with django_db_blocker.unblock():
        return of_somebody_else(house)


@pytest.mark.parametrize(("name", "part"), OTHERS)
def test_a_fresh_link_opens_nothing_of_anybody_else(name, part, house, links, foreign):
    who, status = PAGES[name]
    fresh = links[who]
    client = entered(fresh)

    for key in (uuid4(), foreign[part]):
        address = address_of(house, name, fresh.link.door_id, **{part: key})
        assert client.get(address).status_code in {404, status if status == 405 else 404}
        assert client.post(address, {"text": "A word"}).status_code == 404


# ------------------------------------------------------------------ what is used up


def _withdrawn(_world):
    Application.objects.filter(name="Quillon Drafting").update(withdrawn_at=timezone.now())


USED_UP = {
    "drafting": (_withdrawn, "recruitment:application", "You took your application back"),
    "helper": (_withdrawn, "recruitment:helping", "nothing can be changed any more"),
    "guest": (
        lambda _house: recruitment.cancel_sign_up(sign_up=SignUp.objects.get(), by=None),
        "recruitment:my_sign_up",
        "You said that you cannot come",
    ),
    "candidate": (
        lambda world: CheckFile.objects.filter(pk=world.ids["file_id"]).update(
            closed_on=timezone.localdate()
        ),
        "checks:my_checks",
        "Your checks have ended",
    ),
    "referee": (
        lambda world: checks.decline_reference(
            reference=Reference.objects.get(pk=world.ids["reference_id"]), by=None
        ),
        "checks:reference",
        "Thank you",
    ),
}
"""What the link was for has happened: how, and what its first page says then."""


@pytest.mark.parametrize("who", USED_UP)
def test_a_link_that_is_used_up_says_so_and_changes_nothing_more(who, house, links):
    use_up, home, words = USED_UP[who]
    fresh = links[who]
    client = entered(fresh)

    with transaction.atomic():
        use_up(house)
        before = everything_written()
        for name in (name for name, (holder, _status) in PAGES.items() if holder == who):
            both(client, address_of(house, name, fresh.link.door_id))
        first = client.get(address_of(house, home, fresh.link.door_id)).text
        after = everything_written()
        transaction.set_rollback(True)

    assert words in first
    assert after == before


def everything_written() -> dict[str, list]:
    """What people without an account can change."""
    return {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in (Application, Answer, HelperComment, SignUp, Reference, Episode, AddressSpell)
    }
