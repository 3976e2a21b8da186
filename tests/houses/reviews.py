"""What addresses of the room ``reviews`` can name, in the small world of tests/house.py."""

from datetime import timedelta

from django.utils import timezone

from reviews import actions
from reviews.models import Review
from reviews.rules import Area, Author
from workforce import actions as workforce

PEER_DRAFT = "Quillon-peer-draft"
"""What the peer is still writing; nobody else reads it."""
MANAGER_DRAFT = "Quillon-manager-draft"
"""What their line manager is still writing; nobody else reads it."""
BETWEEN = "Quillon-between-us"
"""What the peer keeps between the two of them in a signed review."""
UNSIGNED = "Quillon-unsigned"
"""What two have published and not signed yet; nobody but the two reads it."""

OBJECTIVE = "Quillon-objective"
"""What stands in an objective of the year to come; nobody but the two reads it."""

FEEDBACK = "Quillon-feedback"
"""What two people supported said; too few for anybody to read it."""

OF_TWO_WHO_SIGN = ("copy_pdf", "sign", "change_part", "between", "meeting")


def furnish(house) -> None:
    """A signed review of which an area is kept between the two, the next one which both are
    writing, and that of a colleague which waits for signatures."""
    worker, manager = house.worker, house.people["manager"]
    signed = make_signed(worker, manager, kept=BETWEEN)
    current = Review.objects.open().get(worker=worker)
    for side, by, text in (
        (Author.PEER, worker.user, PEER_DRAFT),
        (Author.MANAGER, manager, MANAGER_DRAFT),
    ):
        actions.save_draft(review=current, side=side, area=Area.IMPACT, text=text, by=by)
    second = house.organisation.peers.get(user=house.people["other_peer"])
    workforce.assign_responsibility(
        worker=second,
        user=manager,
        kind="LINE_MANAGER",
        starts_on=timezone.localdate() - timedelta(days=200),
        by=None,
    )
    both = make_published(second, manager, text=UNSIGNED)
    objective = actions.propose_objective(
        worker=worker,
        side=Author.PEER,
        what="Quillon runs a group",
        how_known=OBJECTIVE,
        by_when=timezone.localdate() + timedelta(days=90),
        why="People ask Quillon for it",
        help_needed="",
        by=worker.user,
    )
    round = actions.open_round(
        worker=worker,
        called="Robin",
        closes_on=timezone.localdate() + timedelta(days=20),
        by=worker.user,
    )
    for _number in range(2):
        actions.add_answer(round=round, answers={"listened": "yes"}, words=FEEDBACK, by=None)
    engagement = worker.engagements.get()
    workforce.change_engagement(engagement=engagement, band="3", by=house.people["hr"])
    actions.note_pay_step(
        worker=worker,
        due_on=timezone.localdate() + timedelta(days=70),
        formal_process="NONE",
        not_their_fault="",
        by=house.people["hr"],
    )
    house.ids |= {
        "round_id": round.pk,
        "code": round.code,
        "objective_id": objective.pk,
        **{f"review_id@reviews:{name}": signed.pk for name in ("document", "document_pdf")},
        "review_id": current.pk,
        "review_id@reviews:add_note": signed.pk,
        "area": "impact",
        **{f"worker_id@reviews:{name}": second.pk for name in OF_TWO_WHO_SIGN},
        **{f"review_id@reviews:{name}": both.pk for name in OF_TWO_WHO_SIGN},
    }


def make_published(worker, manager, *, text: str) -> Review:
    """The open review of a peer in which both have published about every area; a peer without an
    account would rather talk."""
    actions.open_reviews(workers=[worker.pk], by=None)
    review = Review.objects.open().get(worker=worker)
    for side, by in ((Author.PEER, worker.user), (Author.MANAGER, manager)):
        if by is None:
            actions.talk_instead(review=review, side=Author.MANAGER, by=manager)
            continue
        for area in Area:
            actions.save_draft(review=review, side=side, area=area, text=f"{text} {area}", by=by)
        actions.publish(review=review, side=side, by=by)
    review.refresh_from_db()
    return review


def make_signed(worker, manager, *, kept: str = "") -> Review:
    """A review that both have signed; with ``kept`` words that stay between the two."""
    review = make_published(worker, manager, text="Quillon grew this year")
    if kept:
        actions.change_part(
            review=review, side=Author.PEER, area=Area.REFLECTION, text=kept, by=worker.user
        )
        actions.keep_between_us(review=review, kept=True, by=worker.user)
    for side, by in ((Author.PEER, worker.user), (Author.MANAGER, manager)):
        actions.sign(review=review, side=side, by=by)
    review.refresh_from_db()
    return review
