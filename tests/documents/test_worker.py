"""Documents with a real worker that is killed while it lays one out."""

import uuid

import pytest
from django.utils import timezone

from documents import issuing, opening
from documents.models import IssuedDocument
from documents.nudges import PRINT, nudge
from documents.rules import State
from documents.subjects import Subject
from psw_portal.embedded.testing import wait_until
from tests.documents.proof import prove_pdf

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
