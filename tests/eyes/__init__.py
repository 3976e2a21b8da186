"""What may not be, at whatever address, whoever asks: tests/test_access.py walks and looks.

An eye is given all looks at one address and yields a sentence for each thing that is wrong. What
it wants to be searched for besides, by whom and where, stands in the ``searches`` of its module.
"""

from collections.abc import Iterator

from tests.eyes import (
    access,
    equality,
    files,
    flags,
    growth,
    health,
    induction,
    leaving,
    own_care,
    people_supported,
    plans,
    privacy,
    reviews,
    training,
)
from tests.house import House
from tests.walk import Look

EYES = (
    access.as_the_table_says,
    access.nothing_of_another_organisation,
    health.no_word_about_health,
    equality.no_answer_to_who_decides,
    privacy.no_private_note,
    plans.no_section_but_to_whom_it_is_shared,
    reviews.nothing_hidden_of_a_review,
    induction.nobody_else_reads_an_induction,
    flags.no_flag_but_to_its_audience,
    growth.what_was_written_stays_with_whom_it_is_for,
    growth.nobody_is_scored,
    training.what_is_for_few_stays_with_them,
    training.nobody_is_scored_by_training,
    people_supported.nobody_supported_but_to_whom_they_are_known,
    people_supported.what_the_two_say_stays_with_whoever_arranges,
    leaving.what_was_said_on_leaving_stays_with_the_few,
    own_care.nothing_of_whose_patient_somebody_is,
    files.every_list_can_be_taken,
)


def searches(name: str, person: str) -> list[str]:
    """What else ``person`` asks the address called ``name`` for."""
    rooms = (health, equality, plans, flags, people_supported, leaving, own_care)
    return [asked for room in rooms for asked in room.searches(name, person)]


def wrong(looks: list[Look], house: House) -> Iterator[str]:
    """Everything that an eye sees: which check, at which address, as whom."""
    for eye in EYES:
        for sentence in eye(looks, house):
            yield f"{eye.__name__.replace('_', ' ')}: {sentence}"
