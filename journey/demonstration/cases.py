"""Business cases of the demonstration: one that was decided, and a draft of which a figure is
missing."""

from datetime import date, timedelta
from decimal import Decimal

from journey.demonstration.people import House
from preparation.actions import cases
from workforce.models import Post
from workforce.rules import PostState, Role

ROUND_FIGURE = Decimal(30000)
"""No pay figure of anybody: a round one, so that there is something to multiply."""
SOURCE = "A round number for this demonstration, not a real cost. Ask your finance team"


def make_cases(house: House, *, on: date) -> None:
    """The cost of one band alone is known, so the draft says which figure is missing."""
    lead = house.members[Role.LEAD][0]
    organisation = house.organisation
    cases.enter_cost(
        organisation=organisation,
        band="3",
        local_grade="",
        a_year=ROUND_FIGURE,
        starts_on=date(on.year, 1, 1) - timedelta(days=365),
        source=SOURCE,
        by=lead,
    )
    posts = Post.objects.filter(team__organisation=organisation).order_by("title", "pk")
    on_their_way = list(posts.filter(state__in=(PostState.PLANNING, PostState.DEVELOPMENT))[:3])
    approved = list(posts.filter(state=PostState.APPROVED, band="3")[:2]) or on_their_way[:1]
    for number, post in enumerate(on_their_way[:2]):
        post.funding_ends_on = on + timedelta(days=80 + 300 * number)
        post.save(update_fields=["funding_ends_on"])
    decided = cases.begin_case(
        organisation=organisation,
        title="Peers where people wait longest",
        posts=[post.pk for post in approved],
        on=on,
        by=lead,
    )
    cases.write_case(
        case=decided,
        asked="Money for these posts for three years, with supervision in the peer role.",
        need="People told us that they want to talk to somebody who has been there.",
        outcomes="People meet a peer within four weeks. We ask them whether it helped.",
        risks="Without these posts people go on waiting. A peer alone in a team needs company.",
        by=lead,
    )
    cases.decide_case(
        case=decided,
        approved=True,
        decided_on=on,
        decided_by="Executive board",
        decision="Agreed for three years. The board wants to hear of it once a year.",
        by=lead,
    )
    draft = cases.begin_case(
        organisation=organisation,
        title="Two more teams",
        posts=[post.pk for post in on_their_way],
        on=on,
        by=lead,
    )
    cases.write_case(
        case=draft,
        need="Both teams asked for peers, and have begun to get ready.",
        by=lead,
    )
