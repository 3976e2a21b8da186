"""Every write about a person supported: a reference and initials, what they wish, when they have
time (MAT-6)."""

from collections.abc import Iterable
from datetime import date, time

from django.db.models import Q, Value
from django.db.models.functions import Greatest
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy

from audit.context import action, action_apart
from audit.erasing import erase_history, erase_with_history
from links.actions import forget_links
from links.models import Link
from matching.models import (
    Caseload,
    Meeting,
    PeerWish,
    PersonAvailable,
    PersonSupported,
    PersonWish,
    Relationship,
    SupportGroup,
    SupportGroupPeer,
)
from matching.rules import Ending, Weight
from refusals import Refused
from workforce.models import Attribute, Organisation, PeerSupportWorker, Team, User


class ReferenceTaken(Refused):
    """Somebody else has this reference here."""

    words = gettext_lazy("Somebody with this reference is here already.")


class PersonGone(Refused):
    """They are not supported here any more."""

    words = gettext_lazy("It is noted already that this person has moved on.")


@action_apart
def add_person(
    *,
    organisation: Organisation,
    team: Team,
    reference: str,
    by: User,
    initials: str = "",
    wishes_in_words: str = "",
) -> PersonSupported:
    """Somebody whom a team supports and who looks for a peer from today on. Raises
    ReferenceTaken."""
    _free(organisation, reference)
    return PersonSupported.objects.create(
        organisation=organisation,
        team=team,
        reference=reference.strip(),
        initials=initials,
        wishes_in_words=wishes_in_words.strip(),
        looking_since=localdate(),
        added_by=by,
    )


def _free(organisation: Organisation, reference: str, but=None) -> None:
    taken = PersonSupported.objects.filter(
        organisation=organisation, reference=reference.strip(), ended_on=None
    )
    if taken.exclude(pk=but).exists():
        raise ReferenceTaken


def _here(person: PersonSupported) -> PersonSupported:
    found = PersonSupported.objects.select_for_update().filter(pk=person.pk, ended_on=None).first()
    if found is None:
        raise PersonGone
    return found


@action_apart
def change_person(
    *,
    person: PersonSupported,
    team: Team,
    reference: str,
    initials: str,
    wishes_in_words: str,
    by: User,
) -> PersonSupported:
    """Raises ReferenceTaken, PersonGone."""
    person = _here(person)
    _free(person.organisation, reference, but=person.pk)
    person.team, person.reference, person.initials = team, reference.strip(), initials
    person.wishes_in_words, person.heard_on = wishes_in_words.strip(), localdate()
    person.save(update_fields=["team", "reference", "initials", "wishes_in_words", "heard_on"])
    return person


@action_apart
def look_for_peer(*, person: PersonSupported, looking: bool, by: User) -> None:
    """Whether the person looks for a peer. Raises PersonGone."""
    person = _here(person)
    person.heard_on = localdate()
    if looking != (person.looking_since is not None):
        person.looking_since = localdate() if looking else None
    person.save(update_fields=["looking_since", "heard_on"])


@action_apart
def keep_person(*, person: PersonSupported, by: User) -> None:
    """They are still supported here, so what is kept of them stays. Raises PersonGone."""
    person = _here(person)
    person.heard_on = localdate()
    person.save(update_fields=["heard_on"])


@action_apart
def say_of_person(
    *,
    person: PersonSupported,
    offered: Iterable[Attribute],
    limits: Iterable[tuple[Attribute, bool]],
    wishes: Iterable[tuple[Attribute, bool]],
    times: Iterable[tuple[int, time, time]],
    by: User,
) -> None:
    """What the person brings, what must be so of a peer, what they would like (each with whether
    it is to be absent), and their times; instead of what was said before. Raises PersonGone."""
    person = _here(person)
    person.heard_on = localdate()
    person.save(update_fields=["heard_on"])
    person.wishes.all().delete()
    person.times.all().delete()
    rows = [PersonWish(person=person, attribute=each, offered=True) for each in offered]
    for weight, said in ((Weight.LIMIT, limits), (Weight.WISH, wishes)):
        rows += [
            PersonWish(person=person, attribute=attribute, weight=weight, without=without)
            for attribute, without in said
        ]
    PersonWish.objects.bulk_create(rows)
    PersonAvailable.objects.bulk_create(
        PersonAvailable(person=person, weekday=day, starts_at=begin, ends_at=end)
        for day, begin, end in times
    )


