"""What addresses of flags and incidents of the room ``wellbeing``
can name, in the small world of
tests/house.py."""

from datetime import timedelta

from django.utils import timezone

from wellbeing.actions import concerns, flags_kept, incidents
from wellbeing.actions import flags as actions
from wellbeing.models import Concern
from wellbeing.rules import Level, Origin
from workforce import actions as workforce
from workforce.models import PeerSupportWorker

SECRET = "Xenotime-flag"
"""Stands in flags of which the supervisor alone knows, and whoever they are about."""
NOTE = "Xenotime-for-who-acts"
"""Stands in a note that the peer does not read."""


def furnish(house) -> None:
    """Made by the actions that people use: a flag that the manager raised and picked up, one that
    the peer raised, something a colleague said, and a hard incident with an offer."""
    people, worker = house.people, house.worker
    manager, supporter, peer = people["manager"], people["supporter"], people["peer"]
    flag = actions.raise_flag(
        worker=worker,
        level=Level.SOON,
        audience=["SUPPORTER"],
        origin=Origin.MANAGER,
        reason="Quillon looks tired",
        by=manager,
    )
    actions.pick_up(flag=flag, by=supporter)
    actions.add_step(
        flag=flag,
        text="Quillon and I spoke",
        note="Quillon is worn out",
        review_on=timezone.localdate() + timedelta(days=7),
        by=supporter,
    )
    flags_kept.note_look(flag=flag, by=manager)
    own = actions.raise_flag(
        worker=worker,
        level=Level.TODAY,
        audience=["SUPPORTER"],
        origin=Origin.PEER,
        reason="Quillon asks for more",
        by=peer,
    )
    concerns.speak_of_a_colleague(
        organisation=house.organisation,
        name="Quillon Somebody",
        level=Level.WHEN_YOU_CAN,
        reason="Quillon was quiet",
        by=people["hr"],
    )
    incident = incidents.note_incident(
        worker=worker,
        happened_at=timezone.now() - timedelta(hours=30),
        note="Quillon would like a day off",
        by=supporter,
    )
    hard = incidents.note_incident(
        worker=worker, happened_at=timezone.now() - timedelta(hours=60), by=manager
    )
    incidents.offer_support(
        incident=incident,
        offer="Quillon and a cup of tea",
        follow_up_on=timezone.localdate() + timedelta(days=7),
        by=supporter,
    )
    _known_to_the_supervisor_alone(house)
    house.ids |= {
        "flag_id": flag.pk,
        "flag_id@wellbeing:take_back_flag": own.pk,
        "concern_id": Concern.objects.get(organisation=house.organisation).pk,
        "incident_id": incident.pk,
        "incident_id@wellbeing:offer_support": hard.pk,
        "incident_id@wellbeing:incident_by_mistake": hard.pk,
    }


def _known_to_the_supervisor_alone(house) -> None:
    """About the second peer of the house, by themselves; worked on and closed by the supervisor."""
    people = house.people
    second = PeerSupportWorker.objects.get(user=people["other_peer"])
    workforce.assign_responsibility(
        worker=second,
        user=people["supervisor"],
        kind="SUPERVISOR",
        starts_on=timezone.localdate() - timedelta(days=100),
        by=people["lead"],
    )
    chosen = {"worker": second, "level": Level.SOON, "audience": ["SUPERVISOR"]}
    for closed in (True, False):
        flag = actions.raise_flag(
            **chosen, origin=Origin.PEER, reason=SECRET, by=people["other_peer"]
        )
        actions.pick_up(flag=flag, text=SECRET, by=people["supervisor"])
        actions.add_step(flag=flag, text=SECRET, note=NOTE, by=people["supervisor"])
        house.secret_flags.append(flag)
        if closed:
            actions.close_flag(flag=flag, what_helped=SECRET, by=people["supervisor"])
            actions.say_what_helped(flag=flag, text=SECRET, by=people["other_peer"])
