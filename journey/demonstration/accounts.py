"""Who can sign in to a demonstration. ``docs/demo-accounts.json`` is this list, and a test
holds the two together."""

from dataclasses import asdict, dataclass

from workforce.rules import Role

PASSWORD = "Look-around-2026"  # noqa: S105 – of people who do not exist; printed at the start
TRUST = "Fellside and Coast NHS Trust"
VCSE = "Lantern House"
PLACE = "Fellside and Coast Integrated Care System"


@dataclass(frozen=True)
class Account:
    """One demonstration sign-in."""

    role: str
    name: str
    email: str
    organisation: str
    password: str = PASSWORD


_NAMES = {
    TRUST: (
        "fellside.example",
        {
            Role.PEER: "Morgan Ashby",
            Role.LINE_MANAGER: "Farah Siddiqui",
            Role.SUPERVISOR: "Tomos Griffith",
            Role.SUPPORTER: "Bea Lindqvist",
            Role.HR: "Harriet Obi",
            Role.OCCUPATIONAL_HEALTH: "Oskar Brandt",
            Role.LEAD: "Leila Haddad",
            Role.ADMINISTRATOR: "Adam Quist",
            Role.PANEL_MEMBER: "Kit Marlowe",
            Role.PLACE_COORDINATOR: "Petra Coyle",
        },
    ),
    VCSE: (
        "lanternhouse.example",
        {
            Role.PEER: "Jules Penhaligon",
            Role.LINE_MANAGER: "Gethin Morris",
            Role.SUPERVISOR: "Ottoline Reyes",
            Role.SUPPORTER: "Samira Boateng",
            Role.HR: "Nia Kowalczyk",
            Role.OCCUPATIONAL_HEALTH: "Ewan Strand",
            Role.LEAD: "Dilys Farrow",
            Role.ADMINISTRATOR: "Rohan Vale",
            Role.PANEL_MEMBER: "Wren Adeyemi",
            Role.PLACE_COORDINATOR: "Ines Falk",
        },
    ),
}

_NEWCOMERS = {TRUST: "Frankie Ashdown", VCSE: "Ellis Marchetti"}

ACCOUNTS = [
    *(
        Account(
            role=str(Role(role).label),
            name=name,
            email=f"{role.lower().replace('_', '-')}@{domain}",
            organisation=organisation,
        )
        for organisation, (domain, names) in _NAMES.items()
        for role, name in names.items()
    ),
    *(
        Account(
            role=str(Role.PEER.label),
            name=name,
            email=f"new-peer@{_NAMES[organisation][0]}",
            organisation=organisation,
        )
        for organisation, name in _NEWCOMERS.items()
    ),
]
"""One sign-in for each role in each of the two organisations, and in each a peer in their first
fortnight. A place coordinator sees counts of the place to which both belong."""


def as_list() -> list[dict[str, str]]:
    return [asdict(account) for account in ACCOUNTS]


def name_of(organisation: str, role: str) -> tuple[str, str]:
    """(name, address) of the sign-in of a role."""
    label = str(Role(role).label)
    account = next(
        each for each in ACCOUNTS if (each.organisation, each.role) == (organisation, label)
    )
    return account.name, account.email


def newcomer_of(organisation: str) -> tuple[str, str]:
    """(name, address) of the sign-in of who has just started."""
    name = _NEWCOMERS[organisation]
    return next((each.name, each.email) for each in ACCOUNTS if each.name == name)
