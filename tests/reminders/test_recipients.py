"""Nobody is ever reminded of what they may not see: each declaration against the access table."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from reminders import sweep
from reminders.models import Dispatch
from reminders.registry import all_reminders
from reminders.rules import BEGINNING_OF_TIME
from supervision.actions import (
    NewActionPoint,
    ask_for_support,
    book_session,
    plan_group,
    record_session,
)
from supervision.models import Session
from tests.factories import LONG_AGO, make_member, make_organisation, make_peer
from tests.reminders import due_in_growth, due_in_wellbeing
from tests.reminders.due_in_induction import make_inductions_due
from tests.reminders.due_in_leaving import make_leaving_due
from tests.reminders.due_in_matching import make_matches_due, make_people_due
from tests.reminders.due_in_preparation import make_preparation_due
from tests.reminders.due_in_recruitment import make_due
from tests.reminders.due_in_reviews import make_reviews_due
from tests.reminders.due_in_training import make_training_due
from tests.reminders.helpers import ON, make_cast, make_strand, sweep_of
from workforce import actions, audiences
from workforce.access import GRANTS, Permission, peers_for, reader_for
from workforce.models import PeerSupportWorker, Responsibility, User
from workforce.rules import AdjustmentGroup, Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REM-1")]


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-25T09:00:00+00:00", tick=False)


def make_everything_due() -> PeerSupportWorker:
    """One organisation in which every declared reminder has something to say."""
    worker, people = make_cast()
    organisation = worker.organisation
    people["hr"] = make_member(organisation, Role.HR)
    people["administrator"] = make_member(organisation, Role.ADMINISTRATOR)
    make_member(organisation, Role.OCCUPATIONAL_HEALTH)
    strands = {
        kind: make_strand(worker, kind=kind, due_on=ON - timedelta(days=28))
        for kind in ("SUPPORT", "MANAGERIAL", "PROFESSIONAL")
    }
    make_peer(organisation, name="Without anyone", started_on=LONG_AGO)
    ask_for_support(worker=worker, by=worker.user)
    group = plan_group(
        organisation=organisation, purpose="SUPERVISION", facilitator=people["supervisor"],
        starts_at=timezone.now() + timedelta(days=2), workers=[worker], by=people["supervisor"],
    )  # fmt: skip
    passed = plan_group(
        organisation=organisation, purpose="SUPERVISION", facilitator=people["supervisor"],
        starts_at=timezone.now() + timedelta(days=3), workers=[worker], by=people["supervisor"],
    )  # fmt: skip
    type(group).objects.filter(pk=passed.pk).update(starts_at=timezone.now() - timedelta(days=6))
    record_session(
        worker=worker, held_on=ON - timedelta(days=1), held_with=people["supporter"],
        shared_record="We spoke", by=people["supporter"],
        action_points=[NewActionPoint(text="Read", due_on=ON + timedelta(days=1))],
    )  # fmt: skip
    Session.objects.update(recorded_at=timezone.now() - timedelta(days=14))
    booked = book_session(arrangement=strands["SUPPORT"], on=ON, by=people["supporter"])
    Session.objects.filter(pk=booked.pk).update(on=ON - timedelta(days=7))
    cover = make_member(organisation, Role.LINE_MANAGER)
    actions.cover_responsibility(
        responsibility=Responsibility.objects.get(worker=worker, user=people["line_manager"]),
        to=cover, starts_on=ON - timedelta(days=30), ends_on=ON + timedelta(days=2), by=None,
    )  # fmt: skip
    engagement = worker.engagements.first() or worker.engagements.create(
        kind="PAID", title="Peer support worker", starts_on=LONG_AGO
    )
    engagement.contract_ends_on = engagement.funding_ends_on = ON + timedelta(days=20)
    engagement.save()
    actions.add_adjustment(
        worker=worker, group=AdjustmentGroup.PATTERN, agreed="Later starts",
        agreed_on=ON - timedelta(days=90), review_on=ON - timedelta(days=20), by=None,
    )  # fmt: skip
    organisation.invitations.create(
        email="new@example.org", name="New", roles=[Role.HR], secret_hash="x" * 64,
        invited_by=people["administrator"], expires_at=timezone.now() + timedelta(days=1),
    )  # fmt: skip
    make_due(organisation, hr=people["hr"], on=ON)
    due_in_wellbeing.make_due(worker, on=ON)
    due_in_growth.make_due(worker, manager=people["line_manager"], lead=people["lead"], on=ON)
    make_reviews_due(organisation, manager=people["line_manager"], on=ON)
    due_in_wellbeing.make_flags_due(worker, on=ON)
    make_training_due(worker, on=ON)
    make_people_due(worker, manager=people["line_manager"], on=ON)
    make_matches_due(worker, manager=people["line_manager"], on=ON)
    make_leaving_due(organisation, people, on=ON)
    make_inductions_due(organisation, people, on=ON)
    make_preparation_due(organisation, lead=people["lead"], manager=people["line_manager"], on=ON)
    return worker


def test_every_recipient_may_see_what_they_are_told_of():
    make_everything_due()
    make_cast()  # strangers

    for day in (ON, ON + timedelta(days=1), ON + timedelta(days=28)):
        sweep.run(on=day)

    told = {dispatch.reminder for dispatch in Dispatch.objects.all()}
    assert told == set(all_reminders())
    for dispatch in Dispatch.objects.select_related("recipient"):
        audience = all_reminders()[dispatch.reminder].audience(dispatch.audience)
        reader = reader_for(dispatch.recipient, organisation_id=dispatch.organisation_id, on=ON)
        assert reader.organisation.pk == dispatch.organisation_id
        permission = Permission(audience.permission)
        if dispatch.worker_id is None or audience.per_organisation:
            assert reader.may(permission)
        else:
            assert peers_for(reader, permission).filter(pk=dispatch.worker_id).exists(), dispatch


@pytest.mark.parametrize("key", all_reminders())
def test_each_declaration_is_whole(key):
    reminder = all_reminders()[key]

    assert reminder.key == key
    assert reminder.title
    assert reminder.description
    assert any(audience.required for audience in reminder.audiences)
    names = [audience.name for audience in reminder.audiences]
    assert len(set(names)) == len(names)
    for audience in reminder.audiences:
        assert GRANTS[Permission(audience.permission)]
        assert len(audience.name) <= 20


def test_a_reminder_cannot_be_declared_for_who_may_not_see_it():
    with pytest.raises(ValueError, match="may not use"):
        audiences.audience(Role.SUPPORTER, permission=Permission.VIEW_EMPLOYMENT, steps=(0,))


@pytest.mark.parametrize("kind", ["supporter", "line_manager", "supervisor"])
def test_the_lead_is_told_of_a_peer_without_someone(kind):
    organisation = make_organisation()
    lead = make_member(organisation, Role.LEAD)
    worker = make_peer(organisation, started_on=date(2026, 11, 25))

    sweep_of("workforce.without", on=ON)

    found = Dispatch.objects.get(reminder=f"workforce.without_{kind}")
    assert (found.recipient, found.item_id, found.due_on) == (lead, worker.pk, ON)


@pytest.mark.clause("SUP-10")
def test_a_gap_counts_from_the_day_that_it_opened():
    worker, people = make_cast()
    actions.end_responsibility(
        responsibility=Responsibility.objects.get(worker=worker, user=people["supporter"]),
        ends_on=ON - timedelta(days=1),
        by=None,
    )

    sweep_of("workforce.without", on=ON)

    found = Dispatch.objects.get(reminder="workforce.without_supporter")
    assert found.due_on == ON - timedelta(days=1)


def test_a_peer_of_whom_no_date_is_known_is_not_forgotten():
    organisation = make_organisation()
    make_member(organisation, Role.LEAD)
    worker = make_peer(organisation)
    PeerSupportWorker.objects.filter(pk=worker.pk).update(started_on=None)
    worker.stage_moves.all().delete()

    sweep_of("workforce.without", on=ON)

    found = Dispatch.objects.get(reminder="workforce.without_supporter")
    assert found.due_on == BEGINNING_OF_TIME


@pytest.mark.clause("SUP-4")
def test_who_was_asked_for_support_is_told_until_it_is_answered():
    worker, people = make_cast()
    request = ask_for_support(worker=worker, by=worker.user)

    sweep_of("supervision.", on=request.answer_by)
    told = set(Dispatch.objects.values_list("recipient", flat=True))
    sweep_of("supervision.", on=date(2026, 11, 30))

    assert told == {people["supporter"].pk}
    assert people["lead"].pk in set(
        Dispatch.objects.filter(item_id=request.pk).values_list("recipient", flat=True)
    )


def test_somebody_who_has_left_the_portal_is_told_nothing():
    worker, people = make_cast()
    make_strand(worker)
    User.objects.filter(pk=people["supporter"].pk).update(is_active=False)

    sweep_of("supervision.", on=ON)

    assert not Dispatch.objects.filter(recipient=people["supporter"]).exists()
