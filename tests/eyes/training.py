"""Where a session is stands before those who have a place and those who plan; what fewer than three
say about a session stands nowhere; and nobody is scored by what is required of them (COM-5, COM-6).
"""

import re

from tests.eyes.growth import judging
from tests.planted import FEEDBACK, ROOM

FOR_WHOM: dict[str, tuple[str, ...]] = {FEEDBACK: (), ROOM: ("peer", "lead", "hr")}
SEARCH = re.compile(r'<form class="portal-filters".*?</form>', re.DOTALL)
"""Its picture of a magnifying glass is no bar."""
ABOUT_PEOPLE = ("competencies:peer_training", "competencies:required")


def what_is_for_few_stays_with_them(looks, house):
    for each in looks:
        for word, people in FOR_WHOM.items():
            if each.person not in people:
                yield from (f"{word} in {where}" for where, text in each.texts if word in text)


def nobody_is_scored_by_training(looks, house):
    if looks[0].name in ABOUT_PEOPLE:
        for each in looks:
            if each.is_page:
                yield from (f"{what} at {each}" for what in judging(SEARCH.sub("", each.text)))
