"""What somebody said of their induction is for those who see it, its mentor among them (IND-4)."""

from tests.houses.induction import WORDS

READ_BY = {"lead", "hr", "manager", "supporter", "supervisor", "peer"}


def nobody_else_reads_an_induction(looks, house):
    for each in looks:
        if each.person not in READ_BY:
            yield from (f"{WORDS} in {where}" for where, text in each.texts if WORDS in text)
