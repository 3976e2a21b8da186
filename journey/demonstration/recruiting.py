"""What recruiting and checking look like in the demonstration: one vacancy in the midst of it."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from checks.actions import Wanted, clear_check, note_step, write_policy
from checks.rules import CheckKind
from journey.appointing.actions import make_conditional_offer
from journey.demonstration.people import House, Names, address
from recruitment import actions, lifecycle
from recruitment.actions import applying
from recruitment.lifecycle import StageKind
from recruitment.models import Application, Vacancy
from recruitment.rules import ChannelKind, DescriptionCheck
from workforce import actions as workforce
from workforce.rules import EngagementKind, Role

WORDS = {
    "summary": "Use your own experience to walk beside people who are going through it now.",
    "easy_read": "You meet people.\nYou listen.\nYou tell them what helped you.",
    "benefits_advice": "Citizens Advice can tell you what a job means for your benefits.",
    "ai_policy": "You may use writing tools. It makes no difference to how we read your answers.",
    "help_to_apply": "Call us. We can fill in the application together.",
    "where": "In the community and at our office",
    "flexibility": "We talk about days and times that work for you.",
}
QUESTIONS = (
    "Why would you like to be a peer support worker?",
    "What have you learned about what helps people?",
    "Tell us about a time when you listened to somebody.",
)
ANSWERS = (
    "I know how it feels when nobody asks twice. I would like to be the one who does.",
    "Small steps, at your own pace, and somebody who does not give up on you.",
    "A neighbour told me about his son. I did not say much. He said that it helped.",
)
NAMED = 9
"""How many people have applied for the vacancy of each organisation."""

STOOD = (
    *(StageKind.RECEIVED,) * 4,
    *(StageKind.SHORTLISTING,) * 2,
    *(StageKind.INTERVIEW,) * 1,
    *(StageKind.DECISION,) * 2,
)
"""Where each of them stands; the last one has a conditional offer."""


def recruit(house: House, *, on: date, names: Names) -> None:
    """A job description, a vacancy that is open, applications, and one offer with its checks."""
    hr, lead = house.members[Role.HR][0], house.members[Role.LEAD][0]
    for kind in EngagementKind.values:
        write_policy(
            organisation=house.organisation,
            kind=kind,
            checks=[Wanted(each) for each in CheckKind if each != CheckKind.LOCAL],
            why="The six NHS employment check standards",
            by=hr,
        )
    vacancy = _advertise(house, on=on, hr=hr, lead=lead)
    applications = [
        _apply(vacancy, name, address(name, "applicants.example"), number)
        for number, name in enumerate(names.next() for _each in range(NAMED))
    ]
    for application, kind in zip(applications, STOOD, strict=True):
        _move_to(application, kind, by=hr)
    applying.ask_for_help(
        application=applications[0],
        kind="INTERVIEW",
        text="I would like to see the room beforehand.",
        by=None,
    )
    chosen = applications[-1]
    chosen.refresh_from_db()
    candidate = make_conditional_offer(
        application=chosen,
        in_touch=hr,
        line_manager=house.members[Role.LINE_MANAGER][0],
        planned_start_on=on + timedelta(days=35),
        working_days=[
            {"weekday": day, "starts_at": time(10), "ends_at": time(15)} for day in (0, 2, 3)
        ],
        by=hr,
    )
    workforce.accept_offer(candidate=candidate, by=None)
    checks = {each.kind: each for each in candidate.check_file.checks.all()}
    clear_check(check=checks[CheckKind.IDENTITY], by=hr)
    for kind in (CheckKind.REFERENCES, CheckKind.CRIMINAL_RECORD):
        note_step(check=checks[kind], step="asked_on", by=hr)


def _advertise(house: House, *, on: date, hr, lead) -> Vacancy:
    team = house.organisation.teams.order_by("name").first()
    version = actions.begin_description(team=team, title="Peer support worker", by=lead)
    actions.change_version(
        version=version,
        purpose="To walk beside people who use our services, and to bring hope.",
        duties="To listen, to share what helped, and to help people find their own way.",
        lived_experience="Experience of mental health problems, your own or as a carer.",
        by=lead,
    )
    actions.set_criteria(
        version=version,
        criteria=[
            actions.NewCriterion("Listens, and lets people find their own words"),
            actions.NewCriterion("Can share their own story with care"),
            actions.NewCriterion("Knows what helps them to stay well"),
        ],
        by=lead,
    )
    for point in DescriptionCheck:
        actions.check_point(version=version, point=point, met=True, by=lead)
    actions.note_co_production(
        version=version, step="Writing the job description", who="Two peers of the team", by=lead
    )
    actions.agree_for_hr(version=version, by=hr)
    actions.approve_version(version=version, by=lead)
    paid = house.organisation.kind == "TRUST"
    vacancy = actions.make_vacancy(
        team=team,
        version=version,
        title="Peer support worker",
        kind=EngagementKind.PAID if paid else EngagementKind.VOLUNTARY,
        band="3" if paid else "",
        pay="Agenda for Change band 3" if paid else "We pay your fares and lunch",
        hours=15 if paid else 6,
        contact_name=lead.name,
        contact_email=lead.email,
        closes_at=_at(on + timedelta(days=12)),
        hiring_manager=house.members[Role.LINE_MANAGER][0],
        by=hr,
        **WORDS,
    )
    actions.set_stages(
        vacancy=vacancy,
        stages=[
            actions.NewStage(
                kind=kind,
                staff_label=str(kind.label),
                public_label=lifecycle.USUAL[kind].public_label,
                next_words=lifecycle.USUAL[kind].next_words,
                who_acts=lifecycle.USUAL[kind].who_acts,
                expected_on=on + timedelta(days=14 + 7 * number),
            )
            for number, kind in enumerate(
                kind for kind in lifecycle.USUAL if kind != StageKind.GROUP
            )
        ],
        by=hr,
    )
    actions.set_questions(
        vacancy=vacancy, questions=[actions.NewQuestion(text) for text in QUESTIONS], by=hr
    )
    return actions.publish_vacancy(vacancy=vacancy, by=hr)


def _at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(17)))


def _apply(vacancy: Vacancy, name: str, email: str, number: int) -> Application:
    channels = list(vacancy.organisation.channels.all())
    if not channels:
        channels = [
            actions.add_channel(
                organisation=vacancy.organisation, name=str(kind.label), kind=kind, by=None
            )
            for kind in (ChannelKind.NHS_JOBS, ChannelKind.PEER_GROUP, ChannelKind.WORD_OF_MOUTH)
        ]
    application = actions.start_application(
        vacancy=vacancy, name=name, email=email, channel=channels[number % len(channels)], by=None
    )
    for question, text in zip(vacancy.questions.all(), ANSWERS, strict=True):
        actions.save_answer(application=application, question=question, text=text, by=None)
    return actions.submit_application(application=application, by=None)


def _move_to(application: Application, kind: str, *, by) -> None:
    way = (StageKind.SHORTLISTING, StageKind.INTERVIEW, StageKind.DECISION)
    if kind not in way:
        return
    for step in way[: way.index(kind) + 1]:
        stage = application.vacancy.stages.get(kind=step)
        actions.move_application(application=application, to=stage, by=by)
        application.refresh_from_db()
