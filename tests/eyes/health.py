"""No text about health reaches a page, a file or a search of who is not in HR (CHK-6)."""

from os.path import commonprefix

from tests.planted import OUTCOME, TYPED

READ_IT = ("hr", "occupational_health")
LISTS = {"journey:peers": "search", "workforce:find_people": "q"}
"""Lists that find by words, and how their address calls these."""
SET_HERE = "checks:words"
"""Where an administrator writes down what outcomes are called."""


def searches(name, person):
    if name in LISTS and person not in READ_IT:
        return [f"?{LISTS[name]}={commonprefix([TYPED, OUTCOME])}"]
    return []


def no_word_about_health(looks, house):
    for each in looks:
        if each.person in READ_IT or each.name == SET_HERE:
            continue
        for where, text in each.texts:
            yield from (f"{word} in {where}" for word in (TYPED, OUTCOME) if word in text)
