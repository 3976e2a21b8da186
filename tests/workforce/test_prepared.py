"""Questions that are compiled once say what their querysets say, to everyone."""

import inspect
from copy import copy
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from uuid import UUID, uuid4

import psycopg
import pytest
from django.contrib.sessions.models import Session
from django.db import NotSupportedError, connection, transaction
from django.db.models import Q
from django.db.models.functions import Upper
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver
from django.utils import timezone

from checks.models import CheckFile
from checks.rules import Turn
from competencies.models import Course
from journey.dashboard import FIGURES_OF_PEERS
from journey.peers.due import DUE
from journey.peers.filters import SORTS
from recruitment.models import VacancyStage
from recruitment.rules import SeatPart
from reviews.queries import OPEN_STANDINGS, Due
from supervision.rules import SessionKind
from tests.factories import make_organisation, make_team
from workforce.access import Permission, Reader, peers_for, reader_for
from workforce.models import PeerSupportWorker, Post, Responsibility
from workforce.prepared import EVERY, CannotPrepare, Given, counted, prepared, together
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
    return [each for each in EVERY if not each.__module__.startswith("tests.")]


PARTS = 6


@pytest.mark.clause("WFO-9")
@pytest.mark.parametrize("part", range(PARTS))
def test_every_prepared_question_answers_each_reader_as_its_queryset_does(part, house):
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
def test_every_question_answers_the_same_together_with_all_others(person, house):
    reader = reader_for(house.people[person])
    asks = []
    for question in questions():
        given = askings(question, house)[0]
        if "reader" in inspect.signature(question.build).parameters:
            given = given | {"reader": reader}
        asks.append(partial(question, **given))

    for ask, answer in zip(asks, together(*asks), strict=True):
        assert repr(answer) == repr(ask()), ask


# ------------------------------------------------------------------ what is refused


@prepared
def _names(reader: Reader):
    return peers_for(reader, Permission.VIEW_PEERS).values_list("name")


@pytest.mark.clause("WFO-9")
def test_one_statement_serves_two_organisations_and_gives_each_its_own(house):
    _names.statements.clear()
    ours = reader_for(house.people["lead"])
    theirs = reader_for(house.people["foreign"])
    theirs = Reader(user=theirs.user, organisation=theirs.organisation, roles=ours.roles)
    assert {name for (name,) in _names(ours)} == {"Quillon Peer", "Quillon Second"}
    assert {name for (name,) in _names(theirs)} == {"Fran Peer"}
    assert len(_names.statements) == 1


def test_another_setting_of_access_is_another_statement(house):
    _names.statements.clear()
    reader = reader_for(house.people["hr"])
    _names(reader)
    reader.organisation.settings.hr_sees_rhythm ^= True
    _names(reader)
    assert len(_names.statements) == 2


def refused(build):
    return pytest.param(build, id=build.__name__)


def _today(reader):
    return Responsibility.objects.current(timezone.localdate()).values_list("pk")


def _a_key(reader):
    return PeerSupportWorker.objects.filter(pk=KEY).values_list("pk")


def _address(reader):
    return PeerSupportWorker.objects.filter(email=reader.user.email).values_list("pk")


def _rhythm(reader):
    weeks = reader.organisation.settings.support_every_weeks
    return PeerSupportWorker.objects.filter(wte__lt=weeks).values_list("pk")


def _key_as_text(reader):
    return PeerSupportWorker.objects.filter(name=str(reader.user.pk)).values_list("pk")


def _by_calendar(reader):
    first = reader.on.replace(day=1)
    return PeerSupportWorker.objects.filter(started_on=first).values_list("pk")


def _own_record(reader):
    return PeerSupportWorker.objects.filter(pk=reader.peer.pk).values_list("pk")


def _asks_while_building(reader):
    keys = list(PeerSupportWorker.objects.values_list("name", flat=True))
    return PeerSupportWorker.objects.filter(name__in=keys).values_list("pk")


def _records(reader):
    return PeerSupportWorker.objects.all()


def _weekday(reader):
    late = Q(name="x") if reader.on.weekday() == 0 else Q(title="x")
    return PeerSupportWorker.objects.filter(late | Q(started_on=reader.on)).values_list("pk")


KEY = UUID("0191d5a0-0000-7000-8000-000000000001")


@pytest.mark.parametrize(
    "build",
    [
        refused(build)
        for build in (
            _today,
            _a_key,
            _address,
            _rhythm,
            _key_as_text,
            _by_calendar,
            _own_record,
            _asks_while_building,
            _records,
            _weekday,
        )
    ],
)
def test_a_question_that_depends_on_more_than_its_slots_is_refused(house, build):
    question = prepared(build)
    with pytest.raises(CannotPrepare):
        question(reader_for(house.people["lead"]))
    assert question.statements == {}


def test_a_reader_without_an_organisation_asks_no_prepared_question(house):
    with pytest.raises(CannotPrepare):
        _names(reader_for(house.people["coordinator"]))


@prepared
def _named(name: str):
    return PeerSupportWorker.objects.filter(name=name).values_list("name")


def test_a_given_text_fills_one_statement_and_a_plain_one_makes_its_own(house):
    _named.statements.clear()
    assert _named(name=Given("Quillon Peer")) == [("Quillon Peer",)]
    assert _named(name=Given("Fran Peer")) == [("Fran Peer",)]
    assert len(_named.statements) == 1
    assert _named(name="Fran Peer") == [("Fran Peer",)]
    assert len(_named.statements) == 2


