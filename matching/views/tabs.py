"""The tabs of the room, for those who arrange matches."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from workforce.access import Permission

TABS = (
    # label, url name, the permission that opens it
    (_("Matches"), "matching:matches", Permission.VIEW_MATCHES),
    (_("Open posts"), "matching:posts", Permission.MANAGE_MATCHES),
    (_("Many at once"), "matching:rounds", Permission.MANAGE_MATCHES),
    (_("Peers in teams"), "matching:team_map", Permission.VIEW_MATCHES),
    (_("Needs and gaps"), "matching:needs", Permission.NAME_GAPS),
    (_("Words"), "matching:words", Permission.MANAGE_ATTRIBUTES),
)


def tabs(request: HttpRequest, current: str) -> list[dict]:
    """Those that this reader can open; ``current`` is the name of one."""
    return [
        {"label": label, "url": reverse(name), "current": name == f"matching:{current}"}
        for label, name, permission in TABS
        if request.reader.may(permission)
    ]


def crumbs(*names: str) -> list[dict]:
    """The way back over the tabs of these names."""
    labels = {name: label for name, _url, label in ((n, u, la) for la, n, u in TABS)}
    return [
        {"label": labels[f"matching:{name}"], "url": reverse(f"matching:{name}")} for name in names
    ]
