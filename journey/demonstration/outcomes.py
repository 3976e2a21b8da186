"""What comes after decisions in the demonstration: letters, a no with something offered, promises
that fall due, and people of earlier rounds who stayed or left."""

import random
from datetime import date, timedelta

from documents import issuing
from journey.demonstration.people import House
from journey.demonstration.vacancies import advertise, at
from recruitment.actions import applying, decisions
from recruitment.actions import letters as writing
from recruitment.equality import QUESTIONS
from recruitment.lifecycle import StageKind
from recruitment.models import (
    Application,
    ErasedCount,
    ErasedEnquiry,
    HelpRequest,
    KeepingInTouch,
    LetterTemplate,
    Vacancy,
    VacancyStage,
)
from recruitment.rules import Alternative
from recruitment.wording import USUAL, LetterKind
from workforce.models import Candidate
from workforce.rules import Role

NAMED = {
    LetterKind.NEWS: "Where things stand",
    LetterKind.OFFER: "Conditional offer",
    LetterKind.NO: "Not this time",
    LetterKind.WELCOME: "Welcome",
}
FEEDBACK = (
    "You listen well and you gave us time to think. What would help next time: tell us more about "
    "what you did yourself, step by step."
)
OFFERED = "A place on the course “Sharing your story” at the recovery college, from January."
EARLIER = {"by_channel": (5, 3, 2), "asked": (84, 22, 41), "unsuccessful": (31, 12, 9)}
"""Of ten people of earlier rounds how many came by each channel; how many asked beforehand by it,
and how many were not chosen."""


def come_out(house: House, *, on: date, chance: random.Random) -> None:
    """Letters, one no, promises of this week, and the rounds of earlier years."""
    templates = {
        kind: writing.keep_template(
            organisation=house.organisation,
            kind=kind,
            name=name,
            subject=str(USUAL[kind].subject),
            body=str(USUAL[kind].body),
            by=house.members[Role.HR][0],
        )
        for kind, name in NAMED.items()
    }
    _look_back(house, on=on, chance=chance)
    _write(house, templates)
    _promise(house, on=on)


def _write(house: House, templates: dict[str, LetterTemplate]) -> None:
    """The letter of the offer, and a no to somebody whose application had arrived."""
    hr = house.members[Role.HR][0]
    known = Application.objects.select_related(
        "vacancy__organisation__settings", "vacancy__team", "stage"
    ).filter(vacancy__organisation=house.organisation, vacancy__completed_at=None)
    chosen = known.filter(stage__kind=StageKind.OFFER).order_by("submitted_at").first()
    writing.send_many(applications=[chosen], template=templates[LetterKind.OFFER], by=hr)
    told = known.filter(stage__kind=StageKind.RECEIVED).order_by("-submitted_at").first()
    decisions.say_no(
        application=told,
        feedback=FEEDBACK,
        alternative=Alternative.LEARNING,
        offered=OFFERED,
        by=hr,
    )
    writing.send_many(
        applications=[known.get(pk=told.pk)], template=templates[LetterKind.NO], by=hr
    )
    issuing.print_waiting()


def _promise(house: House, *, on: date) -> None:
    """Help that is late by a day, a contact that is due today, a stage whose day has passed."""
    here = {"vacancy__organisation": house.organisation}
    HelpRequest.objects.open().filter(application__vacancy__organisation=house.organisation).update(
        due_on=on - timedelta(days=1)
    )
    KeepingInTouch.objects.filter(candidate__organisation=house.organisation).update(next_due_on=on)
    waiting = (
        Application.objects.filter(**here, stage__kind=StageKind.SHORTLISTING)
        .order_by("submitted_at", "pk")
        .first()
    )
    VacancyStage.objects.filter(pk=waiting.stage_id).update(expected_on=on - timedelta(days=3))


def _look_back(house: House, *, on: date, chance: random.Random) -> None:
    """Most peers of today came by an earlier round, by channels that bring people who stay."""
    vacancy = advertise(
        house, closes_on=on + timedelta(days=1), title="Peer support worker, earlier rounds"
    )
    channels = list(house.organisation.channels.order_by("name"))
    mix = [
        channel
        for channel, share in zip(channels, EARLIER["by_channel"], strict=True)
        for _each in range(share)
    ]
    first = vacancy.stages.get(kind=StageKind.APPOINTED)
    came = [peer for peer in house.peers if peer.started_on and peer.started_on <= on]
    for number, peer in enumerate(came[: 4 * len(came) // 5]):
        began = peer.started_on
        application = Application.objects.create(
            vacancy=vacancy,
            reference=f"{vacancy.pk.hex[:4]}-{number:04d}".upper(),
            name=peer.name,
            stage=first,
            staged_at=at(began),
            submitted_at=at(began - timedelta(days=90)),
            channel=mix[number % len(mix)],
        )
        Candidate.objects.create(
            organisation=house.organisation,
            name=peer.name,
            kind=peer.kind,
            title=peer.title,
            offered_on=began - timedelta(days=40),
            accepted_on=began - timedelta(days=38),
            confirmed_on=began,
            worker=peer,
            application=application.pk,
        )
        _answer(application, chance)
    for application in Application.objects.filter(
        vacancy__organisation=house.organisation, submitted_at__isnull=False
    ).exclude(vacancy=vacancy):
        _answer(application, chance)
    ErasedEnquiry.objects.bulk_create(
        ErasedEnquiry(organisation=house.organisation, channel=channel, count=count)
        for channel, count in zip(channels, EARLIER["asked"], strict=True)
    )
    ErasedCount.objects.bulk_create(
        ErasedCount(
            vacancy=vacancy, channel=channel, stage_kind=StageKind.NOT_THIS_TIME, count=count
        )
        for channel, count in zip(channels, EARLIER["unsuccessful"], strict=True)
    )
    Vacancy.objects.filter(pk=vacancy.pk).update(
        published_at=at(on - timedelta(days=900)),
        closes_at=at(on - timedelta(days=200)),
        completed_at=at(on - timedelta(days=60)),
    )


def _answer(application: Application, chance: random.Random) -> None:
    """What somebody chose to say about themselves."""
    applying.keep_equality_answers(
        application=application,
        by=None,
        **{name: chance.choice(answers.values) for name, answers in QUESTIONS.items()},
    )
