"""Who sees an induction: whoever may by the access table, and its mentor, whatever their role, to
whom nothing else of the record opens by it (IND-1)."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from induction.models import Activity, Induction
from induction.rules import Owner
from workforce.access import (
    Permission,
    Reach,
    Reader,
    giving_one,
    peer_within,
    permissions_on,
    within_reach,
)
from workforce.models import PeerSupportWorker

SEEN_BY = (Permission.VIEW_INDUCTIONS, Permission.MENTOR_INDUCTIONS)


@dataclass(frozen=True)
class Sight:
    """What a reader may do with one peer's induction."""

    permissions: frozenset[Permission]
    is_own: bool

    @property
    def is_mentor(self) -> bool:
        return Permission.MENTOR_INDUCTIONS in self.permissions

    @property
    def may_manage(self) -> bool:
        """Make a plan, move its first day, call it off."""
        return Permission.MANAGE_INDUCTIONS in self.permissions

    def may_start(self, induction: Induction) -> bool:
        """Whether they say another first day; where it is that of the record, whoever may change
        the record."""
        return self.may_manage and (
            not induction.follows_record or Permission.CHANGE_PEERS in self.permissions
        )

    @property
    def may_tailor(self) -> bool:
        return self.may_manage or self.is_mentor

    @property
    def may_sign(self) -> bool:
        return self.is_own or self.is_mentor

    @property
    def opens_record(self) -> bool:
        """Whether the rest of the record may be seen around it."""
        return Permission.VIEW_PEERS in self.permissions

    def may_note(self, activity: Activity) -> bool:
        """Whether the reader notes that an activity is done: whose it is, and who looks after the
        whole plan."""
        return self.may_tailor or (self.is_own and activity.owner == Owner.PEER)


def seen_by(reader: Reader, worker: str = "worker") -> Q:
    """The rows about peers whose induction the reader sees, found by the path ``worker``."""
    reaches = set(reader.grants(Permission.VIEW_INDUCTIONS).values())
    if Reach.ORGANISATION in reaches:
        return within_reach(reader, Permission.VIEW_INDUCTIONS, worker)
    found = within_reach(reader, Permission.MENTOR_INDUCTIONS, worker)
    if reaches:
        found |= within_reach(reader, Permission.VIEW_INDUCTIONS, worker)
    return found


def _found(reader: Reader, key: UUID) -> PeerSupportWorker | None:
    for permission in SEEN_BY:
        if reader.may(permission) and (worker := peer_within(reader, permission, key)):
            return worker
    return None


def for_inducted(view: Callable) -> Callable:
    """Give the view ``worker`` and ``sight``. 403 for who can see no induction at all, 404 for a
    peer whose induction they do not see."""

    @wraps(view)
    def wrapper(request, worker, **kwargs):
        sight = Sight(
            permissions=permissions_on(request.reader, worker),
            is_own=worker.user_id == request.user.pk,
        )
        return view(request, worker=worker, sight=sight, **kwargs)

    # whoever may see any by another permission holds this one as well
    return giving_one(Permission.MENTOR_INDUCTIONS, "worker", _found)(wrapper)


def for_induction(view: Callable) -> Callable:
    """As ``for_inducted``, and ``induction``, one of this peer's; 404 otherwise."""

    @wraps(view)
    def wrapper(request, worker, induction_id, **kwargs):
        induction = (
            Induction.objects.filter(worker=worker, pk=induction_id)
            .select_related("template", "mentor", "document")
            .first()
        )
        if induction is None:
            raise Http404
        induction.worker = worker
        return view(request, worker=worker, induction=induction, **kwargs)

    return for_inducted(wrapper)


def for_activity(view: Callable) -> Callable:
    """As ``for_inducted``, and ``activity``, one of this peer's inductions; 404 otherwise."""

    @wraps(view)
    def wrapper(request, worker, activity_id, **kwargs):
        activity = (
            Activity.objects.filter(induction__worker=worker, pk=activity_id)
            .select_related("induction", "after", "done_by", "not_needed_by")
            .first()
        )
        if activity is None:
            raise Http404
        activity.induction.worker = worker
        return view(request, worker=worker, activity=activity, **kwargs)

    return for_inducted(wrapper)


def only(allowed: str) -> Callable:
    """404 for a reader whose ``sight`` does not allow it, as if it were not there."""

    def decorate(view: Callable) -> Callable:
        @wraps(view)
        def wrapper(request, sight, **kwargs):
            if not getattr(sight, allowed):
                raise Http404
            return view(request, sight=sight, **kwargs)

        return wrapper

    return decorate
