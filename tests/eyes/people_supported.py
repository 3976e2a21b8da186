"""Who is supported is known to whoever arranges and to the peer matched with them; what both say of
how it feels is read by whoever arranges, on its own page alone (MAT-6)."""

import re
from os.path import commonprefix

from matching.rules import Comfort
from tests.houses.people_supported import ASKED, INITIALS, LOOKING, REFERENCE, UNSURE, WISHES

ARRANGES = ("lead", "manager")
READ_BY = {
    re.compile(re.escape(REFERENCE)): (*ARRANGES, "peer"),
    re.compile(rf"\b{INITIALS}\b"): (*ARRANGES, "peer"),
    re.compile(re.escape(ASKED)): (*ARRANGES, "peer"),
    re.compile(re.escape(UNSURE)): (*ARRANGES, "peer"),
    re.compile(re.escape(LOOKING)): ARRANGES,
    re.compile(re.escape(WISHES)): ARRANGES,
}
SEARCHED = {"journey:peers": "search", "workforce:find_people": "q"}

SAID = re.compile(f"{Comfort.NOT_SURE.label}|{Comfort.COMFORTABLE.label}")
"""What the two of the house say of how it feels."""
SAID_ON = "matching:comfort_answers"
ASKED_ON = ("matching:answer_comfort", "matching:person_says")
"""Pages that ask how it feels, and so offer every answer."""
TASK = re.compile("Talk about how it feels")
"""That somebody is not sure, for whoever talks with them."""
NAMELESS = ("matching:caseloads", "journey:leavers", "journey:dashboard")
"""Pages of numbers: whoever reads them, nobody supported stands there."""


def searches(name, person):
    wanted = commonprefix([REFERENCE, ASKED])
    return [f"?{SEARCHED[name]}={wanted}"] if name in SEARCHED else []


def nobody_supported_but_to_whom_they_are_known(looks, house):
    for each in looks:
        for where, text in each.texts:
            for pattern, readers in READ_BY.items():
                if (each.person not in readers or each.name in NAMELESS) and pattern.search(text):
                    yield f"{pattern.pattern} in {where}"


def what_the_two_say_stays_with_whoever_arranges(looks, house):
    for each in looks:
        for where, text in each.texts:
            may_read = each.name == SAID_ON and each.person in ARRANGES
            if each.name not in ASKED_ON and not may_read and SAID.search(text):
                yield f"an answer about how it feels in {where}"
            if TASK.search(text) and each.person not in ARRANGES:
                yield f"that somebody is not sure in {where}"
