"""The pages of training that a reader can open, as tabs."""

from django.urls import reverse
from django.utils.translation import gettext as _

from workforce.access import Permission, Reach, Reader


def looks_after(reader: Reader, permission: Permission) -> bool:
    """Whether the reader may use ``permission`` on others than themselves."""
    return bool(set(reader.grants(permission).values()) - {Reach.SELF})


def tabs(request, current: str) -> list[dict]:
    """Courses for everyone; what is about peers for those who look after some."""
    offered = [(_("Courses"), "competencies:courses", True)]
    return [
        {"label": label, "url": reverse(name), "current": name == current}
        for label, name, shown in offered
        if shown
    ]
