"""Coming in by the link of an application, or of somebody who helps with one."""

from datetime import timedelta

from links.actions import renew_link
from links.models import Link
from recruitment.actions import applying
from recruitment.rules import HelperScope


def home(begun) -> str:
    return f"/applications/{begun.fresh.link.door_id}/"


def come_in(client, begun) -> str:
    assert client.get(begun.fresh.path).url == home(begun)
    return home(begun)


def helper_of(begun, scope=HelperScope.EDIT, lasts=timedelta(days=7)):
    made = applying.invite_helper(
        application=begun.application,
        name="Hal Helper",
        email="hal@example.org",
        scope=scope,
        lasts=lasts,
        by=None,
    )
    return made, Link.objects.get(subject_id=made.pk)


def helper_in(client, link):
    fresh = renew_link(link=link, lasts=timedelta(days=7), by=None)
    assert client.get(fresh.path).status_code == 302
    return f"/helping/{link.door_id}/"
