"""What every page of the portal knows."""

from functools import cache

from django.conf import settings
from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext_lazy as _

from workforce.access import Permission, Reach
from workforce.accounts.rules import WARN_BEFORE
from workforce.accounts.session import time_out_of

NAVIGATION = (
    # label, url name, permission (None: everyone signed in)
    (_("Today"), "journey:home", None),
    (_("Dashboard"), "journey:dashboard", Permission.VIEW_DASHBOARD),
    (_("Peers"), "journey:peers", Permission.VIEW_PEERS),
    (_("Support"), "supervision:overview", Permission.VIEW_RHYTHM),
    (_("Induction"), "induction:overview", Permission.VIEW_INDUCTIONS),
    (_("Wellbeing"), "wellbeing:home", Permission.VIEW_WELLBEING),
    (_("My growth"), "competencies:my_growth", Permission.KEEP_GROWTH),
    (_("Growth"), "competencies:opportunities", Permission.MANAGE_OPPORTUNITIES),
    (_("Training"), "competencies:courses", Permission.VIEW_COURSES),
    (_("Reviews"), "reviews:overview", Permission.VIEW_REVIEWS),
    (_("People supported"), "matching:caseloads", Permission.VIEW_CASELOADS),
    (_("Preparation"), "preparation:readiness", Permission.VIEW_PREPARATION),
    (_("Recruitment"), "recruitment:vacancies", Permission.VIEW_VACANCIES),
    (_("Matching"), "matching:matches", Permission.VIEW_MATCHES),
    (_("My place"), "matching:mine", Permission.KEEP_MATCH_PROFILE),
    (_("Checks"), "checks:board", Permission.VIEW_CLEARANCE),
    (_("Work health"), "checks:referrals", Permission.MANAGE_HEALTH_REFERRALS),
    (_("Reminders"), "reminders:log", Permission.VIEW_REMINDER_LOG),
    (_("Organisation"), "workforce:settings", Permission.VIEW_MEMBERS),
    (_("Place"), "workforce:place", Permission.VIEW_PLACE_COUNTS),
)


OF_A_SEAT = (
    (_("My panels"), "recruitment:my_panels", Permission.SCORE_APPLICATIONS),
    (_("My assessments"), "checks:my_assessments", Permission.ASSESS_DISCLOSURES),
)
"""What who has nothing but seats on panels finds besides; others get there from their own pages."""

OWN = {
    "journey:peers": _("My record"),
    "supervision:overview": _("My support"),
    "wellbeing:home": _("My wellbeing"),
    "reviews:overview": _("My review"),
    "matching:caseloads": _("People I support"),
}
"""What a page is called for who finds only themselves on it."""

NOT_ALONE = {"checks:board", "induction:overview"}
"""What is no entry for who finds only themselves on it."""

ALSO = {
    "preparation:readiness": ("/posts/", "/preparing/", "/cases/"),
    "competencies:opportunities": ("/framework/", "/progression/"),
    "matching:caseloads": (
        *("/people-supported/", "/people-i-support/", "/relationships/"),
        "/support-groups/",
    ),
    "supervision:overview": ("/groups/", "/support-requests/", "/successes/"),
    "wellbeing:home": ("/more-support/", "/flags/", "/incidents/", "/colleagues/"),
    "workforce:settings": ("/members/", "/teams/", "/imports/"),
}
"""Other addresses of which an entry of the navigation is the current one."""

OF_ONES_OWN = {
    "supervision": "supervision:overview",
    "sessions": "supervision:overview",
    "agenda": "supervision:overview",
    "action-points": "supervision:overview",
    "support-requests": "supervision:overview",
    "wellbeing": "wellbeing:home",
    "flags": "wellbeing:home",
    "incidents": "wellbeing:home",
    "caseload": "matching:caseloads",
    "growth": "competencies:my_growth",
    "training": "competencies:courses",
    "match-profile": "matching:mine",
    "reviews": "reviews:overview",
    "objectives": "reviews:overview",
    "pay-step": "reviews:overview",
}
"""Under the address of a record: which entry a page belongs to for who finds only their own. For
everybody else all of them belong to the list of peers."""


def _is_alone(reader, permission: Permission | None) -> bool:
    return permission is not None and set(reader.grants(permission).values()) == {Reach.SELF}


def _is_current(path: str, name: str, url: str) -> bool:
    if url == "/":
        return path == url
    return path.startswith((url, *ALSO.get(name, ())))


def _of_ones_own(reader, path: str) -> str | None:
    """The entry that a page of a record belongs to, for who opens no record but their own; None
    for any other page, and where it is the record itself; nothing for the induction of a
    colleague, whom they mentor."""
    peers = _address("journey:peers")
    if not path.startswith(peers) or not _is_alone(reader, Permission.VIEW_PEERS):
        return None
    key, _slash, rest = path.removeprefix(peers).partition("/")
    if rest.startswith("induction/") and (reader.peer is None or str(reader.peer.pk) != key):
        return ""
    name = OF_ONES_OWN.get(rest.partition("/")[0])
    permission = next((each for _label, entry, each in NAVIGATION if entry == name), None)
    return name if name and reader.may(permission) else None


def _address(name: str) -> str:
    return _address_under(get_script_prefix(), name)


@cache
def _address_under(prefix: str, name: str) -> str:
    """Every page asks for the same few addresses; they change with where the portal is mounted."""
    return reverse(name)


def portal(request) -> dict:
    """Navigation that this reader can use, and what the page furniture needs."""
    context = {"open_house": settings.OPEN_HOUSE, "navigation": []}
    reader = getattr(request, "reader", None)
    if reader is None:
        return context
    own = _of_ones_own(reader, request.path)
    context["navigation"] = [
        {
            "label": OWN.get(name, label) if _is_alone(reader, permission) else label,
            "url": (url := _address(name)),
            "current": name == own if own is not None else _is_current(request.path, name, url),
        }
        for label, name, permission in NAVIGATION
        if permission is None or reader.may(permission)
        if not (name in NOT_ALONE and _is_alone(reader, permission))
    ]
    if not reader.works_here:
        context["navigation"] += [
            {
                "label": label,
                "url": (url := _address(name)),
                "current": request.path.startswith(url),
            }
            for label, name, permission in OF_A_SEAT
            if reader.may(permission)
        ]
    account_url = _address("accounts:account")
    context["account_links"] = [
        {"label": _("Your account"), "url": account_url, "current": request.path == account_url}
    ]
    if reader.works_here:
        away_url = _address("workforce:away")
        context["account_links"].append(
            {"label": _("Time away"), "url": away_url, "current": request.path == away_url}
        )
    if reader.may(Permission.EXPORT_PEERS):
        files_url = _address("documents:bundles")
        context["account_links"].append(
            {
                "label": _("Files made for you"),
                "url": files_url,
                "current": request.path.startswith(files_url),
            }
        )
    context["session_timeout"] = {
        "seconds": int(time_out_of(reader).total_seconds()),
        "warn_seconds": int(WARN_BEFORE.total_seconds()),
        "extend_url": _address("accounts:stay"),
        "keep_url": _address("accounts:keep"),
        "sign_in_url": _address("accounts:quiet"),
    }
    return context
