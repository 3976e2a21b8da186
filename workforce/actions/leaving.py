"""A peer leaves: said, changed, taken back, done; the exit conversation and its words (WFO-6).

What leaving means in other rooms is the joint act of ``journey.leaving``."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.context import action
from audit.erasing import erase_with_history
from refusals import Refused, RefusedBecause
from workforce.lifecycle import Stage
from workforce.models import Leaving, Membership, PeerSupportWorker, User
from workforce.rules import Role

NOTHING_SAID = {
    "what_was_good": "",
    "what_to_change": "",
    "why_in_words": "",
    "would_come_back": None,
    "keep_in_touch": False,
    "keep_in_touch_at": "",
}
"""A leaving of which nothing is said in somebody's own words, and no wish for afterwards."""


class SaidAlready(Refused):
    """Somebody was quicker: it is known that this peer leaves, or they have left."""

    words = gettext_lazy("It is noted already that this peer leaves.")


class NotComing(Refused):
    """It was taken back, or the last day is over."""

    words = gettext_lazy("It was taken back, or the last day is over.")


class LastDayNotPossible(RefusedBecause):
    """The day lies before the first one; the text says so, for people to read."""


@action
def say_leaving(
    *,
    worker: PeerSupportWorker,
    last_day: date,
    by: User | None,
    reason: str = "",
    where_next: str = "",
) -> Leaving:
    """A peer will leave after ``last_day``. Their role as a peer ends with that day by itself, so
    that access ends also where nothing runs.

    Raises SaidAlready and LastDayNotPossible.
    """
    worker = PeerSupportWorker.objects.select_for_update().get(pk=worker.pk)
    if worker.stage == Stage.LEFT or Leaving.objects.coming().filter(worker=worker).exists():
        raise SaidAlready
    _after_the_first(worker, last_day)
    leaving = Leaving.objects.create(
        worker=worker, last_day=last_day, reason=reason, where_next=where_next, noted_by=by
    )
    _peer_roles(worker).filter(ends_on=None, starts_on__lte=last_day).update(ends_on=last_day)
    return leaving


def _after_the_first(worker: PeerSupportWorker, last_day: date) -> None:
    if worker.started_on and last_day < worker.started_on:
        raise LastDayNotPossible(_("The last day must be on or after their first day"))


def _peer_roles(worker: PeerSupportWorker):
    return Membership.objects.filter(
        user=worker.user_id, organisation=worker.organisation_id, role=Role.PEER
    )


def _coming(leaving: Leaving) -> Leaving:
    """Locked, with its peer; raises NotComing."""
    found = (
        Leaving.objects.coming()
        .select_for_update(of=("self",))
        .select_related("worker")
        .filter(pk=leaving.pk)
        .first()
    )
    if found is None:
        raise NotComing
    return found


@action
def change_leaving(
    *, leaving: Leaving, last_day: date, by: User, reason: str = "", where_next: str = ""
) -> Leaving:
    """Another last day, another reason. Raises NotComing and LastDayNotPossible."""
    leaving = _coming(leaving)
    _after_the_first(leaving.worker, last_day)
    ends = _peer_roles(leaving.worker).filter(ends_on=leaving.last_day, starts_on__lte=last_day)
    ends.update(ends_on=last_day)
    leaving.last_day, leaving.reason, leaving.where_next = last_day, reason, where_next
    leaving.save(update_fields=["last_day", "reason", "where_next"])
    return leaving


@action
def take_back_leaving(*, leaving: Leaving, by: User) -> Leaving:
    """They stay: everything is as before, and what was said in an exit conversation goes. Raises
    NotComing."""
    leaving = _coming(leaving)
    _peer_roles(leaving.worker).filter(ends_on=leaving.last_day).update(ends_on=None)
    Leaving.objects.filter(pk=leaving.pk).update(withdrawn_at=timezone.now(), **NOTHING_SAID)
    Leaving.pgh_event_model.objects.filter(pgh_obj_id=leaving.pk).update(**NOTHING_SAID)
    leaving.refresh_from_db()
    return leaving


@action
def finish_leaving(*, worker: PeerSupportWorker, last_day: date, by: User | None) -> Leaving:
    """They have left. Where nobody had said so before, it is noted now, without a reason."""
    leaving = Leaving.objects.coming().select_for_update().filter(worker=worker).first()
    leaving = leaving or Leaving(worker=worker, noted_by=by)
    leaving.last_day, leaving.done_at = last_day, timezone.now()
    leaving.save()
    return leaving


@action
def note_exit_talk(
    *,
    leaving: Leaving,
    by: User,
    offered_on: date | None = None,
    talk_on: date | None = None,
    talk_with: User | None = None,
    held_on: date | None = None,
    declined_on: date | None = None,
) -> Leaving:
    """Where the exit conversation stands: offered, arranged, held or declined. Raises NotComing
    for a leaving that was taken back; after the last day it can still be held."""
    leaving = Leaving.objects.standing().select_for_update().filter(pk=leaving.pk).first()
    if leaving is None:
        raise NotComing
    leaving.talk_offered_on = leaving.talk_offered_on or offered_on
    leaving.talk_on, leaving.talk_with = talk_on, talk_with
    leaving.talk_held_on, leaving.talk_declined_on = held_on, declined_on
    leaving.save(
        update_fields=[
            "talk_offered_on", "talk_on", "talk_with", "talk_held_on", "talk_declined_on",
        ]
    )  # fmt: skip
    return leaving


@action
def write_exit_words(
    *,
    leaving: Leaving,
    by: User,
    what_was_good: str = "",
    what_to_change: str = "",
    why_in_words: str = "",
    would_come_back: bool | None = None,
    keep_in_touch: bool = False,
    keep_in_touch_at: str = "",
) -> Leaving:
    """What a peer says in their own words, and what they wish for afterwards. An address is kept
    only with the wish. Raises NotComing for a leaving that was taken back."""
    leaving = Leaving.objects.standing().select_for_update().filter(pk=leaving.pk).first()
    if leaving is None:
        raise NotComing
    leaving.what_was_good = what_was_good.strip()
    leaving.what_to_change = what_to_change.strip()
    leaving.why_in_words = why_in_words.strip()
    leaving.would_come_back, leaving.keep_in_touch = would_come_back, keep_in_touch
    leaving.keep_in_touch_at = keep_in_touch_at.strip().lower() if keep_in_touch else ""
    leaving.save(
        update_fields=[
            "what_was_good", "what_to_change", "why_in_words",
            "would_come_back", "keep_in_touch", "keep_in_touch_at",
        ]
    )  # fmt: skip
    return leaving


@action
def erase_leavings(*, leavings: Iterable[UUID], by: User | None) -> int:
    """Erase for good what was said about leaving, with its history; how many records went."""
    return erase_with_history(Leaving.objects.filter(pk__in=list(leavings)))
