from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from induction import rules
from induction.rules import ActivityState, Condition

MONDAY, TUESDAY, SATURDAY = date(2026, 9, 7), date(2026, 9, 8), date(2026, 9, 12)


@dataclass
class Template:
    title: str
    kind: str = ""
    role: str = ""


@pytest.mark.clause("IND-1")
def test_the_template_proposed_is_that_of_the_role_then_of_the_kind():
    everybody = Template("A for everybody")
    volunteers = Template("B for volunteers", kind="VOLUNTARY")
    seniors = Template("C for seniors", role="Senior  peer")
    all_three = [everybody, volunteers, seniors]

    def proposed(kind, title):
        return rules.proposed(all_three, kind=kind, title=title)

    assert proposed("VOLUNTARY", "Peer") is volunteers
    assert proposed("PAID", "Peer") is everybody
    assert proposed("VOLUNTARY", "senior peer") is seniors
    assert rules.proposed([volunteers], kind="PAID", title="Peer") is None


@pytest.mark.clause("IND-1", "CHK-7")
@pytest.mark.parametrize(
    ("condition", "kind", "new", "adjustments", "applies"),
    [
        (Condition.ALWAYS, "", False, False, True),
        (Condition.PAID, "PAID", False, False, True),
        (Condition.PAID, "VOLUNTARY", False, False, False),
        (Condition.VOLUNTARY, "VOLUNTARY", False, False, True),
        (Condition.VOLUNTARY, "PAID", False, False, False),
        (Condition.NEW_TO_WORK, "PAID", True, False, True),
        (Condition.NEW_TO_WORK, "PAID", False, True, False),
        (Condition.ADJUSTMENTS, "PAID", False, True, True),
        (Condition.ADJUSTMENTS, "PAID", True, False, False),
    ],
)
def test_an_activity_is_for_whom_its_condition_says(condition, kind, new, adjustments, applies):
    found = rules.applies(condition, kind=kind, new_to_work=new, adjustments=adjustments)
    assert found is applies


@pytest.mark.clause("IND-2")
@pytest.mark.parametrize(
    ("starts_on", "days", "due_on"),
    [
        (MONDAY, 0, MONDAY),
        (MONDAY, 1, TUESDAY),
        (MONDAY, 5, date(2026, 9, 14)),
        (MONDAY, -1, date(2026, 9, 4)),
        (SATURDAY, 0, SATURDAY),  # a volunteer may begin at the weekend
        (SATURDAY, 1, date(2026, 9, 14)),
        (SATURDAY, -1, date(2026, 9, 11)),
        (date(2026, 12, 24), 1, date(2026, 12, 29)),  # Christmas and the substitute day
    ],
)
def test_days_are_counted_in_working_days_from_the_first_day(starts_on, days, due_on):
    assert rules.due_on(starts_on, days, nation="EAW") == due_on


def test_each_nation_keeps_its_own_bank_holidays():
    before = date(2026, 11, 27)  # a Friday; Saint Andrew's is the Monday after
    assert rules.due_on(before, 1, nation="EAW") == date(2026, 11, 30)
    assert rules.due_on(before, 1, nation="SCT") == date(2026, 12, 1)


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(-60, 200))
def test_the_days_of_a_due_day_are_found_again(starts_on, days):
    due_on = rules.due_on(starts_on, days, nation="EAW")
    assert rules.due_after(starts_on, due_on, nation="EAW") == days


@pytest.mark.clause("IND-2")
@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"not_needed": True, "due_on": MONDAY}, ActivityState.NOT_NEEDED),
        ({"done_on": MONDAY, "waits": True}, ActivityState.DONE),
        ({"waits": True, "due_on": MONDAY}, ActivityState.WAITS),
        ({"due_on": MONDAY}, ActivityState.OVERDUE),
        ({"due_on": TUESDAY}, ActivityState.NOW),
        ({"due_on": date(2026, 9, 15)}, ActivityState.NOW),
        ({"due_on": date(2026, 9, 16)}, ActivityState.TO_COME),
    ],
)
def test_where_an_activity_stands_first_match_wins(fields, state):
    facts = {"due_on": TUESDAY, "done_on": None, "not_needed": False, "waits": False} | fields
    assert rules.state_of(**facts, on=TUESDAY, nation="EAW") == state


@pytest.mark.clause("IND-4")
def test_what_was_due_five_working_days_ago_is_stuck():
    assert rules.stuck_since(date(2026, 9, 14), nation="EAW") == MONDAY


def test_nothing_waits_for_itself_however_far_round():
    one, two, three = (UUID(int=number) for number in (1, 2, 3))
    waits = {one: None, two: one, three: two}
    assert rules.would_wait_for_itself(waits, one, three)
    assert rules.would_wait_for_itself(waits, one, one)
    assert not rules.would_wait_for_itself(waits, three, one)
    assert not rules.would_wait_for_itself({one: two, two: one}, three, one)
