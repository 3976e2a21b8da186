"""Virus scanning by a clamd that one runs oneself (``CLAMD`` in the settings; off without)."""

import logging
import socket
from urllib.parse import urlsplit

from django.conf import settings

logger = logging.getLogger(__name__)

SECONDS = 60


class NotScanned(Exception):
    """clamd is not there, or did not look at the file."""


class Scan:
    """One file on its way through clamd, in pieces (its INSTREAM command)."""

    def __init__(self):
        try:
            self._connection = _connect(settings.CLAMD)
            self._connection.sendall(b"zINSTREAM\0")
        except OSError as error:
            raise NotScanned("clamd does not answer") from error

    def feed(self, chunk: bytes) -> None:
        try:
            self._connection.sendall(len(chunk).to_bytes(4, "big") + chunk)
        except OSError as error:
            raise NotScanned("clamd stopped listening") from error

    def finds_a_virus(self) -> bool:
        """What clamd says about the whole file. Raises NotScanned for anything but yes or no:
        a file over its StreamMaxLength is not looked at."""
        try:
            self._connection.sendall(bytes(4))
            answer = b""
            while not answer.endswith(b"\0") and (more := self._connection.recv(4096)):
                answer += more
        except OSError as error:
            raise NotScanned("clamd did not answer") from error
        finally:
            self.close()
        text = answer.rstrip(b"\0").decode(errors="replace")
        if text.endswith("FOUND"):
            logger.warning("A virus was found in an upload and refused: %s", text)
            return True
        if text == "stream: OK":
            return False
        raise NotScanned(f"clamd answered: {text[:200]}")

    def close(self) -> None:
        self._connection.close()


def _connect(address: str) -> socket.socket:
    """``unix:///run/clamav/clamd.ctl`` or ``tcp://clamav:3310``."""
    parts = urlsplit(address)
    if parts.scheme == "unix":
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(SECONDS)
        try:
            connection.connect(parts.path)
        except OSError:
            connection.close()
            raise
        return connection
    return socket.create_connection((parts.hostname, parts.port or 3310), timeout=SECONDS)
