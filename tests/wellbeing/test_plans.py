"""A peer's plan: what it keeps, who reads which section, who looked (WEL-1)."""

from datetime import date

import pytest
from django.db import connection
from django.urls import reverse
from pghistory.models import Context

from audit.models import Look
from tests.factories import make_member, make_peer
from tests.wellbeing.conftest import TODAY
from wellbeing import actions
from wellbeing.models import Plan, PlanSection, PlanVersion
from wellbeing.sight import readable
from workforce import actions as workforce
from workforce.access import reader_for
from workforce.models import OrganisationSettings
from workforce.rules import ResponsibilityKind, Role

pytestmark = pytest.mark.clause("WEL-1")

PLAN = "/wellbeing/plan/"
SECTION = f"{PLAN}sections/WHAT_HELPS/"


def page_of(client, address) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def parts_read(user, worker) -> list[str]:
    return [each.part for each in readable(reader_for(user), worker.pk)]


@pytest.fixture
def shared(world):
    """A section of each kind of sharing."""
    world.write("KEEPS_ME_WELL", "zebra-alone", "PRIVATE")
    world.write("MAKES_WORK_HARD", "zebra-supporter", "SUPPORTER")
    world.write("MY_MANAGER_CAN", "zebra-manager", "MANAGER")
    world.write("WHAT_HELPS", "zebra-both", "BOTH")
    actions.keep_section_draft(
        worker=world.worker, part="WHAT_HELPS", text="zebra-draft", by=world.peer
    )
    return world


def test_each_reads_what_is_shared_with_what_they_are_to_the_peer(shared):
    assert parts_read(shared.supporter, shared.worker) == ["MAKES_WORK_HARD", "WHAT_HELPS"]
    assert parts_read(shared.manager, shared.worker) == ["WHAT_HELPS", "MY_MANAGER_CAN"]
    assert len(parts_read(shared.peer, shared.worker)) == 4
    for user in (shared.supervisor, shared.lead, shared.hr, shared.administrator):
        assert parts_read(user, shared.worker) == []


def test_whoever_is_both_reads_what_is_shared_with_either(shared):
    both = make_member(shared.organisation, Role.SUPPORTER, Role.LINE_MANAGER, name="Bo Both")
    for kind in (ResponsibilityKind.SUPPORTER, ResponsibilityKind.LINE_MANAGER):
        workforce.assign_responsibility(
            worker=shared.worker, user=both, kind=kind, starts_on=TODAY, by=None
        )
    assert parts_read(both, shared.worker) == ["MAKES_WORK_HARD", "WHAT_HELPS", "MY_MANAGER_CAN"]


def test_a_supporter_of_somebody_else_reads_nothing(shared):
    stranger = make_member(shared.organisation, Role.SUPPORTER, name="Una Unknown")
    make_peer(shared.organisation, "Another Peer", supporter=stranger)
    assert parts_read(stranger, shared.worker) == []


def test_whoever_was_the_supporter_reads_nothing_any_more_and_the_next_one_does(shared):
    successor = make_member(shared.organisation, Role.SUPPORTER, name="Sue Successor")
    old = shared.worker.responsibilities.get(kind="SUPPORTER")
    workforce.hand_over_responsibility(responsibility=old, to=successor, on=TODAY, by=shared.lead)
    assert parts_read(shared.supporter, shared.worker) == []
    assert parts_read(successor, shared.worker) == ["MAKES_WORK_HARD", "WHAT_HELPS"]


def test_pages_show_each_what_is_shared_with_them_and_leave_a_look(shared, login):
    address = reverse("wellbeing:read_plan", args=[shared.worker.pk])
    page = page_of(login(shared.supporter), address)
    assert "zebra-supporter" in page
    assert "zebra-both" in page
    assert not any(word in page for word in ("zebra-alone", "zebra-manager", "zebra-draft"))
    page = page_of(login(shared.manager), address)
    assert "zebra-manager" in page
    assert "zebra-supporter" not in page
    assert "zebra-alone" not in page
    looks = page_of(login(shared.peer), f"{PLAN}looks/")
    assert "Sam Okoro" in looks
    assert "Max Manager" in looks
    assert [each.what for each in Look.objects.all()] == ["wellbeing_plan"] * 2


def test_nobody_else_is_told_more_than_that_there_is_a_plan(shared, login):
    tab = reverse("wellbeing:peer", args=[shared.worker.pk])
    for user in (shared.lead, shared.hr, shared.administrator, shared.supervisor):
        page = page_of(login(user), tab)
        assert "There is one" in page
        assert "1 September 2026" in page
        assert "zebra" not in page
        assert reverse("wellbeing:read_plan", args=[shared.worker.pk]) not in page
        assert (
            login(user).get(reverse("wellbeing:read_plan", args=[shared.worker.pk])).status_code
            == 403
        )
    assert not Look.objects.exists()


