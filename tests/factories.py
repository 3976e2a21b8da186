"""The smallest valid objects, reached by actions. What a test depends on, the test says."""

from datetime import date
from itertools import count

from competencies.actions import load_framework, load_shipped
from competencies.reading import read
from workforce import actions
from workforce.models import Framework, Organisation, PeerSupportWorker, Place, Team, User
from workforce.rules import OrganisationKind, ResponsibilityKind, Role

LONG_AGO = date(2020, 1, 6)
PASSWORD = "a-long-enough-password"
_numbers = count(1)


def make_organisation(name: str | None = None, **fields) -> Organisation:
    fields.setdefault("kind", OrganisationKind.TRUST)
    name = name or f"Organisation {next(_numbers)}"
    return actions.found_organisation(name=name, by=None, **fields)


def make_user(name: str = "Sam Example", email: str | None = None, **fields) -> User:
    email = email or f"person{next(_numbers)}@example.org"
    fields.setdefault("password", PASSWORD)
    return actions.add_user(email=email, name=name, by=None, **fields)


def make_member(
    organisation: Organisation, *roles: Role, user: User | None = None, **fields
) -> User:
    """A user with these roles in the organisation since long ago."""
    user = user or make_user(**fields)
    for role in roles:
        actions.give_role(
            user=user, organisation=organisation, role=role, starts_on=LONG_AGO, by=None
        )
    return user


def make_coordinator(*organisations: Organisation, place: Place | None = None) -> User:
    """A coordinator of a place to which the organisations belong."""
    place = place or Place.objects.create(name=f"Place {next(_numbers)}")
    for organisation in organisations:
        place.organisations.create(organisation=organisation, starts_on=LONG_AGO)
    user = make_user(name="Corin Coordinator")
    actions.give_role(
        user=user, place=place, role=Role.PLACE_COORDINATOR, starts_on=LONG_AGO, by=None
    )
    return user


WHOLE_FRAMEWORK = b"""\
domain,domain title,kind,number,title,standing
1,Being there,core,1.1,Listening,confirmed
1,Being there,core,1.2,Telling,confirmed
1,Being there,core,1.3,Walking along,inferred
2,Going further,optional,2.1,Running groups,confirmed
3,Looking after peers,organisation,3.1,Recruiting well,confirmed
"""
"""One of each kind of domain, and one entry that nobody has confirmed."""


def make_framework(organisation: Organisation | None = None, *, version: str = "1") -> Framework:
    """What ships with the portal or, for an organisation, a small one of its own that is whole."""
    if organisation is None:
        return load_shipped()
    file = read("whole.csv", WHOLE_FRAMEWORK, version=version, title="Our framework")
    return load_framework(file=file, organisation=organisation, by=None)


def make_team(organisation: Organisation, name: str | None = None) -> Team:
    return actions.add_team(
        organisation=organisation, name=name or f"Team {next(_numbers)}", by=None
    )


def make_peer(
    organisation: Organisation | None = None,
    name: str = "Pat Peer",
    *,
    with_user: bool = False,
    line_manager: User | None = None,
    supervisor: User | None = None,
    supporter: User | None = None,
    **fields,
) -> PeerSupportWorker:
    """An active peer, since 5 January 2026; people given become responsible for them."""
    organisation = organisation or make_organisation()
    fields.setdefault("started_on", date(2026, 1, 5))
    if with_user:
        fields["user"] = make_member(organisation, Role.PEER, name=name)
    worker = actions.add_peer(organisation=organisation, name=name, by=None, **fields)
    people = {
        ResponsibilityKind.LINE_MANAGER: line_manager,
        ResponsibilityKind.SUPERVISOR: supervisor,
        ResponsibilityKind.SUPPORTER: supporter,
    }
    for kind, user in people.items():
        if user is not None:
            actions.assign_responsibility(
                worker=worker, user=user, kind=kind, starts_on=fields["started_on"], by=None
            )
    return worker
