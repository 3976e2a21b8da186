"""Pitches, the plan of promotion, and the review of vacancies (ATT-1, ATT-2, REC-18)."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy

from audit.context import action
from recruitment.actions.channels import add_channel
from recruitment.models import Activity, Channel, JargonList, Pitch, Reviewed
from recruitment.rules import ReviewKind
from refusals import Refused
from workforce.models import Organisation


class NothingToApprove(Refused):
    """There is no draft of a pitch for this audience."""

    words = gettext_lazy("There is no draft of this pitch any more: it was approved or taken out.")


@action
def write_pitch(*, organisation: Organisation, audience: str, text: str, by) -> Pitch:
    """Keep the draft of a pitch for an audience; a new version where the last is approved."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    held = Pitch.objects.filter(organisation=organisation, audience=audience)
    draft = held.filter(approved_on=None).first()
    if draft is None:
        number = (held.aggregate(last=Max("number"))["last"] or 0) + 1
        draft = Pitch(organisation=organisation, audience=audience, number=number)
    draft.text, draft.written_by = text.strip(), by
    draft.save()
    return draft


@action
def approve_pitch(
    *, organisation: Organisation, audience: str, by, on: date | None = None
) -> Pitch:
    """Approve the draft for an audience; from then on it is what people are told. Raises
    NothingToApprove."""
    draft = (
        Pitch.objects.select_for_update()
        .filter(organisation=organisation, audience=audience, approved_on=None)
        .first()
    )
    if draft is None:
        raise NothingToApprove
    draft.approved_by, draft.approved_on = by, on or localdate()
    draft.save(update_fields=["approved_by", "approved_on"])
    return draft


@action
def keep_jargon(*, organisation: Organisation, words: str, by) -> JargonList:
    """The words that the organisation's pitches leave out."""
    found, _created = JargonList.objects.update_or_create(
        organisation=organisation, defaults={"words": words}
    )
    return found


# ------------------------------------------------------------------ the plan of promotion


@action
def plan_activity(*, organisation: Organisation, what: str, how: str, by, **fields) -> Activity:
    """Plan one thing to make the role known; ``how`` is the kind of its channel, which is made
    with it."""
    what = " ".join(what.split())
    taken = {
        name.lower()
        for name in Channel.objects.filter(
            organisation=organisation, name__istartswith=what
        ).values_list("name", flat=True)
    }
    wished = [what, *(f"{what} ({number})" for number in range(2, 1000))]
    channel = add_channel(
        organisation=organisation,
        name=next(each for each in wished if each.lower() not in taken),
        kind=how,
        by=by,
    )
    return Activity.objects.create(organisation=organisation, channel=channel, what=what, **fields)


@action
def change_activity(*, activity: Activity, by, **changes) -> Activity:
    """Change what is planned, or say that it is done or dropped."""
    for name, value in changes.items():
        setattr(activity, name, value)
    activity.save()
    return activity


# ------------------------------------------------------------------ the review of vacancies


@action
def put_up_for_review(
    *,
    organisation: Organisation,
    titles: Iterable[str],
    by,
    kind: str = ReviewKind.VACANCY,
    team: str = "",
) -> list[Reviewed]:
    """Vacancies, or new services, about which the question is to be asked."""
    return Reviewed.objects.bulk_create(
        Reviewed(
            organisation=organisation,
            kind=kind,
            title=" ".join(title.split())[:200],
            team=team,
            added_by=by,
        )
        for title in titles
        if title.strip()
    )


@action
def answer_review(
    *, reviewed: Reviewed, answer: str, by, why: str = "", on: date | None = None
) -> Reviewed:
    """Whether it could be, or includes, a peer post."""
    reviewed.answer, reviewed.why = answer, why.strip()
    reviewed.answered_by, reviewed.answered_on = by, on or localdate()
    reviewed.save(update_fields=["answer", "why", "answered_by", "answered_on"])
    return reviewed
