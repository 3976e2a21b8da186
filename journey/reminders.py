"""The reminders about leaving. Their words name nobody, and say nothing about why (WFO-6)."""

from datetime import date, timedelta

from django.db.models import DateField, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext_lazy as _

from journey.leaving.queries import last_day_of_leader, roles_ending, to_hand_over
from journey.leaving.rules import GONE_FOR, HANDED_OVER_BEFORE, TALK_OFFERED_BEFORE
from reminders.registry import Reminder
from workforce.access import Permission
from workforce.audiences import NOBODY, about_peers, audience, members
from workforce.models import Leaving, Membership, Team
from workforce.rules import Role


def talks_to_offer(on: date) -> QuerySet:
    """Peers who leave, to whom nobody has offered an exit conversation; due on the last day."""
    return about_peers(Leaving.objects.coming().without_talk(), due_on="last_day")


def handovers_open(on: date) -> QuerySet:
    """People whose last role ends, or has ended, while peers count on them: each once, by that
    role; due on its last day (SUP-10)."""
    last = (
        Membership.objects.filter(
            user=OuterRef("user"), organisation=OuterRef("organisation"), ends_on__isnull=False
        )
        .exclude(role=Role.PANEL_MEMBER)
        .order_by("-ends_on", "pk")
    )
    since = on - GONE_FOR
    return (
        Membership.objects.filter(
            user__in=roles_ending(since).values("user_id"),
            user_id__in=to_hand_over(since).values("user_id"),
            organisation__isnull=False,
            ends_on__gte=since,
        )
        .filter(
            organisation__in=to_hand_over(since)
            .filter(user=OuterRef("user"))
            .values("worker__organisation")
        )
        .filter(pk=Subquery(last.values("pk")[:1]))
        .values_list("pk", NOBODY, "organisation_id", "ends_on", NOBODY)
    )


def teams_to_lead(on: date) -> QuerySet:
    """Teams whose leader leaves, or that nobody leads since; due on the leader's last day
    (SUP-10)."""
    last_day_led = Cast(F("unled_since") - timedelta(days=1), DateField())
    return (
        Team.objects.filter(closed_on=None)
        .annotate(due_on=Coalesce(last_day_of_leader(on), last_day_led))
        .filter(due_on__isnull=False)
        .values_list("pk", NOBODY, "organisation_id", "due_on", NOBODY)
    )


REMINDERS = (
    Reminder(
        key="journey.exit_talk",
        title=_("A conversation is to be offered"),
        description=_("A peer leaves, and nobody has offered them an exit conversation."),
        items=talks_to_offer,
        audiences=(
            audience(
                Role.LINE_MANAGER,
                permission=Permission.NOTE_LEAVING,
                steps=(-TALK_OFFERED_BEFORE,),
                required=True,
            ),
            audience(Role.LEAD, permission=Permission.NOTE_LEAVING, steps=(-5,)),
        ),
    ),
    Reminder(
        key="journey.handover_open",
        title=_("Peers are to be handed over"),
        description=_("Somebody leaves, and peers still count on them."),
        items=handovers_open,
        audiences=(
            members(
                Role.LEAD,
                permission=Permission.ASSIGN_RESPONSIBILITIES,
                name=Role.LEAD.value,
                title=_("Peer support lead"),
                steps=(-HANDED_OVER_BEFORE, 0, 5),
                required=True,
            ),
            members(
                Role.HR,
                permission=Permission.ASSIGN_RESPONSIBILITIES,
                name=Role.HR.value,
                title=_("Human resources (HR)"),
                steps=(1,),
            ),
        ),
    ),
    Reminder(
        key="journey.teams_to_lead",
        title=_("Teams are to be handed on"),
        description=_("Somebody who leads teams leaves, or nobody leads a team any more."),
        items=teams_to_lead,
        audiences=(
            members(
                Role.LEAD,
                permission=Permission.MANAGE_TEAMS,
                name=Role.LEAD.value,
                title=_("Peer support lead"),
                steps=(-HANDED_OVER_BEFORE, 0, 5),
                required=True,
            ),
        ),
    ),
)
