"""A logo is known by its content, and only the picture of it is kept."""

import struct
import zlib

import pytest

from workforce.images import NotAnImage, read_logo


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(*extra: bytes, width: int = 2, height: int = 1) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(b"\x00\x01\x02\x03\x04\x05\x06"))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(extra) + pixels + chunk(b"IEND", b"")


def jpeg(*extra: bytes, width: int = 3, height: int = 2) -> bytes:
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    scan = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x12\x34" + b"\xff\xd9"
    return b"\xff\xd8" + b"".join(extra) + frame + scan


def test_a_png_is_read_with_its_size():
    image = read_logo(png(width=40, height=20))

    assert (image.kind, image.width, image.height) == ("png", 40, 20)


def test_a_jpeg_is_read_with_its_size():
    image = read_logo(jpeg(width=40, height=20))

    assert (image.kind, image.width, image.height) == ("jpg", 40, 20)


def test_words_hidden_in_a_png_are_left_out():
    image = read_logo(png(chunk(b"tEXt", b"Comment\x00<script>")))

    assert image.content == png()


def test_places_and_notes_hidden_in_a_jpeg_are_left_out():
    place = b"\xff\xe1" + struct.pack(">H", 8) + b"Exif\x00\x00"
    note = b"\xff\xfe" + struct.pack(">H", 10) + b"<script>"

    assert read_logo(jpeg(place, note)).content == jpeg()


@pytest.mark.parametrize("picture", [png(), jpeg()])
def test_what_stands_after_the_end_of_the_picture_is_left_out(picture):
    kept = read_logo(picture + b"<html><script>alert(1)</script>").content

    assert kept == picture


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<?xml version='1.0'?><svg/>",
        b"GIF89a\x01\x00\x01\x00",
        b"%PDF-1.7",
        b"",
    ],
)
def test_any_other_kind_of_file_is_refused_whatever_its_name(content):
    with pytest.raises(NotAnImage, match="PNG or JPEG"):
        read_logo(content)


@pytest.mark.parametrize(
    "content",
    [
        png()[:-6],
        png()[:40],
        png().replace(b"IDAT", b"IDAX"),
        b"\x89PNG\r\n\x1a\n",
        jpeg()[:-2],
        jpeg()[:9],
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xe0\xff\xff",
    ],
)
def test_a_damaged_picture_is_refused_with_a_sentence(content):
    with pytest.raises(NotAnImage, match="damaged"):
        read_logo(content)


def test_a_picture_that_is_too_large_in_pixels_is_refused():
    with pytest.raises(NotAnImage, match="2,000 pixels"):
        read_logo(png(width=2001))


def test_a_file_that_is_too_large_is_refused():
    with pytest.raises(NotAnImage, match="500 KB"):
        read_logo(png() + b"x" * 512_001)
