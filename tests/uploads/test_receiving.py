"""Whatever is sent: a clear sentence next to the field, never a 500, and bounded memory."""

import os
import socket
import threading
import tracemalloc

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories import make_user
from tests.uploads import files, room
from tests.uploads.conftest import files_in
from tests.uploads.pouring import BOUNDARY, MULTIPART, Pouring, end, part, pour
from uploads.models import Upload
from uploads.rules import MB, MOST_DISCARDED

pytestmark = [pytest.mark.django_db]
STORY = "/room/story/"


def send(client, data: bytes, *, name="recording.mp3", mime="audio/mpeg", field="recording"):
    return client.post(STORY, {"words": "Typed", field: SimpleUploadedFile(name, data, mime)})


def errors_of(response) -> str:
    assert response.status_code == 200
    page = response.content.decode()
    assert "There is a problem" in page
    return page


# ------------------------------------------------------------------ what is taken


@pytest.mark.clause("REC-5")
def test_a_recording_is_taken_and_kept_under_a_name_that_says_nothing(client, store):
    assert send(client, files.wav(2), name="Ann Smith, my psychosis.wav").status_code == 302
    upload = Upload.objects.get()
    assert upload.file_name == "recording-1.wav"
    assert (upload.kind, upload.seconds, upload.size) == ("wav", 2, len(files.wav(2)))
    assert len(upload.sha256) == 64
    assert len(files_in(store)) == 1
    assert "Smith" not in str(Upload.objects.values().get()) + str(files_in(store))


@pytest.mark.parametrize(
    "name",
    [
        "story.pdf.exe",
        "../../etc/passwd",
        "..\\..\\boot.ini",
        "\u202egpj.3pm",
        "наш рассказ 🎤.mp3",
        "nul\x00byte.mp3",
        "x" * 250,
        "CON",
        'quo"te.mp3',
        "<script>.mp3",
        "-rf",
    ],
)
def test_what_the_file_is_called_does_not_matter(client, store, name):
    body = part("recording", files.mp3(), name=name)
    assert post_raw(client, body).status_code == 302
    assert Upload.objects.get().file_name == "recording-1.mp3"
    (file,) = files_in(store)
    assert file.is_relative_to(store)


@pytest.mark.parametrize("mime", ["text/html", "image/svg+xml", "", "application/x-msdownload"])
def test_what_the_browser_calls_it_does_not_matter(client, mime):
    assert send(client, files.mp3(), mime=mime).status_code == 302
    assert Upload.objects.get().mime == "audio/mpeg"


def test_two_files_of_one_form_are_both_taken_and_counted(client):
    letter = SimpleUploadedFile("cv.pdf", files.pdf(), "application/pdf")
    recording = SimpleUploadedFile("a.webm", files.webm(b"V_VP8"), "video/webm")
    client.post(STORY, {"recording": recording, "letter": letter})
    send(client, files.ogg())
    names = [upload.file_name for upload in Upload.objects.order_by("number")]
    assert names == ["video-1.webm", "document-2.pdf", "recording-3.ogg"]


def test_a_form_without_a_file_is_taken_as_well(client):
    assert client.post(STORY, {"words": "Typed"}).status_code == 302
    assert not Upload.objects.exists()


# ------------------------------------------------------------------ what is not


@pytest.mark.parametrize("name", files.PRETENDERS)
def test_a_file_that_only_pretends_gets_a_clear_sentence_and_is_not_kept(client, store, name):
    page = errors_of(send(client, files.PRETENDERS[name]))
    assert "The selected file must be one of these: MP3, M4A, AAC, WAV, OGG, WebM, MP4 or MOV" in (
        page
    )
    assert 'value="Typed"' in page
    assert files_in(store) == []


