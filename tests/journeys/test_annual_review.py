"""A review from the first word to the signed PDF, an export of forty, and feedback by a code."""

import re

import pytest

from documents import bundling, issuing
from documents.models import Bundle
from reviews import actions
from reviews.models import FeedbackRound, FeedbackSum, Review
from reviews.rules import Area, Author
from tests.factories import PASSWORD, make_member, make_organisation, make_peer
from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.steps import all_is_well, follow, heading, press, reads
from workforce.rules import Role


@pytest.fixture
def people(transactional_db):
    """A trust with a line manager, a peer whose review is due, and an administrator."""
    organisation = make_organisation("Harbour Trust")
    manager = make_member(organisation, Role.LINE_MANAGER, name="Max Manager")
    worker = make_peer(organisation, "Pat Peer", with_user=True, line_manager=manager)
    administrator = make_member(organisation, Role.ADMINISTRATOR, name="Ada Admin")
    actions.open_reviews(by=None)
    return organisation, worker, manager, administrator


def proves_who_they_are(visitor) -> None:
    if visitor.page.get_by_label("Password").count():
        visitor.page.get_by_label("Password", exact=True).fill(PASSWORD)
        visitor.page.locator("main form button[type=submit]").first.click()


def goes_back(visitor) -> None:
    with visitor.page.expect_navigation():
        visitor.page.locator(".nhsuk-back-link").first.click()


@pytest.mark.clause("REV-1", "REV-4", "REV-5")
def test_a_review_from_the_first_word_to_the_signed_pdf(visitor, people):
    _organisation, worker, manager, _administrator = people
    page = f"/peers/{worker.pk}/reviews/"

    # The peer on a phone: what they write is saved while they write.
    visitor.open_browser(size=PHONE).sign_in(worker.user)
    visitor.goes_to("/")
    visitor.goes_to(page)
    follow(visitor, "Write your part")
    follow(visitor, "Impact on the people you support")
    visitor.page.get_by_label("What do you want to say?").fill("People come early to talk")
    visitor.page.get_by_text("Saved", exact=True).wait_for()
    all_is_well(visitor, "review-write")
    press(visitor, "Save and go on")
    assert heading(visitor) == Area.ETHICS.label
    goes_back(visitor)
    follow(visitor, "Read it through and publish")
    press(visitor, "Publish")
    assert reads(visitor, "Published. You can change your words until both sign")

    # The manager at a desk sees none of it before publishing too.
    visitor.open_browser(size=DESKTOP).sign_in(manager)
    visitor.goes_to("/")
    follow(visitor, "Write your part of the annual review of Pat Peer")
    assert not reads(visitor, "People come early to talk")
    follow(visitor, "Impact on the people you support")
    visitor.page.get_by_label("What do you want to say?").fill("The team asks earlier")
    press(visitor, "Save and go on")
    goes_back(visitor)
    follow(visitor, "Read it through and publish")
    press(visitor, "Publish")
    assert reads(visitor, "People come early to talk")
    all_is_well(visitor, "review-both")
    follow(visitor, "Sign the review")
    proves_who_they_are(visitor)
    press(visitor, "Sign")
    assert reads(visitor, "It is closed when the other side has signed too")

    # The peer signs, and takes the PDF along.
    visitor.open_browser(size=PHONE).sign_in(worker.user)
    visitor.goes_to("/")
    follow(visitor, "Read and sign your annual review")
    follow(visitor, "Sign the review")
    proves_who_they_are(visitor)
    press(visitor, "Sign")
    assert reads(visitor, "The review is closed and kept as it is")
    issuing.print_waiting()
    follow(visitor, "The signed review as PDF")
    all_is_well(visitor, "review-document")
    assert Review.objects.closed().get().document.sha256


@pytest.mark.clause("REV-5")
def test_an_administrator_takes_forty_reviews_along(visitor, people):
    organisation, _worker, manager, administrator = people
    for number in range(40):
        worker = make_peer(organisation, f"Peer {number}", line_manager=manager)
        actions.open_reviews(workers=[worker.pk], by=None)
        review = Review.objects.open().get(worker=worker)
        actions.talk_instead(review=review, side=Author.MANAGER, by=manager)
        actions.save_draft(
            review=review, side=Author.MANAGER, area=Area.IMPACT, text="We talked", by=manager
        )
        actions.publish(review=review, side=Author.MANAGER, by=manager)
        actions.sign(review=review, side=Author.PEER, on_paper=True, by=manager)
        actions.sign(review=review, side=Author.MANAGER, by=manager)
    visitor.sign_in(administrator)
    visitor.goes_to("/reviews/signed/")
    visitor.page.get_by_label("All 40 that were found").check()
    visitor.page.get_by_label(re.compile("^One PDF")).check()
    all_is_well(visitor, "reviews-signed")
    press(visitor, "Make the file")
    proves_who_they_are(visitor)
    assert heading(visitor) == "Annual reviews"
    bundling.make_waiting(until=1, clock=lambda: 0)
    bundle = Bundle.objects.get()
    assert bundle.parts.filter(made_at__isnull=False).count() == 40
    visitor.goes_to(f"/files/{bundle.pk}/")
    assert reads(visitor, "40 records")


@pytest.mark.clause("REV-3")
def test_a_person_supported_answers_on_a_phone_without_an_account(visitor, people):
    _organisation, worker, manager, _administrator = people
    visitor.sign_in(manager)
    visitor.goes_to(f"/peers/{worker.pk}/reviews/feedback/")
    follow(visitor, "Ask for feedback")
    press(visitor, "Open the questions")
    address = visitor.page.locator(".portal-code__address a").get_attribute("href")
    path = "/feedback/" + address.partition("/feedback/")[2]

    visitor.open_browser(size=PHONE)
    visitor.goes_to(path)
    assert heading(visitor) == "How was it with Pat?"
    all_is_well(visitor, "feedback-questions")
    for choice in visitor.page.locator("input[value=yes]").all():
        choice.check()
    visitor.page.get_by_label("Do you want to say something else?").fill("Thank you")
    press(visitor, "Send")
    assert heading(visitor) == "Thank you"
    assert visitor.context.cookies() == []
    round = FeedbackRound.objects.get()
    assert FeedbackSum.objects.get(round=round).content["answers"] == 1
