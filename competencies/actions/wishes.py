"""What peers would like to learn (COM-4)."""

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from audit.context import action
from competencies.models import Course, Wish
from refusals import RefusedBecause
from workforce.models import PeerSupportWorker, User


class WishNotAllowed(RefusedBecause):
    """The wish says nothing, or cannot be met here; the text says why, for people to read."""


@action
def add_wish(
    *, worker: PeerSupportWorker, by: User, course: Course | None = None, words: str = ""
) -> Wish:
    """A peer says what they would like to learn, by course or in their own words. The same course
    wished for twice is one wish. Raises WishNotAllowed."""
    words = words.strip()
    if course is None and not words:
        raise WishNotAllowed(_("Choose a course, or say what you would like to learn"))
    if course is not None and course.organisation_id != worker.organisation_id:
        raise WishNotAllowed(_("This course is not one of the peer’s organisation"))
    if course is not None:
        known = worker.training_wishes.filter(course=course, dropped_on=None).first()
        if known is not None:
            return known
    return Wish.objects.create(worker=worker, course=course, words=words, wished_on=localdate())


@action
def drop_wish(*, wish: Wish, by: User) -> Wish:
    """A wish is met, or no longer one."""
    wish.dropped_on = localdate()
    wish.save(update_fields=["dropped_on"])
    return wish
