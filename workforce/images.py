"""A logo that was uploaded: known by its content, never by its name (pure functions)."""

import struct
import zlib
from dataclasses import dataclass

from django.utils.translation import gettext as _

from refusals import RefusedBecause

LARGEST_FILE = 500 * 1024
LARGEST_SIDE = 2000
_PNG = b"\x89PNG\r\n\x1a\n"
_KEPT_IN_PNG = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"gAMA", b"sRGB"}
_FRAMES_OF_JPEG = {0xC0, 0xC1, 0xC2}


class NotAnImage(RefusedBecause):
    """The file cannot be used as a logo; the text says why, for people to read."""


@dataclass(frozen=True)
class Image:
    """A picture that was checked and stripped: its kind ("png" or "jpg"), size and content."""

    kind: str
    width: int
    height: int
    content: bytes


def read_logo(content: bytes) -> Image:
    """The picture in ``content``, PNG or JPEG, without anything else that was hidden in the file.

    Texts, places, previews and whatever stands after the end of the picture are left out.
    Raises NotAnImage for any other kind of file (also SVG, which can carry scripts), for a file
    that is broken, and for one that is too large.
    """
    if len(content) > LARGEST_FILE:
        raise NotAnImage(_("The logo must be smaller than 500 KB"))
    try:
        if content.startswith(_PNG):
            image = _read_png(content)
        elif content.startswith(b"\xff\xd8\xff"):
            image = _read_jpeg(content)
        else:
            raise NotAnImage(_("The logo must be a PNG or JPEG picture"))
    except (struct.error, IndexError, zlib.error) as error:
        raise NotAnImage(_("The picture is damaged. Save it again and choose it again")) from error
    if not (0 < image.width <= LARGEST_SIDE and 0 < image.height <= LARGEST_SIDE):
        raise NotAnImage(_("The logo must be no more than 2,000 pixels wide and high"))
    return image


def _damaged() -> NotAnImage:
    return NotAnImage(_("The picture is damaged. Save it again and choose it again"))


def _read_png(content: bytes) -> Image:
    kept, at, size, pixels = [_PNG], len(_PNG), None, False
    while True:
        length, name = struct.unpack(">I4s", content[at : at + 8])
        end = at + 12 + length
        if end > len(content):
            raise _damaged()
        body = content[at + 8 : at + 8 + length]
        (checksum,) = struct.unpack(">I", content[end - 4 : end])
        if checksum != zlib.crc32(name + body):
            raise _damaged()
        if name == b"IHDR":
            size = struct.unpack(">II", body[:8])
        elif size is None:
            raise _damaged()
        pixels = pixels or name == b"IDAT"
        if name in _KEPT_IN_PNG:
            kept.append(content[at:end])
        if name == b"IEND":
            break
        at = end
    if not pixels:
        raise _damaged()
    return Image("png", *size, b"".join(kept))


def _read_jpeg(content: bytes) -> Image:
    kept, at, size = [b"\xff\xd8"], 2, None
    while True:
        if content[at] != 0xFF:
            raise _damaged()
        marker = content[at + 1]
        if marker == 0xFF:  # padding between segments
            at += 1
            continue
        (length,) = struct.unpack(">H", content[at + 2 : at + 4])
        end = at + 2 + length
        if length < 2 or end > len(content):
            raise _damaged()
        if marker in _FRAMES_OF_JPEG:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            size = (width, height)
        if marker == 0xDA:  # the picture itself, up to the end mark
            finish = content.rfind(b"\xff\xd9")
            if size is None or finish < end:
                raise _damaged()
            kept.append(content[at : finish + 2])
            return Image("jpg", *size, b"".join(kept))
        # colour profile of Adobe (how the colours are stored) is kept, all other notes are not
        if not (0xE1 <= marker <= 0xED or marker == 0xEF or marker == 0xFE):
            kept.append(content[at:end])
        at = end
