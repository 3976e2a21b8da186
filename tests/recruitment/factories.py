"""The smallest valid things of recruitment, reached by actions or left as they leave them."""

from datetime import timedelta

from django.utils import timezone

from audit.context import action
from recruitment import actions, scoring
from recruitment.actions import interviews, panels
from recruitment.actions import scoring as scoring_actions
from recruitment.lifecycle import REQUIRED, StageKind
from recruitment.models import (
    Application,
    CoProduction,
    Criterion,
    DescriptionVersion,
    Event,
    JobDescription,
    PointChecked,
    Vacancy,
)
from recruitment.rules import Assessed, DescriptionCheck, EventKind, SeatPart
from tests.factories import LONG_AGO, make_member, make_organisation, make_team
from workforce.models import Organisation, Team
from workforce.rules import EngagementKind, Role

PUBLIC_WORDS = {
    "summary": "Use your own experience to walk beside people who are going through it now.",
    "easy_read": "You help people. You tell them what helped you.",
    "benefits_advice": "Citizens Advice can tell you what a job means for your benefits.",
    "ai_policy": "You may use writing tools. It makes no difference to your score.",
    "help_to_apply": "Call us. We can fill in the form together.",
    "contact_name": "Jo Contact",
    "contact_email": "jo.contact@example.org",
}


def make_version(team: Team, *, title="Peer support worker", by=None) -> DescriptionVersion:
    """An approved job description with two criteria: what the actions of writing and approving
    leave behind, in a tenth of their queries."""
    return _approved(
        team=team, title=title, hr=by or make_member(team.organisation, Role.HR), by=by
    )


@action
def _approved(*, team: Team, title: str, hr, by) -> DescriptionVersion:
    today = timezone.localdate()
    version = DescriptionVersion.objects.create(
        description=JobDescription.objects.create(team=team, title=title),
        number=1,
        purpose="To walk beside people",
        duties="To listen and to share",
        lived_experience="Own experience of mental health problems",
        written_by=by,
        hr_agreed_by=hr,
        hr_agreed_on=today,
        approved_by=hr,
        approved_on=today,
    )
    Criterion.objects.bulk_create(
        Criterion(version=version, position=number, text=text)
        for number, text in enumerate(("Listens well", "Shares their own story with care"), 1)
    )
    PointChecked.objects.bulk_create(
        PointChecked(version=version, point=point, met=True, checked_by=by)
        for point in DescriptionCheck
    )
    CoProduction.objects.create(
        organisation=team.organisation, version=version, step="Writing it", who="Two peers"
    )
    return version


def make_vacancy(
    organisation: Organisation | None = None,
    *,
    team: Team | None = None,
    published: bool = True,
    prepared: bool = True,
    by=None,
    title: str = "Peer support worker",
    **fields,
) -> Vacancy:
    """A vacancy with every stage and two questions, open for two more weeks, of a team that is
    prepared for peers."""
    organisation = organisation or (team.organisation if team else make_organisation())
    team = team or make_team(organisation)
    if prepared and team.prepared_on is None:
        team.prepared_on = LONG_AGO
        team.save(update_fields=["prepared_on"])
    version = fields.pop("version", None) or make_version(team, by=by)
    today = timezone.localdate()
    fields.setdefault("kind", EngagementKind.PAID)
    fields.setdefault("hours", 30)
    if fields["kind"] == EngagementKind.PAID:
        fields.setdefault("band", "3")
    fields.setdefault("closes_at", timezone.now() + timedelta(days=14))
    vacancy = actions.make_vacancy(
        team=team, version=version, title=title, by=by, **(PUBLIC_WORDS | fields)
    )
    actions.set_stages(
        vacancy=vacancy,
        stages=[
            actions.NewStage(
                kind=kind,
                staff_label=str(StageKind(kind).label),
                public_label=f"Public {StageKind(kind).label.lower()}",
                next_words="We write to you",
                who_acts="The HR team",
                expected_on=today + timedelta(days=14 + 7 * number),
            )
            for number, kind in enumerate([*REQUIRED, StageKind.NOT_THIS_TIME])
        ],
        by=by,
    )
    actions.set_questions(
        vacancy=vacancy,
        questions=[
            actions.NewQuestion("Why would you like to be a peer support worker?"),
            actions.NewQuestion("What helps you to stay well?"),
        ],
        by=by,
    )
    if published:
        actions.publish_vacancy(vacancy=vacancy, by=by)
    return vacancy


