"""The lead's dashboard: who needs me, what is overdue, who starts, what expires, where posts
stand. Each number is counted by the same question that narrows the list it opens (WFO-8)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, IntegerField, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from journey.peers.due import DUE, due_address
from supervision.queries import open_requests
from workforce.access import Permission, Reader, peers_for
from workforce.lifecycle import Stage
from workforce.models import Organisation, Post
from workforce.prepared import prepared
from workforce.rules import PostState

SECTIONS = (
    # heading, names of questions of journey.peers.due
    (
        gettext_lazy("Overdue and due"),
        ("support_overdue", "supervision_overdue", "not_seen", "due_soon", "booked"),
    ),
    (
        gettext_lazy("Somebody is missing"),
        ("no_supporter", "no_manager", "no_supervisor", "one_line", "no_supervision"),
    ),
    (gettext_lazy("Ending"), ("ends_soon",)),
)
STAGES = (Stage.STARTING, Stage.INDUCTION, Stage.ACTIVE, Stage.ON_BREAK)
FIGURES = (
    *DUE,
    *(f"stage_{stage}" for stage in STAGES),
    "requests",
    *(f"post_{state}" for state in PostState),
)


@dataclass(frozen=True)
class Number:
    """A figure, what it counts, and the list it opens."""

    number: int
    label: str
    url: str
    note: str = ""


def number_of(rows: QuerySet) -> Coalesce:
    """How many rows a queryset has, as an expression, so that one query counts many lists."""
    counted = (
        rows.order_by()
        .annotate(one=Value(1))
        .values("one")
        .annotate(number=Count("pk", distinct=True))
        .values("number")
    )
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def counts(reader: Reader, names: Iterable[str] | None = None) -> dict[str, int]:
    """Figures of the dashboard in one query, in this reader's scope: all, or those named."""
    names = tuple(names or FIGURES)
    return dict(zip(names, _counted(reader, names=names)[0], strict=True))


@prepared
def _counted(reader: Reader, names: tuple[str, ...]) -> QuerySet:
    peers = peers_for(reader, Permission.VIEW_PEERS)
    wanted = {name: due.narrow(peers, reader) for name, due in DUE.items()}
    wanted |= {f"stage_{stage}": peers.filter(stage=stage) for stage in STAGES}
    wanted["requests"] = open_requests(reader)
    posts = Post.objects.filter(team__organisation=reader.organisation)
    wanted |= {f"post_{state}": posts.filter(state=state) for state in PostState}
    numbers = {name: number_of(wanted[name]) for name in names}
    return (
        Organisation.objects.filter(pk=reader.organisation.pk)
        .annotate(**numbers)
        .values_list(*names)
    )


def sections(reader: Reader) -> list[dict]:
    """The dashboard as headings with numbers, for its template."""
    figures = counts(reader)
    found = [
        {
            "heading": _("Needs somebody now"),
            "numbers": [
                Number(
                    figures["requests"],
                    _("Support asked for, not yet answered"),
                    reverse("supervision:requests"),
                )
            ],
        }
    ]
    for heading, names in SECTIONS:
        found.append(
            {
                "heading": heading,
                "numbers": [
                    Number(figures[name], DUE[name].label, due_address(name)) for name in names
                ],
            }
        )
    address = reverse("journey:peers")
    found.append(
        {
            "heading": _("The workforce"),
            "numbers": [
                Number(figures[f"stage_{stage}"], stage.label, f"{address}?stage={stage}")
                for stage in STAGES
            ],
        }
    )
    posts = reverse("workforce:posts")
    found.append(
        {
            "heading": _("Posts"),
            "numbers": [
                Number(figures[f"post_{state}"], state.label, f"{posts}?state={state}")
                for state in PostState
            ],
        }
    )
    return found
