"""A private note is its writer's alone (SUP-5)."""

from tests.house import PRIVATE

WRITER = "supporter"


def no_private_note(looks, house):
    for each in looks:
        if each.person != WRITER:
            yield from (f"{PRIVATE} in {where}" for where, text in each.texts if PRIVATE in text)
