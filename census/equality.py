"""What peers chose to have counted about themselves, as counts that point at nobody (REC-6, CEN-1,
CEN-3). Read here and nowhere else."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from census.models import EqualityGiven
from recruitment.equality import QUESTIONS
from workforce.models import Organisation
from workforce.suppression import SMALLEST_SHOWN, held_back, rounded

FEW = {"few": SMALLEST_SHOWN}


@dataclass(frozen=True)
class Row:
    """How many peers gave one answer, rounded; None stands for a number that is not shown."""

    question: str
    answer: str
    count: int | None


def counts(organisation: Organisation) -> list[Row]:
    """Every answer to every question over the whole organisation, in one query; nothing where
    nobody chose to be counted."""
    given = list(EqualityGiven.objects.filter(organisation=organisation).values_list(*QUESTIONS))
    if not given:
        return []
    found: list[Row] = []
    for place, (name, answers) in enumerate(QUESTIONS.items()):
        counter = Counter(row[place] for row in given)
        numbers = [counter[answer.value] for answer in answers]
        if sum(numbers) < SMALLEST_SHOWN:  # of a handful a nought tells as much as a number
            found.append(Row(name, _("Fewer than %(few)d have answered") % FEW, None))
            continue
        held = held_back(numbers)
        found += [
            Row(name, str(answer.label), None if at in held else rounded(numbers[at]))
            for at, answer in enumerate(answers)
        ]
    return found
