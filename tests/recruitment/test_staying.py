"""Channels that bring people who stay, without a number that points at a person (REC-4)."""

from datetime import date, timedelta

import pytest

from nhsuk.bars import bars
from recruitment import staying
from recruitment.actions import add_channel
from recruitment.lifecycle import StageKind
from recruitment.models import Application
from tests.factories import make_member, make_organisation, make_peer
from tests.recruitment.factories import make_application, make_vacancy, stage_of
from workforce.models import Candidate, PeerSupportWorker
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REC-4")]

TODAY = date(2026, 8, 6)


@pytest.fixture
def vacancy(time_machine):
    time_machine.move_to("2026-08-06 10:00:00+00:00", tick=False)
    return make_vacancy(places=30)


def channel_of(vacancy, name: str):
    return add_channel(organisation=vacancy.organisation, name=name, kind="PEER_GROUP", by=None)


def came(vacancy, channel, number: int, *, started: date | None = None, left: date | None = None):
    """So many who applied by a channel; with ``started``, who were appointed and began then."""
    for each in range(number):
        name = f"{channel} {started} {left} {each}"
        application = make_application(vacancy, name, email="", phone="01632", channel=channel)
        if started is None:
            continue
        worker = make_peer(vacancy.organisation, name, started_on=started)
        PeerSupportWorker.objects.filter(pk=worker.pk).update(
            left_on=left, **({"stage": "LEFT"} if left else {})
        )
        Candidate.objects.create(
            organisation=vacancy.organisation,
            name=name,
            kind="PAID",
            title="Peer",
            offered_on=started,
            accepted_on=started,
            worker=worker,
            application=application.pk,
        )
        Application.objects.filter(pk=application.pk).update(
            stage=stage_of(vacancy, StageKind.APPOINTED)
        )


def row(vacancy, name: str):
    rows, _total = staying.table_of(vacancy.organisation, on=TODAY)
    return next(each for each in rows if each.name == name)


def test_who_is_still_here_is_counted_of_those_who_began_long_enough_ago(vacancy):
    group = channel_of(vacancy, "Peer group")
    came(vacancy, group, 6, started=date(2025, 8, 6))  # a year ago to the day, and here
    came(vacancy, group, 5, started=date(2025, 8, 7))  # a day short of a year
    came(vacancy, group, 5, started=date(2025, 1, 1), left=date(2025, 8, 1))  # after 7 months
    came(vacancy, group, 5, started=date(2026, 6, 1))  # two months ago
    came(vacancy, group, 7)

    found = row(vacancy, "Peer group")

    assert (found.applications, found.appointed) == (28, 21)
    assert found.began == (16, 11)
    assert found.here == (16, 6)


def test_few_people_are_not_shown_and_cannot_be_worked_out(vacancy):
    many, few, other = (channel_of(vacancy, name) for name in ("Many", "Few", "Other"))
    came(vacancy, many, 12, started=date(2025, 1, 1))
    came(vacancy, other, 9, started=date(2025, 1, 1))
    came(vacancy, few, 2, started=date(2025, 1, 1))

    rows, total = staying.table_of(vacancy.organisation, on=TODAY)
    shown = {each.name: each.began[0] for each in rows}

    assert shown["Few"] is None
    hidden = [name for name, count in shown.items() if count is None]
    assert total.began[0] is None or len(hidden) > 1
    assert row(vacancy, "Few").here == (None, None)


@pytest.mark.clause("ATT-2")
def test_what_a_channel_brings_is_plainly_counted(vacancy):
    came(vacancy, channel_of(vacancy, "Few"), 2, started=date(2025, 1, 1))

    found = row(vacancy, "Few")
    _rows, total = staying.table_of(vacancy.organisation, on=TODAY)

    assert (found.interest, found.applications, found.appointed) == (0, 2, 2)
    assert (total.interest, total.applications, total.appointed) == (0, 2, 2)


@pytest.mark.parametrize(
    ("stayed", "left", "said"),
    [(7, 0, "7"), (3, 0, "not shown"), (7, 1, "not shown"), (0, 6, "0"), (0, 0, "0")],
)
def test_the_list_of_channels_says_who_is_here_only_where_it_points_at_nobody(
    vacancy, login, stayed, left, said
):
    group = channel_of(vacancy, "Peer group")
    came(vacancy, group, stayed, started=date(2025, 1, 1))
    came(vacancy, group, left, started=date(2025, 1, 1), left=date(2025, 9, 1))
    client = login(make_member(vacancy.organisation, Role.LEAD))

    file = client.get("/recruitment/channels/?list=channels&file=csv").getvalue().decode()
    cells = next(each for each in file.splitlines() if "Peer group" in each).split(",")
    assert cells[4:7] == [str(stayed + left), str(stayed + left), said]


def test_one_who_left_is_not_given_away_by_the_difference(vacancy):
    group = channel_of(vacancy, "Peer group")
    came(vacancy, group, 7, started=date(2025, 1, 1))
    came(vacancy, group, 1, started=date(2025, 1, 1), left=date(2025, 2, 1))

    found = row(vacancy, "Peer group")
    _rows, total = staying.table_of(vacancy.organisation, on=TODAY)

    assert found.appointed == 8
    assert (found.began, found.here) == ((None, None), (None, None))
    assert (total.began, total.here) == ((None, None), (None, None))


def test_another_organisation_counts_nothing_of_it(vacancy):
    came(vacancy, channel_of(vacancy, "Peer group"), 6, started=date(2025, 1, 1))

    assert staying.table_of(make_organisation(), on=TODAY)[0] == []


def test_the_page_draws_what_its_table_says(vacancy, login, django_assert_max_num_queries):
    came(vacancy, channel_of(vacancy, "Peer group"), 6, started=TODAY - timedelta(days=300))
    came(vacancy, channel_of(vacancy, "A website"), 2, started=TODAY - timedelta(days=300))
    client = login(make_member(vacancy.organisation, Role.LEAD))

    with django_assert_max_num_queries(15):
        page = client.get("/recruitment/channels/staying/").text

    assert "<title id=" in page
    assert page.count("Peer group") >= 2
    assert "not shown" in page
    assert "Applied" in page
    assert "Peer group 2025" not in page


def test_bars_share_one_scale_and_what_is_not_shown_has_no_length():
    picture = bars(
        title="Bars",
        summary="Some",
        groups=[("One", [("a", 10), ("b", None)]), ("Two", [("a", 5), ("b", 0)])],
        not_shown="not shown",
    )
    (ten, hidden), (five, none) = (group.bars for group in picture.groups)

    assert ten.length == 2 * five.length
    assert (hidden.length, hidden.said) == (0, "not shown")
    assert (none.length, none.said) == (0, "0")
    ys = [bar.y for group in picture.groups for bar in group.bars]
    assert ys == sorted(set(ys))
    assert picture.height >= max(ys)
