"""What the rooms beside ``preparation`` have for a business case (PREP-6). Counts of people never
point at one: small numbers are held back."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from competencies.coverage import topics_of
from competencies.models import Completion
from matching.company import Company, company
from matching.models import Meeting, PersonSupported, Relationship
from matching.rules import MeetingKind
from matching.told import weeks_of_teams
from nhsuk.words import list_of, long_date, plural
from preparation.drawing import Figure, Part, of_people
from reviews.models import Review
from supervision.models import Session
from workforce.models import Organisation, PeerSupportWorker, Team, TeamGap
from workforce.rules import months_later
from workforce.suppression import SMALLEST_SHOWN

YEAR = 12
"""Months that "in the last 12 months" means."""


def each_team(organisation: Organisation, teams: Sequence[Team], on: date) -> list[Figure]:
    """For each team of the case: its peers and whether they have company, who is supported and who
    waits for a peer, what it has named as missing, and whether it is prepared."""
    keys = [team.pk for team in teams]
    weeks = weeks_of_teams(keys, on=on)
    people = PersonSupported.objects.filter(team__in=keys, ended_on=None)
    waiting = dict(
        people.filter(looking_since__isnull=False)
        .order_by()
        .values("team")
        .annotate(count=Count("pk"))
        .values_list("team", "count")
    )
    supported = dict(
        Relationship.objects.current()
        .filter(person__team__in=keys)
        .order_by()
        .values("person__team")
        .annotate(count=Count("person", distinct=True))
        .values_list("person__team", "count")
    )
    gaps: dict = {}
    named = TeamGap.objects.open().filter(team__in=keys).order_by("attribute__sort_key")
    for key, name in named.values_list("team", "attribute__name"):
        gaps.setdefault(key, []).append(name)
    return [
        Figure(
            Part.NEED,
            team.name,
            " ".join(
                _of_team(
                    team,
                    weeks.get(team.pk, {}),
                    supported.get(team.pk, 0),
                    waiting.get(team.pk, 0),
                    gaps.get(team.pk, []),
                )
            ),
        )
        for team in teams
    ]


def _of_team(team: Team, weeks: dict, supported: int, waiting: int, gaps: list[str]) -> list[str]:
    peers = plural(len(weeks), _("{count} peer"), _("{count} peers"))
    said = {
        Company.NOBODY: _("No peer works there yet."),
        Company.ONE: _("One peer works there alone."),
        Company.APART: _("%(peers)s, not all of whom meet another.") % {"peers": peers},
        Company.NOT_KNOWN: _("%(peers)s.") % {"peers": peers},
        Company.TOGETHER: _("%(peers)s, who meet.") % {"peers": peers},
    }
    found = [
        said[company(weeks)],
        _("People supported by a peer: %(count)s.") % {"count": of_people(supported)},
        _("People who wait for a peer: %(count)s.") % {"count": of_people(waiting)},
    ]
    if gaps:
        found.append(_("The team has named as missing: %(names)s.") % {"names": list_of(gaps)})
    if team.prepared_on:
        found.append(_("Prepared for peers since %(day)s.") % {"day": long_date(team.prepared_on)})
    else:
        found.append(_("Not prepared for peers yet."))
    return found


def people_supported(organisation: Organisation, teams: Sequence[Team], on: date) -> list[Figure]:
    """How many people peers supported in the last twelve months, and how often they met."""
    since = months_later(on, -YEAR)
    held = Meeting.objects.filter(
        worker__organisation=organisation, held_on__gt=since, held_on__lte=on
    )
    counts = Counter(
        dict(held.order_by().values("kind").annotate(n=Count("pk")).values_list("kind", "n"))
    )
    people = (
        Relationship.objects.filter(person__organisation=organisation, started_on__lte=on)
        .filter(Q(ended_on=None) | Q(ended_on__gt=since))
        .aggregate(people=Count("person", distinct=True))["people"]
    )
    return [
        Figure(
            Part.OUTCOMES,
            _("People supported"),
            _(
                "%(people)s people in the last 12 months, %(one)s meetings one to one, %(groups)s "
                "groups held"
            )
            % {
                "people": of_people(people),
                "one": of_people(counts[MeetingKind.ONE_TO_ONE]),
                "groups": of_people(counts[MeetingKind.GROUP]),
            },
        )
    ]


def staying(organisation: Organisation, teams: Sequence[Team], on: date) -> list[Figure]:
    """How many peers there are, and how many of a year ago are still here."""
    since = months_later(on, -YEAR)
    peers = PeerSupportWorker.objects.filter(organisation=organisation)
    found = peers.aggregate(
        here=Count("pk", filter=Q(left_on=None, started_on__lte=on)),
        then=Count(
            "pk", filter=Q(started_on__lte=since) & (Q(left_on=None) | Q(left_on__gt=since))
        ),
        stayed=Count("pk", filter=Q(started_on__lte=since, left_on=None)),
    )
    said = _("%(here)s peers now") % {"here": of_people(found["here"])}
    then, stayed = found["then"], found["stayed"]
    if then >= SMALLEST_SHOWN:
        if stayed == then:
            gone = _("all of whom are still here")
        elif stayed < SMALLEST_SHOWN:
            gone = _("of whom %(stayed)s are still here") % {"stayed": of_people(stayed)}
        else:
            gone = _("of whom %(left)s have left") % {"left": of_people(then - stayed)}
        said = _("%(now)s. A year ago there were %(then)s, %(gone)s") % {
            "now": said,
            "then": then,
            "gone": gone,
        }
    return [Figure(Part.OUTCOMES, _("Peers who stay"), said)]


def looked_after(organisation: Organisation, teams: Sequence[Team], on: date) -> list[Figure]:
    """Support sessions and supervision held, annual reviews closed, and training."""
    since = months_later(on, -YEAR)
    lately = {"worker__organisation": organisation}
    sessions = Session.objects.held().filter(held_on__gt=since, held_on__lte=on, **lately).count()
    reviews = Review.objects.filter(
        closed_at__date__gt=since, closed_at__date__lte=on, **lately
    ).count()
    completed = Completion.objects.filter(
        completed_on__gt=since, completed_on__lte=on, **lately
    ).count()
    topics = topics_of(organisation, on=on)
    taught = sum(1 for each in topics if each.is_covered(on))
    return [
        Figure(
            Part.OUTCOMES,
            _("Support and supervision"),
            _("%(count)s sessions of peers held in the last 12 months")
            % {"count": of_people(sessions)},
        ),
        Figure(
            Part.OUTCOMES,
            _("Annual reviews"),
            _("%(count)s closed in the last 12 months") % {"count": of_people(reviews)},
        ),
        Figure(
            Part.OUTCOMES,
            _("Training"),
            _(
                "%(count)s courses completed in the last 12 months, %(taught)d of %(topics)d core "
                "topics taught"
            )
            % {"count": of_people(completed), "taught": taught, "topics": len(topics)},
        ),
    ]


FIGURES = (each_team, people_supported, staying, looked_after)
