"""A record of a period that somebody keeps: fixed, made by a worker, open to two people."""

import sys
from datetime import date

import pytest

from audit.models import Look
from documents import erasing, issuing
from documents.models import IssuedContent, IssuedDocument
from supervision import actions, documents
from supervision.models import KeptRecord
from supervision.rules import GroupPurpose, Kind
from tests.documents.proof import prove, prove_pdf
from workforce import actions as workforce
from workforce.access import Permission, permissions_on, reader_for
from workforce.models import Responsibility

pytestmark = pytest.mark.clause("SUP-5")

SINCE, UNTIL = date(2026, 1, 1), date(2026, 9, 1)
SAID = "marmalade-was-spoken-of"


@pytest.fixture
def session(world):
    return world.hold(shared_record=SAID)


def record_for(world, user):
    reader = reader_for(user)
    permissions = permissions_on(reader, world.worker)
    return documents.supervision_record(reader, world.worker, permissions, since=SINCE, until=UNTIL)


def keep(world, user):
    record = record_for(world, user)
    return actions.keep_record(
        worker=world.worker,
        record=record,
        needs=documents.needs_of(record),
        since=SINCE,
        until=UNTIL,
        by=user,
    )


def address(world, kept, end=""):
    return f"/peers/{world.worker.pk}/supervision/kept/{kept.pk}/{end}"


def period(world):
    return f"/peers/{world.worker.pk}/supervision/period/"


# ------------------------------------------------------------------ keeping


def test_a_supporter_keeps_the_record_and_finds_it_again(world, session, login):
    client = login(world.supporter)

    answer = client.post(f"{period(world)}keep/?since={SINCE}&until={UNTIL}", follow=True)
    assert SAID in answer.content.decode()
    assert "Your PDF is being made" in answer.content.decode()

    issuing.print_waiting()
    page = client.get(answer.request["PATH_INFO"]).content.decode()
    assert "Download as PDF" in page
    assert IssuedDocument.objects.get().sha256 in page
    assert "1 January to 1 September 2026" in client.get(period(world)).content.decode()


def test_its_pdf_is_the_one_that_was_made(world, session, login):
    kept = keep(world, world.supporter)
    issuing.print_waiting()

    answer = login(world.supporter).get(address(world, kept, "record.pdf"))

    assert issuing.fingerprint(answer.content) == IssuedDocument.objects.get().sha256
    assert answer["Content-Disposition"].endswith('"supervision-record-2026-09-01.pdf"')
    prove_pdf(answer.content)


def test_what_is_written_later_does_not_change_a_kept_record(world, session, login):
    kept = keep(world, world.supporter)
    actions.change_record(session=session, shared_record="something else", by=world.supporter)

    page = login(world.supporter).get(address(world, kept)).content.decode()

    assert SAID in page
    assert "something else" not in page


def test_kept_twice_with_the_same_words_it_is_one(world, session):
    assert keep(world, world.supporter) == keep(world, world.supporter)
    assert KeptRecord.objects.count() == 1


def test_each_keeps_their_own(world, session):
    keep(world, world.supporter)
    keep(world, world.peer)

    assert KeptRecord.objects.count() == 2


def test_the_peer_sees_that_somebody_kept_a_record(world, session, login):
    login(world.supporter).post(f"{period(world)}keep/?since={SINCE}&until={UNTIL}")

    look = Look.objects.get()
    assert (look.reader, look.what) == (world.supporter, "supervision_record_kept")
    assert "Kept by Sue Supporter" in login(world.peer).get(period(world)).content.decode()


def test_a_kept_record_of_a_time_that_is_none_is_not_there(world, login):
    client = login(world.supporter)
    assert client.post(f"{period(world)}keep/?since=2026-08-01&until=2026-07-01").status_code == 404
    assert client.get(f"{period(world)}keep/").status_code == 405


# ------------------------------------------------------------------ who may open it


def test_the_peer_opens_what_their_supporter_kept(world, session, login):
    kept = keep(world, world.supporter)

    assert SAID in login(world.peer).get(address(world, kept)).content.decode()


@pytest.mark.parametrize("who", ["manager", "supervisor", "lead", "administrator", "hr"])
def test_nobody_else_opens_a_kept_record(world, session, login, who):
    kept = keep(world, world.supporter)
    issuing.print_waiting()
    client = login(getattr(world, who))

    for end in ("", "record.pdf", "delete/"):
        assert client.get(address(world, kept, end)).status_code in {403, 404}
    assert "Kept by" not in client.get(period(world)).content.decode()


def test_whoever_kept_it_opens_it_only_while_they_answer_for_the_peer_that_way(
    world, session, login
):
    kept = keep(world, world.supporter)
    workforce.assign_responsibility(
        worker=world.worker,
        user=world.supporter,
        kind="MENTOR",
        starts_on=date(2026, 8, 1),
        by=None,
    )
    Responsibility.objects.filter(user=world.supporter, kind="SUPPORTER").update(
        ends_on=date(2026, 8, 31)
    )

    assert login(world.supporter).get(address(world, kept)).status_code in {403, 404}


def test_a_manager_for_whom_professional_dates_are_closed_later_loses_what_shows_them(world, login):
    world.hold(Kind.PROFESSIONAL)
    kept = keep(world, world.manager)
    client = login(world.manager)
    assert client.get(address(world, kept)).status_code == 200

    workforce.change_settings(
        organisation=world.organisation, managers_see_professional_dates=False, by=None
    )

    assert client.get(address(world, kept)).status_code == 404
    assert client.get(period(world)).status_code == 200


