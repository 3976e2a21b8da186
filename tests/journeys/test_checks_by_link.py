"""What candidates and referees open by their link, under axe at desktop and phone width; the
pages of staff are those of the access table."""

import pytest

from checks import actions
from checks.models import CheckFile, Reference
from checks.rules import REFERENCE_LINK_LASTS, CheckKind
from links.actions import renew_link
from links.models import Link
from tests.house import build_house
from tests.journeys.test_every_page import WIDTHS, problems_of

pytestmark = pytest.mark.clause("CHK-1", "CHK-2", "CHK-5", "CHK-6")


@pytest.fixture
def house(transactional_db):
    return build_house()


def looked_at(visitor, pages: dict[str, str]) -> dict[str, list[str]]:
    found, widths = {}, WIDTHS
    for name, address in pages.items():
        found |= problems_of(visitor, f"by-link-{name}", address, widths)
        widths = widths[::-1]
    return found


def test_axe_finds_nothing_on_the_candidates_own_pages(visitor, house):
    file = CheckFile.objects.select_related("candidate").get(pk=house.ids["file_id"])
    fresh = actions.invite_candidate(file=file, by=None)
    kinds = {each.kind: each.pk for each in file.checks.all()}
    home = f"/my-checks/{fresh.link.door_id}/"
    references = f"{home}{kinds[CheckKind.REFERENCES]}/"
    record = f"{home}{kinds[CheckKind.CRIMINAL_RECORD]}/"
    health = f"{home}{kinds[CheckKind.WORK_HEALTH]}/"
    pages = {
        "checks": home,
        "help": f"{home}help/",
        **{f"check-{kind.lower()}": f"{home}{key}/" for kind, key in kinds.items()},
        "check-help": f"{references}help/",
        "history": f"{references}history/",
        "episode-new": f"{references}history/add/",
        "episode": f"{references}history/{house.ids['episode_id']}/",
        "referee": f"{references}referees/{house.ids['reference_id']}/",
        "addresses": f"{record}addresses/",
        "address-new": f"{record}addresses/add/",
        "address": f"{record}addresses/{house.ids['address_id']}/",
        "response": f"{record}response/",
        "papers": f"{home}{kinds[CheckKind.IDENTITY]}/papers/",
        "plan": f"{health}wellbeing-plan/",
    }
    visitor.goes_to(fresh.path)

    assert looked_at(visitor, pages) == {}


def test_axe_finds_nothing_on_a_referees_pages(visitor, house):
    reference = Reference.objects.get(pk=house.ids["reference_id"])
    link = Link.objects.get(subject_id=reference.pk)
    fresh = renew_link(link=link, lasts=REFERENCE_LINK_LASTS, by=None)
    home = f"/references/{fresh.link.door_id}/"
    visitor.goes_to(fresh.path)

    assert looked_at(visitor, {"reference": home, "cannot": f"{home}cannot/"}) == {}
    actions.answer_reference(reference=reference, text="Kind", confirmed_as="Waiter", by=None)
    assert looked_at(visitor, {"thanks": home}) == {}
