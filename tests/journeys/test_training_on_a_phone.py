"""A peer books training on a phone, waits, gets the place that is given up, and has a certificate
when HR has noted who was there (COM-5)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from competencies.actions import places
from competencies.models import Completion, CourseSession
from documents import issuing
from documents.models import IssuedDocument
from reminders.models import Message
from tests.competencies.training_world import make_world
from tests.journeys.conftest import PHONE
from tests.journeys.steps import all_is_well, follow, heading, press, reads

pytestmark = pytest.mark.clause("COM-5")


@pytest.fixture
def world(transactional_db):
    return make_world(others=1)


def test_from_the_waiting_list_to_the_certificate(world, visitor):
    tomorrow = timezone.localdate() + timedelta(days=1)
    session = world.session(places=1, day=tomorrow, where="Room 9", trainer="Tess Trainer")
    [ann] = world.others

    # Ann has the only place; Pat finds the course on a phone and joins the waiting list.
    places.ask_for_place(session=session, worker=ann, by=ann.user)
    visitor.open_browser(size=PHONE).sign_in(world.peer)
    visitor.goes_to("/training/")
    all_is_well(visitor, "training catalogue")
    follow(visitor, "Active listening in practice")
    all_is_well(visitor, "training course")
    visitor.page.locator(".portal-todo__link").first.click()
    visitor.page.wait_for_url(f"**/training/sessions/{session.pk}/")
    assert not reads(visitor, "Room 9")
    press(visitor, "Join the waiting list")
    assert reads(visitor, "You are number 1 on the waiting list")
    all_is_well(visitor, "training waiting")

    # Ann cannot come: one press and one confirmation.
    visitor.open_browser(size=PHONE).sign_in(ann.user)
    visitor.goes_to(f"/training/sessions/{session.pk}/")
    assert reads(visitor, "You have a place.")
    assert reads(visitor, "Room 9")
    follow(visitor, "I cannot come")
    assert heading(visitor).endswith("Give up your place?")
    all_is_well(visitor, "training giving up")
    press(visitor, "Give up the place")
    assert reads(visitor, "Thank you for saying so")

    # Pat has the place, and was told with an entry for the calendar.
    told = Message.objects.get(recipient=world.peer)
    assert told.template == "competencies/mail/place_from_the_list"
    assert told.calendar_method == "REQUEST"
    visitor.open_browser(size=PHONE).sign_in(world.peer)
    visitor.goes_to("/")
    assert reads(visitor, "Active listening in practice")
    visitor.goes_to(f"/training/sessions/{session.pk}/")
    assert reads(visitor, "You have a place.")
    assert reads(visitor, "Room 9")

    # The session is over. HR is asked to note who was there, and does so on one page.
    ago = timedelta(days=2)
    CourseSession.objects.filter(pk=session.pk).update(
        starts_at=session.starts_at - ago, ends_at=session.ends_at - ago
    )
    visitor.open_browser().sign_in(world.hr)
    visitor.goes_to("/")
    follow(visitor, "Note who was there: Active listening in practice")
    assert visitor.page.get_by_label("Pat Peer").is_checked()
    all_is_well(visitor, "training attendance")
    press(visitor, "Save attendance")
    assert reads(visitor, "1 peer has completed the course")

    # Pat says how it was, and takes the certificate along.
    issuing.print_waiting()
    assert IssuedDocument.objects.get().rendered_at is not None
    visitor.open_browser(size=PHONE).sign_in(world.peer)
    visitor.goes_to(f"/training/sessions/{session.pk}/")
    follow(visitor, "Say how it was")
    visitor.page.get_by_label("Yes").check()
    visitor.page.get_by_label("What helped?").fill("Practising in threes")
    all_is_well(visitor, "training feedback")
    press(visitor, "Send")
    assert reads(visitor, "Your name is not kept with it")
    visitor.goes_to(f"/peers/{world.worker.pk}/training/")
    all_is_well(visitor, "training own")
    follow(visitor, "Certificate")
    all_is_well(visitor, "training certificate")
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("button", name="Download as PDF").click()
    assert download.value.suggested_filename == "certificate.pdf"
    assert Completion.objects.get().worker == world.worker
