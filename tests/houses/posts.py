"""What addresses of posts, business cases and the preparing of teams can name, in the small world
of tests/house.py."""

from datetime import timedelta

from django.utils.timezone import localdate

from preparation import actions
from preparation.rules import Point
from tests.preparation.factories import make_post
from workforce.rules import PostState


def furnish(house) -> None:
    """Figures of before, and a team led by the manager that is getting ready."""
    lead, today = house.people["lead"], localdate()
    count = actions.count_posts(
        organisation=house.organisation,
        on=today - timedelta(days=400),
        filled=7,
        teams=4,
        development=None,
        planning=None,
        source="Thornbury annual report",
        by=lead,
    )
    house.ids |= {"count_id": count.pk}
    team = house.team
    team.led_by = house.people["manager"]
    team.save(update_fields=["led_by"])
    house.ids["user_id@journey:hand_on_teams"] = team.led_by_id
    talk = actions.note_talk(
        team=team,
        held_on=today - timedelta(days=20),
        took_part="The whole team of Thornbury House",
        outcomes={point: "We know what we hope for" for point in Point},
        by=house.people["manager"],
    )
    actions.note_audit(
        team=team,
        held_on=today - timedelta(days=10),
        people=9,
        tallies={
            "LIFE": (4, 2, 1),
            "LIVED": (2, 2, 3),
            "PROFESSIONAL": (5, 1, 1),
        },
        words={"LIFE": "Gardening, music, three languages"},
        by=house.people["manager"],
    )
    audit = actions.open_audit(
        team=team,
        people=9,
        closes_on=today + timedelta(days=14),
        on=today,
        by=house.people["manager"],
    )
    for name in ("answer_audit", "audit_thanks"):
        house.ids[f"code@preparation:{name}"] = audit.code
    house.ids["talk_id@preparation:forget_talk"] = talk.pk
    vacant = make_post(team, PostState.FILLED, title="Quillon vacant post")
    actions.move_post(post=vacant, to=PostState.APPROVED, by=lead)
    house.ids["post_id@preparation:review_post"] = vacant.pk
    mistake = make_post(team, title="Quillon post by mistake")
    house.ids["post_id@preparation:take_post_out"] = mistake.pk
    right = make_post(team, title="Quillon post put right")
    actions.put_post_right(
        post=right,
        to=PostState.FILLED,
        on=today - timedelta(days=300),
        why="It was filled before it was written down here",
        by=lead,
    )
    house.ids["post_id@preparation:post"] = right.pk
