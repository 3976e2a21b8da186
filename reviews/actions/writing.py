"""Writing, publishing and meeting: neither sees the other's words before both have published."""

from datetime import datetime

from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from audit.context import action
from reviews import rules
from reviews.actions.due import ReviewNotAllowed, locked_open
from reviews.models import Review, ReviewDraft, ReviewPart
from reviews.rules import Area, Author


@action
def save_draft(*, review: Review, side: Author, area: Area, text: str, by) -> ReviewDraft:
    """Keep what ``by`` is writing about an area; only they ever get it back.

    Raises ReviewNotAllowed once this side has published, or the review is over.
    """
    review = locked_open(review)
    if _published(review, side):
        raise ReviewNotAllowed(_("You have published this review. Change it on its own page"))
    draft, _new = ReviewDraft.objects.update_or_create(
        review=review,
        writer=by,
        area=area,
        defaults={"text": text, "saved_at": timezone.now()},
    )
    return draft


def _published(review: Review, side: Author):
    return review.peer_published_at if side == Author.PEER else review.manager_published_at


@action
def publish(*, review: Review, side: Author, by) -> Review:
    """Publish what ``by`` has written for their side: the peer first, then the manager.

    Raises ReviewNotAllowed for the manager before the peer, and where nothing is written.
    """
    review = locked_open(review)
    if not rules.may_publish(review, side):
        raise ReviewNotAllowed(
            _("You have published this already")
            if _published(review, side)
            else _("%(peer)s writes first. Your words are kept until then")
            % {"peer": review.worker.name}
        )
    drafts = [
        draft
        for draft in ReviewDraft.objects.filter(review=review, writer=by)
        if draft.text.strip()
    ]
    if not drafts:
        raise ReviewNotAllowed(_("Write something about one of the areas first"))
    now = timezone.now()
    for draft in drafts:
        ReviewPart.objects.create(
            review=review,
            author=side,
            writer=by,
            area=draft.area,
            text=draft.text.strip(),
            changed_at=now,
        )
    # also those of a manager who handed over before publishing: nobody could open them any more
    own = ReviewDraft.objects.filter(review=review)
    if side == Author.PEER:
        own = own.filter(writer=by)
    else:
        own = own.exclude(writer_id=review.worker.user_id)
    own.delete()
    _take_signatures_back(review)  # a peer who first chose to talk may write after all
    column = "peer_published_at" if side == Author.PEER else "manager_published_at"
    setattr(review, column, now)
    review.save(update_fields=[column])
    return review


@action
def talk_instead(*, review: Review, side: Author, by) -> Review:
    """The peer would rather talk than write: the manager goes on. The manager may pass that on
    once the review is due, or where the peer has no account. The peer can still write later."""
    review = locked_open(review)
    allowed = side == Author.PEER or rules.manager_may_pass_on(
        review, on=localdate(), has_account=review.worker.user_id is not None
    )
    if review.peer_published_at or review.talks_instead_at or not allowed:
        raise ReviewNotAllowed(
            _("You can say so for %(peer)s once the review is due") % {"peer": review.worker.name}
            if not allowed
            else _("This is known already")
        )
    review.talks_instead_at, review.talks_said_by = timezone.now(), by
    review.save(update_fields=["talks_instead_at", "talks_said_by"])
    return review


@action
def change_part(*, review: Review, side: Author, area: Area, text: str, by) -> ReviewPart | None:
    """Change one's own published words about an area, or add some, until both have signed.

    A signature that was given before is for other words, so it is taken back. Nobody changes
    what somebody else wrote. None where nothing is left of it.
    """
    review = locked_open(review)
    if not _published(review, side):
        raise ReviewNotAllowed(_("Publish what you wrote first"))
    own = ReviewPart.objects.filter(review=review, author=side, writer=by, area=area)
    text = text.strip()
    known = own.first()
    if (known.text if known else "") == text:
        return known
    _take_signatures_back(review)
    if not text:
        own.delete()
        return None
    part, _new = ReviewPart.objects.update_or_create(
        review=review,
        author=side,
        writer=by,
        area=area,
        defaults={"text": text, "changed_at": timezone.now()},
    )
    return part


def _take_signatures_back(review: Review) -> None:
    if review.peer_signed_at or review.manager_signed_at:
        review.peer_signed_at = review.manager_signed_at = review.manager = None
        review.peer_signed_on_paper, review.peer_sees_differently = False, ""
        review.save(
            update_fields=[
                "peer_signed_at", "manager_signed_at", "manager", "peer_signed_on_paper",
                "peer_sees_differently",
            ]
        )  # fmt: skip


@action
def keep_between_us(*, review: Review, kept: bool, by) -> Review:
    """The peer keeps "Self-reflection" between the two, or no longer; until both have signed."""
    review = locked_open(review)
    if review.between_us != kept:
        review.between_us = kept
        review.save(update_fields=["between_us"])
        _take_signatures_back(review)
    return review


@action
def set_meeting(*, review: Review, meets_at: datetime, by) -> Review:
    """Say when the two sit together."""
    review = locked_open(review)
    review.meets_at = meets_at
    review.save(update_fields=["meets_at"])
    return review
