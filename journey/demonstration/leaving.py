"""What leaving looks like in the demonstration: one who leaves soon, one who has talked about it,
and a supervisor who leaves while peers count on them."""

from datetime import date, timedelta

from journey import actions
from journey.demonstration.people import House, Names
from journey.demonstration.people_supported import supported_by_who_leaves
from journey.demonstration.rhythm import working_day
from journey.demonstration.words import PAID_TITLES, VOLUNTARY_TITLES
from journey.leaving.actions import say_leaving
from workforce import actions as workforce
from workforce.models import Leaving, PeerSupportWorker
from workforce.rules import EngagementKind, LeavingReason, Role, WhereNext

LEFT = (
    (LeavingReason.NEW_JOB, WhereNext.HEALTH_OR_CARE),
    (LeavingReason.NOT_SAID, WhereNext.NOT_SAID),
    (LeavingReason.STUDY, WhereNext.STUDY),
)
"""What those who have left said."""


def people_leave(house: House, *, on: date) -> None:
    """Two who leave, the words of one who left, and a supervisor with peers to hand over."""
    lead, manager = house.members[Role.LEAD][0], house.members[Role.LINE_MANAGER][0]
    gone, soon, later = _working(house)[-8:-5]  # who has just come does not go yet
    if not _who_left(house).exists():
        say_leaving(worker=gone, last_day=on - timedelta(days=24), by=manager)
    say_leaving(
        worker=soon,
        last_day=working_day(on + timedelta(days=15)),
        reason=LeavingReason.NEW_JOB,
        where_next=WhereNext.PEER_ELSEWHERE,
        by=manager,
    )
    supported_by_who_leaves(house, soon, on=on)
    leaving = say_leaving(
        worker=later,
        last_day=working_day(on + timedelta(days=38)),
        reason=LeavingReason.STUDY,
        where_next=WhereNext.STUDY,
        by=lead,
    )
    workforce.note_exit_talk(
        leaving=leaving,
        offered_on=on,
        talk_on=working_day(on + timedelta(days=9)),
        talk_with=house.members[Role.SUPPORTER][0],
        by=lead,
    )
    for leaving, (reason, where_next) in zip(_who_left(house), LEFT, strict=False):
        leaving.reason, leaving.where_next = reason, where_next
        leaving.save(update_fields=["reason", "where_next"])
    for leaving in _who_left(house)[:1]:
        workforce.note_exit_talk(
            leaving=leaving, offered_on=leaving.last_day, held_on=leaving.last_day, by=lead
        )
        workforce.write_exit_words(
            leaving=leaving,
            what_was_good="The team, and being asked what I think.",
            what_to_change="More time between visits.",
            would_come_back=True,
            by=lead,
        )
    supervisors = house.members[Role.SUPERVISOR]
    if len(supervisors) > 1:
        actions.end_all_roles(
            user=supervisors[-1],
            organisation=house.organisation,
            last_day=working_day(on + timedelta(days=20)),
            hand_over_by_then=True,
            by=lead,
        )


LAST_YEAR = (
    (6, EngagementKind.PAID, LeavingReason.NEW_JOB, WhereNext.HEALTH_OR_CARE),
    (5, EngagementKind.VOLUNTARY, LeavingReason.STUDY, WhereNext.STUDY),
)
"""How many left in the year before, as what, why and where to: enough to be counted."""


def some_left_last_year(house: House, *, on: date, names: Names, by) -> None:
    """Peers who left in the year before, so that reasons can be read in numbers."""
    team = house.organisation.teams.first()
    rows, said = [], []
    for count, kind, reason, where_next in LAST_YEAR:
        for number in range(count):
            rows.append(
                workforce.NewPeer(
                    name=names.next(),
                    started_on=date(on.year - 3, 2 + number, 6),
                    kind=kind,
                    title=PAID_TITLES[0] if kind == EngagementKind.PAID else VOLUNTARY_TITLES[0],
                    team_id=team.pk,
                )
            )
            said.append((date(on.year - 1, 3 + number, 20), reason, where_next))
    peers = workforce.add_peers(organisation=house.organisation, rows=rows, by=by)
    for worker, (last_day, reason, where_next) in zip(peers, said, strict=True):
        say_leaving(
            worker=worker,
            last_day=last_day,
            reason=reason,
            where_next=where_next,
            by=house.members[Role.LEAD][0],
        )


def _working(house: House) -> list[PeerSupportWorker]:
    return list(
        PeerSupportWorker.objects.working()
        .filter(organisation=house.organisation, user=None)
        .order_by("started_on", "sort_key")
    )


def _who_left(house: House):
    found = Leaving.objects.filter(worker__organisation=house.organisation)
    return found.filter(done_at__isnull=False).order_by("worker__sort_key")
