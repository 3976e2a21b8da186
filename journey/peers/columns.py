"""The columns that a list of peers can have: who may choose each, what a page and a file show."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from journey.peers.rows import Facts
from journey.peers.words import Words, quiet
from supervision.rules import Kind
from workforce.access import Permission, Reader
from workforce.rules import ResponsibilityKind

Value = str | date | None
Label = str | Promise


@dataclass(frozen=True)
class Column:
    """One column. ``shown`` makes its cell on the page (markup, escaped); ``filed`` are the
    columns it becomes in a file, with the same facts as plain values."""

    key: str
    label: Label
    shown: Callable[[Facts, Words], str]
    filed: tuple[tuple[Label, Callable[[Facts, Words], Value]], ...]
    permission: Permission = Permission.VIEW_PEERS
    sort: str = ""
    needs: str = ""
    usual: bool = False


def _plain(key, label, value: Callable[[Facts, Words], str], **more) -> Column:
    return Column(
        key=key,
        label=label,
        shown=lambda facts, words: escape(value(facts, words)),
        filed=((label, value),),
        **more,
    )


def _day(key, label, value: Callable[[Facts], date | None], **more) -> Column:
    return Column(
        key=key,
        label=label,
        shown=lambda facts, words: words.day(value(facts)),
        filed=((label, lambda facts, words: value(facts)),),
        **more,
    )


def _people(key: str, kind: ResponsibilityKind) -> Column:
    def value(facts: Facts, words: Words) -> str:
        return ", ".join(facts.people.get(kind, ()))

    return Column(
        key=key,
        label=kind.label,
        shown=lambda facts, words: escape(value(facts, words)) or quiet(words.nobody),
        filed=((kind.label, value),),
        needs="people",
    )


def _strand(key: str, kind: Kind, label: Label, permission: Permission) -> Column:
    def shown(facts: Facts, words: Words) -> str:
        if permission not in facts.seen:
            return ""
        strand = facts.next_of(kind)
        if strand is None:
            return quiet(words.none_agreed)
        day = strand.next_on
        if day is None:
            return quiet(words.resting)
        return f"{words.day(day)}<br>{quiet(words.soon(strand))}"

    def day(facts: Facts, words: Words) -> date | None:
        strand = facts.next_of(kind)
        return strand.next_on if strand else None

    def state(facts: Facts, words: Words) -> str:
        if permission not in facts.seen:
            return ""
        strand = facts.next_of(kind)
        return words.states[strand.state(words.on)] if strand else words.none_agreed

    return Column(
        key=key,
        label=label,
        shown=shown,
        filed=(
            (label, day),
            (format_lazy(gettext_lazy("{strand}: where it stands"), strand=label), state),
        ),
        permission=permission,
        sort=key,
        needs="rhythm",
        usual=True,
    )


def overdue(facts: Facts, words: Words) -> list[str]:
    """What is overdue for a peer, in words, the oldest first: "Support session 5 days overdue"."""
    late = [
        (strand.due_on, kind)
        for kind, strands in facts.strands.items()
        for strand in strands
        if strand.due_on is not None and strand.due_on < words.on
    ]
    return [words.late(kind, due_on) for due_on, kind in sorted(late)]


def _overdue_shown(facts: Facts, words: Words) -> str:
    late = overdue(facts, words)
    return "<br>".join(f'<span class="portal-late">{escape(each)}</span>' for each in late)


def _contact_shown(facts: Facts, words: Words) -> str:
    if Permission.VIEW_RHYTHM not in facts.seen:
        return ""
    if facts.last_contact is None:
        return quiet(words.not_yet_met)
    return f"{words.day(facts.last_contact)}<br>{quiet(words.ago(facts.last_contact))}"


_RHYTHM = Permission.VIEW_RHYTHM
_EMPLOYMENT = Permission.VIEW_EMPLOYMENT

NAME = _plain(
    "name", gettext_lazy("Name"), lambda facts, words: facts.name, sort="name", usual=True
)

COLUMNS: dict[str, Column] = {
    column.key: column
    for column in (
        NAME,
        _plain(
            "team",
            gettext_lazy("Team"),
            lambda facts, words: facts.team,
            sort="team",
            usual=True,
        ),
        _plain(
            "stage",
            gettext_lazy("Stage"),
            lambda facts, words: words.stages[facts.stage],
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
                    lambda facts, words: "; ".join(overdue(facts, words)),
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
            filed=((gettext_lazy("Last contact"), lambda facts, words: facts.last_contact),),
            permission=_RHYTHM,
            sort="last_contact",
            needs="contact",
            usual=True,
        ),
        _plain("title", gettext_lazy("Job title"), lambda facts, words: facts.title, sort="title"),
        _plain(
            "kind",
            gettext_lazy("Paid or voluntary"),
            lambda facts, words: words.kinds[facts.kind],
            sort="kind",
        ),
        _plain("email", gettext_lazy("Email address"), lambda facts, words: facts.email),
        _day("started", gettext_lazy("Started"), lambda facts: facts.started_on, sort="started"),
        _people("manager", ResponsibilityKind.LINE_MANAGER),
        _people("supervisor", ResponsibilityKind.SUPERVISOR),
        _people("supporter", ResponsibilityKind.SUPPORTER),
        _plain(
            "hours",
            gettext_lazy("Hours a week"),
            lambda facts, words: facts.hours,
            permission=_EMPLOYMENT,
            needs="employment",
        ),
        _plain(
            "band",
            gettext_lazy("Agenda for Change band"),
            lambda facts, words: facts.band,
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
    open_to_reader = {
        permission: reader.may(permission)
        for permission in {column.permission for column in COLUMNS.values()}
    }
    return [column for column in COLUMNS.values() if open_to_reader[column.permission]]


def usual_columns(reader: Reader) -> list[Column]:
    """What is shown to a reader who chose nothing."""
    return [column for column in open_columns(reader) if column.usual]


def chosen_columns(written: str, reader: Reader) -> list[Column]:
    """The columns of an address ("team.support"): those that exist and are open to the reader,
    in the order of a row; the usual ones when none is left."""
    if not written:
        return usual_columns(reader)
    keys = set(written.split("."))
    chosen = [column for column in open_columns(reader) if column is NAME or column.key in keys]
    return chosen if len(chosen) > 1 else usual_columns(reader)


def needs_of(columns: Sequence[Column]) -> frozenset[str]:
    """What ``facts_of`` has to find out for these columns."""
    return frozenset(column.needs for column in columns if column.needs)
