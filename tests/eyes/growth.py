"""What a peer writes for themselves is theirs, a career conversation is for the two who held it
(COM-2, COM-7); and nobody is counted, scored or coloured on any page about their growth."""

import re
from html import unescape

from tests.planted import HOPE, REFLECTION, TALK

FOR_WHOM = {REFLECTION: ("peer",), HOPE: ("peer",), TALK: ("peer", "manager")}
ABOUT_A_PERSON = re.compile(
    r"competencies:(growth|area|reflect|share|add_evidence|change_reflection|remove_reflection"
    r"|remove_evidence|career|say_hopes|record_talk|talk|change_talk|opportunit\w*|my_growth)"
)
"""The pages on which a person could be judged."""
HEAD = re.compile(r'<header class="portal-peer">.*?</header>', re.DOTALL)
"""Who somebody is, and when their next sessions are: not about growth."""
MAIN = re.compile(r"<main.*?</main>", re.DOTALL)
JUDGING = {
    "a percentage": re.compile(r"\d\s*%|per\s?cent"),
    "so many of so many": re.compile(r"\b\d+\s*(?:of|out of|/)\s*\d+\b"),
    "a bar": re.compile(r"<(?:progress|meter|svg)\b"),
    "a colour": re.compile(r"nhsuk-tag"),
    "a score": re.compile(
        r"\b(?:score[sd]?|total|level \d|rating|points?|stars?)\b", re.IGNORECASE
    ),
    "a number alone": re.compile(r">\s*\d+\s*<"),
}


def what_was_written_stays_with_whom_it_is_for(looks, house):
    for each in looks:
        for word, people in FOR_WHOM.items():
            if each.person not in people:
                yield from (f"{word} in {where}" for where, text in each.texts if word in text)


def nobody_is_scored(looks, house):
    if not ABOUT_A_PERSON.fullmatch(looks[0].name):
        return
    for each in looks:
        if each.is_page:
            yield from (f"{what} at {each}" for what in judging(each.text))


def judging(page: str) -> list[str]:
    """What on a page judges a person, in words."""
    main = HEAD.sub("", " ".join(MAIN.findall(page)))
    shown = unescape(main)
    return [what for what, pattern in JUDGING.items() if pattern.search(shown)]
