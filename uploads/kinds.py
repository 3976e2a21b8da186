"""What a file is, by its first bytes and nothing else: its name and what a browser says about it
are the sender's to choose.

A table of our own, because a library that knows four hundred kinds answers "probably" where this
has to say no, and reads names where it cannot tell. Whatever is not in the table is not taken:
no SVG and HTML (they carry scripts), no archives and office files (they unpack to anything).
"""

import re
import struct

from uploads.rules import MOST_PIXELS, Kind

HEAD = 64 * 1024
"""How many of the first bytes the kind is decided by."""

ENOUGH = 4096
"""With this many of them it is decided at once, so that a wrong file is not read to its end."""

_MP4_BRANDS = {
    *(b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"iso7", b"iso8", b"iso9"),
    *(b"mp41", b"mp42", b"avc1", b"M4V ", b"M4VH", b"M4VP", b"MSNV", b"dash"),
}
_AUDIO_BRANDS = {b"M4A ", b"M4B "}
_WEBM_PICTURES = re.compile(rb"V_(?:VP8|VP9|AV1)")
_MP4_PICTURES = re.compile(rb"hdlr.{8}vide", re.DOTALL)


def kind_of(head: bytes) -> Kind | None:
    """The kind of a file that begins like this; None for every other file.

    An MP4 counts as video until it is known that nothing in it is to be seen (``Content``).
    """
    if head.startswith(b"%PDF-"):
        return Kind.PDF
    if head.startswith(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"):
        return Kind.PNG
    if head.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return Kind.WAV
    if head.startswith(b"OggS") and head[28:].startswith((b"OpusHead", b"\x01vorbis")):
        return Kind.OGG
    if head.startswith(b"\x1aE\xdf\xa3") and b"\x42\x82\x84webm" in head[:64]:
        return Kind.WEBM if _WEBM_PICTURES.search(head) else Kind.WEBM_AUDIO
    if head[4:8] == b"ftyp":
        return _of_brand(head[8:12])
    return _of_frames(head)


def _of_brand(brand: bytes) -> Kind | None:
    """By the brand: the same box also holds HEIC pictures and locked music."""
    if brand in _AUDIO_BRANDS:
        return Kind.M4A
    if brand == b"qt  ":
        return Kind.MOV
    return Kind.MP4 if brand in _MP4_BRANDS else None


def _of_frames(head: bytes) -> Kind | None:
    """MP3 and AAC have no magic bytes, only frames: two of them in a row must fit together."""
    at = 0
    if head.startswith(b"ID3") and len(head) >= 10:
        size = (head[6] << 21) | (head[7] << 14) | (head[8] << 7) | head[9]
        if max(head[6:10]) > 0x7F:
            return None
        at = 10 + size
        if at + 4 > len(head):  # a large cover picture: the frames are behind it
            return Kind.MP3
    for kind, length_of in ((Kind.MP3, _mp3_frame), (Kind.AAC, _aac_frame)):
        length = length_of(head[at : at + 7])
        following = head[at + length : at + length + 7]
        if length and (length_of(following) or len(head) == at + length):
            return kind
    return None


_MP3_RATES = {
    3: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0),
}
_MP3_SAMPLES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def _mp3_frame(header: bytes) -> int:
    """The length of an MPEG audio frame of layer III; 0 when this is none."""
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE6 != 0xE2:
        return 0
    version, rate, sample = (header[1] >> 3) & 3, header[2] >> 4, (header[2] >> 2) & 3
    if version == 1 or sample == 3:
        return 0
    kilobits = _MP3_RATES[3 if version == 3 else 2][rate]
    factor = 144 if version == 3 else 72
    padding = (header[2] >> 1) & 1
    return factor * kilobits * 1000 // _MP3_SAMPLES[version][sample] + padding if kilobits else 0


def _aac_frame(header: bytes) -> int:
    """The length of an ADTS frame; 0 when this is none."""
    if len(header) < 7 or header[0] != 0xFF or header[1] & 0xF6 != 0xF0:
        return 0
    length = ((header[3] & 3) << 11) | (header[4] << 3) | (header[5] >> 5)
    return length if length > 7 else 0


class Content:
    """What passes by of a file: its kind, how long it plays, whether a password locks it."""

    _OVERLAP = 64

    def __init__(self):
        self.head = b""
        self.size = 0
        self.kind: Kind | None = None
        self.is_decided = False
        self.is_locked = False
        self._pictures = False
        self._seconds: float | None = None
        self._tail = b""

    def feed(self, chunk: bytes) -> None:
        self.size += len(chunk)
        if len(self.head) < HEAD:
            self.head += chunk[: HEAD - len(self.head)]
        if not self.is_decided and len(self.head) >= ENOUGH:
            self._decide()
        self._look(self._tail + chunk)
        self._tail = (self._tail + chunk)[-self._OVERLAP :]

    def end(self) -> None:
        """Nothing more comes. From now on ``kind``, ``seconds`` and ``is_locked`` are final."""
        self._decide()
        if self.kind is Kind.MP4 and not self._pictures:
            self.kind = Kind.M4A

    def _decide(self) -> None:
        self.kind = kind_of(self.head)
        self.is_decided = True

    def _look(self, window: bytes) -> None:
        if self.head.startswith(b"%PDF-"):
            self.is_locked = self.is_locked or b"/Encrypt" in window
        elif self.head[4:8] == b"ftyp":
            self._pictures = self._pictures or _MP4_PICTURES.search(window) is not None
            if self._seconds is None:
                self._seconds = _mp4_seconds(window)
        elif self.head.startswith(b"OggS"):
            self._seconds = _ogg_seconds(window, self.head) or self._seconds

    @property
    def seconds(self) -> int | None:
        """How long it plays, rounded; None where the file does not say."""
        seconds = _wav_seconds(self.head, self.size) if self.kind is Kind.WAV else self._seconds
        return round(seconds) if seconds and seconds < 100 * 3600 else None

    @property
    def has_too_many_pixels(self) -> bool:
        if self.kind is not Kind.PNG or len(self.head) < 24:
            return False
        width, height = struct.unpack(">II", self.head[16:24])
        return width * height > MOST_PIXELS


def _mp4_seconds(window: bytes) -> float | None:
    at = window.find(b"mvhd")
    if at < 0 or len(window) < at + 36:
        return None
    layout, start = (">IQ", at + 24) if window[at + 4] == 1 else (">II", at + 16)
    scale, duration = struct.unpack_from(layout, window, start)
    return duration / scale if scale and duration != 0xFFFFFFFF else None


def _ogg_seconds(window: bytes, head: bytes) -> float | None:
    """By the position that the last page carries: 48,000 a second, or Vorbis's own rate."""
    at = window.rfind(b"OggS")
    if at < 0 or len(window) < at + 14:
        return None
    position = struct.unpack_from("<q", window, at + 6)[0]
    rate = struct.unpack_from("<I", head, 40)[0] if head[28:35] == b"\x01vorbis" else 48_000
    return position / rate if position > 0 and rate else None


def _wav_seconds(head: bytes, size: int) -> float | None:
    at = head.find(b"fmt ")
    if at < 0 or len(head) < at + 20:
        return None
    bytes_a_second = struct.unpack_from("<I", head, at + 16)[0]
    return size / bytes_a_second if bytes_a_second else None
