"""Every question of the portal that is compiled once says what its queryset says, to everyone."""

import inspect
from copy import copy
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.urls import get_resolver
from django.utils import timezone

from checks.models import CheckFile
from checks.rules import Turn
from competencies.models import Course
from induction.queries import Where
from journey.dashboard import FIGURES_OF_PEERS
from journey.peers.due import DUE
from journey.peers.filters import SORTS
from recruitment.models import VacancyStage
from recruitment.rules import SeatPart
from reviews.queries import OPEN_STANDINGS, Due
from supervision.rules import SessionKind
from workforce.access import Permission, Reader, reader_for
from workforce.models import PeerSupportWorker
from workforce.prepared import EVERY, Given, together
from workforce.rules import ResponsibilityKind, Role

pytestmark = pytest.mark.django_db


def readers_of(house) -> list[Reader]:
    """Everyone of the house and of the organisation beside it, and readers of each single role
    in both organisations, so that one statement is used by people of two organisations."""
    people = [user for user in house.people.values() if user is not None]
    readers = [reader for user in people if (reader := reader_for(user)).organisation is not None]
    both = [reader_for(house.people["lead"]), reader_for(house.people["foreign"])]
    for each in both:
        for role in Role:
            if role != Role.PLACE_COORDINATOR:
                readers.append(
                    Reader(user=each.user, organisation=each.organisation, roles=frozenset({role}))
                )
    # where the organisation allows the opposite: the settings bound these two roles alone
    for each in [reader for reader in readers if reader.roles & {Role.HR, Role.LINE_MANAGER}]:
        organisation = copy(each.organisation)
        organisation.settings = copy(each.organisation.settings)
        organisation.settings.hr_sees_rhythm ^= True
        readers.append(replace(each, organisation=organisation))
        organisation = copy(organisation)
        organisation.settings = copy(organisation.settings)
        organisation.settings.managers_see_professional_dates ^= True
        readers.append(replace(each, organisation=organisation))
    return readers


def of_one_role(readers: list[Reader]) -> list[list[Reader]]:
    """The readers parted by what they are: those of one role are told apart by keys and settings
    alone, and use one another's statements."""
    parts: dict[frozenset, list[Reader]] = {}
    for each in readers:
        parts.setdefault(each.roles, []).append(each)
    return list(parts.values())


def examples(house) -> dict[str, list]:
    """What each value of a question can be, by the name of its parameter."""
    today = timezone.localdate()
    workers = list(PeerSupportWorker.objects.values_list("pk", flat=True))
    files = list(CheckFile.objects.values_list("pk", flat=True))
    stage = VacancyStage.objects.filter(vacancy=house.ids["vacancy_id"]).first()
    return {
        "user": [house.people["manager"].pk, house.people["foreign"].pk],
        "key": [Given("no-such-session"), Given(Session.objects.first().pk)],
        "users": [[user.pk for user in house.people.values() if user is not None]],
        "worker": workers,
        "workers": [workers, workers[:1]],
        "on": [today, today - timedelta(days=20)],
        "since": [today - timedelta(days=365), date(1948, 7, 5)],
        "now": [timezone.now(), timezone.now() - timedelta(days=40)],
        "until": [timezone.now() + timedelta(days=14), timezone.now() + timedelta(days=60)],
        "signed_from": [None, today - timedelta(days=365)],
        "signed_until": [None, today - timedelta(days=30)],
        "kinds": [tuple(SessionKind), tuple(ResponsibilityKind), (SessionKind.SUPPORT,)],
        "names": [FIGURES_OF_PEERS, tuple(DUE)],
        "permission": [Permission.VIEW_PEERS, Permission.VIEW_EMPLOYMENT],
        "vacancy": [house.ids["vacancy_id"], uuid4()],
        "on_vacancies": [Permission.VIEW_APPLICATIONS, Permission.VIEW_VACANCIES],
        "part": [SeatPart.SHORTLISTING, SeatPart.INTERVIEW],
        "team": [None, house.team.pk],
        "answers": [(), (("stage", "ACTIVE"), ("mine", "manager"))]
        + [(("due", name),) for name in DUE],
        "sort": ["", "-name", *SORTS],
        "needs": [frozenset({"contact", "rhythm"}), frozenset()],
        "number": [1, 2],
        "size": [50],
        "most": [15, 1],
        "with_left": [True, False],
        "stage": [None, stage.pk],
        "withdrawn": [False, True],
        "channel": [None, uuid4()],
        "wants_help": [False, True],
        "ours": [False, True],
        "theirs": [False, True],
        "organisation": [house.team.organisation_id, uuid4()],
        "due": ["", *Due],
        "standing": ["", *OPEN_STANDINGS],
        "mine": [False, True],
        "turns": [(), (Turn.HR,), (Turn.CANDIDATE, Turn.EXPIRED)],
        "files": [files, files[:1]],
        "course": [None, house.ids["course_id"]],
        "courses": [list(Course.objects.values_list("pk", flat=True)), [house.ids["course_id"]]],
        "to_do": [False, True],
        "stuck_by": [today, today - timedelta(days=20)],
        "where": ["", *Where],
    }


def askings(question, house) -> list[dict]:
    """Some ways to ask a question: each example of each value once."""
    names = [name for name in inspect.signature(question.build).parameters if name != "reader"]
    known = examples(house)
    longest = max((len(known[name]) for name in names), default=1)
    return [
        {name: known[name][number % len(known[name])] for name in names}
        for number in range(longest)
    ]


def questions() -> list:
    assert get_resolver().url_patterns  # so that all that pages ask is imported
    found = [each for each in EVERY if not each.__module__.startswith("tests.")]
    return sorted(found, key=lambda each: (each.__module__, each.__qualname__))


PARTS = 6


@pytest.mark.clause("WFO-9")
@pytest.mark.parametrize("part", range(PARTS))
def test_every_prepared_question_answers_each_reader_as_its_queryset_does(part, standing):
    house = standing.house
    readers, answered, asked = readers_of(house), set(), questions()[part::PARTS]
    by_role = of_one_role(readers)
    for question in asked:
        takes_reader = "reader" in inspect.signature(question.build).parameters
        for number, values in enumerate(askings(question, house)):
            # Everyone asks the first; the others are asked by those of one role, each role in turn.
            asking = readers if number == 0 else by_role[number % len(by_role)]
            for who in asking if takes_reader else [None]:
                given = values | ({"reader": who} if who else {})
                answer, direct = question(**given), question.directly(**given)
                if isinstance(answer, dict):
                    answer, direct = answer.items(), direct.items()
                assert sorted(map(repr, answer)) == sorted(map(repr, direct)), (question, given)
                if answer:
                    answered.add(question)
    assert len(answered) >= len(asked) * 0.6


@pytest.mark.clause("WFO-9")
@pytest.mark.parametrize("person", ["lead", "peer"])
def test_every_question_answers_the_same_together_with_all_others(person, standing):
    house = standing.house
    reader = reader_for(house.people[person])
    asks = []
    for question in questions():
        given = askings(question, house)[0]
        if "reader" in inspect.signature(question.build).parameters:
            given = given | {"reader": reader}
        asks.append(partial(question, **given))

    for ask, answer in zip(asks, together(*asks), strict=True):
        assert repr(answer) == repr(ask()), ask
