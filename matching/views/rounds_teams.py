"""The map of teams: who works when, who meets whom, and who is alone (MAT-4)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.access import for_teams
from matching.company import Company, alone, company, overlaps
from matching.pictures import week_picture
from matching.told import weeks_of_teams
from matching.views.tabs import tabs
from nhsuk.tables import Column
from nhsuk.words import list_of, plural, time_range
from workforce.access import Permission, peers_for
from workforce.exports import Exportable, Listing, page_or_file
from workforce.models import Team
from workforce.patterns import MEET_AT_LEAST, in_quarters, weekly_minutes
from workforce.rules import Weekday

TEAM_MAP = Exportable("team_map", gettext_lazy("Peers in teams"), stem="peers-in-teams")
COLOURS = {
    Company.ONE: "yellow",
    Company.APART: "yellow",
    Company.NOT_KNOWN: "grey",
    Company.TOGETHER: "green",
    Company.NOBODY: "white",
}


@for_teams(Permission.VIEW_MATCHES)
def team_map(request: HttpRequest, teams) -> HttpResponse:
    """Every team with its peers' hours over the week; each number opens the list of its teams."""
    reader = request.reader
    found = list(teams.filter(closed_on=None).order_by("sort_key", "pk"))
    weeks = weeks_of_teams([team.pk for team in found], on=reader.on)
    peers = {key for week in weeks.values() for key in week}
    names = dict(
        peers_for(reader, Permission.VIEW_PEERS).filter(pk__in=peers).values_list("pk", "name")
    )
    cards = [_card(team, weeks.get(team.pk, {}), names) for team in found]
    chosen = request.GET.get("company", "")
    chosen = chosen if chosen in Company.values else ""
    shown = [card for card in cards if not chosen or card["company"] == chosen]
    listing = Listing(
        request,
        TEAM_MAP,
        shown,
        columns=[
            Column(_("Team")),
            Column(_("Company")),
            Column(_("Peers")),
            Column(_("Who meets whom")),
        ],
        cells=lambda some: [
            [
                each["team"],
                each["label"],
                "\n".join(f"{row['name']}: {row['hours']}" for row in each["peers"]),
                "\n".join(each["meetings"]),
            ]
            for each in some
        ],
        narrowing=[Company(chosen).label] if chosen else [],
    )
    address = reverse("matching:team_map")
    context = {
        "title": _("Peers in teams"),
        "tabs": tabs(request, "team_map"),
        "numbers": [
            {
                "number": sum(card["company"] == each for card in cards),
                "label": each.label,
                "url": f"{address}?company={each.value}#teams",
            }
            for each in Company
        ],
        "chosen": Company(chosen).label if chosen else "",
        "list": listing,
        "cards": list(listing.page),
    }
    return page_or_file(request, "matching/team_map.html", context, listing)


def _card(team: Team, weeks: dict, names: dict[UUID, str]) -> dict:
    """One team in words; a peer whom this reader does not find in lists has no name here."""
    somebody = _("A peer")
    order = sorted(weeks, key=lambda key: (names.get(key, ""), key))
    weeks = {key: weeks[key] for key in order}
    lonely = alone(weeks)
    state = company(weeks)
    rows = [
        {
            "name": names.get(key, somebody),
            "url": reverse("journey:peer", args=[key]) if key in names else "",
            "hours": _week_in_words(week),
            "alone": key in lonely,
        }
        for key, week in weeks.items()
    ]
    return {
        "key": str(team.pk),
        "team": team.name,
        "company": state,
        "label": state.label,
        "colour": COLOURS[state],
        "peers": rows,
        "meetings": [
            _meeting(names.get(each.one, somebody), names.get(each.other, somebody), each.minutes)
            for each in overlaps(weeks)
        ],
        "picture": week_picture(
            f"week-{team.pk}",
            " ".join(f"{row['name']}: {row['hours']}." for row in rows),
            list(weeks.values()),
        ),
    }


def _meeting(one: str, other: str, minutes: int) -> str:
    both = list_of([one, other])
    if minutes < MEET_AT_LEAST:
        return _("%(both)s are never at work together") % {"both": both}
    return _("%(both)s are at work together for %(time)s a week") % {
        "both": both,
        "time": _in_hours(minutes),
    }


def _in_hours(minutes: int) -> str:
    """Quarters of an hour, rounded down."""
    hours, rest = divmod(in_quarters(minutes), 60)
    parts = []
    if hours:
        parts.append(plural(hours, _("{count} hour"), _("{count} hours")))
    if rest:
        parts.append(_("%(minutes)d minutes") % {"minutes": rest})
    return " ".join(parts) or _("less than a quarter of an hour")


def _week_in_words(week) -> str:
    if not week:
        return _("hours not noted")
    days = list_of(
        [
            f"{Weekday(span.weekday).label} {time_range(span.starts_at, span.ends_at)}"
            for span in sorted(week)
        ]
    )
    return f"{days} ({_in_hours(weekly_minutes(week))})"
