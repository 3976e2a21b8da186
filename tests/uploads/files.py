"""The smallest files of each kind, and files that only pretend."""

import io
import struct
import wave
import zipfile
import zlib


def box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", 8 + len(content)) + name + content


def mp4(*, brand: bytes = b"isom", pictures: bool = True, seconds: int = 12) -> bytes:
    handler = box(b"hdlr", bytes(8) + (b"vide" if pictures else b"soun") + bytes(12))
    header = box(b"mvhd", bytes(12) + struct.pack(">II", 1000, seconds * 1000) + bytes(80))
    moov = box(b"moov", header + box(b"trak", box(b"mdia", handler)))
    return box(b"ftyp", brand + bytes(4) + brand) + moov + box(b"mdat", b"sound" * 200)


def wav(seconds: float = 2.0) -> bytes:
    held = io.BytesIO()
    with wave.open(held, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(b"\x00\x10" * int(8000 * seconds))
    return held.getvalue()


def ogg(seconds: int = 3) -> bytes:
    def page(position: int, body: bytes) -> bytes:
        head = b"OggS\x00\x02" + struct.pack("<qIII", position, 7, 0, 0)
        return head + bytes([1, len(body)]) + body

    return page(0, b"OpusHead" + bytes(11)) + page(seconds * 48_000, b"sound")


def webm(codec: bytes = b"A_OPUS") -> bytes:
    header = b"\x1aE\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm" + bytes(20)
    return header + b"\x18S\x80g" + b"\x86" + bytes([0x80 | len(codec)]) + codec + b"sound" * 50


def mp3(*, tag: int | None = None) -> bytes:
    frame = b"\xff\xfb\x90\x00" + bytes(413)  # 128 kbit/s at 44.1 kHz: 417 bytes
    if tag is None:
        return frame * 4
    size = bytes([(tag >> shift) & 0x7F for shift in (21, 14, 7, 0)])
    return b"ID3\x04\x00\x00" + size + bytes(tag) + frame * 4


def aac() -> bytes:
    length = 100
    frame = bytes(
        [0xFF, 0xF1, 0x50, 0x80 | (length >> 11), (length >> 3) & 0xFF, (length & 7) << 5, 0]
    )
    return (frame + bytes(length - 7)) * 3


def pdf(more: bytes = b"") -> bytes:
    return b"%PDF-1.7\n1 0 obj <<>> endobj\n" + more + b"\ntrailer <<>>\n%%EOF\n"


def png(width: int = 2, height: int = 2) -> bytes:
    def part(name: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + check

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(bytes(6))
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", pixels) + part(b"IEND", b"")


def jpeg() -> bytes:
    return b"\xff\xd8\xff\xe0" + bytes(100) + b"\xff\xd9"


def bomb() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("all-zeros", bytes(20 * 1024 * 1024))
    return held.getvalue()


HTML = b"<!doctype html><html><script>alert(document.cookie)</script></html>"
SVG = (
    b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
)
PRETENDERS = {
    "html": HTML,
    "html with spaces": b"   \n" + HTML,
    "html, then a pdf": HTML + pdf(),
    "svg": SVG,
    "zip bomb": bomb(),
    "docx": bomb()[:200],
    "program": b"MZ\x90\x00" + bytes(300),
    "elf": b"\x7fELF" + bytes(300),
    "script": b"#!/bin/sh\nrm -rf /\n",
    "text": b"Just words. " * 500,
    "one byte": b"x",
    "zeros": bytes(10_000),
    "heic": box(b"ftyp", b"heic" + bytes(4)) + bytes(200),
    "avif": box(b"ftyp", b"avif" + bytes(4)) + bytes(200),
    "matroska": b"\x1aE\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x88matroska" + bytes(100),
    "ogg video": b"OggS\x00\x02" + bytes(20) + b"\x01\x2a\x80theora" + bytes(100),
    "riff of another kind": b"RIFF\x00\x00\x00\x00AVI " + bytes(100),
    "gif": b"GIF89a" + bytes(100),
    "one frame of mp3, then html": b"\xff\xfb\x90\x00" + HTML * 20,
    "a tag of mp3 that is none": b"ID3\x04\x00\x00\xff\xff\xff\xff" + HTML,
    "a short tag, then html": b"ID3\x04\x00\x00\x00\x00\x00\x04abcd" + HTML,
    "pdf with something before it": b"\n" + pdf(),
}
