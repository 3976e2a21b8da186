"""Taking away what was told to find a place, when its time is over (WFO-10)."""

from audit.context import action, action_apart
from audit.erasing import erase_with_history
from matching.models import Match, MatchProfile, OwnCare, Safeguard
from workforce.models import User


@action_apart
def erase_in_confidence(*, records: list, by: User | None) -> int:
    """Erase what peers told of who supports them, and what was agreed, with their history; how
    many records went."""
    return sum(
        erase_with_history(model.objects.filter(pk__in=records)) for model in (OwnCare, Safeguard)
    )


@action
def erase_profiles(*, profiles: list, by: User | None) -> int:
    """Erase what peers told to find a place; how many records went."""
    return erase_with_history(MatchProfile.objects.filter(pk__in=profiles))


@action
def erase_matches(*, matches: list, by: User | None) -> int:
    """Erase matches that are over; how many records went."""
    return erase_with_history(Match.objects.filter(pk__in=matches))
