"""The pages of preparing as tabs; a reader sees what they may open."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workforce.access import Permission

PAGES = (
    # label, url name, permission
    (_("Readiness"), "preparation:readiness", Permission.VIEW_PREPARATION),
    (_("Strategy"), "preparation:strategies", Permission.VIEW_PREPARATION),
    (_("Posts"), "preparation:posts", Permission.VIEW_PREPARATION),
    (_("Business cases"), "preparation:cases", Permission.VIEW_PREPARATION),
    (_("Teams"), "preparation:teams", Permission.VIEW_TEAM_PREPARATION),
)


def tabs(request: HttpRequest, current: str) -> list[dict]:
    """The pages about the whole organisation. Nothing for who may open a single one only."""
    found = [
        {"label": label, "url": reverse(name), "current": name == current}
        for label, name, permission in PAGES
        if request.reader.may(permission)
    ]
    return found if len(found) > 1 else []


def crumbs(*further: tuple[str, str]) -> list[dict]:
    """The way back: the board, and pages below it as pairs of words and an address."""
    return [
        {"label": gettext("Preparation"), "url": reverse("preparation:readiness")},
        *({"label": label, "url": url} for label, url in further),
    ]
