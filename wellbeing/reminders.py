"""The reminders about wellbeing. Their words tell nothing of what is written anywhere."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from reminders.registry import Reminder
from wellbeing.models import Plan, Return
from wellbeing.reminders_flags import OF_FLAGS
from workforce.access import Permission
from workforce.audiences import about_peers, audience
from workforce.lifecycle import WORKING
from workforce.rules import Role


def plans_to_look_at(on: date) -> QuerySet:
    """Plans whose owner wanted to be asked again."""
    plans = Plan.objects.filter(look_again_on__isnull=False, worker__stage__in=WORKING)
    return about_peers(plans, due_on="look_again_on")


def conversations_due(on: date) -> QuerySet:
    """Peers who are back, with whom nobody has talked about it yet (WEL-5)."""
    waiting = Return.objects.without_conversation().filter(
        worker__stage__in=WORKING, back_on__lte=on
    )
    return about_peers(waiting, due_on="conversation_due_on")


REMINDERS = (
    Reminder(
        key="wellbeing.return_conversation",
        title=_("A conversation is due"),
        description=_("A peer is back after an absence, and nobody has talked with them about it."),
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
        items=plans_to_look_at,
        audiences=(
            audience(Role.PEER, permission=Permission.KEEP_PLAN, steps=(0, 10), required=True),
        ),
    ),
    *OF_FLAGS,
)
