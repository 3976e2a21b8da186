"""The records of all one's peers as one file: only what the reader may see, then and later."""

import io
import zipfile
from datetime import date

import pytest
from django.core import mail

from audit.models import Look
from documents import bundling
from documents.models import Bundle, BundlePart
from documents.rules import MOST_IN_ONE_PDF, Shape, State
from reminders import outbox
from reminders.models import Message
from supervision import actions
from supervision.bundles import record_of
from supervision.rules import Kind
from tests.documents.proof import prove, prove_pdf
from tests.factories import make_member, make_peer
from workforce import actions as workforce
from workforce.access import Permission
from workforce.models import Responsibility
from workforce.rules import Role

pytestmark = pytest.mark.clause("SUP-5")

SAID = "marmalade-was-spoken-of"
NOTE = "xylophone-private-thought"
TO_MANAGER = "told-to-the-manager-only"
PAGE = "/supervision/records/"


@pytest.fixture
def two(world):
    """A second peer of the same supporter; sessions with supporter and manager."""
    world.hold(shared_record=SAID, private_note=NOTE)
    world.hold(Kind.MANAGERIAL, shared_record=TO_MANAGER)
    world.other = make_peer(world.organisation, "Quin Peer", supporter=world.supporter)
    another = make_member(world.organisation, Role.SUPPORTER)
    make_peer(world.organisation, "Someone Elses", supporter=another)
    return world


def asked(world, user, *, shape=Shape.PDF, workers=None):
    return actions.ask_for_records(
        organisation=world.organisation,
        workers=workers or [world.worker, world.other],
        since=date(2026, 3, 1),
        until=date(2026, 9, 1),
        shape=shape,
        by=user,
    )


def make():
    bundling.make_waiting(until=1, clock=lambda: 0)


def fill_in(client, shape=Shape.PDF, **fields):
    period = {
        "since_day": 1, "since_month": 3, "since_year": 2026,
        "until_day": 1, "until_month": 9, "until_year": 2026,
    }  # fmt: skip
    return client.post(PAGE, {**period, "shape": shape, **fields}, follow=True)


@pytest.fixture
def trusted(monkeypatch):
    """Nobody is asked again who they are."""
    monkeypatch.setattr("workforce.reauthentication.proof.is_fresh", lambda request: True)


def fetch(client, bundle_id) -> tuple[int, bytes]:
    """What the download answers: its status and what it holds."""
    answer = client.get(f"/files/{bundle_id}/download/")
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, content


# ------------------------------------------------------------------ asking


def test_a_supporter_asks_leaves_comes_back_and_downloads(two, login, trusted):
    client = login(two.supporter)
    assert "records of support and supervision of 2 peers" in client.get(PAGE).content.decode()

    answer = fill_in(client)
    page = answer.request["PATH_INFO"]
    assert "Your file is being made" in answer.content.decode()
    assert "0 of 2 put together" in answer.content.decode()

    make()
    assert page in client.get("/files/").content.decode()
    assert "Download as PDF" in client.get(page).content.decode()
    download = client.get(f"{page}download/")
    assert download["Content-Disposition"] == (
        'attachment; filename="supervision-records-2026-09-01.pdf"'
    )
    prove_pdf(b"".join(download.streaming_content))


def test_a_zip_is_downloaded_as_one(two, login, trusted):
    client = login(two.supporter)
    fill_in(client, Shape.ZIP)
    make()

    _status, content = fetch(client, Bundle.objects.get().pk)

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert len(archive.namelist()) == 3


def test_only_the_peers_whose_sessions_the_reader_holds_are_in_it(two, login):
    fill_in(login(two.supporter))
    assert sorted(BundlePart.objects.values_list("subject_id", flat=True)) == sorted(
        [two.worker.pk, two.other.pk]
    )


def test_what_is_typed_wrong_is_said_beside_the_field_and_nothing_is_lost(two, login):
    answer = fill_in(login(two.supporter), until_year=2025).content.decode()

    assert "The last day must be on or after the first day" in answer
    assert 'value="2025"' in answer
    assert not Bundle.objects.exists()


def test_more_peers_than_one_pdf_can_hold_are_offered_the_zip(two, login, monkeypatch):
    monkeypatch.setattr("supervision.forms.arrangements.MOST_IN_ONE_PDF", 1)

    answer = fill_in(login(two.supporter)).content.decode()

    assert "One PDF can hold the records of 1 peers. Choose the zip file" in answer
    assert MOST_IN_ONE_PDF == 1_000


def test_the_download_asks_again_who_one_is(two, login):
    client = login(two.supporter)
    page = fill_in(client).request["PATH_INFO"]
    make()

    answer = client.get(f"{page}download/")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/prove/")


def test_who_holds_no_sessions_has_no_such_page(two, login):
    for user in (two.lead, two.hr, two.administrator, two.peer):
        assert login(user).get(PAGE).status_code == 403


def test_the_page_is_found_from_the_record_of_one_peer_and_from_the_overview(two, login):
    client = login(two.supporter)
    for address in (f"/peers/{two.worker.pk}/supervision/period/", "/supervision/"):
        assert f'href="{PAGE}"' in client.get(address).content.decode()
    assert PAGE not in login(two.lead).get("/supervision/").content.decode()


