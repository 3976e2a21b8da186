"""Nobody reads what somebody else is still writing about a review, nor what two keep between
them or have not signed yet (REV-4, REV-5)."""

from tests.houses.reviews import BETWEEN, FEEDBACK, MANAGER_DRAFT, OBJECTIVE, PEER_DRAFT, UNSIGNED

READ_BY = {
    PEER_DRAFT: {"peer"},
    MANAGER_DRAFT: {"manager"},
    BETWEEN: {"peer", "manager"},
    OBJECTIVE: {"peer", "manager"},
    FEEDBACK: set(),
    UNSIGNED: {"other_peer", "manager"},
}


def nothing_hidden_of_a_review(looks, house):
    for each in looks:
        for words, readers in READ_BY.items():
            if each.person not in readers:
                yield from (f"{words} in {where}" for where, text in each.texts if words in text)
