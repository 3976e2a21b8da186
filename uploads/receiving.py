"""How a file arrives: looked at, encrypted and measured as it passes by, never held in memory and
never written in clear.

``uploads.receiving.Receiving`` is the only upload handler of the settings. A view that takes files
from strangers says so with ``takes_uploads``; files sent to any other address are bounded, too.
"""

import hashlib
import logging
from collections.abc import Callable
from functools import wraps
from io import BytesIO
from time import monotonic

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import (
    FileUploadHandler,
    MemoryFileUploadHandler,
    StopUpload,
    TemporaryFileUploadHandler,
)
from django.http.multipartparser import MultiPartParser
from django.views.decorators.csrf import csrf_protect

from uploads.kinds import Content
from uploads.rules import DRAIN_SECONDS, FACTS, MB, MOST_DISCARDED, Allowed, Kind, Refusal
from uploads.scanning import NotScanned, Scan
from uploads.store import Writer, remove

logger = logging.getLogger(__name__)

MOST_ELSEWHERE = 12 * MB
"""How much of a file is stored that is sent to a view which says nothing about files."""


def takes_uploads(**fields: Allowed) -> Callable:
    """The view's form takes files: each file field by its name in the form, and what it allows.

    Stands under the guard of the view, so that nothing is read of a stranger's file before the
    guard has let them in. Files for fields that are not named are thrown away. The file field
    comes last in its form: when a file is far too large, what follows it is not read any more.
    """

    def decorate(view: Callable) -> Callable:
        protected = csrf_protect(view)

        @wraps(view)
        def wrapper(request, *args, **kwargs):
            return protected(request, *args, **kwargs)

        wrapper.takes_uploads = fields
        wrapper.csrf_exempt = True  # checked by csrf_protect above, after the guard
        return wrapper

    return decorate


class Received(UploadedFile):
    """A file that has arrived: kept in the store under ``stored_name``, or refused.

    It goes with its request, unless ``uploads.actions.keep_upload`` makes a record of it.
    """

    def __init__(self, *, content: Content, refusal: Refusal | None = None, stored=None, sha256=""):
        kind = None if refusal else content.kind
        mime = FACTS[kind].mime if kind else ""
        super().__init__(None, name="upload", content_type=mime, size=content.size)
        self.kind: Kind | None = kind
        self.seconds = content.seconds
        self.refusal = refusal
        self.stored_name: str = stored.name if stored else ""
        self.key: str = stored.key if stored else ""
        self.sha256 = sha256
        self.is_kept = False

    def close(self) -> None:
        """At the end of the request."""
        if self.stored_name and not self.is_kept:
            remove(self.stored_name)
            self.stored_name = ""


class Receiving(FileUploadHandler):
    """Hands each request to the handlers that its view asks for."""

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):  # noqa: N803
        match = self.request.resolver_match if self.request is not None else None
        fields = getattr(match.func, "takes_uploads", None) if match else None
        if fields is None:
            handler = _Bounded(self.request)
            handlers = [MemoryFileUploadHandler(self.request), handler]
        else:
            handler = _Storing(self.request, fields, content_length)
            handlers = [handler]
        try:
            post, files = MultiPartParser(META, input_data, handlers, encoding).parse()
        except Exception:
            handler.drop()
            raise
        for name, unfinished in handler.unfinished:
            files.appendlist(name, unfinished)
        if handler.has_stopped:
            _throw_away(input_data)
        return post, files


def _throw_away(input_data) -> None:
    until = monotonic() + DRAIN_SECONDS
    while monotonic() < until and input_data.read(64 * 1024):
        pass


class _Bounded(TemporaryFileUploadHandler):
    """Stores the beginning of a large file and counts the rest, until it is too much: the form's
    own check of its size says what is to be said."""

    def __init__(self, request):
        super().__init__(request)
        self.unfinished: list[tuple[str, UploadedFile]] = []
        self.has_stopped = False

    def receive_data_chunk(self, raw_data, start):
        if start < MOST_ELSEWHERE:
            self.file.write(raw_data)
        elif start > MOST_ELSEWHERE + MOST_DISCARDED:
            cut_off = UploadedFile(BytesIO(), self.file_name, self.content_type, size=start)
            self.unfinished.append((self.field_name, cut_off))
            self.has_stopped = True
            raise StopUpload(connection_reset=True)

    def drop(self) -> None:
        """Nothing of ours is left: what Django wrote goes with its file."""


