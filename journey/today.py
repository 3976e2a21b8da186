"""What needs this reader today, merged from what each room says (WFO-5)."""

from datetime import timedelta
from uuid import UUID

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from checks import timeline as checks_timeline
from competencies import timeline as competencies_timeline
from induction import timeline as induction_timeline
from journey import arriving
from journey.dashboard import counts
from journey.leaving import timeline as leaving_timeline
from journey.peers.due import due_address
from matching import match_timeline, people_timeline
from nhsuk.words import days_from, due_in
from preparation import timeline as preparation_timeline
from recruitment import duties as recruitment_duties
from recruitment import timeline as recruitment_timeline
from reviews import timeline as reviews_timeline
from supervision import timeline as supervision_timeline
from wellbeing import timeline as wellbeing_timeline
from workforce.access import Permission, Reader, peers_for
from workforce.adjustments import unread
from workforce.lifecycle import Stage
from workforce.models import Absence, Adjustment, Invitation, Responsibility
from workforce.prepared import prepared
from workforce.rules import Role
from workforce.timeline import Need, Urgency, gathered

LOOK_AHEAD = timedelta(days=14)
MOST_SHOWN = 25


def needs(reader: Reader) -> list[Need]:
    """Everything that needs this reader, most urgent first; what all rooms ask is one statement."""
    found = gathered(
        reader,
        supervision_timeline.needs,
        recruitment_timeline.needs,
        recruitment_duties.needs,
        arriving.needs,
        checks_timeline.needs,
        wellbeing_timeline.needs,
        reviews_timeline.needs,
        competencies_timeline.needs,
        preparation_timeline.needs,
        match_timeline.needs,
        people_timeline.needs,
        leaving_timeline.needs,
        *induction_timeline.NEEDS,
        _slipping,
        _adjustments_to_review,
        _adjustments_to_read,
        _adjustments_to_agree,
        _cover_to_arrange,
        _stale_invitations,
    )
    return sorted(found, key=lambda need: (need.urgency, need.due_on, need.title))


def mentoring(reader: Reader) -> list[dict]:
    """The inductions that the reader mentors, as links."""
    return [
        {
            "label": _("Induction of %(name)s") % {"name": name},
            "url": reverse("induction:peer", args=[worker]),
        }
        for worker, name in induction_timeline.mentored(reader)
    ]


def shortcuts(reader: Reader) -> list[dict]:
    """The two or three pages this reader goes to most, as links."""
    offered = (
        (Permission.VIEW_DASHBOARD, _("Dashboard"), "journey:dashboard"),
        (Permission.ADD_PEERS, _("Import peers from a spreadsheet"), "journey:imports"),
        (Permission.ADD_PEERS, _("Add a peer"), "journey:add_peer"),
        (Permission.MANAGE_SETTINGS, _("Organisation"), "workforce:settings"),
        (Permission.VIEW_REMINDER_LOG, _("Reminders that were sent"), "reminders:log"),
        (
            Permission.MANAGE_ADJUSTMENTS,
            _("Adjustments to look at again"),
            "workforce:adjustments_to_review",
        ),
    )
    found = [
        {"label": label, "url": reverse(name)}
        for permission, label, name in offered
        if reader.may(permission)
    ]
    if reader.may(Permission.KEEP_NARRATIVE) and (peer := reader.peer):
        found.insert(
            0, {"label": _("My own record"), "url": reverse("journey:peer", args=[peer.pk])}
        )
    return found


SLIPPING = {
    "support_overdue": ngettext_lazy(
        "%(count)s peer's support session is overdue",
        "%(count)s peers' support sessions are overdue",
        "count",
    ),
    "supervision_overdue": ngettext_lazy(
        "%(count)s peer's supervision is overdue",
        "%(count)s peers' supervision is overdue",
        "count",
    ),
    "no_supporter": ngettext_lazy(
        "%(count)s peer has no supporter", "%(count)s peers have no supporter", "count"
    ),
    "no_manager": ngettext_lazy(
        "%(count)s peer has no line manager", "%(count)s peers have no line manager", "count"
    ),
    "no_supervisor": ngettext_lazy(
        "%(count)s peer has no professional supervisor",
        "%(count)s peers have no professional supervisor",
        "count",
    ),
    "no_supervision": ngettext_lazy(
        "%(count)s peer has no supervision agreed",
        "%(count)s peers have no supervision agreed",
        "count",
    ),
}
"""What a lead looks after for everyone: questions of ``journey.peers.due`` as lines of the day."""


def _slipping(reader: Reader) -> list[Need]:
    """For the lead, who looks after everyone's support: what slips, each line its list."""
    if not reader.may(Permission.VIEW_DASHBOARD):
        return []
    figures = counts(reader, SLIPPING)
    return [
        Need(
            title=words % {"count": figures[name]},
            url=due_address(name),
            urgency=Urgency.NOW,
            due_on=reader.on,
            kind="slipping",
        )
        for name, words in SLIPPING.items()
        if figures[name]
    ]


def _adjustments_to_review(reader: Reader) -> list[Need]:
    if not reader.may(Permission.MANAGE_ADJUSTMENTS):
        return []
    return [
        Need(
            title=_("Review an adjustment for %(name)s") % {"name": name},
            url=reverse("workforce:review_adjustment", args=[worker, pk]),
            urgency=Urgency.NOW
            if review_on < reader.on
            else (Urgency.TODAY if review_on == reader.on else Urgency.SOON),
            due_on=review_on,
            when=due_in(review_on, reader.on),
            kind="adjustment",
        )
        for pk, worker, name, review_on in _reviews_due(reader)
    ]


