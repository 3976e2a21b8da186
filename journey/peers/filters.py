"""What the list of peers can be narrowed and sorted by. All of it stands in the address (WFO-1)."""

from functools import cached_property
from urllib.parse import urlencode
from uuid import UUID

import django_filters
from django.db.models import F, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Lower
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from journey.peers.due import DUE
from supervision.rules import Kind
from supervision.sight import arrangements_in_sight, last_contact
from workforce.access import Permission, Reach, Reader, peers_for, sees_all
from workforce.lifecycle import Stage
from workforce.models import Engagement, PeerSupportWorker, Responsibility, Team
from workforce.models.base import Folded
from workforce.prepared import prepared
from workforce.rules import ROLE_OF_RESPONSIBILITY, EngagementKind, ResponsibilityKind

EVERYONE = "all"
"""Stands for every stage, those who have left included; without it they are not listed."""

MOST_WORDS = 6
"""How many words of a search are looked at; nobody's name has more."""

MINE = {
    "manager": (ResponsibilityKind.LINE_MANAGER, gettext_lazy("Peers I manage")),
    "supervisor": (ResponsibilityKind.SUPERVISOR, gettext_lazy("Peers I supervise")),
    "supporter": (ResponsibilityKind.SUPPORTER, gettext_lazy("Peers I support")),
}

KEPT = ("q", "team", "stage", "kind", "mine", "due", "sort", "columns")
"""What of an address is the list itself; the page number is not."""

NAMES = ("team", "stage", "kind", "mine", "due")


def kept_query(query: QueryDict, **changes: str) -> str:
    """The part of an address that makes the list, as one string without empty answers.

    ``changes`` replace what stands in it; an empty string takes it away.
    """
    kept = []
    for name in KEPT:
        value = changes.get(name, query.get(name, ""))
        if value and "\x00" not in value:
            kept.append((name, value[:200]))
    return urlencode(kept)


class PeerFilter(django_filters.FilterSet):
    """The filters of the list for one reader; questions whose answer is closed to them are not
    offered, and asking them all the same is a wrong choice."""

    q = django_filters.CharFilter(label=gettext_lazy("Search"), max_length=150)
    team = django_filters.ChoiceFilter(label=gettext_lazy("Team"))
    stage = django_filters.ChoiceFilter(
        label=gettext_lazy("Stage"),
        choices=[*Stage.choices, (EVERYONE, gettext_lazy("Everyone, with those who left"))],
        empty_label=gettext_lazy("All who have not left"),
    )
    kind = django_filters.ChoiceFilter(
        label=gettext_lazy("Paid or voluntary"), choices=EngagementKind.choices
    )
    mine = django_filters.ChoiceFilter(label=gettext_lazy("Whose peers"))
    due = django_filters.ChoiceFilter(label=gettext_lazy("What is due"))

    class Meta:
        model = PeerSupportWorker
        fields: list[str] = []

    def __init__(self, data: QueryDict, queryset: QuerySet, *, reader: Reader):
        super().__init__(data, queryset)
        self.reader = reader
        self.filters["team"].extra["choices"] = self.team_choices
        self.filters["mine"].extra["choices"] = self.mine_choices
        self.filters["due"].extra["choices"] = self.due_choices

    @cached_property
    def team_choices(self) -> list[tuple[str, str]]:
        return [(str(pk), name) for pk, name in _teams(self.reader)]

    @cached_property
    def mine_choices(self) -> list[tuple[str, str]]:
        """Offered to whoever finds more people in the list than those they answer for."""
        held = [
            (name, label)
            for name, (kind, label) in MINE.items()
            if ROLE_OF_RESPONSIBILITY[kind] in self.reader.roles
        ]
        reaches = set(self.reader.grants(Permission.VIEW_PEERS).values())
        return held if Reach.ORGANISATION in reaches or len(held) > 1 else []

    @cached_property
    def due_choices(self) -> list[tuple[str, str]]:
        return [
            (name, each.label) for name, each in DUE.items() if self.reader.may(each.permission)
        ]

    def filter_queryset(self, queryset):
        words = self.form.cleaned_data.get("q", "")
        return self.search(narrowed(queryset, self.reader, **self.answers), words)

    @property
    def answers(self) -> dict[str, str]:
        """What narrows the list and could be understood, by its name in the address."""
        self.form.is_valid()  # fills cleaned_data with what could be understood
        answers = self.form.cleaned_data
        return {name: value for name in NAMES if (value := answers.get(name))}

    def search(self, peers, words: str):
        """Every word must be in the name, the e-mail, the team or the title, accents or not."""
        for word in words.split()[:MOST_WORDS]:
            folded = Folded(Lower(Value(word)))
            peers = peers.alias(title_key=Folded(Lower("title"))).filter(
                Q(sort_key__contains=folded)
                | Q(email__icontains=word)
                | Q(team__sort_key__contains=folded)
                | Q(title_key__contains=folded)
            )
        return peers

    @property
    def narrowing(self) -> list[tuple[str, str, str]]:
        """What narrows the list now: name in the address, its label, the words of the answer."""
        found = []
        for name, value in self.answers.items():
            choices = dict(self.filters[name].extra["choices"])
            found.append((name, str(self.filters[name].label), str(choices[value])))
        return found


