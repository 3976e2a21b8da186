"""A recording on the applicant's own page: what it is decides, whatever it is called; it is kept
where no server serves it, and opens to whoever may open the application, under a neutral name."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from recruitment.actions import applying
from recruitment.models import Answer
from recruitment.rules import AnsweredHow, SeatPart
from tests.factories import make_member, make_organisation
from tests.recruitment.factories import make_seat, make_vacancy
from tests.uploads import files
from tests.uploads.conftest import files_in
from tests.uploads.pouring import part, pour
from uploads.models import Upload
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REC-5")]


@pytest.fixture
def folder(settings, tmp_path):
    settings.PRIVATE_FILES = str(tmp_path / "private")
    return tmp_path / "private"


class Applicant:
    """Somebody on the page of the first question."""

    def __init__(self, vacancy, name="Ash", email="ash@example.org"):
        self.begun = applying.begin(vacancy=vacancy, name=name, email=email, by=None)
        self.application = self.begun.application
        self.question = vacancy.questions.first()
        self.client = Client()
        self.client.get(self.begun.fresh.path)

    def address(self, name="application_question") -> str:
        where = {"door_id": self.begun.fresh.link.door_id, "question_id": self.question.pk}
        return reverse(f"recruitment:{name}", kwargs=where)

    def send(self, data: bytes, name="story.mp3", mime="audio/mpeg"):
        sent = {"text": "I typed this as well", "recording": SimpleUploadedFile(name, data, mime)}
        return self.client.post(self.address(), sent)


@pytest.fixture
def applicant(folder):
    return Applicant(make_vacancy())


# ------------------------------------------------------------------ what is hostile


HOSTILE = {
    "two endings": ("story.mp3.exe", b"MZ\x90\x00" + bytes(300)),
    "a page with an ending of sound": ("story.mp3", files.HTML),
    "a picture with a script": ("face.svg", files.SVG),
    "the same under another name": ("face.mp4", files.SVG),
    "a zip that unpacks without end": ("story.mp3", files.bomb()),
    "nothing at all": ("story.mp3", b""),
    "a letter, where only recordings are asked for": ("story.pdf", files.pdf()),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_gets_a_clear_sentence_and_nothing_of_it_is_kept(what, applicant, folder):
    name, data = HOSTILE[what]

    page = applicant.send(data, name)

    assert page.status_code == 200
    assert "There is a problem" in page.text
    assert ("empty" if not data else "must be one of these") in page.text
    assert "I typed this as well" in page.text
    assert not Upload.objects.exists()
    assert files_in(folder) == []
    assert not Answer.objects.filter(application=applicant.application, upload__isnull=False)


def test_two_gigabytes_are_refused_as_they_stream_and_what_was_typed_stays(applicant, folder):
    typed = part("text", b"I typed this as well").replace(b'; filename="a.mp3"', b"")
    before = typed.replace(b"Content-Type: audio/mpeg\r\n", b"")
    before += part("recording", files.wav(0.1))[:-2]

    page, stream = pour(applicant.client, applicant.address(), before, 2 << 30)

    assert "The selected file must be smaller than 100MB" in page.text
    assert "I typed this as well" in page.text
    assert stream.poured > 2 << 30
    assert files_in(folder) == []


@pytest.mark.parametrize("name", ["../../etc/passwd", "story.mp3.exe", "Ash, my psychosis.wav"])
def test_what_a_recording_is_called_is_nowhere_kept(name, applicant, folder):
    assert applicant.send(files.wav(1), name).status_code == 302

    upload = Upload.objects.get()
    answer = applicant.application.answers.get()
    assert (answer.how, answer.upload) == (AnsweredHow.AUDIO, upload.pk)
    assert upload.file_name == "recording-1.wav"
    kept = str(Upload.objects.values().get()) + str(files_in(folder))
    assert [word for word in ("passwd", "exe", "psychosis") if word in kept] == []


# ------------------------------------------------------------------ who listens


def test_it_is_played_in_the_page_and_saved_under_a_neutral_name(applicant):
    applicant.send(files.wav(1))

    page = applicant.client.get(applicant.address()).text
    heard = applicant.client.get(applicant.address("application_recording"))
    saved = applicant.client.get(applicant.address("application_recording") + "?download")

    assert "<audio" in page
    assert f'src="{heard.request["PATH_INFO"]}"></audio>' in page
    assert heard.getvalue() == files.wav(1)
    assert heard["X-Content-Type-Options"] == "nosniff"
    assert 'filename="recording-1.wav"' in saved["Content-Disposition"]


def test_it_lies_where_no_server_serves_it_and_not_in_clear(applicant, folder):
    applicant.send(files.wav(1))

    [lying] = files_in(folder)
    assert files.wav(1)[:40] not in lying.read_bytes()
    for served in (settings.STATIC_ROOT, *settings.STATICFILES_DIRS):
        assert not lying.resolve().is_relative_to(Path(served).resolve())


def test_it_opens_to_hr_alone_once_it_is_sent_in(applicant, login):
    applicant.send(files.wav(1))
    vacancy = applicant.application.vacancy
    other = Applicant(vacancy, "Bo", "bo@example.org")
    theirs = applicant.address("application_recording")
    assert other.client.get(theirs).url == "/link/again/"
    assert other.client.get(other.address("application_recording")).status_code == 404
    assert Client().get(theirs).url == "/link/again/"

    for question in vacancy.questions.all()[1:]:
        applicant.question = question
        applicant.client.post(applicant.address(), {"text": "In words"})
    applicant.question = vacancy.questions.first()
    applicant.client.post(
        reverse("recruitment:application_check", args=[applicant.begun.fresh.link.door_id]),
        {"confirm": "on"},
    )
    applicant.application.refresh_from_db()
    assert applicant.application.submitted_at

    address = reverse(
        "recruitment:staff_recording", args=[applicant.application.pk, applicant.question.pk]
    )
    panel = make_seat(vacancy, part=SeatPart.SHORTLISTING).user
    foreign = make_member(make_organisation(), Role.HR, Role.LEAD)
    found = {
        "hr": make_member(vacancy.organisation, Role.HR),
        "who shortlists": panel,
        "a manager": make_member(vacancy.organisation, Role.LINE_MANAGER),
        "hr elsewhere": foreign,
    }
    answers = {who: login(user).get(address).status_code for who, user in found.items()}
    assert answers == {"hr": 200, "who shortlists": 403, "a manager": 404, "hr elsewhere": 404}
