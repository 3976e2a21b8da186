"""The equality answers of applicants as counts, never as a person's (REC-6).

The answers stand apart from the applications; here, and nowhere else but where the applicant
gives them and where they are erased, the two are brought together, to count whether every group
gets as far as every other.
"""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from recruitment.equality_rules import Ethnicity, Orientation, Sex, YesNo
from recruitment.lifecycle import StageKind
from recruitment.models import Application, ApplicationMove, EqualityAnswers
from workforce.models import Organisation
from workforce.suppression import SMALLEST_SHOWN, held_back

QUESTIONS = {
    "condition": YesNo,
    "ethnicity": Ethnicity,
    "sex": Sex,
    "same_gender": YesNo,
    "orientation": Orientation,
}
"""The questions of the form, each with its answers."""

REACHED = (StageKind.GROUP, StageKind.INTERVIEW, StageKind.DECISION, StageKind.OFFER)
"""Stages of which one says that somebody was invited to meet us."""


@dataclass(frozen=True)
class Row:
    """How far people with one answer got; None stands for a number that is not shown."""

    question: str
    answer: str
    applied: int | None
    invited: int | None
    appointed: int | None


def key_of(application: Application) -> UUID | None:
    """The key of the answers that were given with an application."""
    keys = application.equality_key.split()
    return UUID(keys[0]) if keys else None


def census_key_of(application: Application) -> UUID | None:
    """The key under which the census counts them, where their person chose that."""
    keys = application.equality_key.split()
    return UUID(keys[1]) if len(keys) > 1 else None


def seal_census_key(application: Application, key: UUID) -> None:
    """Keep the key of the census beside that of the answers, sealed as it is: no row of either
    store tells of a row of the other."""
    application.equality_key = f"{key_of(application)} {key}"
    application.save(update_fields=["equality_key"])


def chosen_for_census(key: UUID) -> dict[str, str] | None:
    """The answers under a key, where their person chose to have them counted in the census."""
    found = EqualityAnswers.objects.filter(pk=key, for_census=True).first()
    return {name: getattr(found, name) for name in QUESTIONS} if found is not None else None


def _how_far(organisation: Organisation) -> dict[str, tuple[bool, bool]]:
    """By the sealed key: whether its person was invited to meet us, and whether appointed."""
    moved = ApplicationMove.objects.filter(
        application=OuterRef("pk"), go_to__kind__in=REACHED, undone_by=None
    )
    rows = (
        Application.objects.filter(vacancy__organisation=organisation, submitted_at__isnull=False)
        .annotate(
            met=Exists(moved),
            appointed=Exists(
                Application.objects.filter(
                    Q(stage__kind=StageKind.APPOINTED), pk=OuterRef("pk"), withdrawn_at=None
                )
            ),
        )
        .order_by()
        .values_list("equality_key", "met", "appointed")
    )
    return {keys.split()[0]: (met or appointed, appointed) for keys, met, appointed in rows if keys}


def counts(organisation: Organisation) -> list[Row]:
    """For each answer to each question how many applied, were invited and were appointed, over
    the whole organisation; numbers that could point at a person are None. Three queries."""
    how_far = _how_far(organisation)
    found: dict[str, tuple[Counter, Counter, Counter]] = {
        name: (Counter(), Counter(), Counter()) for name in QUESTIONS
    }
    given = EqualityAnswers.objects.filter(vacancy__organisation=organisation)
    for answers in given.iterator():
        met, appointed = how_far.get(str(answers.pk), (False, False))
        for name in QUESTIONS:
            if answer := getattr(answers, name):
                for counter, counts_here in zip(found[name], (True, met, appointed), strict=True):
                    counter[answer] += counts_here
    return [row for name, counters in found.items() for row in _rows(name, counters)]


def _rows(name: str, counters: tuple[Counter, Counter, Counter]) -> list[Row]:
    answers = list(QUESTIONS[name])
    applied, invited, appointed = (
        [counter[answer.value] for answer in answers] for counter in counters
    )
    held = held_back(applied)
    shown = [applied]
    hidden = [held]
    for counts_here in (invited, appointed):
        # what is left of those who applied is a number as well, and so may point at a person
        left = {
            place
            for place, count in enumerate(counts_here)
            if count and 0 < applied[place] - count < SMALLEST_SHOWN
        }
        shown.append(counts_here)
        hidden.append(held_back(counts_here, also=left | held))
    return [
        Row(
            name,
            str(answer.label),
            *(
                None if place in gone else numbers[place]
                for numbers, gone in zip(shown, hidden, strict=True)
            ),
        )
        for place, answer in enumerate(answers)
    ]
