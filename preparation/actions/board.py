"""Acts of the readiness board: why, with whom, who stands for it, how it was made known, and how
the organisation lives what the framework asks of organisations (PREP-1 to PREP-3, COM-1)."""

from datetime import date

from django.utils.translation import gettext_lazy

from audit.context import action
from preparation.models import (
    Communication,
    EngagedGroup,
    OrganisationalNote,
    Purpose,
    Sponsor,
)
from preparation.rules import Channel, Group
from refusals import Refused
from workforce.competences import of_organisations
from workforce.models import Competence, Organisation, User
from workforce.rules import months_later


class OfTheFramework(Refused):
    """A group that has to be engaged anyway is not taken off the board."""

    words = gettext_lazy("This group stands on every board. It cannot be taken away.")


class BeforeTheLast(Refused):
    """A sponsor would begin while the one whom they follow still was the sponsor."""

    words = gettext_lazy("On this day somebody else was the sponsor. There is one at a time.")


class SponsorHasEnded(Refused):
    """Somebody is not the sponsor any more."""

    words = gettext_lazy("They are not the sponsor any more.")


class NotOfOrganisations(Refused):
    """A competence that is about people, or that nobody has confirmed."""

    words = gettext_lazy("This is no confirmed competence of organisations any more.")


@action
def answer_purpose(
    *,
    organisation: Organisation,
    why: str,
    difference: str,
    on: date,
    by: User,
) -> Purpose:
    """Answer the two questions, anew or for the first time; earlier answers stay (PREP-1). They
    come up again after the months that the organisation sets."""
    return Purpose.objects.create(
        organisation=organisation,
        why=why.strip(),
        difference=difference.strip(),
        answered_on=on,
        answered_by=by,
        review_on=months_later(on, organisation.settings.purpose_again_months),
    )


@action
def engage_group(
    *,
    organisation: Organisation,
    group: str,
    contact: str,
    contact_how: str,
    engaged_on: date | None,
    notes: str,
    by: User,
) -> EngagedGroup:
    """Note who speaks for a group of the framework and since when it is engaged (PREP-2)."""
    engaged, _created = EngagedGroup.objects.update_or_create(
        organisation=organisation,
        group=Group(group),
        defaults={
            "contact": contact.strip(),
            "contact_how": contact_how.strip(),
            "engaged_on": engaged_on,
            "notes": notes.strip(),
        },
    )
    return engaged


@action
def add_group(*, organisation: Organisation, label: str, by: User, **facts) -> EngagedGroup:
    """A group that the organisation engages besides those of the framework."""
    return EngagedGroup.objects.create(organisation=organisation, label=label.strip(), **facts)


@action
def change_group(*, group: EngagedGroup, by: User, **facts) -> EngagedGroup:
    """Change what is noted of one of the organisation's own groups."""
    for name, value in facts.items():
        setattr(group, name, value)
    group.save(update_fields=list(facts))
    return group


@action
def remove_group(*, group: EngagedGroup, by: User) -> None:
    """Take one of the organisation's own groups off the board; raises OfTheFramework."""
    if group.group:
        raise OfTheFramework
    group.delete()


@action
def name_sponsor(
    *,
    organisation: Organisation,
    name: str,
    title: str,
    commitment: str,
    committed_on: date,
    by: User,
) -> Sponsor:
    """Name the executive who stands for peer support from a day on. Whoever did before ends on
    that day (PREP-3). Raises BeforeTheLast."""
    _nobody_else(organisation.pk, committed_on)
    before = (
        Sponsor.objects.select_for_update().filter(organisation=organisation, ended_on=None).first()
    )
    if before is not None:
        if committed_on < before.committed_on:
            raise BeforeTheLast
        before.ended_on = committed_on
        before.save(update_fields=["ended_on"])
    return Sponsor.objects.create(
        organisation=organisation,
        name=name.strip(),
        title=title.strip(),
        commitment=commitment.strip(),
        committed_on=committed_on,
    )


def _nobody_else(organisation_id, committed_on: date) -> None:
    """Raises BeforeTheLast where a sponsor who has ended ended after that day."""
    if Sponsor.objects.filter(organisation=organisation_id, ended_on__gt=committed_on).exists():
        raise BeforeTheLast


def _current(sponsor: Sponsor) -> Sponsor:
    sponsor = Sponsor.objects.select_for_update().get(pk=sponsor.pk)
    if sponsor.ended_on is not None:
        raise SponsorHasEnded
    return sponsor


@action
def change_sponsor(*, sponsor: Sponsor, by: User, **facts) -> Sponsor:
    """Put right what was noted of the sponsor; raises SponsorHasEnded, BeforeTheLast."""
    sponsor = _current(sponsor)
    _nobody_else(sponsor.organisation_id, facts["committed_on"])
    for name, value in facts.items():
        setattr(sponsor, name, value)
    sponsor.save(update_fields=list(facts))
    return sponsor


@action
def end_sponsor(*, sponsor: Sponsor, ended_on: date, by: User) -> Sponsor:
    """Nobody stands for peer support for the time being; raises SponsorHasEnded."""
    sponsor = _current(sponsor)
    sponsor.ended_on = ended_on
    sponsor.save(update_fields=["ended_on"])
    return sponsor


@action
def add_communication(
    *,
    organisation: Organisation,
    channel: str,
    title: str,
    audience: str,
    held_on: date,
    reach: int | None,
    notes: str,
    by: User,
) -> Communication:
    """Note that the vision was made known: how, to whom, how many it reached (PREP-3)."""
    return Communication.objects.create(
        organisation=organisation,
        channel=Channel(channel),
        title=title.strip(),
        audience=audience.strip(),
        held_on=held_on,
        reach=reach,
        notes=notes.strip(),
        noted_by=by,
    )


@action
def change_communication(*, communication: Communication, by: User, **facts) -> Communication:
    """Put it right, or add how many it reached."""
    for name, value in facts.items():
        setattr(communication, name, value)
    communication.save(update_fields=list(facts))
    return communication


@action
def note_competence(
    *, organisation: Organisation, competence: Competence, words: str, on: date, by: User
) -> OrganisationalNote | None:
    """Say how the organisation lives one competence of organisations; without words what was said
    goes. Never said of a person (COM-1). Raises NotOfOrganisations."""
    shown = {each.pk for domain in of_organisations(organisation) for each in domain.shown}
    if competence.pk not in shown:
        raise NotOfOrganisations
    if not words.strip():
        OrganisationalNote.objects.filter(organisation=organisation, competence=competence).delete()
        return None
    note, _created = OrganisationalNote.objects.update_or_create(
        organisation=organisation,
        competence=competence,
        defaults={"words": words.strip(), "noted_on": on, "noted_by": by},
    )
    return note
