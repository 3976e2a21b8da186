import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from preparation.actions import strategy as actions
from preparation.documents_strategy import progress_report
from preparation.models import Milestone, Objective, Strategy
from preparation.plan import plan_of
from preparation.plan_picture import plan_picture
from preparation.rules import MilestoneState
from tests.documents.proof import prove
from tests.factories import make_member, make_organisation
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("PREP-4")]
TODAY = date(2026, 8, 6)


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-08-06 10:00:00+00:00", tick=False)


@pytest.fixture
def organisation():
    return make_organisation()


@pytest.fixture
def lead(organisation):
    return make_member(organisation, Role.LEAD, name="Lee Lead")


@pytest.fixture
def owner(organisation):
    return make_member(organisation, Role.LINE_MANAGER, name="Olu Owner")


@pytest.fixture
def strategy(organisation, lead):
    return actions.add_strategy(
        organisation=organisation,
        title="Four years of peer support",
        vision="Peers in every team",
        starts_on=date(2025, 4, 1),
        ends_on=date(2029, 3, 31),
        by=lead,
    )


@pytest.fixture
def objective(strategy, lead):
    return actions.add_objective(strategy=strategy, text="Peers in every team", by=lead)


def milestone(objective, owner, title="Train ten peers", due_on=TODAY + timedelta(days=20)):
    return actions.add_milestone(
        objective=objective, title=title, owner=owner, due_on=due_on, on=TODAY, by=owner
    )


def at(name, *args):
    return reverse(f"preparation:{name}", args=args)


def date_of(name: str, day: date) -> dict:
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def owned_by(user) -> dict:
    return {"owner": str(user.pk), "owner_words": ""}


def test_a_strategy_gets_objectives_and_milestones(organisation, lead, owner, client):
    client.force_login(lead)

    client.post(
        at("add_strategy"),
        {
            "title": "Our way",
            "vision": "Far",
            **date_of("starts_on", date(2026, 1, 1)),
            **date_of("ends_on", date(2029, 12, 31)),
        },
    )
    strategy = Strategy.objects.get(organisation=organisation)
    client.post(at("add_objective", strategy.pk), {"text": "A home for supervision"})
    objective = strategy.objectives.get()
    client.post(
        at("add_milestone", objective.pk),
        {"title": "Find a room", **owned_by(owner), **date_of("due_on", date(2027, 3, 31))},
    )

    found = Milestone.objects.get()
    assert (found.objective, found.owner, found.due_on) == (objective, owner, date(2027, 3, 31))
    page = client.get(at("strategy", strategy.pk)).content.decode()
    for words in ("A home for supervision", "1.1 Find a room", "Olu Owner", "By 31 March 2027"):
        assert words in page


def test_a_strategy_ends_after_it_starts(lead, client):
    client.force_login(lead)

    page = client.post(
        at("add_strategy"),
        {
            "title": "Our way",
            "vision": "Far",
            **date_of("starts_on", TODAY),
            **date_of("ends_on", TODAY),
        },
    )

    assert "The last day must be after the first day" in page.content.decode()
    assert "Our way" in page.content.decode()
    assert not Strategy.objects.exists()


def test_only_who_sees_the_plan_can_own_a_milestone(organisation, objective, lead, client):
    supporter = make_member(organisation, Role.SUPPORTER, name="Sue Supporter")
    stranger = make_member(make_organisation(), Role.LEAD, name="Stan Stranger")
    client.force_login(lead)

    for user in (supporter, stranger):
        page = client.post(
            at("add_milestone", objective.pk),
            {"title": "Find a room", **owned_by(user), **date_of("due_on", TODAY)},
        )
        assert page.status_code == 200
        assert "Choose someone from the list" in page.content.decode()
        assert "Find a room" in page.content.decode()
        with pytest.raises(actions.NotAnOwner):
            milestone(objective, user)
    assert not Milestone.objects.exists()


def test_an_owner_is_found_by_name(organisation, objective, lead, owner, client):
    make_member(organisation, Role.SUPPORTER, name="Olu Supporter")
    client.force_login(lead)

    page = client.post(
        at("add_milestone", objective.pk),
        {"title": "x", "owner_words": "olu", "owner_find": "1", **date_of("due_on", TODAY)},
    ).content.decode()

    assert "Olu Owner" in page
    assert "Olu Supporter" not in page


def test_objectives_stand_in_an_order_that_can_be_changed(strategy, lead, client):
    one, two, three = (
        actions.add_objective(strategy=strategy, text=text, by=lead) for text in "ABC"
    )
    client.force_login(lead)

    client.post(at("move_objective", three.pk), {"up": "1"})
    client.post(at("move_objective", one.pk), {"down": "1"})
    client.post(at("move_objective", three.pk), {"up": "1"})  # the first stays where it is

    assert [each.text for each in strategy.objectives.all()] == ["C", "A", "B"]


