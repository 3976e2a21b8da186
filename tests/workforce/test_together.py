"""Several questions in one statement answer what each answers alone."""

from datetime import date
from functools import partial

import pytest
from django.db import DatabaseError
from django.db.models import BinaryField, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.utils import timezone

from tests.factories import make_member, make_organisation, make_peer, make_team
from workforce.access import Permission, peers_for, reader_for
from workforce.models import Engagement, PeerSupportWorker, User, WorkingDay
from workforce.prepared import counted, prepared, together
from workforce.rules import Role

pytestmark = pytest.mark.django_db


@prepared
def names(reader) -> QuerySet:
    return peers_for(reader, Permission.VIEW_PEERS).order_by("-sort_key").values_list("pk", "name")


@prepared
def of_all_kinds(worker) -> QuerySet:
    return Engagement.objects.filter(worker=worker).values_list(
        "pk", "worker_id", "starts_on", "ends_on", "hours", "title", "worker__user__joined_at"
    )


@prepared
def hours(worker) -> QuerySet:
    return WorkingDay.objects.filter(engagement__worker=worker).values_list("weekday", "starts_at")


@prepared
def joined_before(now) -> QuerySet:
    return User.objects.filter(joined_at__lte=now).values_list("pk")


@counted
def stages(reader):
    return peers_for(reader, Permission.VIEW_PEERS), {"all": Q(stage__isnull=False)}


@pytest.fixture
def lead():
    trust = make_organisation()
    for name in ("Ana", "Bo", "Cy"):
        make_peer(trust, name, team=make_team(trust, f"Team {name}"))
    return make_member(trust, Role.LEAD)


@pytest.fixture
def worker(lead):
    worker = PeerSupportWorker.objects.get(name="Bo")
    engagement = worker.engagements.get()
    Engagement.objects.update(hours="22.50")
    WorkingDay.objects.create(engagement=engagement, weekday=0, starts_at="09:15", ends_at="17:00")
    return worker


def test_one_statement_gives_what_each_question_gives_alone_in_its_order(
    lead, worker, django_assert_num_queries
):
    reader = reader_for(lead)
    asks = [
        partial(names, reader),
        partial(of_all_kinds, worker=worker.pk),
        partial(hours, worker=worker.pk),
        partial(stages, reader),
    ]
    alone = [ask() for ask in asks]

    with django_assert_num_queries(1):
        assert together(*asks) == alone
    assert [name for _pk, name in alone[0]] == ["Cy", "Bo", "Ana"]
    assert [type(value) for value in together(*asks)[1][0]] == [
        type(value) for value in alone[1][0]
    ]


def test_what_follows_from_an_answer_is_asked_with_all_that_follows_from_others(
    lead, django_assert_num_queries
):
    reader = reader_for(lead)

    def first_engagement(at: int):
        found = names(reader)
        return of_all_kinds(worker=found[at][0])

    with django_assert_num_queries(2):
        one, two = together(partial(first_engagement, 0), partial(first_engagement, 1))
    assert one
    assert two
    assert one != two


def test_one_within_another_asks_in_the_same_statement(lead, worker, django_assert_num_queries):
    reader = reader_for(lead)
    inner = partial(together, partial(names, reader), partial(hours, worker=worker.pk))

    with django_assert_num_queries(1):
        [found, engaged] = together(inner, partial(of_all_kinds, worker=worker.pk))
    assert found == inner()
    assert engaged == of_all_kinds(worker=worker.pk)


def test_a_moment_is_that_of_the_first_asking(lead, django_assert_num_queries):
    def ask():
        return joined_before(now=timezone.now())

    with django_assert_num_queries(1):
        [one, two] = together(ask, ask)
    assert one == two == joined_before(now=timezone.now())


def test_two_readers_get_their_own_answers(lead):
    other = make_member(make_organisation(), Role.LEAD)
    make_peer(other.memberships.get().organisation, "Zed")
    mine, theirs = together(partial(names, reader_for(lead)), partial(names, reader_for(other)))
    assert [name for _pk, name in mine] == ["Cy", "Bo", "Ana"]
    assert [name for _pk, name in theirs] == ["Zed"]


def test_what_does_not_come_through_json_is_asked_alone_and_whole(
    lead, worker, django_assert_num_queries
):
    @prepared
    def as_bytes(worker) -> QuerySet:
        return PeerSupportWorker.objects.filter(pk=worker).values_list(
            Cast(Value("psw"), BinaryField())
        )

    reader = reader_for(lead)
    with django_assert_num_queries(2):
        names_found, [(found,)] = together(
            partial(names, reader), partial(as_bytes, worker=worker.pk)
        )
    assert bytes(found) == b"psw"
    assert len(names_found) == 3


def test_an_error_is_everybodys_and_leaves_nothing_behind(lead):
    def wrong():
        names(reader_for(lead))
        raise DatabaseError("gone")

    with pytest.raises(DatabaseError, match="gone"):
        together(wrong, partial(names, reader_for(lead)))
    assert len(names(reader_for(lead))) == 3


def test_who_asks_nothing_is_answered_without_asking(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert together(lambda: 1, lambda: [date(2026, 8, 6)]) == [1, [date(2026, 8, 6)]]


def test_a_role_that_sees_nobody_has_no_rows_in_it(lead, worker):
    outsider = reader_for(make_member(make_organisation(), Role.OCCUPATIONAL_HEALTH))
    assert together(partial(names, outsider), partial(hours, worker=worker.pk))[0] == []
