"""What is required of whom, and what each peer's record answers (COM-4, COM-6).

The matrix, a peer's page, the home page and the file ask here, so that they cannot disagree.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localtime, make_aware

from competencies.models import Completion, CoursePlace, CourseSession, Requirement
from competencies.rules import (
    OPEN,
    REMIND_BEFORE_EXPIRY,
    Answer,
    CourseKind,
    RequiredOf,
    answer_of,
    due_for,
)
from workforce.models import PeerSupportWorker
from workforce.prepared import prepared, together

SOON = timedelta(days=max(REMIND_BEFORE_EXPIRY))


class Asked(NamedTuple):
    """A requirement in force."""

    course: UUID
    title: str
    kind: str
    required_of: str
    team: UUID | None
    within_days: int
    starts_on: date

    def applies_to(self, peer: "Peer") -> bool:
        """Whether it is required of this peer."""
        if self.team is not None and self.team != peer.team:
            return False
        return self.required_of == RequiredOf.EVERYONE or self.required_of == peer.kind


class Peer(NamedTuple):
    """What of a peer decides what is required of them, and what a list says of them."""

    pk: UUID
    name: str
    team: UUID | None
    team_name: str | None
    kind: str
    stage: str
    started_on: date | None


PEER = ("pk", "name", "team_id", "team__name", "kind", "stage", "started_on")


class Standing(NamedTuple):
    """What a peer's record answers to one required course, and what is booked."""

    course: UUID
    title: str
    answer: Answer
    due_on: date
    completed_on: date | None = None
    runs_out_on: date | None = None
    booked_on: date | None = None
    waits: bool = False
    # False: it was the organisation that held no session; no fault of the peer
    offered: bool = True

    @property
    def is_open(self) -> bool:
        """Whether there is something to do."""
        return self.answer in OPEN


def asked_in(organisation: UUID, on: date) -> list[Asked]:
    """The requirements in force, by course title; one query."""
    return [Asked._make(row) for row in _asked(organisation=organisation, on=on)]


@prepared
def _asked(organisation: UUID, on: date) -> QuerySet:
    return (
        Requirement.objects.current(on)
        .filter(course__organisation=organisation, course__retired_on=None)
        .order_by("course__sort_key", "course_id", "pk")
        .values_list(
            "course_id", "course__title", "course__kind", "required_of", "team_id",
            "within_days", "starts_on",
        )
    )  # fmt: skip


def courses_in(asked: Iterable[Asked]) -> dict[UUID, str]:
    """The required courses with their titles, in the order of the requirements."""
    return {each.course: each.title for each in asked}


def standings_of(
    peers: Iterable[Peer], asked: list[Asked], *, on: date, now: datetime
) -> dict[UUID, dict[UUID, Standing]]:
    """For each peer what their record answers to each course that is required of them; one query
    for all of them."""
    peers = list(peers)
    wanted = {peer.pk: _due_of(peer, asked) for peer in peers}
    courses = list(courses_in(asked))
    if not any(wanted.values()):
        return {peer.pk: {} for peer in peers}
    asked_of = {"workers": [peer.pk for peer in peers], "courses": courses}
    latest, places, held = together(
        partial(_latest, **asked_of),
        partial(_places, **asked_of, now=now),
        partial(_last_held, courses=courses, until=_midnight_after(on)),
    )
    done: dict[UUID, dict] = defaultdict(dict)
    for worker, course, *days in latest:
        done[worker][course] = days
    booked: dict[tuple, date] = {}
    waiting = set()
    for worker, course, starts_at, given_at in places:
        if given_at is None:
            waiting.add((worker, course))
        else:
            booked.setdefault((worker, course), localtime(starts_at).date())
    titles = courses_in(asked)
    found: dict[UUID, dict[UUID, Standing]] = {}
    for peer in peers:
        mine, completed = {}, done[peer.pk]
        for course, due_on in wanted[peer.pk].items():
            completed_on, runs_out_on = completed.get(course, (None, None))
            mine[course] = Standing(
                course=course,
                title=titles[course],
                answer=answer_of(
                    completed_on=completed_on, runs_out_on=runs_out_on, due_on=due_on, on=on
                ),
                due_on=due_on,
                completed_on=completed_on,
                runs_out_on=runs_out_on,
                booked_on=booked.get((peer.pk, course)) if booked else None,
                waits=bool(waiting) and (peer.pk, course) in waiting,
            )
        found[peer.pk] = mine
    held_on = {course: localtime(starts_at).date() for course, starts_at in held}
    return _with_offers(found, asked, peers, held_on)


