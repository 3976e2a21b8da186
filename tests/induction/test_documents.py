"""What an induction says on paper: who did what when, and who signed with which words (IND-4)."""

from datetime import date

import pytest

from documents.opening import source_of
from induction import actions
from induction.documents import induction_document
from tests.documents.proof import words_of
from workforce.models import PeerSupportWorker

pytestmark = [pytest.mark.django_db, pytest.mark.clause("IND-4")]


def of(induction) -> str:
    induction.refresh_from_db()
    return words_of(induction_document(induction).html())


def test_the_signed_document_says_who_did_what_when_and_what_both_said(world, today):
    induction = world.make()
    actions.note_done(
        activity=world.activity("Meet the team"), on=date(2026, 8, 31), by=world.mentor
    )
    actions.note_not_needed(
        activity=world.activity("E-learning"), why="Did it last month", by=world.lead
    )
    actions.note_done_outside(activity=world.activity("Badge"), by=None)
    actions.sign_as_peer(induction=induction, words="I felt welcome", by=world.peer)
    today.move_to("2026-09-02T15:30:00+01:00")
    signed = actions.sign_as_mentor(induction=induction, words="So did I", by=world.mentor)

    text = words_of(source_of(signed.document))
    for words in (
        "Induction completed",
        "Pat Peer",
        "Peer support worker, Team",
        "First day: 7 September 2026",
        "Meet the team Mina Mentor (mentor). Done on 31 August 2026, noted by Mina Mentor",
        "E-learning Pat Peer. Not needed: Did it last month",
        "Badge Front desk. Done on 1 September 2026, noted by Front desk",
        "The peer: Pat Peer I felt welcome Signed in PSW Portal, 1 September 2026 at 10am",
        "The mentor: Mina Mentor So did I Signed in PSW Portal, 2 September 2026 at 3:30pm",
    ):
        assert words in text, (words, text)
    assert "desk@example.org" not in text
    assert "____" not in text


def test_a_plan_that_runs_is_printed_to_be_signed_by_hand(world):
    induction = world.make()
    text = of(induction)
    assert "Induction plan" in text
    assert "Induction completed" not in text
    assert "E-learning Pat Peer. Due by 14 September 2026" in text
    assert text.count("Date and signature: ____") == 2
    assert "The mentor: Mina Mentor" in text


def test_what_a_peer_signed_on_paper_says_so(world):
    PeerSupportWorker.objects.filter(pk=world.worker.pk).update(user=None)
    induction = world.all_done()
    signed = actions.sign_as_mentor(
        induction=induction, words="", peer_words="Liked it", by=world.mentor
    )
    text = words_of(source_of(signed.document))
    assert "The peer: Pat Peer Liked it Signed on paper, 1 September 2026" in text
