"""What peers hope for, conversations about it, and what is open to them (COM-7)."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy

from audit.context import action
from competencies.models import CareerConversation, Interest, Onward, Opportunity, SaidHopes
from competencies.rules import Hope, WhereTo
from refusals import Refused
from workforce.lifecycle import Stage
from workforce.models import Organisation, PeerSupportWorker, User


class AlreadyAgreed(Refused):
    """What a peer has agreed to is not changed any more."""

    words = gettext_lazy(
        "It was agreed by now, and what was agreed is not changed any more. You can record a "
        "further conversation."
    )


class NotLeft(Refused):
    """Somebody has come back, or has not left."""

    words = gettext_lazy("They have not left, or have come back by now.")


class NotOpen(Refused):
    """An opportunity was withdrawn or has closed."""

    words = gettext_lazy("It is not open any more.")


def _hopes(hopes: Iterable[str]) -> list[str]:
    chosen = {Hope(each) for each in hopes}
    return [each.value for each in Hope if each in chosen]


@action
def say_hopes(
    *, worker: PeerSupportWorker, hopes: Iterable[str], words: str, on: date, by: User
) -> SaidHopes:
    """What a peer hopes for; any answer is as good as any other, and it can be none."""
    said, _created = SaidHopes.objects.update_or_create(
        worker=worker,
        defaults={"hopes": _hopes(hopes), "words": words.strip(), "said_on": on},
    )
    return said


@action
def record_talk(
    *,
    worker: PeerSupportWorker,
    held_with: User,
    held_on: date,
    hopes: Iterable[str],
    words: str,
    next_steps: str,
    by: User,
) -> CareerConversation:
    """Record a conversation about what a peer hopes for. What the peer records is agreed with it;
    what the other one records waits for the peer."""
    own = worker.user_id is not None and by.pk == worker.user_id
    return CareerConversation.objects.create(
        worker=worker,
        held_with=held_with,
        held_on=held_on,
        hopes=_hopes(hopes),
        words=words.strip(),
        next_steps=next_steps.strip(),
        recorded_by=by,
        agreed_at=timezone.now() if own else None,
    )


def _open(talk: CareerConversation) -> CareerConversation:
    talk = CareerConversation.objects.select_for_update(of=("self",)).get(pk=talk.pk)
    if talk.agreed_at is not None:
        raise AlreadyAgreed
    return talk


@action
def change_talk(
    *,
    talk: CareerConversation,
    held_on: date,
    hopes: Iterable[str],
    words: str,
    next_steps: str,
    by: User,
) -> CareerConversation:
    """Put the record of a conversation another way; raises AlreadyAgreed."""
    talk = _open(talk)
    talk.held_on, talk.hopes = held_on, _hopes(hopes)
    talk.words, talk.next_steps = words.strip(), next_steps.strip()
    talk.save(update_fields=["held_on", "hopes", "words", "next_steps"])
    return talk


@action
def agree_talk(*, talk: CareerConversation, by: User) -> CareerConversation:
    """The peer says that this is what was said; raises AlreadyAgreed."""
    talk = _open(talk)
    talk.agreed_at = timezone.now()
    talk.save(update_fields=["agreed_at"])
    return talk


@action
def note_where_to(*, worker: PeerSupportWorker, where_to: str, by: User) -> Onward:
    """Where a peer who has left went, as far as they said so. Raises NotLeft."""
    if worker.stage != Stage.LEFT or worker.left_on is None:
        raise NotLeft
    onward, _created = Onward.objects.update_or_create(
        worker=worker,
        left_on=worker.left_on,
        defaults={"where_to": WhereTo(where_to), "noted_by": by},
    )
    return onward


@action
def publish_opportunity(
    *,
    organisation: Organisation,
    title: str,
    hopes: Iterable[str],
    about: str,
    by: User,
    address: str = "",
    contact: str = "",
    closes_on: date | None = None,
) -> Opportunity:
    """Tell peers of something that is open to them."""
    return Opportunity.objects.create(
        organisation=organisation,
        title=title.strip(),
        hopes=_hopes(hopes),
        about=about.strip(),
        address=address,
        contact=contact.strip(),
        closes_on=closes_on,
        published_by=by,
    )


@action
def change_opportunity(*, opportunity: Opportunity, hopes: Iterable[str], by: User, **changes):
    """Put an opportunity another way, or let it close on another day."""
    opportunity = Opportunity.objects.select_for_update().get(pk=opportunity.pk)
    opportunity.hopes = _hopes(hopes)
    for name, value in changes.items():
        setattr(opportunity, name, value)
    opportunity.save(update_fields=["hopes", *changes])
    return opportunity


@action
def withdraw_opportunity(*, opportunity: Opportunity, by: User) -> None:
    """It is not open any more; who was interested stays on record."""
    Opportunity.objects.filter(pk=opportunity.pk, withdrawn_at=None).update(
        withdrawn_at=timezone.now()
    )


@action
def say_interest(
    *, opportunity: Opportunity, worker: PeerSupportWorker, on: date, by: User
) -> Interest:
    """A peer is interested; twice changes nothing. Raises NotOpen."""
    if not Opportunity.objects.open(on).filter(pk=opportunity.pk).exists():
        raise NotOpen
    interest, _created = Interest.objects.get_or_create(opportunity=opportunity, worker=worker)
    return interest


@action
def take_interest_back(*, opportunity: Opportunity, worker: PeerSupportWorker, by: User) -> None:
    """Not interested any more."""
    Interest.objects.filter(opportunity=opportunity, worker=worker).delete()
