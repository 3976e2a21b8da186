"""Pages for people without an account open to a link that is right, and to nothing else."""

from datetime import timedelta
from http.cookies import SimpleCookie
from uuid import uuid4

import pytest
from django.core.signing import TimestampSigner
from django.test import Client

from links import cookies
from links.actions import (
    LinkNotOpen,
    forget_links,
    make_link,
    renew_link,
    revoke_link,
    revoke_links,
)
from links.models import Link
from tests.factories import make_member, make_organisation
from tests.links import rooms
from tests.links.conftest import home_of, opened
from workforce.rules import Role

pytestmark = [pytest.mark.django_db]
AGAIN = "/link/again/"


@pytest.mark.clause("REC-5")
def test_a_fresh_link_opens_its_own_record(client, fresh):
    page = client.get(opened(client, fresh))
    assert str(fresh.link.subject_id) in page.content.decode()


def test_the_secret_is_gone_from_the_address_after_the_first_visit(client, fresh):
    secret = fresh.path.rsplit("/", 1)[1]
    first = client.get(fresh.path)
    second = client.get(first.url)
    assert first.status_code == 302
    for seen in (first.url, second.content.decode(), str(first.cookies), str(second.headers)):
        assert secret not in seen


def test_the_secret_is_not_kept(fresh):
    secret = fresh.path.rsplit("/", 1)[1]
    stored = Link.objects.values().get()
    assert secret not in str(stored)
    assert rooms.ADDRESS not in str(stored)
    assert secret not in repr(fresh)


def test_a_secret_has_more_than_128_bits(fresh):
    secret = fresh.path.rsplit("/", 1)[1]
    assert len(secret) * 4 >= 160
    assert rooms.make(uuid4()).path != fresh.path


@pytest.mark.parametrize("change", ["{}.", "{})", "<{}>", "{}%20"])
def test_what_mail_programs_add_to_a_link_does_not_break_it(client, fresh, change):
    secret = fresh.path.rsplit("/", 1)[1]
    assert client.get("/link/" + change.format(secret)).url == home_of(fresh)
    assert client.get("/link/" + secret.upper()).url == home_of(fresh)


@pytest.mark.parametrize("page", ["entry", "page"])
def test_such_pages_are_kept_nowhere_and_tell_other_sites_nothing(client, fresh, page):
    response = client.get(fresh.path)
    if page == "page":
        response = client.get(response.url)
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == {"entry": "no-referrer", "page": "same-origin"}[page]
    assert "noindex" in response["X-Robots-Tag"]


def test_the_cookie_is_for_the_pages_of_one_door_only(client, fresh):
    cookie = client.get(fresh.path).cookies[cookies.NAME]
    assert cookie["path"] == home_of(fresh)
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["max-age"]  # it goes with the browser's session


def test_the_cookie_travels_encrypted_where_sessions_do(client, fresh, settings):
    settings.SESSION_COOKIE_SECURE = True
    assert client.get(fresh.path).cookies[cookies.NAME]["secure"]


# ------------------------------------------------------------------ what does not open


def ended(fresh, how: str, clock) -> str:
    """The address of a link after something happened to it."""
    if how == "expired":
        clock.move_to("2026-08-13 09:00:01 +0000", tick=False)
    elif how == "revoked":
        revoke_link(link=fresh.link, by=None)
    elif how == "replaced":
        renew_link(link=fresh.link, lasts=timedelta(days=7), end_old=True, by=None)
    elif how == "tampered":
        return fresh.path[:-1] + ("0" if fresh.path[-1] != "0" else "1")
    elif how == "cut off":
        return fresh.path[:-5]
    elif how == "erased":
        forget_links(subject_ids=[fresh.link.subject_id], by=None)
    else:
        return "/link/" + how
    return fresh.path


HOWS = [
    "expired",
    "revoked",
    "replaced",
    "tampered",
    "cut off",
    "erased",
    "0" * 40,
    "guess",
    "-",
    "%00",
    "é",
    "x" * 5000,
]


@pytest.mark.parametrize("how", HOWS)
def test_every_link_that_does_not_open_gets_the_same_answer(nine, fresh, how, client):
    plain = client.get("/link/" + "f" * 40)
    response = client.get(ended(fresh, how, nine))
    assert (response.status_code, response.url) == (302, AGAIN)
    assert response.content == plain.content
    assert dict(response.headers) == dict(plain.headers)
    assert not response.cookies


def test_an_expired_link_costs_as_much_as_one_that_never_was(
    nine, fresh, client, django_assert_num_queries
):
    nine.move_to("2026-08-20 09:00 +0000", tick=False)
    for path in (fresh.path, "/link/" + "f" * 40):
        with django_assert_num_queries(1):
            client.get(path)


