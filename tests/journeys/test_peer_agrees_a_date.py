"""A peer agrees a date on a phone; the supporter moves it with a reason; the peer reads why."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from supervision import actions
from supervision.models import Session
from supervision.rules import Kind
from tests.factories import LONG_AGO, make_member, make_organisation, make_peer
from tests.journeys.conftest import PHONE
from tests.journeys.steps import (
    all_is_well,
    fill_date,
    follow,
    heading,
    press,
    reads,
    things_to_do,
)
from workforce import actions as workforce
from workforce.rules import Role

pytestmark = pytest.mark.clause("SUP-1", "SUP-8")


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no_javascript"])
def test_a_peer_agrees_a_date_and_the_supporter_moves_it(javascript, visitor, transactional_db):
    organisation = make_organisation("Harbour Trust")
    supporter = make_member(organisation, Role.SUPPORTER, name="Sue Supporter")
    worker = make_peer(
        organisation, "Pat Peer", with_user=True, supporter=supporter, started_on=LONG_AGO
    )
    today = timezone.localdate()
    actions.start_arrangement(
        worker=worker,
        kind=Kind.SUPPORT,
        starts_on=LONG_AGO,
        last_held_on=today - timedelta(weeks=5, days=2),
        by=None,
    )
    away = today + timedelta(days=2)
    workforce.add_absence(
        user=supporter, organisation=organisation, starts_on=away, ends_on=away, by=None
    )

    def well(station: str) -> None:
        if javascript:
            all_is_well(visitor, station)

    # The peer, on a phone: from home to a date in two presses and a time.
    visitor.open_browser(size=PHONE, javascript=javascript).sign_in(worker.user)
    visitor.goes_to("/")
    assert things_to_do(visitor) == ["Agree a date for your support session"]
    follow(visitor, "Agree a date for your support session")
    assert reads(visitor, "With Sue Supporter. Due by")
    assert reads(visitor, "Sue Supporter is away on")
    well("agree-a-date")
    fill_date(visitor, "on", away)
    visitor.page.get_by_label("What time?").fill("2pm")
    press(visitor, "Book session")
    assert reads(visitor, "Choose another day")
    well("agree-a-date-refused")
    day = today + timedelta(days=4)
    fill_date(visitor, "on", day)
    press(visitor, "Book session")
    assert heading(visitor) == "Support session"
    assert reads(visitor, "Booked for")
    well("agreed")
    session = Session.objects.booked().get()
    assert session.starts_at == timezone.make_aware(datetime.combine(day, time(14)))
    visitor.goes_to("/")
    assert things_to_do(visitor) == []
    assert reads(visitor, "at 2pm Support session")

    # The supporter sees the same, and moves it.
    visitor.open_browser(size=PHONE, javascript=javascript).sign_in(supporter)
    visitor.goes_to("/")
    follow(visitor, "Support session with Pat Peer")
    assert reads(visitor, "Booked by Pat Peer")
    follow(visitor, "Move it")
    fill_date(visitor, "on", day + timedelta(days=1))
    press(visitor, "Move session")
    assert reads(visitor, "Enter why you move it")
    well("move-without-why")
    visitor.page.get_by_label("Why do you move it?").fill("A clinic that morning")
    press(visitor, "Move session")
    assert reads(visitor, "Moved to")

    visitor.open_browser(size=PHONE, javascript=javascript).sign_in(worker.user)
    visitor.goes_to("/")
    follow(visitor, "Support session")
    assert reads(visitor, "by Sue Supporter: “A clinic that morning”")
    well("moved")
