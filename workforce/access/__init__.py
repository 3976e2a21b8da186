"""Who may do what, and to whose records. The only place where this is decided.

``table`` is permission, role, reach. The check *is* the queryset: a page, a list, a count, a
search, an export, a feed, a mail and a PDF all start from ``peers_for`` (or, for reminders, from
``holders``), so they cannot disagree. A record beyond a reader's reach is a 404; a page whose
permission a reader does not hold at all is a 403.

Not every permission is about a peer: those of ``Subject.ORGANISATION`` open records of the
organisation itself (its members, its settings). Their pages stand under ``for_organisation``,
and no peer is ever found by them. A room with records of its own (vacancies, checks) says in its
``access.py`` which of them lie within a reach, puts its queryset together with ``reached``, and
makes its guards with ``giving_all`` and ``giving_one``.
"""

from workforce.access.guards import (
    for_everyone,
    for_organisation,
    for_peer,
    for_peers,
    giving_all,
    giving_one,
)
from workforce.access.holders import holders
from workforce.access.peers import (
    adjustments_for,
    adjustments_of,
    may,
    peer_within,
    peers_for,
    permissions_on,
    permissions_on_each,
    sees_all,
    within,
    within_reach,
    within_sight,
)
from workforce.access.permissions import RESPONSIBILITY_OF_REACH
from workforce.access.reach import answered_for, reached
from workforce.access.readers import Reader, reader_for
from workforce.access.table import GRANTS, TABLE, Permission, Reach, Subject, subject_of

__all__ = [
    "GRANTS",
    "RESPONSIBILITY_OF_REACH",
    "TABLE",
    "Permission",
    "Reach",
    "Reader",
    "Subject",
    "adjustments_for",
    "adjustments_of",
    "answered_for",
    "for_everyone",
    "for_organisation",
    "for_peer",
    "for_peers",
    "giving_all",
    "giving_one",
    "holders",
    "may",
    "peer_within",
    "peers_for",
    "permissions_on",
    "permissions_on_each",
    "reached",
    "reader_for",
    "sees_all",
    "subject_of",
    "within",
    "within_reach",
    "within_sight",
]
