"""What may be sent, and what is said about what may not."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum, auto

MB = 1024 * 1024

MOST_DISCARDED = 32 * MB
"""How much of a file that is refused is still taken apart, for the sake of the fields behind it."""

DRAIN_SECONDS = 20
"""For how long what is left is thrown away after that, because a browser listens to the answer
only when it has sent everything. Then the connection ends."""

MOST_PIXELS = 100_000_000
"""Larger pictures take a reader's device down; a page at 600 dots per inch has 35 million."""

ABANDONED_AFTER = timedelta(days=1)
"""A file without a record is left from a request that failed, once it is this old."""


class Kind(StrEnum):
    """What a file is, by its content. Stored: never rename."""

    MP3 = auto()
    M4A = auto()
    AAC = auto()
    WAV = auto()
    OGG = auto()
    WEBM_AUDIO = auto()
    WEBM = auto()
    MP4 = auto()
    MOV = auto()
    PDF = auto()
    PNG = auto()
    JPEG = auto()


@dataclass(frozen=True)
class Facts:
    """How files of a kind are called and served. ``family``: audio, video, document, picture."""

    mime: str
    extension: str
    family: str
    words: str


FACTS = {
    Kind.MP3: Facts("audio/mpeg", "mp3", "audio", "MP3"),
    Kind.M4A: Facts("audio/mp4", "m4a", "audio", "M4A"),
    Kind.AAC: Facts("audio/aac", "aac", "audio", "AAC"),
    Kind.WAV: Facts("audio/wav", "wav", "audio", "WAV"),
    Kind.OGG: Facts("audio/ogg", "ogg", "audio", "OGG"),
    Kind.WEBM_AUDIO: Facts("audio/webm", "webm", "audio", "WebM"),
    Kind.WEBM: Facts("video/webm", "webm", "video", "WebM"),
    Kind.MP4: Facts("video/mp4", "mp4", "video", "MP4"),
    Kind.MOV: Facts("video/quicktime", "mov", "video", "MOV"),
    Kind.PDF: Facts("application/pdf", "pdf", "document", "PDF"),
    Kind.PNG: Facts("image/png", "png", "picture", "PNG"),
    Kind.JPEG: Facts("image/jpeg", "jpg", "picture", "JPEG"),
}

STEMS = {"audio": "recording", "video": "video", "document": "document", "picture": "picture"}


def file_name(kind: Kind, number: int) -> str:
    """``recording-1.webm``: tells nothing about anyone, whatever the sender called the file."""
    facts = FACTS[kind]
    return f"{STEMS[facts.family]}-{number}.{facts.extension}"


@dataclass(frozen=True)
class Allowed:
    """What a field of a form takes: kinds, and how large one file may be, in bytes."""

    kinds: frozenset[Kind]
    most_bytes: int

    @property
    def is_recording(self) -> bool:
        return all(FACTS[kind].family in {"audio", "video"} for kind in self.kinds)


def kinds_of(*families: str) -> frozenset[Kind]:
    return frozenset(kind for kind in Kind if FACTS[kind].family in families)


AUDIO = Allowed(kinds_of("audio"), 50 * MB)
RECORDINGS = Allowed(kinds_of("audio", "video"), 100 * MB)
DOCUMENTS = Allowed(kinds_of("document", "picture"), 10 * MB)


class Refusal(StrEnum):
    """Why a file was not taken."""

    EMPTY = auto()
    TOO_LARGE = auto()
    WRONG_KIND = auto()
    LOCKED = auto()
    TOO_MANY_PIXELS = auto()
    VIRUS = auto()
    NOT_SCANNED = auto()
    INTERRUPTED = auto()
