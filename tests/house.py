"""One small world with everything an address can name, for the access table and the pictures."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import uuid4

from django.utils import timezone

from journey.imports.actions import upload_import
from journey.peers.actions import save_view
from supervision import actions as supervision
from supervision.actions.sessions import NewActionPoint
from supervision.rules import GroupPurpose, Kind
from tests.factories import make_coordinator, make_member, make_organisation, make_peer, make_team
from tests.houses import (
    cases,
    checks,
    competencies,
    flags,
    induction,
    leaving,
    matching,
    papers,
    people_supported,
    posts,
    preparation,
    recruitment,
    reviews,
    rounds,
    training,
    wellbeing,
)
from workforce import actions as workforce
from workforce.models import Organisation, PeerSupportWorker, Team, User
from workforce.rules import OrganisationKind, Role

MARKERS = ("Quillon", "Thornbury")
"""Words that stand in every name of the first organisation and nowhere else: the first in those
of its people, the second in those of its teams and its own."""

PRIVATE = "Quillon-private-thought"
"""Stands in the private note of the house and may stand in no document."""

STAFF = {
    "lead": Role.LEAD,
    "hr": Role.HR,
    "administrator": Role.ADMINISTRATOR,
    "occupational_health": Role.OCCUPATIONAL_HEALTH,
    "manager": Role.LINE_MANAGER,
    "supervisor": Role.SUPERVISOR,
    "supporter": Role.SUPPORTER,
    "other_manager": Role.LINE_MANAGER,
    "panel_member": Role.PANEL_MEMBER,
}


@dataclass
class House:
    organisation: Organisation
    team: Team
    worker: PeerSupportWorker
    people: dict[str, User | None]
    ids: dict[str, object] = field(default_factory=dict)
    telling: tuple[str, ...] = ()
    """What gives away an answer about equality; see tests/planted.py."""
    secret_flags: list = field(default_factory=list)
    """Flags of which a supervisor and the peer alone know; see tests/houses/flags.py."""

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
    belonging = trust.places.get()
    people["nobody"] = make_member(charity, name="Nat Nobody")
    people["signed_out"] = None
    house = House(trust, team, worker, people)
    house.ids |= {
        "worker_id": worker.pk,
        "team_id": team.pk,
        "place_id": belonging.place_id,
    }
    furnish(house)
    recruitment.furnish(house)
    checks.furnish(house)
    wellbeing.furnish(house)
    flags.furnish(house)
    competencies.furnish(house)
    training.furnish(house)
    reviews.furnish(house)
    preparation.furnish(house)
    posts.furnish(house)
    cases.furnish(house)
    matching.furnish(house)
    rounds.furnish(house)
    people_supported.furnish(house)
    induction.furnish(house)
    leaving.furnish(house)
    papers.furnish(house)
    return house


def furnish(house: House) -> None:
    """Everything else that an address can name, made by the actions that people use."""
    trust, worker, people, ids = house.organisation, house.worker, house.people, house.ids
    today = timezone.localdate()
    lead, peer, supporter = people["lead"], people["peer"], people["supporter"]
    strands = {
        kind: supervision.start_arrangement(
            worker=worker, kind=kind, starts_on=today - timedelta(days=120), by=lead
        )
        for kind in Kind
    }
    support = strands[Kind.SUPPORT]
    held = supervision.record_session(
        arrangement=support,
        held_on=today - timedelta(days=30),
        shared_record="Quillon talked about the week",
        private_note=PRIVATE,
        action_points=[NewActionPoint("Quillon finds a quiet room", today)],
        by=supporter,
    )
    booked = supervision.book_session(
        arrangement=support,
        on=today + timedelta(days=12),
        starts_at=_at(today + timedelta(days=12), 10),
        by=supporter,
    )
    item = supervision.add_to_agenda(arrangement=support, text="Quillon wonders", by=peer)
    request = supervision.ask_for_support(worker=worker, message="Quillon asks", by=peer)
    group = supervision.plan_group(
        organisation=trust,
        purpose=GroupPurpose.SUPERVISION,
        starts_at=_at(today + timedelta(days=5), 14),
        workers=[worker],
        where="Thornbury House",
        by=people["supervisor"],
    )
    learning = supervision.share_learning(
        worker=worker, kind="SUCCESS", text="Quillon ran a group", by=peer
    )
    team = house.team
    post = workforce.add_post(team=team, title="Quillon post", by=lead)
    absence = workforce.add_absence(
        user=people["manager"],
        organisation=trust,
        starts_on=today + timedelta(days=3),
        ends_on=today + timedelta(days=9),
        by=people["manager"],
    )
    adjustment = workforce.add_adjustment(
        worker=worker,
        group="PATTERN",
        agreed="Quillon starts at ten",
        agreed_on=today - timedelta(days=50),
        review_on=today + timedelta(days=5),
        by=people["manager"],
    )
    invitation = workforce.invite(
        organisation=trust,
        email="quillon.new@example.org",
        name="Quillon New",
        roles=[Role.SUPPORTER],
        by=people["administrator"],
    )
    view = save_view(
        organisation=trust,
        page="peers",
        name="Quillon view",
        query="due=overdue",
        by=lead,
    )
    upload = upload_import(
        organisation=trust,
        file_name="thornbury.csv",
        content=b"Name,E-mail,Team\nQuillon Import,quillon@example.org,Thornbury Crisis Team\n",
        by=lead,
    )
    ids |= {
        "arrangement_id": support.pk,
        "session_id": held.pk,
        "session_id@supervision:record_session": booked.pk,
        "session_id@supervision:move_session": booked.pk,
        "session_id@supervision:cancel_session": booked.pk,
        "item_id": item.pk,
        "point_id": held.action_points.get().pk,
        "request_id": request.pk,
        "group_id": group.pk,
        "learning_id": learning.pk,
        "post_id": post.pk,
        "absence_id": absence.pk,
        "adjustment_id": adjustment.pk,
        "invitation_id": invitation.pk,
        "view_id": view.pk,
        "import_id": upload.pk,
        "engagement_id": worker.engagements.get().pk,
        "responsibility_id": worker.responsibilities.get(kind="SUPPORTER").pk,
        "user_id": supporter.pk,
        "membership_id": supporter.memberships.get().pk,
        "kind": "supporter",
        "key": "no-such-question",
        "key@reminders:rule": "supervision.support_due",
        "key@reminders:reset_rule": "supervision.support_due",
        "section": "support",
        "name": "no-such-file.png",
        "number": 1,
        "secret": "no-such-secret",
        "door_id": uuid4(),
        "provider_id": trust.pk,
        "uidb36": "no-such-person",
        "pk": 1,
    }


def _at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))
