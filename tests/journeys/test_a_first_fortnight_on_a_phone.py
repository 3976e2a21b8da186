"""A first fortnight on a phone: a plan before day one, steps done by the peer, the mentor and
somebody outside, a manager who sees what is stuck, and two signatures (IND-1 to IND-4)."""

from datetime import date

import pytest

from documents import issuing
from induction import actions
from induction.models import Activity, Induction
from journey.tasks import first_days
from supervision.actions import start_arrangement
from tests.factories import PASSWORD
from tests.induction.conftest import STARTS, World, make_world
from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.steps import (
    all_is_well,
    fill_date,
    follow,
    heading,
    press,
    reads,
    somebody_else,
    things_to_do,
)
from tests.recruitment.letters import arrived, path_in
from workforce.lifecycle import Stage
from workforce.models import PeerSupportWorker, Responsibility

pytestmark = pytest.mark.clause("IND-1", "IND-2", "IND-3", "IND-4")


@pytest.fixture
def world(transactional_db, time_machine) -> World:
    """Pat is new to work and starts on Monday; who is around them is so from that day on."""
    time_machine.move_to("2026-09-01T10:00:00+01:00")
    world = make_world()
    template = {"template": world.template, "by": world.lead, "link": ""}
    for fields in (
        {"title": "Lunch with everybody", "kind": "CORPORATE", "owner": "PEER", "due_after": 0},
        {"title": "A walk round the house", "kind": "LOCAL_WAYS", "owner": "MENTOR"},
        {"title": "An hour about being new", "kind": "OTHER", "owner": "MENTOR"},
    ):
        actions.add_template_activity(
            **template,
            about="Bring nothing.",
            **{"due_after": 1, **fields},
            condition="NEW_TO_WORK" if fields["title"].endswith("new") else "ALWAYS",
        )
    Responsibility.objects.filter(worker=world.worker).update(starts_on=STARTS)
    PeerSupportWorker.objects.filter(pk=world.worker.pk).update(new_to_work=True)
    world.worker.refresh_from_db()
    start_arrangement(worker=world.worker, kind="SUPPORT", starts_on=STARTS, by=world.lead)
    actions.propose_induction(worker=world.worker, by=world.lead)
    return world


def pat(visitor, world):
    """Pat on their phone, today."""
    return visitor.open_browser(size=PHONE).sign_in(world.peer)


def page_of(world) -> str:
    return f"/peers/{world.worker.pk}/induction/"


def comes_to_sign(visitor) -> None:
    """To the page on which one signs, with the password where it was not just given."""
    follow(visitor, "Sign the induction")
    if visitor.page.get_by_label("Password").count():
        visitor.page.get_by_label("Password", exact=True).fill(PASSWORD)
        visitor.page.locator("main form button[type=submit]").first.click()


def tick(visitor, title: str) -> None:
    """Press the button beside one of the few things, and wait for the page."""
    line = visitor.page.locator(".portal-todo__item", has_text=title)
    with visitor.page.expect_navigation():
        line.get_by_role("button").click()


