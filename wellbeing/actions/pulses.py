"""A pulse that cannot be traced (WEL-6).

To answer is no ``@action``: nothing of it is told to the history, not even that it happened. See
docs/decisions/0015-a-pulse-that-cannot-be-traced.md.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Case, F, Value, When
from django.utils.translation import gettext_lazy

from audit.context import action
from refusals import Refused
from wellbeing.models import Pulse, PulseTally, PulseTick
from wellbeing.rules import ANSWERS, FEWEST_ANSWERS, Question
from workforce.models import Organisation, PeerSupportWorker, User


class PulseNotPossible(Refused):
    """There are too few peers for any result to be shown."""

    words = gettext_lazy("There are fewer than five peers. No result could ever be shown.")


class PulseRunning(Refused):
    """Two pulses at once would be compared with each other."""

    words = gettext_lazy("Another pulse is open in these days.")


class PulseOver(Refused):
    """The pulse is not open."""

    words = gettext_lazy("The pulse is not open any more.")


class AlreadyAnswered(Refused):
    """Somebody has answered; an answer cannot be found again, so it cannot be changed either."""

    words = gettext_lazy("You have answered this pulse already. Thank you.")


@action
def open_pulse(*, organisation: Organisation, opens_on: date, closes_on: date, by: User) -> Pulse:
    """Open a pulse from one day to another, both included. Its days are not changed afterwards,
    so that nobody closes it when one more has answered.

    Raises PulseNotPossible where there are fewer than five peers, PulseRunning
    where another one is open in these days.
    """
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    if PeerSupportWorker.objects.here().filter(organisation=organisation).count() < FEWEST_ANSWERS:
        raise PulseNotPossible
    if organisation.pulses.filter(opens_on__lte=closes_on, closes_on__gte=opens_on).exists():
        raise PulseRunning
    pulse = Pulse.objects.create(
        organisation=organisation, opens_on=opens_on, closes_on=closes_on, opened_by=by
    )
    PulseTally.objects.bulk_create(
        PulseTally(pulse=pulse, question=question, answer=answer)
        for question in Question
        for answer in ANSWERS
    )
    return pulse


def answer_pulse(
    *, pulse: Pulse, worker: PeerSupportWorker, answers: Mapping[str, int], on: date
) -> None:
    """A peer answers: that they have is written in one transaction, what they said is counted in
    another. ``answers`` has one number of ANSWERS for each Question.

    Raises PulseOver and AlreadyAnswered; then nothing is counted. Should the machine stop between
    the two transactions, the answer is lost; it is never counted twice.
    """
    if not pulse.opens_on <= on <= pulse.closes_on:
        raise PulseOver
    if set(answers) != set(Question) or not set(answers.values()) <= set(ANSWERS):
        raise ValueError("a pulse is answered question by question")
    _tick(pulse, worker)
    _count(pulse, answers)


def _tick(pulse: Pulse, worker: PeerSupportWorker) -> None:
    """Write down that a peer has answered; all ticks are written anew, so that none is newest."""
    with transaction.atomic():
        try:
            with transaction.atomic():
                PulseTick.objects.create(pulse=pulse, worker=worker)
        except IntegrityError as error:
            raise AlreadyAnswered from error
        PulseTick.objects.filter(pulse=pulse).update(pulse=pulse)


def _count(pulse: Pulse, answers: Mapping[str, int]) -> None:
    """Count one answer to each question; all tallies are written anew."""
    given = [
        When(question=question, answer=answer, then=Value(1))
        for question, answer in answers.items()
    ]
    with transaction.atomic():
        tallies = PulseTally.objects.filter(pulse=pulse)
        list(tallies.select_for_update().order_by("pk"))  # one after another, never a deadlock
        tallies.update(count=F("count") + Case(*given, default=Value(0)))


@action
def forget_who_answered(*, pulses: Iterable, by: User | None) -> int:
    """Once a pulse is over nobody needs to know who has answered; how many ticks went."""
    return PulseTick.objects.filter(pulse__in=list(pulses)).delete()[0]
