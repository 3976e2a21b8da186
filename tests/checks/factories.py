"""The smallest valid things of checks, reached by actions."""

from checks import actions
from checks.models import CheckFile, CheckPolicy
from checks.rules import CheckKind
from tests.factories import make_organisation
from workforce import actions as workforce
from workforce.models import Candidate, Organisation
from workforce.rules import EngagementKind

SIX = tuple(kind for kind in CheckKind if kind != CheckKind.LOCAL)


def make_policy(
    organisation: Organisation, *kinds: str, kind: str = EngagementKind.PAID, by=None
) -> CheckPolicy:
    """A policy that asks for these kinds of checks (all six standards unless told otherwise)."""
    wanted = [actions.Wanted(each) for each in kinds or SIX]
    return actions.write_policy(organisation=organisation, kind=kind, checks=wanted, by=by)


def decide_level(file: CheckFile, *, by=None) -> None:
    """The DBS level is decided for the role of a file."""
    actions.decide_level(
        policy=file.policy, level="ENHANCED", workforce="ADULT", reason="Its duties", by=by
    )


def make_candidate(
    organisation: Organisation | None = None, name: str = "Cam Candidate", *, by=None, **fields
) -> Candidate:
    """A candidate for a paid post, without an offer yet."""
    fields.setdefault("kind", EngagementKind.PAID)
    fields.setdefault("title", "Peer support worker")
    fields.setdefault("email", "cam@example.org")
    return workforce.add_candidate(
        organisation=organisation or make_organisation(), name=name, by=by, **fields
    )


def make_file(candidate: Candidate | None = None, *kinds: str, by=None, owner=None) -> CheckFile:
    """The open checks of a candidate, by a policy of these kinds."""
    candidate = candidate or make_candidate()
    if not candidate.organisation.check_policies.exists():
        make_policy(candidate.organisation, *kinds, kind=candidate.kind, by=by)
    return actions.open_file(candidate=candidate, owner=owner, by=by)


def come_in(client, file: CheckFile) -> str:
    """Open the link of a file; the address of the candidate's own page."""
    if file.worker_id is None and file.candidate.offered_on is None:
        file.candidate = workforce.make_offer(candidate=file.candidate, by=None)
    fresh = actions.invite_candidate(file=file, by=None)
    return client.get(fresh.path).url
