"""What stands on "My wellbeing", and on the tab "Wellbeing" of a peer's page: one part after
another, each made by the module that knows about it (``parts_plans``, …).

A part is a template and what it needs, which the template finds as ``part``.
"""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from workforce.models import Organisation


@dataclass(frozen=True)
class Shown:
    """One part of a page: its template under ``templates/wellbeing/parts/``, and its context."""

    name: str
    part: dict[str, Any] = field(default_factory=dict)

    @property
    def template(self) -> str:
        return f"wellbeing/parts/{self.name}.html"


def urgent_help_of(organisation: Organisation) -> str:
    """Who to call when it is urgent, in the organisation's own words or, where it has none, in
    plain ones; stands on every page of the room."""
    return organisation.settings.urgent_help or _(
        "If you need help right now, call NHS 111 and choose the mental health option. If "
        "somebody’s life is in danger, call 999."
    )
