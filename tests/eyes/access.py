"""Each person gets what the table says, and nothing of another organisation (WFO-4)."""

from tests.access_table import PAGES, PEOPLE
from tests.access_tables import recruitment
from tests.house import MARKERS


def as_the_table_says(looks, house):
    expected = dict(zip(PEOPLE, PAGES[looks[0].name], strict=True))
    assert [each.person for each in looks if not each.asked] == list(PEOPLE)
    for each in looks:
        if not each.asked and each.status != expected[each.person]:
            yield f"{each} is answered by {each.status}, the table says {expected[each.person]}"


def nothing_of_another_organisation(looks, house):
    """What an organisation has published for everyone names it, and nobody in it."""
    for each in looks:
        if each.person == "foreign":
            published = each.name in recruitment.PUBLISHED
            for number, (where, text) in enumerate(each.texts):
                hidden = MARKERS[:1] if published and number == 0 else MARKERS
                yield from (f"{marker} in {where}" for marker in hidden if marker in text)
