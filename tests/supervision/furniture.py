"""What stands in a house of support and supervision: one of everything that can be named."""

from datetime import timedelta

from django.utils import timezone
from django.utils.timezone import localdate

from supervision import actions
from supervision.models import ActionPoint
from supervision.models.learning import LearningKind
from supervision.rules import GroupPurpose, Kind


def furnish(house) -> None:
    """Strands of all kinds, sessions, an agenda, groups, a request, something shared, a feed."""
    today, worker, people = localdate(), house.worker, house.people
    strands = {
        kind: actions.start_arrangement(
            worker=worker,
            kind=kind,
            starts_on=today - timedelta(days=300),
            last_held_on=today - timedelta(days=50),
            by=people["lead"],
        )
        for kind in Kind
    }
    support = strands[Kind.SUPPORT]
    held = actions.record_session(
        arrangement=support,
        held_on=today - timedelta(days=3),
        shared_record="We spoke about the Quillon rota.",
        private_note="A private Quillon thought.",
        action_points=[actions.NewActionPoint("Read the Quillon guide", today)],
        by=people["supporter"],
    )
    booked = actions.book_session(
        arrangement=support,
        on=today + timedelta(days=5),
        starts_at=timezone.now() + timedelta(days=5),
        by=people["supporter"],
    )
    item = actions.add_to_agenda(
        arrangement=support, text="The Quillon agenda", by=people["supporter"]
    )
    group = actions.plan_group(
        organisation=house.organisation,
        purpose=GroupPurpose.SUPERVISION,
        starts_at=timezone.now() + timedelta(days=9),
        where="Thornbury House",
        workers=[worker],
        by=people["supervisor"],
    )
    request = actions.ask_for_support(worker=worker, message="Quillon asks", by=people["peer"])
    learning = actions.share_learning(
        worker=worker, kind=LearningKind.SUCCESS, text="A Quillon success", by=people["peer"]
    )
    house.ids |= {
        "arrangement_id": support.pk,
        "session_id": held.pk,
        "session_id@supervision:record_session": booked.pk,
        "session_id@supervision:move_session": booked.pk,
        "session_id@supervision:cancel_session": booked.pk,
        "item_id": item.pk,
        "point_id": ActionPoint.objects.get(agreed_in=held).pk,
        "group_id": group.pk,
        "request_id": request.pk,
        "learning_id": learning.pk,
        "secret": actions.reset_feed(user=people["supporter"], by=people["supporter"]),
    }
