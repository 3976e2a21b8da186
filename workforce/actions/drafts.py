"""Keeping what somebody typed, so that a time-out loses nothing (WFO-11)."""

from uuid import UUID

from django.utils import timezone

from audit.context import action
from workforce.models import Draft, User
from workforce.rules import DRAFTS_LAST


@action
def keep_draft(
    *, by: User | None, page: str, target: str, typed: str, door_id: UUID | None = None
) -> Draft | None:
    """Keep what ``by``, or the holder of the link to ``door_id``, typed on ``page`` into the form
    sent to ``target`` (an encoded form).

    One draft a form; it replaces the earlier one. None for an address that is too long to keep.
    """
    if max(len(page), len(target)) > Draft._meta.get_field("page").max_length:
        return None
    draft, _ = Draft.objects.update_or_create(
        user=by,
        door_id=door_id,
        page=page,
        target=target,
        defaults={"typed": typed, "kept_at": timezone.now()},
    )
    return draft


@action
def forget_draft(
    *, by: User | None, target: str, page: str | None = None, door_id: UUID | None = None
) -> int:
    """Forget what ``by``, or the holder of the link to ``door_id``, typed into the form sent to
    ``target``; how many drafts went."""
    drafts = Draft.objects.filter(user=by, door_id=door_id, target=target)
    if page is not None:
        drafts = drafts.filter(page=page)
    return drafts.delete()[0]


@action
def forget_old_drafts(*, by: User | None) -> int:
    """Forget every draft older than a day; how many went."""
    return Draft.objects.filter(kept_at__lt=timezone.now() - DRAFTS_LAST).delete()[0]
