"""The pages of flags: home, the list, one flag, a peer's tab and timeline (WEL-3)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from reminders.models import Dispatch
from tests.reminders.helpers import sweep_of
from tests.wellbeing.people import NOW, make_world
from wellbeing import flag_lines
from wellbeing.actions import flags as actions
from wellbeing.actions import flags_kept
from wellbeing.models import Concern, Flag
from wellbeing.rules import Origin
from workforce.access import Permission, peers_for, permissions_on, reader_for

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WEL-3")]


@pytest.fixture
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture
def world(db, clock):
    return make_world()


def page(login, user, address: str) -> str:
    response = login(user).get(address)
    assert response.status_code == 200, (address, response.status_code)
    return response.content.decode()


def test_a_peer_asks_with_one_press_and_sees_who_acts_and_by_when(world, login):
    asked = page(login, world.peer, "/more-support/")
    assert "not an emergency service" in asked
    assert asked.index("not an emergency service") < asked.index('name="level"')
    assert "Sue Supporter, supporter" in asked
    assert "Lea Lead, peer support lead" in asked
    assert "it goes to the peer support lead (Lea Lead)" in asked

    response = login(world.peer).post(
        "/more-support/", {"level": "SOON", "audience": ["SUPPORTER", "LINE_MANAGER"]}
    )

    flag = Flag.objects.get()
    assert response["Location"] == f"/flags/{flag.pk}/"
    seen = page(login, world.peer, response["Location"])
    assert "Sue Supporter has been told, and picks it up by 2 September 2026 at 10am." in seen
    assert "Max Manager, line manager" in seen
    own = page(login, world.peer, "/")
    assert "More support for you" in own
    assert "since 1 September 2026" in own


def test_nothing_typed_is_lost_where_nobody_was_chosen(world, login):
    response = login(world.peer).post("/more-support/", {"level": "TODAY", "reason": "Rotas"})

    text = response.content.decode()
    assert "Choose at least one person who may know" in text
    assert "Rotas" in text
    assert not Flag.objects.exists()


def test_who_is_away_is_said_before_it_is_sent(world, login):
    world.away(world.supporter, date(2026, 8, 31), date(2026, 9, 4))

    assert "Away until 4 September 2026, and nobody covers" in page(
        login, world.peer, "/more-support/"
    )


def test_the_home_of_the_owner_leads_to_it_and_of_nobody_else(world, login):
    flag = world.flag()
    line = "Pat Peer may need more support"

    assert line in page(login, world.supporter, "/")
    for other in (world.manager, world.supervisor, world.lead, world.hr):
        assert line not in page(login, other, "/")
    assert str(flag.pk) in page(login, world.manager, "/flags/")
    assert str(flag.pk) not in page(login, world.lead, "/flags/")


def test_it_is_worked_on_to_its_close_and_the_peer_reads_what_is_meant_for_them(world, login):
    flag = world.flag(reason="Rotas")
    address = f"/flags/{flag.pk}/"
    supporter = login(world.supporter)
    assert "Rotas" in supporter.get(address).content.decode()
    supporter.post(f"{address}pick-up/")
    supporter.post(
        f"{address}step/",
        {
            "text": "We spoke",
            "note": "Only us",
            "review_on_day": "8",
            "review_on_month": "9",
            "review_on_year": "2026",
        },
    )
    supporter.post(f"{address}close/", {"what_helped": "A quieter rota"})

    seen = page(login, world.peer, address)
    assert "We spoke" in seen
    assert "A quieter rota" in seen
    assert "Only us" not in seen
    assert "Only us" in page(login, world.manager, address)
    flag.refresh_from_db()
    assert flag.closed_at is not None

    login(world.peer).post(f"{address}my-words/", {"text": "Being asked"})
    assert "Being asked" in page(login, world.supporter, address)


def test_the_peer_sees_who_looked(world, login):
    flag = world.flag()
    page(login, world.manager, f"/flags/{flag.pk}/")

    seen = page(login, world.peer, f"/flags/{flag.pk}/")

    looked = seen[seen.index("Who looked") :]
    assert "Max Manager" in looked
    assert "Sue Supporter" not in looked


def test_a_colleague_is_told_the_same_whoever_they_name(world, login):
    def answer(name):
        response = login(world.hr).post(
            "/colleagues/support/", {"name": name, "level": "SOON", "reason": "Quiet"}, follow=True
        )
        return without_tokens(response.content.decode()).replace(name, "")

    assert answer("Pat Peer") == answer("Nobody At All")
    assert Flag.objects.get().origin == Origin.COLLEAGUE
    assert Concern.objects.get().about == "Nobody At All"


def test_the_peer_learns_neither_which_colleague_it_was_nor_what_they_wrote(world, login):
    login(world.hr).post(
        "/colleagues/support/", {"name": "Pat Peer", "level": "SOON", "reason": "Quiet lately"}
    )
    address = f"/flags/{Flag.objects.get().pk}/"

    seen = page(login, world.peer, address)
    assert "A colleague" in seen
    assert "Hal HR" not in seen
    assert "Quiet lately" not in seen
    assert "Hal HR" in page(login, world.supporter, address)


def test_a_reason_not_to_show_it_is_asked_for_and_stands_on_the_page_of_the_lead(world, login):
    raised = {"level": "SOON", "audience": ["SUPPORTER"], "reason": "", "shown": "no"}
    address = f"/peers/{world.worker.pk}/flags/raise/"
    refused = login(world.manager).post(address, raised).content.decode()
    assert "Enter what the safeguarding reason is" in refused
    assert "is not a reason" in refused

    login(world.manager).post(
        address,
        raised
        | {
            "because": "Somebody is at risk",
            "review_on_day": "8",
            "review_on_month": "9",
            "review_on_year": "2026",
        },
    )
    flag = Flag.objects.get()
    assert login(world.peer).get(f"/flags/{flag.pk}/").status_code == 404
    assert str(flag.pk) not in page(login, world.peer, "/more-support/")
    seen = page(login, world.lead, f"/flags/{flag.pk}/")
    assert "Somebody is at risk" in seen
    assert "Max Manager stated a safeguarding reason" in seen

    login(world.lead).post(f"/flags/{flag.pk}/show/")
    assert "Lea Lead" in page(login, world.peer, f"/flags/{flag.pk}/")


def test_a_supporter_cannot_keep_a_flag_from_the_peer(world, login):
    flag = world.flag(by=world.supporter, origin=Origin.SUPPORTER)

    assert login(world.supporter).get(f"/flags/{flag.pk}/hide/").status_code == 403
    raised = page(login, world.supporter, f"/peers/{world.worker.pk}/flags/raise/")
    assert "safeguarding" not in raised


# ------------------------------------------------------------------ nobody else learns of it


PAGES_OF_OTHERS = (
    "journey:home", "journey:dashboard", "journey:peers", "journey:peer", "wellbeing:peer",
    "wellbeing:home", "wellbeing:flags", "wellbeing:incidents", "supervision:overview",
    "workforce:history", "workforce:looks", "workforce:exports", "reminders:log",
    "reminders:mails", "reminders:preview", "workforce:retention",
)  # fmt: skip


def all_pages(client, world) -> dict[str, str]:
    found = {}
    for name in PAGES_OF_OTHERS:
        about = [world.worker.pk] if name in ("journey:peer", "wellbeing:peer") else []
        response = client.get(reverse(name, args=about))
        if response.status_code == 200:
            found[name] = response.content.decode()
    return found


def without_tokens(text: str) -> str:
    lines = text.splitlines()
    return "\n".join(line for line in lines if "csrfmiddlewaretoken" not in line)


@pytest.mark.parametrize("who", ["lead", "administrator", "hr", "manager", "supervisor"])
def test_every_page_of_who_may_not_know_is_the_same_as_without_it(world, login, clock, who):
    """Pages, counts and logs, word for word, before and after a flag that the supporter alone
    knows of was raised, picked up, passed on, looked at, reminded of and closed."""
    client = login(getattr(world, who))
    before = all_pages(client, world)

    flag = world.flag("SUPPORTER", reason="Rotas")
    actions.pick_up(flag=flag, by=world.supporter)
    actions.add_step(flag=flag, text="We spoke", review_on=date(2026, 9, 1), by=world.supporter)
    flags_kept.note_look(flag=flag, by=world.supporter)
    still_open = all_pages(client, world)
    actions.close_flag(flag=flag, what_helped="Rest", by=world.supporter)
    after = all_pages(client, world)

    for address, text in before.items():
        assert without_tokens(still_open[address]) == without_tokens(text), address
        assert without_tokens(after[address]) == without_tokens(text), address
    assert len(before) >= 5


def test_a_reminder_of_it_stands_in_no_log_but_the_owners(world, login):
    world.flag("SUPPORTER")
    sweep_of("wellbeing.", on=date(2026, 9, 2))
    told = Dispatch.objects.get(reminder="wellbeing.flag_waits")
    assert told.recipient == world.supporter

    title = "A flag waits to be picked up"
    for user in (world.lead, world.administrator):
        for address in ("/reminders/", "/reminders/preview/?on=2026-09-02", "/reminders/mails/"):
            rows = page(login, user, address).split("<tbody")[1:]
            assert title not in "".join(rows)
    assert title in page(login, world.supporter, "/reminders/mine/")


# ------------------------------------------------------------------ budgets


@pytest.mark.parametrize("who", ["peer", "supporter", "manager", "lead"])
def test_a_page_of_many_flags_takes_as_many_queries_as_one_of_few(
    world, login, who, django_assert_max_num_queries
):
    for number in range(6):
        flag = world.flag(
            *("SUPPORTER", "LINE_MANAGER", "LEAD"), by=world.manager, origin=Origin.MANAGER,
            reason=str(number),
        )  # fmt: skip
    client = login(getattr(world, who))
    address = "/more-support/" if who == "peer" else "/flags/"
    client.get("/")
    for wanted in (address, f"/flags/{flag.pk}/"):
        client.get(wanted)
        with django_assert_max_num_queries(15):
            assert client.get(wanted).status_code == 200


def test_what_it_adds_to_home_and_to_a_peers_page_is_one_query_each(
    world, django_assert_max_num_queries
):
    world.flag()
    reader = reader_for(world.supporter)
    permissions = permissions_on(reader, world.worker)
    since = NOW.date() - timedelta(days=30)
    flag_lines.needs(reader)
    flag_lines.entries(reader, world.worker, permissions, since)

    with django_assert_max_num_queries(2):  # flags, and hard incidents
        assert [need.kind for need in flag_lines.needs(reader)] == ["flag"]
    with django_assert_max_num_queries(1):
        entries = flag_lines.entries(reader, world.worker, permissions, since)
    assert [entry.title for entry in entries] == ["May need more support"]


def test_whom_it_cannot_concern_is_asked_nothing(world, django_assert_num_queries):
    reader = reader_for(world.hr)
    assert peers_for(reader, Permission.VIEW_PEERS).exists()

    with django_assert_num_queries(0):
        assert flag_lines.needs(reader) == []


def test_a_reason_is_looked_at_again_by_who_stated_it_and_by_the_lead(world, login, clock):
    flag = world.flag(
        "SUPPORTER",
        by=world.manager,
        origin=Origin.MANAGER,
        hidden_because="Somebody is at risk",
        hidden_review_on=date(2026, 9, 8),
    )
    actions.pick_up(flag=flag, by=world.supporter)
    line = "Does the reason not to show Pat Peer a flag still hold?"
    assert line not in page(login, world.lead, "/")

    clock.move_to("2026-09-08T09:00:00+00:00", tick=False)
    sweep_of("wellbeing.", on=date(2026, 9, 8))

    for user in (world.lead, world.manager):
        assert line in page(login, user, "/")
    assert line not in page(login, world.supporter, "/")
    told = Dispatch.objects.filter(reminder="wellbeing.flag_hidden")
    assert set(told.values_list("recipient", flat=True)) == {world.lead.pk, world.manager.pk}

    login(world.lead).post(
        f"/flags/{flag.pk}/hide/",
        {
            "because": "Still so",
            "review_on_day": "15",
            "review_on_month": "9",
            "review_on_year": "2026",
        },
    )
    assert line not in page(login, world.lead, "/")
    assert "Still so" in page(login, world.manager, f"/flags/{flag.pk}/")


def test_all_open_flags_stand_on_the_pages_of_the_list_and_what_waits_comes_first(world, login):
    taken = world.flag("SUPPORTER")
    actions.pick_up(flag=taken, by=world.supporter)
    fields = {"level": taken.level, "audience": taken.audience, "owner": taken.owner}
    Flag.objects.bulk_create(
        Flag(
            **fields,
            worker=world.worker,
            origin=Origin.RULE,
            rule="MISSED",
            about=str(number),
            pick_up_by=taken.pick_up_by,
        )
        for number in range(59)
    )
    client = login(world.supporter)

    first, second = (client.get(f"/flags/?page={number}").context for number in (1, 2))

    count = Flag.objects.open().count()
    assert first["page"].paginator.count == count > 50
    assert len(first["waiting"]) == 50
    assert len(first["waiting"]) + len(second["waiting"]) + len(second["taken"]) == count
    assert first["taken"] == []
    assert second["taken"][0]["url"] == reverse("wellbeing:flag", args=[taken.pk])
    assert client.get("/flags/?page=99").context["page"].number == 2
