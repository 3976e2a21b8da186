"""What the sweep keeps of its questions."""

from datetime import timedelta

import pytest

from reminders.registry import all_reminders
from reminders.statements import PERSON, compiled, people_of
from tests.reminders.helpers import ON

pytestmark = pytest.mark.clause("REM-1")

AUDIENCES = {
    f"{reminder.key} {audience.name}": audience
    for reminder in all_reminders().values()
    for audience in reminder.audiences
}


@pytest.mark.parametrize("name", AUDIENCES)
def test_who_may_be_told_depends_on_the_day_and_on_nothing_else(name, time_machine):
    audience = AUDIENCES[name]
    time_machine.move_to("2026-11-25T09:00:00+00:00", tick=False)
    people_of(audience, on=ON)

    time_machine.move_to("2027-03-14T23:30:00+00:00", tick=False)

    assert people_of(audience, on=ON) == compiled(audience.people(ON), PERSON)
    later = ON + timedelta(days=1)
    assert people_of(audience, on=later) == compiled(audience.people(later), PERSON)
