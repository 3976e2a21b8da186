from datetime import date, timedelta

import pytest
from django.urls import reverse

from journey.actions import move_peer
from supervision import actions
from supervision.models import ActionPoint, Arrangement, PrivateNote, Session
from supervision.rules import Kind
from tests.factories import make_peer
from tests.supervision.conftest import with_another_by_name
from workforce.lifecycle import Stage

AUGUST_31 = {"held_on_day": "31", "held_on_month": "8", "held_on_year": "2026"}
HELD = {"outcome": "HELD", **AUGUST_31, "minutes": "45", "how": "VIDEO"}
NEXT = {"next_on_day": "12", "next_on_month": "10", "next_on_year": "2026", "next_at": "9:30am"}


def record_address(world, kind=Kind.SUPPORT):
    return reverse("supervision:record_strand", args=[world.worker.pk, world.strand(kind).pk])


def page_of(client, address) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


# ------------------------------------------------------------------ recording


@pytest.mark.clause("SUP-5")
def test_everything_of_a_session_goes_through_one_form(world, login):
    item = actions.add_to_agenda(arrangement=world.strand(), text="Boundaries", by=world.peer)
    world.hold(
        on=date(2026, 8, 10),
        action_points=[actions.NewActionPoint("Call the team", date(2026, 8, 20))],
    )
    point = ActionPoint.objects.get()
    response = login(world.supporter).post(
        record_address(world),
        {
            **HELD,
            **NEXT,
            "covered": [str(item.pk)],
            "done": [str(point.pk)],
            "shared_record": "We spoke about boundaries.",
            "point_1": "Read the guide",
            "owner_1": "me",
            "private_note": "Mine alone",
        },
    )
    session = Session.objects.get(held_on=date(2026, 8, 31))
    assert response.status_code == 302
    assert (session.minutes, session.how, session.held_with) == (45, "VIDEO", world.supporter)
    assert session.agenda.get() == item
    assert session.action_points.get().owner == world.supporter
    assert session.action_points.get().due_on == date(2026, 10, 12)
    assert ActionPoint.objects.get(pk=point.pk).done_on == date(2026, 8, 31)
    assert PrivateNote.objects.get().text == "Mine alone"
    assert Session.objects.booked().get().on == date(2026, 10, 12)


@pytest.mark.clause("SUP-5")
def test_the_smallest_record_is_one_press(world, login):
    client = login(world.supporter)
    page = page_of(client, record_address(world))
    assert 'name="held_on_day"' in page
    assert 'value="1"' in page
    today = {"held_on_day": "1", "held_on_month": "9", "held_on_year": "2026"}
    client.post(
        record_address(world),
        {"outcome": "HELD", **today, "minutes": "60", "how": "IN_PERSON"},
    )
    assert world.strand().last_held_on == date(2026, 9, 1)


@pytest.mark.clause("SUP-7")
def test_a_missed_session_asks_for_reason_and_new_date_beside_the_fields(world, login):
    client = login(world.supporter)
    page = client.post(record_address(world), {**HELD, "outcome": "MISSED"}).content.decode()
    assert "Enter why it did not take place" in page
    assert "Select a new date for the session" in page
    other = {**HELD, "outcome": "MISSED", "reason": "Snow", "next_is": "other"}
    page = client.post(record_address(world), other).content.decode()
    assert "Enter the date of the next session" in page
    assert not Session.objects.exists()
    client.post(record_address(world), {**HELD, **NEXT, "outcome": "MISSED", "reason": "Unwell"})
    missed = Session.objects.get(missed_on__isnull=False)
    assert missed.reason == "Unwell"
    assert missed.replaced_by.on == date(2026, 10, 12)


def test_what_was_typed_is_still_there_after_a_mistake(world, login):
    page = login(world.supporter).post(
        record_address(world), {**HELD, "minutes": "lots", "shared_record": "Keep me"}
    )
    assert "Keep me" in page.content.decode()


def test_the_second_of_two_is_told_beside_the_date(world, login):
    world.hold()
    page = login(world.supporter).post(record_address(world), HELD).content.decode()
    assert "A session on this day has been recorded already" in page


