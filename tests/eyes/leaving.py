"""What somebody says in their own words when they leave, and where they can be reached afterwards,
is for them, the lead and HR (WFO-6)."""

from tests.houses.leaving import REACHED_AT, SAID

READ_BY = ("peer", "lead", "hr")
WHERE = {SAID: ("journey:exit_words",), REACHED_AT: ("journey:exit_words", "journey:leaving")}
SEARCHED = {"journey:peers": "search", "workforce:find_people": "q"}
WANTED = SAID.rpartition("-")[0]


def searches(name, person):
    """Everybody but those who may read it: a search echoes what was asked for."""
    return [f"?{SEARCHED[name]}={WANTED}"] if name in SEARCHED and person not in READ_BY else []


def what_was_said_on_leaving_stays_with_the_few(looks, house):
    for each in looks:
        for where, text in each.texts:
            for word, pages in WHERE.items():
                if word in text and (each.person not in READ_BY or each.name not in pages):
                    yield f"{word} in {where}"
