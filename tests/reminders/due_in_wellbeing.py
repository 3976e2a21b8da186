"""What wellbeing has to remind people of, for tests/reminders/test_recipients.py."""

from datetime import date, timedelta

from django.utils import timezone

from wellbeing import actions
from wellbeing.actions import concerns, flags, incidents
from wellbeing.models import Flag, Incident, Plan, Pulse, Return
from wellbeing.rules import Level, Origin
from workforce.models import PeerSupportWorker


def make_due(worker: PeerSupportWorker, *, on: date) -> None:
    """Everything that plans, returns and pulses can remind of is due for this peer."""
    actions.write_section(
        worker=worker, part="WHAT_HELPS", text="A walk", sharing="PRIVATE", by=worker.user
    )
    Plan.objects.filter(worker=worker).update(look_again_on=on)
    back = actions.note_return(worker=worker, back_on=on - timedelta(days=14), by=worker.user)
    Return.objects.filter(pk=back.pk).update(conversation_due_on=on - timedelta(days=7))
    Pulse.objects.create(
        organisation=worker.organisation,
        opens_on=on - timedelta(days=9),
        closes_on=on + timedelta(days=1),
        opened_by=worker.user,
    )


def make_flags_due(worker: PeerSupportWorker, *, on: date) -> None:
    """Everything that flags and hard incidents can remind of is due for this peer."""
    supporter = worker.responsibilities.get(kind="SUPPORTER").user
    chosen = {"worker": worker, "level": Level.SOON, "audience": ["SUPPORTER"]}
    flags.raise_flag(**chosen, origin=Origin.PEER, by=worker.user)
    flag = flags.raise_flag(**chosen, origin=Origin.SUPPORTER, by=supporter)
    flags.pick_up(flag=flag, by=supporter)
    Flag.objects.filter(pk=flag.pk).update(
        review_on=on,
        audience=["SUPPORTER", "LINE_MANAGER", "LEAD"],
        hidden_by=worker.responsibilities.get(kind="LINE_MANAGER", covers=None).user,
        hidden_review_on=on,
    )
    Flag.objects.update(pick_up_by=timezone.now())
    concerns.speak_of_a_colleague(
        organisation=worker.organisation, name="Nobody", level=Level.TODAY, by=supporter
    )
    now = timezone.now()
    for days in (1, 2):
        incident = incidents.note_incident(
            worker=worker, happened_at=now - timedelta(days=days), by=supporter
        )
    incidents.offer_support(incident=incident, offer="Tea", follow_up_on=on, by=supporter)
    Incident.objects.update(offer_by=now)
