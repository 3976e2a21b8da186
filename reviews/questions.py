"""What people supported are asked, in easy words, and how their answers are told (REV-3)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

VERSION = 1


@dataclass(frozen=True)
class Choice:
    """One answer: its key, its words, and the face that stands beside them."""

    key: str
    label: str
    face: str


YES = (
    Choice("yes", _("Yes"), "smile"),
    Choice("mostly", _("Mostly"), "small_smile"),
    Choice("sometimes", _("Sometimes"), "flat"),
    Choice("no", _("No"), "sad"),
)


@dataclass(frozen=True)
class Question:
    """One question in short words; ``told`` is how results name it."""

    key: str
    text: str
    told: str
    picture: str
    choices: tuple[Choice, ...] = YES


QUESTIONS = (
    Question("listened", _("Did they listen to you?"), _("Felt listened to"), "ear"),
    Question("respect", _("Were they kind and fair to you?"), _("Felt respected"), "hands"),
    Question("understood", _("Did they understand you?"), _("Felt understood"), "heart"),
    Question("choice", _("Did you choose what you did together?"), _("Chose together"), "paths"),
    Question("helped", _("Did it help you?"), _("Found it helpful"), "sun"),
)
"""Never answered about a person's health; each can be left out."""


def results_in_words(feedback: Mapping | None) -> list[dict]:
    """Each question with how many chose which answer; nothing without feedback."""
    if not feedback:
        return []
    found = []
    for question in QUESTIONS:
        chosen = feedback["counts"].get(question.key, {})
        found.append(
            {
                "label": question.told,
                "asked": question.text,
                "choices": [
                    {"label": choice.label, "count": chosen.get(choice.key, 0)}
                    for choice in question.choices
                ],
            }
        )
    return found
