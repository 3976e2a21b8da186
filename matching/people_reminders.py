"""The reminders about people supported and caseloads (MAT-6, MAT-8). They name nobody, and stand
in no log but that of whoever was told."""

from collections.abc import Callable
from datetime import date

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from matching.models import Caseload, ComfortCheck, Relationship
from matching.people_access import arranged_by_nobody_else
from matching.people_kept import with_last_day, without_a_peer
from matching.rules import Side
from reminders.registry import Audience, Named, Reminder
from workforce.access import Permission
from workforce.audiences import NOBODY, about_peers, audience, members, members_by_item
from workforce.lifecycle import WORKING
from workforce.models import Membership, PeerSupportWorker
from workforce.rules import Role


def _running() -> QuerySet[Relationship]:
    """Relationships that began, of peers who work; on a break nothing is due."""
    return Relationship.objects.current().filter(worker__stage__in=WORKING)


def _to_arranger(rows: QuerySet, *, due_on: str, path: str = "") -> QuerySet:
    """Rows for whoever leads the person's team, who is named, and for the lead; not for a peer
    about themselves."""
    leader = f"{path}person__team__led_by"
    named = Case(When(**{leader: F(f"{path}worker__user")}, then=NOBODY), default=F(f"{leader}_id"))
    return rows.annotate(leader=named).values_list(
        "pk", NOBODY, f"{path}person__organisation_id", due_on, "leader"
    )


def proposals(on: date) -> QuerySet:
    """Peers who are asked whether they would like to meet somebody, and have not said."""
    asked = Relationship.objects.open().filter(
        started_on=None, peer_agreed_at=None, worker__stage__in=WORKING
    )
    return about_peers(asked.annotate(day=TruncDate("proposed_at")), due_on="day")


def checks_of_peers(on: date) -> QuerySet:
    """Peers who have not said how it feels."""
    waiting = ComfortCheck.objects.filter(
        side=Side.PEER, answer="", relationship__in=_running().values("pk")
    )
    return waiting.values_list(
        "pk",
        "relationship__worker_id",
        "relationship__worker__organisation_id",
        "due_on",
        "relationship__worker__user_id",
    )


def checks_of_people(on: date) -> QuerySet:
    """People supported who have not said how it feels: whoever arranges asks them."""
    waiting = ComfortCheck.objects.filter(
        side=Side.PERSON, answer="", relationship__in=_running().values("pk")
    )
    return _to_arranger(waiting, due_on="due_on", path="relationship__")


def changes(on: date) -> QuerySet:
    """A change was asked for, by whichever side."""
    asked = Relationship.objects.open().filter(change_asked_at__isnull=False)
    return _to_arranger(asked.annotate(day=TruncDate("change_asked_at")), due_on="day")


def not_sure(on: date) -> QuerySet:
    """Somebody is not sure yet whether it feels right: whoever arranges talks with them."""
    answers = ComfortCheck.objects.not_sure().annotate(day=TruncDate("answered_at"))
    return _to_arranger(answers, due_on="day", path="relationship__")


def alone(on: date) -> QuerySet:
    """Peers who arrange matches themselves, and nobody else does for whom they meet. It is so
    whatever happens between the two, and tells nothing of it."""
    first = (
        arranged_by_nobody_else(on)
        .filter(worker=OuterRef("pk"))
        .order_by("proposed_at")
        .values(day=TruncDate("proposed_at"))[:1]
    )
    peers = PeerSupportWorker.objects.filter(stage__in=WORKING).annotate(day=Subquery(first))
    return peers.filter(day__isnull=False).values_list(
        "pk", "pk", "organisation_id", "day", "user_id"
    )


def people_to_ask(on: date) -> QuerySet:
    """People supported whom no peer meets, due on the day on which they are erased."""
    return with_last_day(without_a_peer()).values_list(
        "pk", NOBODY, "organisation_id", "erased_on", "team__led_by_id"
    )


def reviews(on: date) -> QuerySet:
    """How it goes is to be looked at by peer and person."""
    return about_peers(_running().filter(review_on__isnull=False), due_on="review_on")


def endings(on: date) -> QuerySet:
    """Planned endings, for the peer."""
    return about_peers(_running().filter(planned_end_on__isnull=False), due_on="planned_end_on")


def endings_to_arrange(on: date) -> QuerySet:
    """The same, for whoever arranges."""
    return _to_arranger(_running().filter(planned_end_on__isnull=False), due_on="planned_end_on")


def limits_to_confirm(on: date) -> QuerySet:
    """A limit was noted and the peer has not said that it is right."""
    return about_peers(
        Caseload.objects.filter(agreed_by_peer_at=None, worker__stage__in=WORKING),
        due_on="agreed_on",
    )


def limits_to_review(on: date) -> QuerySet:
    """The newest limits that hold, at the day to look at them again."""
    newest = (
        Caseload.objects.filter(agreed_by_peer_at__isnull=False, worker__stage__in=WORKING)
        .order_by("worker", "-at")
        .distinct("worker")
    )
    return about_peers(Caseload.objects.filter(pk__in=newest.values("pk")), due_on="review_on")


def _peer(*steps: int, required: bool = True):
    return audience(
        Role.PEER, permission=Permission.KEEP_RELATIONSHIPS, steps=steps, required=required
    )


