"""What addresses of matches of peers and posts can name, in the small world of
tests/house.py."""

from datetime import time, timedelta
from decimal import Decimal

from django.utils import timezone

from matching import actions
from matching.rules import Answer, Factor
from tests.matching.world import make_open_post
from workforce.models import Team

TREATED = "Beryl-house"
"""Where the peer of the house would be treated: for HR alone, where it agrees to a match."""


def furnish(house) -> None:
    """Made by the actions that people use. The team supports the peer of the house, who has told
    HR so in confidence; what was agreed is recorded. Three posts: about one of them both sides are
    asked, to one HR has not agreed yet, and about one somebody is to decide."""
    trust, worker, people, ids = house.organisation, house.worker, house.people, house.ids
    lead, hr, peer, manager = people["lead"], people["hr"], people["peer"], people["manager"]
    today = timezone.localdate()
    Team.objects.filter(pk=house.team.pk).update(led_by=manager)
    house.team.refresh_from_db()
    words = {
        name: actions.add_attribute(organisation=trust, kind=kind, name=name, by=lead)
        for kind, name in (
            ("INTEREST", "Thornbury gardens"),
            ("LANGUAGE", "Thornbury sign"),
            ("EXPERIENCE", "Thornbury parenting"),
            ("SKILL", "Thornbury driving"),
        )
    }
    gardens, sign, parenting, driving = words.values()
    monday = {"weekday": 0, "starts_at": time(9), "ends_at": time(17)}
    about = {"worker": worker, "by": peer}
    actions.say_looking(
        looking=True,
        kind="",
        fewest_hours=Decimal(8),
        most_hours=Decimal(20),
        words="Quillon would like to start in the mornings",
        on=today - timedelta(days=20),
        **about,
    )
    actions.say_what_i_bring(attributes=[gardens, sign, parenting], **about)
    actions.say_times(times=[monday, {**monday, "weekday": 2}], **about)
    actions.say_wish(team=house.team, wish="GLADLY", **about)
    actions.say_what_may_be_used(uses=list(Factor), **about)
    actions.tell_own_care(teams=[house.team.pk], **about)
    gap = actions.name_gap(
        team=house.team, attribute=sign, why="Thornbury families sign", by=manager
    )
    posts = []
    for title in ("Thornbury days", "Thornbury evenings", "Thornbury weekends"):
        post = make_open_post(house.team, title, by=lead)
        actions.say_need(
            post=post,
            required=[],
            liked=[gardens],
            times=[monday],
            at_least_hours=Decimal(4),
            words="Thornbury needs somebody calm",
            by=manager,
        )
        posts.append(post)
    asked, waiting, decided = (actions.propose(worker=worker, post=post, by=lead) for post in posts)
    actions.agree_safeguards(
        match=asked, treated_where=TREATED, closed_on=today - timedelta(days=5), by=hr
    )
    for match in (asked, decided):
        actions.answer_as_hr(match=match, answer=Answer.YES, by=hr)
    yes = {"match": decided, "answer": Answer.YES, "reason": ""}
    actions.answer_as_peer(by=peer, **yes)
    actions.answer_for_team(by=manager, **yes)
    ids |= {
        "attribute_id": driving.pk,
        "gap_id": gap.pk,
        "match_id": asked.pk,
        "match_id@matching:agree": waiting.pk,
        "match_id@matching:safeguards": waiting.pk,
        "match_id@journey:place_match": decided.pk,
        "post_id@matching:post": posts[0].pk,
        "post_id@matching:propose": posts[0].pk,
        "post_id@matching:change_need": posts[0].pk,
    }