def test_a_clash_is_a_warning_and_the_booking_stands(world, login):
    client = login(world.supporter)
    other = make_peer(world.organisation, "Ola Other", supporter=world.supporter)
    strand = actions.start_arrangement(worker=other, kind=Kind.SUPPORT, by=None)
    form = {
        "on_day": "7", "on_month": "9", "on_year": "2026", "at": "10am", "minutes": "60",
        "how": "PHONE",
    }  # fmt: skip
    client.post(record_address(world).replace("record/", "book/"), form)
    page = client.post(reverse("supervision:book", args=[other.pk, strand.pk]), form, follow=True)
    assert "already has another session at this time" in page.content.decode()
    assert Session.objects.booked().count() == 2


def test_of_several_strands_one_is_chosen_first(world, login):
    world.supporter.memberships.create(
        organisation=world.organisation, role="LINE_MANAGER", starts_on=date(2020, 1, 1)
    )
    world.worker.responsibilities.create(
        user=world.supporter, kind="LINE_MANAGER", starts_on=date(2026, 1, 5)
    )
    page = page_of(login(world.supporter), reverse("supervision:record", args=[world.worker.pk]))
    assert "Support session" in page
    assert "Managerial supervision" in page


def test_a_strand_with_another_supervisor_is_not_open(world, login):
    strand = with_another_by_name(world)
    address = reverse("supervision:agenda", args=[world.worker.pk, strand.pk])
    assert login(world.supervisor).get(address).status_code == 404


# ------------------------------------------------------------------ the peer's side


@pytest.mark.clause("SUP-5")
def test_the_peer_confirms_or_comments(world, login):
    session = world.hold(shared_record="We spoke.")
    client = login(world.peer)
    address = reverse("supervision:confirm", args=[world.worker.pk, session.pk])
    assert "We spoke." in page_of(client, address)
    assert (
        "Enter what you see differently" in client.post(address, {"agrees": "no"}).content.decode()
    )
    client.post(address, {"agrees": "yes"})
    session.refresh_from_db()
    assert session.confirmed_at is not None


@pytest.mark.clause("SUP-5")
def test_both_add_to_the_agenda_and_each_takes_back_only_their_own(world, login):
    address = reverse("supervision:agenda", args=[world.worker.pk, world.strand().pk])
    login(world.peer).post(address, {"text": "Gardening"})
    login(world.supporter).post(address, {"text": "Workload"})
    item = world.strand().agenda.get(added_by=world.peer)
    take_off = reverse("supervision:take_off_agenda", args=[world.worker.pk, item.pk])
    assert login(world.supporter).post(take_off).status_code == 404
    assert login(world.peer).post(take_off).status_code == 302
    assert "Gardening" not in page_of(login(world.peer), address)


@pytest.mark.clause("SUP-5")
def test_a_peer_ticks_their_own_action(world, login):
    world.hold(action_points=[actions.NewActionPoint("Read", date(2026, 9, 2))])
    point = ActionPoint.objects.get()
    login(world.peer).post(
        reverse("supervision:action_point", args=[world.worker.pk, point.pk]),
        {"outcome": "done"},
    )
    point.refresh_from_db()
    assert point.done_on == date(2026, 9, 1)


# ------------------------------------------------------------------ strands


@pytest.mark.clause("SUP-2")
def test_a_strand_is_agreed_changed_and_ended_on_pages(world, login):
    worker = make_peer(world.organisation, "Ola Other", line_manager=world.manager)
    client = login(world.manager)
    start = {"starts_on_day": "1", "starts_on_month": "9", "starts_on_year": "2026"}
    address = reverse("supervision:start", args=[worker.pk])
    client.post(address, {**start, "kind": "MANAGERIAL"})
    strand = Arrangement.objects.get(worker=worker)
    assert 'value="MANAGERIAL"' not in page_of(client, address)
    again = client.post(address, {**start, "kind": "MANAGERIAL"}).content.decode()
    assert "There is a problem" in again
    assert Arrangement.objects.filter(worker=worker).count() == 1
    client.post(reverse("supervision:interval", args=[worker.pk, strand.pk]), {"every_weeks": "3"})
    strand.refresh_from_db()
    assert strand.next_due_on == date(2026, 9, 22)
    end = {"ends_on_day": "1", "ends_on_month": "9", "ends_on_year": "2026", "why": "Moved"}
    client.post(reverse("supervision:end", args=[worker.pk, strand.pk]), end)
    strand.refresh_from_db()
    assert strand.ends_on == date(2026, 9, 1)