def test_reading_when_nothing_is_shared_leaves_no_look(world, login):
    world.write("KEEPS_ME_WELL", "zebra-alone")
    address = reverse("wellbeing:read_plan", args=[world.worker.pk])
    assert "Nothing is shared with you" in page_of(login(world.manager), address)
    assert not Look.objects.exists()


def test_before_anything_is_saved_nobody_hears_of_a_plan(world, login):
    actions.keep_section_draft(worker=world.worker, part="WHAT_HELPS", text="x", by=world.peer)
    page = page_of(login(world.lead), reverse("wellbeing:peer", args=[world.worker.pk]))
    assert "There is one" not in page


# ------------------------------------------------------------------ writing


def test_a_section_is_written_and_shared_with_named_people(world, login):
    client = login(world.peer)
    page = page_of(client, SECTION)
    assert "Your supporter, Sam Okoro." in page
    assert "Your line manager, Max Manager." in page
    response = client.post(SECTION, {"text": "A walk", "sharing": "SUPPORTER"}, follow=True)
    assert "“What helps” is saved" in response.content.decode()
    assert "You and your supporter (Sam Okoro)" in response.content.decode()
    section = PlanSection.objects.get()
    assert (section.text, section.sharing, section.draft) == ("A walk", "SUPPORTER", "")
    plan = Plan.objects.get()
    assert (plan.looked_at_on, plan.look_again_on) == (TODAY, date(2027, 3, 1))


def test_who_covers_is_named_and_where_there_is_nobody_it_says_so(world, login):
    stand_in = make_member(world.organisation, Role.SUPPORTER, name="Cat Cover")
    supporter = world.worker.responsibilities.get(kind="SUPPORTER")
    workforce.cover_responsibility(
        responsibility=supporter,
        to=stand_in,
        starts_on=TODAY,
        ends_on=date(2026, 9, 20),
        by=world.lead,
    )
    manager = world.worker.responsibilities.get(kind="LINE_MANAGER")
    workforce.end_responsibility(responsibility=manager, ends_on=date(2026, 8, 31), by=world.lead)
    page = page_of(login(world.peer), SECTION)
    assert "Sam Okoro and Cat Cover, who covers until 20 September 2026." in page
    assert "You have no line manager at the moment. Whoever becomes your line manager will" in page


def test_with_whom_it_is_shared_is_no_change_of_words(shared):
    sections = PlanSection.objects.filter(part="WHAT_HELPS")
    sections.update(changed_at="2026-03-01T12:00Z")
    shared.write("WHAT_HELPS", "zebra-both", "MANAGER")
    (read,) = (
        each
        for each in readable(reader_for(shared.manager), shared.worker.pk)
        if each.part == "WHAT_HELPS"
    )
    assert read.changed_on == date(2026, 3, 1)
    shared.write("WHAT_HELPS", "zebra-other", "MANAGER")
    assert sections.get().changed_at.date() == TODAY


def test_what_is_saved_leaves_no_draft_behind(shared):
    shared.write("WHAT_HELPS", "zebra-saved", "BOTH")
    section = PlanSection.objects.get(part="WHAT_HELPS")
    assert (section.text, section.draft, section.drafted_at) == ("zebra-saved", "", None)


def test_who_makes_a_pdf_leaves_a_look_and_the_owner_does_not(shared, login):
    for user in (shared.manager, shared.peer):
        address = reverse("wellbeing:read_plan_pdf", args=[shared.worker.pk])
        login(user).get(address)
    looks = Look.objects.filter(what="wellbeing_plan_printed")
    assert [look.reader for look in looks] == [shared.manager]


def test_a_draft_is_kept_for_its_owner_alone_and_others_read_on_what_was_saved(world, login):
    world.write("WHAT_HELPS", "A walk", "MANAGER")
    client = login(world.peer)
    client.post(SECTION, {"text": "A walk and tea", "sharing": "MANAGER", "later": "1"})
    assert "A walk and tea" in page_of(client, SECTION)
    assert "This is your draft of 1 September 2026" in page_of(client, SECTION)
    address = reverse("wellbeing:read_plan", args=[world.worker.pk])
    manager_sees = page_of(login(world.manager), address)
    assert "A walk" in manager_sees
    assert "tea" not in manager_sees
    client = login(world.peer)
    client.post(f"{SECTION}draft/")
    assert "A walk and tea" not in page_of(client, SECTION)
    assert PlanSection.objects.get().text == "A walk"


def test_what_is_being_typed_is_kept_at_the_page_itself(world, login):
    client = login(world.peer)
    typed = {"text": "Half a sen", "sharing": "PRIVATE"}
    assert client.post(SECTION, typed, headers={"X-Keep-Typed": "1"}).status_code == 204
    assert "Half a sen" in page_of(client, SECTION)
    assert PlanSection.objects.get().text == ""
    too_long = {"text": "x" * 5001}
    assert client.post(SECTION, too_long, headers={"X-Keep-Typed": "1"}).status_code == 422
    assert PlanSection.objects.get().draft == "Half a sen"