def make_application(
    vacancy: Vacancy | None = None,
    name: str = "Ash Applicant",
    *,
    submitted: bool = True,
    email: str = "ash@example.org",
    by=None,
    **fields,
) -> Application:
    """An application with an answer to each question, sent in unless told otherwise."""
    vacancy = vacancy or make_vacancy()
    application = actions.start_application(
        vacancy=vacancy, email=email, name=name, by=by, **fields
    )
    for question in vacancy.questions.all():
        actions.save_answer(
            application=application, question=question, text="What I can tell", by=by
        )
    if submitted:
        return actions.submit_application(application=application, by=by)
    return application


def make_seat(vacancy: Vacancy, user=None, part: str = SeatPart.SHORTLISTING, **fields):
    """A seat of somebody, by default of a panel member of their own."""
    user = user or make_member(vacancy.organisation, Role.PANEL_MEMBER)
    return panels.give_seat(vacancy=vacancy, user=user, part=part, by=None, **fields)


def scores_for(seat, value: int = 2) -> list[scoring_actions.NewScore]:
    """The same number, with evidence, for everything that the seat scores."""
    return [
        scoring_actions.NewScore(thing, value, "What they wrote")
        for thing in scoring.things_to_score(seat.vacancy, seat.part)
    ]


def hand_in(seat, application: Application, value: int = 2, **fields):
    """The sheet of a seat for an application, handed in."""
    return scoring_actions.save_sheet(
        seat=seat,
        application=application,
        scores=scores_for(seat, value),
        hand_in=True,
        by=seat.user,
        **fields,
    )


def make_interview(
    vacancy: Vacancy, *, confirmed: bool = True, in_days: int = 7, by=None, **fields
):
    """A day in stages in a week, with two times and a question about each of the three; confirmed
    with a reason where its panel is not complete."""
    # At a time of day that does not depend on when the tests run.
    day = timezone.localtime() + timedelta(days=in_days)
    starts_at = day.replace(hour=8, minute=0, second=0, microsecond=0)
    interview = interviews.plan_interview(
        vacancy=vacancy,
        starts_at=starts_at,
        by=by,
        **{"where": "The library", "host": "Jo Host"} | fields,
    )
    interviews.add_slots(
        interview=interview, first=starts_at, count=2, minutes=40, pause=20, places=1, by=by
    )
    for each in Assessed:
        interviews.add_interview_question(
            interview=interview, text=f"A question about {each.lower()}", assessed=each, by=by
        )
    if not confirmed:
        return interview
    return interviews.confirm_interview(interview=interview, why="Somebody is ill", by=by)


def to_interview(application: Application, kind: str = StageKind.INTERVIEW, *, by=None):
    """Move an application step by step to the interview, or to a later stage."""
    way = (StageKind.SHORTLISTING, StageKind.INTERVIEW, StageKind.DECISION)
    for step in way[: way.index(kind) + 1]:
        to = stage_of(application.vacancy, step)
        actions.move_application(application=application, to=to, by=by)
        application.refresh_from_db()
    return application


def stage_of(vacancy: Vacancy, kind: str):
    """The stage of that kind of a vacancy."""
    return vacancy.stages.get(kind=kind)


def make_event(
    organisation: Organisation | None = None, *, published: bool = True, by=None, **fields
) -> Event:
    """An open day in ten days, with room for everyone."""
    fields.setdefault("starts_at", timezone.now().replace(microsecond=0) + timedelta(days=10))
    event = actions.plan_event(
        organisation=organisation or make_organisation(),
        by=by,
        **{
            "kind": EventKind.OPEN_DAY,
            "title": "Open day",
            "about": "Meet the peers of the team.",
            "where": "The library",
            "contact_name": "Jo Contact",
            "contact_phone": "01234 567890",
        }
        | fields,
    )
    return actions.publish_event(event=event, by=by) if published else event