def test_a_first_fortnight_on_a_phone(world, visitor, time_machine):
    # What does not concern Pat is not in the plan: nothing was agreed with them.
    titles = set(Activity.objects.values_list("title", flat=True))
    assert "An hour about being new" in titles
    assert "Quiet desk" not in titles

    # Before day one: home tells of it, and the page says a few things and no more.
    pat(visitor, world)
    visitor.goes_to("/")
    follow(visitor, "Your first day")
    assert reads(visitor, "Your first day is Monday 7 September 2026, in 6 days.")
    assert reads(visitor, "Mina Mentor is your mentor")
    assert reads(visitor, "What you can do next")
    assert things_to_do(visitor)[0] == "Lunch with everybody"
    assert not visitor.page.get_by_text("E-learning").is_visible()
    all_is_well(visitor, "induction before day one")

    # Max is to be the line manager: looks at the plan, and opens nothing else yet.
    with somebody_else(visitor, size=DESKTOP) as manager:
        manager.sign_in(world.manager)
        manager.goes_to("/")
        follow(manager, "First day of Pat Peer")
        assert reads(manager, "The first day is Monday 7 September 2026, in 6 days.")
        all_is_well(manager, "induction for who is to be the manager")
        assert manager.goes_to(f"/peers/{world.worker.pk}/").status == 404

    # The front desk has no account: the link of the mail, one press.
    [letter] = [each for each in arrived() if each.to == ["desk@example.org"]]
    assert "Pat" not in letter.body
    with somebody_else(visitor, size=PHONE) as desk:
        desk.goes_to(path_in(letter))
        assert heading(desk).endswith("Badge")
        assert reads(desk, "for Pat Peer")
        all_is_well(desk, "induction by a link")
        press(desk, "It is done")
        assert reads(desk, "Thank you")
        all_is_well(desk, "induction by a link done")

    # Day one: a welcome, and one press for what is done. Mina does her part.
    time_machine.move_to("2026-09-07T09:00:00+01:00")
    assert first_days() == 1
    pat(visitor, world).goes_to(page_of(world))
    assert reads(visitor, "Today is your first day. Welcome!")
    tick(visitor, "Lunch with everybody")
    assert reads(visitor, "Nothing waits for you just now")
    with somebody_else(visitor, size=PHONE) as mentor:
        mentor.sign_in(world.mentor)
        mentor.goes_to("/")
        follow(mentor, "Meet the team")
        all_is_well(mentor, "induction one thing for the mentor")
        fill_date(mentor, "done_on", STARTS)
        press(mentor, "Note it as done")
        assert reads(mentor, "You are the mentor.")
        all_is_well(mentor, "induction for the mentor")

    # What waited for it is Pat's now; support comes more often in the first weeks.
    time_machine.move_to("2026-09-10T13:00:00+01:00")
    pat(visitor, world).goes_to(page_of(world))
    assert things_to_do(visitor)[0] == "E-learning"
    assert reads(visitor, "every week for the first 8 weeks")
    all_is_well(visitor, "induction in the first week")
    visitor.goes_to(f"/peers/{world.worker.pk}/supervision/")
    assert reads(visitor, "14 September 2026")

    # A week later two things of the mentor's are stuck: the manager sees it, and speaks to her.
    time_machine.move_to("2026-09-16T09:30:00+01:00")
    with somebody_else(visitor, size=DESKTOP) as manager:
        manager.sign_in(world.manager)
        manager.goes_to("/inductions/?where=stuck")
        assert reads(manager, "Pat Peer")
        assert reads(manager, "Stuck, 8 days overdue")
        all_is_well(manager, "inductions that are stuck")
        follow(manager, "Pat Peer")
        follow(manager, "A walk round the house")
        follow(manager, "This is not needed")
        manager.page.get_by_label("Why is it not needed?").fill("Pat was a volunteer here")
        press(manager, "Note that it is not needed")
        assert reads(manager, "Noted as not needed")
        manager.goes_to("/inductions/?where=stuck")
        assert reads(manager, "Pat Peer")  # the hour about being new still is
    with somebody_else(visitor, size=PHONE) as mentor:
        mentor.sign_in(world.mentor)
        mentor.goes_to("/")
        follow(mentor, "An hour about being new")
        fill_date(mentor, "done_on", date(2026, 9, 15))
        press(mentor, "Note it as done")

    # The last thing is Pat's; then both sign, and the paper is there.
    pat(visitor, world).goes_to(page_of(world))
    tick(visitor, "E-learning")
    assert reads(visitor, "Everything is done")
    all_is_well(visitor, "induction all done")
    comes_to_sign(visitor)
    visitor.page.get_by_label("What do you want to say about the induction?").fill("I felt seen")
    all_is_well(visitor, "induction signing")
    press(visitor, "Sign")
    with somebody_else(visitor, size=PHONE) as mentor:
        mentor.sign_in(world.mentor)
        mentor.goes_to("/")
        follow(mentor, "Sign the induction of Pat Peer")
        comes_to_sign(mentor)
        press(mentor, "Sign")
        assert reads(mentor, "Both have signed. The induction is complete")
    assert Induction.objects.get().closed_at is not None
    issuing.print_waiting()
    pat(visitor, world).goes_to(page_of(world))
    all_is_well(visitor, "induction completed")
    follow(visitor, "The signed induction")
    assert reads(visitor, "I felt seen")
    assert reads(visitor, "Not needed: Pat was a volunteer here")
    all_is_well(visitor, "induction on paper")
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("button", name="Download as PDF").click()
    assert download.value.suggested_filename == "induction-2026-09-16.pdf"
    assert PeerSupportWorker.objects.get(pk=world.worker.pk).stage == Stage.ACTIVE
