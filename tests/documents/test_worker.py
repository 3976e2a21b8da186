"""Documents with a real worker that is killed while it lays one out."""

import uuid
import zipfile
from datetime import date

import pytest
from django.utils import timezone

from documents import bundling, issuing, opening
from documents.models import Bundle, IssuedDocument
from documents.nudges import BUNDLE, PRINT, nudge
from documents.rules import Shape, State
from documents.subjects import Subject
from psw_portal.embedded.testing import wait_until
from reminders.models import Message
from supervision.actions import ask_for_records
from tests.documents.proof import prove_pdf
from tests.factories import make_member, make_organisation, make_peer
from workforce.rules import Role

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.worker]


def issue(document, number):
    return issuing.issue(
        document=document,
        kind="letter",
        key=f"letter/{number}",
        subject=Subject("tests.record", uuid.uuid4()),
        organisation_id=uuid.uuid4(),
        by=None,
    )


def ready() -> int:
    return IssuedDocument.objects.exclude(rendered_at=None).count()


def test_a_worker_killed_while_it_makes_a_document_loses_none_and_makes_none_twice(
    celery_worker_process, letter_of
):
    long = issue(letter_of("<p>A long report.</p>" * 4000), 0)
    wait_until(lambda: IssuedDocument.objects.get(pk=long.pk).attempts == 1, 30)

    celery_worker_process.kill()

    assert ready() == 0
    for number in range(1, 4):
        issue(letter_of(), number)
    IssuedDocument.objects.update(next_attempt_at=timezone.now())  # when the lease is over
    celery_worker_process.start()
    wait_until(lambda: nudge(PRINT) or ready() == 4, 120, every=1)

    assert {document.state for document in IssuedDocument.objects.all()} == {State.READY}
    assert IssuedDocument.objects.get(pk=long.pk).attempts == 2
    for document in IssuedDocument.objects.exclude(pk=long.pk):
        prove_pdf(opening.pdf_of(document))


def test_a_worker_killed_while_it_makes_a_bundle_goes_on_where_it_was(celery_worker_process):
    organisation = make_organisation()
    supporter = make_member(organisation, Role.SUPPORTER)
    workers = [make_peer(organisation, f"Peer {n}", supporter=supporter) for n in range(12)]
    bundle = ask_for_records(
        organisation=organisation,
        workers=workers,
        since=date(2026, 1, 1),
        until=date(2026, 6, 1),
        shape=Shape.ZIP,
        by=supporter,
    )
    wait_until(lambda: bundling.progress_of(bundle)[0] >= 3, 60)

    celery_worker_process.kill()

    before, total = bundling.progress_of(bundle)
    assert 3 <= before < total == 12
    made = set(bundle.parts.exclude(made_at=None).values_list("pk", "made_at"))
    Bundle.objects.update(next_attempt_at=timezone.now())  # when the lease is over
    celery_worker_process.start()
    wait_until(lambda: nudge(BUNDLE) or Bundle.objects.get().state == State.READY, 120, every=1)

    assert made <= set(bundle.parts.values_list("pk", "made_at"))
    with opening.file_of(Bundle.objects.get()) as file, zipfile.ZipFile(file) as archive:
        assert len(archive.namelist()) == 13
    assert Message.objects.filter(template="workforce/mail/bundle_ended").count() == 1
