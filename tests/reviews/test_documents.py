"""The year is drawn in by itself, and a signed review is issued for each reader (REV-1, REV-5)."""

from datetime import date

import pytest
from django.urls import reverse

from audit.models import Look
from competencies.models import Completion, Course
from documents import issuing
from documents.opening import source_of
from reviews import actions
from reviews.documents import review_document, snapshot_of
from reviews.models import ReviewPart
from reviews.pictures import year_picture
from reviews.rules import Area, Author
from supervision import actions as supervision
from supervision.rules import Kind
from tests.documents.proof import prove, prove_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def year(world):
    """A year with sessions, training, an agreed objective and something shared."""
    strand = supervision.start_arrangement(
        worker=world.worker, kind=Kind.SUPPORT, starts_on=date(2025, 10, 10), by=None
    )
    for month in (1, 2, 4):
        supervision.record_session(
            arrangement=strand,
            held_on=date(2026, month, 3),
            shared_record="Words of a session",
            by=world.manager,
        )
    course = Course.objects.create(organisation=world.organisation, title="Telling your story")
    Completion.objects.create(
        worker=world.worker,
        course=course,
        completed_on=date(2026, 5, 6),
        source="ENTERED",
        noted_by=world.manager,
    )
    objective = actions.propose_objective(
        worker=world.worker,
        side=Author.PEER,
        what="Run a group",
        how_known="Six meetings",
        by_when=date(2026, 12, 1),
        why="People ask",
        help_needed="",
        by=world.peer,
    )
    actions.agree_objective(objective=objective, side=Author.MANAGER, by=world.manager)
    supervision.share_learning(worker=world.worker, kind="SUCCESS", text="x", by=world.peer)
    return world


def signed(world, *, kept=False):
    review = world.published()
    if kept:
        actions.change_part(
            review=review,
            side=Author.PEER,
            area=Area.REFLECTION,
            text="Zirconium between us",
            by=world.peer,
        )
        actions.keep_between_us(review=review, kept=True, by=world.peer)
    actions.sign(review=review, side=Author.PEER, by=world.peer)
    return actions.sign(review=review, side=Author.MANAGER, by=world.manager)


@pytest.mark.clause("REV-1")
def test_the_year_draws_itself_in(year):
    drawn = snapshot_of(year.review)
    assert [state for _day, _kind, state in drawn["sessions"]] == ["held"] * 3
    assert drawn["training"] == [["2026-05-06", "Telling your story"]]
    assert [each["what"] for each in drawn["objectives"]] == ["Run a group"]
    assert (drawn["successes"], drawn["feedback"]) == (1, None)
    picture = year_picture(drawn)
    assert picture.summary == "In this time: 3 sessions held and 1 training completed"
    assert sum(sum(line.counts) for line in picture.lines) == 4
    assert [row["month"] for row in picture.rows] == [
        "January 2026",
        "February 2026",
        "April 2026",
        "May 2026",
    ]


@pytest.mark.clause("REV-1")
def test_the_five_areas_stand_in_their_order_with_the_year(year):
    review = year.published()
    parts = list(ReviewPart.objects.filter(review=review))
    prove(
        review_document(review, for_two=True, parts=parts),
        holds=[
            *(f"{number}. {area.label}" for number, area in enumerate(Area, start=1)),
            "3 sessions held",
            "Telling your story",
            "Run a group",
            "Date and signature:",
        ],
        never=["Words of a session"],
    )


@pytest.mark.clause("REV-5")
def test_the_two_and_the_organisation_are_issued_what_each_may_see(year):
    review = signed(year, kept=True)
    prove_source = source_of(review.document)
    organisation = source_of(review.organisation_document)
    assert "Zirconium between us" in prove_source
    assert "Zirconium" not in organisation
    assert "sessions held" in prove_source
    assert "sessions held" not in organisation
    for text in (prove_source, organisation):
        assert "Signed in PSW Portal" in text


@pytest.mark.clause("REV-5")
def test_each_reader_downloads_their_own_and_the_look_is_noted(year, login):
    review = signed(year, kept=True)
    issuing.print_waiting()
    url = reverse("reviews:document_pdf", args=[year.worker.pk, review.pk])
    for user, issued in (
        (year.peer, review.document),
        (year.manager, review.document),
        (year.administrator, review.organisation_document),
    ):
        issued.refresh_from_db()
        pdf = b"".join(login(user).get(url))
        prove_pdf(pdf)
        assert issuing.fingerprint(pdf) == issued.sha256
    assert [look.reader for look in Look.objects.filter(what="review_printed")] == [
        year.administrator
    ]


@pytest.mark.clause("REV-4", "REV-5")
def test_a_note_issues_it_anew_and_the_year_stays_as_it_was(year):
    review = signed(year)
    first = review.document
    objective = year.worker.objectives.get()
    actions.achieve_objective(objective=objective, by=year.peer)
    actions.add_addendum(review=review, text="A later word", by=year.manager)
    review.refresh_from_db()
    assert review.document != first
    assert "A later word" in source_of(review.document)
    assert "Achieved" not in source_of(review.document)


@pytest.mark.clause("REV-5")
def test_what_only_the_two_see_is_on_no_page_of_the_organisation(year, login):
    review = signed(year, kept=True)
    read = (
        login(year.hr)
        .get(reverse("reviews:review", args=[year.worker.pk, review.pk]))
        .content.decode()
    )
    assert "Zirconium" not in read
    assert "sessions held" not in read
    assert "1 completed" in read


@pytest.mark.clause("REV-1")
def test_without_anything_to_draw_there_is_no_empty_picture(world):
    assert year_picture(snapshot_of(world.review)) is None