def test_an_objective_with_milestones_stays(objective, owner, lead, client):
    other = actions.add_objective(strategy=objective.strategy, text="Empty", by=lead)
    milestone(objective, owner)
    client.force_login(lead)

    client.post(at("remove_objective", other.pk))
    kept = client.post(at("remove_objective", objective.pk))

    assert kept.status_code == 409
    assert [each.pk for each in Objective.objects.all()] == [objective.pk]
    asked = client.get(at("remove_objective", objective.pk)).content.decode()
    assert "This objective has milestones" in asked


def test_the_owner_says_how_it_stands_and_others_only_read(organisation, objective, owner, client):
    own = milestone(objective, owner)
    other = make_member(organisation, Role.LINE_MANAGER, name="Otto Other")
    client.force_login(owner)
    page = at("milestone", own.pk)
    client.post(page, {"text": "The room is found"})
    client.post(at("begin_milestone", own.pk))
    begun = client.get(page).content.decode()
    client.post(at("finish_milestone", own.pk), date_of("done_on", TODAY))
    own.refresh_from_db()

    assert "The room is found" in begun
    assert "Under way" in begun
    assert (own.begun_on, own.done_on) == (TODAY, TODAY)
    assert client.get(at("change_milestone", own.pk)).status_code == 403

    client.force_login(other)
    read = client.get(page)
    assert "The room is found" in read.content.decode()
    assert "<textarea" not in read.content.decode()
    assert client.post(page, {"text": "Mine"}).status_code == 404
    assert client.post(at("open_milestone_again", own.pk)).status_code == 403
    assert own.notes.count() == 1


def test_a_milestone_let_go_keeps_its_reason_and_can_be_taken_up_again(
    objective, owner, lead, client
):
    own = milestone(objective, owner, due_on=TODAY - timedelta(days=5))
    client.force_login(lead)

    missing = client.post(at("drop_milestone", own.pk), {"because": ""}).content.decode()
    client.post(at("drop_milestone", own.pk), {"because": "The trust merged"})
    page = client.get(at("strategy", objective.strategy_id)).content.decode()
    again = client.get(at("finish_milestone", own.pk))
    with pytest.raises(actions.MilestoneIsOver):
        actions.finish_milestone(milestone=own, done_on=TODAY, by=lead)
    client.post(at("open_milestone_again", own.pk))
    own.refresh_from_db()

    assert "Enter why it is let go" in missing
    assert "Let go on 6 August 2026: The trust merged" in page
    assert again.status_code == 404
    assert (own.dropped_on, own.dropped_because) == (None, "")


def test_a_milestone_moves_to_another_owner_and_day(organisation, objective, owner, lead, client):
    own = milestone(objective, owner)
    other = make_member(organisation, Role.HR, name="Hal Hr")
    client.force_login(lead)

    client.post(
        at("change_milestone", own.pk),
        {"title": "Train twelve", **owned_by(other), **date_of("due_on", date(2027, 1, 31))},
    )

    own.refresh_from_db()
    assert (own.title, own.owner, own.due_on) == ("Train twelve", other, date(2027, 1, 31))


def furnished(objective, owner) -> Strategy:
    """One of each state, over three years."""
    done = milestone(objective, owner, "Agreed", date(2025, 9, 1))
    actions.finish_milestone(milestone=done, done_on=date(2025, 8, 1), by=owner)
    milestone(objective, owner, "Late", TODAY - timedelta(days=3))
    begun = milestone(objective, owner, "Begun", TODAY + timedelta(days=30))
    actions.begin_milestone(milestone=begun, on=TODAY, by=owner)
    actions.note_milestone(milestone=begun, text="Half of it stands", by=owner)
    milestone(objective, owner, "Far away", date(2028, 3, 31))
    gone = milestone(objective, owner, "Gone", date(2028, 4, 2))
    actions.drop_milestone(milestone=gone, because="No need", on=TODAY, by=owner)
    return objective.strategy


def test_the_plan_stands_by_year_with_what_is_overdue(objective, owner, lead, client):
    strategy = furnished(objective, owner)
    client.force_login(lead)

    page = client.get(at("strategy", strategy.pk))

    plan = page.context["plan"]
    assert [year["year"] for year in plan.years] == [2025, 2026, 2028]
    assert [step.milestone.title for step in plan.overdue] == ["Late"]
    assert plan.summary == (
        "1 of 5 milestones done, 1 under way, 1 to come, 1 overdue and 1 let go"
    )
    assert plan.next.milestone.title == "Begun"
    html = page.content.decode()
    assert "3 days overdue" in html
    assert html.index("Overdue</h2>") < html.index("The plan</h2>") < html.index(">2025")


def test_the_plan_is_taken_away_as_a_file(objective, owner, lead, client):
    strategy = furnished(objective, owner)
    client.force_login(lead)

    file = client.get(at("strategy", strategy.pk) + "?file=csv&list=milestones")

    rows = b"".join(file.streaming_content).decode("utf-8-sig").splitlines()
    assert rows[0].startswith("Number,Milestone,Objective,Owner,Due")
    assert rows[1].startswith("1.1,Agreed,Peers in every team,Olu Owner")
    assert len(rows) == 6


