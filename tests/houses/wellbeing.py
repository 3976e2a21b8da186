"""What addresses of plans, returns and pulses of the room ``wellbeing``
can name, in the small world of
tests/house.py."""

from datetime import timedelta

from django.utils import timezone

from wellbeing import actions
from wellbeing.models import Pulse, PulseTally
from wellbeing.rules import Part, Question, Sharing

ALONE = "Quillon-sings-alone"
"""Stands in a section that nobody but its owner reads."""
FOR_SUPPORTER = "Quillon-tells-the-supporter"
FOR_MANAGER = "Quillon-tells-the-manager"
FOR_BOTH = "Quillon-tells-both"
DRAFT = "Quillon-is-still-writing"
BEFORE = "Quillon-said-before"
"""Stands in an old version alone."""


def furnish(house) -> None:
    """A plan with a version, of which the supporter reads one section and the manager another;
    and a draft."""
    worker, peer = house.worker, house.people["peer"]
    written = (
        (Part.KEEPS_ME_WELL, BEFORE, Sharing.PRIVATE),
        (Part.MAKES_WORK_HARD, FOR_SUPPORTER, Sharing.SUPPORTER),
        (Part.MY_MANAGER_CAN, FOR_MANAGER, Sharing.MANAGER),
        (Part.WHAT_HELPS, FOR_BOTH, Sharing.BOTH),
    )
    for part, text, sharing in written:
        actions.write_section(worker=worker, part=part, text=text, sharing=sharing, by=peer)
    version = actions.keep_version(worker=worker, by=peer)
    actions.write_section(
        worker=worker,
        part=Part.KEEPS_ME_WELL,
        text=f"On Sundays {ALONE}",
        sharing=Sharing.PRIVATE,
        by=peer,
    )
    actions.keep_section_draft(worker=worker, part=Part.EARLY_SIGNS, text=DRAFT, by=peer)
    back = actions.note_return(
        worker=worker, back_on=timezone.localdate() - timedelta(days=1), by=house.people["manager"]
    )
    pulse = _pulses(house)
    house.ids |= {
        "pulse_id": pulse.pk,
        "return_id": back.pk,
        "part@wellbeing:section": Part.EARLY_SIGNS.value,
        "part@wellbeing:drop_draft": Part.EARLY_SIGNS.value,
        "number@wellbeing:compare": version.number,
    }


def _pulses(house) -> Pulse:
    """Two rounds that are over, one of them with too few answers, and one that is open."""
    today = timezone.localdate()
    organisation, lead = house.organisation, house.people["lead"]
    rounds = [
        Pulse.objects.create(
            organisation=organisation,
            opens_on=today - timedelta(days=days),
            closes_on=today - timedelta(days=days - 14),
            opened_by=lead,
        )
        for days in (300, 200, 100)
    ]
    for number, (pulse, answers) in enumerate(zip(rounds, (7, 3, 9), strict=True)):
        PulseTally.objects.bulk_create(
            PulseTally(pulse=pulse, question=question, answer=3 + number % 3, count=answers)
            for question in Question
        )
    return Pulse.objects.create(
        organisation=organisation,
        opens_on=today - timedelta(days=2),
        closes_on=today + timedelta(days=9),
        opened_by=lead,
    )