@action_apart
def say_of_oneself(
    *,
    worker: PeerSupportWorker,
    limits: Iterable[tuple[Attribute, bool]],
    wishes: Iterable[tuple[Attribute, bool]],
    by: User,
) -> None:
    """A peer's own limits and wishes about whom they support, in the place of those before."""
    worker.support_wishes.all().delete()
    PeerWish.objects.bulk_create(
        PeerWish(worker=worker, attribute=attribute, weight=weight, without=without)
        for weight, said in ((Weight.LIMIT, limits), (Weight.WISH, wishes))
        for attribute, without in said
    )


@action_apart
def end_person(*, person: PersonSupported, on: date, by: User) -> None:
    """They are not supported here any more: what is open ends. Raises PersonGone."""
    person = _here(person)
    person.ended_on, person.looking_since = on, None
    person.save(update_fields=["ended_on", "looking_since"])
    running = person.relationships.open()
    running.filter(started_on=None).update(ended_on=on, ending=Ending.NOT_BEGUN)
    running.update(ended_on=Greatest("started_on", Value(on)), ending=Ending.MOVED_ON)


# ------------------------------------------------------------------ groups


@action
def add_support_group(
    *, team: Team, title: str, workers: Iterable[PeerSupportWorker], by: User
) -> SupportGroup:
    """A group of people supported, and the peers who hold it."""
    group = SupportGroup.objects.create(
        organisation_id=team.organisation_id, team=team, title=title.strip()
    )
    _hold(group, workers)
    return group


@action
def change_support_group(
    *, group: SupportGroup, title: str, workers: Iterable[PeerSupportWorker], by: User
) -> SupportGroup:
    """Its title, and who holds it from now on; meetings that were held stay as they are."""
    group.title = title.strip()
    group.save(update_fields=["title"])
    _hold(group, workers)
    return group


def _hold(group: SupportGroup, workers: Iterable[PeerSupportWorker]) -> None:
    wanted = {each.pk for each in workers}
    group.peers.exclude(worker__in=wanted).delete()
    held = set(group.peers.values_list("worker_id", flat=True))
    SupportGroupPeer.objects.bulk_create(
        SupportGroupPeer(group=group, worker_id=key) for key in wanted - held
    )


@action
def end_support_group(*, group: SupportGroup, on: date, by: User) -> None:
    """The group is held no longer."""
    SupportGroup.objects.filter(pk=group.pk, ended_on=None).update(ended_on=on)


# ------------------------------------------------------------------ erasing


def _erase_links(keys: list) -> None:
    forget_links(subject_ids=keys, by=None)
    gone = Link.pgh_event_model.objects.filter(subject_id__in=keys)
    erase_history(Link, gone.values_list("pgh_obj_id", flat=True))


@action
def erase_relationships(*, relationships: list, by: User | None) -> int:
    """Erase relationships with their meetings, answers and links, and all history of them."""
    _erase_links(relationships)
    return erase_with_history(Relationship.objects.filter(pk__in=relationships))


@action
def erase_of_peers(*, workers: list, by: User | None) -> int:
    """Erase what peers said and noted of supporting people: limits, wishes, how many at most, and
    the groups that they held. What they did with one person goes with the relationship."""
    rows = (
        PeerWish.objects.filter(worker__in=workers),
        Caseload.objects.filter(worker__in=workers),
        Meeting.objects.filter(worker__in=workers, relationship=None),
    )
    return sum(erase_with_history(each) for each in rows)


@action
def erase_people(*, people: list, by: User | None) -> int:
    """Erase people supported, reference and initials included, with all that hangs on them."""
    _erase_links(list(Relationship.objects.filter(person__in=people).values_list("pk", flat=True)))
    return erase_with_history(PersonSupported.objects.filter(Q(pk__in=people)))
