"""An action is one transaction, and what it tells its triggers costs no statement more."""

from contextlib import suppress

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from audit.context import action
from tests.factories import make_organisation, make_team
from workforce.actions import NameTaken, add_team
from workforce.models import Team

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WFO-4")]


@action
def add_twice(*, organisation, by):
    """Adds a team, and then tries to add it once more."""
    add_team(organisation=organisation, name="Once", by=by)
    with pytest.raises(NameTaken):
        add_team(organisation=organisation, name="Once", by=by)


@action
def add_and_go_on(*, organisation, by):
    """The same, and goes on as if nothing had happened."""
    add_twice(organisation=organisation, by=by)
    return Team.objects.count()


@action
def add_what_can_be(*, organisation, by):
    """The same, but each attempt is a part of its own."""
    for name in ("Once", "Once", "Another"):
        with suppress(NameTaken), transaction.atomic():
            add_team(organisation=organisation, name=name, by=by)


def test_a_step_that_fails_takes_back_the_whole_action_even_where_somebody_caught_it():
    organisation = make_organisation()
    with pytest.raises(TransactionManagementError):
        add_and_go_on(organisation=organisation, by=None)
    assert not Team.objects.filter(organisation=organisation).exists()


def test_a_part_with_a_transaction_of_its_own_is_taken_back_alone():
    organisation = make_organisation()
    add_what_can_be(organisation=organisation, by=None)
    names = Team.objects.filter(organisation=organisation).values_list("name", flat=True)
    assert sorted(names) == ["Another", "Once"]


def test_what_opens_and_closes_a_part_carries_no_context_and_a_step_opens_none():
    organisation = make_organisation()

    @action
    def add_three(*, organisation, by):
        for number in range(3):
            make_team(organisation, f"Team {number}")

    with CaptureQueriesContext(connection) as asked:
        add_three(organisation=organisation, by=None)
    statements = [query["sql"] for query in asked.captured_queries]

    parts = [sql for sql in statements if "SAVEPOINT" in sql]
    assert not [sql for sql in parts if "pghistory" in sql]
    assert any("pghistory" in sql for sql in statements if "INSERT" in sql)
    own = [sql for sql in parts if sql.startswith("SAVEPOINT")]
    assert len(own) <= 1 + 3  # the action's, and what a step opens where a name may be taken
