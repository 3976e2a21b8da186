"""What a question that is compiled once may ask, and what the server keeps of it."""

from dataclasses import replace
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import NotSupportedError, connection, transaction
from django.db.models import Q
from django.db.models.functions import Upper
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import make_organisation, make_team
from workforce.access import Permission, Reader, peers_for, reader_for
from workforce.models import PeerSupportWorker, Post, Responsibility
from workforce.prepared import CannotPrepare, Given, counted, prepared

pytestmark = pytest.mark.django_db


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
