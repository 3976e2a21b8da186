from datetime import date, timedelta

import pytest
from django.urls import reverse

from preparation.actions import board, strategy
from preparation.models import Milestone, Purpose
from preparation.timeline import needs
from reminders.models import Dispatch
from tests.factories import make_member, make_organisation
from tests.reminders.due_in_preparation import make_preparation_due
from tests.reminders.helpers import sweep_of
from workforce.access import reader_for
from workforce.rules import Role
from workforce.timeline import Urgency

pytestmark = pytest.mark.django_db
ON = date(2026, 8, 6)


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-08-06 10:00:00+00:00", tick=False)


@pytest.fixture
def people():
    organisation = make_organisation()
    found = {
        role: make_member(organisation, role)
        for role in (Role.LEAD, Role.HR, Role.LINE_MANAGER, Role.SUPPORTER)
    }
    found["other"] = make_member(organisation, Role.LINE_MANAGER)
    make_preparation_due(
        organisation, lead=found[Role.LEAD], manager=found[Role.LINE_MANAGER], on=ON
    )
    return found


def told(key: str) -> set:
    rows = Dispatch.objects.filter(reminder=f"preparation.{key}")
    return set(rows.values_list("recipient", flat=True))


@pytest.mark.clause("PREP-1")
def test_the_lead_is_told_that_the_two_questions_come_up_until_they_are_answered(people):
    lead = people[Role.LEAD]
    sweep_of("preparation.", on=ON)
    assert told("purpose_due") == {lead.pk}

    Dispatch.objects.all().delete()
    purpose = Purpose.objects.get()
    Purpose.objects.update(at=purpose.at - timedelta(days=366))
    board.answer_purpose(
        organisation=purpose.organisation, why="Still", difference="Still", on=ON, by=lead
    )
    sweep_of("preparation.", on=ON + timedelta(days=30))

    assert told("purpose_due") == set()
    assert not [need for need in needs(reader_for(lead)) if need.kind == "purpose"]


@pytest.mark.clause("PREP-4")
def test_the_owner_is_told_before_and_the_lead_only_of_what_is_overdue(people):
    Milestone.objects.update(due_on=ON + timedelta(days=3))
    sweep_of("preparation.", on=ON)
    assert told("milestone_due") == {people[Role.LINE_MANAGER].pk}

    sweep_of("preparation.", on=ON + timedelta(days=12))
    assert told("milestone_due") == {people[Role.LINE_MANAGER].pk, people[Role.LEAD].pk}


@pytest.mark.clause("PREP-4")
@pytest.mark.parametrize("how", ["done", "let go", "closed"])
def test_nobody_is_told_of_what_is_over(people, how):
    lead, step = people[Role.LEAD], Milestone.objects.get()
    if how == "done":
        strategy.finish_milestone(milestone=step, done_on=ON, by=lead)
    elif how == "let go":
        strategy.drop_milestone(milestone=step, because="No need", on=ON, by=lead)
    else:
        plan = step.objective.strategy
        strategy.close_strategy(strategy=plan, last_word="Over", on=ON, by=lead)

    sweep_of("preparation.", on=ON)

    assert told("milestone_due") == set()
    assert not [need for need in needs(reader_for(lead)) if need.kind == "milestone"]


@pytest.mark.clause("PREP-1", "PREP-4")
def test_what_needs_whom_on_the_home_page(people):
    kinds = {
        role: [need.kind for need in needs(reader_for(person))] for role, person in people.items()
    }

    assert sorted(kinds[Role.LEAD]) == ["funding", "funding", "milestone", "purpose"]
    assert kinds[Role.LINE_MANAGER] == ["milestone"]
    assert kinds[Role.HR] == ["funding", "funding"]
    assert kinds[Role.SUPPORTER] == kinds["other"] == []
    (own,) = needs(reader_for(people[Role.LINE_MANAGER]))
    assert (own.urgency, own.when, own.detail) == (Urgency.NOW, "2 days overdue", "")


@pytest.mark.clause("PREP-1")
def test_the_home_page_of_the_lead_leads_to_both(people, client):
    client.force_login(people[Role.LEAD])

    page = client.get("/").content.decode()

    assert "Look again at why you employ peers" in page
    assert reverse("preparation:milestone", args=[Milestone.objects.get().pk]) in page


@pytest.mark.clause("PREP-1")
def test_the_months_are_set_by_the_organisation(people, client):
    organisation = Purpose.objects.get().organisation
    client.force_login(make_member(organisation, Role.ADMINISTRATOR))
    address = reverse("workforce:change_settings", args=["preparing"])

    wrong = client.post(address, {"purpose_again_months": "37"}).content.decode()
    client.post(address, {"purpose_again_months": "18", "keep_cases_months": "60"})

    organisation.settings.refresh_from_db()
    assert "must be 36 or less" in wrong
    assert organisation.settings.purpose_again_months == 18
    assert organisation.settings.keep_cases_months == 60
