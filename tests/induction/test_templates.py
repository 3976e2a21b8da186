import pytest
from django.urls import reverse

from induction import actions
from induction.actions import ActivityNotAllowed, TitleTaken
from induction.models import Activity, InductionTemplate
from tests.induction.conftest import TODAY


def titles(template) -> list[str]:
    return list(template.activities.order_by("position").values_list("title", flat=True))


@pytest.mark.clause("IND-1")
def test_a_template_begins_with_the_usual_activities(world):
    made = actions.add_template(organisation=world.organisation, title="Ours", usual=True, by=None)

    kinds = set(made.activities.values_list("kind", flat=True))
    assert {"CORPORATE", "E_LEARNING", "SESSION", "RISK_ASSESSMENT", "LOCAL_WAYS"} <= kinds
    assert "MEETING_TEAM" in kinds


def test_a_title_is_used_once_among_those_in_use(world):
    with pytest.raises(TitleTaken):
        actions.add_template(organisation=world.organisation, title="usual", by=None)
    actions.retire_template(template=world.template, on=TODAY, by=world.lead)
    actions.add_template(organisation=world.organisation, title="usual", by=None)
    with pytest.raises(TitleTaken):
        actions.reinstate_template(template=world.template, by=world.lead)


def test_activities_change_places_with_their_neighbours(world):
    first, second, *_rest = world.template.activities.order_by("position")

    actions.move_template_activity(activity=second, up=True, by=world.lead)
    assert titles(world.template)[:2] == [second.title, first.title]
    actions.move_template_activity(activity=second, up=True, by=world.lead)  # it is the first
    actions.move_template_activity(activity=second, up=False, by=world.lead)
    assert titles(world.template)[:2] == [first.title, second.title]


def test_no_activity_waits_for_itself(world):
    meet = world.template.activities.get(title="Meet the team")
    learning = world.template.activities.get(title="E-learning")
    with pytest.raises(ActivityNotAllowed):
        actions.change_template_activity(activity=meet, after=learning, by=world.lead)


@pytest.mark.clause("IND-1")
def test_what_is_taken_off_a_template_stays_in_plans_made_from_it(world):
    world.make()
    meet = world.template.activities.get(title="Meet the team")

    actions.remove_template_activity(activity=meet, by=world.lead)

    assert Activity.objects.get(title="Meet the team").source is None


def test_only_somebody_outside_has_a_name_and_an_address(world):
    badge = world.template.activities.get(title="Badge")
    changed = actions.change_template_activity(activity=badge, owner="HR", by=world.lead)
    assert (changed.outside_name, changed.outside_email) == ("", "")


# ------------------------------------------------------------------ pages

ACTIVITY = {
    "title": "Tour of the house",
    "kind": "LOCAL_WAYS",
    "owner": "MENTOR",
    "due_after": "-3",
    "condition": "VOLUNTARY",
    "after": "",
    "about": "",
    "link": "",
}


def test_a_lead_adds_changes_and_retires_a_template(world, login):
    client = login(world.lead)
    add = reverse("induction:add_template")
    response = client.post(
        add, {"title": "For volunteers", "about": "", "kind": "VOLUNTARY", "role": ""}
    )
    made = InductionTemplate.objects.get(title="For volunteers")
    page = reverse("induction:template", args=[made.pk])
    assert response.url == page
    assert made.kind == "VOLUNTARY"
    assert not made.activities.exists()

    client.post(reverse("induction:add_template_activity", args=[made.pk]), ACTIVITY)
    shown = client.get(page).content.decode()
    assert "Tour of the house" in shown
    assert "3 working days before the first day" in shown
    assert "Volunteers" in shown

    activity = made.activities.get()
    change = reverse("induction:change_template_activity", args=[activity.pk])
    client.post(change, {**ACTIVITY, "due_after": "0"})
    assert "On the first day" in client.get(page).content.decode()

    client.post(reverse("induction:retire_template", args=[made.pk]))
    made.refresh_from_db()
    assert made.retired_on == TODAY
    client.post(reverse("induction:retire_template", args=[made.pk]))
    made.refresh_from_db()
    assert made.retired_on is None


def test_what_is_missing_is_said_at_the_field_and_nothing_is_lost(world, login):
    client = login(world.hr)
    add = reverse("induction:add_template_activity", args=[world.template.pk])

    shown = client.post(add, {**ACTIVITY, "owner": "OUTSIDE", "due_after": "400"}).content.decode()

    assert "Enter their name, or that of their department" in shown
    assert "There is a problem" in shown
    assert "Tour of the house" in shown
    taken = client.post(reverse("induction:add_template"), {"title": "USUAL", "kind": ""})
    assert "Another template in use is called so" in taken.content.decode()


def test_the_list_asks_few_questions(world, login, django_assert_max_num_queries):
    client = login(world.lead)
    for number in range(5):
        actions.add_template(
            organisation=world.organisation, title=f"T{number}", usual=True, by=None
        )
    with django_assert_max_num_queries(8):
        client.get(reverse("induction:templates"))
    with django_assert_max_num_queries(8):
        client.get(reverse("induction:template", args=[world.template.pk]))
