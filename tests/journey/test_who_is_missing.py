"""A peer for whom nobody answers stands on every page that says so, and is written down for the
lead: the reminder, the dashboard, the list and the pages of gaps never disagree (SUP-10, SUP-2).
"""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from journey.dashboard import counts
from journey.peers.due import DUE, due_address
from reminders.models import Dispatch
from supervision.actions import end_arrangement, start_arrangement
from supervision.rules import Kind
from tests.factories import LONG_AGO, make_member, make_organisation, make_peer
from tests.reminders.helpers import sweep_of
from workforce import actions
from workforce.access import Permission, holders, peers_for, reader_for
from workforce.lifecycle import Stage
from workforce.models import Membership, Responsibility, User
from workforce.reminders import peers_without
from workforce.rules import ResponsibilityKind, Role

pytestmark = pytest.mark.django_db

ON = date(2026, 11, 25)  # a Wednesday
YESTERDAY, TOMORROW = ON - timedelta(days=1), ON + timedelta(days=1)

KINDS = {
    "no_supporter": (ResponsibilityKind.SUPPORTER, Role.SUPPORTER),
    "no_manager": (ResponsibilityKind.LINE_MANAGER, Role.LINE_MANAGER),
    "no_supervisor": (ResponsibilityKind.SUPERVISOR, Role.SUPERVISOR),
}


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-25T09:00:00+00:00", tick=False)


@pytest.fixture
def trust():
    return make_organisation()


@pytest.fixture
def lead(trust):
    return make_member(trust, Role.LEAD)


def assign(worker, user, kind, **fields) -> Responsibility:
    fields.setdefault("starts_on", LONG_AGO)
    return actions.assign_responsibility(worker=worker, user=user, kind=kind, by=None, **fields)


def cover(responsibility, to, ends_on=TOMORROW) -> Responsibility:
    return actions.cover_responsibility(
        responsibility=responsibility, to=to, starts_on=YESTERDAY, ends_on=ends_on, by=None
    )


def text_of(client, address) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.text


# ------------------------------------------------------------------ the cases: is somebody there?


def _nobody(worker, kind, role):
    return False


def _somebody(worker, kind, role):
    assign(worker, make_member(worker.organisation, role), kind)
    return True


def _only_until_yesterday(worker, kind, role):
    assign(worker, make_member(worker.organisation, role), kind, ends_on=YESTERDAY)
    return False


def _until_today(worker, kind, role):
    assign(worker, make_member(worker.organisation, role), kind, ends_on=ON)
    return True


def _only_from_tomorrow(worker, kind, role):
    assign(worker, make_member(worker.organisation, role), kind, starts_on=TOMORROW)
    return False


def _account_closed(worker, kind, role):
    user = make_member(worker.organisation, role)
    assign(worker, user, kind)
    User.objects.filter(pk=user.pk).update(is_active=False)
    return False


def _role_ended(worker, kind, role):
    user = make_member(worker.organisation, role)
    assign(worker, user, kind)
    Membership.objects.filter(user=user).update(ends_on=YESTERDAY)
    return False


def _role_in_another_organisation_only(worker, kind, role):
    user = make_member(worker.organisation, role)
    assign(worker, user, kind)
    Membership.objects.filter(user=user).update(ends_on=YESTERDAY)
    make_member(make_organisation(), role, user=user)
    return False


def _another_role_only(worker, kind, role):
    user = make_member(worker.organisation, role)
    assign(worker, user, kind)
    Membership.objects.filter(user=user).update(role=Role.HR)
    return False


def _answers_as_another_kind(worker, kind, role):
    other = next(each for each in KINDS.values() if each[0] != kind)
    assign(worker, make_member(worker.organisation, other[1]), other[0])
    return False


def _covered(worker, kind, role):
    away = assign(worker, make_member(worker.organisation, role), kind)
    cover(away, make_member(worker.organisation, role))
    return True


def _covered_for_one_whose_account_is_closed(worker, kind, role):
    user = make_member(worker.organisation, role)
    cover(assign(worker, user, kind), make_member(worker.organisation, role))
    User.objects.filter(pk=user.pk).update(is_active=False)
    return True


def _covered_by_one_whose_account_is_closed(worker, kind, role):
    away = assign(worker, make_member(worker.organisation, role), kind)
    stand_in = make_member(worker.organisation, role)
    cover(away, stand_in)
    User.objects.filter(pk=stand_in.pk).update(is_active=False)
    return False


def _cover_is_over(worker, kind, role):
    back = assign(worker, make_member(worker.organisation, role), kind)
    cover(back, make_member(worker.organisation, role), ends_on=YESTERDAY)
    return True


CASES = (
    _nobody,
    _somebody,
    _only_until_yesterday,
    _until_today,
    _only_from_tomorrow,
    _account_closed,
    _role_ended,
    _role_in_another_organisation_only,
    _another_role_only,
    _answers_as_another_kind,
    _covered,
    _covered_for_one_whose_account_is_closed,
    _covered_by_one_whose_account_is_closed,
    _cover_is_over,
)