@pytest.mark.parametrize("how", ["expired", "revoked", "replaced", "erased"])
def test_a_browser_that_was_in_is_out_as_soon_as_the_link_ends(nine, fresh, how, client):
    home = opened(client, fresh)
    ended(fresh, how, nine)
    assert client.get(home).url == AGAIN


def test_nobody_gets_in_without_the_cookie(client, fresh):
    assert client.get(home_of(fresh)).url == AGAIN
    assert client.get(f"/room/my/{uuid4()}/").url == AGAIN
    assert client.post(home_of(fresh)).url == AGAIN


def forged(value: str) -> Client:
    client = Client()
    client.cookies = SimpleCookie({cookies.NAME: value})
    return client


@pytest.mark.parametrize("value", ["", "x", "{}", "{}:x", "{}:1a2b3c:signature", "\u00e9:1:2"])
def test_a_forged_cookie_opens_nothing(fresh, value):
    client = forged(value.format(fresh.link.pk.hex))
    assert client.get(home_of(fresh)).url == AGAIN


def test_a_cookie_signed_for_something_else_opens_nothing(fresh):
    other = TimestampSigner(salt="something else").sign(fresh.link.pk.hex)
    assert forged(other).get(home_of(fresh)).url == AGAIN


def test_a_cookie_of_one_door_opens_no_other(client, fresh):
    other = rooms.make(uuid4())
    opened(client, fresh)
    cookie = client.cookies[cookies.NAME].value
    assert forged(cookie).get(home_of(fresh)).status_code == 200
    assert forged(cookie).get(home_of(other)).url == AGAIN


def test_a_link_of_one_purpose_opens_no_page_of_another(client, fresh):
    reference = rooms.make(uuid4(), "test.reference")
    client.get(reference.path)
    cookie = client.cookies[cookies.NAME].value
    assert forged(cookie).get(f"/room/reference/{reference.link.door_id}/").status_code == 200
    assert forged(cookie).get(f"/room/my/{reference.link.door_id}/").url == AGAIN


def test_a_link_opens_what_its_scope_allows(client):
    viewer = rooms.make(uuid4(), scope="view")
    home = opened(client, viewer)
    assert client.get(home).status_code == 200
    assert client.get(home + "story/").status_code == 403
    assert client.post(home + "story/", {"story": "x"}).status_code == 403
    assert rooms.SAVED == []


def test_a_browser_that_was_left_alone_for_a_day_opens_the_mail_again(nine, fresh, client):
    home = opened(client, fresh)
    nine.move_to("2026-08-07 06:00 +0000", tick=False)
    assert client.get(home).status_code == 200
    nine.move_to("2026-08-08 05:59 +0000", tick=False)
    assert client.get(home).status_code == 200
    nine.move_to("2026-08-09 06:00 +0000", tick=False)
    assert client.get(home).url == AGAIN
    assert client.get(opened(client, fresh)).status_code == 200


# ------------------------------------------------------------------ one browser, several people


def test_two_doors_in_one_browser_do_not_disturb_each_other(client, fresh):
    second = rooms.make(uuid4())
    jar = {}
    for each in (fresh, second):
        cookie = client.get(each.path).cookies[cookies.NAME]
        jar[cookie["path"]] = cookie.value
    assert len(jar) == 2
    for each in (fresh, second):
        page = forged(jar[home_of(each)]).get(home_of(each)).content.decode()
        assert str(each.link.subject_id) in page


def test_staff_in_the_same_browser_stay_signed_in_and_are_nobody_on_the_page(client, fresh):
    lead = make_member(make_organisation(), Role.LEAD)
    opened(client, fresh)
    client.force_login(lead)
    page = client.get(home_of(fresh)).content.decode()
    assert str(fresh.link.subject_id) in page
    assert "AnonymousUser" in page
    assert client.get("/account/").status_code == 200
    assert lead.name not in client.get(home_of(fresh) + "story/").content.decode()


def test_a_link_gives_nobody_a_session(client, fresh):
    client.get(opened(client, fresh))
    assert set(client.cookies) == {cookies.NAME}
    assert client.get("/account/").status_code == 302


def test_opening_somebody_elses_link_does_not_change_whose_pages_one_is_on(client, fresh):
    """A link that is slipped to somebody opens pages of its own and takes none over."""
    home = opened(client, fresh)
    mine = client.cookies[cookies.NAME].value
    planted = client.get(rooms.make(uuid4()).path).cookies[cookies.NAME]
    assert not home.startswith(planted["path"])
    assert str(fresh.link.subject_id) in forged(mine).get(home).content.decode()