# ------------------------------------------------------------------ what is in it


def test_each_part_holds_what_its_reader_may_see_and_no_more(two):
    bundle = asked(two, two.supporter)

    part = record_of(bundle, two.worker.pk)

    prove(part.document, holds=[SAID], never=[NOTE, TO_MANAGER])
    assert part.needs == {Permission.VIEW_RHYTHM, Permission.VIEW_SUPPORT_RECORD}


def test_a_peer_who_is_no_longer_theirs_when_it_is_made_is_left_out(two, login):
    bundle = asked(two, two.supporter)
    Responsibility.objects.filter(worker=two.other).update(ends_on=date(2026, 8, 31))

    make()

    assert bundle.parts.exclude(left_out_at=None).get().label == "Quin Peer"
    page = login(two.supporter).get(f"/files/{bundle.pk}/").content.decode()
    assert "not yours to see any more" in page


def test_nothing_is_made_for_a_person_whose_role_has_ended(two):
    bundle = asked(two, two.supporter)
    two.supporter.memberships.update(ends_on=date(2026, 8, 31))

    make()

    bundle.refresh_from_db()
    assert bundle.state == State.PUT_ASIDE


def test_the_peers_see_that_their_record_was_taken_along(two):
    asked(two, two.supporter)
    make()

    looks = Look.objects.filter(what="supervision_record_printed", reader=two.supporter)
    assert {look.subject_id for look in looks} == {two.worker.pk, two.other.pk}


# ------------------------------------------------------------------ who opens it, and for how long


@pytest.mark.parametrize("who", ["manager", "lead", "administrator", "peer"])
def test_nobody_else_finds_it(two, login, trusted, who):
    bundle = asked(two, two.supporter)
    make()
    client = login(getattr(two, who))

    for end in ("", "download/", "delete/"):
        assert client.get(f"/files/{bundle.pk}/{end}").status_code == 404


def test_it_closes_when_one_part_is_no_longer_theirs_to_see(two, login, trusted):
    bundle = asked(two, two.supporter)
    make()
    client = login(two.supporter)
    assert fetch(client, bundle.pk)[0] == 200

    Responsibility.objects.filter(worker=two.other).update(ends_on=date(2026, 8, 31))

    assert fetch(client, bundle.pk)[0] == 404
    assert "no longer yours to see" in client.get(f"/files/{bundle.pk}/").content.decode()


def test_it_closes_when_dates_in_it_are_closed_to_managers(two, login, trusted):
    two.hold(Kind.PROFESSIONAL)
    bundle = asked(two, two.manager, workers=[two.worker])
    make()
    client = login(two.manager)
    assert fetch(client, bundle.pk)[0] == 200

    workforce.change_settings(
        organisation=two.organisation, managers_see_professional_dates=False, by=None
    )

    assert fetch(client, bundle.pk)[0] == 404


def test_whoever_asked_deletes_it(two, login, trusted):
    bundle = asked(two, two.supporter)
    make()
    client = login(two.supporter)
    assert "Delete this file?" in client.get(f"/files/{bundle.pk}/delete/").content.decode()

    client.post(f"/files/{bundle.pk}/delete/")

    assert "This file was deleted" in client.get(f"/files/{bundle.pk}/").content.decode()
    assert fetch(client, bundle.pk)[0] == 404
    assert client.get(f"/files/{bundle.pk}/delete/").status_code == 404


def test_one_that_was_changed_outside_is_refused_with_a_clear_page(two, login, trusted):
    bundle = asked(two, two.supporter)
    make()
    Bundle.objects.update(sha256="0" * 64)

    answer = login(two.supporter).get(f"/files/{bundle.pk}/download/")

    assert answer.status_code == 409
    assert "What is stored is not what was issued" in answer.content.decode()


def test_one_that_could_not_be_made_says_why_and_is_tried_again(two, login):
    bundle = asked(two, two.supporter)
    Bundle.objects.update(failed_at=bundle.asked_at, error="The page layout stopped (KeyError)")
    client = login(two.supporter)
    page = client.get(f"/files/{bundle.pk}/").content.decode()
    assert "The file could not be made" in page

    answer = client.post(f"/files/{bundle.pk}/", follow=True)

    assert "The file is being made again" in answer.content.decode()


# ------------------------------------------------------------------ the mail


@pytest.mark.clause("REM-2")
def test_a_mail_says_that_it_is_ready_and_nothing_about_anyone(two):
    bundle = asked(two, two.supporter)
    make()

    message = Message.objects.get(template="workforce/mail/bundle_ended")
    assert message.recipient == two.supporter
    outbox.Sender().run()
    sent = mail.outbox[-1]
    assert f"/files/{bundle.pk}/" in sent.body
    for name in ("Pat", "Quin", "upervision", two.organisation.name):
        assert name not in sent.subject + sent.body


def test_the_pages_ask_few_questions(two, login, django_assert_max_num_queries):
    bundle = asked(two, two.supporter)
    client = login(two.supporter)
    for _ in range(2):
        for address in (PAGE, "/files/", f"/files/{bundle.pk}/", f"/files/{bundle.pk}/delete/"):
            with django_assert_max_num_queries(15):
                client.get(address)
        make()
