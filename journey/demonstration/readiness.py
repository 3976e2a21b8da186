"""How the organisations of the demonstration get ready: the board, and a strategy with its plan."""

from datetime import date, timedelta

from journey.demonstration.people import House
from preparation.actions import board, strategy
from preparation.models import Purpose
from workforce.rules import Role

ENGAGED = {
    # group: contact, days ago it was engaged (None: not yet), notes
    "HR": ("Head of people", 160, "Helped to write the first job descriptions."),
    "MANAGEMENT": ("Director of operations", 150, ""),
    "WORKFORCE_PLANNING": ("Workforce planner", 90, "Posts are in the plan for next year."),
    "OCCUPATIONAL_HEALTH": ("Occupational health nurse", 60, "Letters to candidates are kinder."),
    "FINANCE": ("Finance business partner", None, "Meeting asked for."),
    "PROFESSIONS": ("Lead nurse", 75, "Wants to hear how roles differ."),
    "COMMUNICATIONS": ("Communications officer", 45, ""),
    "PEOPLE_USING_SERVICES": ("Service user forum", 140, "Named what they hope for first."),
}
TOLD = (
    # channel, title, audience, days ago, reach
    ("WORKSHOP", "What peer support is, and what it is not", "Community teams", 120, 34),
    ("BRIEFING", "Peers are coming to the wards", "Ward managers", 80, 18),
    ("NEWSLETTER", "A day with our peers", "Everybody who works here", 40, None),
    ("MEETING", "Peer support one year on", "The board", 12, 14),
)
PLAN = (
    # objective, (milestone, days from today, days ago it was done, begun)
    (
        "Every community team has at least two peers",
        (
            ("Agree with each team what peers will do", -210, 220, False),
            ("Ten posts are in the budget", -25, None, True),
            ("Two peers in half of the teams", 240, None, False),
            ("Two peers in every team", 720, None, False),
        ),
    ),
    (
        "Peers are supported well",
        (
            ("Every peer has a supporter and a rhythm", -120, 100, False),
            ("Monthly peer supervision in all localities", 45, None, True),
            ("Supervisors who are peers themselves", 520, None, False),
        ),
    ),
    (
        "Peers can grow",
        (
            ("Everybody has a training profile", 150, None, False),
            ("A first senior peer post", 410, None, False),
            ("Peers teach at the recovery college", 950, None, False),
        ),
    ),
)


def prepare(house: House, *, on: date) -> None:
    """Answers, groups of which some are missing, a sponsor, what was told, and a four-year plan
    with steps that are done, under way, overdue and to come."""
    lead, organisation = house.members[Role.LEAD][0], house.organisation
    if not Purpose.objects.filter(organisation=organisation).exists():
        board.answer_purpose(
            organisation=organisation,
            why="People who use our services asked for somebody who has been where they are.",
            difference="More hope, earlier help, and teams that learn from lived experience.",
            on=on - timedelta(days=200),
            by=lead,
        )
    for group, (contact, days, notes) in ENGAGED.items():
        board.engage_group(
            organisation=organisation,
            group=group,
            contact=contact,
            contact_how="",
            engaged_on=on - timedelta(days=days) if days else None,
            notes=notes,
            by=lead,
        )
    board.name_sponsor(
        organisation=organisation,
        name="Margaret Ellwood",
        title="Executive director of nursing",
        commitment="I will open every induction myself, and ask at each board how peers are doing.",
        committed_on=on - timedelta(days=170),
        by=lead,
    )
    for channel, title, audience, days, reach in TOLD:
        board.add_communication(
            organisation=organisation,
            channel=channel,
            title=title,
            audience=audience,
            held_on=on - timedelta(days=days),
            reach=reach,
            notes="",
            by=lead,
        )
    _plan(house, on=on, lead=lead)


def _plan(house: House, *, on: date, lead) -> None:
    found = strategy.add_strategy(
        organisation=house.organisation,
        title="Peer support strategy",
        vision="Whoever comes to us meets somebody who has been there, in every team, and those "
        "who do this work are looked after and can grow.",
        starts_on=date(on.year - 1, 4, 1),
        ends_on=date(on.year + 3, 3, 31),
        by=lead,
    )
    owners = (lead, house.members[Role.HR][0], house.members[Role.LINE_MANAGER][0])
    number = 0
    for text, steps in PLAN:
        objective = strategy.add_objective(strategy=found, text=text, by=lead)
        for title, days, done, begun in steps:
            owner = owners[number % len(owners)]
            number += 1
            step = strategy.add_milestone(
                objective=objective,
                title=title,
                owner=owner,
                due_on=on + timedelta(days=days),
                on=on,
                by=lead,
            )
            if done:
                strategy.finish_milestone(
                    milestone=step, done_on=on - timedelta(days=done), by=owner
                )
            if begun:
                strategy.begin_milestone(milestone=step, on=on - timedelta(days=20), by=owner)
                strategy.note_milestone(
                    milestone=step,
                    text="It takes longer than we thought, since three teams moved house. Two of "
                    "them are ready now.",
                    by=owner,
                )
