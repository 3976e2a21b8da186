"""The reminders about wellbeing. Their words tell nothing of what is written anywhere."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from reminders.registry import Named, Reminder
from wellbeing.models import Plan, PulseTick, Return
from wellbeing.reminders_flags import OF_FLAGS
from workforce.access import Permission
from workforce.audiences import NOBODY, about_peers, audience, members
from workforce.lifecycle import WORKING
from workforce.models import PeerSupportWorker
from workforce.rules import Role


def plans_to_look_at(on: date) -> QuerySet:
    """Plans whose owner wanted to be asked again."""
    plans = Plan.objects.filter(look_again_on__isnull=False, worker__stage__in=WORKING)
    return about_peers(plans, due_on="look_again_on")


def pulses_open(on: date) -> QuerySet:
    """Peers who have not answered the pulse of their organisation; it is due on its last day, and
    they are named (WEL-6)."""
    ticked = PulseTick.objects.filter(
        worker=OuterRef("pk"), pulse=OuterRef("organisation__pulses__pk")
    )
    return (
        PeerSupportWorker.objects.working()
        .filter(
            user__isnull=False,
            organisation__pulses__opens_on__lte=on,
            organisation__pulses__closes_on__gte=on,
        )
        .filter(~Exists(ticked))
        .values_list("pk", NOBODY, "organisation_id", "organisation__pulses__closes_on", "user_id")
    )


def conversations_due(on: date) -> QuerySet:
    """Peers who are back, with whom nobody has talked about it yet (WEL-5)."""
    waiting = Return.objects.without_conversation().filter(
        worker__stage__in=WORKING, back_on__lte=on
    )
    return about_peers(waiting, due_on="conversation_due_on")


REMINDERS = (
    Reminder(
        key="wellbeing.pulse_open",
        title=_("A few questions are open"),
        description=_("A pulse can be answered, and its last day is near."),
        apart=True,
        items=pulses_open,
        audiences=(
            members(
                Role.PEER,
                permission=Permission.ANSWER_PULSES,
                name=Role.PEER.value,
                title=_("Peers who have not answered"),
                steps=(-5, -1),
                named=Named.ALWAYS,
                required=True,
            ),
        ),
    ),
    Reminder(
        key="wellbeing.return_conversation",
        title=_("A conversation is due"),
        description=_("A peer is back after an absence, and nobody has talked with them about it."),
        apart=True,
        items=conversations_due,
        audiences=(
            audience(
                Role.LINE_MANAGER,
                permission=Permission.HOLD_RETURNS,
                steps=(-4, 0, 2),
                required=True,
            ),
            audience(Role.LEAD, permission=Permission.VIEW_RETURNS, steps=(2, 5)),
        ),
    ),
    Reminder(
        key="wellbeing.plan_again",
        title=_("A plan is to be looked at again"),
        description=_("The owner of a wellbeing plan looks at it again. Nobody else is told."),
        apart=True,
        items=plans_to_look_at,
        audiences=(
            audience(Role.PEER, permission=Permission.KEEP_PLAN, steps=(0, 10), required=True),
        ),
    ),
    *OF_FLAGS,
)
