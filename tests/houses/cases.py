"""What addresses of business cases can name, in the small world of tests/house.py."""

from datetime import date, timedelta
from decimal import Decimal

from django.utils.timezone import localdate

from preparation.actions import cases
from tests.preparation.factories import make_post


def furnish(house) -> None:
    """A draft about three posts: one whose cost is known, one whose band has none yet and whose
    funding ends soon, and a voluntary one; and the cost of one band."""
    lead, team, today = house.people["lead"], house.team, localdate()
    cost = cases.enter_cost(
        organisation=house.organisation,
        band="3",
        local_grade="",
        a_year=Decimal("31000"),
        starts_on=date(today.year, 1, 1),
        source="Thornbury finance, by letter",
        by=lead,
    )
    posts = [
        make_post(
            team, title="Quillon first post", band="3", hours=Decimal(30), funder="Thornbury Board"
        ),
        make_post(
            team,
            title="Quillon second post",
            band="4",
            hours=Decimal("22.5"),
            funding_ends_on=today + timedelta(days=90),
        ),
        make_post(team, title="Quillon free post", voluntary=True),
    ]
    case = cases.begin_case(
        organisation=house.organisation,
        title="Three peers for Thornbury",
        posts=[post.pk for post in posts],
        on=today,
        by=lead,
    )
    cases.write_case(
        case=case,
        asked="Three posts from April, two of them paid.",
        need="People at Thornbury ask for somebody who has been there.",
        outcomes="Hope that can be seen.",
        risks="People wait longer.",
        by=lead,
    )
    house.ids |= {"cost_id": cost.pk, "case_id": case.pk}
