"""The pages that candidates and referees open by their link, in the world of tests/house.py."""

from checks import actions
from checks.models import CheckFile, Reference
from checks.rules import REFERENCE_LINK_LASTS, CheckKind
from links.actions import FreshLink, renew_link
from links.models import Link
from tests.house import House


def of_the_candidate(house: House) -> tuple[FreshLink, dict[str, str]]:
    """A fresh link to the checks of the house's candidate, and each page behind it."""
    file = CheckFile.objects.select_related("candidate").get(pk=house.ids["file_id"])
    fresh = actions.invite_candidate(file=file, by=None)
    kinds = {each.kind: each.pk for each in file.checks.all()}
    home = f"/my-checks/{fresh.link.door_id}/"
    references = f"{home}{kinds[CheckKind.REFERENCES]}/"
    record = f"{home}{kinds[CheckKind.CRIMINAL_RECORD]}/"
    return fresh, {
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
        "plan": f"{home}{kinds[CheckKind.WORK_HEALTH]}/wellbeing-plan/",
    }


def of_the_referee(house: House) -> tuple[FreshLink, Reference, dict[str, str]]:
    """A fresh link of the house's referee, what they are asked for, and each page behind it."""
    reference = Reference.objects.get(pk=house.ids["reference_id"])
    link = Link.objects.get(subject_id=reference.pk)
    fresh = renew_link(link=link, lasts=REFERENCE_LINK_LASTS, by=None)
    home = f"/references/{fresh.link.door_id}/"
    return fresh, reference, {"reference": home, "cannot": f"{home}cannot/"}
