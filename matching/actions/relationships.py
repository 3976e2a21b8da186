"""Every write about a peer and a person supported: proposed, agreed, begun, met, ended (MAT-6)."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy

from audit.context import action, action_apart
from links.actions import FreshLink, make_link, renew_link
from links.models import NEWEST_FIRST, Link
from links.rules import LinkState
from matching.models import (
    Caseload,
    ComfortCheck,
    Meeting,
    PersonSupported,
    Relationship,
    SupportGroup,
)
from matching.rules import (
    CHECK_AFTER_MEETINGS,
    CHECK_WITHIN_DAYS,
    SHEET_LASTS,
    Asked,
    Comfort,
    Ending,
    MeetingKind,
    Side,
)
from refusals import Refused
from workforce.models import PeerSupportWorker, User

PURPOSE = "matching.relationship"
"""What the link of a person supported is for; see links.py."""


class AlreadyTogether(Refused):
    """The two are proposed to each other or meet already."""

    words = gettext_lazy("The two are proposed to each other, or meet already.")


class NotOpen(Refused):
    """It has come to an end, or has not begun."""

    words = gettext_lazy("This has changed meanwhile, so nothing was saved.")


class CheckNotOpen(Refused):
    """There is no question to answer, or it was answered."""

    words = gettext_lazy("This question was answered already.")


@action_apart
def propose_relationship(
    *, worker: PeerSupportWorker, person: PersonSupported, by: User
) -> Relationship:
    """Somebody decided to ask a peer and a person whether they would like to meet. Raises
    AlreadyTogether, NotOpen."""
    if not PersonSupported.objects.select_for_update().filter(pk=person.pk, ended_on=None):
        raise NotOpen
    if Relationship.objects.open().filter(worker=worker, person=person).exists():
        raise AlreadyTogether
    return Relationship.objects.create(worker=worker, person=person, proposed_by=by)


def _locked(relationship: Relationship, *, begun: bool | None = None) -> Relationship:
    found = (
        Relationship.objects.open()
        .select_for_update(of=("self",))
        .select_related("worker__organisation__settings", "person")
        .filter(pk=relationship.pk)
        .first()
    )
    if found is None or (begun is not None and begun != (found.started_on is not None)):
        raise NotOpen
    return found


@action_apart
def answer_proposal(*, relationship: Relationship, side: Side, yes: bool, by: User | None) -> None:
    """One side says yes or no; nobody is asked why. ``by`` is None where the person answers by
    their link. A no ends it. Raises NotOpen."""
    found = _locked(relationship, begun=False)
    if not yes:
        _end(found, on=localdate(), ending=Ending.NOT_BEGUN)
        return
    name = "peer_agreed_at" if side == Side.PEER else "person_agreed_at"
    if getattr(found, name) is None:
        setattr(found, name, timezone.now())
        found.save(update_fields=[name])


@action_apart
def begin_relationship(*, relationship: Relationship, on: date, by: User) -> Relationship:
    """Both have said yes: they meet from ``on``, and look at it again after the organisation's
    weeks. The person looks for a peer no longer. Raises NotOpen."""
    found = _locked(relationship, begun=False)
    if found.peer_agreed_at is None or found.person_agreed_at is None:
        raise NotOpen
    weeks = found.worker.organisation.settings.relationship_review_weeks
    found.started_on, found.review_on = on, on + timedelta(weeks=weeks)
    found.save(update_fields=["started_on", "review_on"])
    PersonSupported.objects.filter(pk=found.person_id).update(looking_since=None)
    return found


# ------------------------------------------------------------------ meetings


@action_apart
def note_meeting(
    *, relationship: Relationship, held_on: date, by: User, minutes: int | None = None
) -> Meeting:
    """They met, one to one. After the second meeting both sides are asked whether it feels right.
    Raises NotOpen."""
    found = _locked(relationship, begun=True)
    meeting = Meeting.objects.create(
        kind=MeetingKind.ONE_TO_ONE,
        worker=found.worker,
        relationship=found,
        held_on=held_on,
        minutes=minutes,
        noted_by=by,
    )
    days = list(found.meetings.order_by("held_on", "pk").values_list("held_on", flat=True))
    if len(days) >= CHECK_AFTER_MEETINGS and not found.comfort_checks.exists():
        due_on = days[CHECK_AFTER_MEETINGS - 1] + timedelta(days=CHECK_WITHIN_DAYS)
        ComfortCheck.objects.bulk_create(
            ComfortCheck(relationship=found, side=side, due_on=due_on) for side in Side
        )
    return meeting


@action_apart
def note_group_meeting(
    *,
    group: SupportGroup,
    worker: PeerSupportWorker,
    held_on: date,
    by: User,
    minutes: int | None = None,
    people: int | None = None,
) -> Meeting:
    """A peer held a group; of who came only how many."""
    return Meeting.objects.create(
        kind=MeetingKind.GROUP,
        worker=worker,
        group=group,
        held_on=held_on,
        minutes=minutes,
        people=people,
        noted_by=by,
    )


@action_apart
def remove_meeting(*, meeting: Meeting, by: User) -> None:
    """It was noted by mistake. A question that it brought and nobody has answered goes with it."""
    relationship = meeting.relationship
    meeting.delete()
    if relationship and relationship.meetings.count() < CHECK_AFTER_MEETINGS:
        relationship.comfort_checks.filter(answer="").delete()


# ------------------------------------------------------------------ comfort and change


@action_apart
def answer_comfort(
    *, relationship: Relationship, side: Side, answer: Comfort, by: User | None
) -> None:
    """One side says whether it feels right; the other never learns it. To wish for a change is to
    ask for one. Raises CheckNotOpen, NotOpen."""
    found = _locked(relationship, begun=True)
    answered = found.comfort_checks.filter(side=side, answer="").update(
        answer=answer, answered_at=timezone.now()
    )
    if not answered:
        raise CheckNotOpen
    if answer == Comfort.CHANGE:
        _ask(found, side)


@action_apart
def look_after_comfort(
    *, relationship: Relationship, sides: Iterable[Side], again_on: date, by: User
) -> None:
    """Somebody who arranges has talked with who is not sure yet: ``sides`` are asked again from
    ``again_on`` on. Raises NotOpen, CheckNotOpen."""
    found = _locked(relationship, begun=True)
    unsure = found.comfort_checks.filter(side__in=list(sides), answer=Comfort.NOT_SURE)
    due_on = again_on + timedelta(days=CHECK_WITHIN_DAYS)
    if not unsure.update(answer="", answered_at=None, due_on=due_on):
        raise CheckNotOpen


@action_apart
def ask_for_change(*, relationship: Relationship, side: Side, by: User | None) -> None:
    """One side would like another match, or none. Nobody asks why; who arranges acts. Raises
    NotOpen."""
    _ask(_locked(relationship), side)


def _ask(found: Relationship, side: Side) -> None:
    if found.asked_by(side):
        return
    found.change_asked_by = Asked.BOTH if found.change_asked_by else Asked(side)
    found.change_asked_at = found.change_asked_at or timezone.now()
    found.save(update_fields=["change_asked_at", "change_asked_by"])


# ------------------------------------------------------------------ reviews and endings


@action_apart
def review_relationship(*, relationship: Relationship, again_on: date, by: User) -> None:
    """They looked at how it goes, and will again on ``again_on``. Raises NotOpen."""
    found = _locked(relationship, begun=True)
    found.review_on = again_on
    found.save(update_fields=["review_on"])


@action_apart
def plan_ending(*, relationship: Relationship, on: date | None, steps: list[str], by: User) -> None:
    """It is to end on ``on`` (None: no longer planned), and so much of that is prepared. Raises
    NotOpen."""
    found = _locked(relationship, begun=True)
    found.planned_end_on, found.ending_steps = on, steps if on else []
    found.save(update_fields=["planned_end_on", "ending_steps"])


@action_apart
def end_relationship(*, relationship: Relationship, on: date, ending: Ending, by: User) -> None:
    """It has come to an end. The person looks for a peer again after a change and when the peer
    moved on. Raises NotOpen."""
    _end(_locked(relationship), on=on, ending=ending)


def _end(found: Relationship, *, on: date, ending: Ending) -> None:
    found.ended_on, found.ending = max(on, found.started_on or on), ending
    found.save(update_fields=["ended_on", "ending"])
    person = PersonSupported.objects.filter(pk=found.person_id, ended_on=None)
    person.update(heard_on=localdate())
    if ending in (Ending.CHANGE, Ending.PEER_LEFT):
        person.filter(looking_since=None).update(looking_since=localdate())


@action_apart
def end_relationships_of(*, worker: PeerSupportWorker, on: date, by: User | None) -> int:
    """A peer moves on: all that is open of theirs ends on ``on``; whoever met with them looks for
    a peer again. Their groups are no longer theirs. Returns how many ended."""
    open_ones = list(Relationship.objects.open().select_for_update().filter(worker=worker))
    for each in open_ones:
        ending = Ending.PEER_LEFT if each.started_on else Ending.NOT_BEGUN
        _end(each, on=on, ending=ending)
    worker.support_groups.all().delete()
    return len(open_ones)


# ------------------------------------------------------------------ the page of the person


@action_apart
def make_sheet_link(*, relationship: Relationship, by: User) -> FreshLink:
    """An address for the person, to be printed and handed over; one that was handed out before
    opens nothing any more. Raises NotOpen."""
    found = _locked(relationship)
    before = Link.objects.filter(purpose=PURPOSE, subject_id=found.pk).order_by(*NEWEST_FIRST)
    newest = before.first()
    if newest is not None and newest.state(timezone.now()) is not LinkState.REVOKED:
        return renew_link(link=newest, lasts=SHEET_LASTS, by=by, end_old=True)
    return make_link(purpose=PURPOSE, subject_id=found.pk, lasts=SHEET_LASTS, by=by)


# ------------------------------------------------------------------ how many


@action
def agree_caseload(
    *, worker: PeerSupportWorker, most: int, agreed_on: date, review_on: date, by: User
) -> Caseload:
    """How many people a peer supports at most, as was agreed with them: it holds once the peer
    says so too; until then the one before does (MAT-8)."""
    worker.caseloads.filter(agreed_by_peer_at=None).delete()
    told = worker.user_id is None  # they have no account: whoever notes it says so for them
    return Caseload.objects.create(
        worker=worker,
        most=most,
        agreed_on=agreed_on,
        agreed_by=by,
        agreed_by_peer_at=timezone.now() if told else None,
        review_on=review_on,
    )


@action
def confirm_caseload(*, caseload: Caseload, yes: bool, by: User) -> None:
    """The peer says whether that is what was agreed; a no takes it away. Raises NotOpen."""
    found = Caseload.objects.select_for_update().filter(pk=caseload.pk, agreed_by_peer_at=None)
    waiting = found.first()
    if waiting is None:
        raise NotOpen
    if yes:
        found.update(agreed_by_peer_at=timezone.now())
    else:
        waiting.delete()
