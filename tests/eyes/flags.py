"""Nobody outside its audience learns of a flag, not even that there is one (WEL-3)."""

from os.path import commonprefix

from tests.houses.flags import NOTE, SECRET

KNOW_OF_IT = ("supervisor", "other_peer")
SEARCHED = {"journey:peers": "search", "workforce:find_people": "q", "reminders:log": "q"}
"""Lists that find by words, and how their address calls these."""


def searches(name, person):
    if name in SEARCHED and person not in KNOW_OF_IT:
        return [f"?{SEARCHED[name]}={commonprefix([SECRET, NOTE])}"]
    return []


def no_flag_but_to_its_audience(looks, house):
    """Its words, its address; and what is only for those who act not to the peer either."""
    telling = (SECRET, *(str(each.pk) for each in house.secret_flags))
    for each in looks:
        hidden = (NOTE,) if each.person in KNOW_OF_IT else (NOTE, *telling)
        if each.person == "supervisor":
            continue
        for where, text in each.texts:
            yield from (f"{word} in {where}" for word in hidden if word in text)
