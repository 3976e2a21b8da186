"""The strands of one peer in words: with whom, how often, what is next, the picture of a year."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhsuk.pictures import DUE, HELD, MISSED, Occasion, Rhythm
from nhsuk.words import days_from, list_of, long_date, long_moment
from supervision import holders
from supervision.actions import rhythm_for
from supervision.models import Arrangement, GroupPlace, Session
from supervision.rules import GroupPurpose, Kind, Timeliness, timeliness
from workforce.lifecycle import Stage
from workforce.models import PeerSupportWorker

PICTURE_BACK, PICTURE_AHEAD = timedelta(days=305), timedelta(days=60)


@dataclass
class Strand:
    """One strand as a page shows it."""

    arrangement: Arrangement
    title: str
    held_with: str
    gone: str
    rhythm: str
    state: Timeliness
    words: str
    colour: str
    last: str
    booked: list[Session] = field(default_factory=list)
    coming: bool = False
    picture: Rhythm | None = None
    may_record: bool = False
    may_book: bool = False
    may_manage: bool = False


def rhythm_words(arrangement: Arrangement, *, on: date) -> str:
    """How often, in words, and whose rhythm it is."""
    rhythm = rhythm_for(arrangement)
    new_since = arrangement.resumed_on or arrangement.worker.started_on or arrangement.starts_on
    weeks = rhythm.weeks_at(started_on=new_since, on=on)
    words = ngettext("Every week", "Every %(count)s weeks", weeks) % {"count": weeks}
    until = rhythm.changes_on(started_on=new_since, on=on)
    if until is not None:
        return _("%(words)s at first, until %(day)s") % {"words": words, "day": long_date(until)}
    if rhythm.closer and rhythm.closer.begins_on <= on < rhythm.closer.until:
        closer = min(weeks, rhythm.closer.every_weeks)
        words = ngettext("Every week", "Every %(count)s weeks", closer) % {"count": closer}
        until = rhythm.closer.until
        return _("%(words)s for now, until %(day)s") % {"words": words, "day": long_date(until)}
    if arrangement.every_weeks:
        return _("%(words)s, agreed for this person") % {"words": words}
    return words


def strands_of(
    worker: PeerSupportWorker, kinds: list, *, on: date, with_pictures: bool = True
) -> list[Strand]:
    """The running strands of a peer, of the kinds the reader may know of; five queries."""
    arrangements = list(Arrangement.objects.running().filter(worker=worker, kind__in=kinds))
    order = list(Kind)
    arrangements.sort(key=lambda each: (order.index(Kind(each.kind)), each.starts_on))
    names = holders.names_of(arrangements, on=on)
    since = on - PICTURE_BACK
    sessions = defaultdict(list)
    found_sessions = Session.objects.filter(
        worker=worker, arrangement__in=arrangements, on__gte=since
    )
    for session in found_sessions.without_words().order_by("on"):
        sessions[session.arrangement_id].append(session)
    groups = []
    if Kind.PROFESSIONAL in kinds and with_pictures:
        groups = list(
            GroupPlace.objects.filter(
                worker=worker,
                attended=True,
                group__purpose=GroupPurpose.SUPERVISION,
                group__held_on__gte=since,
            ).values_list("group__held_on", flat=True)
        )
    found = []
    for arrangement in arrangements:
        arrangement.worker = worker
        mine = sessions[arrangement.pk]
        booked = [each for each in mine if is_booked(each)]
        coming = next((each.on for each in booked if each.on >= on), None)
        state = timeliness(arrangement.next_due_on, booked_on=coming, on=on)
        found.append(
            Strand(
                arrangement=arrangement,
                title=arrangement.get_kind_display(),
                held_with=list_of(names[arrangement.pk].here),
                gone=names[arrangement.pk].in_words,
                rhythm=rhythm_words(arrangement, on=on),
                state=state,
                words=state_words(arrangement, state, on=on),
                colour={Timeliness.OVERDUE: "red", Timeliness.DUE: "yellow"}.get(state, ""),
                last=long_date(arrangement.last_held_on),
                booked=booked,
                coming=coming is not None,
                picture=_picture(arrangement, mine, groups, on=on) if with_pictures else None,
            )
        )
    return found


def is_booked(session: Session) -> bool:
    return not (session.held_on or session.missed_on or session.cancelled_on)


def when(session: Session) -> str:
    """The day of a session, with its time where one is known."""
    return long_moment(session.starts_at) if session.starts_at else long_date(session.on)


def state_words(arrangement: Arrangement, state: Timeliness, *, on: date) -> str:
    """When the next one is due, in words."""
    if state is Timeliness.RESTING:
        return _("Resting during a break")
    words = {
        "day": long_date(arrangement.next_due_on),
        "distance": days_from(arrangement.next_due_on, on),
    }
    if state is Timeliness.OVERDUE:
        return _("Was due by %(day)s, %(distance)s") % words
    return _("Due by %(day)s, %(distance)s") % words


def _picture(arrangement, sessions, groups, *, on: date) -> Rhythm | None:
    """The rhythm of about a year; none where there is nothing to see yet."""
    occasions, held, not_held = [], 0, 0
    for session in sessions:
        if session.held_on:
            held += 1
            occasions.append(Occasion(session.on, HELD, _("Held")))
        elif session.missed_on or session.cancelled_on:
            not_held += 1
            words = _("Missed") if session.missed_on else _("Cancelled")
            occasions.append(Occasion(session.on, MISSED, words))
        elif session.on >= on:
            occasions.append(Occasion(session.on, DUE, _("Booked")))
    if arrangement.kind == Kind.PROFESSIONAL and arrangement.chain is None:
        occasions += [Occasion(day, HELD, _("Group supervision")) for day in groups]
        held += len(groups)
    if arrangement.next_due_on:
        occasions.append(Occasion(arrangement.next_due_on, DUE, _("Next one due")))
    summary = ngettext("%(count)s session held", "%(count)s sessions held", held) % {"count": held}
    if not_held:
        summary = _("%(summary)s, %(count)s not held") % {"summary": summary, "count": not_held}
    if arrangement.next_due_on:
        summary = _("%(summary)s. The next one is due by %(day)s") % {
            "summary": summary,
            "day": long_date(arrangement.next_due_on),
        }
    picture = Rhythm(
        title=_("A year of %(kind)s") % {"kind": arrangement.get_kind_display().lower()},
        summary=summary,
        first=on - PICTURE_BACK,
        last=on + PICTURE_AHEAD,
        today=on,
        occasions=occasions,
        identifier=f"rhythm-{arrangement.pk}",
    )
    return picture if picture.seen else None


def kinds_to_agree(worker: PeerSupportWorker, *, on: date) -> list[Kind]:
    """The kinds of strand that can still be agreed for a peer: those that do not run; further
    professional supervision where one of several supervisors has no strand by name (SUP-2)."""
    if worker.stage == Stage.LEFT:
        return []
    running = Arrangement.objects.running().filter(worker=worker).values_list("kind", "chain")
    kinds, chains = {kind for kind, _chain in running}, {chain for _kind, chain in running}
    offered = [kind for kind in Kind if kind not in kinds]
    if Kind.PROFESSIONAL in kinds:
        by_name = holders.chains_of_supervisors(worker, on=on)
        if len(by_name) > 1 and (None not in chains or set(by_name) - chains):
            offered.append(Kind.PROFESSIONAL)
    return offered
