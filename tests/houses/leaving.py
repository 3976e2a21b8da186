"""What addresses of leaving can name, in the small world of
tests/house.py."""

from datetime import timedelta

from django.utils import timezone

from journey.leaving import actions
from workforce import actions as workforce

SAID = "Quillon-says-goodbye"
"""Stands in what the peer said in their own words; the lead, HR and the peer read it alone."""
REACHED_AT = "quillon.after@example.org"
"""Where the peer can be reached afterwards; for the same."""


def furnish(house) -> None:
    """The peer of the house leaves, far enough ahead that nothing of their work changes; they
    have chosen their supporter to talk with."""
    worker, peer = house.worker, house.people["peer"]
    today = timezone.localdate()
    leaving = actions.say_leaving(
        worker=worker,
        last_day=today + timedelta(days=120),
        reason="STUDY",
        where_next="NOT_SAID",
        by=peer,
    )
    workforce.note_exit_talk(
        leaving=leaving,
        offered_on=today,
        talk_on=today + timedelta(days=100),
        talk_with=house.people["supporter"],
        by=peer,
    )
    workforce.write_exit_words(
        leaving=leaving,
        what_was_good=SAID,
        what_to_change=SAID,
        why_in_words=SAID,
        keep_in_touch=True,
        keep_in_touch_at=REACHED_AT,
        by=peer,
    )
    house.ids |= {"leaving_id": leaving.pk}
