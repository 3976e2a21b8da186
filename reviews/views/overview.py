"""The list of reviews: who is due when, and whose move it is (REV-6)."""

from datetime import date
from functools import lru_cache, partial

from django import forms
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from nhsuk.components import Cell, day, lines, link, muted, tag
from nhsuk.forms import FilterForm
from nhsuk.narrowing import active_filters
from nhsuk.tables import Column
from nhsuk.words import due_in, list_of
from reviews import queries, rules
from reviews.queries import OPEN_STANDINGS, Due
from reviews.rules import WAITS_FOR, Author, Standing
from reviews.words import COLOURS
from workforce.access import Permission, Reach, Reader, for_peers
from workforce.exports import Exportable, Listing, page_or_file
from workforce.prepared import together

REVIEWS = Exportable("reviews", gettext_lazy("Annual reviews"), worker="worker")


class ReviewFilter(FilterForm):
    """What the list can be narrowed by, in the address."""

    due = forms.ChoiceField(
        label=gettext_lazy("Due"),
        required=False,
        choices=[("", gettext_lazy("All")), *Due.choices],
    )
    standing = forms.ChoiceField(
        label=gettext_lazy("Where it stands"),
        required=False,
        choices=[
            ("", gettext_lazy("All")),
            *((each.value, each.label) for each in OPEN_STANDINGS),
        ],
    )
    team = forms.ChoiceField(label=gettext_lazy("Team"), required=False)
    mine = forms.BooleanField(
        label=gettext_lazy("Only peers whose line manager I am"), required=False
    )

    def __init__(self, *args, teams=(), manages=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [
            ("", gettext_lazy("All")),
            *((str(key), name) for key, name in teams),
        ]
        if not manages:
            del self.fields["mine"]


def is_alone(reader) -> bool:
    """Whether the reader finds only their own review."""
    return set(reader.grants(Permission.VIEW_REVIEWS).values()) == {Reach.SELF}


@for_peers(Permission.VIEW_REVIEWS)
def overview(request, peers):
    """All open reviews within reach; for a peer, their own."""
    reader = request.reader
    if is_alone(reader) and reader.peer:
        return redirect("reviews:peer", reader.peer.pk)
    reaches = set(reader.grants(Permission.VIEW_REVIEWS).values())
    teams, found = together(partial(queries.teams_of, reader), partial(queries.numbers, reader))
    form = ReviewFilter(
        request.GET,
        teams=teams,
        manages=Reach.ORGANISATION in reaches and reader.may(Permission.WRITE_REVIEWS),
    )
    words = " ".join(request.GET.get("q", "").split())
    narrowing = {"words": words, **(form.cleaned_data if form.is_valid() else {})}
    sort = request.GET.get("sort", "")
    active = active_filters(request, form, words)
    listing = Listing(
        request,
        REVIEWS,
        lambda: queries.rows_of(
            queries.ordered(
                queries.narrowed(queries.open_within(reader), reader, **narrowing), sort
            )
        ),
        columns=[
            Column(_("Peer"), sort="name", in_file=[_("Peer"), _("Team")]),
            Column(_("Due"), sort="due", in_file=[_("Due"), _("State")]),
            Column(_("Where it stands")),
            Column(_("Whose move it is")),
            Column(_("Line manager")),
        ],
        cells=lambda some: _cells(some, reader),
        narrowing=[each["label"] for each in active],
        page=queries.page_of_list(
            reader, narrowing=narrowing, sort=sort, number=request.GET.get("page")
        ),
    )
    context = {
        "title": _("Annual reviews"),
        "numbers": [
            {"number": found[name], "label": label, "url": f"?{query}={name}"}
            for name, label, query in (
                (Due.OVERDUE.value, Due.OVERDUE.label, "due"),
                (Due.BEGUN.value, _("Due in the next 60 days"), "due"),
                (Standing.MANAGER_WRITES.value, _("Wait for the line manager"), "standing"),
                (Standing.MEET.value, _("Ready to meet and sign"), "standing"),
            )
        ],
        "tabs": tabs(request, "reviews:overview"),
        "form": form,
        "words": words,
        "active": active,
        "list": listing,
        "count_words": ngettext("%(count)s review", "%(count)s reviews", listing.count)
        % {"count": f"{listing.count:,}"},
    }
    return page_or_file(request, "reviews/overview.html", context, listing)


def tabs(request, current: str) -> list[dict]:
    """The pages about many reviews."""
    offered = (
        (_("Who is due"), "reviews:overview", Permission.VIEW_REVIEWS),
        (_("Signed reviews"), "reviews:signed", Permission.EXPORT_REVIEWS),
    )
    return [
        {"label": label, "url": reverse(name), "current": name == current}
        for label, name, permission in offered
        if request.reader.may(permission)
    ]


def _cells(some: list[queries.Row], reader: Reader) -> list:
    managers = queries.managers_of(reader, [row.worker_id for row in some])
    return [
        _row(queries.Row._make(row), managers.get(row.worker_id, []), reader.on) for row in some
    ]


def _row(row: queries.Row, managers: list[str], on: date) -> list:
    standing = rules.standing(row, on)
    language, resting = get_language(), standing == Standing.RESTING
    waits = WAITS_FOR.get(standing, frozenset())
    names = [
        name
        for side, name in ((Author.PEER, row.name), (Author.MANAGER, list_of(managers)))
        if side in waits
    ]
    if Author.MANAGER in waits and not managers:
        names = [*(name for name in names if name), _("Nobody: there is no line manager")]
    return [
        lines(link(row.name, reverse("reviews:peer", args=[row.worker_id])), row.team),
        _due(language, row.due_on, on, resting=resting),
        _stands(language, standing),
        list_of(names) or muted(_("Nobody’s")),
        list_of(managers) or muted(_("Nobody yet")),
    ]


# Many lines of a list say the same, so that each is put into words once a day.


@lru_cache(maxsize=5_000)
def _due(language: str, due_on: date, on: date, *, resting: bool) -> Cell:
    if resting:
        return lines(muted(_("Resting")), "")
    when = due_in(due_on, on)
    return lines(day(due_on), tag(when, "red") if due_on < on else when)


@lru_cache(maxsize=100)
def _stands(language: str, standing: Standing) -> Cell:
    return tag(standing.label, COLOURS.get(standing, "grey"))
