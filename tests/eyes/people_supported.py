"""Who is supported is known to whoever arranges and to the peer matched with them (MAT-6)."""

import re
from os.path import commonprefix

from tests.houses.people_supported import ASKED, INITIALS, LOOKING, REFERENCE, WISHES

ARRANGES = ("lead", "manager")
READ_BY = {
    re.compile(re.escape(REFERENCE)): (*ARRANGES, "peer"),
    re.compile(rf"\b{INITIALS}\b"): (*ARRANGES, "peer"),
    re.compile(re.escape(ASKED)): (*ARRANGES, "peer"),
    re.compile(re.escape(LOOKING)): ARRANGES,
    re.compile(re.escape(WISHES)): ARRANGES,
}
SEARCHED = {"journey:peers": "search", "workforce:find_people": "q"}


def searches(name, person):
    wanted = commonprefix([REFERENCE, ASKED])
    return [f"?{SEARCHED[name]}={wanted}"] if name in SEARCHED else []


def nobody_supported_but_to_whom_they_are_known(looks, house):
    for each in looks:
        for where, text in each.texts:
            for pattern, readers in READ_BY.items():
                if each.person not in readers and pattern.search(text):
                    yield f"{pattern.pattern} in {where}"
