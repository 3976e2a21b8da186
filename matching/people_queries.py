"""What the pages about people supported and caseloads ask (MAT-6, MAT-8)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matching.compatibility import Fit, Half, Stance, fit
from matching.models import (
    AvailableTime,
    Caseload,
    Meeting,
    PeerWish,
    PersonSupported,
    PersonWish,
    ProfileAttribute,
    Relationship,
)
from matching.people_access import peers_in_sight
from matching.rules import Ending, Factor, MeetingKind, Weight
from nhsuk.words import list_of
from workforce.access import Reader
from workforce.models import Attribute, Organisation, PeerSupportWorker
from workforce.patterns import Span

MOST_PEERS = 500


def words_of(organisation: Organisation, besides: Iterable[UUID] = ()) -> list[Attribute]:
    """The vocabulary that is in use, and what was said before in words that are not any more."""
    found = Attribute.objects.filter(organisation=organisation)
    return list(found.filter(Q(retired_on=None) | Q(pk__in=list(besides))))


# ------------------------------------------------------------------ caseloads


@dataclass
class Load:
    """What a peer has in hand: open relationships, the limit that holds, one that waits for their
    yes, meetings held in a period, and what comes next."""

    running: int = 0
    to_come: int = 0
    limit: Caseload | None = None
    waiting: Caseload | None = None
    one_to_one: int = 0
    groups: int = 0
    endings: int = 0
    next_ending: date | None = None
    reviews_due: int = 0

    @property
    def at_limit(self) -> bool:
        """Whether no further person fits; those who are asked already count."""
        return self.limit is not None and self.running + self.to_come >= self.limit.most


def loads_of(workers: Iterable[UUID], *, on: date, since: date) -> dict[UUID, Load]:
    """The loads of these peers; three questions however many they are."""
    keys = list(workers)
    found: dict[UUID, Load] = {key: Load() for key in keys}
    rows = Relationship.objects.open().filter(worker__in=keys)
    for worker, started_on, ends_on, review_on in rows.values_list(
        "worker_id", "started_on", "planned_end_on", "review_on"
    ):
        load = found[worker]
        if started_on is None:
            load.to_come += 1
            continue
        load.running += 1
        if ends_on:
            load.endings += 1
            load.next_ending = min(ends_on, load.next_ending or ends_on)
        if review_on and review_on <= on:
            load.reviews_due += 1
    for each in Caseload.objects.filter(worker__in=keys).order_by("at"):
        load = found[each.worker_id]
        if each.agreed_by_peer_at:
            load.limit = each
        else:
            load.waiting = each
    held = Meeting.objects.filter(worker__in=keys, held_on__gte=since, held_on__lte=on)
    for worker, kind, count in held.values_list("worker_id", "kind").annotate(n=Count("pk")):
        if kind == MeetingKind.ONE_TO_ONE:
            found[worker].one_to_one = count
        else:
            found[worker].groups = count
    return found


def load_in_words(load: Load, *, own: bool = False) -> str:
    """“Supports 2 people, at most 4”; for the peer themselves, “You support 2 people”."""
    count = load.running
    if own:
        many = ngettext("You support %(n)s person", "You support %(n)s people", count)
    else:
        many = ngettext("Supports %(n)s person", "Supports %(n)s people", count)
    many %= {"n": count}
    if load.limit is None:
        return _("%(many)s. No limit is agreed yet") % {"many": many}
    return _("%(many)s, at most %(most)s") % {"many": many, "most": load.limit.most}


# ------------------------------------------------------------------ suggestions


@dataclass
class Suggestion:
    """A peer whose limits and the person's all hold, and why they go together."""

    worker: PeerSupportWorker
    fit: Fit
    load: Load
    why: list[str]


