"""What was sent, to whom, why, and what failed: the log of reminders, prepared for a page.

A reader sees whom a reminder was about only where they may see that person by the very
permission that the reminder goes by; and not who received it where that would tell the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from reminders.models import Dispatch, Message
from reminders.registry import Audience, all_reminders
from workforce.access import Permission, Reader, Subject, permissions_on_each, subject_of
from workforce.models import PeerSupportWorker
from workforce.models.base import Folded

WAITING = Q(message=None) | Q(
    message__sent_at=None, message__withdrawn_at=None, message__last_error=""
)
FAILED = Q(message__sent_at=None, message__withdrawn_at=None) & ~Q(message__last_error="")
STATES = {
    "waiting": Q(withdrawn_at=None) & WAITING,
    "sent": Q(withdrawn_at=None, message__sent_at__isnull=False),
    "failed": Q(withdrawn_at=None, message__isnull=False) & FAILED,
    "withdrawn": Q(withdrawn_at__isnull=False),
}


def audience_of(reminder: str, name: str) -> Audience | None:
    """The declared audience; None when it has been declared no more."""
    declared = all_reminders().get(reminder)
    if declared is None:
        return None
    return next((one for one in declared.audiences if one.name == name), None)


def apart() -> list[str]:
    """The reminders of which no log tells but that of whoever was told."""
    return [key for key, reminder in all_reminders().items() if reminder.apart]


def dispatches_for(
    reader: Reader, *, reminder: str = "", state: str = "", since=None, until=None, words: str = ""
) -> QuerySet[Dispatch]:
    """The reminders of the reader's organisation, the newest first, narrowed as asked."""
    found = Dispatch.objects.filter(organisation_id=reader.organisation.pk).exclude(
        reminder__in=apart()
    )
    if reminder:
        found = found.filter(reminder=reminder)
    if state:
        found = found.filter(STATES[state])
    if since:
        found = found.filter(written_at__date__gte=since)
    if until:
        found = found.filter(written_at__date__lte=until)
    if words.strip():
        found = _to_people_called(found, words, reader)
    return found.order_by("-written_at", "-pk")


def _to_people_called(found, words: str, reader: Reader):
    """By the recipient's name; never finding a peer by a reminder the reader must not know of."""
    for word in words.split():
        found = found.filter(recipient__sort_key__contains=Folded(Lower(Value(word))))
    about_themselves = PeerSupportWorker.objects.filter(
        pk=OuterRef("worker_id"), user=OuterRef("recipient_id")
    )
    hidden = Q(pk__in=[])
    for key, reminder in all_reminders().items():
        for audience in reminder.audiences:
            if not reader.may(Permission(audience.permission)):
                hidden |= Q(reminder=key, audience=audience.name)
    return found.exclude(hidden & Exists(about_themselves))


@dataclass(frozen=True)
class Subjects:
    """Whom reminders are about, as far as one reader may know."""

    names: dict[UUID, str]
    users: dict[UUID, UUID | None]
    permissions: dict[UUID, frozenset[Permission]]

    def name(self, worker_id: UUID | None, audience: Audience | None) -> str:
        """The peer's name; empty where the reader may not know it, or there is no peer."""
        return self.names.get(worker_id, "") if self.known(worker_id, audience) else ""

    def known(self, worker_id: UUID | None, audience: Audience | None) -> bool:
        if audience is None or worker_id is None:
            return False
        return Permission(audience.permission) in self.permissions.get(worker_id, ())

    def recipient(self, user_id: UUID, name: str, worker_id: UUID | None, audience) -> str:
        """Who was told; "the peer" where the name would say whom it is about."""
        if self.users.get(worker_id) == user_id and not self.known(worker_id, audience):
            return _("The peer themselves")
        return name


def subjects_for(reader: Reader, worker_ids: Iterable[UUID | None]) -> Subjects:
    """In a fixed number of queries, whatever the number of peers."""
    wanted = {worker_id for worker_id in worker_ids if worker_id}
    if reader.organisation is None or not wanted:
        return Subjects({}, {}, {})
    rows = list(
        PeerSupportWorker.objects.filter(
            organisation=reader.organisation, pk__in=wanted
        ).values_list("pk", "name", "user_id")
    )
    needed = {
        Permission(audience.permission)
        for reminder in all_reminders().values()
        for audience in reminder.audiences
    }
    everywhere = {
        permission
        for permission in needed
        if subject_of(permission) is Subject.ORGANISATION and reader.may(permission)
    }
    each = permissions_on_each(reader, [row[0] for row in rows], needed)
    return Subjects(
        names={worker_id: name for worker_id, name, _user in rows},
        users={worker_id: user for worker_id, _name, user in rows},
        permissions={worker_id: found | everywhere for worker_id, found in each.items()},
    )


# ------------------------------------------------------------------ mails


def mails_for(reader: Reader) -> QuerySet[Message]:
    """The mails that followed an act in the reader's organisation, the newest first."""
    return Message.objects.filter(organisation_id=reader.organisation.pk).order_by(
        "-written_at", "-pk"
    )


def failed_for(reader: Reader) -> QuerySet[Message]:
    """Mails of the organisation that were put aside, and its people's digests among them."""
    told = Dispatch.objects.filter(
        message=OuterRef("pk"), organisation_id=reader.organisation.pk, withdrawn_at=None
    ).exclude(reminder__in=apart())
    return Message.objects.filter(
        Q(organisation_id=reader.organisation.pk) | Q(Exists(told)),
        failed_at__isnull=False,
        sent_at=None,
        withdrawn_at=None,
    )


def tells_of_a_peer(message: Message) -> bool:
    """Whether the name of its recipient would tell that a peer has sessions."""
    return message.template.startswith("supervision/")
