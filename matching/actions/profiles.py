"""What a peer tells so that a place can be found: by themselves alone (MAT-1, MAT-5).

Whatever a peer changes, matches of theirs that are still open go back to HR: what they rested on
may have changed, and a match that goes back tells nobody what was told (MAT-5).
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from audit.context import action, action_apart
from matching.actions.matches import back_to_hr
from matching.models import (
    AvailableTime,
    MatchProfile,
    OwnCare,
    ProfileAttribute,
    TeamWish,
)
from refusals import RefusedBecause
from workforce.models import Attribute, PeerSupportWorker, Team, User


class NotOfTheOrganisation(RefusedBecause):
    """A word or a team of another organisation; the text says so."""


def _profile_of(worker: PeerSupportWorker) -> MatchProfile:
    profile, _made = MatchProfile.objects.get_or_create(worker=worker)
    profile.told_at = timezone.now()
    return profile


@action
def say_looking(
    *,
    worker: PeerSupportWorker,
    looking: bool,
    kind: str,
    fewest_hours: Decimal | None,
    most_hours: Decimal | None,
    words: str,
    by: User,
    on: date | None = None,
) -> MatchProfile:
    """Whether the peer looks for a place, and for what kind of one. Who looks already keeps the
    day since when."""
    profile = _profile_of(worker)
    profile.looking_since = (profile.looking_since or on or localdate()) if looking else None
    profile.kind, profile.words = kind, words.strip()
    profile.fewest_hours, profile.most_hours = fewest_hours, most_hours
    profile.save()
    back_to_hr(worker=worker, by=by)
    return profile


@action
def say_what_i_bring(
    *, worker: PeerSupportWorker, attributes: Iterable[Attribute], by: User
) -> MatchProfile:
    """What the peer brings, in the organisation's words; these and no others."""
    chosen = {attribute.pk: attribute for attribute in attributes}
    if any(each.organisation_id != worker.organisation_id for each in chosen.values()):
        raise NotOfTheOrganisation(_("This word is not one of the peer’s organisation"))
    profile = _profile_of(worker)
    profile.save()
    profile.attributes.exclude(attribute__in=chosen).delete()
    known = set(profile.attributes.values_list("attribute_id", flat=True))
    ProfileAttribute.objects.bulk_create(
        ProfileAttribute(profile=profile, attribute=each)
        for key, each in chosen.items()
        if key not in known
    )
    back_to_hr(worker=worker, by=by)
    return profile


@action
def say_times(*, worker: PeerSupportWorker, times: Sequence[dict], by: User) -> MatchProfile:
    """When the peer can work: rows with weekday, starts_at and ends_at."""
    profile = _profile_of(worker)
    profile.save()
    profile.times.all().delete()
    AvailableTime.objects.bulk_create(AvailableTime(profile=profile, **each) for each in times)
    back_to_hr(worker=worker, by=by)
    return profile


@action
def say_wish(*, worker: PeerSupportWorker, team: Team, wish: str, by: User) -> MatchProfile:
    """What the peer says of working in one team; ``wish`` empty: nothing any more."""
    if team.organisation_id != worker.organisation_id:
        raise NotOfTheOrganisation(_("This team is not one of the peer’s organisation"))
    profile = _profile_of(worker)
    profile.save()
    if wish:
        TeamWish.objects.update_or_create(profile=profile, team=team, defaults={"wish": wish})
    else:
        profile.wishes.filter(team=team).delete()
    back_to_hr(worker=worker, by=by)
    return profile


@action
def say_what_may_be_used(
    *, worker: PeerSupportWorker, uses: Iterable[str], by: User
) -> MatchProfile:
    """Which factors of what is told may be used."""
    profile = _profile_of(worker)
    profile.uses = sorted(set(uses))
    profile.save()
    back_to_hr(worker=worker, by=by)
    return profile


@action_apart
def tell_own_care(*, worker: PeerSupportWorker, teams: Iterable[UUID], by: User) -> OwnCare:
    """In confidence: which teams support the peer or did so recently (MAT-5)."""
    ours = set(
        Team.objects.filter(organisation=worker.organisation_id).values_list("pk", flat=True)
    )
    keys = set(teams)
    if not keys <= ours:
        raise NotOfTheOrganisation(_("This team is not one of the peer’s organisation"))
    care, _made = OwnCare.objects.update_or_create(
        worker=worker,
        defaults={"teams": json.dumps(sorted(map(str, keys))), "told_at": timezone.now()},
    )
    back_to_hr(worker=worker, by=by)
    return care