@pytest.mark.parametrize(
    ("data", "field", "sentence"),
    [
        (b"", "recording", "The selected file is empty"),
        (files.wav(0.1) + bytes(3 * MB), "recording", "The selected file must be smaller than 3MB"),
        (files.pdf(b"/Encrypt 3 0 R"), "letter", "The selected file is password protected"),
        (files.png(60_000, 60_000), "letter", "The selected picture is too large"),
        (files.mp3(), "letter", "The selected file must be one of these: PDF, PNG or JPEG"),
        (files.pdf(), "recording", "The selected file must be one of these: MP3"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_next_to_its_field(client, store, data, field, sentence):
    page = errors_of(send(client, data, field=field))
    assert sentence in page
    assert f'href="#id_{field}"' in page
    assert f'id="id_{field}-error"' in page
    assert files_in(store) == []


def test_a_file_of_a_form_with_another_mistake_is_not_left_behind(client, store, monkeypatch):
    def refuse(form):
        form.add_error("words", "Enter your words")
        return form.cleaned_data

    monkeypatch.setattr(room.StoryForm, "clean", refuse)
    errors_of(send(client, files.mp3()))
    assert files_in(store) == []


def test_a_file_for_a_field_that_the_view_does_not_name_is_thrown_away(client, store):
    assert send(client, files.mp3(), field="other").status_code == 302
    assert files_in(store) == []


def test_a_second_file_for_one_field_is_thrown_away(client, store):
    two = [SimpleUploadedFile("a.mp3", files.mp3()), SimpleUploadedFile("b.ogg", files.ogg())]
    assert client.post(STORY, {"recording": two}).status_code == 302
    assert Upload.objects.get().kind == "mp3"
    assert len(files_in(store)) == 1


# ------------------------------------------------------------------ bodies made by hand


def post_raw(client, body: bytes, **headers):
    return client.generic("POST", STORY, body + end(), MULTIPART, **headers)


def open_part(field="recording", start: bytes = b"") -> bytes:
    words = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="words"\r\n\r\nTyped\r\n'
    return words.encode() + part(field, start)[:-2]


@pytest.mark.parametrize("announced", [None, 100_000_000_000], ids=["announced", "lied about"])
def test_two_gigabytes_get_a_clear_sentence_and_bounded_memory(client, store, announced):
    tracemalloc.start()
    response, stream = pour(
        client, STORY, open_part(start=files.wav(0.1)), 2 << 30, announced=announced
    )
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    page = errors_of(response)
    assert "The selected file must be smaller than 3MB" in page
    assert 'value="Typed"' in page
    assert stream.poured > 2 << 30  # a browser listens only when it has sent everything
    assert peak < 16 * MB
    assert files_in(store) == []


def test_somebody_who_sends_without_end_is_cut_off(client, store, monkeypatch):
    monkeypatch.setattr("uploads.receiving.DRAIN_SECONDS", 0)
    response, stream = pour(client, STORY, open_part(start=files.wav(0.1)), 2 << 30)
    assert "The selected file must be smaller than 3MB" in errors_of(response)
    assert stream.poured < 3 * MB + MOST_DISCARDED + 2 * MB


def test_a_wrong_file_is_not_written_to_the_disk_at_all(client, store, monkeypatch):
    made = []
    monkeypatch.setattr("uploads.receiving.Writer", lambda: made.append(1))
    response, _stream = pour(client, STORY, open_part(), 2 * MB, fill=b"just words ")
    assert "must be one of these" in errors_of(response)
    assert made == []


def test_a_large_recording_is_taken_in_bounded_memory(client, store):
    tracemalloc.start()
    response, _stream = pour(client, STORY, open_part(start=files.wav(0.1)), 3 * MB - 5000)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert response.status_code == 302
    assert Upload.objects.get().size > 2.9 * MB
    assert peak < 3 * MB


def test_a_body_that_ends_too_early_gets_a_clear_sentence(client, store):
    body = open_part(start=files.wav(1))
    response = client.generic("POST", STORY, body, MULTIPART)
    assert "The selected file could not be uploaded – try again" in errors_of(response)
    assert files_in(store) == []


def test_a_body_that_is_announced_shorter_than_it_is_gets_a_clear_sentence(client, store):
    response, _stream = pour(client, STORY, open_part(start=files.wav(1)), MB, announced=100_000)
    assert "could not be uploaded" in errors_of(response)
    assert files_in(store) == []


@pytest.mark.parametrize("length", ["-1", "many", ""])
def test_a_length_that_is_none_is_no_500(client, length, store):
    response = client.generic("POST", STORY, b"x", MULTIPART, CONTENT_LENGTH=length)
    assert response.status_code in {200, 302, 400}
    assert files_in(store) == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"nonsense",
        part("recording", b"!!!", more="Content-Transfer-Encoding: base64\r\n"),
        part("recording", files.mp3(), more="Content-Length: 5\r\n"),
        part("recording\x00", files.mp3()),
        part("", files.mp3()),
        part("recording", files.mp3(), name=""),
        part("recording", files.mp3(), name="x" * 5000),
    ],
)
def test_a_body_that_is_none_is_no_500(client, body, store):
    assert post_raw(client, body).status_code in {200, 302, 400}


def test_a_body_that_cannot_be_read_is_answered_in_plain_words(client):
    response = client.generic("POST", STORY, b"x", "multipart/form-data")
    assert response.status_code == 400
    assert "We could not read this" in response.content.decode()


def test_a_form_in_another_encoding_is_no_500(client):
    assert client.post(STORY, "x=1", content_type="text/plain").status_code in {200, 302}
    assert client.generic("POST", STORY, b"x", "multipart/form-data").status_code == 400


def test_a_full_disk_gets_a_clear_sentence(client, monkeypatch, caplog, store):
    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("uploads.store.Writer.write", full)
    assert "could not be uploaded" in errors_of(send(client, files.mp3()))
    assert "No space left" in caplog.text
    assert files_in(store) == []


# ------------------------------------------------------------------ other views


def test_a_large_file_for_any_other_view_is_bounded_and_gets_that_views_own_sentence(client):
    body = b'--B\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
    stream = Pouring(body, 1 << 30, b"\r\n--B--\r\n")
    tracemalloc.start()
    response = client.request(
        REQUEST_METHOD="POST",
        PATH_INFO="/room/plain/",
        CONTENT_TYPE="multipart/form-data; boundary=B",
        CONTENT_LENGTH=str(1 << 30),
        **{"wsgi.input": stream},
    )
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "The file is larger than 1MB" in response.content.decode()
    assert peak < 16 * MB


@pytest.fixture
def fresh(monkeypatch):
    from links import registry
    from links.registry import Purpose
    from tests.links import rooms

    purpose = Purpose("test.application", home="room:application", scopes=("edit",))
    monkeypatch.setattr(registry, "all_purposes", lambda: {purpose.key: purpose})
    return rooms.make(room.OWNER)


def test_nothing_is_read_before_the_guard_has_let_somebody_in(fresh):
    """The token is asked for under the guard, not by the middleware in front of it."""
    for path in ("/room/staff/", f"/room/my/{fresh.link.door_id}/"):
        response, stream = pour(Client(enforce_csrf_checks=True), path, open_part(), MB)
        assert response.status_code == 302
        assert stream.poured == 0


def test_files_are_taken_under_the_guards_of_links_and_of_staff(fresh, client):
    staff = Client()
    staff.force_login(make_user())
    home = client.get(fresh.path).url
    for someone, path in ((client, home), (staff, "/room/staff/")):
        sound = SimpleUploadedFile("a.mp3", files.mp3())
        assert someone.post(path, {"recording": sound}).content == b"True mp3"


def test_a_file_is_not_taken_without_the_token_of_the_page():
    careful = Client(enforce_csrf_checks=True)
    response, stream = pour(careful, STORY, open_part(), 1000)
    assert response.status_code == 403
    assert stream.poured == 0
    form = careful.get(STORY).content.decode()
    token = form.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    sound = SimpleUploadedFile("a.mp3", files.mp3())
    sent = careful.post(STORY, {"csrfmiddlewaretoken": token, "recording": sound})
    assert sent.status_code == 302


# ------------------------------------------------------------------ clamd


class Clamd:
    """What clamd does with INSTREAM, and nothing else."""

    def __init__(self, path: str, answer: bytes):
        self.server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.server.bind(path)
        self.server.listen()
        self.answer, self.received = answer, b""
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self):
        connection, _address = self.server.accept()
        with connection, connection.makefile("rb") as stream:
            assert stream.read(10) == b"zINSTREAM\0"
            while size := int.from_bytes(stream.read(4), "big"):
                self.received += stream.read(size)
            connection.sendall(self.answer)

    def close(self):
        self.thread.join(5)
        self.server.close()


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (b"stream: Eicar-Signature FOUND\0", "The selected file contains a virus"),
        (b"INSTREAM size limit exceeded. ERROR\0", "could not be checked for viruses"),
        (b"", "could not be checked for viruses"),
        (b"stream: OK\0", None),
    ],
)
def test_files_go_through_clamd_where_there_is_one(
    client, settings, tmp_path, store, answer, sentence
):
    clamd = Clamd(str(tmp_path / "clamd"), answer)
    settings.CLAMD = f"unix://{tmp_path}/clamd"
    data = files.wav(5)
    response = send(client, data)
    clamd.close()
    assert clamd.received == data
    if sentence:
        assert sentence in errors_of(response)
        assert files_in(store) == []
    else:
        assert response.status_code == 302
        assert len(files_in(store)) == 1


@pytest.mark.parametrize("address", ["unix:///nowhere/clamd.ctl", "tcp://127.0.0.1:1"])
def test_when_clamd_does_not_answer_nothing_is_taken(client, settings, store, address, caplog):
    settings.CLAMD = address
    page = errors_of(send(client, files.mp3()))
    assert "could not be checked for viruses, so we did not keep it" in page
    assert "clamd does not answer" in caplog.text
    assert files_in(store) == []


def test_open_files_do_not_pile_up(client, store):
    before = len(os.listdir("/proc/self/fd"))
    for name in list(files.PRETENDERS)[:10]:
        send(client, files.PRETENDERS[name])
    for _ in range(10):
        post_raw(client, part("recording", files.wav(0.1))[:-200])
    assert len(os.listdir("/proc/self/fd")) <= before + 2