class _Storing(FileUploadHandler):
    """Looks at, encrypts, measures and scans one file after the other."""

    def __init__(self, request, fields: dict[str, Allowed], content_length: int):
        super().__init__(request)
        self.fields = fields
        self.announced = content_length
        self.seen: set[str] = set()
        self.discarded = 0
        self.unfinished: list[tuple[str, Received]] = []
        self.has_stopped = False
        self.allowed: Allowed | None = None
        self.writer: Writer | None = None
        self.scan: Scan | None = None

    # -------------------------------------------------------------- Django's side

    def new_file(self, field_name, *args, **kwargs):
        super().new_file(field_name, *args, **kwargs)
        self.allowed = None if field_name in self.seen else self.fields.get(field_name)
        self.seen.add(field_name)
        self.content, self.digest = Content(), hashlib.sha256()
        self.refusal: Refusal | None = None
        # What is announced as more than all fields can take need not be stored to know it.
        most = sum(allowed.most_bytes for allowed in self.fields.values()) + MB
        if self.allowed is not None and self.announced > most:
            self._refuse(Refusal.TOO_LARGE)

    def receive_data_chunk(self, raw_data, start):
        if self.allowed is None or self.refusal:
            self._discard(raw_data)
            return
        self.content.feed(raw_data)
        if self.content.size > self.allowed.most_bytes:
            self._refuse(Refusal.TOO_LARGE)
        elif self.content.is_decided and self.content.kind not in self._kinds_so_far():
            self._refuse(Refusal.WRONG_KIND)
        else:
            self._store(raw_data)

    def file_complete(self, file_size):
        if self.allowed is None:
            return None
        if not self.refusal:
            self._conclude()
        if self.refusal:
            return Received(content=self.content, refusal=self.refusal)
        writer, self.writer = self.writer, None
        return Received(content=self.content, stored=writer, sha256=self.digest.hexdigest())

    def upload_interrupted(self):
        if self.allowed is not None:
            self._refuse(self.refusal or Refusal.INTERRUPTED)
            self._note_unfinished()

    # -------------------------------------------------------------- our own

    def _kinds_so_far(self) -> frozenset[Kind]:
        """An MP4 may turn out to hold sound only."""
        kinds = self.allowed.kinds
        return kinds | {Kind.MP4} if Kind.M4A in kinds else kinds

    def _store(self, raw_data: bytes) -> None:
        try:
            if self.writer is None:
                self.writer = Writer()
            if settings.CLAMD and self.scan is None:
                self.scan = Scan()
            self.writer.write(raw_data)
            self.digest.update(raw_data)
            if self.scan is not None:
                self.scan.feed(raw_data)
        except NotScanned as error:
            self._refuse(Refusal.NOT_SCANNED, error)
        except OSError as error:  # the disk is full, or not there
            self._refuse(Refusal.INTERRUPTED, error)

    def _conclude(self) -> None:
        """Nothing more comes: what is left to be said about the file."""
        self.content.end()
        if not self.content.size:
            self._refuse(Refusal.EMPTY)
        elif self.content.kind not in self.allowed.kinds:
            self._refuse(Refusal.WRONG_KIND)
        elif self.content.is_locked:
            self._refuse(Refusal.LOCKED)
        elif self.content.has_too_many_pixels:
            self._refuse(Refusal.TOO_MANY_PIXELS)
        else:
            self._finish()

    def _finish(self) -> None:
        try:
            if self.scan is not None:
                scan, self.scan = self.scan, None
                if scan.finds_a_virus():
                    self._refuse(Refusal.VIRUS)
                    return
            self.writer.finish()
        except NotScanned as error:
            self._refuse(Refusal.NOT_SCANNED, error)
        except OSError as error:
            self._refuse(Refusal.INTERRUPTED, error)

    def _refuse(self, refusal: Refusal, error: Exception | None = None) -> None:
        if error is not None:
            logger.error("An upload was not taken: %s (%s)", error, type(error).__name__)
        self.refusal = refusal
        self.drop()

    def _discard(self, raw_data: bytes) -> None:
        """Go on for a while, for the sake of the fields behind the file; then stop."""
        self.discarded += len(raw_data)
        if self.discarded > MOST_DISCARDED:
            if self.allowed is not None:
                self._note_unfinished()
            self.has_stopped = True
            raise StopUpload(connection_reset=True)

    def _note_unfinished(self) -> None:
        refused = Received(content=self.content, refusal=self.refusal)
        self.unfinished.append((self.field_name, refused))

    def drop(self) -> None:
        """Leave nothing behind of the file at hand."""
        if self.writer is not None:
            writer, self.writer = self.writer, None
            writer.discard()
        if self.scan is not None:
            scan, self.scan = self.scan, None
            scan.close()
