"""What other rooms have for a business case: counts that point at nobody (PREP-6)."""

from datetime import date, timedelta

import pytest

from journey import case_figures
from matching.models import Meeting, PersonSupported, Relationship
from tests.factories import make_member, make_organisation, make_peer, make_team
from workforce.models import Attribute, PeerSupportWorker, TeamGap
from workforce.rules import AttributeKind

pytestmark = [pytest.mark.django_db, pytest.mark.clause("PREP-6")]
DAY = date(2026, 8, 6)


@pytest.fixture
def trust():
    return make_organisation("North Trust")


@pytest.fixture
def team(trust):
    return make_team(trust, "Crisis team")


def people(team, many: int, by, **fields) -> list[PersonSupported]:
    first = PersonSupported.objects.count()
    return PersonSupported.objects.bulk_create(
        PersonSupported(
            organisation=team.organisation,
            team=team,
            reference=f"R{first + number}",
            added_by=by,
            **fields,
        )
        for number in range(many)
    )


def together(worker, some, by, **fields) -> list[Relationship]:
    fields = {
        "peer_agreed_at": "2026-01-01T10:00:00Z",
        "person_agreed_at": "2026-01-01T10:00:00Z",
        "started_on": DAY - timedelta(days=60),
        **fields,
    }
    return Relationship.objects.bulk_create(
        Relationship(worker=worker, person=person, proposed_by=by, **fields) for person in some
    )


def test_a_team_says_who_is_alone_who_waits_and_what_it_misses(trust, team):
    by = make_member(trust)
    other = make_team(trust, "Home treatment")
    worker = make_peer(trust, team=team)
    people(team, 4, by, looking_since=DAY)
    together(worker, people(team, 6, by), by)
    people(other, 7, by, looking_since=DAY)
    people(other, 2, by, looking_since=DAY, ended_on=DAY)
    word = Attribute.objects.create(organisation=trust, kind=AttributeKind.SKILL, name="Punjabi")
    TeamGap.objects.create(team=team, attribute=word, named_on=DAY, named_by=by)
    team.prepared_on = date(2026, 3, 2)

    first, second = case_figures.each_team(trust, [team, other], DAY)

    assert (first.label, second.label) == ("Crisis team", "Home treatment")
    assert first.said == (
        "One peer works there alone. People supported by a peer: 6. "
        "People who wait for a peer: fewer than 5. "
        "The team has named as missing: Punjabi. Prepared for peers since 2 March 2026."
    )
    assert second.said == (
        "No peer works there yet. People supported by a peer: 0. "
        "People who wait for a peer: 7. Not prepared for peers yet."
    )


def test_people_supported_and_meetings_are_those_of_the_last_twelve_months(trust, team):
    by = make_member(trust)
    worker = make_peer(trust, team=team)
    lately = together(worker, people(team, 5, by), by)
    together(
        worker,
        people(team, 3, by),
        by,
        started_on=date(2024, 1, 1),
        ended_on=date(2025, 8, 6),
        ending="PLANNED",
    )
    Meeting.objects.bulk_create(
        Meeting(
            kind="ONE_TO_ONE",
            worker=worker,
            relationship=lately[0],
            held_on=day,
            noted_by=by,
        )
        for day in [DAY] * 6 + [date(2025, 8, 6)] * 9
    )
    (figure,) = case_figures.people_supported(trust, [team], DAY)

    assert figure.said == ("5 people in the last 12 months, 6 meetings one to one, 0 groups held")


@pytest.mark.parametrize(
    ("stayed", "left", "said"),
    [
        (6, 0, "6 peers now. A year ago there were 6, all of whom are still here"),
        (6, 2, "6 peers now. A year ago there were 8, of whom fewer than 5 have left"),
        (5, 6, "5 peers now. A year ago there were 11, of whom 6 have left"),
        (
            1,
            5,
            "fewer than 5 peers now. A year ago there were 6, of whom fewer than 5 are still here",
        ),
        (2, 1, "fewer than 5 peers now"),
    ],
)
def test_who_stays_is_said_without_pointing_at_who_left(trust, team, stayed, left, said):
    before = {"organisation": trust, "stage": "ACTIVE", "started_on": date(2025, 1, 6)}
    PeerSupportWorker.objects.bulk_create(
        [PeerSupportWorker(name="Stays", **before) for _ in range(stayed)]
        + [
            PeerSupportWorker(
                name="Left", **before | {"stage": "LEFT", "left_on": DAY - timedelta(days=30)}
            )
            for _ in range(left)
        ]
    )

    (figure,) = case_figures.staying(trust, [team], DAY)

    assert figure.said == said


def test_support_reviews_and_training_are_counted_and_small_numbers_held_back(trust, team):
    found = {each.label: each.said for each in case_figures.looked_after(trust, [team], DAY)}

    assert found == {
        "Support and supervision": "0 sessions of peers held in the last 12 months",
        "Annual reviews": "0 closed in the last 12 months",
        "Training": "0 courses completed in the last 12 months, 0 of 8 core topics taught",
    }
