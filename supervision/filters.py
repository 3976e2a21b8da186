"""What the overview of support and supervision can be narrowed and sorted by, in the address."""

from datetime import timedelta

from django import forms
from django.db.models import Count, F, Min, OuterRef, Q, QuerySet, Subquery, TextChoices
from django.utils.translation import gettext_lazy as _

from nhsuk.forms import FilterForm
from supervision import holders
from supervision.models import Arrangement, Session
from supervision.rules import DUE_SOON, Kind
from workforce.access import Reader
from workforce.search import like_words

LATELY = timedelta(days=28)
"""What counts as held lately."""


class State(TextChoices):
    OVERDUE = "overdue", _("Overdue")
    DUE = "due", _("Due in the next 7 days")
    NOT_BOOKED = "not_booked", _("Overdue or due, and not booked")
    BOOKED = "booked", _("Booked")
    HELD = "held", _("Held in the last 4 weeks")
    NEVER = "never", _("Not held yet")
    RESTING = "resting", _("Resting")


SORTS = {
    "due": [F("next_due_on").asc(nulls_last=True)],
    "name": ["worker__sort_key"],
    "team": [F("worker__team__sort_key").asc(nulls_last=True)],
    "held": [F("last_held_on").asc(nulls_first=True)],
    "booked": [F("booked_on").asc(nulls_last=True)],
}
DOWN = {
    "due": [F("next_due_on").desc(nulls_last=True)],
    "name": ["-worker__sort_key"],
    "team": [F("worker__team__sort_key").desc(nulls_last=True)],
    "held": [F("last_held_on").desc(nulls_last=True)],
    "booked": [F("booked_on").desc(nulls_last=True)],
}


class OverviewFilter(FilterForm):
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), *State.choices]
    )
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All")), *Kind.choices]
    )
    team = forms.ChoiceField(label=_("Team"), required=False)
    mine = forms.BooleanField(label=_("Only those I hold"), required=False)

    def __init__(self, *args, teams=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [
            ("", _("All")),
            *((str(key), name) for key, name in teams),
        ]


def with_booking(rows: QuerySet[Arrangement], *, on) -> QuerySet[Arrangement]:
    """Each strand with the day of its next booked session."""
    booked = (
        Session.objects.booked()
        .filter(arrangement=OuterRef("pk"), on__gte=on)
        .order_by()
        .values("arrangement")
        .annotate(first=Min("on"))
        .values("first")
    )
    return rows.annotate(booked_on=Subquery(booked))


def in_state(rows: QuerySet[Arrangement], state: str, *, on) -> QuerySet[Arrangement]:
    """Those of ``rows`` (with ``booked_on``) that stand so on the day ``on``."""
    conditions = {
        State.OVERDUE: Q(next_due_on__lt=on),
        State.DUE: Q(next_due_on__range=(on, on + DUE_SOON)),
        State.NOT_BOOKED: Q(next_due_on__lte=on + DUE_SOON, booked_on=None),
        State.BOOKED: Q(booked_on__isnull=False),
        State.HELD: Q(last_held_on__gt=on - LATELY),
        State.NEVER: Q(last_held_on=None),
        State.RESTING: Q(next_due_on=None),
    }
    return rows.filter(conditions[State(state)])


def counts(rows: QuerySet[Arrangement], *, on) -> dict[str, int]:
    """How many strands stand in each state, in one query; each number is its list (WFO-8)."""
    booked = Q(booked_on__isnull=False)
    return with_booking(rows, on=on).aggregate(
        overdue=Count("pk", filter=Q(next_due_on__lt=on)),
        due=Count("pk", filter=Q(next_due_on__range=(on, on + DUE_SOON))),
        booked=Count("pk", filter=booked),
        held=Count("pk", filter=Q(last_held_on__gt=on - LATELY)),
    )


def narrowed(
    rows: QuerySet[Arrangement], form: OverviewFilter, words: str, reader: Reader
) -> QuerySet[Arrangement]:
    """The strands that the form and the search words leave over."""
    rows = with_booking(rows, on=reader.on)
    if words:
        named = reader.organisation.peers.filter(like_words(words))
        rows = rows.filter(worker__in=named.values("pk"))
    if not form.is_valid():
        return rows
    data = form.cleaned_data
    if data["state"]:
        rows = in_state(rows, data["state"], on=reader.on)
    if data["kind"]:
        rows = rows.filter(kind=data["kind"])
    if data["team"]:
        rows = rows.filter(worker__team=data["team"])
    if data["mine"]:
        rows = rows.filter(holders.held_by(reader.user, on=reader.on))
    return rows


def ordered(rows: QuerySet[Arrangement], sort: str) -> QuerySet[Arrangement]:
    """Sorted by the word in the address; the most urgent first without one."""
    chosen = DOWN.get(sort[1:]) if sort.startswith("-") else SORTS.get(sort)
    return rows.order_by(*(chosen or SORTS["due"]), "worker__sort_key", "pk")