def test_leaving_forgets_the_door_on_this_device(client, fresh):
    opened(client, fresh)
    response = client.post(f"/link/{fresh.link.door_id}/leave/")
    assert response.cookies[cookies.NAME].value == ""
    assert response.cookies[cookies.NAME]["path"] == home_of(fresh)
    assert client.get(response.url).status_code == 200
    unknown = client.post(f"/link/{uuid4()}/leave/")
    assert (unknown.status_code, unknown.url) == (response.status_code, response.url)


# ------------------------------------------------------------------ looking changes nothing


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_mail_scanner_that_follows_a_link_changes_nothing(client, fresh, method):
    before = Link.objects.values().get()
    for _ in range(3):
        page = getattr(client, method)(fresh.path)
        getattr(client, method)(page.url)
    assert Link.objects.values().get() == before
    assert Client().get(home_of(fresh)).url == AGAIN  # nor does it let anyone else in


def test_sending_something_is_noted_as_use(nine, fresh, client):
    home = opened(client, fresh)
    client.post(home + "story/", {"story": "Once"})
    assert rooms.SAVED == ["Once"]
    assert Link.objects.get().used_at.isoformat() == "2026-08-06T09:00:00+00:00"


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_address_in_the_mail_takes_nothing_but_looks(client, fresh, method):
    assert getattr(client, method)(fresh.path).status_code == 405


# ------------------------------------------------------------------ making and ending


def test_a_link_that_got_into_wrong_hands_ends_when_another_is_sent(client, fresh):
    newer = renew_link(link=fresh.link, lasts=timedelta(days=7), end_old=True, by=None)
    assert home_of(newer) == home_of(fresh)
    assert client.get(fresh.path).url == AGAIN
    assert client.get(opened(client, newer)).status_code == 200


def test_a_link_that_is_sent_again_has_the_same_door_and_lets_the_old_one_stand(client, fresh):
    newer = renew_link(link=fresh.link, lasts=timedelta(days=7), by=None)
    assert client.get(opened(client, fresh)).status_code == 200
    assert client.get(opened(client, newer)).status_code == 200


def test_an_expired_link_can_be_sent_again(nine, fresh, client):
    nine.move_to("2026-09-06 09:00 +0000", tick=False)
    newer = renew_link(link=fresh.link, lasts=timedelta(days=7), by=None)
    assert client.get(opened(client, newer)).status_code == 200


def test_a_door_that_was_closed_stays_closed(client, fresh):
    newer = renew_link(link=fresh.link, lasts=timedelta(days=7), by=None)
    assert revoke_link(link=fresh.link, by=None) == 2
    assert client.get(newer.path).url == AGAIN
    with pytest.raises(LinkNotOpen):
        renew_link(link=newer.link, lasts=timedelta(days=7), by=None)


def test_all_doors_to_a_record_can_be_closed_at_once(client, fresh):
    subject = fresh.link.subject_id
    helper = rooms.make(subject, scope="view")
    elsewhere = rooms.make(uuid4())
    assert revoke_links(subject_ids=[subject], purpose="test.reference", by=None) == 0
    assert revoke_links(subject_ids=[subject], by=None) == 2
    assert client.get(helper.path).url == AGAIN
    assert client.get(elsewhere.path).url == home_of(elsewhere)


@pytest.mark.parametrize(
    "wrong",
    [
        {"purpose": "test.nothing"},
        {"purpose": "test.application", "scope": "everything"},
        {"purpose": "test.application", "lasts": timedelta(0)},
    ],
)
def test_a_link_that_no_room_declares_cannot_be_made(wrong):
    with pytest.raises(ValueError, match="link"):
        make_link(**{"subject_id": uuid4(), "lasts": timedelta(days=1), "by": None, **wrong})


def test_a_link_of_a_purpose_that_is_declared_no_more_opens_nothing(client, fresh, monkeypatch):
    from links import registry

    opened(client, fresh)
    monkeypatch.setattr(registry, "all_purposes", dict)
    assert client.get(fresh.path).url == AGAIN


def test_the_history_of_a_link_holds_nothing_that_opens_it_or_tells_whose_it_is(fresh):
    from django.apps import apps

    Link.objects.filter(pk=fresh.link.pk).update(holder="Ann")
    fields = {field.name for field in apps.get_model("links", "LinkEvent")._meta.get_fields()}
    assert fields & {"secret_hash", "address_hash", "holder"} == set()
    assert {"subject_id", "scope", "revoked_at"} <= fields
