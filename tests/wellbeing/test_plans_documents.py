"""The plan as PDF: the owner's, the supporter's and the manager's hold what each may read."""

import pytest

from tests.documents.proof import prove
from tests.houses.wellbeing import ALONE, BEFORE, DRAFT, FOR_BOTH, FOR_MANAGER, FOR_SUPPORTER
from wellbeing.documents import plan_document
from workforce.access import reader_for

pytestmark = pytest.mark.clause("WEL-1")

EVERY = {ALONE, BEFORE, DRAFT, FOR_BOTH, FOR_MANAGER, FOR_SUPPORTER}
HOLDS = {
    "peer": {ALONE, FOR_SUPPORTER, FOR_MANAGER, FOR_BOTH},
    "supporter": {FOR_SUPPORTER, FOR_BOTH},
    "manager": {FOR_MANAGER, FOR_BOTH},
    "supervisor": set(),
    "lead": set(),
    "hr": set(),
    "administrator": set(),
}


@pytest.mark.parametrize("person", HOLDS)
def test_each_gets_just_the_sections_that_they_may_see(house, person):
    reader = reader_for(house.people[person])
    document = plan_document(reader, house.worker)
    holds = HOLDS[person]
    if len(holds) > 1:
        prove(document, holds=holds, never=EVERY - holds)
    text = document.html()
    assert {word for word in EVERY if word in text} == holds
    assert {word for word in EVERY if word in str(document.context)} == holds


def test_the_owners_says_who_reads_each_section(house):
    document = plan_document(reader_for(house.people["peer"]), house.worker)
    prove(
        document,
        holds=[
            "Who can read it: Only you.",
            "Who can read it: You and your supporter (Quillon Supporter).",
        ],
    )
