"""One peer with everybody who is there for them, for tests of flags and of hard incidents."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from tests.factories import LONG_AGO, make_member, make_organisation, make_peer, make_team
from wellbeing.actions import flags as actions
from wellbeing.models import Flag
from wellbeing.rules import Level, Origin
from workforce import actions as workforce
from workforce.models import Organisation, PeerSupportWorker, Responsibility, User
from workforce.rules import Role

NOW = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
"""A Tuesday, ten in the morning in London."""


@dataclass
class World:
    organisation: Organisation
    worker: PeerSupportWorker
    supporter: User
    manager: User
    supervisor: User
    lead: User
    administrator: User
    hr: User

    @property
    def peer(self) -> User:
        return self.worker.user

    def responsibility(self, kind: str) -> Responsibility:
        return Responsibility.objects.get(worker=self.worker, kind=kind, covers=None)

    def away(self, user: User, first: date, last: date) -> None:
        workforce.add_absence(
            user=user, organisation=self.organisation, starts_on=first, ends_on=last, by=user
        )

    def cover(self, kind: str, to: User, first: date, last: date) -> None:
        workforce.cover_responsibility(
            responsibility=self.responsibility(kind),
            to=to,
            starts_on=first,
            ends_on=last,
            by=None,
        )

    def flag(self, *audience: str, by: User | None = None, **fields) -> Flag:
        """Raised by the peer unless said otherwise; for supporter and line manager."""
        fields.setdefault("level", Level.SOON)
        fields.setdefault("origin", Origin.PEER)
        return actions.raise_flag(
            worker=self.worker,
            audience=audience or ("SUPPORTER", "LINE_MANAGER"),
            by=by or self.peer,
            **fields,
        )


def make_world(**fields) -> World:
    organisation = make_organisation(**fields)
    people = {
        "supporter": make_member(organisation, Role.SUPPORTER, name="Sue Supporter"),
        "manager": make_member(organisation, Role.LINE_MANAGER, name="Max Manager"),
        "supervisor": make_member(organisation, Role.SUPERVISOR, name="Sol Supervisor"),
    }
    worker = make_peer(
        organisation,
        "Pat Peer",
        with_user=True,
        team=make_team(organisation),
        started_on=LONG_AGO,
        supporter=people["supporter"],
        line_manager=people["manager"],
        supervisor=people["supervisor"],
    )
    return World(
        organisation,
        worker,
        **people,
        lead=make_member(organisation, Role.LEAD, name="Lea Lead"),
        administrator=make_member(organisation, Role.ADMINISTRATOR, name="Ada Admin"),
        hr=make_member(organisation, Role.HR, name="Hal HR"),
    )
