"""What was promised to applicants and is about to be broken: who keeps it, and by when (REC-10,
REC-14, REC-15, REC-7, REC-20).

A promise is a line for one application: its earliest of a kind. The numbers on the home page and
the dashboard count these lines, so that they cannot disagree with the list.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import (
    Case,
    Count,
    DateField,
    ExpressionWrapper,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextChoices,
    Value,
    When,
)
from django.db.models.fields import DateTimeField
from django.db.models.functions import Cast, Coalesce, Greatest, TruncDate
from django.utils.translation import gettext_lazy as _

from recruitment.access import applications_for
from recruitment.lifecycle import OPEN, StageKind
from recruitment.models import Application, HelpRequest, Invited, KeepingInTouch, Letter, Touch
from recruitment.reminders import ANSWER_WITHIN
from recruitment.rules import QUESTIONS_BEFORE
from recruitment.wording import WORD_HOLDS
from workforce.access import Permission, Reader
from workforce.prepared import prepared

AHEAD = timedelta(days=2)
"""A promise is shown this long before its day, so that it can still be kept."""


class Promise(TextChoices):
    """What was promised, in the order in which breaking it hurts."""

    QUESTIONS = "QUESTIONS", _("Questions a day before the interview")
    SILENCE = "SILENCE", _("No silence after a yes")
    HELP = "HELP", _("Help that was asked for")
    NO = "NO", _("A no with feedback and something offered")
    WORD = "WORD", _("To hear from us by the day of the stage")
    ANSWER = "ANSWER", _("To ask what they say to the offer")


P = Promise
DUE = {each: f"{each.lower()}_due" for each in Promise}
"""The annotation with the day of each promise."""


@dataclass(frozen=True)
class Line:
    """One promise to one applicant."""

    promise: Promise
    application: UUID
    name: str
    vacancy: str
    due_on: date


def promised(applications: QuerySet[Application], on: date) -> QuerySet[Application]:
    """Applications with the day on which each promise falls due; empty where there is none."""
    open_ = Q(stage__kind__in=OPEN)
    said_no = Q(stage__kind=StageKind.NOT_THIS_TIME)
    placed = Application.objects.filter(
        vacancy=OuterRef("vacancy"), stage__kind=StageKind.APPOINTED, withdrawn_at=None
    ).order_by()
    dated = applications.filter(withdrawn_at=None, vacancy__completed_at=None).annotate(
        questions_due=Subquery(_questions(on)),
        silence_due=Subquery(_touches()),
        help_due=Subquery(
            HelpRequest.objects.open()
            .filter(application=OuterRef("pk"))
            .order_by("due_on")
            .values("due_on")[:1]
        ),
        placed=Coalesce(
            Subquery(placed.values("vacancy").annotate(number=Count("pk")).values("number")), 0
        ),
        placed_on=Subquery(
            placed.values("vacancy").annotate(last=Max(TruncDate("staged_at"))).values("last")
        ),
        last_word=Greatest(Subquery(_letters()), Subquery(_contacts())),
    )
    dated = dated.annotate(
        no_due=Case(
            When(said_no & Q(no=None), then=TruncDate("staged_at")),
            When(
                open_ & Q(vacancy__withdrawn_at__isnull=False),
                then=TruncDate("vacancy__withdrawn_at"),
            ),
            When(open_ & Q(placed__gte=F("vacancy__places")), then=F("placed_on")),
            output_field=DateField(),
        ),
        answer_due=Case(
            When(
                said_no & Q(no__answer=""),
                then=Cast(F("no__offered_on") + Value(ANSWER_WITHIN), DateField()),
            ),
            output_field=DateField(),
        ),
    )
    return dated.annotate(
        word_due=Case(
            When(
                open_ & Q(no_due=None),
                then=Greatest(
                    F("stage__expected_on"),
                    Cast(F("last_word") + Value(WORD_HOLDS), DateField()),
                ),
            ),
            output_field=DateField(),
        )
    )


def _questions(on: date) -> QuerySet:
    """The day by which the questions of the next interview are to be out; those that are, are not
    among them."""
    begins = Coalesce("slot__starts_at", "interview__starts_at")
    early = ExpressionWrapper(F("begins") - Value(QUESTIONS_BEFORE), output_field=DateTimeField())
    return (
        Invited.objects.coming()
        .filter(application=OuterRef("pk"), questions_sent_at=None)
        .annotate(begins=begins)
        .annotate(day=TruncDate("begins"), by_day=TruncDate(early))
        .filter(day__gte=on)
        .order_by("begins")
        .values("by_day")[:1]
    )


def _touches() -> QuerySet:
    return KeepingInTouch.objects.filter(
        candidate__application=OuterRef("pk"),
        candidate__withdrawn_on=None,
        candidate__worker=None,
    ).values("next_due_on")[:1]


def _letters() -> QuerySet:
    return (
        Letter.objects.filter(application=OuterRef("pk")).order_by("-sent_on").values("sent_on")[:1]
    )


def _contacts() -> QuerySet:
    return (
        Touch.objects.filter(keeping__candidate__application=OuterRef("pk"))
        .order_by("-on")
        .values("on")[:1]
    )


@prepared
def _rows(reader: Reader) -> QuerySet:
    until = reader.on + AHEAD
    soon = Q()
    for name in DUE.values():
        soon |= Q(**{f"{name}__lte": until})
    within = applications_for(reader, Permission.PROCESS_APPLICATIONS)
    return (
        promised(within, reader.on)
        .filter(soon)
        .order_by("vacancy__title", "sort_key", "pk")
        .values_list("pk", "name", "vacancy__title", *DUE.values())
    )


def lines(reader: Reader) -> list[Line]:
    """Every promise that is about to be broken, the most urgent first."""
    until, found = reader.on + AHEAD, []
    for key, name, vacancy, *days in _rows(reader):
        for promise, day in zip(DUE, days, strict=True):
            if day is not None and day <= until:
                found.append(Line(promise, key, name, vacancy, day))
    order = list(Promise)
    return sorted(found, key=lambda line: (line.due_on, order.index(line.promise)))


@dataclass(frozen=True)
class Keeper:
    """Who keeps a promise (empty when nobody has taken it on), and the record where it is kept."""

    name: str = ""
    record: UUID | None = None
    interview: UUID | None = None


def keepers(some: Iterable[Line]) -> dict[Line, Keeper]:
    """Who keeps each of these promises; in four queries at most, however many there are."""
    some = list(some)
    keys: dict[Promise, list[UUID]] = {}
    for line in some:
        keys.setdefault(line.promise, []).append(line.application)
    found: dict[tuple[Promise, UUID], Keeper] = {}
    if wanted := keys.get(P.QUESTIONS):
        rows = Invited.objects.coming().filter(application__in=wanted, questions_sent_at=None)
        for key, name, pk, interview in rows.order_by("-interview__starts_at").values_list(
            "application_id", "interview__made_by__name", "pk", "interview_id"
        ):
            found[P.QUESTIONS, key] = Keeper(name or "", pk, interview)
    if wanted := keys.get(P.SILENCE):
        for key, name in KeepingInTouch.objects.filter(
            candidate__application__in=wanted
        ).values_list("candidate__application", "person__name"):
            found[P.SILENCE, key] = Keeper(name)
    if wanted := keys.get(P.HELP):
        rows = HelpRequest.objects.open().filter(application__in=wanted)
        for key, name, pk in rows.order_by("-due_on").values_list(
            "application_id", "owner__name", "pk"
        ):
            found[P.HELP, key] = Keeper(name or "", pk)
    others = [key for each in (P.NO, P.WORD, P.ANSWER) for key in keys.get(each, ())]
    if others:
        for key, manager, said_by, acts in Application.objects.filter(pk__in=others).values_list(
            "pk", "vacancy__hiring_manager__name", "no__said_by__name", "stage__who_acts"
        ):
            found[P.NO, key] = Keeper(manager or "")
            found[P.ANSWER, key] = Keeper(said_by or "")
            found[P.WORD, key] = Keeper(acts)
    return {line: found.get((line.promise, line.application), Keeper()) for line in some}
