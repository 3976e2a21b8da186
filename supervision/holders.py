"""Who holds the sessions of a strand: a named supervisor, else whoever acts for the peer."""

from datetime import date

from supervision.models import Arrangement
from supervision.rules import RESPONSIBLE_FOR
from workforce.models import Responsibility, User


def holder_of(arrangement: Arrangement, *, on: date) -> User | None:
    """The person who holds the strand's sessions on ``on``, cover taken into account (SUP-10)."""
    if arrangement.supervisor_id is not None:
        cover = (
            Responsibility.objects.current(on)
            .filter(
                worker=arrangement.worker_id,
                kind=RESPONSIBLE_FOR[arrangement.kind],
                covers__user=arrangement.supervisor_id,
            )
            .select_related("user")
            .first()
        )
        return cover.user if cover else arrangement.supervisor
    acting = (
        Responsibility.objects.acting(on)
        .filter(worker=arrangement.worker_id, kind=RESPONSIBLE_FOR[arrangement.kind])
        .select_related("user")
        .order_by("starts_on", "pk")
        .first()
    )
    return acting.user if acting else None
