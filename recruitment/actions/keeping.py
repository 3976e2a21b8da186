"""Between a yes and the first day: somebody keeps in touch, until they start or the offer is over
(REC-14)."""

from datetime import date

from django.utils.timezone import localdate

from audit.context import action
from recruitment import mails
from recruitment.models import Application, KeepingInTouch, Touch
from recruitment.rules import TOUCH_FIRST_WITHIN_DAYS, next_touch_due
from reminders.rules import shift
from workforce import actions as workforce
from workforce.models import Candidate, User


@action
def keep_in_touch(
    *, candidate: Candidate, person: User, by, yes_on: date | None = None
) -> KeepingInTouch:
    """Name who keeps in touch, or somebody else from now on."""
    keeping = KeepingInTouch.objects.filter(candidate=candidate).first()
    if keeping is None:
        keeping = KeepingInTouch(candidate=candidate, yes_on=yes_on or localdate())
    keeping.person = person
    return _settled(keeping)


def _settled(keeping: KeepingInTouch) -> KeepingInTouch:
    candidate = keeping.candidate
    if candidate.withdrawn_on or candidate.worker_id:
        keeping.next_due_on = None
    else:
        last = (
            keeping.touches.order_by("-on").values_list("on", flat=True).first()
            if not keeping._state.adding
            else None
        )
        nation = candidate.organisation.nation
        keeping.next_due_on = next_touch_due(
            yes_on=keeping.yes_on,
            last_on=last,
            first_due_on=shift(keeping.yes_on, TOUCH_FIRST_WITHIN_DAYS, nation=nation),
        )
    keeping.save()
    return keeping


@action
def note_touch(
    *, keeping: KeepingInTouch, how: str, by, on: date | None = None, note: str = ""
) -> Touch:
    """Somebody was in touch; the next contact is due a week later."""
    touch = Touch.objects.create(
        keeping=keeping, on=on or localdate(), how=how, note=note.strip(), by=by
    )
    _settled(keeping)
    return touch


@action
def settle_keeping_in_touch(*, candidate: Candidate, by) -> None:
    """When the next contact is due, worked out anew: never when they have started, or when it
    came to nothing."""
    for keeping in KeepingInTouch.objects.filter(candidate=candidate).select_related("candidate"):
        keeping.candidate = candidate
        _settled(keeping)


@action
def end_offer(*, application: Application, why: str, by) -> Candidate | None:
    """Who had an offer is not to come any more, whoever ends it: nobody is due to get in touch
    with them, and HR hears of it, but for ``by``. None where there was no offer."""
    candidate = Candidate.objects.to_come().filter(application=application.pk).first()
    if candidate is None:
        return None
    candidate = workforce.withdraw_candidate(candidate=candidate, why=why, by=by)
    settle_keeping_in_touch(candidate=candidate, by=by)
    mails.tell_staff_offer_is_over(application, by=by)
    return candidate


@action
def offer_stands_again(*, application: Application, by) -> Candidate | None:
    """The no by which an offer was taken back is undone: they are to come again, and somebody is
    due to get in touch. None where there was no offer."""
    candidate = Candidate.objects.filter(application=application.pk, worker=None).first()
    if candidate is None:
        return None
    candidate = workforce.reinstate_candidate(candidate=candidate, by=by)
    settle_keeping_in_touch(candidate=candidate, by=by)
    return candidate