def test_a_record_needs_what_opened_its_lines_and_nothing_else(world, session):
    assert keep(world, world.supporter).needs == sorted(
        {Permission.VIEW_RHYTHM, Permission.VIEW_SUPPORT_RECORD}
    )
    assert keep(world, world.manager).needs == [Permission.VIEW_RHYTHM]


@pytest.fixture
def group(world):
    from django.utils import timezone

    group = actions.plan_group(
        organisation=world.organisation,
        purpose=GroupPurpose.SUPERVISION,
        starts_at=timezone.now(),
        workers=[world.worker],
        by=world.supervisor,
    )
    return actions.record_group(
        group=group, held_on=UNTIL, attended=[world.worker.pk], by=world.supervisor
    )


def test_group_supervision_is_shown_only_where_professional_dates_are_open(world, group):
    prove(record_for(world, world.manager), holds=["1 September 2026: Group supervision"])

    workforce.change_settings(
        organisation=world.organisation, managers_see_professional_dates=False, by=None
    )

    prove(record_for(world, world.manager), never=["Group supervision"])


# ------------------------------------------------------------------ when something is wrong


def test_a_kept_record_that_was_changed_outside_is_refused_with_a_clear_page(world, session, login):
    kept = keep(world, world.supporter)
    issuing.print_waiting()
    IssuedContent.objects.update(pdf=b"%PDF-1.7 another", source="<body>another</body>")
    client = login(world.supporter)

    for end in ("", "record.pdf"):
        answer = client.get(address(world, kept, end))
        assert answer.status_code == 409
        assert "What is stored is not what was issued" in answer.content.decode()


def test_its_pdf_leads_to_its_page_until_it_is_made(world, session, login):
    kept = keep(world, world.supporter)

    answer = login(world.supporter).get(address(world, kept, "record.pdf"))

    assert answer["Location"] == address(world, kept)


def test_a_pdf_that_could_not_be_made_says_so_and_is_tried_again(world, session, login):
    kept = keep(world, world.supporter)
    IssuedDocument.objects.update(
        failed_at=kept.document.issued_at, attempts=5, error="The page layout stopped (KeyError)"
    )
    client = login(world.supporter)
    page = client.get(address(world, kept)).content.decode()
    assert "The PDF could not be made" in page
    assert SAID in page

    answer = client.post(address(world, kept), {"again": "1"}, follow=True)

    assert "The PDF is being made again" in answer.content.decode()
    assert IssuedDocument.objects.get().attempts == 0


def test_without_the_libraries_a_kept_record_waits_and_is_read_on_the_page(world, session, login):
    kept = keep(world, world.supporter)
    IssuedDocument.objects.update(error=issuing.NO_LIBRARIES)

    page = login(world.supporter).get(address(world, kept)).content.decode()

    assert "PDFs cannot be made at the moment" in page
    assert SAID in page


def test_where_pdfs_cannot_be_made_the_page_says_so_and_the_words_stay(
    world, session, login, monkeypatch
):
    monkeypatch.setattr("documents.libraries.PANGO", {sys.platform: ["libnot-here.so.0"]})
    monkeypatch.setattr("documents.printing.print_html", _cannot)
    monkeypatch.setattr("documents.document.print_html", _cannot)
    client = login(world.supporter)

    page = client.get(f"{period(world)}?since={SINCE}&until={UNTIL}").content.decode()
    assert "PDFs cannot be made at the moment" in page
    assert SAID in page
    assert "Download as PDF" not in page

    answer = client.get(f"{period(world)[:-1]}.pdf?since={SINCE}&until={UNTIL}")
    assert answer.status_code == 503
    assert f"{period(world)}?since={SINCE}&amp;until={UNTIL}" in answer.content.decode()


def _cannot(html):
    from documents.printing import PrintingNotPossible

    raise PrintingNotPossible("no Pango")


# ------------------------------------------------------------------ deleting and erasing


def test_whoever_kept_a_record_deletes_it(world, session, login):
    kept = keep(world, world.supporter)
    client = login(world.supporter)
    assert "Delete this record?" in client.get(address(world, kept, "delete/")).content.decode()

    client.post(address(world, kept, "delete/"))

    assert not KeptRecord.objects.exists()
    assert not IssuedDocument.objects.exists()
    assert client.get(address(world, kept)).status_code == 404


def test_the_peer_cannot_delete_what_another_kept(world, session, login):
    kept = keep(world, world.supporter)

    assert login(world.peer).post(address(world, kept, "delete/")).status_code == 404
    assert KeptRecord.objects.exists()


def test_erasing_the_peers_documents_takes_kept_records_and_their_history(world, session):
    keep(world, world.supporter)
    keep(world, world.peer)

    assert erasing.erase(world.worker) == 2

    assert not KeptRecord.objects.exists()
    assert not KeptRecord.pgh_event_model.objects.exists()
    assert not IssuedDocument.pgh_event_model.objects.exists()


def test_the_pages_ask_few_questions(world, session, login, django_assert_max_num_queries):
    kept = keep(world, world.supporter)
    client = login(world.supporter)
    for where in (address(world, kept), address(world, kept, "record.pdf"), period(world)):
        with django_assert_max_num_queries(15):
            client.get(where)
