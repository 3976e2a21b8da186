"""What attracting and recruiting promised to people, and who is to keep it: nobody is left
waiting (ATT-4, REC-7, REC-14, REC-15, REC-20)."""

from datetime import date, timedelta

from django.db.models import DateField, F, Min, QuerySet, Value
from django.db.models.functions import Cast, TruncDate
from django.utils.translation import gettext_lazy as _

from recruitment import interview_reminders, promises
from recruitment.lifecycle import StageKind
from recruitment.models import Event, HelpRequest, KeepingInTouch, No, PoolMember
from recruitment.rules import ANSWER_WITHIN
from reminders.registry import Named, Reminder
from workforce.access import Permission
from workforce.reminders import NOBODY, members
from workforce.rules import Role


def pool_contacts_due(on: date) -> QuerySet:
    """People in talent pools with whom somebody means to get in touch; who does is named."""
    return PoolMember.objects.filter(contact_on__isnull=False).values_list(
        "pk", NOBODY, "organisation_id", "contact_on", "owner_id"
    )


def events_to_record(on: date) -> QuerySet:
    """Events that are over and of which nobody has written down who came; who planned it is
    named."""
    return (
        Event.objects.filter(published_at__isnull=False, cancelled_at=None, recorded_at=None)
        .filter(sign_ups__cancelled_at=None, sign_ups__isnull=False)
        .annotate(day=TruncDate("starts_at"))
        .filter(day__lt=on)
        .distinct()
        .values_list("pk", NOBODY, "organisation_id", "day", "made_by_id")
    )


def touches_due(on: date) -> QuerySet:
    """Somebody with a yes who waits for a contact; who keeps in touch is named."""
    return KeepingInTouch.objects.filter(next_due_on__isnull=False).values_list(
        "pk", "candidate__worker_id", "candidate__organisation_id", "next_due_on", "person_id"
    )


def help_due(on: date) -> QuerySet:
    """Requests of applicants that nobody has answered yet; who took one is named."""
    return (
        HelpRequest.objects.open()
        .filter(application__withdrawn_at=None)
        .values_list("pk", NOBODY, "application__vacancy__organisation_id", "due_on", "owner_id")
    )


def answers_due(on: date) -> QuerySet:
    """What was offered along with a no, and nobody has noted the answer to."""
    day = Cast(F("offered_on") + Value(ANSWER_WITHIN), DateField())
    return (
        No.objects.filter(answer="", application__withdrawn_at=None)
        .annotate(day=day)
        .values_list("pk", NOBODY, "application__vacancy__organisation_id", "day", "said_by_id")
    )


LOOK_AHEAD = timedelta(days=190)
"""Further than any step before a due date that an organisation may set."""


def words_due(on: date) -> QuerySet:
    """Stages with applicants who were to hear by then and have not: one item a stage, due on the
    first of their days (REC-20). Of a decision that is due ``decision_due`` tells already."""
    return (
        promises.silent(on + LOOK_AHEAD)
        .exclude(stage__kind=StageKind.DECISION)
        .order_by()
        .values("stage_id", "vacancy__organisation_id")
        .annotate(day=Min("due_day"))
        .values_list("stage_id", NOBODY, "vacancy__organisation_id", "day", NOBODY)
    )


def _staff(*roles: Role, steps: tuple[int, ...], name: str, title, **choices):
    return members(
        *roles,
        permission=Permission.VIEW_APPLICATIONS,
        name=name,
        title=title,
        steps=steps,
        **choices,
    )


_PERSON = (Role.HR, Role.LEAD, Role.LINE_MANAGER)

REMINDERS = (
    *interview_reminders.REMINDERS,
    Reminder(
        key="recruitment.touch_due",
        title=_("Somebody with a yes is waiting to hear"),
        description=_("Between the yes and the first day somebody gets in touch every week."),
        items=touches_due,
        audiences=(
            _staff(
                *_PERSON,
                name="IN_TOUCH",
                title=_("Who keeps in touch"),
                steps=(0, 2),
                named=Named.ALWAYS,
                required=True,
            ),
            _staff(Role.LEAD, name="LEAD", title=_("Peer support lead"), steps=(3,)),
        ),
    ),
    Reminder(
        key="recruitment.help_due",
        title=_("An applicant waits for help"),
        description=_("Somebody asked for support or an adjustment."),
        items=help_due,
        audiences=(
            _staff(
                *_PERSON,
                name="OWNER",
                title=_("Who took it, else HR and the lead"),
                steps=(-1, 0, 2),
                named=Named.IF_SET,
                required=True,
            ),
        ),
    ),
    Reminder(
        key="recruitment.answer_due",
        title=_("A no still lacks its answer"),
        description=_("Something was offered along with a no. Ask whether they would like it."),
        items=answers_due,
        audiences=(
            _staff(
                Role.HR, name="HR", title=_("Human resources (HR)"), steps=(0, 5), required=True
            ),
        ),
    ),
    Reminder(
        key="recruitment.word_due",
        title=_("Applicants were to hear by now"),
        description=_("The day that was named for a stage has passed, and nobody wrote or called."),
        items=words_due,
        audiences=(
            members(
                Role.HR,
                permission=Permission.PROCESS_APPLICATIONS,
                name=Role.HR.value,
                title=_("Human resources (HR)"),
                steps=(1, 4),
                required=True,
            ),
            members(
                Role.LEAD,
                permission=Permission.PROCESS_APPLICATIONS,
                name=Role.LEAD.value,
                title=_("Peer support lead"),
                steps=(6,),
            ),
        ),
    ),
    Reminder(
        key="recruitment.pool_contact_due",
        title=_("Somebody in the talent pool is to be contacted"),
        description=_("The next contact with somebody in the talent pool is due."),
        items=pool_contacts_due,
        audiences=(
            members(
                Role.HR,
                Role.LEAD,
                permission=Permission.VIEW_TALENT_POOL,
                name="OWNER",
                title=_("The person who keeps in touch"),
                steps=(0, 5),
                named=Named.IF_SET,
                required=True,
            ),
        ),
    ),
    Reminder(
        key="recruitment.event_to_record",
        title=_("Who came to an event is to be recorded"),
        description=_("An event is over and nobody has written down who came."),
        items=events_to_record,
        audiences=(
            members(
                Role.HR,
                Role.LEAD,
                permission=Permission.MANAGE_ATTRACTION,
                name="PLANNER",
                title=_("The person who planned it"),
                steps=(1, 5),
                named=Named.IF_SET,
                required=True,
            ),
        ),
    ),
)