@pytest.mark.parametrize("weeks", ["0", "13", "often"])
@pytest.mark.clause("SUP-1")
def test_an_interval_is_one_to_twelve_weeks(world, login, weeks):
    address = reverse("supervision:interval", args=[world.worker.pk, world.strand().pk])
    response = login(world.manager).post(address, {"every_weeks": weeks})
    assert response.status_code == 200
    assert "There is a problem" in response.content.decode()


# ------------------------------------------------------------------ everyone's overview


@pytest.mark.clause("SUP-7", "WFO-8")
def test_each_number_is_its_list(world, login):
    for days in (0, 20, 60):
        worker = make_peer(world.organisation, f"Peer {days}", supporter=world.supporter)
        actions.start_arrangement(
            worker=worker,
            kind=Kind.SUPPORT,
            starts_on=date(2026, 1, 5),
            last_held_on=date(2026, 9, 1) - timedelta(days=days),
            by=None,
        )
    client = login(world.lead)
    response = client.get(reverse("supervision:overview"))
    for card in response.context["numbers"]:
        listed = client.get(reverse("supervision:overview") + card["url"])
        assert listed.context["list"].count == card["number"], card["label"]


@pytest.mark.clause("SUP-7")
def test_the_overview_narrows_by_state_kind_team_and_name(world, login):
    client = login(world.lead)
    overview = reverse("supervision:overview")

    def total(query):
        return client.get(f"{overview}?{query}").context["list"].count

    assert total("") == 3
    assert total("kind=MANAGERIAL") == 1
    assert total("q=pât pEER") == 3
    assert total("q=nobody") == 0
    assert total(f"team={world.worker.team_id}") == 3
    assert total("state=overdue") == 1
    assert total("mine=on") == 0


@pytest.mark.parametrize("query", ["state=nonsense", "team=x", "sort=nonsense", "page=99&q='"])
def test_a_wrong_address_of_the_overview_is_no_fault(world, login, query):
    assert login(world.lead).get(f"/supervision/?{query}").status_code == 200


def test_the_overview_shows_only_peers_within_reach(world, login):
    make_peer(world.organisation, "Ola Other")
    make_peer(name="Eve Elsewhere")
    page = page_of(login(world.supporter), reverse("supervision:overview"))
    assert "Pat Peer" in page
    assert "Ola Other" not in page
    assert "Eve Elsewhere" not in page


@pytest.mark.clause("SUP-2")
def test_peers_with_one_kind_of_supervision_or_none_are_listed(world, login):
    none = make_peer(world.organisation, "Nora None")
    one = make_peer(world.organisation, "Oli One")
    actions.start_arrangement(worker=one, kind=Kind.MANAGERIAL, by=None)
    page = page_of(login(world.lead), reverse("supervision:gaps"))
    assert none.name in page
    assert one.name in page
    assert "Pat Peer" not in page


def furnish_many(world, count=60):
    for number in range(count):
        worker = make_peer(world.organisation, f"Peer {number}", supporter=world.supporter)
        strand = actions.start_arrangement(
            worker=worker, kind=Kind.SUPPORT, starts_on=date(2026, 1, 5), by=None
        )
        actions.record_session(arrangement=strand, held_on=date(2026, 8, 1), by=world.supporter)


def test_pages_take_few_queries_however_many_peers(world, login, django_assert_max_num_queries):
    furnish_many(world)
    world.hold(action_points=[actions.NewActionPoint("Read", date(2026, 9, 2))])
    client = login(world.supporter)
    pages = (
        reverse("supervision:overview"),
        reverse("supervision:over_time"),
        reverse("supervision:requests"),
        reverse("supervision:groups"),
    )
    for address in pages:
        client.get(address)
        with django_assert_max_num_queries(15):
            page_of(client, address)


