"""What addresses of many matches at once can name, in the small world of
tests/house.py."""

from datetime import time

from workforce import actions as workforce
from workforce.models import Engagement


def furnish(house) -> None:
    """Working weeks of the peers of the team, which meet for a while."""
    days = ((time(9), time(13, 20)), (time(12), time(17)))
    rows = Engagement.objects.filter(team=house.team, ends_on=None).order_by("worker__name", "pk")
    for number, engagement in enumerate(rows):
        starts_at, ends_at = days[number % 2]
        workforce.change_engagement(
            engagement=engagement,
            hours=engagement.hours,
            working_days=[
                {"weekday": weekday, "starts_at": starts_at, "ends_at": ends_at}
                for weekday in (0, 1, 3)
            ],
            by=house.people["lead"],
        )
