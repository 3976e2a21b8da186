"""What those who were there say about a session, without their names (COM-5)."""

from django.utils import timezone
from django.utils.translation import gettext as _

from audit.context import action
from competencies.models import CourseFeedback, CoursePlace
from competencies.rules import FEEDBACK_DAYS
from refusals import RefusedBecause


class FeedbackNotAllowed(RefusedBecause):
    """Feedback is not asked of them now; the text says why, for people to read."""


def is_open(ends_at, now) -> bool:
    """Whether feedback on a session that ends then is given at a moment."""
    return ends_at <= now and (now - ends_at).days < FEEDBACK_DAYS


@action
def give_feedback(
    *,
    seat: CoursePlace,
    would_recommend: bool,
    by,
    what_helped: str = "",
    what_to_change: str = "",
) -> None:
    """Keep what one who was there says, and beside it only that they said something. Raises
    FeedbackNotAllowed for who was not there, a second time, and when the time for it is over."""
    seat = CoursePlace.objects.select_for_update(of=("self",)).get(pk=seat.pk)
    if not seat.attended or not is_open(seat.session.ends_at, timezone.now()):
        raise FeedbackNotAllowed(_("Feedback is for those who were there, for two weeks after it"))
    if seat.feedback_given:
        raise FeedbackNotAllowed(_("You have given your feedback already. Thank you"))
    seat.feedback_given = True
    seat.save(update_fields=["feedback_given"])
    CourseFeedback.objects.create(
        session_id=seat.session_id,
        would_recommend=would_recommend,
        what_helped=what_helped.strip(),
        what_to_change=what_to_change.strip(),
    )
