"""Every document of every room, for tests/documents/test_every_document.py. Written by hand.

A template of a document that is not in ``DOCUMENTS`` fails the build. Each line makes the
document in the small world of tests/house.py, as somebody who may have it, and says what must
stand in it. ``NEVER`` must stand in none; what more must not be in one, its own line says.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from competencies.documents import certificate_of
from competencies.models import Completion
from documents import binding
from documents.document import Document
from documents.rules import Shape
from induction.documents import induction_document
from induction.models import Induction
from journey.leaving.documents import blank_form as blank_exit
from links.actions import FreshLink
from links.models import Link
from matching.models import Relationship
from matching.people_documents import sheet
from preparation.documents_cases import case_document
from preparation.documents_strategy import progress_report
from preparation.models import BusinessCase, Strategy
from recruitment import letters
from recruitment.documents import application_letter, panel_pack_of
from recruitment.models import Application, Interview, LetterTemplate, PanelSeat
from reviews.documents import blank_form, poster, review_document
from reviews.models import FeedbackRound, Review, ReviewPart
from supervision.actions import ask_for_records
from supervision.documents import supervision_record
from tests.house import PRIVATE, House
from tests.houses import induction, leaving, people_supported, reviews, wellbeing
from wellbeing.documents import plan_document
from workforce.access import permissions_on, reader_for

NEVER = (PRIVATE,)


@dataclass(frozen=True)
class Case:
    """How to make a document in the house; words it holds; words it must not hold."""

    make: Callable[[House], Document]
    holds: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


def record(house: House) -> Document:
    """The supporter's own view of the last half year."""
    reader = reader_for(house.people["supporter"])
    today = timezone.localdate()
    return supervision_record(
        reader,
        house.worker,
        permissions_on(reader, house.worker),
        since=today - timedelta(days=180),
        until=today,
    )


def bundle(house: House) -> Document:
    """The list in front of the supporter's file of the records of all their peers."""
    supporter = house.people["supporter"]
    today = timezone.localdate()
    made = ask_for_records(
        organisation=house.organisation,
        workers=[house.worker],
        since=today - timedelta(days=90),
        until=today,
        shape=Shape.PDF,
        by=supporter,
    )
    made.parts.update(pages=1)
    lines = binding.lines_of(made, list(made.parts.all()), before=1)
    return binding.list_of(made, lines, first=True)


def offer_letter(house: House) -> Document:
    """The letter of the conditional offer, as HR signs it for one person."""
    template = LetterTemplate.objects.get(pk=house.ids["template_id"])
    application = Application.objects.select_related(
        "vacancy__organisation__settings", "vacancy__team", "stage"
    ).get(pk=house.ids["application_id@recruitment:letters"])
    (draft,) = letters.drafts(template, [application])
    return application_letter(draft, on=timezone.localdate(), by=house.people["hr"])


def panel_pack(house: House) -> Document:
    """The interview day of a panel member who still shortlists the vacancy blind."""
    seats = PanelSeat.objects.select_related("vacancy__team", "vacancy__version", "user")
    seat = seats.get(pk=house.ids["seat_id@recruitment:panel_pack"])
    interview = Interview.objects.get(pk=house.ids["interview_id"])
    return panel_pack_of(seat, interview, on=timezone.localdate())


def plan(house: House) -> Document:
    """A wellbeing plan as the line manager reads it."""
    return plan_document(reader_for(house.people["manager"]), house.worker)


def certificate(house: House) -> Document:
    """The certificate of the peer of the house."""
    done = Completion.objects.select_related("worker", "course__organisation__settings", "place")
    return certificate_of(done.get(pk=house.ids["completion_id"]))


def completed_induction(house: House) -> Document:
    """The signed induction of the peer of the house."""
    inductions = Induction.objects.select_related(
        "worker__organisation__settings", "worker__team", "mentor"
    )
    return induction_document(inductions.get(pk=house.ids["induction_id@induction:document"]))


def signed_review(house: House) -> Document:
    """A signed review as the organisation reads it."""
    review = Review.objects.select_related("worker__organisation__settings", "manager").get(
        pk=house.ids["review_id@reviews:document"]
    )
    parts = list(
        ReviewPart.objects.filter(review=review).select_related("writer").order_by("-author")
    )
    return review_document(review, for_two=False, parts=parts)


def feedback_poster(house: House) -> Document:
    """The sheet for people supported."""
    rounds = FeedbackRound.objects.select_related("worker__organisation__settings")
    return poster(rounds.get(pk=house.ids["round_id"]))


