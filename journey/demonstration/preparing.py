"""Teams of the demonstration get ready for peers; all but one of those that advertise are."""

from datetime import date, timedelta

from journey.demonstration.people import House
from preparation import actions
from preparation.rules import Contribution, Point
from workforce.rules import Role

OUTCOMES = {
    Point.DIFFERENCE: "A peer does not assess or treat. They walk alongside.",
    Point.STORIES: "We heard how another team began, and what they would do earlier next time.",
    Point.HOPES_AND_FEARS: "We hope for more hope on the ward. Some fear that peers get hurt.",
    Point.EXPERTISE: "We wrote down who brings what, also from outside work.",
    Point.JOB_DESCRIPTIONS: "We took two tasks out that were not peer support.",
    Point.OWNERSHIP: "Everybody welcomes the new peer, not the manager alone.",
    Point.ROLES: "Who does what on a home visit is agreed and on the wall.",
    Point.REASSURANCE: "The ward manager said that no post is replaced by a peer.",
}
TALLIES = {
    Contribution.LIFE: (5, 3, 1),
    Contribution.LIVED: (2, 4, 3),
    Contribution.PROFESSIONAL: (6, 2, 1),
}
WORDS = {
    Contribution.LIFE: "Allotments, choirs, bringing up children, Polish and Punjabi",
    Contribution.LIVED: "Caring for somebody, own experience, loss",
    Contribution.PROFESSIONAL: "Nursing, occupational therapy, psychology",
}


def prepare_teams(house: House, *, on: date) -> None:
    """The first two teams have talked through all eight points, the third five of them."""
    lead = house.members[Role.LEAD][0]
    managers = house.members[Role.LINE_MANAGER]
    teams = list(house.organisation.teams.order_by("name"))
    for number, team in enumerate(teams):
        team.led_by = managers[number % len(managers)]
        team.save(update_fields=["led_by"])
    points = list(OUTCOMES)
    for number, (team, parts) in enumerate(zip(teams, ((3, 3, 2), (4, 4), (3, 2)), strict=False)):
        place = 0
        for part, count in enumerate(parts):
            actions.note_talk(
                team=team,
                with_team=teams[0] if number and not part else None,
                held_on=on - timedelta(days=200 - 25 * part - 30 * number),
                took_part="The whole team, two peers who work elsewhere, and the lead",
                outcomes={point: OUTCOMES[point] for point in points[place : place + count]},
                by=team.led_by,
            )
            place += count
    actions.open_audit(
        team=teams[2], people=9, closes_on=on + timedelta(days=12), on=on, by=teams[2].led_by
    )
    for team in teams[:2]:
        actions.note_audit(
            team=team,
            held_on=on - timedelta(days=60),
            people=11,
            tallies=TALLIES,
            words=WORDS,
            by=lead,
        )