@pytest.mark.clause("SUP-10", "WFO-8")
@pytest.mark.parametrize("question", KINDS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__.strip("_"))
def test_everything_agrees_whether_somebody_answers(case, question, trust, lead, client):
    kind, role = KINDS[question]
    worker = make_peer(trust, "Quillon Peer", started_on=LONG_AGO)
    expected = [] if case(worker, kind, role) else [worker.pk]
    reader = reader_for(lead)
    peers = peers_for(reader, Permission.VIEW_PEERS)
    client.force_login(lead)

    reminded = [row[0] for row in peers_without(kind, ON)]
    narrowed = [each.pk for each in DUE[question].narrow(peers, reader)]
    told = {worker_id for worker_id, _user in holders(Permission.VIEW_RHYTHM, {role}, on=ON)}

    assert reminded == expected
    assert narrowed == expected
    assert counts(reader, [question]) == {question: len(expected)}
    assert ({worker.pk} - told) == set(expected)
    for address in (due_address(question), reverse("journey:without", args=[kind.lower()])):
        assert ("Quillon Peer" in text_of(client, address)) == bool(expected), address


@pytest.mark.clause("SUP-10")
def test_lists_show_who_is_on_a_break_without_a_supporter_and_no_reminder_goes_out(trust, lead):
    worker = make_peer(trust, started_on=LONG_AGO)
    worker.stage = Stage.ON_BREAK
    worker.save()

    assert list(trust.peers.without(ResponsibilityKind.SUPPORTER, ON)) == [worker]
    assert not peers_without(ResponsibilityKind.SUPPORTER, ON).exists()


# ------------------------------------------------------------------ a second gap is told again


def told_of_gaps(lead) -> list[date]:
    found = Dispatch.objects.filter(reminder="workforce.without_supporter", recipient=lead)
    return sorted(set(found.values_list("due_on", flat=True)))


@pytest.mark.clause("SUP-10", "REM-1")
def test_who_was_told_of_one_gap_is_told_of_the_next_when_an_account_is_closed(trust, lead):
    worker = make_peer(trust, started_on=LONG_AGO)
    sweep_of("workforce.without", on=date(2026, 10, 1))
    user = make_member(trust, Role.SUPPORTER)
    assign(worker, user, ResponsibilityKind.SUPPORTER, starts_on=date(2026, 10, 2))
    User.objects.filter(pk=user.pk).update(is_active=False)

    sweep_of("workforce.without", on=ON)

    assert told_of_gaps(lead) == [LONG_AGO, date(2026, 10, 2)]


@pytest.mark.clause("SUP-10")
def test_a_gap_counts_from_the_day_on_which_the_role_ended(trust, lead):
    worker = make_peer(trust, started_on=LONG_AGO)
    user = make_member(trust, Role.SUPPORTER)
    assign(worker, user, ResponsibilityKind.SUPPORTER)
    Membership.objects.filter(user=user).update(ends_on=date(2026, 11, 20))

    sweep_of("workforce.without", on=ON)

    assert told_of_gaps(lead) == [date(2026, 11, 20)]


# ------------------------------------------------------------------ lines of supervision


@pytest.mark.clause("SUP-2", "WFO-8")
@pytest.mark.parametrize("managerial", ["none", "runs", "rests", "ended"])
@pytest.mark.parametrize("professional", ["none", "runs", "twice", "ended"])
def test_everything_agrees_how_many_lines_of_supervision_a_peer_has(
    managerial, professional, trust, lead, client
):
    worker = make_peer(trust, "Quillon Peer", started_on=LONG_AGO)
    lines = 0
    for kind, how in ((Kind.SUPPORT, "runs"), (Kind.MANAGERIAL, managerial),
                      (Kind.PROFESSIONAL, professional)):  # fmt: skip
        if how == "none":
            continue
        supervisors = [None]
        if how == "twice":
            supervisors = [make_member(trust, Role.SUPERVISOR) for _ in range(2)]
            for each in supervisors:
                assign(worker, each, ResponsibilityKind.SUPERVISOR)
        for supervisor in supervisors:
            strand = start_arrangement(
                worker=worker, kind=kind, starts_on=LONG_AGO, supervisor=supervisor, by=None
            )
        if how == "ended":
            end_arrangement(arrangement=strand, ends_on=YESTERDAY, by=None)
        if how == "rests":
            type(strand).objects.filter(pk=strand.pk).update(next_due_on=None)
        lines += kind != Kind.SUPPORT and how != "ended"
    reader = reader_for(lead)
    client.force_login(lead)

    assert counts(reader, ["one_line", "no_supervision"]) == {
        "one_line": lines == 1,
        "no_supervision": lines == 0,
    }
    assert ("Quillon Peer" in text_of(client, due_address("one_line"))) == (lines == 1)
    assert ("Quillon Peer" in text_of(client, due_address("no_supervision"))) == (lines == 0)
    assert ("Quillon Peer" in text_of(client, "/supervision/gaps/")) == (lines < 2)
    home = text_of(client, "/")
    assert ("has no supervision agreed" in home) == (lines == 0)
