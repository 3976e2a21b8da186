"""How peers of the demonstration grow, what they hope for, and what is open to them."""

from datetime import timedelta

from competencies import actions
from competencies.actions import load_shipped
from competencies.rules import EvidenceKind, Hope
from journey.demonstration.people import House
from recruitment.models import DescriptionVersion, InterviewQuestion
from supervision.models import AgendaItem
from workforce import actions as workforce
from workforce.competences import official
from workforce.lifecycle import Stage
from workforce.models import Engagement, PeerSupportWorker
from workforce.rules import CompetenceUseKind, EngagementKind, Role

ABILITIES = (
    "Turns up, and says so in good time when they cannot",
    "Listens more than they talk",
    "Knows that everybody's way is their own",
    "Asks for help before it gets too much",
)
"""What the volunteers of a demonstration said helps them: no official text."""

REFLECTIONS = (
    (
        "3.2",
        "I told the group how long I waited before I asked for help. It was quiet, and then three "
        "people nodded. I want to find out how much is enough.",
        {"supervisor": True},
    ),
    (
        "3.5",
        "I caught myself giving advice. When I asked “and what was that like?” instead, the talk "
        "went somewhere I had not expected.",
        {"supporter": True, "supervisor": True},
    ),
    ("2.5", "I am not sure what to do when somebody tells me something in the lift.", {}),
)
OF_VOLUNTEERS = "I said that I could not come on Tuesday, and nobody minded. That was new to me."
OPPORTUNITIES = (
    (
        "Teach one evening at the recovery college",
        "Six evenings in spring, paid by the hour, with somebody at your side. You choose the "
        "subject. No experience of teaching is needed.",
        [Hope.TRAINING],
        45,
    ),
    (
        "Course for peer supervisors",
        "Five days over three months. The hours count as work. Afterwards you could hold "
        "supervision for two or three peers, if you would like to.",
        [Hope.SUPERVISION, Hope.GROW],
        20,
    ),
    (
        "Help to shape a study about peer support",
        "A university looks for people who say which questions matter. Four meetings by video, "
        "each is paid.",
        [Hope.RESEARCH],
        None,
    ),
)


def grow(house: House, *, on) -> None:
    """What the peer who signs in wrote and shared, and a few more; opportunities, with interest;
    competences where they are used; and some who moved on in their working lives."""
    load_shipped()
    lead = house.members[Role.LEAD][0]
    _reflect(house, on=on)
    _volunteers(house, lead=lead)
    _careers(house, on=on)
    _opportunities(house, on=on, lead=lead)
    _use(house, by=lead)
    _moved_on(house, on=on, by=lead)


def _reflect(house: House, *, on) -> None:
    peer = house.peers[0]
    of = {each.number: each for each in official(house.organisation)}
    for number, text, shared in REFLECTIONS:
        own = {"worker": peer, "competence": of[number], "by": peer.user}
        actions.reflect(text=text, **own)
        shares = {"supporter": False, "supervisor": False, "manager": False, **shared}
        actions.share_growth(**shares, **own)
    own = {"worker": peer, "competence": of["3.2"], "by": peer.user}
    actions.choose_to_grow(on=on - timedelta(days=12), **own)
    session = peer.sessions.held().newest_first().first()
    actions.add_evidence(
        kind=EvidenceKind.SESSION,
        on=session.held_on,
        about=session.pk,
        words="We talked about what I keep to myself.",
        **own,
    )
    actions.add_evidence(
        kind=EvidenceKind.FEEDBACK,
        on=on - timedelta(days=9),
        words="“It helped that you said it first.”",
        **own,
    )


def _volunteers(house: House, *, lead) -> None:
    for text in ABILITIES:
        ability = actions.add_ability(organisation=house.organisation, text=text, by=lead)
    volunteer = next((each for each in house.peers if each.kind == EngagementKind.VOLUNTARY), None)
    if volunteer is not None:
        actions.reflect(worker=volunteer, ability=ability, text=OF_VOLUNTEERS, by=lead)


