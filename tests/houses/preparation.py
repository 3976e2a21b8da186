"""What addresses of the readiness board and the strategy can name, in the small world of
tests/house.py."""

from datetime import date, timedelta

from django.utils import timezone

from preparation.actions import board, strategy
from workforce.competences import of_organisations


def furnish(house) -> None:
    """Made by the actions that people use: a board on which some is noted and some is missing,
    and a plan over three years in which something is done, overdue and to come."""
    trust, people, ids = house.organisation, house.people, house.ids
    lead, manager = people["lead"], people["manager"]
    today = timezone.localdate()
    board.answer_purpose(
        organisation=trust,
        why="Thornbury wants to learn from those who have been there.",
        difference="Hope that can be seen.",
        on=today - timedelta(days=200),
        by=lead,
    )
    for group, contact, engaged_on in (
        ("HR", "Quillon Hr", today - timedelta(days=90)),
        ("FINANCE", "Quillon Finance", None),
    ):
        board.engage_group(
            organisation=trust,
            group=group,
            contact=contact,
            contact_how="Extension 12",
            engaged_on=engaged_on,
            notes="",
            by=lead,
        )
    own = board.add_group(
        organisation=trust,
        label="Thornbury Recovery College",
        contact="Quillon Teacher",
        contact_how="",
        engaged_on=today - timedelta(days=30),
        notes="They bring the stories.",
        by=lead,
    )
    sponsor = board.name_sponsor(
        organisation=trust,
        name="Quillon Chief",
        title="Chief nurse",
        commitment="Ten posts by the end of the plan.",
        committed_on=today - timedelta(days=100),
        by=lead,
    )
    told = board.add_communication(
        organisation=trust,
        channel="WORKSHOP",
        title="What peers do at Thornbury",
        audience="All community teams",
        held_on=today - timedelta(days=40),
        reach=24,
        notes="",
        by=lead,
    )
    (domain,) = of_organisations(trust)
    competence = domain.shown[0]
    board.note_competence(
        organisation=trust,
        competence=competence,
        words="Peers sit on every panel at Thornbury.",
        on=today,
        by=lead,
    )
    first = date(today.year, 1, 1)
    plan = strategy.add_strategy(
        organisation=trust,
        title="Peer support at Thornbury",
        vision="Peers in every team.",
        starts_on=first,
        ends_on=date(today.year + 3, 12, 31),
        by=lead,
    )
    steps = {}
    for text, titles in (
        ("Peers in every team", (("Agree the plan", -60), ("Train ten peers", 400))),
        ("A home for supervision", (("Find a supervisor", -5), ("Supervision for all", 30))),
    ):
        objective = strategy.add_objective(strategy=plan, text=text, by=lead)
        for title, days in titles:
            steps[title] = strategy.add_milestone(
                objective=objective,
                title=title,
                owner=manager,
                due_on=today + timedelta(days=days),
                on=today,
                by=lead,
            )
    strategy.finish_milestone(
        milestone=steps["Agree the plan"], done_on=today - timedelta(days=70), by=manager
    )
    asked = steps["Supervision for all"]
    strategy.begin_milestone(milestone=asked, on=today, by=manager)
    strategy.note_milestone(milestone=asked, text="Quillon found a room.", by=manager)
    empty = strategy.add_objective(strategy=plan, text="Grow leaders", by=lead)
    ids |= {
        "competence_id@preparation:note_competence": competence.pk,
        "slug@preparation:engage_group": "finance",
        "group_id@preparation:change_group": own.pk,
        "group_id@preparation:remove_group": own.pk,
        "sponsor_id": sponsor.pk,
        "communication_id": told.pk,
        "strategy_id": plan.pk,
        "milestone_id": asked.pk,
        **{
            f"objective_id@preparation:{name}": empty.pk
            for name in ("change_objective", "move_objective", "remove_objective", "add_milestone")
        },
    }