@prepared
def _with_signs():
    return PeerSupportWorker.objects.exclude(name="100% o'clock \\").values_list("name")


def test_a_constant_text_may_hold_any_signs(house):
    assert ("Quillon Peer",) in _with_signs()
    PeerSupportWorker.objects.update(name="100% o'clock \\")
    assert _with_signs() == []


@prepared
def _of_keys(workers: list):
    return PeerSupportWorker.objects.filter(pk__any_of=workers).values_list("pk")


def test_any_number_of_keys_fills_one_statement(house):
    keys = list(PeerSupportWorker.objects.values_list("pk", flat=True))
    assert {key for (key,) in _of_keys(workers=keys)} == set(keys)
    assert _of_keys(workers=[]) == []
    assert _of_keys(workers=[uuid4()]) == []


# ------------------------------------------------------------------ numbers


@counted
def _stages(reader: Reader):
    peers = peers_for(reader, Permission.VIEW_PEERS).annotate(words=Upper("name"))
    named = Q(words__startswith="QUILLON")
    return peers, {"all": Q(), "named": named, "none": Q(pk__in=[]), "not": ~named}


def test_many_numbers_are_counted_in_one_query_also_the_first_time(
    house, django_assert_num_queries
):
    _stages.statements.clear()
    reader = reader_for(house.people["lead"])
    with django_assert_num_queries(1):
        assert _stages(reader) == {"all": 2, "named": 2, "none": 0, "not": 0}


def test_what_is_counted_stands_once_in_the_statement_however_many_numbers_read_it(house):
    reader = reader_for(house.people["lead"])
    statement, _filled = _stages.statement(reader, {})
    assert statement.sql.count("UPPER(") == 1


def test_where_there_is_nobody_to_count_every_number_is_nought(house, django_assert_num_queries):
    reader = reader_for(house.people["lead"])
    with django_assert_num_queries(0):
        assert _stages(replace(reader, roles=frozenset())) == {
            "all": 0, "named": 0, "none": 0, "not": 0,
        }  # fmt: skip


@counted
def _counts_while_building(reader: Reader):
    peers = peers_for(reader, Permission.VIEW_PEERS)
    return peers, {"all": Q(name__in=list(peers.values_list("name", flat=True)))}


def test_numbers_are_asked_for_by_nothing_that_was_asked_while_building(house):
    with pytest.raises(CannotPrepare):
        _counts_while_building(reader_for(house.people["lead"]))


@counted
def _named_twice(reader: Reader):
    peers = peers_for(reader, Permission.VIEW_PEERS).annotate(number=Upper("name"))
    return peers, {"number": Q()}


def test_a_number_may_not_have_the_name_of_what_it_reads(house):
    with pytest.raises(CannotPrepare):
        _named_twice(reader_for(house.people["lead"]))


# ------------------------------------------------------------------ what the server keeps


def kept() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        return [statement for (statement,) in cursor.fetchall()]


@prepared
def _kept(name: Given, reader: Reader):
    peers = peers_for(reader, Permission.VIEW_PEERS).filter(name=name)
    return peers.values_list("title", "phone")


def test_the_server_keeps_a_question_without_anybodys_values(house):
    reader, before = reader_for(house.people["lead"]), kept()
    for name in ("Quillon Peer", "Fran Peer"):
        _kept(reader, name=Given(name))
    [statement] = [each for each in kept() if each not in before and '"phone" AS' in each]
    assert "Peer'" not in statement
    assert str(reader.organisation.pk) not in statement
    assert reader.organisation.pk.hex not in statement


def test_the_server_keeps_nothing_where_the_setting_says_so(house):
    connection.connection.prepare_threshold, usual = None, connection.connection.prepare_threshold
    before = kept()
    try:
        assert len(_kept(reader_for(house.people["lead"]), name=Given("Quillon Peer"))) == 1
        assert kept() == before
    finally:
        connection.connection.prepare_threshold = usual


def test_the_log_of_queries_says_what_was_asked_for(house):
    reader = reader_for(house.people["lead"])
    with CaptureQueriesContext(connection) as captured:
        _kept(reader, name=Given("Quillon Peer"))
    [query] = captured.captured_queries
    assert "= 'Quillon Peer'" in query["sql"]


@prepared
def _posts_of_all():
    return Post.objects.values_list("title")


def make_titles_longer(by: int) -> None:
    """As a migration does while the old code still serves: on another connection."""
    parameters = connection.get_connection_params()
    length = Post._meta.get_field("title").max_length + by
    with psycopg.connect(**parameters, autocommit=True) as another:
        another.execute(f"ALTER TABLE workforce_post ALTER COLUMN title TYPE varchar({length})")


@pytest.mark.django_db(transaction=True)
def test_a_table_that_is_changed_meanwhile_is_not_noticed():
    make_team(make_organisation()).posts.create(title="Peer support worker")
    assert _posts_of_all() == [("Peer support worker",)]
    try:
        make_titles_longer(by=1)
        assert _posts_of_all() == [("Peer support worker",)]
        make_titles_longer(by=2)
        with transaction.atomic(), pytest.raises(NotSupportedError):
            _posts_of_all()  # half of an act may not be lost unseen
    finally:
        connection.close()
        make_titles_longer(by=0)


@pytest.mark.django_db(transaction=True)
def test_a_server_that_forgot_a_question_is_asked_once_more():
    make_team(make_organisation()).posts.create(title="Peer support worker")
    _posts_of_all()
    connection.connection.pgconn.exec_(b"DEALLOCATE ALL")

    assert _posts_of_all() == [("Peer support worker",)]
