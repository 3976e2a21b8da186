"""The pages of training that a reader can open, as tabs."""

from django.urls import reverse
from django.utils.translation import gettext as _

from workforce.access import Permission, Reach, Reader


def looks_after(reader: Reader, permission: Permission) -> bool:
    """Whether the reader may use ``permission`` on others than themselves."""
    return bool(set(reader.grants(permission).values()) - {Reach.SELF})


def tabs(request, current: str) -> list[dict]:
    """Courses for everyone; what is about peers for those who look after some, and a peer's own."""
    reader = request.reader
    offered = [
        (_("Courses"), "competencies:courses", True),
        (
            _("Required training"),
            "competencies:required",
            looks_after(reader, Permission.VIEW_TRAINING),
        ),
        (
            _("What peers wish for"),
            "competencies:wishes",
            looks_after(reader, Permission.BOOK_TRAINING),
        ),
        (_("Core topics"), "competencies:topics", True),
        (_("Training of teams"), "competencies:team_trainings", True),
    ]
    items = [
        {"label": label, "url": reverse(name), "current": name == current}
        for label, name, shown in offered
        if shown
    ]
    if reader.peer is not None and reader.may(Permission.VIEW_TRAINING):
        own = reverse("competencies:peer_training", args=[reader.peer.pk])
        items.insert(0, {"label": _("My training"), "url": own, "current": False})
    return items
