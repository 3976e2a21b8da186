"""What is printed: a review as one reader may see it, and a form for a conversation on paper.

There are two readers of a review: the two whose it is, and the organisation (lead, HR,
administrator, a later manager). What is not for a reader is never put into the context (REV-5).
"""

from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from documents.codes import qr_code
from documents.document import Document
from nhsuk.words import date_range, long_date, long_moment, plural
from reviews import pictures, prompts, questions, year
from reviews.models import FeedbackRound, Review, ReviewPart
from reviews.rules import KEPT_BETWEEN, Area, Author
from workforce.letters import letterhead_of
from workforce.models import PeerSupportWorker

ONLY_FOR_TWO = ("sessions", "feedback", "successes", "learning")
"""What of the year is never for the organisation: how often two met, what people supported said."""


def review_document(review: Review, *, for_two: bool, parts: list[ReviewPart]) -> Document:
    """A review as the two read it (``for_two``) or as the organisation reads it.

    ``parts`` are all published words of it; those that are not for this reader go no further.
    """
    worker = review.worker
    closed = review.closed_at or timezone.now()
    until = localtime(closed).date()
    drawn = review.year or snapshot_of(review)
    if not for_two:
        drawn = {key: value for key, value in drawn.items() if key not in ONLY_FOR_TWO}
    kept = review.between_us and not for_two
    read = [part for part in parts if not (kept and part.area == KEPT_BETWEEN)]
    return Document(
        template="reviews/documents/review.html",
        filename=f"annual-review-{until:%Y-%m-%d}.pdf",
        context={
            "letterhead": letterhead_of(worker.organisation),
            "peer": worker.name,
            "role": ", ".join(
                each for each in (worker.title, worker.team.name if worker.team else "") if each
            ),
            "period": date_range(review.period_from, until),
            "for_two": for_two,
            "areas": [
                {
                    "label": area.label,
                    "about": prompts.ABOUT[area],
                    "kept": kept and area == KEPT_BETWEEN,
                    "parts": [_voice(part, worker) for part in read if part.area == area],
                    "objectives": objectives_in_words(drawn) if area == Area.COMPETENCIES else [],
                }
                for area in Area
            ],
            "facts": facts_in_words(drawn),
            "picture": pictures.year_picture(drawn),
            "training": [
                {"day": long_date(date.fromisoformat(day)), "title": title}
                for day, title in drawn["training"]
            ],
            "feedback": questions.results_in_words(drawn.get("feedback")),
            "signatures": signatures(review),
            "addenda": [
                {"text": each.text, "by": each.by.name, "day": long_date(localtime(each.at).date())}
                for each in review.addenda.select_related("by")
            ]
            if review.closed_at and review.pk
            else [],
            "closed": bool(review.closed_at),
        },
    )


def snapshot_of(review: Review, only: frozenset[str] = year.PARTS) -> dict:
    """The year of a review as it stands now; ``only`` some parts of it where no more is shown."""
    until = timezone.localdate()
    settings = review.worker.organisation.settings
    return year.snapshot(
        review.worker,
        since=min(review.period_from, until),
        until=until,
        professional=settings.managers_see_professional_dates,
        only=only,
    )


def _voice(part: ReviewPart, worker: PeerSupportWorker) -> dict:
    return {
        "by": part.writer.name if part.writer else worker.name,
        "side": Author(part.author).label,
        "is_peer": part.author == Author.PEER,
        "text": part.text,
    }


def objectives_in_words(drawn: dict) -> list[dict]:
    """The objectives of a snapshot, each with what became of it."""
    found = []
    for each in drawn["objectives"]:
        state = _("By %(day)s") % {"day": long_date(date.fromisoformat(each["by_when"]))}
        if each["achieved_on"]:
            state = _("Achieved on %(day)s") % {
                "day": long_date(date.fromisoformat(each["achieved_on"]))
            }
        elif each["dropped_on"]:
            state = _("Let go on %(day)s") % {
                "day": long_date(date.fromisoformat(each["dropped_on"]))
            }
        found.append(
            {
                **each,
                "state": state,
                "progress": [
                    {"day": long_date(date.fromisoformat(day)), "by": by, "text": text}
                    for day, by, text in each["progress"]
                ],
            }
        )
    return found


