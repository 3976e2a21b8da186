"""One organisation with a course, peers who book it, and those who look after them."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from competencies.actions import courses, sessions
from competencies.models import Course, CourseSession
from tests.factories import make_member, make_organisation, make_peer, make_team
from workforce.models import Organisation, PeerSupportWorker, Team, User
from workforce.rules import Role

TODAY = date(2026, 9, 1)
LONDON = ZoneInfo("Europe/London")


def at(day: date, hour: int = 10, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON)


@dataclass
class World:
    organisation: Organisation
    team: Team
    worker: PeerSupportWorker
    manager: User
    lead: User
    hr: User
    course: Course
    others: list[PeerSupportWorker] = field(default_factory=list)

    @property
    def peer(self) -> User:
        return self.worker.user

    def session(self, *, places: int = 2, day: date | None = None, **fields) -> CourseSession:
        """A session in four weeks, from ten to four."""
        day = day or TODAY + timedelta(days=28)
        fields.setdefault("course", self.course)
        return sessions.add_session(
            starts_at=at(day), ends_at=at(day, 16), places=places, by=self.hr, **fields
        )


def make_world(others: int = 2) -> World:
    """Pat with a manager of their own, and as many other peers as wanted with another one."""
    organisation = make_organisation()
    team = make_team(organisation, "North")
    manager = make_member(organisation, Role.LINE_MANAGER, name="Max Manager")
    hr = make_member(organisation, Role.HR, name="Hal HR")
    world = World(
        organisation,
        team,
        make_peer(organisation, "Pat Peer", with_user=True, team=team, line_manager=manager),
        manager=manager,
        lead=make_member(organisation, Role.LEAD, name="Lea Lead"),
        hr=hr,
        course=courses.add_course(
            organisation=organisation,
            title="Active listening in practice",
            topics=["ACTIVE_LISTENING"],
            valid_months=24,
            gives_certificate=True,
            by=hr,
        ),
    )
    other_manager = make_member(organisation, Role.LINE_MANAGER, name="Olive Other")
    world.others = [
        make_peer(
            organisation,
            f"{name} Other",
            with_user=True,
            line_manager=other_manager,
        )
        for name in ("Ann", "Ben", "Cal", "Dot")[:others]
    ]
    return world
