"""The pages of the room about many."""

from django.urls import reverse
from django.utils.translation import gettext as _

from workforce.access import Permission


def tabs(request, current: str) -> list[dict]:
    """Those that this reader can open."""
    offered = (
        (_("Inductions"), "induction:overview", Permission.MENTOR_INDUCTIONS),
        (_("Templates"), "induction:templates", Permission.MANAGE_INDUCTION_TEMPLATES),
    )
    return [
        {"label": label, "url": reverse(name), "current": name == current}
        for label, name, permission in offered
        if request.reader.may(permission)
    ]
