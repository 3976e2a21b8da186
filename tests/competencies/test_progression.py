from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from competencies import actions as growing
from competencies.progression import counted, moves_of
from competencies.rules import Progress, Spell, WhereTo, move_between, progress_of
from journey.actions.peers import move_peer
from tests.factories import make_member, make_organisation, make_peer
from workforce import actions
from workforce.rules import EngagementKind, Role

SINCE, UNTIL = date(2025, 1, 1), date(2025, 12, 31)
BEFORE = date(2024, 3, 1)
JUNE = date(2025, 6, 2)


def spell(starts_on=BEFORE, ends_on=None, *, paid=True, title="Peer", team="North", rank=1):
    return Spell(starts_on, ends_on, paid, title, team, rank)


def progress(*spells, left_on=None):
    move = progress_of(list(spells), since=SINCE, until=UNTIL, left_on=left_on)
    return move.progress if move else None


@pytest.mark.clause("COM-7")
@pytest.mark.parametrize(
    ("spells", "what"),
    [
        ([spell()], Progress.STAYED),
        ([spell(JUNE)], Progress.BEGAN),
        ([spell(ends_on=JUNE), spell(JUNE + timedelta(days=1), rank=2)], Progress.UP),
        (
            [spell(ends_on=JUNE, paid=False, rank=None), spell(JUNE + timedelta(days=1))],
            Progress.PAID,
        ),
        ([spell(ends_on=JUNE), spell(JUNE + timedelta(days=1), team="South")], Progress.SIDEWAYS),
        ([spell(ends_on=JUNE), spell(JUNE + timedelta(days=1), rank=0)], Progress.SIDEWAYS),
        ([spell(), spell(JUNE, team="South")], Progress.SECOND),
        # only the hours changed
        ([spell(ends_on=JUNE), spell(JUNE + timedelta(days=1))], Progress.STAYED),
        # moved on within the year, and up after it: that is counted in the next
        ([spell(ends_on=UNTIL), spell(UNTIL + timedelta(days=1), rank=3)], Progress.STAYED),
        ([spell(UNTIL + timedelta(days=1))], None),
        ([], None),
    ],
)
def test_what_became_of_a_peer_is_worked_out_of_engagements(spells, what):
    assert progress(*spells) == what


@pytest.mark.clause("COM-7")
def test_a_peer_who_left_counts_as_such_in_that_year_alone():
    assert progress(spell(), left_on=JUNE) == Progress.LEFT
    assert progress(spell(), left_on=BEFORE + timedelta(days=9)) is None
    assert progress(spell(), left_on=UNTIL + timedelta(days=1)) == Progress.STAYED


@pytest.mark.clause("COM-7")
def test_who_left_for_another_role_counts_as_such():
    left = {"since": SINCE, "until": UNTIL, "left_on": JUNE}
    for where_to, what in (
        (WhereTo.ANOTHER_ROLE, Progress.NEW_ROLE),
        (WhereTo.SOMETHING_ELSE, Progress.LEFT),
        (WhereTo.NOT_SAID, Progress.LEFT),
    ):
        assert progress_of([spell()], where_to=where_to, **left).progress == what


@pytest.mark.django_db
@pytest.mark.clause("COM-7")
def test_a_lead_notes_where_somebody_went_and_only_of_who_has_left(login):
    organisation = make_organisation()
    lead = make_member(organisation, Role.LEAD)
    left, here = (make_peer(organisation, name) for name in ("Lo", "Hi"))
    on = localdate() - timedelta(days=2)
    move_peer(worker=left, to="LEFT", on=on, by=None)
    client = login(lead)
    assert (
        "Select where they went"
        in client.post(f"/progression/{left.pk}/", {"where_to": ""}).content.decode()
    )
    client.post(f"/progression/{left.pk}/", {"where_to": "ANOTHER_ROLE"})
    assert client.get(f"/progression/{here.pk}/").status_code == 404
    moves = moves_of(organisation, since=on, until=on)
    assert counted(moves)[Progress.NEW_ROLE] == 1
    with pytest.raises(growing.NotLeft):
        growing.note_where_to(worker=here, where_to="ANOTHER_ROLE", by=lead)


def test_of_several_moves_a_peer_is_counted_by_one():
    sideways = spell(date(2025, 3, 1), JUNE, team="South")
    up = spell(JUNE + timedelta(days=1), team="South", rank=2)
    assert progress(spell(ends_on=date(2025, 2, 28)), sideways, up) == Progress.UP


def test_what_came_before_is_what_they_did_on_that_day():
    second = spell(date(2025, 2, 1), team="South")
    move = progress_of([spell(), second], since=SINCE, until=UNTIL, left_on=None)
    assert (move.before.team, move.after.team, move.on) == ("North", "South", date(2025, 2, 1))
    assert move_between(spell(rank=None), spell(JUNE, rank=2)) == Progress.SECOND


@pytest.mark.django_db
@pytest.mark.clause("COM-7")
def test_progression_is_reported_and_small_numbers_do_not_leave_the_organisation(login):
    organisation = make_organisation()
    lead = make_member(organisation, Role.LEAD)
    worker = make_peer(organisation, "Pat Peer", started_on=date(2023, 1, 9))
    engagement = worker.engagements.get()
    since = date(2026, 2, 2)
    actions.replace_engagement(
        engagement=engagement,
        starts_on=since,
        kind=EngagementKind.PAID,
        title="Senior peer support worker",
        band="5",
        by=None,
    )
    moves = moves_of(organisation, since=date(2026, 1, 1), until=date(2026, 12, 31))
    assert counted(moves)[Progress.SIDEWAYS] + counted(moves)[Progress.UP] == 1
    client = login(lead)
    page = client.get("/progression/?year=2026")
    assert "Pat Peer" in page.content.decode()
    taken = client.get("/progression/?year=2026&list=progression_counts&file=csv")
    text = b"".join(taken.streaming_content).decode()
    assert "not shown" in text
    assert ",1" not in text


@pytest.mark.django_db
@pytest.mark.parametrize("year", ["1999", "abcd", "²025", "20261", ""])
def test_any_other_year_is_this_year(login, year):
    organisation = make_organisation()
    client = login(make_member(organisation, Role.LEAD))
    response = client.get("/progression/", {"year": year})
    assert response.status_code == 200
    assert response.context["years"][0]["current"]


@pytest.mark.django_db
def test_the_report_asks_little(login, django_assert_max_num_queries):
    organisation = make_organisation()
    for number in range(8):
        make_peer(organisation, f"Peer {number}")
    client = login(make_member(organisation, Role.HR))
    client.get("/progression/")
    with django_assert_max_num_queries(12):
        client.get("/progression/")