def _due_of(peer: Peer, asked: list[Asked]) -> dict[UUID, date]:
    """The courses required of a peer, each with the last day for a first completion."""
    due: dict[UUID, date] = {}
    for each in asked:
        if each.applies_to(peer):
            day = due_for(
                starts_on=each.starts_on,
                started_on=peer.started_on,
                within_days=each.within_days,
            )
            due[each.course] = min(day, due.get(each.course, day))
    return due


@prepared
def _latest(workers: list, courses: list) -> QuerySet:
    """The last completion of each of some courses by each of some peers."""
    return (
        Completion.objects.filter(worker__any_of=workers, course__any_of=courses)
        .order_by("worker_id", "course_id", "-completed_on")
        .distinct("worker_id", "course_id")
        .values_list("worker_id", "course_id", "completed_on", "expires_on")
    )


@prepared
def _places(workers: list, courses: list, now: datetime) -> QuerySet:
    """What they have booked, or wait for, the earliest first."""
    return (
        CoursePlace.objects.filter(
            worker__any_of=workers,
            session__course__any_of=courses,
            session__starts_at__gt=now,
            session__cancelled_at=None,
            given_up_at=None,
        )
        .order_by("session__starts_at")
        .values_list("worker_id", "session__course_id", "session__starts_at", "given_at")
    )


def _with_offers(found, asked: list[Asked], peers: list[Peer], held_on: dict[UUID, date]):
    """Where something ran out or is late: whether a session of ours was there to go to."""
    in_house = {each.course for each in asked if each.kind == CourseKind.IN_HOUSE}
    late = [
        (worker, course, standing)
        for worker, mine in found.items()
        for course, standing in mine.items()
        if standing.answer in {Answer.RAN_OUT, Answer.LATE} and course in in_house
    ]
    started = {peer.pk: peer.started_on for peer in peers}
    for worker, course, standing in late:
        since = (standing.runs_out_on or started[worker] or standing.due_on) - (
            SOON if standing.runs_out_on else timedelta(0)
        )
        if held_on.get(course, date.min) < since:
            found[worker][course] = standing._replace(offered=False)
    return found


def _midnight_after(on: date) -> datetime:
    return make_aware(datetime.combine(on + timedelta(days=1), time()))


@prepared
def _last_held(courses: list, until: datetime) -> QuerySet:
    """When each of some courses was held last before ``until``."""
    return (
        CourseSession.objects.filter(course__any_of=courses, cancelled_at=None, starts_at__lt=until)
        .order_by("course_id", "-starts_at")
        .distinct("course_id")
        .values_list("course_id", "starts_at")
    )


# ------------------------------------------------------------------ as conditions on peers


def required_of(team: str = "team", kind: str = "kind") -> tuple[Q, Q]:
    """That an (outer) peer is one of whom a Requirement asks."""
    return Q(team=None) | Q(team=OuterRef(team)), (
        Q(required_of=RequiredOf.EVERYONE) | Q(required_of=OuterRef(kind))
    )


def with_something_to_do(
    peers: QuerySet[PeerSupportWorker], *, on: date, course: UUID | None = None
) -> QuerySet[PeerSupportWorker]:
    """Those of ``peers`` of whom a course (or this one) is required that they have not completed,
    or whose completion ran out or does so within the longest notice."""
    holds = Completion.objects.filter(
        worker=OuterRef(OuterRef("pk")), course=OuterRef("course")
    ).filter(Q(expires_on=None) | Q(expires_on__gt=on + SOON))
    asked = Requirement.objects.current(on).filter(
        *required_of(), course__organisation=OuterRef("organisation"), course__retired_on=None
    )
    if course is not None:
        asked = asked.filter(course=course)
    return peers.filter(Exists(asked.filter(~Exists(holds))))
