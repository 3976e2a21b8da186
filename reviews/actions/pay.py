"""The pay step of a paid peer: its day and the formal process are HR's to say (REV-7)."""

from datetime import date

from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from audit.context import action
from refusals import RefusedBecause
from reviews.models import PayStep
from workforce.models import PeerSupportWorker


class PayStepNotAllowed(RefusedBecause):
    """It cannot be noted so; the text says why, for people to read."""


@action
def note_pay_step(
    *, worker: PeerSupportWorker, due_on: date, formal_process: str, not_their_fault: str, by
) -> PayStep:
    """Note the day of the pay step that is to come, and whether a formal process is live. One step
    is open at a time: noted again, it is changed."""
    step = PayStep.objects.select_for_update().filter(worker=worker, opened_on=None).first()
    step = step or PayStep(worker=worker)
    step.due_on, step.formal_process = due_on, formal_process
    step.not_their_fault = not_their_fault.strip()
    step.noted_by, step.noted_at = by, timezone.now()
    if PayStep.objects.filter(worker=worker, due_on=due_on).exclude(pk=step.pk).exists():
        raise PayStepNotAllowed(_("A pay step on this day was opened already"))
    step.save()
    return step


@action
def open_pay_step(*, step: PayStep, by) -> PayStep:
    """Note that the step was opened in the pay system."""
    step.opened_on = localdate()
    step.save(update_fields=["opened_on"])
    return step
