from datetime import date
from decimal import Decimal

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy

from audit.context import action
from refusals import Refused
from workforce.actions.posts import settle_posts
from workforce.lifecycle import Stage, may_move
from workforce.models import (
    Engagement,
    Organisation,
    PeerSupportWorker,
    StageMove,
    Team,
    WorkingDay,
)
from workforce.rules import EngagementKind, Experience, whole_time_equivalent


class MoveNotAllowed(Refused):
    """There is no such move between these stages."""

    words = gettext_lazy(
        "The peer stands in another stage by now, and this move does not lead on from there."
    )


@action
def add_peer(
    *,
    organisation: Organisation,
    name: str,
    by,
    email: str = "",
    calendar_by_email: bool = True,
    phone: str = "",
    experience: str = Experience.NOT_STATED,
    new_to_work: bool = False,
    stage: str = Stage.ACTIVE,
    started_on: date | None = None,
    team: Team | None = None,
    kind: str = EngagementKind.PAID,
    title: str = "Peer support worker",
    user=None,
    **engagement,
) -> PeerSupportWorker:
    """A new peer with their first engagement (its fields are those of ``add_engagement``)."""
    started_on = started_on or localdate()
    worker = PeerSupportWorker.objects.create(
        organisation=organisation,
        user=user,
        name=" ".join(name.split()),
        email=email.strip().lower(),
        calendar_by_email=calendar_by_email,
        phone=phone,
        experience=experience,
        new_to_work=new_to_work,
        stage=stage,
        started_on=started_on,
    )
    StageMove.objects.create(worker=worker, go_to=stage, moved_on=started_on, by=by)
    add_engagement(
        worker=worker,
        team=team,
        kind=kind,
        title=title,
        starts_on=started_on,
        by=by,
        **engagement,
    )
    return worker


@action
def change_peer(
    *,
    worker: PeerSupportWorker,
    name: str,
    by,
    email: str = "",
    calendar_by_email: bool | None = None,
    phone: str = "",
    new_to_work: bool = False,
    experience: str | None = None,
    started_on: date | None = None,
) -> PeerSupportWorker:
    """Put the basics of a peer's record right. ``experience`` None leaves it as it is, for those
    who may not see it; so do ``started_on`` and ``calendar_by_email``."""
    worker = PeerSupportWorker.objects.select_for_update().get(pk=worker.pk)
    worker.name = " ".join(name.split())
    worker.email, worker.phone = email.strip().lower(), phone
    worker.new_to_work = new_to_work
    if calendar_by_email is not None:
        worker.calendar_by_email = calendar_by_email
    if experience is not None:
        worker.experience = experience
    if started_on is not None:
        worker.started_on = started_on
    worker.save(
        update_fields=[
            "name", "email", "calendar_by_email", "phone", "new_to_work", "experience",
            "started_on",
        ]
    )  # fmt: skip
    return worker


@action
def move_first_day(*, worker: PeerSupportWorker, started_on: date, by) -> PeerSupportWorker:
    """Another first day on a peer's record, and nothing else."""
    worker = PeerSupportWorker.objects.select_for_update().get(pk=worker.pk)
    worker.started_on = started_on
    worker.save(update_fields=["started_on"])
    return worker


@action
def add_engagement(
    *,
    worker: PeerSupportWorker,
    kind: str,
    title: str,
    starts_on: date,
    by,
    team: Team | None = None,
    hours: Decimal | None = None,
    working_days: list[dict] | None = None,
    **fields,
) -> Engagement:
    """A further engagement; a promotion or a second post is a new row, never an overwrite.

    ``working_days`` is a list of dicts with weekday, starts_at and ends_at. WTE is worked out
    from the hours with the organisation's full-time hours unless given.
    """
    if hours is not None and fields.get("wte") is None and kind == EngagementKind.PAID:
        full_time = worker.organisation.settings.full_time_hours
        fields["wte"] = Decimal(str(whole_time_equivalent(hours, full_time_hours=full_time)))
    engagement = Engagement.objects.create(
        worker=worker,
        team=team,
        kind=kind,
        title=title,
        starts_on=starts_on,
        hours=hours,
        **fields,
    )
    WorkingDay.objects.bulk_create(
        WorkingDay(engagement=engagement, **day) for day in working_days or []
    )
    settle_engagement_in_force(worker=worker, by=by)
    settle_posts([engagement.post_id], by)
    return engagement


@action
def settle_engagement_in_force(
    *, worker: PeerSupportWorker, by, on: date | None = None
) -> PeerSupportWorker:
    """Copy team, kind and title of the engagement in force to the peer, where lists read them.

    In force is the newest that runs on ``on``; else the next to start; else the last one.
    """
    on = on or localdate()
    engagements = list(worker.engagements.order_by("-starts_on", "-pk"))
    running = [
        each
        for each in engagements
        if each.starts_on <= on and (each.ends_on is None or each.ends_on >= on)
    ]
    to_come = [each for each in reversed(engagements) if each.starts_on > on]
    in_force = next(iter(running or to_come or engagements), None)
    if in_force is not None:
        worker.team_id, worker.kind, worker.title = (
            in_force.team_id,
            in_force.kind,
            in_force.title,
        )
        worker.save(update_fields=["team", "kind", "title"])
    return worker


@action
def move_peer(
    *, worker: PeerSupportWorker, to: str, by, on: date | None = None, why: str = ""
) -> StageMove:
    """Move a peer to another stage, as a row that is never edited.

    Raises MoveNotAllowed for a move that ``workforce.lifecycle.MOVES`` does not have. What
    leaving or a break means for support and responsibilities is the joint act of ``journey``.
    """
    on = on or localdate()
    worker = PeerSupportWorker.objects.select_for_update().get(pk=worker.pk)
    if not may_move(worker.stage, to):
        raise MoveNotAllowed(f"{worker.get_stage_display()} to {Stage(to).label}")
    move = StageMove.objects.create(
        worker=worker, come_from=worker.stage, go_to=to, moved_on=on, why=why, by=by
    )
    worker.stage = to
    worker.left_on = on if to == Stage.LEFT else None
    worker.save(update_fields=["stage", "left_on"])
    return move
