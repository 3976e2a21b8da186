"""Questions about scores: what is scored, who is still to hand in, how far people differ (REC-8,
REC-12). Nothing here adds scores up, and nothing here decides."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils.timezone import localtime

from recruitment.blinding import hidden
from recruitment.lifecycle import StageKind
from recruitment.models import (
    BLIND,
    Application,
    Criterion,
    DeclaredInterest,
    DoneWithout,
    Invited,
    PanelSeat,
    Score,
    ScoreSheet,
    Vacancy,
)
from recruitment.panels import sitting_on
from recruitment.rules import (
    SCORERS_EACH,
    USUAL_SCALE,
    AnsweredHow,
    Assessed,
    AssessedBy,
    SeatPart,
    spread,
)

SHORTLISTED_IN = (StageKind.RECEIVED, StageKind.SHORTLISTING)
"""The kinds of stages in which applications are scored for shortlisting."""

LEAST = {SeatPart.SHORTLISTING: SCORERS_EACH, SeatPart.INTERVIEW: 1}
"""How many people at least score each applicant, by part."""


@dataclass(frozen=True)
class Thing:
    """One thing that is scored: a criterion, or one of the three of every interview."""

    label: str
    criterion: Criterion | None = None
    assessed: str = ""

    @property
    def key(self) -> tuple[UUID | None, str]:
        return (self.criterion.pk if self.criterion else None, self.assessed)


def things_to_score(vacancy: Vacancy, part: str) -> list[Thing]:
    """What a panel scores: the criteria, for interviews after the three of every interview."""
    by = AssessedBy.INTERVIEW if part == SeatPart.INTERVIEW else AssessedBy.APPLICATION
    criteria = vacancy.version.criteria.filter(assessed_by__in=(by, AssessedBy.BOTH))
    always = Assessed if part == SeatPart.INTERVIEW else ()
    return [
        *(Thing(str(each.label), assessed=each.value) for each in always),
        *(Thing(each.text, criterion=each) for each in criteria),
    ]


def scale_of(vacancy: Vacancy) -> list[tuple[int, str]]:
    """The numbers of a vacancy with what they mean, lowest first."""
    kept = [(each.value, each.words) for each in vacancy.scale.all()]
    return kept or [(value, str(words)) for value, words in USUAL_SCALE]


def put_before(seat: PanelSeat) -> QuerySet[Application]:
    """The applications that a seat is for: to be shortlisted, or coming to an interview that is
    confirmed; never those of people whom its holder knows (REC-8)."""
    known = DeclaredInterest.objects.filter(user=seat.user_id).values("application")
    found = Application.objects.submitted().filter(vacancy=seat.vacancy_id).exclude(pk__in=known)
    if seat.part == SeatPart.INTERVIEW:
        return found.filter(pk__in=Invited.objects.coming().values("application"))
    mine = ScoreSheet.objects.filter(seat=seat, handed_in_at__isnull=False)
    return found.filter(
        Q(stage__kind__in=SHORTLISTED_IN) | Q(pk__in=mine.values("application"))
    ).distinct()


def still_to_score(seat: PanelSeat) -> QuerySet[Application]:
    """Those of ``put_before`` for which the seat has handed nothing in."""
    done = ScoreSheet.objects.filter(seat=seat, handed_in_at__isnull=False)
    return put_before(seat).exclude(pk__in=done.values("application"))


def still_blind(seat: PanelSeat, *, on: date) -> bool:
    """Whether the holder of a seat still shortlists the same vacancy without knowing who applied;
    until they have finished, they read references instead of names everywhere (REC-8)."""
    return PanelSeat.objects.of(seat.user, on=on).filter(BLIND, vacancy=seat.vacancy_id).exists()


def left_to_score(seats: Sequence[PanelSeat], *, now: datetime) -> dict[UUID, int]:
    """For each of one person's seats, how many wait for their scores: applications to be read, or
    people whom they have met on a day of the seat. Three queries for all of them."""
    done = set(
        ScoreSheet.objects.filter(seat__in=seats, handed_in_at__isnull=False).values_list(
            "seat_id", "application_id"
        )
    )
    known = DeclaredInterest.objects.filter(user__in={each.user_id for each in seats})
    reading = (
        Application.objects.submitted()
        .filter(vacancy__in=_vacancies(seats, SeatPart.SHORTLISTING))
        .filter(stage__kind__in=SHORTLISTED_IN)
        .exclude(pk__in=known.values("application"))
        .values_list("vacancy_id", "pk")
    )
    met = (
        Invited.objects.coming()
        .filter(interview__vacancy__in=_vacancies(seats, SeatPart.INTERVIEW))
        .filter(interview__starts_at__lte=now)
        .exclude(application__in=known.values("application"))
        .values_list("interview__vacancy_id", "application_id", "interview__starts_at")
    )
    waiting = defaultdict(set)
    for vacancy, application in reading:
        waiting[(SeatPart.SHORTLISTING, vacancy)].add((application, None))
    for vacancy, application, starts_at in met:
        waiting[(SeatPart.INTERVIEW, vacancy)].add((application, localtime(starts_at).date()))
    return {
        seat.pk: len(
            {
                application
                for application, day in waiting[(seat.part, seat.vacancy_id)]
                if (seat.pk, application) not in done and (day is None or seat.lasts_on(day))
            }
        )
        for seat in seats
    }


def _vacancies(seats: Iterable[PanelSeat], part: str) -> list[UUID]:
    return [each.vacancy_id for each in seats if each.part == part]


@dataclass(frozen=True)
class Standing:
    """How far the scoring of one application is. Scores are shown only when it is complete."""

    application: Application
    sheets: list[ScoreSheet]
    waiting: list[PanelSeat]
    interests: list[DeclaredInterest]
    least: int

    @property
    def more_needed(self) -> int:
        """How many people must step in, because somebody knows the applicant or nobody sits."""
        return max(self.least - len(self.sheets) - len(self.waiting), 0)

    @property
    def complete(self) -> bool:
        return not self.waiting and len(self.sheets) >= self.least

    def given(self) -> dict[tuple, list]:
        """For each thing scored, the scores in the order of the sheets."""
        found = defaultdict(list)
        for sheet in self.sheets:
            for score in sheet.scores.all():
                found[(score.criterion_id, score.assessed)].append(score)
        return found

    @property
    def widest(self) -> int:
        """The largest difference between two people on one thing."""
        return max(
            (spread(each.value for each in scores) for scores in self.given().values()), default=0
        )


def standings(
    vacancy: Vacancy,
    part: str,
    applications: Iterable[Application],
    *,
    on: date,
    evidence: bool = True,
) -> list[Standing]:
    """How far the scoring of each application is; five queries for all of them. A list that shows
    no words leaves out the ``evidence``, which would be decrypted in vain."""
    scores = Score.objects.all() if evidence else Score.objects.defer("evidence")
    applications = list(applications)
    keys = [each.pk for each in applications]
    seats = sitting_on(vacancy, part, on=on)
    sheets = defaultdict(list)
    for sheet in (
        ScoreSheet.objects.handed_in()
        .filter(application__in=keys, seat__part=part)
        .select_related("seat__user")
        .prefetch_related(Prefetch("scores", scores))
        .order_by("seat__user__sort_key", "pk")
    ):
        sheets[sheet.application_id].append(sheet)
    interests = defaultdict(list)
    for interest in DeclaredInterest.objects.filter(application__in=keys).select_related("user"):
        interests[interest.application_id].append(interest)
    without = defaultdict(set)
    for key, user in DoneWithout.objects.filter(application__in=keys, seat__part=part).values_list(
        "application_id", "seat__user_id"
    ):
        without[key].add(user)
    found = []
    for application in applications:
        out = without[application.pk] | {each.user_id for each in interests[application.pk]}
        out |= {each.seat.user_id for each in sheets[application.pk]}
        found.append(
            Standing(
                application=application,
                sheets=sheets[application.pk],
                waiting=[seat for seat in seats if seat.user_id not in out],
                interests=interests[application.pk],
                least=LEAST[SeatPart(part)],
            )
        )
    return found


def said_blind(application: Application) -> list[dict]:
    """The answers of an application without who gave them: what was typed with name and contact
    hidden, what was recorded in the words that staff wrote down (REC-8)."""
    answers = {each.question_id: each for each in application.answers.all()}
    who = {
        "name": application.name,
        "email": application.email,
        "phone": application.phone,
    }
    said = []
    for question in application.vacancy.questions.all():
        answer = answers.get(question.pk)
        texts = [answer.text, answer.in_words] if answer else []
        recorded = answer is not None and answer.how in (AnsweredHow.AUDIO, AnsweredHow.VIDEO)
        said.append(
            {
                "question": question.text,
                "how": answer.get_how_display() if answer else "",
                "texts": [hidden(text, **who) for text in texts if text],
                "not_in_words": recorded and not answer.in_words,
            }
        )
    return said
