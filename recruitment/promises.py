"""What was promised to applicants and is about to be broken: who keeps it, and by when (REC-10,
REC-14, REC-15, REC-7, REC-20).

A promise is a line for one application: its earliest of a kind. The numbers on the home page and
the dashboard count these lines, so that they cannot disagree with the list.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from django.db.models import (
    CharField,
    Count,
    DateField,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    TextChoices,
    Value,
)
from django.db.models.functions import Cast, Coalesce, Greatest, TruncDate
from django.utils.translation import gettext_lazy as _

from recruitment.access import blind_vacancies, vacancies_for
from recruitment.lifecycle import OPEN, StageKind
from recruitment.models import (
    Application,
    HelpRequest,
    Invited,
    KeepingInTouch,
    Letter,
    No,
    Touch,
    Vacancy,
    VacancyStage,
)
from recruitment.rules import ANSWER_WITHIN, PROMISE_AHEAD, QUESTIONS_BEFORE, WORD_HOLDS
from workforce.access import Permission, Reader
from workforce.prepared import prepared


class Promise(TextChoices):
    """What was promised, in the order in which breaking it hurts."""

    QUESTIONS = "QUESTIONS", _("Questions a day before the interview")
    SILENCE = "SILENCE", _("No silence after a yes")
    HELP = "HELP", _("Help that was asked for")
    NO = "NO", _("A no with feedback and something offered")
    WORD = "WORD", _("To hear from us by the day of the stage")
    ANSWER = "ANSWER", _("To ask what they say to the offer")


P = Promise


@dataclass(frozen=True)
class Line:
    """One promise to one applicant."""

    promise: Promise
    application: UUID
    name: str
    vacancy: str
    due_on: date


@dataclass(frozen=True)
class Broken:
    """Some promises of one kind: the rows, each with ``due_day``, and where a row says the
    application, the applicant's name and the vacancy. An application may have several rows.

    ``heaps`` is the same in fewer rows, where that is dear to count: rows with ``due_day`` and
    ``open_there``, how many applications each stands for.
    """

    promise: Promise
    rows: QuerySet
    application: str
    name: str
    vacancy: str | Subquery
    heaps: QuerySet | None = None

    def listed(self) -> QuerySet:
        return self.rows.order_by().values_list(
            Value(self.promise, output_field=CharField()),
            self.application,
            self.name,
            self.vacancy,
            "due_day",
        )

    def counted(self, on: date) -> QuerySet:
        """One row: how many applications, and how many of them are late."""
        late = Q(due_day__lt=on)
        if self.heaps is None:
            rows, many = self.rows, partial(Count, self.application, distinct=True)
        else:
            rows, many = self.heaps, partial(Sum, "open_there", default=0)
        return (
            rows.order_by()
            .annotate(promise=Value(self.promise, output_field=CharField()))
            .values("promise")
            .annotate(many=many(), late=many(filter=late))
            .values_list("promise", "many", "late")
        )


def _broken(reader: Reader) -> list[Broken]:
    """Every kind of promise to applicants of this reader that is due by then or late.

    Each begins with what is small (invitations, contacts, requests, stages whose day has come), so
    that it costs little however many applications there are.
    """
    on, until = reader.on, reader.on + PROMISE_AHEAD
    vacancies = vacancies_for(reader, Permission.PROCESS_APPLICATIONS).filter(completed_at=None)
    vacancies = vacancies.exclude(pk__in=blind_vacancies(reader))
    stood = vacancies.filter(withdrawn_at=None)
    full = _full(stood)
    within = _at(vacancies)
    of = ("application_id", "application__name", "application__vacancy__title")
    itself = ("pk", "name", "vacancy__title")
    return [
        Broken(P.QUESTIONS, _questions(within, on, until), *of),
        Broken(
            P.SILENCE,
            KeepingInTouch.objects.filter(
                candidate__application__in=within.values("pk"),
                candidate__withdrawn_on=None,
                candidate__worker=None,
                next_due_on__lte=until,
            ).annotate(due_day=F("next_due_on")),
            "candidate__application",
            "candidate__name",
            Subquery(
                Application.objects.filter(pk=OuterRef("candidate__application")).values(
                    "vacancy__title"
                )[:1]
            ),
        ),
        Broken(
            P.HELP,
            HelpRequest.objects.open()
            .filter(application__in=within.values("pk"), due_on__lte=until)
            .annotate(due_day=F("due_on")),
            *of,
        ),
        # A no without its feedback; an open application where nobody is looked for any more
        Broken(
            P.NO,
            _at(vacancies, StageKind.NOT_THIS_TIME)
            .exclude(Exists(No.objects.filter(application=OuterRef("pk"))))
            .annotate(due_day=TruncDate("staged_at")),
            *itself,
        ),
        Broken(
            P.NO,
            _at(vacancies.filter(withdrawn_at__isnull=False), *OPEN).annotate(
                due_day=TruncDate("vacancy__withdrawn_at")
            ),
            *itself,
        ),
        Broken(
            P.NO,
            _at(full, *OPEN).annotate(due_day=Subquery(_last_place("vacancy"))),
            *itself,
            heaps=full.annotate(
                due_day=Subquery(_last_place("pk")), open_there=Subquery(_waiting())
            ),
        ),
        Broken(P.WORD, _silent(stood, until), *itself),
        Broken(
            P.ANSWER,
            No.objects.filter(
                answer="",
                offered_on__lte=until - ANSWER_WITHIN,
                application__in=_at(vacancies, StageKind.NOT_THIS_TIME).values("pk"),
            ).annotate(due_day=Cast(F("offered_on") + Value(ANSWER_WITHIN), DateField())),
            *of,
        ),
    ]


def _at(vacancies: QuerySet[Vacancy], *kinds: StageKind) -> QuerySet[Application]:
    """Applications that stand at stages of these kinds (all, without any). They are found by the
    stages of the vacancies, of which there are few."""
    found = Application.objects.submitted()
    if not kinds:
        return found.filter(vacancy__in=vacancies.values("pk"))
    stages = VacancyStage.objects.filter(vacancy__in=vacancies.values("pk"), kind__in=kinds)
    return found.filter(stage__in=stages.values("pk"))


def _questions(within: QuerySet[Application], on: date, until: date) -> QuerySet[Invited]:
    """Interviews to come whose questions are not out, by the day on which they are to be."""
    early = ExpressionWrapper(F("begins") - Value(QUESTIONS_BEFORE), output_field=DateTimeField())
    return (
        Invited.objects.coming()
        .filter(application__in=within.values("pk"), questions_sent_at=None)
        .annotate(begins=Coalesce("slot__starts_at", "interview__starts_at"))
        .annotate(day=TruncDate("begins"), due_day=TruncDate(early))
        .filter(day__gte=on, due_day__lte=until)
    )


def _standing(vacancy: str, *kinds: StageKind) -> QuerySet[Application]:
    """Applications to the vacancy of the outer row that stand at such a stage, to be counted."""
    return (
        Application.objects.submitted()
        .filter(stage__vacancy=OuterRef(vacancy), stage__kind__in=kinds)
        .order_by()
        .values("stage__vacancy")
    )


def _full(vacancies: QuerySet[Vacancy]) -> QuerySet[Vacancy]:
    """Those all of whose places are taken."""
    taken = _standing("pk", StageKind.APPOINTED).annotate(number=Count("pk")).values("number")
    return vacancies.annotate(taken=Subquery(taken)).filter(taken__gte=F("places"))


def _last_place(vacancy: str) -> QuerySet:
    """The day on which the last place of the vacancy was taken."""
    taken = _standing(vacancy, StageKind.APPOINTED)
    return taken.annotate(last=Max(TruncDate("staged_at"))).values("last")


def _waiting() -> QuerySet:
    """How many applications to a vacancy are still open."""
    return _standing("pk", *OPEN).annotate(number=Count("pk")).values("number")


def _silent(vacancies: QuerySet[Vacancy], until: date) -> QuerySet[Application]:
    """Open applications in a stage whose day has come, to whom nothing was said for long
    (REC-20); not where all places are taken."""
    open_ = _at(vacancies, *OPEN).exclude(vacancy__in=_full(vacancies).values("pk"))
    letters = Letter.objects.filter(application=OuterRef("pk"))
    contacts = Touch.objects.filter(keeping__candidate__application=OuterRef("pk"))
    lately = until - WORD_HOLDS
    last_word = Greatest(
        Subquery(letters.order_by("-sent_on").values("sent_on")[:1]),
        Subquery(contacts.order_by("-on").values("on")[:1]),
    )
    return (
        open_.filter(stage__expected_on__lte=until)
        .exclude(Exists(letters.filter(sent_on__gt=lately)))
        .exclude(Exists(contacts.filter(on__gt=lately)))
        .annotate(
            due_day=Greatest(
                F("stage__expected_on"),
                Cast(ExpressionWrapper(last_word, DateField()) + Value(WORD_HOLDS), DateField()),
            )
        )
    )


def silent(until: date) -> QuerySet[Application]:
    """Applications of every organisation to whom something is to be said by then, each with its
    ``due_day`` (REC-20); not those of a vacancy where nobody is looked for any more."""
    return _silent(Vacancy.objects.filter(completed_at=None, withdrawn_at=None), until)


@prepared
def _rows(reader: Reader) -> QuerySet:
    first, *others = (each.listed() for each in _broken(reader))
    return first.union(*others, all=True)


@prepared
def _numbers(reader: Reader) -> QuerySet:
    first, *others = (each.counted(reader.on) for each in _broken(reader))
    return first.union(*others, all=True)


def lines(reader: Reader) -> list[Line]:
    """Every promise that is about to be broken, the most urgent first."""
    found: dict[tuple[str, UUID], Line] = {}
    for promise, key, name, vacancy, due_on in _rows(reader):
        line = Line(Promise(promise), key, name, vacancy, due_on)
        if (promise, key) not in found or due_on < found[promise, key].due_on:
            found[promise, key] = line
    order = list(Promise)
    return sorted(
        found.values(),
        key=lambda line: (line.due_on, order.index(line.promise), line.vacancy, line.name),
    )


def numbers(reader: Reader) -> tuple[int, int]:
    """How many lines the list has, and how many of them are late."""
    rows = _numbers(reader)
    return sum(many for _promise, many, _late in rows), sum(late for *_other, late in rows)


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
