"""No answer about equality reaches anybody who decides (REC-6)."""

from tests.access_table import PAGES, PEOPLE

WHO_DECIDES = ("manager", "panel_member", "other_manager", "supporter", "supervisor", "peer")
ROOMS = ("recruitment:", "journey:", "checks:", "workforce:")
SEARCHED = ("recruitment:applications", "journey:peers", "recruitment:talent")
"""Lists that find by words."""


def opened_by(person: str) -> list[str]:
    """The addresses of the rooms that know of applicants, as far as ``person`` may open them."""
    place = PEOPLE.index(person)
    return [name for name, row in PAGES.items() if row[place] == 200 and name.startswith(ROOMS)]


def searches(name, person):
    return ["?q=bisexual"] if person in WHO_DECIDES and name in opened_by(person) else []


def no_answer_to_who_decides(looks, house):
    for each in looks:
        if each.person not in WHO_DECIDES or not each.is_page or not each.name.startswith(ROOMS):
            continue
        for where, text in each.texts:
            yield from (f"{word} in {where}" for word in house.telling if word in text)
        if each.asked and each.name in SEARCHED and "Quillon Applicant<" in each.text:
            yield f"{each} finds somebody by their answer"
