"""What a pulse says once it is over, from five answers on (WEL-6). Never a part of an organisation:
the difference of two parts would point at people."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from nhsuk.words import long_date, short_date
from wellbeing.models import Pulse, PulseTally
from wellbeing.rules import ANSWERS, FEWEST_ANSWERS, HEADINGS, Question, average
from workforce.models import Organisation

MOST_ROUNDS = 6
WIDTH, MARGIN, MIDDLE = 320, 12, 16


@dataclass(frozen=True)
class Round:
    """One pulse that is over; ``averages`` are None where too few have answered."""

    name: str
    closed_on: str
    answers: int | None  # how many have answered; None for fewer than FEWEST_ANSWERS
    averages: dict[str, float | None]


def rounds_of(organisation: Organisation, *, on: date) -> list[Round]:
    """The latest rounds that are over, the newest first; two queries."""
    pulses = list(Pulse.objects.over(on).filter(organisation=organisation).order_by("-opens_on")[
        :MOST_ROUNDS
    ])  # fmt: skip
    tallies: dict = defaultdict(lambda: defaultdict(dict))
    rows = PulseTally.objects.filter(pulse__in=pulses)
    for pulse, question, answer, count in rows.values_list(
        "pulse_id", "question", "answer", "count"
    ):
        tallies[pulse][question][answer] = count
    return [_round(pulse, tallies[pulse.pk]) for pulse in pulses]


def _round(pulse: Pulse, tally: dict) -> Round:
    answers = sum(tally[Question.VALUED].values())
    enough = answers >= FEWEST_ANSWERS
    return Round(
        name=short_date(pulse.closes_on),
        closed_on=long_date(pulse.closes_on),
        answers=answers if enough else None,
        averages={
            question.value: average(tally[question]) if enough else None for question in Question
        },
    )


def said(number: float | None) -> str:
    """An average in words: “3.8 of 5”."""
    return _("Too few answers") if number is None else _("%(number)s of 5") % {"number": number}


@dataclass(frozen=True)
class Dot:
    x: float
    is_latest: bool


def pictures(rounds: list[Round]) -> list[dict]:
    """For each question a line from 1 to 5: the latest round as a full dot, those before as rings,
    and in words what the picture shows."""
    found = []
    for question in Question:
        numbers = [each.averages[question] for each in rounds]
        latest, before = numbers[0], numbers[1:]
        told = said(latest)
        earlier = [number for number in before if number is not None]
        if earlier:
            told = _("%(now)s; the time before %(before)s") % {
                "now": told,
                "before": said(earlier[0]),
            }
        dots = [Dot(_x(number), is_latest=False) for number in earlier]
        if latest is not None:
            dots.append(Dot(_x(latest), is_latest=True))
        found.append(
            {
                "question": question.label,
                "heading": HEADINGS.get(question, ""),
                "now": said(latest),
                "told": told,
                "dots": dots,
            }
        )
    return found


def _x(number: float) -> float:
    return round(MARGIN + (number - 1) / 4 * (WIDTH - 2 * MARGIN), 1)


TICKS = tuple(_x(number) for number in ANSWERS if number)
