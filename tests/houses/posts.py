"""What addresses of posts, business cases and the preparing of teams can name, in the small world
of tests/house.py."""

from datetime import timedelta

from django.utils.timezone import localdate

from preparation import actions


def furnish(house) -> None:
    """Figures of before."""
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
