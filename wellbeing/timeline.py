"""What wellbeing adds to a peer's timeline and to what needs somebody; no word of a plan."""

from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from nhsuk.words import due_in
from wellbeing import flag_lines
from wellbeing.models import Plan
from workforce.access import Permission, Reader
from workforce.models import PeerSupportWorker
from workforce.prepared import prepared
from workforce.timeline import Entry, Need, Urgency


def entries(
    reader: Reader,
    worker: PeerSupportWorker,
    permissions: frozenset[Permission],
    since: date,
) -> list[Entry]:
    """Flags of which this reader may know, and support after something hard. That a plan was
    written is nobody's story but its owner's."""
    return flag_lines.entries(reader, worker, permissions, since)


def needs(reader: Reader) -> list[Need]:
    """What of wellbeing needs this reader; one query for each kind that can concern them."""
    found = []
    if reader.may(Permission.KEEP_PLAN):
        found += _own_plan(reader)
    found += flag_lines.needs(reader)
    return found


def _own_plan(reader: Reader) -> list[Need]:
    return [
        Need(
            title=_("Look at your wellbeing plan again"),
            url=reverse("wellbeing:plan"),
            urgency=Urgency.SOON,
            due_on=again_on,
            when=due_in(again_on, reader.on) if again_on >= reader.on else "",
            kind="plan",
        )
        for (again_on,) in _to_look_at(reader)
    ]


@prepared
def _to_look_at(reader: Reader) -> QuerySet:
    return Plan.objects.filter(
        worker__user=reader.user,
        worker__organisation=reader.organisation,
        look_again_on__lte=reader.on,
    ).values_list("look_again_on")
