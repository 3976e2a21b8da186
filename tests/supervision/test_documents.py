from datetime import date

import page
import pytest

from supervision import actions, documents
from supervision.rules import GroupPurpose, Kind
from workforce.access import permissions_on, reader_for


def record_for(user, worker):
    reader = reader_for(user)
    return documents.supervision_record(
        reader,
        worker,
        permissions_on(reader, worker),
        since=date(2026, 1, 1),
        until=date(2026, 9, 1),
    )


@pytest.fixture
def full(world):
    """A world with sessions of several kinds, actions, a comment and a group."""
    session = world.hold(
        shared_record="We spoke about workload.\n\nAnd rest.",
        action_points=[actions.NewActionPoint("Ask about the rota", date(2026, 9, 10))],
    )
    actions.confirm_record(session=session, comment="Longer, I think", by=world.peer)
    booked = actions.book_session(
        arrangement=world.strand(Kind.MANAGERIAL), on=date(2026, 8, 24), by=world.manager
    )
    actions.miss_session(session=booked, reason="Unwell", new_on=date(2026, 9, 4), by=world.manager)
    from django.utils import timezone

    group = actions.plan_group(
        organisation=world.organisation,
        purpose=GroupPurpose.SUPERVISION,
        starts_at=timezone.now(),
        workers=[world.worker],
        by=world.supervisor,
    )
    actions.record_group(
        group=group, held_on=date(2026, 9, 1), attended=[world.worker.pk], by=world.supervisor
    )
    return world


def test_the_record_of_a_period_is_accessible_pdf(full):
    report = page.validate_pdf_bytes(record_for(full.peer, full.worker).pdf(), profile="ua1")
    assert [failure.message for failure in report.failures] == []
    assert report.is_compliant


def test_the_record_holds_what_was_held_missed_said_and_agreed(full):
    html = record_for(full.peer, full.worker).html()
    for words in (
        "31 August 2026: Support session",
        "We spoke about workload.",
        "Longer, I think",
        "Ask about the rota",
        "Missed, with Max Manager",
        "Group supervision",
    ):
        assert words in html


def test_its_file_name_tells_nothing_about_anyone(full):
    assert record_for(full.peer, full.worker).filename == "supervision-record-2026-09-01.pdf"


def test_the_same_record_is_shown_on_screen_and_downloaded(full, login):
    client = login(full.supporter)
    address = f"/peers/{full.worker.pk}/supervision/period"
    page_shown = client.get(f"{address}/?since=2026-08-01&until=2026-09-01").content.decode()
    assert "31 August 2026: Support session" in page_shown
    download = client.get(f"{address}.pdf?since=2026-08-01&until=2026-09-01")
    assert download["Content-Type"] == "application/pdf"


def test_a_time_that_ends_before_it_starts_is_said_beside_the_field(full, login):
    address = f"/peers/{full.worker.pk}/supervision/period/?since=2026-08-01&until=2026-07-01"
    page_shown = login(full.peer).get(address).content.decode()
    assert "The last day must be on or after the first day" in page_shown


def test_each_document_takes_few_queries(full, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        record_for(full.peer, full.worker).html()
