"""Who may open what: every address, every role, signed out, and the other organisation.

``access_table.PAGES`` is written by hand and says what each person gets. An address that is not
in it fails the build. The person from the other organisation holds every role there; whatever
they open, no word of the first organisation's people may stand on it. What else may not stand
there, and who may not read it, the eyes know (tests/eyes).
"""

import pytest

from tests import eyes
from tests.access_table import OTHERS, PAGES, PEOPLE
from tests.eyes import equality
from tests.walk import ADDRESSES, at_a_walk, look, url_of

pytestmark = pytest.mark.clause("WFO-4")


def test_every_address_is_in_the_table():
    assert ADDRESSES.keys() - OTHERS.keys() == PAGES.keys()


def walk(name: str, standing) -> list:
    """What each person gets at one address, and what they search it for."""
    address, looks = url_of(name, standing.house), []
    for person in PEOPLE:
        client = standing.client_of(person)
        for asked in ("", *eyes.searches(name, person)):
            looks.append(look(client, address, name=name, person=person, asked=asked))
    return looks


@pytest.mark.clause("CHK-6", "REC-6", "SUP-5", "WFO-3")
@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_each_person_gets_what_the_table_says_and_nothing_that_is_not_for_them(name, standing):
    with at_a_walk(standing.known):
        looks = walk(name, standing)
    wrong = list(eyes.wrong(looks, standing.house))
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("person", equality.WHO_DECIDES)
def test_whoever_decides_opens_some_pages(person):
    assert len(equality.opened_by(person)) > 5