def suggestions(
    reader: Reader, person: PersonSupported, *, all_teams: bool = False
) -> list[Suggestion]:
    """Every peer within sight whose limits and the person's all hold, whoever has room and time
    first; a person decides. Pairs of whom somebody said no or asked for a change are left out."""
    before = Relationship.objects.filter(person=person).filter(
        Q(ended_on=None) | Q(ending__in=(Ending.CHANGE, Ending.NOT_BEGUN))
    )
    peers = list(
        peers_in_sight(reader, person, all_teams=all_teams)
        .exclude(pk__in=before.values("worker"))
        .exclude(user=reader.user)
        .select_related("team")
        .order_by("sort_key")[:MOST_PEERS]
    )
    halves = _halves([each.pk for each in peers])
    other, names = half_of(person)
    loads = loads_of([each.pk for each in peers], on=reader.on, since=reader.on)
    found = []
    for worker in peers:
        how = fit(peer=halves[worker.pk], person=other)
        if how is not None:
            why = why_in_words(how, names, same_team=worker.team_id == person.team_id)
            found.append(Suggestion(worker, how, loads[worker.pk], why))
    return sorted(
        found,
        key=lambda each: (
            (each.load.at_limit, each.worker.team_id != person.team_id) + each.fit.order
        ),
    )


def half_of(person: PersonSupported) -> tuple[Half, dict[UUID, str]]:
    """The person's half, and the names of the words in it by their keys."""
    rows = list(person.wishes.select_related("attribute"))
    half = Half(
        brings=frozenset(each.attribute_id for each in rows if each.offered),
        says=tuple(_stance(each) for each in rows if not each.offered),
        spans=tuple(Span(t.weekday, t.starts_at, t.ends_at) for t in person.times.all()),
    )
    return half, {each.attribute_id: each.attribute.name for each in rows}


def _stance(row: PeerWish | PersonWish) -> Stance:
    return Stance(row.attribute_id, limit=row.weight == Weight.LIMIT, without=row.without)


def _halves(workers: list[UUID]) -> dict[UUID, Half]:
    """The halves of peers: of what they told only what they let be used."""
    brings, says, spans = defaultdict(set), defaultdict(list), defaultdict(list)
    told = ProfileAttribute.objects.filter(
        profile__worker__in=workers, profile__uses__contains=[Factor.ATTRIBUTES]
    )
    for worker, key in told.values_list("profile__worker_id", "attribute_id"):
        brings[worker].add(key)
    for each in PeerWish.objects.filter(worker__in=workers):
        says[each.worker_id].append(_stance(each))
    times = AvailableTime.objects.filter(
        profile__worker__in=workers, profile__uses__contains=[Factor.PATTERN]
    )
    for worker, day, begin, end in times.values_list(
        "profile__worker_id", "weekday", "starts_at", "ends_at"
    ):
        spans[worker].append(Span(day, begin, end))
    return {
        key: Half(frozenset(brings[key]), tuple(says[key]), tuple(spans[key])) for key in workers
    }


def why_in_words(how: Fit, names: dict[UUID, str], *, same_team: bool) -> list[str]:
    """Why two go together, as sentences. That all limits hold is said above the list; which ones
    a peer has is theirs alone."""

    def listed(stances: Iterable[Stance], without: bool) -> str:
        return list_of([names[each.key] for each in stances if each.without == without])

    said = []
    if brings := listed(how.met, False):
        said.append(_("Brings what the person would like: %(words)s") % {"words": brings})
    if spared := listed(how.met, True):
        said.append(
            _("Without what the person would rather not have: %(words)s") % {"words": spared}
        )
    if missing := listed(how.unmet, False):
        said.append(_("Has not said that they bring: %(words)s") % {"words": missing})
    if against := listed(how.unmet, True):
        said.append(
            _("Brings what the person would rather not have: %(words)s") % {"words": against}
        )
    if any(not each.without for each in how.met_of_peer):
        said.append(_("The person brings something that the peer would like"))
    if how.minutes is None:
        said.append(_("When both have time is not known yet"))
    elif how.minutes == 0:
        said.append(_("They have no time in common yet"))
    else:
        hours = max(1, how.minutes // 60)
        said.append(
            ngettext(
                "Both have time for about %(n)s hour a week",
                "Both have time for about %(n)s hours a week",
                hours,
            )
            % {"n": hours}
        )
    if same_team:
        said.append(_("Works in the same team"))
    return said