def _careers(house: House, *, on) -> None:
    peer = house.peers[0]
    supervisor = house.members[Role.SUPERVISOR][0]
    actions.say_hopes(
        worker=peer,
        hopes=[Hope.STAY, Hope.TRAINING],
        words="I like it here. Now and then I would like to teach.",
        on=on - timedelta(days=30),
        by=peer.user,
    )
    agreed = actions.record_talk(
        worker=peer,
        held_with=supervisor,
        held_on=on - timedelta(days=400),
        hopes=[Hope.STAY],
        words="The first year is over. Everything may stay as it is.",
        next_steps="",
        by=supervisor,
    )
    actions.agree_talk(talk=agreed, by=peer.user)
    actions.record_talk(
        worker=peer,
        held_with=supervisor,
        held_on=on - timedelta(days=6),
        hopes=[Hope.STAY, Hope.TRAINING],
        words="To stay is good. Teaching once in a while would be a change.",
        next_steps="Look at what the recovery college offers in spring.",
        by=supervisor,
    )


def _opportunities(house: House, *, on, lead) -> None:
    published = [
        actions.publish_opportunity(
            organisation=house.organisation,
            title=title,
            about=about,
            hopes=hopes,
            contact=lead.name,
            closes_on=on + timedelta(days=days) if days else None,
            by=lead,
        )
        for title, about, hopes, days in OPPORTUNITIES
    ]
    here = [each for each in house.peers if each.stage == Stage.ACTIVE]
    for opportunity, peer in zip(published, here[:2], strict=False):
        actions.say_interest(opportunity=opportunity, worker=peer, on=on, by=peer.user or lead)


def _use(house: House, *, by) -> None:
    """In the newest job description, in questions of interviews and on an agenda."""
    organisation = house.organisation
    of = {each.number: each for each in official(organisation)}
    versions = DescriptionVersion.objects.filter(description__team__organisation=organisation)
    questions = InterviewQuestion.objects.filter(interview__vacancy__organisation=organisation)
    items = AgendaItem.objects.filter(arrangement__worker__organisation=organisation)
    for kind, rows, numbers in (
        (
            CompetenceUseKind.JOB_DESCRIPTION,
            versions.order_by("-written_at"),
            ("1.1", "3.2", "3.5"),
        ),
        (CompetenceUseKind.INTERVIEW_QUESTION, questions.order_by("position", "pk"), ("3.2",)),
        (CompetenceUseKind.AGENDA, items.order_by("added_at"), ("3.2",)),
    ):
        for key in rows.values_list("pk", flat=True)[:2]:
            workforce.set_competences(
                organisation=organisation,
                kind=kind,
                target=key,
                competences=[of[number] for number in numbers],
                by=by,
            )


def _moved_on(house: House, *, on, by) -> None:
    """A few who moved up, across, or from voluntary to paid, this year or the last."""
    day = on - timedelta(days=60)
    settled = PeerSupportWorker.objects.filter(
        pk__in=[each.pk for each in house.peers[1:]],
        stage=Stage.ACTIVE,
        started_on__lt=day - timedelta(days=60),
    ).order_by("name")
    paid = list(settled.filter(kind=EngagementKind.PAID)[:3])
    volunteers = list(settled.filter(kind=EngagementKind.VOLUNTARY)[:2])
    teams = list(house.organisation.teams.all())
    for number, worker in enumerate([*paid, *volunteers]):
        engagement = Engagement.objects.filter(worker=worker).latest("starts_on")
        if engagement.starts_on >= day or engagement.contract_ends_on:
            continue
        moves_up = number != 1
        workforce.replace_engagement(
            engagement=engagement,
            starts_on=day + timedelta(days=number),
            kind=EngagementKind.PAID,
            title="Senior peer support worker" if moves_up and worker in paid else engagement.title,
            band="5" if moves_up and worker in paid else engagement.band or "3",
            hours=engagement.hours,
            team=teams[(number + 1) % len(teams)] if not moves_up else engagement.team,
            by=by,
        )
