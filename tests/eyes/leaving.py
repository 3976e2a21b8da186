"""What somebody says in their own words when they leave is for them, the lead and HR (WFO-6)."""

from tests.houses.leaving import SAID

READ_BY = ("peer", "lead", "hr")
WHERE = "journey:exit_words"


def what_was_said_on_leaving_stays_with_the_few(looks, house):
    for each in looks:
        for where, text in each.texts:
            if SAID in text and (each.person not in READ_BY or each.name != WHERE):
                yield f"{SAID} in {where}"
