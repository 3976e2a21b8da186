"""Sending, recording and playing files in a real browser."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from psw_portal.embedded.browser import prepare as prepare_browser
from tests.journeys.conftest import DESKTOP, PHONE, Visitor
from tests.uploads import files, room
from uploads.models import Upload

pytestmark = pytest.mark.clause("REC-5")
STORY = "/room/story/"


@pytest.fixture(autouse=True)
def _a_room(settings, tmp_path):
    settings.ROOT_URLCONF = "tests.uploads.room"
    settings.PRIVATE_FILES = str(tmp_path / "private")
    room.KEPT.clear()


def well(visitor) -> None:
    assert visitor.axe() == []
    assert visitor.overflow() == 0


@pytest.fixture
def speaker(browser, live_server):
    """Somebody with a microphone, whose browser may use it."""
    chromium = browser.browser_type.launch(
        executable_path=str(prepare_browser()),
        args=[
            *("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"),
            *("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"),
        ],
    )
    someone = Visitor(chromium, live_server.url)
    yield someone
    someone.context.close()
    chromium.close()
    assert someone.errors == []


def test_sound_is_recorded_on_the_spot_sent_and_played(speaker, transactional_db):
    speaker.open_browser(size=PHONE)
    speaker.goes_to(STORY)
    page = speaker.page
    page.click("text=Record sound")
    page.wait_for_selector("text=Recording. Speak now")
    well(speaker)
    page.wait_for_timeout(2500)
    page.click("text=Stop recording")
    page.wait_for_selector("text=Your recording is ready")
    assert page.evaluate("document.activeElement.textContent") == "Record again"
    well(speaker)
    page.click("main button[type=submit]")
    page.wait_for_selector("figure")
    upload = Upload.objects.get()
    assert (upload.kind, upload.file_name) == ("webm_audio", "recording-1.webm")
    page.wait_for_function("document.querySelector('figure audio').readyState >= 1")
    well(speaker)


def test_a_form_that_is_sent_while_the_microphone_is_on_loses_nothing(speaker, transactional_db):
    speaker.goes_to(STORY)
    page = speaker.page
    page.click("text=Record sound")
    page.wait_for_selector("text=Recording. Speak now")
    page.wait_for_timeout(1500)
    page.click("main button[type=submit]")
    page.wait_for_selector("text=Your recording is ready")
    page.wait_for_timeout(1200)
    page.click("main button[type=submit]")
    page.wait_for_selector("figure")
    assert Upload.objects.get().kind == "webm_audio"


def test_who_may_not_use_the_microphone_is_told_what_to_do(visitor, transactional_db):
    visitor.goes_to(STORY)
    visitor.page.click("text=Record sound")
    visitor.page.wait_for_selector("text=This browser may not use the microphone")


def test_without_javascript_a_file_is_chosen_and_sent(visitor, transactional_db, tmp_path):
    sound = tmp_path / "my story.wav"
    sound.write_bytes(files.wav(30))
    visitor.open_browser(size=PHONE, javascript=False)
    visitor.goes_to(STORY)
    assert not visitor.page.is_visible("text=Or record yourself here")
    visitor.page.set_input_files("#id_recording", sound)
    visitor.page.click("main button[type=submit]")
    assert visitor.page.inner_text("figure a") == "Download recording-1.wav"


def test_a_file_that_is_too_large_is_not_even_sent(visitor, transactional_db, tmp_path):
    large, small = tmp_path / "large.wav", tmp_path / "small.wav"
    large.write_bytes(files.wav(1) + bytes(3 * 1024 * 1024))
    small.write_bytes(files.wav(1))
    visitor.goes_to(STORY)
    page = visitor.page
    page.set_input_files("#id_recording", large)
    assert page.inner_text("#id_recording-size") == "The selected file must be smaller than 3MB"
    well(visitor)
    page.click("main button[type=submit]")
    page.wait_for_timeout(1200)  # the button lets nobody press it twice within a second
    assert page.inner_text("#id_recording-size") == "The selected file must be smaller than 3MB"
    page.set_input_files("#id_recording", small)
    assert page.query_selector("#id_recording-size") is None
    page.click("main button[type=submit]")
    page.wait_for_selector("figure")


def test_a_reader_listens_from_the_middle(visitor, transactional_db):
    sent = {"recording": SimpleUploadedFile("x", files.wav(100))}
    assert Client().post(STORY, sent).status_code == 302
    Client().post(STORY, {"letter": SimpleUploadedFile("x", files.pdf())})
    Client().post(STORY, {"letter": SimpleUploadedFile("x", files.png(200, 100))})
    asked = []
    visitor.page.on("request", lambda request: asked.append(request.headers.get("range")))
    for size in (DESKTOP, PHONE):
        visitor.page.set_viewport_size(size)
        visitor.goes_to(STORY)
        visitor.page.wait_for_function("document.querySelector('figure audio').readyState >= 1")
        well(visitor)
    seconds = visitor.page.evaluate(
        """async () => {
          const sound = document.querySelector("figure audio");
          sound.currentTime = 90;
          await new Promise((done) => sound.addEventListener("seeked", done, { once: true }));
          return [Math.round(sound.duration), Math.round(sound.currentTime)];
        }"""
    )
    assert seconds == [100, 90]
    assert any(each and each.startswith("bytes=") for each in asked)


def test_errors_stand_next_to_the_field_and_in_the_summary(visitor, transactional_db, tmp_path):
    page_of_html = tmp_path / "story.mp3"
    page_of_html.write_bytes(files.HTML)
    visitor.open_browser(size=PHONE)
    visitor.goes_to(STORY)
    visitor.page.fill("#id_words", "Typed")
    visitor.page.set_input_files("#id_recording", page_of_html)
    visitor.page.click("main button[type=submit]")
    assert "must be one of these" in visitor.page.inner_text(".nhsuk-error-summary")
    assert "must be one of these" in visitor.page.inner_text("#id_recording-error")
    assert visitor.page.input_value("#id_words") == "Typed"
    well(visitor)
