"""What a post needs, and what a team has named as missing (MAT-1, MAT-3)."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from audit.context import action
from matching.actions.attributes import refuse_diagnosis
from matching.models import PostAttribute, PostNeed, PostTime
from refusals import RefusedBecause
from workforce.models import Attribute, Post, Team, TeamGap, User


class NeedRefused(RefusedBecause):
    """What is asked for cannot be; the text says why, for people to read."""


def _of_the_organisation(attributes: Iterable[Attribute], organisation_id) -> list[Attribute]:
    found = list(attributes)
    if any(each.organisation_id != organisation_id for each in found):
        raise NeedRefused(_("This word is not one of the organisation"))
    return found


@action
def say_need(
    *,
    post: Post,
    required: Iterable[Attribute],
    liked: Iterable[Attribute],
    times: Sequence[dict],
    at_least_hours: Decimal | None,
    words: str,
    by: User,
) -> PostNeed:
    """What the post asks for (``required``) and would like, when it is to be worked, and how many
    hours a week of these times at least. Raises NeedRefused; WordRefused for a diagnosis in the
    words (MAT-2)."""
    refuse_diagnosis(words)
    asked = _of_the_organisation(required, post.team.organisation_id)
    wanted = _of_the_organisation(liked, post.team.organisation_id)
    if at_least_hours and not times:
        raise NeedRefused(_("Say when the post is to be worked first"))
    need, _made = PostNeed.objects.get_or_create(post=post)
    need.words = words.strip()
    need.at_least_minutes = int(at_least_hours * 60) if at_least_hours else None
    need.save()
    need.attributes.all().delete()
    PostAttribute.objects.bulk_create(
        PostAttribute(need=need, attribute=each, required=each in asked)
        for each in {*asked, *wanted}
    )
    need.times.all().delete()
    PostTime.objects.bulk_create(PostTime(need=need, **each) for each in times)
    return need


@action
def name_gap(*, team: Team, attribute: Attribute, why: str, by: User) -> TeamGap:
    """A team names what it misses. Raises NeedRefused where it has done so, WordRefused for a
    diagnosis in the reason."""
    refuse_diagnosis(why)
    _of_the_organisation([attribute], team.organisation_id)
    try:
        with transaction.atomic():
            return TeamGap.objects.create(
                team=team,
                attribute=attribute,
                why=why.strip(),
                named_on=localdate(),
                named_by=by,
            )
    except IntegrityError as error:
        raise NeedRefused(_("The team has named this already")) from error


@action
def close_gap(*, gap: TeamGap, by: User) -> TeamGap:
    """It is missing no longer."""
    gap.closed_on = localdate()
    gap.save(update_fields=["closed_on"])
    return gap
