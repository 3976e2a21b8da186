"""Reviews go so long after a peer left; what people supported said goes earlier (WFO-10)."""

from datetime import date

import pytest

from documents.models import IssuedContent, IssuedDocument
from journey.actions import move_peer
from reviews import actions
from reviews.models import FeedbackRound, FeedbackSum, Objective, Review, ReviewPart
from reviews.retention import erase_feedback, erase_reviews, feedback_due, reviews_due, rounds_named
from reviews.rules import Author
from tests.reviews.conftest import TODAY
from workforce.lifecycle import Stage

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WFO-10")]


def test_reviews_go_with_their_documents_and_their_history(world):
    world.signed()
    actions.propose_objective(
        worker=world.worker, side=Author.PEER, what="x", how_known="", by_when=None, why="",
        help_needed="", by=world.peer,
    )  # fmt: skip
    move_peer(worker=world.worker, to=Stage.LEFT, on=TODAY, by=world.lead)
    assert list(reviews_due(date(2032, 8, 31))) == []
    ((key, organisation, _day),) = reviews_due(date(2032, 9, 1))
    assert (key, organisation) == (world.worker.pk, world.organisation.pk)
    erase_reviews([key])
    for model in (Review, ReviewPart, Objective, IssuedDocument, IssuedContent):
        assert not model.objects.exists(), model
    for model in (Review, ReviewPart, Objective):
        assert not model.pgh_event_model.objects.exists(), model
    erase_reviews([key])


def test_feedback_goes_earlier_and_the_counts_stay_in_a_signed_review(world):
    round = actions.open_round(worker=world.worker, called="Pat", closes_on=TODAY, by=world.peer)
    for _number in range(3):
        actions.add_answer(round=round, answers={"helped": "yes"}, words="Zirconium", by=None)
    actions.close_round(round=round, by=world.peer)
    review = world.signed()
    assert list(feedback_due(date(2027, 11, 30))) == []
    ((key, _organisation, day),) = feedback_due(date(2027, 12, 1))
    assert (key, day) == (round.pk, date(2027, 12, 1))
    assert "Pat" not in rounds_named([key])[key]
    erase_feedback([key])
    assert not FeedbackRound.objects.exists()
    assert not FeedbackSum.objects.exists()
    review.refresh_from_db()
    assert review.year["feedback"] == {"answers": 3, "counts": {"helped": {"yes": 3}}}
