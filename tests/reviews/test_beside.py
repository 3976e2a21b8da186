"""While somebody writes an area, the year stands beside it (REV-1)."""

from datetime import date

import pytest
from django.urls import reverse

from competencies.models import Completion, Course
from reviews import actions
from reviews.beside import NEEDS, beside
from reviews.documents import snapshot_of
from reviews.rules import Area, Author
from supervision import actions as supervision
from supervision.rules import Kind

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REV-1")]


@pytest.fixture
def year(world):
    """A year with two sessions of support, training, two objectives and feedback of three."""
    for kind, days in ((Kind.SUPPORT, (3, 20)), (Kind.MANAGERIAL, (5,))):
        strand = supervision.start_arrangement(
            worker=world.worker, kind=kind, starts_on=date(2025, 10, 10), by=None
        )
        for day in days:
            supervision.record_session(
                arrangement=strand,
                held_on=date(2026, 2, day),
                shared_record="Words of a session",
                by=world.manager,
            )
    course = Course.objects.create(organisation=world.organisation, title="Telling your story")
    Completion.objects.create(
        worker=world.worker,
        course=course,
        completed_on=date(2026, 3, 5),
        source="ENTERED",
        noted_by=world.manager,
    )
    for what in ("Run a group", "Learn to chair"):
        objective = actions.propose_objective(
            worker=world.worker,
            side=Author.PEER,
            what=what,
            how_known="Six people came",
            by_when=date(2026, 12, 1),
            why="People ask for it",
            help_needed="",
            by=world.peer,
        )
        actions.agree_objective(objective=objective, side=Author.MANAGER, by=world.manager)
    actions.achieve_objective(objective=objective, on=date(2026, 8, 3), by=world.peer)
    round = actions.open_round(
        worker=world.worker, called="Pat", closes_on=date(2026, 9, 10), by=world.peer
    )
    for chosen in ("yes", "yes", "mostly"):
        actions.add_answer(round=round, answers={"listened": chosen}, words="", by=None)
    actions.close_round(round=round, by=world.peer)
    return world


def told(world, area) -> dict[str, list[str]]:
    return {
        str(group["label"]): [
            f"{line['text']} | {line.get('quiet', '')}" for line in group["lines"]
        ]
        for group in beside(area, snapshot_of(world.review, only=NEEDS[area]))
    }


def test_each_area_has_its_own_part_of_the_year(year):
    assert told(year, Area.COMPETENCIES) == {
        "Objectives": [
            "Run a group | By 1 December 2026",
            "Learn to chair | Achieved on 3 August 2026",
        ]
    }
    assert told(year, Area.IMPACT) == {
        "Feedback of people supported": ["Felt listened to | Yes: 2, Mostly: 1"],
        "Shared with colleagues": [],
    }
    assert told(year, Area.ETHICS) == {"Supervision held": ["Managerial supervision | 1 session"]}
    assert told(year, Area.DEVELOPMENT) == {
        "Training completed": ["Telling your story | 5 March 2026"]
    }
    assert told(year, Area.REFLECTION) == {
        "Support held": ["Support | 2 sessions"],
        "Objectives still open": ["Run a group | By 1 December 2026"],
    }


def test_an_empty_year_says_so_in_every_area(world):
    for area in Area:
        for group in beside(area, snapshot_of(world.review)):
            assert group["lines"] == []
            assert group["nothing"]


def address(world, name="write", area="development"):
    return reverse(f"reviews:{name}", args=[world.worker.pk, world.review.pk, area])


def test_both_see_it_beside_the_field(year, login, django_assert_max_num_queries):
    for user, heading in ((year.peer, "What your year holds"), (year.manager, "What the year")):
        client = login(user)
        for area in Area:
            url = address(year, area=area.value.lower())
            with django_assert_max_num_queries(15):
                assert client.get(url).status_code == 200
        read = client.get(address(year)).content.decode()
        assert heading in read
        assert "Telling your story" in read
        assert read.index("Telling your story") < read.index("<textarea"), "above it on a phone"


def test_it_stands_there_too_when_words_are_changed(year, login):
    year.published()
    read = login(year.peer).get(address(year, "change_part")).content.decode()
    assert "Telling your story" in read


def test_saving_while_one_writes_does_not_ask_for_the_year(year, login, monkeypatch):
    monkeypatch.setattr("reviews.views.writing.snapshot_of", None)
    client = login(year.peer)
    saved = client.post(address(year), {"text": "x"}, headers={"X-Save-Draft": "1"})
    assert saved.status_code == 204
