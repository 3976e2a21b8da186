"""What a peer writes about how they work and where they want to grow (COM-2)."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from audit.context import action
from audit.erasing import erase_with_history
from competencies.models import Ability, ChosenDomain, Evidence, Growth, Reflection
from refusals import Refused
from workforce.actions.framework import may_be_said
from workforce.models import Competence, Domain, PeerSupportWorker, User
from workforce.rules import DomainKind


class NotForAPerson(Refused):
    """What is not confirmed is nobody's, and what is about organisations never a person's
    (COM-1)."""

    words = gettext_lazy(
        "This cannot be said of a person. What is meant for organisations stands on the page "
        "“How ready are we”."
    )


def _growth(
    worker: PeerSupportWorker, competence: Competence | None, ability: Ability | None
) -> Growth:
    """The row of a peer for one competence or ability, held for this transaction. Raises
    NotForAPerson."""
    found = Growth.objects.select_for_update().filter(
        worker=worker, competence=competence, ability=ability
    )
    if growth := found.first():
        return growth
    if ability is not None and ability.organisation_id != worker.organisation_id:
        raise NotForAPerson
    if competence is not None and not may_be_said(competence, worker.organisation):
        raise NotForAPerson
    growth, _created = Growth.objects.get_or_create(
        worker=worker, competence=competence, ability=ability
    )
    return growth


@action
def reflect(
    *,
    worker: PeerSupportWorker,
    text: str,
    by: User,
    competence: Competence | None = None,
    ability: Ability | None = None,
) -> Reflection:
    """Write about one competence, or one ability of the lighter list. Raises NotForAPerson."""
    growth = _growth(worker, competence, ability)
    return Reflection.objects.create(growth=growth, text=text.strip())


@action
def change_reflection(*, reflection: Reflection, text: str, by: User) -> Reflection:
    """Put one's own words another way."""
    reflection = Reflection.objects.select_for_update().get(pk=reflection.pk)
    if reflection.text != text.strip():
        reflection.text, reflection.changed_at = text.strip(), timezone.now()
        reflection.save(update_fields=["text", "changed_at"])
    return reflection


@action
def remove_reflection(*, reflection: Reflection, by: User) -> None:
    """Take one's own words away, for good: also out of the history."""
    erase_with_history(Reflection.objects.filter(pk=reflection.pk))


@action
def choose_to_grow(
    *,
    worker: PeerSupportWorker,
    on: date | None,
    by: User,
    competence: Competence | None = None,
    ability: Ability | None = None,
) -> Growth:
    """ "Here I want to grow next", from the day ``on``; None: no longer. Raises NotForAPerson."""
    growth = _growth(worker, competence, ability)
    growth.grow_next_since = (growth.grow_next_since or on) if on else None
    growth.save(update_fields=["grow_next_since"])
    return growth


@action
def share_growth(
    *,
    worker: PeerSupportWorker,
    supporter: bool,
    supervisor: bool,
    manager: bool,
    by: User,
    competence: Competence | None = None,
    ability: Ability | None = None,
) -> Growth:
    """Who else reads what a peer writes about one competence: all of it, for as long as it is
    shared. Raises NotForAPerson."""
    growth = _growth(worker, competence, ability)
    growth.shared_with_supporter = supporter
    growth.shared_with_supervisor = supervisor
    growth.shared_with_manager = manager
    growth.save(
        update_fields=["shared_with_supporter", "shared_with_supervisor", "shared_with_manager"]
    )
    return growth


@action
def add_evidence(
    *,
    worker: PeerSupportWorker,
    kind: str,
    on: date,
    by: User,
    about: UUID | None = None,
    words: str = "",
    competence: Competence | None = None,
    ability: Ability | None = None,
) -> Evidence:
    """Link something that shows how one works; ``about`` is the key of a record of another room.
    The same record twice changes its words. Raises NotForAPerson."""
    growth = _growth(worker, competence, ability)
    said = {"kind": kind, "on": on, "words": words.strip()}
    if about is not None:
        known = growth.evidence.select_for_update().filter(about=about).first()
        if known is not None:
            for name, value in said.items():
                setattr(known, name, value)
            known.save(update_fields=list(said))
            return known
    return Evidence.objects.create(growth=growth, about=about, **said)


@action
def remove_evidence(*, evidence: Evidence, by: User) -> None:
    """Take a link away; what it led to stays."""
    erase_with_history(Evidence.objects.filter(pk=evidence.pk))


@action
def choose_domain(*, worker: PeerSupportWorker, domain: Domain, on: date, by: User) -> ChosenDomain:
    """An optional domain applies to who chooses it. Raises NotForAPerson for any other kind."""
    known = domain.framework.organisation_id in (None, worker.organisation_id)
    if domain.kind != DomainKind.OPTIONAL or not known:
        raise NotForAPerson
    with transaction.atomic():
        chosen, _created = ChosenDomain.objects.get_or_create(
            worker=worker, domain=domain, left_on=None, defaults={"chosen_on": on}
        )
    return chosen


@action
def leave_domain(*, worker: PeerSupportWorker, domain: Domain, on: date, by: User) -> None:
    """It does not apply any longer; what was written stays."""
    ChosenDomain.objects.filter(worker=worker, domain=domain, left_on=None).update(left_on=on)
