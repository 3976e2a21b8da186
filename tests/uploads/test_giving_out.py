"""Files are given out by the room's own check, play in a page and run nothing."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.uploads import files, room
from tests.uploads.conftest import files_in
from uploads.models import Upload
from uploads.serving import NotSatisfiable, part_of

pytestmark = [pytest.mark.django_db]
SOUND = files.wav(20)


def kept(client, data: bytes = SOUND, field: str = "recording") -> Upload:
    client.post("/room/story/", {field: SimpleUploadedFile("x", data)})
    return room.KEPT[-1]


def url_of(upload) -> str:
    return f"/room/file/{upload.pk}/"


def body_of(response) -> bytes:
    return b"".join(response.streaming_content)


def test_the_whole_file_comes_out_as_it_went_in(client):
    upload = kept(client)
    response = client.get(url_of(upload))
    assert response.status_code == 200
    assert body_of(response) == SOUND
    assert hashlib.sha256(SOUND).hexdigest() == upload.sha256
    assert response["Content-Length"] == str(len(SOUND))
    assert response["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize(
    ("asked", "start", "stop"),
    [
        ("bytes=0-", 0, None),
        ("bytes=0-0", 0, 1),
        ("bytes=100000-200000", 100_000, 200_001),
        ("bytes=-500", -500, None),
        ("bytes=300000-99999999", 300_000, None),
    ],
)
def test_a_player_gets_the_part_that_it_asks_for(client, asked, start, stop):
    response = client.get(url_of(kept(client)), headers={"Range": asked})
    assert response.status_code == 206
    assert body_of(response) == SOUND[start:stop]
    first = start % len(SOUND) if start < 0 else start
    last = (len(SOUND) if stop is None else stop) - 1
    assert response["Content-Range"] == f"bytes {first}-{last}/{len(SOUND)}"


@pytest.mark.parametrize("asked", ["bytes=9999999-", "bytes=-0"])
def test_a_part_that_is_not_there_is_a_416(client, asked):
    response = client.get(url_of(kept(client)), headers={"Range": asked})
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{len(SOUND)}"


@pytest.mark.parametrize(
    "asked", ["", "bytes", "bytes=-", "items=0-5", "bytes=5-2", "bytes=0-1,5-6", "bytes=a-b"]
)
def test_what_is_no_range_gets_the_whole_file(asked):
    assert part_of(asked, 1000) is None


def test_numbers_without_end_in_a_range_are_no_harm():
    assert part_of("bytes=0-" + "9" * 5000, 1000) == (0, 1000)
    with pytest.raises(NotSatisfiable):
        part_of("bytes=" + "9" * 5000 + "-", 1000)


@pytest.mark.parametrize(
    ("data", "field", "way", "name"),
    [
        (files.wav(), "recording", "inline", "recording-1.wav"),
        (files.webm(b"V_VP8"), "recording", "inline", "video-1.webm"),
        (files.jpeg(), "letter", "inline", "picture-1.jpg"),
        (files.pdf(files.HTML), "letter", "attachment", "document-1.pdf"),
    ],
)
def test_a_browser_runs_nothing_that_is_in_a_file(client, data, field, way, name):
    upload = kept(client, data, field)
    response = client.get(url_of(upload))
    assert response["Content-Disposition"] == f'{way}; filename="{name}"'
    assert response["Content-Type"] == upload.mime
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Cache-Control"] == "private, no-store"
    saved = client.get(url_of(upload) + "?download")
    assert saved["Content-Disposition"] == f'attachment; filename="{name}"'


def test_a_file_whose_content_is_gone_is_not_found_and_told_to_the_log(client, store, caplog):
    upload = kept(client)
    files_in(store)[0].unlink()
    assert client.get(url_of(upload)).status_code == 404
    assert "cannot be given out" in caplog.text


def test_the_page_plays_each_file_and_lets_it_be_saved(client):
    sound, film = kept(client), kept(client, files.mp4(seconds=75))
    letter = kept(client, files.pdf(), "letter")
    page = client.get("/room/story/").content.decode()
    for upload, tag in ((sound, "audio"), (film, "video")):
        assert f'<{tag} class="portal-player__' in page
        assert f'src="{url_of(upload)}"' in page
    assert page.count("<figcaption") == 3
    assert "Download video-2.mp4" in page
    assert "MP4, 1KB, 1 minute 15 seconds" in page
    assert f'href="{url_of(letter)}?download"' in page
    assert "autoplay" not in page


def test_a_page_may_play_what_the_portal_gives_out_and_nothing_from_elsewhere(client):
    policy = client.get("/room/story/")["Content-Security-Policy"]
    assert "media-src 'self' blob:;" in policy + ";"
