"""Vacancies and applications of the demonstration, each reached as people reach them."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from journey.demonstration.people import House, address
from recruitment import actions, lifecycle
from recruitment.lifecycle import StageKind
from recruitment.models import Application, Vacancy
from recruitment.rules import ChannelKind, DescriptionCheck
from workforce.models import Team
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
TITLE = "Peer support worker"
QUESTIONS = {
    "Why would you like to be a peer support worker?": (
        "I know how it feels when nobody asks twice. I would like to be the one who does.",
        "A peer sat with me on my worst day and did not try to fix it. I have not forgotten that.",
        "I have been a volunteer at a drop-in for two years and would like to do more of it.",
        "When I was ready to talk, somebody who had been there listened. I can do that now.",
    ),
    "What have you learned about what helps people?": (
        "Small steps, at your own pace, and somebody who does not give up on you.",
        "To be asked what I want, not told. A routine helps me, and so does my allotment.",
        "That no two people need the same. I ask first, and I am often surprised.",
        "Time, honesty about bad days, and people who keep their word.",
    ),
    "Tell us about a time when you listened to somebody.": (
        "A neighbour told me about his son. I did not say much. He said that it helped.",
        "In our carers’ group a woman wanted to leave. I walked out with her, and she came back.",
        "My brother could not say what was wrong. We washed the car, and then he could.",
        "A man at the drop-in was angry with me. I asked what he needed, and we found it.",
    ),
}
"""What every vacancy asks, and what people have said to it."""


def at(day: date, hours: time = time(17)) -> datetime:
    """A moment on a day."""
    return timezone.make_aware(datetime.combine(day, hours))


def advertise(
    house: House, *, closes_on: date, team: Team | None = None, title: str = TITLE
) -> Vacancy:
    """A published vacancy of a team, the first unless told otherwise, whose job description is
    agreed."""
    hr, lead = house.members[Role.HR][0], house.members[Role.LEAD][0]
    team = team or house.organisation.teams.order_by("name").first()
    version = actions.begin_description(team=team, title=title, by=lead)
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
        title=title,
        kind=EngagementKind.PAID if paid else EngagementKind.VOLUNTARY,
        band="3" if paid else "",
        pay="Agenda for Change band 3" if paid else "We pay your fares and lunch",
        hours=15 if paid else 6,
        contact_name=lead.name,
        contact_email=lead.email,
        closes_at=at(closes_on),
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
                expected_on=closes_on + timedelta(days=2 + 7 * number),
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
    if team.prepared_on is None:
        actions.open_unprepared(
            vacancy=vacancy,
            why="The last talk is in the diary for next week, and the team asked us not to wait.",
            by=lead,
        )
    return actions.publish_vacancy(vacancy=vacancy, by=hr)


def apply(vacancy: Vacancy, name: str, number: int) -> Application:
    """Somebody applies; ``number`` varies what they say and where they heard of it."""
    channels = list(vacancy.organisation.channels.all())
    if not channels:
        channels = [
            actions.add_channel(
                organisation=vacancy.organisation, name=str(kind.label), kind=kind, by=None
            )
            for kind in (ChannelKind.NHS_JOBS, ChannelKind.PEER_GROUP, ChannelKind.WORD_OF_MOUTH)
        ]
    application = actions.start_application(
        vacancy=vacancy,
        name=name,
        email=address(name, "applicants.example"),
        channel=channels[number % len(channels)],
        by=None,
    )
    for position, question in enumerate(vacancy.questions.all()):
        texts = QUESTIONS[question.text]
        text = texts[(number + position * (number // len(texts))) % len(texts)]
        actions.save_answer(application=application, question=question, text=text, by=None)
    return actions.submit_application(application=application, by=None)


def move_to(application: Application, kind: str, *, by) -> None:
    """Step by step to a stage of that kind."""
    way = (StageKind.SHORTLISTING, StageKind.INTERVIEW, StageKind.DECISION)
    if kind not in way:
        return
    for step in way[: way.index(kind) + 1]:
        stage = application.vacancy.stages.get(kind=step)
        actions.move_application(application=application, to=stage, by=by)
        application.refresh_from_db()
