"""What addresses of flags and incidents of the room ``wellbeing``
can name, in the small world of
tests/house.py."""

from datetime import timedelta

from django.utils import timezone

from wellbeing.actions import concerns, incidents
from wellbeing.actions import flags as actions
from wellbeing.models import Concern
from wellbeing.rules import Level, Origin


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
    actions.note_look(flag=flag, by=manager)
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
    incidents.offer_support(
        incident=incident,
        offer="Quillon and a cup of tea",
        follow_up_on=timezone.localdate() + timedelta(days=7),
        by=supporter,
    )
    house.ids |= {
        "flag_id": flag.pk,
        "flag_id@wellbeing:take_back_flag": own.pk,
        "concern_id": Concern.objects.get(organisation=house.organisation).pk,
        "incident_id": incident.pk,
    }
