"""The reminders about flags and support after hard incidents. Only whoever has to act is told, and
no log but their own tells of it (WEL-3, WEL-4)."""

from datetime import date

from django.db.models import Case, F, QuerySet, When
from django.db.models.functions import Coalesce, TruncDate
from django.utils.translation import gettext_lazy as _

from reminders.registry import Named, Reminder
from wellbeing.models import Concern, Flag, Incident
from wellbeing.rules import OfferAnswer
from workforce.access import Permission
from workforce.audiences import NOBODY, about_peers, audience, members
from workforce.lifecycle import Stage
from workforce.rules import Role


def flags_to_pick_up(on: date) -> QuerySet:
    """Flags that nobody has picked up; their owner is named."""
    found = Flag.objects.waiting().exclude(worker__stage=Stage.LEFT)
    return about_peers(found.annotate(day=TruncDate("pick_up_by")), due_on="day", named="owner_id")


def flags_to_review(on: date) -> QuerySet:
    """Flags that are to be looked at again; their owner is named."""
    found = Flag.objects.open().filter(picked_up_at__isnull=False, review_on__isnull=False)
    return about_peers(found, due_on="review_on", named="owner_id")


def reasons_to_review(on: date) -> QuerySet:
    """Flags that are not shown to the peer, for a reason that is to be looked at again; whoever
    stated it is named."""
    found = Flag.objects.open().filter(hidden_by__isnull=False)
    return about_peers(found, due_on="hidden_review_on", named="hidden_by_id")


def concerns_to_sort_out(on: date) -> QuerySet:
    """What colleagues said of somebody who could not be found for certain."""
    found = Concern.objects.open().annotate(day=TruncDate("sort_out_by"))
    return found.values_list("pk", NOBODY, "organisation_id", "day", NOBODY)


def offers_to_make(on: date) -> QuerySet:
    """Hard incidents after which support was not offered yet, or is to be offered again."""
    found = Incident.objects.standing().exclude(worker__stage=Stage.LEFT)
    waiting = found.without_offer() | found.to_ask_again()
    day = Case(
        When(answer=OfferAnswer.LATER, then=F("ask_again_on")), default=TruncDate("offer_by")
    )
    named = Coalesce("offered_by_id", "to_offer_id")
    return about_peers(waiting.annotate(day=day, who=named), due_on="day", named="who")


def follow_ups(on: date) -> QuerySet:
    """Somebody is to see how a peer is after a hard incident."""
    found = Incident.objects.to_follow_up().exclude(worker__stage=Stage.LEFT)
    named = Coalesce("offered_by_id", "to_offer_id")
    return about_peers(found.annotate(who=named), due_on="follow_up_on", named="who")


_HANDLES = (Role.SUPPORTER, Role.LINE_MANAGER, Role.SUPERVISOR, Role.LEAD)
_OFFERS = (Role.SUPPORTER, Role.LINE_MANAGER, Role.LEAD)


def _owner(permission: Permission, roles: tuple, *steps: int):
    return audience(
        *roles,
        permission=permission,
        name="OWNER",
        title=_("The person who acts on it"),
        steps=steps,
        named=Named.ALWAYS,
        required=True,
    )


OF_FLAGS = (
    Reminder(
        key="wellbeing.flag_waits",
        title=_("A flag waits to be picked up"),
        description=_(
            "Somebody may need more support, and nobody has picked it up. Mails go out at once; "
            "this is the line in the daily mail."
        ),
        items=flags_to_pick_up,
        audiences=(_owner(Permission.HANDLE_FLAGS, _HANDLES, -1, 0, 1, 2),),
        apart=True,
    ),
    Reminder(
        key="wellbeing.flag_review",
        title=_("A flag is to be looked at again"),
        description=_("The day has come to see how it goes."),
        items=flags_to_review,
        audiences=(_owner(Permission.HANDLE_FLAGS, _HANDLES, 0, 2, 5),),
        apart=True,
    ),
    Reminder(
        key="wellbeing.flag_hidden",
        title=_("A reason for not showing a flag is to be looked at again"),
        description=_("A flag is not shown to the peer, for a stated safeguarding reason."),
        items=reasons_to_review,
        audiences=(
            audience(
                Role.LINE_MANAGER,
                Role.LEAD,
                permission=Permission.HIDE_FLAGS,
                name="STATED_IT",
                title=_("The person who stated the reason"),
                steps=(-1, 0, 2),
                named=Named.ALWAYS,
                required=True,
            ),
            audience(Role.LEAD, permission=Permission.HIDE_FLAGS, steps=(0, 2), required=True),
        ),
        apart=True,
    ),
    Reminder(
        key="wellbeing.concern_waits",
        title=_("It is not clear who a colleague meant"),
        description=_("The peer support lead finds out who is meant."),
        items=concerns_to_sort_out,
        audiences=(
            members(
                Role.LEAD,
                permission=Permission.SORT_CONCERNS,
                name=Role.LEAD.value,
                title=_("Peer support lead"),
                steps=(0, 1, 3),
                required=True,
            ),
        ),
        apart=True,
    ),
    Reminder(
        key="wellbeing.offer_due",
        title=_("Support is to be offered after something hard"),
        description=_(
            "Something hard happened, or a peer wanted to be asked again. Mails go out at once, "
            "after 24 and after 48 hours; this is the line in the daily mail."
        ),
        items=offers_to_make,
        audiences=(_owner(Permission.OFFER_AFTER_INCIDENTS, _OFFERS, -2, 0, 1),),
        apart=True,
    ),
    Reminder(
        key="wellbeing.follow_up_due",
        title=_("Somebody is to see how a peer is"),
        description=_("Some time after something hard, as was agreed."),
        items=follow_ups,
        audiences=(_owner(Permission.OFFER_AFTER_INCIDENTS, _OFFERS, 0, 3),),
        apart=True,
    ),
)
