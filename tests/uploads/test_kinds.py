"""What a file is, is decided by what is in it."""

import io
import random

import pytest

from tests.uploads import files
from uploads.kinds import ENOUGH, Content, kind_of
from uploads.rules import FACTS, Kind, file_name
from uploads.words import length_in_words, size_in_words

REAL = {
    "mp3": (files.mp3(), Kind.MP3),
    "mp3 with a tag": (files.mp3(tag=500), Kind.MP3),
    "mp3 with a large cover": (files.mp3(tag=200_000), Kind.MP3),
    "aac": (files.aac(), Kind.AAC),
    "m4a": (files.mp4(brand=b"M4A ", pictures=False), Kind.M4A),
    "mp4 of sound only": (files.mp4(pictures=False), Kind.M4A),
    "mp4": (files.mp4(), Kind.MP4),
    "mp4 of a phone": (files.mp4(brand=b"mp42"), Kind.MP4),
    "mov": (files.mp4(brand=b"qt  "), Kind.MOV),
    "wav": (files.wav(), Kind.WAV),
    "ogg": (files.ogg(), Kind.OGG),
    "webm of sound": (files.webm(), Kind.WEBM_AUDIO),
    "webm of pictures": (files.webm(b"V_VP9"), Kind.WEBM),
    "pdf": (files.pdf(), Kind.PDF),
    "png": (files.png(), Kind.PNG),
    "jpeg": (files.jpeg(), Kind.JPEG),
}


def content_of(data: bytes, piece: int = 65_536) -> Content:
    content, held = Content(), io.BytesIO(data)
    while chunk := held.read(piece):
        content.feed(chunk)
    content.end()
    return content


@pytest.mark.parametrize("name", REAL)
@pytest.mark.parametrize("piece", [1000, 65_536])
def test_each_kind_is_known_by_its_content_however_it_arrives(name, piece):
    data, kind = REAL[name]
    assert content_of(data, piece).kind is kind


@pytest.mark.parametrize("name", files.PRETENDERS)
def test_nothing_else_is_any_of_them(name):
    assert content_of(files.PRETENDERS[name]).kind is None


def test_no_bytes_at_all_are_no_kind_and_none_of_them_breaks_it():
    chance = random.Random(7)
    starts = [data[:size] for data, _kind in REAL.values() for size in (0, 1, 4, 9, 13, 27, 41)]
    for start in starts:
        content_of(start + chance.randbytes(chance.randrange(200)))
    assert content_of(b"").kind is None
    assert kind_of(b"ID3") is None


def test_a_wrong_file_is_known_before_it_has_arrived():
    content = Content()
    content.feed(files.PRETENDERS["text"][:ENOUGH])
    assert content.is_decided
    assert content.kind is None


@pytest.mark.parametrize(
    ("data", "seconds"),
    [
        (files.wav(2), 2),
        (files.mp4(seconds=75), 75),
        (files.ogg(3), 3),
        (files.mp3(), None),
        (files.webm(), None),
        (files.pdf(), None),
    ],
)
def test_how_long_it_plays_is_known_where_the_file_says_so(data, seconds):
    for piece in (7, 100, 65_536):
        assert content_of(data, piece).seconds == seconds


def test_a_pdf_with_a_password_is_known():
    locked = files.pdf(b"x" * 70_000 + b"trailer << /Encrypt 5 0 R >>")
    assert content_of(locked).is_locked
    assert not content_of(files.pdf()).is_locked


def test_a_picture_that_unpacks_to_gigabytes_is_known():
    assert content_of(files.png(60_000, 60_000)).has_too_many_pixels
    assert not content_of(files.png(5_000, 7_000)).has_too_many_pixels


def test_every_kind_has_its_facts_and_a_name_that_says_nothing():
    assert FACTS.keys() == set(Kind)
    assert file_name(Kind.WEBM_AUDIO, 1) == "recording-1.webm"
    assert file_name(Kind.JPEG, 12) == "picture-12.jpg"
    assert not any(facts.mime.startswith(("text/", "image/svg")) for facts in FACTS.values())


def test_sizes_and_lengths_read_well():
    assert [size_in_words(n) for n in (1, 2_000, 2_411_724, 104_857_600)] == [
        "1KB",
        "2KB",
        "2.3MB",
        "100MB",
    ]
    assert [length_in_words(n) for n in (None, 0, 45, 60, 61, 200)] == [
        "",
        "0 seconds",
        "45 seconds",
        "1 minute",
        "1 minute 1 second",
        "3 minutes 20 seconds",
    ]
