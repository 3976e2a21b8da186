from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from induction import actions
from induction.models import Activity, Induction, InductionTemplate
from tests.factories import make_member, make_organisation, make_peer, make_team
from tests.standing import world_that_stands
from workforce import actions as workforce
from workforce.lifecycle import Stage
from workforce.models import Organisation, PeerSupportWorker, User
from workforce.rules import ResponsibilityKind, Role

TODAY = date(2026, 9, 1)  # a Tuesday
EARLY = datetime(2026, 9, 1, 9, tzinfo=ZoneInfo("Europe/London"))
STARTS = date(2026, 9, 7)  # a Monday


@dataclass
class World:
    """One peer who starts next Monday, with manager and mentor, and a template."""

    organisation: Organisation
    worker: PeerSupportWorker
    manager: User
    mentor: User
    other: User
    supporter: User
    lead: User
    hr: User
    template: InductionTemplate

    @property
    def peer(self) -> User:
        return self.worker.user

    def make(self, **fields) -> Induction:
        """The plan of the peer from the template."""
        fields.setdefault("starts_on", STARTS)
        return actions.make_induction(
            worker=self.worker, template=self.template, by=self.lead, **fields
        )

    def activity(self, title: str) -> Activity:
        return Activity.objects.select_related("induction__worker").get(title=title)

    def all_done(self) -> Induction:
        """A plan of which everything is done."""
        induction = self.make()
        for each in induction.activities.all():
            actions.note_done(activity=each, by=self.mentor)
        return induction


@pytest.fixture
def today():
    """The first of September 2026, ten in the morning in London."""
    with time_machine.travel("2026-09-01T10:00:00+01:00", tick=True) as traveller:
        yield traveller


def make_world() -> World:
    """The peer and everybody around them, as they stand on the first of September 2026."""
    organisation = make_organisation()
    manager = make_member(organisation, Role.LINE_MANAGER, name="Max Manager")
    supporter = make_member(organisation, Role.SUPPORTER, name="Sue Supporter")
    mentor = make_member(organisation, Role.PEER, name="Mina Mentor")
    worker = make_peer(
        organisation,
        "Pat Peer",
        with_user=True,
        team=make_team(organisation),
        started_on=STARTS,
        stage=Stage.STARTING,
        title="Peer support worker",
        kind="PAID",
    )
    for kind, user in (
        (ResponsibilityKind.LINE_MANAGER, manager),
        (ResponsibilityKind.SUPPORTER, supporter),
        (ResponsibilityKind.MENTOR, mentor),
    ):
        workforce.assign_responsibility(
            worker=worker, user=user, kind=kind, starts_on=TODAY, by=None
        )
    lead = make_member(organisation, Role.LEAD, name="Lea Lead")
    template = actions.add_template(
        organisation=organisation, title="Usual", about="", kind="", role="", by=lead
    )
    add = {"template": template, "by": lead, "about": "", "link": ""}
    meet = actions.add_template_activity(
        title="Meet the team", kind="MEETING_TEAM", owner="MENTOR", due_after=0, **add
    )
    actions.add_template_activity(
        title="E-learning", kind="E_LEARNING", owner="PEER", due_after=5, after=meet, **add
    )
    actions.add_template_activity(
        title="Quiet desk",
        kind="OTHER",
        owner="LINE_MANAGER",
        due_after=-1,
        condition="ADJUSTMENTS",
        **add,
    )
    actions.add_template_activity(
        title="Badge",
        kind="OTHER",
        owner="OUTSIDE",
        outside_name="Front desk",
        outside_email="desk@example.org",
        due_after=-2,
        **add,
    )
    return World(
        organisation,
        worker,
        manager,
        mentor,
        other=make_member(organisation, Role.LINE_MANAGER, name="Olga Other"),
        supporter=supporter,
        lead=lead,
        hr=make_member(organisation, Role.HR, name="Hal HR"),
        template=template,
    )


induction_world = world_that_stands("induction_world", make_world, at=EARLY)


@pytest.fixture
def world(induction_world, db, today):
    """A copy of it; the rows that a test changes are as before for the next."""
    return deepcopy(induction_world.house)
