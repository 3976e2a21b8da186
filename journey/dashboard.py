"""The lead's dashboard: who needs me, what is overdue, who starts, what expires, where posts
stand. Each number is counted by the same question that narrows the list it opens (WFO-8)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db.models import CharField, Count, Q, QuerySet, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from checks.rules import Turn
from competencies.required import with_something_to_do
from journey import arriving
from journey.leaving.queries import leaving_for
from journey.peers.due import DUE, due_address, facts
from recruitment import promises
from recruitment.access import vacancies_for
from recruitment.rules import VacancyState
from reviews.queries import Due as ReviewDue
from reviews.queries import numbers as review_numbers
from supervision.queries import open_requests
from wellbeing.access import flags_for, offers_to_make
from workforce.access import Permission, Reader, peers_for
from workforce.lifecycle import Stage
from workforce.models import Candidate, Post
from workforce.prepared import counted, prepared, together
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
VACANCIES = {
    VacancyState.OPEN: gettext_lazy("Vacancies that are open"),
    VacancyState.CLOSED: gettext_lazy("Vacancies that are being decided"),
}
REVIEWS = {
    ReviewDue.OVERDUE: gettext_lazy("Annual reviews overdue"),
    ReviewDue.BEGUN: gettext_lazy("Annual reviews due in the next 60 days"),
}
FIGURES_OF_PEERS = (*DUE, *(f"stage_{stage}" for stage in STAGES))


@dataclass(frozen=True)
class Number:
    """A figure, what it counts, and the list it opens."""

    number: int
    label: str
    url: str
    note: str = ""


def counts(reader: Reader, names: Iterable[str] | None = None) -> dict[str, int]:
    """Figures of the dashboard, in this reader's scope, or those named, which are about peers; in
    one statement."""
    if names is not None:
        return _peers(reader, names=tuple(names))
    peers, posts, few, promised, turns, reviews = together(
        partial(_peers, reader, names=FIGURES_OF_PEERS),
        partial(_posts, reader),
        partial(_few, reader, now=timezone.now()),
        partial(promises.numbers, reader),
        partial(arriving.turns, reader),
        partial(review_numbers, reader),
    )
    figures = peers | posts | {name: number for number, name in few}
    figures["promises"], _late = promised
    figures["checks"] = turns["ours"]
    return figures | {f"reviews_{due}": reviews[due] for due in REVIEWS}


@counted
def _peers(reader: Reader, names: tuple[str, ...]) -> tuple[QuerySet, dict[str, Q]]:
    known = sorted({DUE[name].fact for name in names if name in DUE})
    peers = peers_for(reader, Permission.VIEW_PEERS).here().annotate(**facts(reader, *known))
    wanted = {f"stage_{stage}": Q(stage=stage) for stage in STAGES}
    wanted |= {name: due.condition(reader) for name, due in DUE.items()}
    return peers, {name: wanted[name] for name in names}


@counted
def _posts(reader: Reader) -> tuple[QuerySet, dict[str, Q]]:
    posts = Post.objects.filter(team__organisation=reader.organisation)
    return posts, {f"post_{state}": Q(state=state) for state in PostState}


@prepared
def _few(reader: Reader, now: datetime) -> QuerySet:
    """Rows (number, figure) of what is few, in one question."""
    vacancies = vacancies_for(reader, Permission.VIEW_VACANCIES)
    to_start = Candidate.objects.to_come().filter(
        organisation=reader.organisation, offered_on__isnull=False
    )
    few = {
        "requests": open_requests(reader),
        "flags": flags_for(reader, Permission.HANDLE_FLAGS).waiting(),
        "offers": offers_to_make(reader),
        "to_start": to_start,
        "leaving": leaving_for(reader),
        "training": with_something_to_do(
            peers_for(reader, Permission.VIEW_TRAINING).here(), on=reader.on
        ),
        **{f"vacancies_{state}": vacancies.in_state(state, now) for state in VACANCIES},
    }
    first, *others = (
        rows.order_by()
        .values(figure=Value(name, output_field=CharField()))
        .annotate(number=Count("pk"))
        .values_list("number", "figure")
        for name, rows in few.items()
    )
    return first.union(*others, all=True)


def _recruiting(figures: dict[str, int]) -> list[Number]:
    vacancies = reverse("recruitment:vacancies")
    return [
        Number(
            figures["promises"],
            _("Promises to applicants that fall due or are late"),
            reverse("recruitment:promises"),
        ),
        *(
            Number(figures[f"vacancies_{state}"], words, f"{vacancies}?state={state}")
            for state, words in VACANCIES.items()
        ),
        Number(figures["to_start"], _("People who are to start"), reverse("journey:candidates")),
        Number(
            figures["checks"],
            _("People whose checks wait for us"),
            f"{reverse('checks:board')}?turn={Turn.HR}",
        ),
    ]


def _growing(figures: dict[str, int]) -> list[Number]:
    reviews = reverse("reviews:overview")
    return [
        *(
            Number(figures[f"reviews_{due}"], words, f"{reviews}?due={due}")
            for due, words in REVIEWS.items()
        ),
        Number(
            figures["training"],
            _("Peers with required training to do or to renew"),
            f"{reverse('competencies:required')}?open=on",
        ),
    ]


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
                ),
                Number(
                    figures["flags"],
                    _("Flags that nobody has picked up, of those shown to you"),
                    reverse("wellbeing:flags"),
                ),
                Number(
                    figures["offers"],
                    _("Support to offer after a hard incident"),
                    reverse("wellbeing:incidents"),
                ),
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
                *(
                    Number(figures[f"stage_{stage}"], stage.label, f"{address}?stage={stage}")
                    for stage in STAGES
                ),
                Number(figures["leaving"], _("Leave soon"), reverse("journey:leavers")),
            ],
        }
    )
    found.append({"heading": _("Growing"), "numbers": _growing(figures)})
    found.append({"heading": _("Recruiting"), "numbers": _recruiting(figures)})
    posts = reverse("preparation:posts")
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