def blank_review(house: House) -> Document:
    """The empty form for a conversation on paper."""
    return blank_form(house.worker, due_on=timezone.localdate())


def sheet_of_a_person(house: House) -> Document:
    """The sheet that opens the page of somebody supported."""
    together = Relationship.objects.select_related("worker__organisation__settings", "person")
    link = Link(expires_at=timezone.now() + timedelta(days=400))
    return sheet(together.get(pk=house.ids["relationship_id"]), FreshLink(link, "/link/abc/"))


def progress(house: House) -> Document:
    """How the strategy of the house stands today."""
    strategy = Strategy.objects.select_related("organisation__settings")
    return progress_report(strategy.get(pk=house.ids["strategy_id"]), on=timezone.localdate())


def business_case(house: House) -> Document:
    """The draft of the house, of which the cost of one post is not known."""
    cases = BusinessCase.objects.select_related("organisation__settings")
    return case_document(cases.get(pk=house.ids["case_id"]))


def blank_exit_form(house: House) -> Document:
    """The empty form for an exit conversation on paper."""
    return blank_exit(house.organisation)


DOCUMENTS: dict[str, Case] = {
    "matching/documents/sheet.html": Case(
        sheet_of_a_person,
        holds=("You and Quillon", "ask for a change"),
        never=(people_supported.REFERENCE, people_supported.INITIALS),
    ),
    "competencies/documents/certificate.html": Case(
        certificate,
        holds=("Quillon Peer has completed the course Active listening in practice",),
        never=("Quillon wants to teach",),
    ),
    "journey/documents/exit_form.html": Case(
        blank_exit_form,
        holds=("Before you go", "What should change?", "Thornbury Trust"),
        never=("Quillon", leaving.SAID),
    ),
    "documents/bundle.html": Case(bundle, holds=("Contents What it holds Page Quillon Peer 2",)),
    "preparation/documents/case.html": Case(
        business_case,
        holds=(
            "Three peers for Thornbury",
            "1 paid post, 0.8 whole-time equivalent: £24,800 a year",
            "What a whole-time post of Band 4 costs a year",
            "Thornbury finance, by letter",
        ),
        never=("Quillon Peer", "Quillon Manager", people_supported.REFERENCE),
    ),
    "preparation/documents/progress.html": Case(
        progress,
        holds=("Peer support at Thornbury", "1 of 4 milestones done", "Quillon found a room"),
        never=("Quillon Chief",),
    ),
    "induction/documents/completion.html": Case(
        completed_induction,
        holds=(
            *("Induction completed", "Quillon meets the team", "Quillon Desk", "Done on"),
            *("noted by", "The peer:", induction.WORDS, "The mentor:", "A good beginning"),
            "Signed in PSW Portal",
        ),
        never=("Quillon starts at ten", "quillon.desk@example.org"),
    ),
    "recruitment/documents/letter.html": Case(
        offer_letter,
        holds=("Our conditional offer: Thornbury peer", "Quillon sits by the window", "band 3"),
        never=("Quillon asks",),
    ),
    "recruitment/documents/panel_pack.html": Case(
        panel_pack,
        holds=("Who comes when", "A question about recovery", "Quillon would like a break"),
        never=("Quillon Coming", "quillon.coming@example.org", "is worried"),
    ),
    "reviews/documents/blank.html": Case(
        blank_review, holds=("Quillon Peer", "What are you proud of?"), never=(reviews.OBJECTIVE,)
    ),
    "reviews/documents/poster.html": Case(
        feedback_poster,
        holds=("How was it with Robin?", "We do not ask your name"),
        never=("Quillon", reviews.FEEDBACK),
    ),
    "reviews/documents/review.html": Case(
        signed_review,
        holds=("Quillon grew this year", "keeps this between the two", "Signed in PSW Portal"),
        never=(reviews.BETWEEN, reviews.PEER_DRAFT, reviews.MANAGER_DRAFT),
    ),
    "supervision/documents/record.html": Case(record, holds=("Quillon talked about the week",)),
    "wellbeing/documents/plan.html": Case(
        plan,
        holds=(wellbeing.FOR_MANAGER, wellbeing.FOR_BOTH, "Made for Quillon Manager"),
        never=(wellbeing.ALONE, wellbeing.FOR_SUPPORTER, wellbeing.DRAFT),
    ),
}
