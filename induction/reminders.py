"""The reminders about inductions (IND-1, IND-4)."""

from datetime import date

from django.db.models import DateField, F, Max, QuerySet
from django.db.models.functions import Cast, Coalesce, Greatest, TruncDate
from django.utils.translation import gettext_lazy as _

from induction.models import Activity, Induction
from induction.queries import without_mentor
from induction.rules import MENTOR_BEFORE_DAYS, STUCK_AFTER_DAYS, TOLD_BEFORE_DAYS, Owner
from reminders.registry import Audience, Named, Reminder
from workforce.access import GRANTS, Permission
from workforce.audiences import NOBODY, about_peers, audience
from workforce.lifecycle import Stage
from workforce.rules import Role

STEPS = (-1, 1, 5)
"""Working days around its day on which whoever owns an activity is reminded of it."""

RUNNING = (Stage.STARTING, Stage.INDUCTION, Stage.ACTIVE)


def to_do(on: date, **owner) -> QuerySet:
    """Activities that can be done, of peers who are here."""
    rows = Activity.objects.to_do().filter(induction__worker__stage__in=RUNNING, **owner)
    return rows.values_list(
        "pk", "induction__worker_id", "induction__worker__organisation_id", "due_on", NOBODY
    )


def mentorless(on: date) -> QuerySet:
    """Open inductions without a mentor; due on the first day."""
    rows = Induction.objects.open().filter(without_mentor(on), worker__stage__in=RUNNING)
    return about_peers(rows, due_on="starts_on")


def starting(on: date) -> QuerySet:
    """Open inductions of those who have not started yet; due on the first day."""
    rows = Induction.objects.open().filter(starts_on__gte=on, worker__stage=Stage.STARTING)
    return about_peers(rows, due_on="starts_on")


def to_sign(on: date, *, unsigned: str, named: str | None = None) -> QuerySet:
    """Inductions of which everything is done and one signature is missing; due on the day on which
    the last thing was done or noted as not needed."""
    rows = Induction.objects.finished().filter(
        **{f"{unsigned}_signed_at": None}, worker__stage__in=RUNNING
    )
    ready_on = Greatest(
        Coalesce(Max("activities__done_on"), F("starts_on")),
        Coalesce(Cast(TruncDate(Max("activities__not_needed_at")), DateField()), F("starts_on")),
    )
    rows = rows.annotate(ready_on=ready_on)
    return about_peers(rows, due_on="ready_on", **({"named": named} if named else {}))


def mentor(steps: tuple[int, ...]) -> Audience:
    """Whoever is the mentor, whatever their role."""
    return audience(
        *GRANTS[Permission.MENTOR_INDUCTIONS],
        permission=Permission.MENTOR_INDUCTIONS,
        steps=steps,
        name="MENTOR",
        title=_("The mentor"),
        required=True,
    )


def _of_role(role: Role, permission: Permission, steps: tuple[int, ...]) -> Audience:
    return audience(role, permission=permission, steps=steps, required=True)


def _due(name: str, owner: Owner, who: Audience) -> Reminder:
    return Reminder(
        key=f"induction.{name}_due",
        title=_("Something in an induction is due"),
        description=_("An activity of an induction is due. Whose turn it is: %(owner)s.")
        % {"owner": owner.label},
        items=lambda on: to_do(on, owner=owner),
        audiences=(who,),
    )


REMINDERS = (
    _due("peer", Owner.PEER, _of_role(Role.PEER, Permission.DO_OWN_INDUCTION, STEPS)),
    _due("mentor", Owner.MENTOR, mentor(STEPS)),
    _due(
        "manager",
        Owner.LINE_MANAGER,
        _of_role(Role.LINE_MANAGER, Permission.MANAGE_INDUCTIONS, STEPS),
    ),
    _due("hr", Owner.HR, _of_role(Role.HR, Permission.MANAGE_INDUCTIONS, STEPS)),
    _due("lead", Owner.LEAD, _of_role(Role.LEAD, Permission.MANAGE_INDUCTIONS, STEPS)),
    Reminder(
        key="induction.stuck",
        title=_("Something in an induction is stuck"),
        description=_("An activity was due some days ago and is not done. Somebody can help."),
        items=to_do,
        audiences=(
            audience(
                Role.LINE_MANAGER,
                permission=Permission.MANAGE_INDUCTIONS,
                steps=(STUCK_AFTER_DAYS, 2 * STUCK_AFTER_DAYS),
                required=True,
            ),
            audience(
                Role.LEAD,
                permission=Permission.MANAGE_INDUCTIONS,
                steps=(2 * STUCK_AFTER_DAYS,),
            ),
        ),
    ),
    Reminder(
        key="induction.starts_soon",
        title=_("Somebody new starts soon"),
        description=_(
            "The first day of a new peer is near. Whoever is to be line manager or mentor looks at "
            "the plan before it."
        ),
        items=starting,
        audiences=(
            _of_role(
                Role.LINE_MANAGER,
                Permission.MANAGE_INDUCTIONS,
                (-TOLD_BEFORE_DAYS,),
            ),
            mentor((-TOLD_BEFORE_DAYS,)),
        ),
    ),
    Reminder(
        key="induction.no_mentor",
        title=_("A new peer has no mentor yet"),
        description=_("Every new peer has a mentor before the first day. This one has none yet."),
        items=mentorless,
        audiences=tuple(
            audience(
                role,
                permission=Permission.MANAGE_INDUCTIONS,
                steps=tuple(-days for days in MENTOR_BEFORE_DAYS),
                required=role == Role.LEAD,
            )
            for role in (Role.LEAD, Role.HR)
        ),
    ),
    Reminder(
        key="induction.peer_to_sign",
        title=_("Your induction waits for you to sign"),
        description=_("Everything in the induction is done. The peer has not signed yet."),
        items=lambda on: to_sign(on, unsigned="peer", named="worker__user_id"),
        audiences=(
            audience(
                Role.PEER,
                permission=Permission.DO_OWN_INDUCTION,
                steps=(1, 5),
                named=Named.ALWAYS,
                required=True,
            ),
        ),
    ),
    Reminder(
        key="induction.mentor_to_sign",
        title=_("An induction waits for the mentor to sign"),
        description=_("Everything in the induction is done. The mentor has not signed yet."),
        items=lambda on: to_sign(on, unsigned="mentor"),
        audiences=(mentor((1, 5)),),
    ),
)
