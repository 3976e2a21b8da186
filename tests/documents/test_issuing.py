"""A document is written down with the act that issues it, made once, and opened as it was."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from documents import erasing, issuing, opening, printing
from documents.models import IssuedContent, IssuedDocument
from documents.rules import LEASE, MOST_ATTEMPTS, State
from documents.subjects import Subject
from encryption.fields import EncryptedBytesField
from tests.documents.proof import prove_pdf
from tests.factories import make_user

pytestmark = pytest.mark.django_db

ORGANISATION = uuid.uuid4()
SUBJECT = Subject("recruitment.application", uuid.uuid4())


@pytest.fixture
def issue(letter_of):
    """Issues a letter; what is not given is the same each time."""
    author = make_user("Alex Author")

    def issue(document=None, **fields):
        fields = {"kind": "letter", "key": "letter/1", "subject": SUBJECT, "by": author, **fields}
        return issuing.issue(
            document=document or letter_of(), organisation_id=ORGANISATION, **fields
        )

    return issue


def fresh(document):
    return IssuedDocument.objects.get(pk=document.pk)


def wait_is_over():
    IssuedDocument.objects.update(next_attempt_at=timezone.now() - timedelta(seconds=1))


@pytest.fixture
def broken(monkeypatch):
    """The page layout fails, with a word of the document in its message."""

    def fail(html):
        raise KeyError(f"Dear {'Pat'}")

    monkeypatch.setattr(issuing, "print_html", fail)


# ------------------------------------------------------------------ writing down


def test_a_document_is_issued_only_if_the_act_is_committed(issue):
    @transaction.atomic
    def act():
        issue()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()

    assert not IssuedDocument.objects.exists()


def test_the_facts_of_an_issued_document_are_written_down(issue):
    document = issue()

    assert document.title == "Letter"
    assert document.filename == "letter.pdf"
    assert (document.subject_kind, document.subject_id) == (SUBJECT.kind, SUBJECT.id)
    assert document.issued_by.name == "Alex Author"
    assert document.state == State.WAITING
    assert list(IssuedDocument.objects.of(SUBJECT)) == [document]


def test_issued_twice_under_one_key_is_issued_once_with_its_first_words(issue, letter_of):
    first = issue()
    again = issue(letter_of("<p>Other words</p>"))

    assert again == first
    assert "Other words" not in opening.source_of(again)


def test_its_words_are_those_of_the_moment_of_issuing(issue, letter_of):
    document = issue(letter_of(name="Pat"))

    issuing.print_waiting()

    assert "Dear Pat" in opening.source_of(fresh(document))


def test_words_and_pages_are_never_in_the_database_in_clear(issue):
    issue()
    issuing.print_waiting()

    with connection.cursor() as cursor:
        cursor.execute("select source, pdf from documents_issuedcontent")
        source, pdf = cursor.fetchone()
    assert b"Dear" not in bytes(source)
    assert not bytes(pdf).startswith(b"%PDF")
    assert isinstance(IssuedContent._meta.get_field("pdf"), EncryptedBytesField)


# ------------------------------------------------------------------ making


def test_a_worker_makes_what_was_issued_and_it_is_accessible(issue):
    document = issue()

    assert issuing.print_waiting() is False

    document = fresh(document)
    assert document.state == State.READY
    assert document.pages == 1
    assert document.sha256 == issuing.fingerprint(opening.pdf_of(document))
    prove_pdf(opening.pdf_of(document))


def test_a_document_that_was_made_is_not_made_again(issue, monkeypatch):
    document = issue()
    issuing.print_waiting()
    monkeypatch.setattr(issuing, "print_html", lambda html: pytest.fail("made again"))

    wait_is_over()
    issuing.print_waiting()

    assert issuing.render(document.pk) is False


def test_a_document_that_another_worker_holds_is_left_to_it(issue):
    document = issue()

    assert issuing.claim() == document.pk
    assert issuing.claim() is None


def test_a_worker_that_ended_in_the_middle_loses_nothing(issue):
    document = issue()
    issuing.claim()  # and then it was killed

    now = timezone.now()
    assert issuing.claim(now + LEASE - timedelta(seconds=5)) is None
    assert issuing.claim(now + LEASE + timedelta(seconds=5)) == document.pk


def test_a_document_that_kills_its_workers_is_put_aside_and_says_so(issue):
    document = issue()
    for _ in range(MOST_ATTEMPTS):
        wait_is_over()
        issuing.claim()
    wait_is_over()

    assert issuing.claim() is None
    assert fresh(document).state == State.PUT_ASIDE
    assert fresh(document).error == issuing.WORKER_ENDED


def test_a_document_that_cannot_be_laid_out_is_put_aside_without_a_word_of_it(
    issue, broken, caplog
):
    document = issue()
    for _ in range(MOST_ATTEMPTS):
        wait_is_over()
        issuing.print_waiting()

    document = fresh(document)
    assert document.state == State.PUT_ASIDE
    assert document.error == "The page layout stopped (KeyError)"
    assert "KeyError" in caplog.text
    assert "Dear Pat" not in caplog.text


def test_a_document_that_fails_lets_the_others_go_on(issue, letter_of, monkeypatch):
    bad, good = issue(letter_of("<p>bad</p>")), issue(key="letter/2")
    real = printing.print_html
    monkeypatch.setattr(
        issuing, "print_html", lambda html: 1 / 0 if "<p>bad" in html else real(html)
    )

    issuing.print_waiting()

    assert fresh(bad).error == "The page layout stopped (ZeroDivisionError)"
    assert fresh(good).state == State.READY


def test_what_was_put_aside_is_tried_again_when_somebody_asks(issue, broken, monkeypatch):
    document = issue()
    for _ in range(MOST_ATTEMPTS):
        wait_is_over()
        issuing.print_waiting()
    monkeypatch.undo()

    assert issuing.try_again(IssuedDocument.objects.of(SUBJECT)) == 1
    issuing.print_waiting()

    assert fresh(document).state == State.READY
    assert fresh(document).error == ""


def test_without_the_libraries_a_document_waits_and_loses_no_attempt(issue, monkeypatch):
    def cannot(html):
        raise printing.PrintingNotPossible("no Pango")

    monkeypatch.setattr(issuing, "print_html", cannot)
    document = issue()
    for _ in range(MOST_ATTEMPTS + 1):
        wait_is_over()
        issuing.print_waiting()

    document = fresh(document)
    assert document.state == State.WAITING
    assert document.attempts == 0
    assert document.error == issuing.NO_LIBRARIES


def test_words_that_were_changed_before_they_were_printed_are_not_printed(issue):
    document = issue()
    IssuedContent.objects.update(source="<title>Letter</title><body><h1>Other</h1></body>")

    issuing.print_waiting()

    assert fresh(document).state == State.WAITING
    assert fresh(document).error == "What is stored is not what was issued"


# ------------------------------------------------------------------ opening


def test_a_pdf_that_was_exchanged_is_refused(issue, letter_of):
    document = issue()
    issuing.print_waiting()
    IssuedContent.objects.update(pdf=letter_of("<p>Another</p>").pdf())

    with pytest.raises(issuing.DoesNotMatch):
        opening.pdf_of(fresh(document))


def test_words_that_were_exchanged_are_refused(issue):
    document = issue()
    IssuedContent.objects.update(source="<body>Another</body>")

    with pytest.raises(issuing.DoesNotMatch):
        opening.source_of(document)


def test_stored_bytes_that_nobody_here_wrote_are_refused(issue):
    document = issue()
    issuing.print_waiting()
    with connection.cursor() as cursor:
        cursor.execute("update documents_issuedcontent set pdf = 'rubbish', source = 'rubbish'")

    with pytest.raises(issuing.DoesNotMatch):
        opening.pdf_of(fresh(document))
    with pytest.raises(issuing.DoesNotMatch):
        opening.source_of(document)


def test_a_pdf_that_is_not_made_yet_is_said_to_be(issue):
    with pytest.raises(opening.NotReady):
        opening.pdf_of(issue())


# ------------------------------------------------------------------ erasing


def whole_database() -> str:
    """Everything that a dump would hold, as text."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select table_name from information_schema.tables"
            " where table_schema = 'public' and table_type = 'BASE TABLE'"
        )
        tables = [name for (name,) in cursor.fetchall()]
        held = []
        for table in tables:
            cursor.execute(f'select t::text from "{table}" t')  # noqa: S608
            held += [row[0] for row in cursor.fetchall()]
    return "\n".join(held)


def test_erasing_a_subject_leaves_no_trace_of_its_documents(issue):
    one, two = issue(), issue(key="letter/2")
    issuing.print_waiting()
    traces = [str(SUBJECT.id), str(one.pk), str(two.pk), fresh(one).sha256]
    assert [trace for trace in traces if trace not in whole_database()] == []

    assert erasing.erase(SUBJECT) == 2

    assert [trace for trace in traces if trace in whole_database()] == []


def test_erasing_one_subject_keeps_the_documents_of_others(issue):
    issue()
    other = issue(key="letter/2", subject=Subject("recruitment.application", uuid.uuid4()))

    erasing.erase(SUBJECT)

    assert list(IssuedDocument.objects.all()) == [other]
    assert "Dear" in opening.source_of(other)


def test_a_document_erased_while_a_worker_makes_it_does_not_come_back(issue, monkeypatch):
    document = issue()
    real = printing.print_html

    def erased_meanwhile(html):
        erasing.erase(SUBJECT)
        return real(html)

    monkeypatch.setattr(issuing, "print_html", erased_meanwhile)

    assert issuing.render(document.pk) is False
    assert not IssuedDocument.objects.exists()
    assert not IssuedContent.objects.exists()
