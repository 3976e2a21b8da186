"""What every page of the portal knows."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from workforce.access import Permission

NAVIGATION = (
    # label, url name, permission (None: everyone signed in)
    (_("Today"), "journey:home", None),
    (_("Dashboard"), "journey:dashboard", Permission.VIEW_DASHBOARD),
    (_("Peers"), "journey:peers", Permission.VIEW_PEERS),
)


def portal(request) -> dict:
    """Navigation that this reader can use, and what the page furniture needs."""
    context = {"open_house": settings.OPEN_HOUSE, "navigation": []}
    reader = getattr(request, "reader", None)
    if reader is None:
        return context
    context["navigation"] = [
        {
            "label": label,
            "url": (url := reverse(name)),
            "current": request.path == url or (url != "/" and request.path.startswith(url)),
        }
        for label, name, permission in NAVIGATION
        if permission is None or reader.may(permission)
    ]
    return context
