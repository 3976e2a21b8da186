"""A section of a wellbeing plan is read by its owner, and by whom they chose (WEL-1)."""

from os.path import commonprefix

from tests.houses.wellbeing import ALONE, BEFORE, DRAFT, FOR_BOTH, FOR_MANAGER, FOR_SUPPORTER

READ_BY = {
    ALONE: ("peer",),
    BEFORE: ("peer",),
    DRAFT: ("peer",),
    FOR_SUPPORTER: ("peer", "supporter"),
    FOR_MANAGER: ("peer", "manager"),
    FOR_BOTH: ("peer", "supporter", "manager"),
}
SEARCHED = {"journey:peers": "search", "workforce:find_people": "q"}
"""Lists that find by words, and how their address calls these."""


def searches(name, person):
    if name in SEARCHED and person != "peer":
        return [f"?{SEARCHED[name]}={commonprefix([FOR_SUPPORTER, FOR_MANAGER])}"]
    return []


def no_section_but_to_whom_it_is_shared(looks, house):
    for each in looks:
        for where, text in each.texts:
            for word, readers in READ_BY.items():
                if each.person not in readers and word in text:
                    yield f"{word} in {where}"
