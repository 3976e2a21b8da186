"""What is encrypted stays readable when keys turn, and nothing else can read it."""

import pytest
from cryptography.fernet import Fernet
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.utils.timezone import localdate

from encryption.cipher import CannotDecrypt, seal, unseal
from encryption.fields import EncryptedBytesField, EncryptedTextField
from journey.imports.actions import upload_import
from journey.models import ImportContent
from supervision import actions as supervision
from supervision.models import PrivateNote
from supervision.rules import Kind
from tests.factories import make_member, make_peer
from workforce.rules import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def old_key(settings):
    """The only key there is while everything is written."""
    key = Fernet.generate_key().decode()
    settings.FIELD_KEYS = [key]
    return key


@pytest.fixture
def worker(old_key):
    return make_peer()


@pytest.fixture
def note(worker):
    writer = make_member(worker.organisation, Role.SUPPORTER)
    arrangement = supervision.start_arrangement(
        worker=worker, kind=Kind.SUPPORT, starts_on=localdate(), by=None
    )
    session = supervision.record_session(arrangement=arrangement, held_on=localdate(), by=writer)
    return supervision.write_private_note(session=session, text="for my eyes", by=writer)


@pytest.fixture
def spreadsheet(worker):
    lead = make_member(worker.organisation, Role.LEAD)
    content = b"Name,E-mail\nPat Peer,pat@example.org\n"
    return upload_import(
        organisation=worker.organisation, file_name="peers.csv", content=content, by=lead
    )


def stored(table, column):
    with connection.cursor() as cursor:
        cursor.execute(f"select {column} from {table}")  # noqa: S608
        return cursor.fetchone()[0]


@pytest.mark.clause("SUP-5")
def test_private_text_is_never_in_the_database_in_clear(note):
    assert "eyes" not in stored("supervision_privatenote", "text")


def test_rotated_keys_read_everything_and_the_old_key_reads_nothing_more(
    note, spreadsheet, old_key, settings, capsys
):
    new_key = Fernet.generate_key().decode()
    sheets = ImportContent.objects.get(pk=spreadsheet.pk).sheets
    settings.FIELD_KEYS = [new_key, old_key]

    call_command("rotate_field_keys")

    settings.FIELD_KEYS = [new_key]
    assert PrivateNote.objects.get(pk=note.pk).text == "for my eyes"
    assert ImportContent.objects.get(pk=spreadsheet.pk).sheets == sheets
    settings.FIELD_KEYS = [old_key]
    with pytest.raises(CannotDecrypt):
        PrivateNote.objects.get(pk=note.pk)
    with pytest.raises(CannotDecrypt):
        ImportContent.objects.get(pk=spreadsheet.pk)


def test_the_command_turns_every_encrypted_column_there_is(capsys):
    call_command("rotate_field_keys")

    told = capsys.readouterr().out
    columns = [
        f"{model._meta.label}.{field.name}: "
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, EncryptedTextField | EncryptedBytesField)
    ]
    assert [column for column in columns if column not in told] == []
    assert "journey.ImportContent.left_out: 0" in told


def test_sealed_text_that_was_tampered_with_is_refused():
    sealed = seal("the link")
    assert unseal(sealed) == "the link"
    with pytest.raises(CannotDecrypt):
        unseal(sealed[:-4] + "AAAA")