def test_a_draft_is_encrypted_and_in_no_history(world):
    for text in ("first zebra-draft", "second zebra-draft"):
        actions.keep_section_draft(worker=world.worker, part="WHAT_HELPS", text=text, by=world.peer)
    acts = Context.objects.count()
    actions.keep_section_draft(worker=world.worker, part="WHAT_HELPS", text="3", by=world.peer)
    assert Context.objects.count() == acts  # and no line that says when somebody was writing
    with connection.cursor() as cursor:
        cursor.execute("select draft from wellbeing_plansection")
        assert "zebra" not in cursor.fetchone()[0]
        cursor.execute("select * from wellbeing_plansectionevent")
        names = [column.name for column in cursor.description]
        assert not {"draft", "drafted_at"} & set(names)
        assert len(cursor.fetchall()) == 1  # that the section was begun


def test_too_much_is_said_beside_the_field_and_nothing_is_lost(world, login):
    page = login(world.peer).post(SECTION, {"text": "y" * 5001, "sharing": "BOTH"}).content.decode()
    assert "Your own words must be 5000 characters or fewer" in page
    assert "y" * 5001 in page
    assert not PlanSection.objects.exists()


def test_no_such_section_is_not_found(world, login):
    assert login(world.peer).get(f"{PLAN}sections/NO_SUCH/").status_code == 404
    assert login(world.peer).get(f"{PLAN}changes/1/").status_code == 404


# ------------------------------------------------------------------ versions


def test_a_version_is_kept_and_compared_with(world, login):
    world.write("WHAT_HELPS", "I walk every day")
    client = login(world.peer)
    client.post(f"{PLAN}keep/")
    world.write("WHAT_HELPS", "I swim every day")
    page = page_of(client, f"{PLAN}changes/1/")
    assert '<ins><span class="nhsuk-u-visually-hidden">Added: </span>' in page
    assert "swim" in page
    assert '<del><span class="nhsuk-u-visually-hidden">Taken out: </span>' in page
    client.post(f"{PLAN}keep/")
    assert "Nothing has changed" in page_of(client, f"{PLAN}changes/2/")
    assert PlanVersion.objects.count() == 2


def test_a_version_in_which_nothing_has_changed_is_not_kept_twice(world):
    world.write("WHAT_HELPS", "I walk")
    first = actions.keep_version(worker=world.worker, by=world.peer)
    assert actions.keep_version(worker=world.worker, by=world.peer) == first


def test_a_plan_still_holds_and_is_looked_at_again_when_the_organisation_says(world, login):
    OrganisationSettings.objects.update(plan_again_months=3)
    world.write("WHAT_HELPS", "I walk")
    Plan.objects.update(looked_at_on=date(2026, 1, 1), look_again_on=date(2026, 4, 1))
    client = login(world.peer)
    assert "Look at your wellbeing plan again" in page_of(client, "/")
    answer = client.post(f"{PLAN}still-holds/", follow=True).content.decode()
    assert "We will ask you again on 1 December 2026" in answer
    assert "Look at your wellbeing plan again" not in page_of(client, "/")


def test_an_empty_plan_is_neither_kept_nor_said_to_hold(world, login):
    for act in (actions.keep_version, actions.plan_still_holds):
        with pytest.raises(actions.NothingWritten):
            act(worker=world.worker, by=world.peer)
    assert not Plan.objects.exists()
    assert login(world.peer).post(f"{PLAN}still-holds/").status_code == 409


# ------------------------------------------------------------------ every page


@pytest.mark.parametrize("name", ["home", "plan", "plan_looks"])
def test_own_pages_say_who_to_call_and_take_few_queries(
    shared, login, name, django_assert_max_num_queries
):
    OrganisationSettings.objects.update(urgent_help="Call 0800 1 2 3")
    client = login(shared.peer)
    with django_assert_max_num_queries(15):
        page = page_of(client, reverse(f"wellbeing:{name}"))
    assert "Call 0800 1 2 3" in page
    assert "The portal is not an emergency service" in page


@pytest.mark.parametrize("name", ["peer", "read_plan"])
def test_pages_about_a_peer_say_who_to_call_and_take_few_queries(
    shared, login, name, django_assert_max_num_queries
):
    client = login(shared.manager)
    with django_assert_max_num_queries(15):
        page = page_of(client, reverse(f"wellbeing:{name}", args=[shared.worker.pk]))
    assert "call NHS 111" in page
    assert "The portal is not an emergency service" in page


def test_no_page_of_history_tells_when_somebody_wrote(shared, login):
    actions.keep_version(worker=shared.worker, by=shared.peer)
    actions.plan_still_holds(worker=shared.worker, by=shared.peer)
    page = page_of(login(shared.administrator), reverse("workforce:history"))
    for words in ("Write section", "Keep version", "Plan still holds", "Keep section draft"):
        assert words not in page
    assert "plan section" not in page.lower()
