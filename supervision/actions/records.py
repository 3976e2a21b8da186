"""What the two write together: the shared record, the agenda, action points, confirmations."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from audit.context import action
from supervision.actions.bookings import SessionNotAllowed
from supervision.models import ActionPoint, AgendaItem, Arrangement, Session
from workforce.actions import set_competences
from workforce.models import Competence, User
from workforce.rules import CompetenceUseKind


def _locked(session: Session) -> Session:
    session = Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    if session.held_on is None:
        raise SessionNotAllowed(_("Only a session that was held has a record"))
    return session


@action
def change_record(*, session: Session, shared_record: str, by) -> Session:
    """Write the shared record anew. A confirmation of other words counts no more: the peer is
    asked again, and both versions stay in the history (SUP-5).

    Raises SessionNotAllowed for a session that was not held.
    """
    session = _locked(session)
    if shared_record.strip() == session.shared_record.strip():
        return session
    session.shared_record = shared_record.strip()
    session.confirmed_at, session.changed_at = None, timezone.now()
    session.save(update_fields=["shared_record", "confirmed_at", "changed_at"])
    return session


@action
def confirm_record(*, session: Session, by: User, comment: str = "") -> Session:
    """The peer agrees with the shared record, or says what they see differently (SUP-5).

    A comment stands beside the record and does not confirm it; without one, it is confirmed.
    Raises SessionNotAllowed for a session that was not held.
    """
    session = _locked(session)
    session.comment = comment.strip()
    session.confirmed_at = None if session.comment else timezone.now()
    session.save(update_fields=["comment", "confirmed_at"])
    return session


@action
def add_to_agenda(
    *, arrangement: Arrangement, text: str, by: User, competences: Iterable[Competence] = ()
) -> AgendaItem:
    """Put something on the agenda of the next session; either side may (SUP-5). It can name the
    competences of the framework that it is about (COM-3)."""
    item = AgendaItem.objects.create(arrangement=arrangement, text=text.strip(), added_by=by)
    set_competences(
        organisation=arrangement.worker.organisation,
        kind=CompetenceUseKind.AGENDA,
        target=item.pk,
        competences=competences,
        by=by,
    )
    return item


@action
def take_off_agenda(*, item: AgendaItem, by: User) -> AgendaItem:
    """Take back something one has put on the agenda oneself.

    Raises SessionNotAllowed for somebody else's item and for one that was covered.
    """
    item = AgendaItem.objects.select_for_update().get(pk=item.pk)
    if item.added_by_id != by.pk or item.covered_in_id is not None:
        raise SessionNotAllowed(_("You can only take back what you added and is still open"))
    item.withdrawn_at = timezone.now()
    item.save(update_fields=["withdrawn_at"])
    return item


@action
def finish_action_point(
    *, point: ActionPoint, by: User, on: date | None = None, dropped: bool = False
) -> ActionPoint:
    """What was agreed is done (or, ``dropped``, no longer needed); twice changes nothing."""
    point = ActionPoint.objects.select_for_update().get(pk=point.pk)
    if point.done_on is None and point.dropped_on is None:
        setattr(point, "dropped_on" if dropped else "done_on", on or localdate())
        point.save(update_fields=["done_on", "dropped_on"])
    return point


@action
def reopen_action_point(*, point: ActionPoint, by: User) -> ActionPoint:
    """Ticked by mistake: it carries forward again."""
    point = ActionPoint.objects.select_for_update().get(pk=point.pk)
    point.done_on = point.dropped_on = None
    point.save(update_fields=["done_on", "dropped_on"])
    return point