def _leads_of(path: str) -> Callable[[date], QuerySet]:
    """Rows (item, user) of the leads of each item; of nobody about themselves as a peer."""
    model = ComfortCheck if path else Relationship
    roles, peer = f"{path}person__organisation__memberships", f"{path}worker__user"

    def people(on: date) -> QuerySet:
        able = Membership.objects.able(on).filter(role=Role.LEAD)
        return (
            model.objects.filter(**{f"{path}ended_on": None, f"{roles}__in": able})
            .annotate(told=F(f"{roles}__user"))
            .filter(Q(**{peer: None}) | ~Q(**{peer: F("told")}))
            .values_list("pk", "told")
        )

    return people


OF_TOGETHER, OF_CHECK = _leads_of(""), _leads_of("relationship__")


def _arrangers(
    steps: tuple[int, ...], lead: tuple[int, ...], *, leads: Callable[[date], QuerySet]
) -> tuple:
    """Whoever leads the team, and then the lead: both only where it is not about themselves."""
    return (_leader(steps), _lead(lead, leads))


def _leader(steps: tuple[int, ...]) -> Audience:
    return members(
        Role.LINE_MANAGER,
        Role.LEAD,
        permission=Permission.MANAGE_PEOPLE_SUPPORTED,
        name="LEADS_TEAM",
        title=_("Who leads the team"),
        steps=steps,
        named=Named.ALWAYS,
        required=True,
    )


def _lead(steps: tuple[int, ...], leads: Callable[[date], QuerySet] | None = None) -> Audience:
    told = {
        "permission": Permission.MANAGE_PEOPLE_SUPPORTED,
        "name": Role.LEAD.value,
        "title": _("Peer support lead"),
        "steps": steps,
    }
    if leads is None:
        return members(Role.LEAD, **told)
    return members_by_item(Role.LEAD, people=leads, **told)


OF_PEOPLE = (
    Reminder(
        key="matching.asked_to_meet",
        title=_("Somebody would like to meet a peer"),
        description=_("A peer is asked whether they would like to support somebody."),
        apart=True,
        items=proposals,
        audiences=(_peer(1, 5),),
    ),
    Reminder(
        key="matching.comfort_of_peer",
        title=_("How does it feel so far?"),
        description=_("A peer has met somebody twice, and has not said how it feels."),
        apart=True,
        items=checks_of_peers,
        audiences=(
            audience(
                Role.PEER,
                permission=Permission.KEEP_RELATIONSHIPS,
                steps=(-3, 0),
                named=Named.ALWAYS,
                required=True,
            ),
        ),
    ),
    Reminder(
        key="matching.comfort_of_person",
        title=_("Somebody supported is to be asked how it feels"),
        description=_("They have met a peer twice, and have not said how it feels."),
        apart=True,
        items=checks_of_people,
        audiences=_arrangers((0, 3), (5,), leads=OF_CHECK),
    ),
    Reminder(
        key="matching.comfort_not_sure",
        title=_("How it feels is to be talked about"),
        description=_("A peer or somebody supported is not sure yet whether it feels right."),
        apart=True,
        items=not_sure,
        audiences=_arrangers((0, 2), (3,), leads=OF_CHECK),
    ),
    Reminder(
        key="matching.change_asked",
        title=_("A change is to be arranged"),
        description=_("A peer or somebody supported would like a change. Nobody is asked why."),
        apart=True,
        items=changes,
        audiences=_arrangers((0, 2), (0, 3), leads=OF_TOGETHER),
    ),
    Reminder(
        key="matching.relationship_review",
        title=_("How it goes is to be looked at"),
        description=_("A peer and somebody supported look at how it goes from time to time."),
        apart=True,
        items=reviews,
        audiences=(_peer(-2, 3),),
    ),
    Reminder(
        key="matching.ending_near",
        title=_("A planned ending is near"),
        description=_("A peer prepares an ending that was planned."),
        apart=True,
        items=endings,
        audiences=(_peer(-10, -2),),
    ),
    Reminder(
        key="matching.ending_to_arrange",
        title=_("An ending comes that was planned"),
        description=_("Whoever arranges matches notes the ending when its day has come."),
        apart=True,
        items=endings_to_arrange,
        audiences=_arrangers((-5, 0), (5,), leads=OF_TOGETHER),
    ),
    Reminder(
        key="matching.arranged_by_nobody_else",
        title=_("Somebody else should arrange matches too"),
        description=_("A peer who arranges matches supports somebody, and nobody else arranges."),
        apart=True,
        items=alone,
        audiences=(
            audience(
                Role.PEER,
                permission=Permission.KEEP_RELATIONSHIPS,
                steps=(0, 5, 20),
                named=Named.ALWAYS,
                required=True,
            ),
        ),
    ),
    Reminder(
        key="matching.person_to_ask",
        title=_("Somebody supported is to be asked after"),
        description=_("No peer meets them, and what is kept of them is erased on its day."),
        apart=True,
        items=people_to_ask,
        audiences=(_leader((-20, -5)), _lead((-10,))),
    ),
    Reminder(
        key="matching.caseload_to_confirm",
        title=_("A limit waits for a yes"),
        description=_("How many people a peer supports at most was noted; the peer says if so."),
        apart=True,
        items=limits_to_confirm,
        audiences=(_peer(1, 5),),
    ),
    Reminder(
        key="matching.caseload_review",
        title=_("A limit is to be looked at again"),
        description=_("How many people a peer supports at most is agreed again from time to time."),
        items=limits_to_review,
        audiences=(
            audience(
                Role.LINE_MANAGER,
                permission=Permission.AGREE_CASELOADS,
                steps=(-5, 5),
                required=True,
            ),
            _peer(0, required=False),
        ),
    ),
)
