"""The pulse on "My wellbeing" (WEL-6)."""

from django.db.models import Exists, OuterRef
from django.urls import reverse

from nhsuk.words import long_date
from wellbeing.models import Pulse, PulseTick
from wellbeing.parts import Shown
from workforce.access import Permission, Reader
from workforce.models import PeerSupportWorker


def own_pulse(reader: Reader, worker: PeerSupportWorker) -> Shown | None:
    """The pulse that is open, as long as one has not answered; else the way to the results. One
    query."""
    if not reader.may(Permission.ANSWER_PULSES):
        return None
    ticked = PulseTick.objects.filter(pulse=OuterRef("pk"), worker=worker)
    pulse = (
        Pulse.objects.open(reader.on)
        .filter(organisation=reader.organisation)
        .annotate(answered=Exists(ticked))
        .first()
    )
    answered = pulse is not None and pulse.answered
    return Shown(
        "own_pulse",
        {
            "url": reverse("wellbeing:answer_pulse", args=[pulse.pk])
            if pulse and not answered
            else "",
            "closes_on": long_date(pulse.closes_on) if pulse else "",
            "answered": answered,
            "results_url": reverse("wellbeing:pulses"),
        },
    )


def pulses_of_staff(reader: Reader) -> Shown | None:
    """The way to the results, for whoever is no peer."""
    if reader.peer is not None or not reader.may(Permission.VIEW_PULSES):
        return None
    return Shown("pulses_of_staff", {"url": reverse("wellbeing:pulses")})
