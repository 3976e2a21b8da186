"""How a file is given out. Rooms call this after their own check of who may open it."""

import logging
import re

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse

from uploads import store
from uploads.models import Upload

logger = logging.getLogger(__name__)

INLINE = {"audio", "video", "picture"}
"""Families that a page may show; everything else is only ever saved."""

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


class NotSatisfiable(Exception):
    """The part that was asked for is not in the file."""


def part_of(header: str, size: int) -> tuple[int, int] | None:
    """The bytes that a Range header asks for, as start and stop; None for the whole file.

    More than one range at a time is answered with the whole file, as is what cannot be read.
    """
    found = _RANGE.fullmatch(header.strip())
    if not found or not any(found.groups()):
        return None
    first, last = found.groups()
    if not first:
        start, stop = max(size - int(last[:20]), 0), size
        if not int(last[:20]):
            raise NotSatisfiable
        return start, stop
    start = int(first[:20])
    stop = min(int(last[:20]) + 1, size) if last else size
    if start >= size:
        raise NotSatisfiable
    return (start, stop) if start < stop else None


def answer(request: HttpRequest, upload: Upload, *, download: bool = False) -> HttpResponse:
    """The file, or the part of it that a player asks for. 404 when its content is not there.

    Whatever it holds, a browser plays or shows it as the kind it was recognised as, or saves it;
    it runs nothing and loads nothing.
    """
    try:
        part = part_of(request.headers.get("Range", ""), upload.size)
    except NotSatisfiable:
        return _furnish(
            HttpResponse(status=416, headers={"Content-Range": f"bytes */{upload.size}"}),
            upload,
            download,
        )
    start, stop = part or (0, upload.size)
    try:
        chunks = store.read(
            upload.stored_name, upload.key, size=upload.size, start=start, stop=stop
        )
    except store.Unreadable as error:
        logger.error("An upload cannot be given out: %s", error)
        raise Http404 from error
    response = StreamingHttpResponse(chunks, status=206 if part else 200)
    if part:
        response["Content-Range"] = f"bytes {start}-{stop - 1}/{upload.size}"
    response["Content-Length"] = stop - start
    return _furnish(response, upload, download)


def _furnish(response, upload: Upload, download: bool):
    way = "inline" if upload.family in INLINE and not download else "attachment"
    response["Content-Type"] = upload.mime
    response["Content-Disposition"] = f'{way}; filename="{upload.file_name}"'
    response["Accept-Ranges"] = "bytes"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response