@prepared
def _reviews_due(reader: Reader) -> QuerySet:
    return (
        Adjustment.objects.filter(
            worker__in=peers_for(reader, Permission.MANAGE_ADJUSTMENTS),
            ended_on=None,
            review_on__lte=reader.on + LOOK_AHEAD,
        )
        .exclude(worker__stage=Stage.LEFT)
        .order_by("review_on")
        .values_list("pk", "worker_id", "worker__name", "review_on")[:MOST_SHOWN]
    )


def _adjustments_to_read(reader: Reader) -> list[Need]:
    """For who is new to a peer with whom adjustments were agreed before (CHK-7)."""
    if not reader.roles & {Role.LINE_MANAGER, Role.SUPPORTER}:
        return []
    return [
        Need(
            title=_("Read what was agreed with %(name)s") % {"name": name},
            url=reverse("workforce:adjustments", args=[worker]),
            urgency=Urgency.TODAY,
            due_on=starts_on,
            detail=_("Adjustments that follow them to you"),
            kind="adjustment",
        )
        for worker, name, starts_on in _unread(reader)
    ]


@prepared
def _unread(reader: Reader) -> QuerySet:
    return (
        unread(reader.on)
        .filter(user=reader.user, worker__organisation=reader.organisation)
        .order_by("starts_on", "pk")
        .values_list("worker_id", "worker__name", "starts_on")[:MOST_SHOWN]
    )


def _adjustments_to_agree(reader: Reader) -> list[Need]:
    """For a peer of whom something was written down that they have not agreed to (WEL-2)."""
    if Role.PEER not in reader.roles:
        return []
    return [
        Need(
            title=_("Read what was agreed with you, and say whether it is right"),
            url=reverse("workforce:adjustments", args=[worker]),
            urgency=Urgency.SOON,
            due_on=reader.on,
            kind="adjustment",
        )
        for (worker,) in _not_agreed(reader)
    ]


@prepared
def _not_agreed(reader: Reader) -> QuerySet:
    return (
        Adjustment.objects.filter(
            worker__user=reader.user,
            worker__organisation=reader.organisation,
            ended_on=None,
            agreed_by_peer_at=None,
        )
        .order_by()
        .values_list("worker_id")
        .distinct()
    )


def _cover_to_arrange(reader: Reader) -> list[Need]:
    """People who are or will be away while somebody counts on them (SUP-10)."""
    if not reader.may(Permission.ASSIGN_RESPONSIBILITIES):
        return []
    away = _away(reader)
    if not away:
        return []
    depending = {
        user: count
        for user, count in _depending(reader, users=list({user for user, *_rest in away}))
    }
    return [
        Need(
            title=_("Arrange cover while %(name)s is away") % {"name": name},
            url=reverse("journey:handover") + f"?person={user}",
            urgency=Urgency.NOW if starts_on <= reader.on else Urgency.SOON,
            due_on=starts_on,
            when=days_from(starts_on, reader.on),
            detail=ngettext(
                "%(count)s peer counts on them", "%(count)s peers count on them", depending[user]
            )
            % {"count": depending[user]},
            kind="cover",
        )
        for user, name, starts_on in away
        if user in depending
    ]


@prepared
def _away(reader: Reader) -> QuerySet:
    return (
        Absence.objects.filter(organisation=reader.organisation)
        .not_ended(reader.on)
        .filter(starts_on__lte=reader.on + LOOK_AHEAD)
        .order_by("starts_on")
        .values_list("user_id", "user__name", "starts_on")[:MOST_SHOWN]
    )


@prepared
def _depending(reader: Reader, users: list[UUID]) -> QuerySet:
    """How many peers count on each of ``users`` today without cover."""
    return (
        Responsibility.objects.filter(user__any_of=users, worker__organisation=reader.organisation)
        .acting(reader.on)
        .exclude(worker__stage=Stage.LEFT)
        .order_by()
        .values("user_id")
        .annotate(peers=Count("worker_id", distinct=True))
        .values_list("user_id", "peers")
    )


def _stale_invitations(reader: Reader) -> list[Need]:
    if not reader.may(Permission.MANAGE_MEMBERS):
        return []
    expired = sum(count for (count,) in _invitations_run_out(reader))
    if not expired:
        return []
    return [
        Need(
            title=ngettext(
                "%(count)s invitation has run out", "%(count)s invitations have run out", expired
            )
            % {"count": expired},
            url=reverse("workforce:members"),
            urgency=Urgency.SOON,
            due_on=reader.on,
            detail=_("Send it again or take it back"),
            kind="invitation",
        )
    ]


@prepared
def _invitations_run_out(reader: Reader) -> QuerySet:
    return (
        Invitation.objects.filter(
            organisation=reader.organisation,
            accepted_at=None,
            withdrawn_at=None,
            expires_at__date__lte=reader.on,
            expires_at__date__gte=reader.on - timedelta(days=90),
        )
        .order_by()
        .values("organisation_id")
        .annotate(number=Count("pk"))
        .values_list("number")
    )
