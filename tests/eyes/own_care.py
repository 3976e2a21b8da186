"""Which teams support a peer, and what was agreed about it, is for HR where it agrees to a match,
and for the peer where they told it (MAT-5)."""

from tests.houses.matching import TREATED

NEEDED = "safeguards are needed"
READ_AT = {
    TREATED: {
        ("hr", "matching:agree"),
        ("hr", "matching:safeguards"),
        ("peer", "matching:own_care"),
    },
    NEEDED: {("hr", "matching:agree")},
}
SEARCHED = {"journey:peers": "search", "workforce:find_people": "q"}
"""Lists that find by words, and how their address calls these."""


def searches(name, person):
    return [f"?{SEARCHED[name]}={TREATED[:6]}"] if name in SEARCHED else []


def nothing_of_whose_patient_somebody_is(looks, house):
    for each in looks:
        for where, text in each.texts:
            for words, read_at in READ_AT.items():
                if (each.person, each.name) not in read_at and words in text:
                    yield f"{words} in {where}"
