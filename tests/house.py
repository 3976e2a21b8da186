"""One small world with everything an address can name, for the access table and the pictures."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from tests.factories import make_coordinator, make_member, make_organisation, make_peer, make_team
from tests.supervision import furniture as support
from workforce.models import Organisation, PeerSupportWorker, Team, User
from workforce.rules import OrganisationKind, Role

MARKERS = ("Quillon", "Thornbury")
"""Words that stand in every name of the first organisation and nowhere else."""

STAFF = {
    "lead": Role.LEAD,
    "hr": Role.HR,
    "administrator": Role.ADMINISTRATOR,
    "occupational_health": Role.OCCUPATIONAL_HEALTH,
    "manager": Role.LINE_MANAGER,
    "supervisor": Role.SUPERVISOR,
    "supporter": Role.SUPPORTER,
    "other_manager": Role.LINE_MANAGER,
}


@dataclass
class House:
    organisation: Organisation
    team: Team
    worker: PeerSupportWorker
    people: dict[str, User | None]
    ids: dict[str, object] = field(default_factory=dict)

    def kwargs_for(self, name: str, pattern) -> dict:
        """What the address called ``name`` has to name, from the things of this house."""
        wanted = pattern.pattern.converters
        own = {
            parameter.partition("@")[0]: value
            for parameter, value in self.ids.items()
            if parameter.endswith(f"@{name}")
        }
        return {each: own.get(each, self.ids.get(each)) for each in wanted}


def build_house() -> House:
    """A trust with one peer who has a bit of everything, and a charity beside it."""
    trust = make_organisation("Thornbury Trust", kind=OrganisationKind.TRUST)
    charity = make_organisation("Another Charity", kind=OrganisationKind.VCSE)
    team = make_team(trust, "Thornbury Crisis Team")
    people: dict[str, User | None] = {
        name: make_member(trust, role, name=f"Quillon {name.replace('_', ' ').title()}")
        for name, role in STAFF.items()
    }
    worker = make_peer(
        trust,
        "Quillon Peer",
        with_user=True,
        team=team,
        line_manager=people["manager"],
        supervisor=people["supervisor"],
        supporter=people["supporter"],
        started_on=timezone.localdate() - timedelta(days=300),
    )
    people["peer"] = worker.user
    people["other_peer"] = make_peer(trust, "Quillon Second", with_user=True, team=team).user
    people["foreign"] = make_member(
        charity, *(role for role in Role if role != Role.PLACE_COORDINATOR), name="Fran Foreign"
    )
    make_peer(charity, "Fran Peer", user=people["foreign"])
    people["coordinator"] = make_coordinator(trust, charity)
    people["nobody"] = make_member(charity, name="Nat Nobody")
    people["signed_out"] = None
    house = House(trust, team, worker, people)
    house.ids |= {"worker_id": worker.pk, "team_id": team.pk}
    furnish(house)
    return house


def furnish(house: House) -> None:
    """Everything else that an address can name, made by the actions that people use."""
    support.furnish(house)
