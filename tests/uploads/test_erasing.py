"""When a file is erased, nothing of it can be found again."""

import os
from datetime import timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from tests.uploads import files, room
from tests.uploads.conftest import files_in
from uploads.actions import TooManyUploads, erase_upload, erase_uploads, keep_upload, sweep
from uploads.kinds import Content
from uploads.models import Upload
from uploads.receiving import Received
from uploads.store import Writer, read

pytestmark = [pytest.mark.django_db]
PLANTED = b"Thornbury-planted-bytes"


def received(data: bytes = files.pdf(PLANTED)) -> Received:
    content, writer = Content(), Writer()
    content.feed(data)
    content.end()
    writer.write(data)
    writer.finish()
    return Received(content=content, stored=writer, sha256="0" * 64)


def kept(owner_id=room.OWNER, **fields) -> Upload:
    return keep_upload(
        received=received(), owner_kind="test.story", owner_id=owner_id, by=None, **fields
    )


def everything_stored() -> str:
    """Every column of every table that could hold something of an upload."""
    held = []
    for model in apps.get_app_config("uploads").get_models():
        with connection.cursor() as cursor:
            cursor.execute(f"select * from {model._meta.db_table}")  # noqa: S608
            held.append(str(cursor.fetchall()))
    return "".join(held)


@pytest.mark.clause("WFO-10")
def test_after_erasing_neither_the_folder_nor_the_tables_hold_a_trace(
    store, django_capture_on_commit_callbacks
):
    first, other = kept(), kept(uuid4())
    names = {path.name for path in files_in(store)}
    assert names == {first.stored_name, other.stored_name}
    with django_capture_on_commit_callbacks(execute=True):
        assert erase_uploads(owner_kind="test.story", owner_ids=[room.OWNER], by=None) == 1
    assert [path.name for path in files_in(store)] == [other.stored_name]
    assert all(PLANTED not in path.read_bytes() for path in files_in(store))
    assert Upload.objects.get() == other
    held = everything_stored()
    for trace in (first.stored_name, first.key, first.sha256[:20] + "x"):
        assert trace not in held


def test_a_copy_of_the_file_cannot_be_read_once_its_row_is_gone(store):
    upload = kept()
    copy = files_in(store)[0].read_bytes()
    assert PLANTED not in copy
    erase_upload(upload=upload, by=None)
    assert upload.key not in everything_stored()


def test_an_erasure_that_is_rolled_back_keeps_the_file(store):
    upload = kept()
    with pytest.raises(RuntimeError), transaction.atomic():  # noqa: PT012
        erase_upload(upload=upload, by=None)
        raise RuntimeError
    assert Upload.objects.filter(pk=upload.pk).exists()
    assert len(files_in(store)) == 1


def test_the_sweep_removes_what_no_record_knows_once_it_is_a_day_old(store):
    upload, lost = kept(), Writer()
    lost.write(PLANTED)
    lost.finish()
    assert sweep() == 0  # it may belong to a request that is under way
    later = timezone.now() + timedelta(days=1, minutes=1)
    assert sweep(now=later) == 1
    assert [path.name for path in files_in(store)] == [upload.stored_name]


def test_the_sweep_finishes_an_erasure_that_was_cut_off(store, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=False):
        erase_upload(upload=kept(), by=None)
    assert len(files_in(store)) == 1
    sweep(now=timezone.now() + timedelta(days=2))
    assert files_in(store) == []


def test_the_sweep_tells_of_records_without_a_file(store, caplog):
    kept()
    os.remove(files_in(store)[0])
    sweep()
    assert "1 uploads have a record and no file" in caplog.text


def test_the_sweep_is_at_peace_with_a_folder_that_is_not_there(settings, tmp_path):
    settings.PRIVATE_FILES = str(tmp_path / "nothing")
    assert sweep() == 0


def test_what_a_request_brought_goes_with_it_unless_it_was_kept(client, store):
    client.post("/room/story/", {"recording": SimpleUploadedFile("x", files.HTML)})
    assert files_in(store) == []
    client.post("/room/story/", {"recording": SimpleUploadedFile("x", files.mp3())})
    assert len(files_in(store)) == 1


def test_a_file_is_kept_once_and_not_when_it_was_refused():
    file = received()
    keep_upload(received=file, owner_kind="test.story", owner_id=room.OWNER, by=None)
    with pytest.raises(ValueError, match="only once"):
        keep_upload(received=file, owner_kind="test.story", owner_id=room.OWNER, by=None)


def test_a_record_has_only_so_many_files():
    kept(most=2)
    kept(most=2)
    with pytest.raises(TooManyUploads):
        kept(most=2)
    assert kept(uuid4(), most=2).number == 1


def test_files_are_read_after_the_field_keys_have_turned(settings, store):
    from cryptography.fernet import Fernet

    old, new = (Fernet.generate_key().decode() for _ in range(2))
    settings.FIELD_KEYS = [old]
    upload = kept()
    settings.FIELD_KEYS = [new, old]
    call_command("rotate_field_keys", verbosity=0)
    settings.FIELD_KEYS = [new]
    again = Upload.objects.get()
    content = b"".join(read(upload.stored_name, again.key, size=upload.size))
    assert PLANTED in content


def test_the_key_in_the_database_is_sealed(store):
    upload = kept()
    with connection.cursor() as cursor:
        cursor.execute("select key from uploads_upload")
        assert upload.key not in cursor.fetchone()[0]


def test_uploads_lie_beside_nothing_that_the_web_serves():
    from pathlib import Path

    from psw_portal import settings

    private = Path(settings.PRIVATE_FILES).resolve()
    served = [settings.STATIC_ROOT, *settings.STATICFILES_DIRS]
    assert not any(private.is_relative_to(Path(folder).resolve()) for folder in served)
