"""A night that ends on the next day is said, shown and counted as one (MAT-1, MAT-4)."""

from datetime import date, time
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from matching import actions
from matching.forms.attributes import WeeklyTimesField
from matching.told import suggestion_for
from tests.factories import make_peer
from tests.matching.world import make_world
from workforce import actions as workforce
from workforce.forms.working_week import WorkingWeekField
from workforce.models import Post

WORK, FREE = WorkingWeekField(), WeeklyTimesField()


def typed(start: str, end: str, weekday: int = 5) -> dict:
    return {weekday: (start, end)}


@pytest.mark.parametrize(
    ("field", "start", "end", "sentence"),
    [
        (WORK, "9am", "5am", "A night of at most 16 hours can end on the next day"),
        (WORK, "9am", "9am", "On Saturday the end must be after the beginning"),
        (WORK, "10pm", "", "Enter when work begins and when it ends on Saturday"),
        (FREE, "late", "6am", "The times on Saturday must be like 9am or 5:30pm"),
    ],
)
def test_a_slip_is_named_at_its_day(field, start, end, sentence):
    with pytest.raises(ValidationError, match=sentence):
        field.clean(typed(start, end))


@pytest.mark.parametrize(
    ("field", "start", "end"),
    [(WORK, "10pm", "6am"), (WORK, "4pm", "midnight"), (WORK, "5pm", "9am"), (FREE, "9am", "9am")],
)
def test_a_night_is_taken_and_the_form_says_when_it_ends(field, start, end):
    (day,) = field.clean(typed(start, end))
    assert day["weekday"] == 5
    shown = field.widget.render("times", [day])
    again = field.widget.render("times", typed(start, end))
    assert ("the next day" in shown) == ("the next day" in again) == (end != "midnight")


NIGHT = {"weekday": 4, "starts_at": time(22), "ends_at": time(6)}


@pytest.mark.django_db
@pytest.mark.clause("MAT-1", "MAT-4")
def test_a_peer_who_works_nights_fits_a_night_and_meets_who_works_it(login):
    world = make_world()
    night_worker = make_peer(world.organisation, "Nia Night")
    engaged = night_worker.engagements.get()
    workforce.change_engagement(
        engagement=engaged, team=world.team, working_days=[NIGHT], by=world.lead
    )
    actions.say_need(
        post=world.post,
        required=[],
        liked=[],
        times=[NIGHT],
        at_least_hours=Decimal(6),
        words="",
        by=world.lead,
    )
    early = {"weekday": 5, "starts_at": time(0), "ends_at": time(6, 30)}
    fits = {}
    for times in ([early], [{**NIGHT, "ends_at": time(23)}]):
        actions.say_times(worker=world.peer, times=times, by=world.peer.user)
        found = suggestion_for(worker=world.peer, post=Post.objects.get(), on=date(2026, 6, 1))
        fits[times[0]["ends_at"]] = found.hindrances
        assert "A peer who is the only one in the team would have company." in [
            each.words for each in found.reasons.values()
        ]
    assert fits[time(6, 30)] == ()
    assert fits[time(23)] == ("Fewer of the post's times can be worked than it needs.",)
    said = "Friday 10pm to 6am the next day"
    client = login(world.lead)
    for page in (
        reverse("matching:team_map"),
        reverse("journey:employment", args=[night_worker.pk]),
    ):
        assert said in client.get(page).text