def narrowed(
    peers: QuerySet,
    reader: Reader,
    *,
    team: str | UUID | None = None,
    stage: str = "",
    kind: str = "",
    mine: str = "",
    due: str = "",
) -> QuerySet:
    """Those of ``peers`` for whom every answer holds; the answers are choices of the filters."""
    if stage != EVERYONE:
        peers = peers.filter(stage=stage) if stage else peers.here()
    if team:
        peers = peers.filter(team_id=team)
    if kind:
        peers = peers.filter(kind=kind)
    if mine:
        held = Responsibility.objects.current(reader.on)
        held = held.filter(user=reader.user, kind=MINE[mine][0])
        peers = peers.filter(pk__in=held.values("worker_id"))
    return DUE[due].narrow(peers, reader) if due else peers


@prepared
def _teams(reader: Reader) -> QuerySet:
    return Team.objects.filter(organisation=reader.organisation).values_list("pk", "name")


# ------------------------------------------------------------------ sorting


def _next_due(reader: Reader, *kinds: Kind) -> Subquery:
    rows = arrangements_in_sight(reader).filter(worker=OuterRef("pk"), kind__in=kinds)
    return Subquery(
        rows.order_by().values("worker").annotate(first=Min("next_due_on")).values("first")
    )


def _ends(reader: Reader, field: str) -> Subquery:
    rows = Engagement.objects.current(reader.on).filter(worker=OuterRef("pk"))
    if not sees_all(reader, Permission.VIEW_EMPLOYMENT):
        rows = rows.filter(worker__in=peers_for(reader, Permission.VIEW_EMPLOYMENT).values("pk"))
    return Subquery(rows.order_by().values("worker").annotate(first=Min(field)).values("first"))


SORTS = {
    "name": lambda reader: "sort_key",
    "team": lambda reader: "team__sort_key",
    "stage": lambda reader: "stage",
    "kind": lambda reader: "kind",
    "title": lambda reader: "title",
    "started": lambda reader: "started_on",
    "overdue": lambda reader: _next_due(reader, *Kind),
    "support": lambda reader: _next_due(reader, Kind.SUPPORT),
    "managerial": lambda reader: _next_due(reader, Kind.MANAGERIAL),
    "professional": lambda reader: _next_due(reader, Kind.PROFESSIONAL),
    "last_contact": last_contact,
    "contract": lambda reader: _ends(reader, "contract_ends_on"),
    "funding": lambda reader: _ends(reader, "funding_ends_on"),
}
"""The word in the address → what the database sorts by, as far as the reader may know it."""

SORT_LABELS = (
    ("", gettext_lazy("Name, A to Z")),
    ("-name", gettext_lazy("Name, Z to A")),
    ("overdue", gettext_lazy("Most urgent first")),
    ("support", gettext_lazy("Next support session")),
    ("managerial", gettext_lazy("Next managerial supervision")),
    ("professional", gettext_lazy("Next professional supervision")),
    ("last_contact", gettext_lazy("Longest without contact")),
    ("team", gettext_lazy("Team")),
    ("stage", gettext_lazy("Stage")),
)


def known_sort(sort: str) -> str:
    """``sort`` where it is a word that the list can be sorted by; else empty."""
    return sort if sort.removeprefix("-") in SORTS else ""


def sorted_peers(peers: QuerySet, sort: str, reader: Reader) -> QuerySet:
    """``peers`` in the order that the address asks for, without a value last; an unknown word
    sorts by name."""
    sort = known_sort(sort)
    word = sort.removeprefix("-")
    if word in ("", "name"):
        direction = "-" if sort == "-name" else ""
        return peers.order_by(f"{direction}sort_key", f"{direction}pk")
    chosen = SORTS[word](reader)
    peers = peers.alias(sorted_by=F(chosen) if isinstance(chosen, str) else chosen)
    by = F("sorted_by")
    ordered = by.desc(nulls_last=True) if sort.startswith("-") else by.asc(nulls_last=True)
    return peers.order_by(ordered, "sort_key", "pk")


def describe(narrowing: list[tuple[str, str, str]], words: str) -> str:
    """How a list is narrowed, as one line for people to read."""
    parts = [f"{label}: {answer}" for _name, label, answer in narrowing]
    if words:
        parts.insert(0, _("Search: %(words)s") % {"words": words})
    return "; ".join(parts)
