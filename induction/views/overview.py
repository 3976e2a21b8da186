"""All inductions within reach: how far they are, and what is stuck (IND-4)."""

from functools import partial

from django import forms
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from induction import queries
from induction.queries import Row, Where
from induction.views.tabs import tabs
from nhsuk.components import day, lines, link, muted, tag
from nhsuk.forms import FilterForm
from nhsuk.narrowing import active_filters
from nhsuk.tables import Column
from nhsuk.words import due_in, list_of
from workforce.access import Permission, Reach, for_peers
from workforce.exports import Exportable, Listing, page_or_file
from workforce.prepared import together

INDUCTIONS = Exportable("inductions", gettext_lazy("Inductions"), worker="worker")


class InductionFilter(FilterForm):
    """What the list can be narrowed by, in the address."""

    where = forms.ChoiceField(
        label=gettext_lazy("Where it stands"),
        required=False,
        choices=[("", Where.OPEN.label), *(each for each in Where.choices if each[0] != "open")],
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


@for_peers(Permission.MENTOR_INDUCTIONS)
def overview(request, peers):
    """The inductions that the reader sees: all, those of their peers, and those they mentor."""
    reader = request.reader
    reaches = set(reader.grants(Permission.VIEW_INDUCTIONS).values())
    if reaches == {Reach.SELF} and reader.peer and not peers.exists():
        return redirect("induction:peer", reader.peer.pk)
    stuck_by = queries.day_of_stuck(reader)
    teams, found = together(
        partial(queries.teams_of, reader), partial(queries.numbers, reader, stuck_by=stuck_by)
    )
    manages = reaches >= {Reach.ORGANISATION, Reach.MANAGED_SOON}
    form = InductionFilter(request.GET, teams=teams, manages=manages)
    words = " ".join(request.GET.get("q", "").split())
    narrowing = {"words": words, **(form.cleaned_data if form.is_valid() else {})}
    sort = request.GET.get("sort", "")
    active = active_filters(request, form, words)
    listing = Listing(
        request,
        INDUCTIONS,
        lambda: queries.rows_of(
            queries.ordered(queries.found(reader, stuck_by=stuck_by, **narrowing), sort)
        ),
        columns=[
            Column(_("Peer"), sort="name", in_file=[_("Peer"), _("Team")]),
            Column(_("First day"), sort="start"),
            Column(_("Mentor")),
            Column(_("Done")),
            Column(_("Next due"), in_file=[_("Next due"), _("State")]),
        ],
        cells=lambda some: _cells(some, reader),
        narrowing=[each["label"] for each in active],
        page=queries.page_of_list(
            reader, narrowing=narrowing, sort=sort, number=request.GET.get("page")
        ),
    )
    context = {
        "title": _("Inductions"),
        "numbers": [
            {
                "number": found[f"is_{each.name.lower()}"],
                "label": each.label,
                "url": f"?where={each.value}" if each != Where.OPEN else "?",
            }
            for each in (Where.OPEN, Where.STUCK, Where.NO_MENTOR, Where.TO_SIGN)
        ],
        "tabs": tabs(request, "induction:overview"),
        "form": form,
        "words": words,
        "active": active,
        "list": listing,
        "count_words": ngettext("%(count)s induction", "%(count)s inductions", listing.count)
        % {"count": f"{listing.count:,}"},
    }
    return page_or_file(request, "induction/overview.html", context, listing)


def _cells(some: list[Row], reader) -> list:
    mentors = queries.mentors_of(reader, [row.worker_id for row in some])
    return [_row(row, mentors.get(row.worker_id, []), reader) for row in some]


def _row(row: Row, mentors: list[str], reader) -> list:
    return [
        lines(link(row.name, reverse("induction:peer", args=[row.worker_id])), row.team),
        day(row.starts_on),
        list_of(mentors) or tag(_("No mentor yet"), "yellow"),
        _("%(done)s of %(total)s") % {"done": row.done, "total": row.total},
        _next(row, reader),
    ]


def _next(row: Row, reader):
    if row.closed_at:
        return lines(muted(_("Nothing")), tag(_("Completed"), "green"))
    if row.next_due_on is None:
        if not row.total:
            return lines(muted(_("Nothing")), _("Nothing in the plan yet"))
        return lines(muted(_("Nothing")), tag(_("Ready to sign"), "blue"))
    on = reader.on
    words = due_in(row.next_due_on, on)
    if row.next_due_on <= queries.day_of_stuck(reader):
        return lines(day(row.next_due_on), tag(_("Stuck, %(since)s") % {"since": words}, "red"))
    if row.next_due_on < on:
        return lines(day(row.next_due_on), tag(words, "yellow"))
    return lines(day(row.next_due_on), words)