def test_a_peers_tab_takes_few_queries(world, login, django_assert_max_num_queries):
    for days in range(1, 40):
        world.hold(on=date(2026, 8, 31) - timedelta(days=days))
    client = login(world.supporter)
    address = reverse("supervision:peer", args=[world.worker.pk])
    client.get(address)
    with django_assert_max_num_queries(15):
        page_of(client, address)


# ------------------------------------------------------------------ what can be agreed


@pytest.mark.clause("SUP-2")
def test_only_what_does_not_run_yet_can_be_agreed(world, login):
    client = login(world.lead)
    tab = reverse("supervision:peer", args=[world.worker.pk])
    start = reverse("supervision:start", args=[world.worker.pk])
    assert "Agree support or supervision" not in page_of(client, tab)
    assert "Everything is agreed already" in page_of(client, start)

    actions.end_arrangement(arrangement=world.strand(Kind.MANAGERIAL), by=world.lead)
    assert "Not agreed yet: managerial supervision." in page_of(client, tab)
    assert 'value="SUPPORT"' not in page_of(client, start)
    assert 'value="MANAGERIAL"' in page_of(client, start)


@pytest.mark.clause("SUP-2")
def test_with_several_supervisors_it_is_asked_with_which_of_them(world, login):
    with_another_by_name(world)
    client = login(world.lead)
    start = reverse("supervision:start", args=[world.worker.pk])
    page = page_of(client, start)
    assert "Sol Supervisor" in page
    assert "Una Another" in page
    form = {"starts_on_day": "1", "starts_on_month": "9", "starts_on_year": "2026"}
    form |= {"kind": "PROFESSIONAL", "supervisor": str(world.supervisor.pk)}
    client.post(start, form)
    named = Arrangement.objects.running().filter(kind=Kind.PROFESSIONAL, chain__isnull=False)
    assert named.count() == 2
    assert "Everything is agreed already" in page_of(client, start)


def test_of_who_has_left_nothing_can_be_agreed(world, login):
    move_peer(worker=world.worker, to=Stage.LEFT, on=date(2026, 9, 1), why="A job", by=None)
    client = login(world.lead)
    tab = page_of(client, reverse("supervision:peer", args=[world.worker.pk]))
    assert "Pat Peer has left. What was held stays on record." in tab
    assert "Agree support or supervision" not in tab
    start = page_of(client, reverse("supervision:start", args=[world.worker.pk]))
    assert "Support and supervision have ended" in start


# ------------------------------------------------------------------ the next one with one press


@pytest.mark.clause("SUP-5")
def test_the_day_that_is_proposed_is_booked_with_one_press(world, login):
    client = login(world.supporter)
    page = page_of(client, record_address(world))  # held today, due in six weeks
    assert "Tuesday 13 October 2026" in page
    client.post(record_address(world), {**HELD, "next_is": "proposed"})
    assert Session.objects.booked().get().on == date(2026, 10, 13)


def test_nothing_is_booked_that_nobody_chose(world, login):
    for chosen in ({}, {"next_is": "not_yet"}, {"next_is": ""}):
        Session.objects.all().delete()
        login(world.supporter).post(record_address(world), {**HELD, **chosen})
        assert Session.objects.held().count() == 1
        assert not Session.objects.booked().exists()


def test_a_day_that_was_typed_stands_whatever_is_pressed(world, login):
    login(world.supporter).post(record_address(world), {**HELD, **NEXT, "next_is": "proposed"})
    assert Session.objects.booked().get().on == date(2026, 10, 12)
    assert Session.objects.booked().get().starts_at.minute == 30


def test_what_is_booked_already_is_said_instead_of_a_proposal(world, login):
    actions.book_session(arrangement=world.strand(), on=date(2026, 9, 11), by=world.supporter)
    page = page_of(login(world.supporter), record_address(world))
    assert "It is booked for 11 September 2026" in page
    assert "One more, on another day" in page
    assert 'value="proposed"' not in page
