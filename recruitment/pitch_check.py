"""Whether a pitch is clear, concise and compelling (ATT-1): pure functions over its text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

MOST_GRADE = 6
"""The highest school grade of a clear text: a reading age of eleven, as for all our pages."""

WORDS_A_MINUTE = 130
"""How fast people speak when they want to be understood."""

MOST_SECONDS = 60
"""How long a pitch may take to say."""

READING_AGE = 5
"""Years between a school grade and the age of those who are in it."""

DEFAULT_JARGON = {
    "utilise": "use",
    "facilitate": "help",
    "stakeholder": "people it matters to",
    "stakeholders": "people it matters to",
    "service user": "person we support",
    "service users": "people we support",
    "multidisciplinary": "with many professions",
    "MDT": "team",
    "intervention": "help",
    "interventions": "help",
    "pathway": "way through care",
    "pathways": "ways through care",
    "caseload": "people you support",
    "holistic": "the whole person",
    "signpost": "tell people where to get help",
    "signposting": "telling people where to get help",
    "commissioned": "paid for",
    "deliverables": "what we do",
    "going forward": "from now on",
    "prior to": "before",
    "in order to": "to",
    "KPI": "goal",
    "KPIs": "goals",
    "onboarding": "first weeks",
    "secondary care": "hospital or specialist care",
    "leverage": "use",
    "robust": "strong",
    "upskill": "learn",
}
"""Words to leave out, each with a plainer one; an organisation may keep a list of its own."""

_SENTENCE = re.compile(r"[.!?]+(?=\s|$)|\n+")
_WORD = re.compile(r"[\w’'-]*\w")
_CONTACT = re.compile(r"[\w.+-]+@[\w-]+\.\w+|https?://|www\.|\+?\d[\d ]{6,}\d")
_NEXT_STEP = re.compile(
    r"\b(call|phone|ring|write|email|e-mail|text|come|visit|talk|speak|ask|apply|meet|join|look|"
    r"read|find out|get in touch|sign up|let us know)\b",
    re.I,
)
_YOU = re.compile(r"\b(you|your|yours|you’(re|ll|ve)|you'(re|ll|ve))\b", re.I)


class Quality(TextChoices):
    CLEAR = "CLEAR", gettext_lazy("Clear")
    CONCISE = "CONCISE", gettext_lazy("Concise")
    COMPELLING = "COMPELLING", gettext_lazy("Compelling")


@dataclass(frozen=True)
class Held:
    """What a pitch was held against: whether it is so, what was found, what would help."""

    quality: Quality
    holds: bool
    found: str
    advice: list[str] = field(default_factory=list)


def words_of(text: str) -> list[str]:
    """The words of a text."""
    return _WORD.findall(text)


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, without those that are empty."""
    return [part.strip() for part in _SENTENCE.split(text) if part and part.strip()]


def grade_of(text: str) -> int:
    """The school grade that a text asks for, by the automated readability index (Senter and
    Smith, 1967): 4.71 letters a word, 0.5 words a sentence, less 21.43. At least 1."""
    words, sentences = words_of(text), sentences_of(text)
    if not words:
        return 1
    letters = sum(1 for letter in text if letter.isalnum())
    index = 4.71 * letters / len(words) + 0.5 * len(words) / max(len(sentences), 1) - 21.43
    return max(round(index), 1)


def seconds_of(text: str) -> int:
    """How many seconds a text takes to say."""
    return round(len(words_of(text)) * 60 / WORDS_A_MINUTE)


def jargon_in(text: str, jargon: dict[str, str]) -> dict[str, str]:
    """The words of the list that stand in the text, with what could be said instead."""
    return {
        word: instead
        for word, instead in jargon.items()
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.I)
    }


def check(text: str, jargon: dict[str, str]) -> list[Held]:
    """Hold a pitch against the three qualities; nothing is said of an empty one."""
    if not words_of(text):
        return []
    return [_clear(text, jargon), _concise(text), _compelling(text)]


def _clear(text: str, jargon: dict[str, str]) -> Held:
    grade, found = grade_of(text), jargon_in(text, jargon)
    advice = []
    if grade > MOST_GRADE:
        advice.append(_("Use shorter words and shorter sentences"))
    for word, instead in found.items():
        advice.append(
            _("Instead of “%(word)s” say “%(instead)s”") % {"word": word, "instead": instead}
            if instead
            else _("Leave out “%(word)s”") % {"word": word}
        )
    return Held(
        Quality.CLEAR,
        not advice,
        _("Reading age %(age)d") % {"age": grade + READING_AGE},
        advice,
    )


def _concise(text: str) -> Held:
    count, seconds = len(words_of(text)), seconds_of(text)
    found = _("%(words)s, about %(seconds)s to say") % {
        "words": ngettext("%(count)d word", "%(count)d words", count) % {"count": count},
        "seconds": ngettext("%(count)d second", "%(count)d seconds", seconds) % {"count": seconds},
    }
    holds = seconds <= MOST_SECONDS
    advice = [] if holds else [_("Leave something out until it can be said in a minute")]
    return Held(Quality.CONCISE, holds, found, advice)


def _compelling(text: str) -> Held:
    you = len(_YOU.findall(text))
    end = " ".join(sentences_of(text)[-2:])
    # the splitting takes addresses apart, so that the contact is looked for in the text itself
    tail = text.strip()[-200:]
    advice = []
    if not you:
        advice.append(_("Speak to the reader: say “you”"))
    if not _NEXT_STEP.search(end):
        advice.append(_("End with a next step: what can the reader do now?"))
    if not _CONTACT.search(tail):
        advice.append(_("End with a contact: a phone number, an address, a page"))
    found = ngettext(
        "Speaks to the reader %(count)d time", "Speaks to the reader %(count)d times", you
    ) % {"count": you}
    return Held(Quality.COMPELLING, not advice, found, advice)


def jargon_from(lines: Iterable[str]) -> dict[str, str]:
    """A list of an organisation, a line each: ``word = plainer words``."""
    found = {}
    for line in lines:
        word, _equals, instead = line.partition("=")
        if word.strip():
            found[word.strip()] = instead.strip()
    return found


def jargon_in_lines(jargon: dict[str, str]) -> str:
    """The same list as text for a form."""
    return "\n".join(f"{word} = {instead}" if instead else word for word, instead in jargon.items())
