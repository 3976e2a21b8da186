"""The columns that a list of peers can have: who may choose each, what a page and a file show."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from journey.peers.rows import Facts, Strand
from nhsuk.words import days_from, short_date, time_of_day
from supervision.rules import Kind, Timeliness
from workforce.access import Permission, Reader
from workforce.lifecycle import Stage
from workforce.rules import EngagementKind, ResponsibilityKind

Value = str | date | None
Label = str | Promise


@dataclass(frozen=True)
class Column:
    """One column. ``shown`` makes its cell on the page (markup, escaped); ``filed`` are the
    columns it becomes in a file, with the same facts as plain values."""

    key: str
    label: Label
    shown: Callable[[Facts, date], str]
    filed: tuple[tuple[Label, Callable[[Facts, date], Value]], ...]
    permission: Permission = Permission.VIEW_PEERS
    sort: str = ""
    needs: str = ""
    usual: bool = False


def _plain(key, label, value: Callable[[Facts], str], **more) -> Column:
    return Column(
        key=key,
        label=label,
        shown=lambda facts, on: escape(value(facts)),
        filed=((label, lambda facts, on: value(facts)),),
        **more,
    )


def _day(key, label, value: Callable[[Facts], date | None], **more) -> Column:
    return Column(
        key=key,
        label=label,
        shown=lambda facts, on: short_date(value(facts)),
        filed=((label, lambda facts, on: value(facts)),),
        **more,
    )


def _people(key: str, kind: ResponsibilityKind, none: Label) -> Column:
    def value(facts: Facts) -> str:
        return ", ".join(facts.people.get(kind, ()))

    return Column(
        key=key,
        label=kind.label,
        shown=lambda facts, on: escape(value(facts)) or _quiet(none),
        filed=((kind.label, lambda facts, on: value(facts)),),
        needs="people",
    )


def _strand(key: str, kind: Kind, label: Label, permission: Permission) -> Column:
    def shown(facts: Facts, on: date) -> str:
        if permission not in facts.seen:
            return ""
        strand = facts.next_of(kind)
        if strand is None:
            return _quiet(_("None agreed"))
        if strand.next_on is None:
            return _quiet(_("Resting"))
        return f"{short_date(strand.next_on)}<br>{_quiet(when(strand, on))}"

    def day(facts: Facts, on: date) -> date | None:
        strand = facts.next_of(kind)
        return strand.next_on if strand else None

    def words(facts: Facts, on: date) -> str:
        if permission not in facts.seen:
            return ""
        strand = facts.next_of(kind)
        if strand is None:
            return _("None agreed")
        return str(strand.state(on).label)

    return Column(
        key=key,
        label=label,
        shown=shown,
        filed=((label, day), (_state_of(label), words)),
        permission=permission,
        sort=key,
        needs="rhythm",
        usual=True,
    )


def _state_of(label: Label) -> Label:
    return format_lazy(gettext_lazy("{strand}: where it stands"), strand=label)


def _quiet(words: Label) -> str:
    return f'<span class="portal-quiet">{words}</span>'


def when(strand: Strand, on: date) -> str:
    """What is said under the day of a strand: booked and at what time, or how soon it is due."""
    if strand.booked_on is not None:
        if strand.booked_at is None:
            return _("booked")
        return _("booked, %(time)s") % {"time": time_of_day(strand.booked_at)}
    if strand.state(on) is Timeliness.OVERDUE:
        return _("was due")
    return _("due %(when)s") % {"when": days_from(strand.due_on, on)}


def overdue(facts: Facts, on: date) -> list[str]:
    """What is overdue for a peer, in words, the oldest first: "Support session 5 days overdue"."""
    late = sorted(
        (strand.due_on, kind)
        for kind, strands in facts.strands.items()
        for strand in strands
        if strand.due_on is not None and strand.due_on < on
    )
    return [
        ngettext(
            "%(strand)s %(count)d day overdue", "%(strand)s %(count)d days overdue", days
        )
        % {"strand": Kind(kind).label, "count": days}
        for due_on, kind in late
        if (days := (on - due_on).days)
    ]


def _overdue_shown(facts: Facts, on: date) -> str:
    late = overdue(facts, on)
    if not late:
        return ""
    return "<br>".join(f'<span class="portal-late">{escape(words)}</span>' for words in late)


def _contact_shown(facts: Facts, on: date) -> str:
    if not facts.sees(Permission.VIEW_RHYTHM):
        return ""
    if facts.last_contact is None:
        return _quiet(_("Not yet met"))
    return f"{short_date(facts.last_contact)}<br>{_quiet(days_from(facts.last_contact, on))}"


_STAGES = dict(Stage.choices)
_KINDS = dict(EngagementKind.choices)
_RHYTHM = Permission.VIEW_RHYTHM
_EMPLOYMENT = Permission.VIEW_EMPLOYMENT

NAME = _plain("name", gettext_lazy("Name"), lambda facts: facts.name, sort="name", usual=True)

COLUMNS: dict[str, Column] = {
    column.key: column
    for column in (
        NAME,
        _plain(
            "team", gettext_lazy("Team"), lambda facts: facts.team, sort="team", usual=True
        ),
        _plain(
            "stage",
            gettext_lazy("Stage"),
            lambda facts: str(_STAGES[facts.stage]),
            sort="stage",
            usual=True,
        ),
        Column(
            key="overdue",
            label=gettext_lazy("What is overdue"),
            shown=_overdue_shown,
            filed=(
                (
                    gettext_lazy("What is overdue"),
                    lambda facts, on: "; ".join(overdue(facts, on)),
                ),
            ),
            permission=_RHYTHM,
            sort="overdue",
            needs="rhythm",
            usual=True,
        ),
        _strand("support", Kind.SUPPORT, gettext_lazy("Next support session"), _RHYTHM),
        _strand(
            "managerial",
            Kind.MANAGERIAL,
            gettext_lazy("Next managerial supervision"),
            _RHYTHM,
        ),
        _strand(
            "professional",
            Kind.PROFESSIONAL,
            gettext_lazy("Next professional supervision"),
            Permission.VIEW_PROFESSIONAL_DATES,
        ),
        Column(
            key="last_contact",
            label=gettext_lazy("Last contact"),
            shown=_contact_shown,
            filed=((gettext_lazy("Last contact"), lambda facts, on: facts.last_contact),),
            permission=_RHYTHM,
            sort="last_contact",
            needs="contact",
            usual=True,
        ),
        _plain("title", gettext_lazy("Job title"), lambda facts: facts.title, sort="title"),
        _plain(
            "kind",
            gettext_lazy("Paid or voluntary"),
            lambda facts: str(_KINDS.get(facts.kind, "")),
            sort="kind",
        ),
        _plain("email", gettext_lazy("Email address"), lambda facts: facts.email),
        _day("started", gettext_lazy("Started"), lambda facts: facts.started_on, sort="started"),
        _people("manager", ResponsibilityKind.LINE_MANAGER, gettext_lazy("Nobody yet")),
        _people("supervisor", ResponsibilityKind.SUPERVISOR, gettext_lazy("Nobody yet")),
        _people("supporter", ResponsibilityKind.SUPPORTER, gettext_lazy("Nobody yet")),
        _plain(
            "hours",
            gettext_lazy("Hours a week"),
            lambda facts: facts.hours,
            permission=_EMPLOYMENT,
            needs="employment",
        ),
        _plain(
            "band",
            gettext_lazy("Agenda for Change band"),
            lambda facts: facts.band,
            permission=_EMPLOYMENT,
            needs="employment",
        ),
        _day(
            "contract",
            gettext_lazy("Contract ends"),
            lambda facts: facts.contract_ends_on,
            permission=_EMPLOYMENT,
            sort="contract",
            needs="employment",
        ),
        _day(
            "funding",
            gettext_lazy("Funding ends"),
            lambda facts: facts.funding_ends_on,
            permission=_EMPLOYMENT,
            sort="funding",
            needs="employment",
        ),
    )
}
"""Every column, in the order of a row; the name always comes first."""


def open_columns(reader: Reader) -> list[Column]:
    """The columns this reader can choose from."""
    return [column for column in COLUMNS.values() if reader.may(column.permission)]


def usual_columns(reader: Reader) -> list[Column]:
    """What is shown to a reader who chose nothing."""
    return [column for column in open_columns(reader) if column.usual]


def chosen_columns(written: str, reader: Reader) -> list[Column]:
    """The columns of an address ("name.team.support"): those that exist and are open to the
    reader, in the order of a row; the usual ones when none is left."""
    keys = set(written.split("."))
    chosen = [
        column for column in open_columns(reader) if column is NAME or column.key in keys
    ]
    return chosen if len(chosen) > 1 else usual_columns(reader)


def needs_of(columns: Sequence[Column]) -> frozenset[str]:
    """What ``facts_of`` has to find out for these columns."""
    return frozenset(column.needs for column in columns if column.needs)