def test_the_picture_shows_each_state_by_shape_and_says_it_in_words(objective, owner):
    strategy = furnished(objective, owner)

    picture = plan_picture(plan_of(strategy, on=TODAY))

    (lane,) = picture.lanes
    assert [mark.kind for mark in lane.marks] == [
        MilestoneState.DONE,
        MilestoneState.OVERDUE,
        MilestoneState.BEGUN,
        MilestoneState.TO_COME,
        MilestoneState.DROPPED,
    ]
    assert [year["label"] for year in picture.years] == ["2025", "2026", "2027", "2028", "2029"]
    assert "1 overdue" in picture.summary
    assert "Overdue: 1.2." in picture.summary
    spots = [(mark.x, mark.y) for mark in lane.marks]
    assert all(
        abs(one[0] - two[0]) >= 40 or one[1] != two[1]
        for number, one in enumerate(spots)
        for two in spots[number + 1 :]
    )
    assert all(0 < mark.x < picture.width for mark in lane.marks)
    assert all(mark.text_y < picture.height for mark in lane.marks)

    phone = plan_picture(plan_of(strategy, on=TODAY), narrow=True)
    assert (phone.width, phone.summary, phone.lanes[0].label) == (328, picture.summary, "1")
    assert all(0 < mark.x < phone.width for mark in phone.lanes[0].marks)
    Strategy.objects.update(ends_on=date(2040, 12, 31))
    strategy.refresh_from_db()
    phone = plan_picture(plan_of(strategy, on=TODAY), narrow=True)
    named = [year["x"] for year in phone.years if year["label"]]
    assert all(later - sooner >= 38 for sooner, later in zip(named, named[1:], strict=False))
    assert 2 < len(named) < len(phone.years)


def test_a_plan_without_milestones_has_no_picture(strategy, objective):
    assert plan_picture(plan_of(strategy, on=TODAY)) is None


def test_the_progress_report_is_a_document_with_all_that_stands_on_the_plan(
    objective, owner, lead, client
):
    strategy = furnished(objective, owner)

    document = progress_report(strategy, on=TODAY)

    prove(
        document,
        holds=[
            "Four years of peer support",
            "As of 6 August 2026",
            "1 of 5 milestones done",
            "1.2 Late",
            "Half of it stands",
            "Let go on 6 August 2026: No need",
        ],
    )
    assert "Overdue: 1.2." in re.search(r"<title id=.*?</title>", document.html())[0]
    client.force_login(owner)
    assert client.get(at("progress_pdf", strategy.pk)).content.startswith(b"%PDF")


def test_a_closed_strategy_keeps_its_last_word_and_is_not_changed(objective, owner, lead, client):
    strategy = furnished(objective, owner)
    own = Milestone.objects.get(title="Begun")
    client.force_login(lead)

    missing = client.post(at("close_strategy", strategy.pk), {"last_word": " "}).content.decode()
    client.post(at("close_strategy", strategy.pk), {"last_word": "We came halfway"})

    page = client.get(at("strategy", strategy.pk)).content.decode()
    assert "Enter what became of it" in missing
    assert "Closed on 6 August 2026" in page
    assert "We came halfway" in page
    assert "/change/" not in page
    for name, key in (
        ("change_strategy", strategy.pk),
        ("close_strategy", strategy.pk),
        ("add_objective", strategy.pk),
        ("add_milestone", objective.pk),
        ("change_milestone", own.pk),
        ("finish_milestone", own.pk),
    ):
        assert client.get(at(name, key)).status_code == 404, name
    assert client.post(at("begin_milestone", own.pk)).status_code == 409
    with pytest.raises(actions.StrategyIsClosed):
        actions.note_milestone(milestone=own, text="More", by=lead)
    assert own not in Milestone.objects.open()


def test_a_closed_plan_stands_as_it_did_on_its_last_day(objective, owner, lead):
    milestone(objective, owner, due_on=TODAY + timedelta(days=3))
    actions.close_strategy(strategy=objective.strategy, last_word="Over", on=TODAY, by=lead)

    plan = plan_of(objective.strategy, on=TODAY + timedelta(days=90))

    assert plan.summary == "0 of 1 milestones done and 1 to come"


def test_the_pages_ask_little_however_long_the_plan_is(
    strategy, lead, owner, client, django_assert_max_num_queries
):
    for number in range(6):
        objective = actions.add_objective(strategy=strategy, text=f"Aim {number}", by=lead)
        for days in range(5):
            milestone(objective, owner, due_on=TODAY + timedelta(days=90 * days))
    client.force_login(lead)
    for name, args in (("strategy", [strategy.pk]), ("strategies", []), ("readiness", [])):
        client.get(at(name, *args))
        with django_assert_max_num_queries(15):
            client.get(at(name, *args))
