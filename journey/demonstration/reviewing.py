"""What annual reviews look like in the demonstration: one in each state, objectives, feedback of
people supported, and a year of signed ones. Nothing is about anybody's health."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.timezone import localdate

from documents import issuing
from documents.models import IssuedDocument
from journey.demonstration.people import House
from journey.demonstration.words_of_reviews import (
    CALLED,
    FEEDBACK,
    MANAGERS,
    OBJECTIVES,
    PEERS,
    PROGRESS,
)
from reviews import actions
from reviews.documents import review_document, snapshot_of
from reviews.models import Review, ReviewPart
from reviews.pay import engagement_with_a_band
from reviews.questions import QUESTIONS
from reviews.rules import Area, Author, FormalProcess
from workforce.models import PeerSupportWorker, User
from workforce.rules import ResponsibilityKind, Role, months_later

SIGNED = {True: 42, False: 8}
"""How many signed reviews the trust has, so that an export of forty can be tried, and the other."""


def review_people(house: House, *, on: date, is_trust: bool) -> None:
    """Signed reviews of the last year, and the open ones in every state."""
    managed = [(peer, manager) for peer in _working(house) if (manager := _manager(peer, on))]
    for number, (peer, manager) in enumerate(managed[: SIGNED[is_trust]]):
        _signed(peer, manager, on - timedelta(days=20 + 7 * (number % 46)), number)
    actions.open_reviews(by=None)
    (first, manager), *others = managed
    _being_written(first, manager, on)
    _has_objectives(first, manager, on)
    _feedback(first, manager, answers=5, closed=True)
    states = (_waits_for_manager, _to_meet, _to_sign)
    for state, (peer, holder) in zip(states, others[-5:], strict=False):
        state(peer, holder, on)
    if is_trust:
        _pay_steps(house, [first, *(peer for peer, _manager in others[-5:])], on)
    _due(others[0][0], on - timedelta(days=12))
    _feedback(*others[1], answers=2, closed=False)


def _working(house: House) -> list[PeerSupportWorker]:
    """Those who work now, whoever signs in first."""
    keys = [peer.pk for peer in house.peers]
    working = PeerSupportWorker.objects.working().select_related("user", "team")
    found = working.select_related("organisation__settings").in_bulk(keys)
    return [found[key] for key in keys if key in found]


def _manager(peer: PeerSupportWorker, on: date) -> User | None:
    kind = ResponsibilityKind.LINE_MANAGER
    found = peer.responsibilities.answering(kind, on).select_related("user").first()
    return found.user if found else None


def _signed(peer: PeerSupportWorker, manager: User, day: date, number: int) -> None:
    """A review that was signed on a day of the past; written past the actions, which sign today."""
    at = timezone.make_aware(datetime.combine(day, time(14, 30)))
    before = at - timedelta(days=9)
    Review.objects.open().filter(worker=peer).delete()  # the next one is opened anew
    review = Review.objects.create(
        worker=peer,
        manager=manager,
        period_from=months_later(day, -12),
        due_on=day + timedelta(days=10),
        meets_at=at,
        peer_published_at=before,
        manager_published_at=before + timedelta(days=3),
        peer_signed_at=at,
        manager_signed_at=at + timedelta(minutes=20),
        between_us=number % 4 == 0,
        peer_signed_on_paper=peer.user_id is None,
    )
    parts = [
        ReviewPart(
            review=review,
            author=side,
            writer=writer,
            area=area,
            text=texts[area][number % len(texts[area])],
            changed_at=before,
        )
        for side, writer, texts in (
            (Author.PEER, peer.user, PEERS),
            (Author.MANAGER, manager, MANAGERS),
        )
        for area in Area
    ]
    ReviewPart.objects.bulk_create(parts)
    review.worker = peer
    review.year = snapshot_of(review)
    review.closed_at = at + timedelta(minutes=20)
    for column, for_two in (("document", True), ("organisation_document", False)):
        who = "two" if for_two else "organisation"
        issued = issuing.issue(
            document=review_document(review, for_two=for_two, parts=parts),
            kind=f"reviews.review_{who}",
            key=f"reviews.review/{review.pk}/{who}/1",
            subject=review,
            organisation_id=peer.organisation_id,
            by=manager,
        )
        setattr(review, column, issued)
        IssuedDocument.objects.filter(pk=issued.pk).update(issued_at=review.closed_at)
    review.save()


def _due(peer: PeerSupportWorker, day: date) -> Review:
    Review.objects.open().filter(worker=peer).update(due_on=day, period_from=months_later(day, -12))
    return Review.objects.open().get(worker=peer)


def _write(review: Review, side: Author, by: User, texts: dict, *areas: Area) -> None:
    for area in areas or Area:
        actions.save_draft(review=review, side=side, area=area, text=texts[area][0], by=by)


def _being_written(peer: PeerSupportWorker, manager: User, on: date) -> None:
    review = _due(peer, on + timedelta(days=24))
    _write(review, Author.PEER, peer.user, PEERS, Area.COMPETENCIES, Area.IMPACT)
    _write(review, Author.MANAGER, manager, MANAGERS, Area.COMPETENCIES)


def _waits_for_manager(peer: PeerSupportWorker, manager: User, on: date) -> None:
    review = _due(peer, on + timedelta(days=11))
    if peer.user is None:  # without an account one talks instead
        actions.talk_instead(review=review, side=Author.MANAGER, by=manager)
        return
    _write(review, Author.PEER, peer.user, PEERS)
    actions.publish(review=review, side=Author.PEER, by=peer.user)


def _to_meet(peer: PeerSupportWorker, manager: User, on: date) -> Review:
    _waits_for_manager(peer, manager, on)
    review = Review.objects.open().get(worker=peer)
    _write(review, Author.MANAGER, manager, MANAGERS)
    actions.publish(review=review, side=Author.MANAGER, by=manager)
    meets_at = timezone.make_aware(datetime.combine(on + timedelta(days=4), time(10)))
    return actions.set_meeting(review=review, meets_at=meets_at, by=manager)


def _to_sign(peer: PeerSupportWorker, manager: User, on: date) -> None:
    review = _to_meet(peer, manager, on)
    actions.sign(review=review, side=Author.MANAGER, by=manager)


def _pay_steps(house: House, peers: list[PeerSupportWorker], on: date) -> None:
    """Pay steps of those on a band: the first, of whom HR has said all, and those whose review
    waits for its end (REV-7)."""
    (hr, *_others) = house.members[Role.HR]
    banded = [peer for peer in peers if engagement_with_a_band(peer, on)]
    for number, peer in enumerate(banded):
        actions.note_pay_step(
            worker=peer,
            due_on=on + timedelta(days=42 + 9 * number),
            formal_process=FormalProcess.NOT_SAID if number == 1 else FormalProcess.NONE,
            not_their_fault="",
            by=hr,
        )


def _has_objectives(peer: PeerSupportWorker, manager: User, on: date) -> None:
    whole, unfinished = OBJECTIVES
    agreed = actions.propose_objective(
        worker=peer, side=Author.PEER, by=peer.user, by_when=on + timedelta(days=80), **whole
    )
    actions.agree_objective(objective=agreed, side=Author.MANAGER, by=manager)
    for text, by in zip(PROGRESS, (peer.user, manager), strict=True):
        actions.add_progress(objective=agreed, text=text, by=by)
    actions.propose_objective(
        worker=peer, side=Author.MANAGER, by=manager, by_when=None, **unfinished
    )


def _feedback(peer: PeerSupportWorker, manager: User, *, answers: int, closed: bool) -> None:
    round = actions.open_round(
        worker=peer,
        called=peer.name.partition(" ")[0] or CALLED,
        closes_on=localdate() + timedelta(days=18),
        by=manager,
    )
    for number in range(answers):
        chosen = {
            question.key: question.choices[(number + place) % 3 % 2].key
            for place, question in enumerate(QUESTIONS)
        }
        words = FEEDBACK[number] if number < len(FEEDBACK) else ""
        actions.add_answer(round=round, answers=chosen, words=words, by=None)
    if closed:
        actions.close_round(round=round, by=manager)
