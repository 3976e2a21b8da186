"""The log of reminders is kept as long as each organisation says, and no longer."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from reminders.models import Dispatch, Message, Sweep
from reminders.registry import scopes

KEEP_SWEEPS = timedelta(days=90)


@transaction.atomic
def erase_old(now: datetime | None = None) -> int:
    """Erase what is older than the months an organisation keeps; how many lines went.

    With a line goes the memory that it was sent: whatever is still open after that long is
    reminded of once more.
    """
    now = now or timezone.now()
    months: dict[int, list] = {}
    for scope in scopes():
        months.setdefault(scope.keep_log_months, []).append(scope.organisation_id)
    erased = 0
    for keep, organisations in months.items():
        before = now - timedelta(days=round(keep * 365.25 / 12))
        for model in (Dispatch, Message):
            erased += model.objects.filter(
                organisation_id__in=organisations, written_at__lt=before
            ).delete()[0]
    if months:
        # digests belong to a person, not to an organisation: they go when all they told of has
        before = now - timedelta(days=round(max(months) * 365.25 / 12))
        told = Dispatch.objects.filter(message=OuterRef("pk"))
        erased += Message.objects.filter(
            ~Exists(told), organisation_id=None, written_at__lt=before
        ).delete()[0]
    Sweep.objects.filter(began_at__lt=now - KEEP_SWEEPS).delete()
    return erased
