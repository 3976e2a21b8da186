"""Files as they lie on the disk: encrypted in chunks, under names that say nothing.

Each file has a key of its own, which stands in its record, sealed under the field keys: turning
those never touches a file, and a file whose record is gone cannot be read by anyone. A chunk is
encrypted with its number, and the last one says that it is the last, so that none can be swapped,
left out or cut off unnoticed. What has not been kept yet lies in the same folder in the same way.
"""

import base64
import os
import secrets
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

CHUNK = 64 * 1024
SEAL = 16  # bytes by which an encrypted chunk is longer


class Unreadable(Exception):
    """The file is not there, or is not as it was written."""


def folder() -> Path:
    return Path(settings.PRIVATE_FILES)


def path_of(name: str) -> Path:
    return folder() / name[:2] / name


def _nonce(number: int) -> bytes:
    """Never twice under one key: a key belongs to one file, which is written once."""
    return number.to_bytes(12, "big")


def _place(is_last: bool) -> bytes:
    return b"last" if is_last else b"more"


class Writer:
    """A new file. ``finish`` or ``discard`` it."""

    def __init__(self):
        self.name = secrets.token_hex(16)
        self._key = AESGCM.generate_key(256)
        self._cipher = AESGCM(self._key)
        self._waiting = bytearray()
        self._number = 0
        path = path_of(self.name)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")

    @property
    def key(self) -> str:
        return base64.urlsafe_b64encode(self._key).decode()

    def write(self, data: bytes) -> None:
        self._waiting += data
        while len(self._waiting) > CHUNK:
            self._put(bytes(self._waiting[:CHUNK]), is_last=False)
            del self._waiting[:CHUNK]

    def _put(self, chunk: bytes, *, is_last: bool) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._number), chunk, _place(is_last)))
        self._number += 1

    def finish(self) -> None:
        """Write down the rest; it is on the disk when this returns."""
        self._put(bytes(self._waiting), is_last=True)
        self._waiting.clear()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def discard(self) -> None:
        """As if it had never been."""
        try:
            self._file.close()
        finally:
            remove(self.name)


def remove(name: str) -> None:
    path_of(name).unlink(missing_ok=True)


def read(name: str, key: str, *, size: int, start: int = 0, stop: int | None = None):
    """The bytes from ``start`` up to ``stop`` of a file of ``size`` bytes, a chunk at a time.

    The file is opened and its first chunk looked at before this returns. Raises Unreadable, and
    so does the iterator when it comes upon a chunk that was changed.
    """
    stop = size if stop is None else stop
    chunks = _chunks(name, key, size, start, stop)
    first = next(chunks, b"")

    def all_of_them() -> Iterator[bytes]:
        yield first
        yield from chunks

    return all_of_them()


def _chunks(name: str, key: str, size: int, start: int, stop: int) -> Iterator[bytes]:
    cipher = AESGCM(base64.urlsafe_b64decode(key))
    last = max(size - 1, 0) // CHUNK
    try:
        with path_of(name).open("rb") as file:
            for number in range(start // CHUNK, max(stop - 1, 0) // CHUNK + 1):
                file.seek(number * (CHUNK + SEAL))
                sealed = file.read(CHUNK + SEAL)
                chunk = cipher.decrypt(_nonce(number), sealed, _place(number == last))
                begins = number * CHUNK
                yield chunk[max(start - begins, 0) : stop - begins]
    except (OSError, InvalidTag) as error:
        raise Unreadable(f"the file {name} is not as it was written") from error


def all_names() -> Iterator[tuple[str, datetime]]:
    """Every file in the folder, and when it was last written to."""
    for path in folder().glob("??/*"):
        try:
            yield path.name, datetime.fromtimestamp(path.stat().st_mtime).astimezone()
        except FileNotFoundError:
            continue  # removed meanwhile