def facts_in_words(drawn: dict) -> list[dict]:
    """The year in a few lines: what took place, without a judgement."""
    rows = []
    if "sessions" in drawn:
        held = sum(state == "held" for _day, _kind, state in drawn["sessions"])
        rows.append(
            {
                "key": _("Support and supervision"),
                "value": plural(held, _("{count} session held"), _("{count} sessions held")),
            }
        )
    rows.append(
        {
            "key": _("Training"),
            "value": plural(len(drawn["training"]), _("{count} completed"), _("{count} completed")),
        }
    )
    rows.append(
        {
            "key": _("Objectives"),
            "value": _("%(agreed)s agreed, %(achieved)s achieved")
            % {
                "agreed": len(drawn["objectives"]),
                "achieved": sum(bool(each["achieved_on"]) for each in drawn["objectives"]),
            },
        }
    )
    if drawn.get("successes") or drawn.get("learning"):
        rows.append(
            {
                "key": _("Shared with colleagues"),
                "value": plural(
                    drawn["successes"] + drawn["learning"],
                    _("{count} success or learning"),
                    _("{count} successes and learnings"),
                ),
            }
        )
    if drawn.get("feedback"):
        rows.append(
            {
                "key": _("Feedback of people supported"),
                "value": plural(
                    drawn["feedback"]["answers"], _("{count} answer"), _("{count} answers")
                ),
            }
        )
    return rows


def signatures(review: Review) -> list[dict]:
    """Who has signed and when, or a line to sign on by hand."""
    return [
        {
            "name": review.worker.name,
            "side": Author.PEER.label,
            "when": long_moment(localtime(review.peer_signed_at)) if review.peer_signed_at else "",
            "how": _("Signed on paper")
            if review.peer_signed_on_paper
            else _("Signed in PSW Portal"),
            "differently": review.peer_sees_differently,
        },
        {
            "name": review.manager.name if review.manager else "",
            "side": Author.MANAGER.label,
            "when": long_moment(localtime(review.manager_signed_at))
            if review.manager_signed_at
            else "",
            "how": _("Signed in PSW Portal"),
            "differently": "",
        },
    ]


def poster(round: FeedbackRound) -> Document:
    """A page to hang up or to give out: who asks, why, and a code that opens the questions. It
    says nothing of who answers."""
    return Document(
        template="reviews/documents/poster.html",
        filename="feedback-poster.pdf",
        context={
            "called": round.called,
            "organisation": round.worker.organisation.name,
            "letterhead": letterhead_of(round.worker.organisation),
            "code": qr_code(address_of(round)),
            "address": address_of(round),
            "closes": long_date(round.closes_on),
        },
    )


def address_of(round: FeedbackRound) -> str:
    """The whole address of a round's questions, the same for everybody."""
    return settings.SITE_URL + reverse("reviews:give_feedback", args=[round.code])


def blank_form(worker: PeerSupportWorker, *, due_on: date | None) -> Document:
    """A form for a conversation on paper: the five areas with questions and room to write."""
    return Document(
        template="reviews/documents/blank.html",
        filename="annual-review-form.pdf",
        context={
            "letterhead": letterhead_of(worker.organisation),
            "peer": worker.name,
            "due": long_date(due_on),
            "areas": [
                {
                    "label": area.label,
                    "about": prompts.ABOUT[area],
                    "prompts": prompts.PROMPTS[Author.PEER][area],
                }
                for area in Area
            ],
            "smart": [
                _("What you want to do"),
                _("How you will both know it is done"),
                _("By when"),
                _("Why it matters"),
                _("What help is needed"),
            ],
            "objectives": range(1, 4),
        },
    )
