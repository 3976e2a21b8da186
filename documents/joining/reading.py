"""Reading a PDF that the portal made: its objects as they stand, most of them never taken apart.

Only what WeasyPrint writes is read: one revision, a cross-reference stream, nothing encrypted.
Anything else is refused rather than guessed at.
"""

import re
import zlib
from dataclasses import dataclass

TOKEN = re.compile(
    rb"""\s*(?:
      (?P<reference>(\d+)\s+0\s+R(?![^\s<>\[\]()/%]))
    | (?P<mark><<|>>|\[|\])
    | (?P<atom>
          \((?:[^()\\]|\\.)*\)          # a string; our writer escapes brackets in it
        | <[0-9A-Fa-f\s]*>
        | /?[^\s<>\[\]()/%]+
      )
    )""",
    re.VERBOSE | re.DOTALL,
)
OBJECT = re.compile(rb"\s*(\d+)\s+0\s+obj\b")
STREAM = re.compile(rb"\s*stream\r?\n")


class CannotJoin(Exception):
    """A PDF holds what the portal does not write; the text says what."""


@dataclass(frozen=True)
class Reference:
    """An object, by its number."""

    number: int


Value = dict | list | Reference | bytes
"""What an object is made of. Names, numbers and strings are the bytes that stand in the file."""


@dataclass(frozen=True)
class Stream:
    """What stands before the data of a stream, and the data, still packed."""

    head: bytes
    data: bytes


def parse(content: bytes, at: int = 0) -> tuple[Value, int]:
    """The value that begins at ``at``, and where it ends. Raises CannotJoin."""
    found = TOKEN.match(content, at)
    if found is None:
        raise CannotJoin("something that is no value")
    at = found.end()
    if found["reference"]:
        return Reference(int(found[2])), at
    if found["atom"]:
        return found["atom"], at
    closing = {b"<<": b">>", b"[": b"]"}.get(found["mark"])
    if closing is None:
        raise CannotJoin("brackets that do not match")
    inner: list[Value] = []
    while True:
        ahead = TOKEN.match(content, at)
        if ahead is not None and ahead["mark"] == closing:
            at = ahead.end()
            break
        value, at = parse(content, at)
        inner.append(value)
    if closing == b"]":
        return inner, at
    return dict(zip(inner[::2], inner[1::2], strict=True)), at


def written(value: Value) -> bytes:
    """The value as it stands in a file."""
    match value:
        case Reference(number):
            return b"%d 0 R" % number
        case dict():
            return b"<<%b>>" % b" ".join(
                key + b" " + written(inner) for key, inner in value.items()
            )
        case list():
            return b"[%b]" % b" ".join(map(written, value))
    return value


def text(words: str) -> bytes:
    """Words as a string of a PDF."""
    return b"<feff%b>" % words.encode("utf-16-be").hex().encode()


class Source:
    """The objects of one PDF: ``plain`` as their bytes, ``streams`` with their data."""

    def __init__(self, pdf: bytes):
        self.plain: dict[int, bytes] = {}
        self.streams: dict[int, Stream] = {}
        start = re.search(rb"startxref\s+(\d+)\s+%%EOF\s*\Z", pdf)
        if start is None:
            raise CannotJoin("no end")
        table = _object_at(pdf, int(start[1]))[1]
        if not isinstance(table, Stream):
            raise CannotJoin("no cross-reference stream")
        self.trailer = parse(table.head)[0]
        if {b"/Prev", b"/Encrypt"} & self.trailer.keys():
            raise CannotJoin("more than one revision, or encryption")
        packed: set[int] = set()
        for kind, where in _entries(self.trailer, unpacked(table)):
            if kind == 2:
                packed.add(where)
            elif kind == 1:
                number, content = _object_at(pdf, where)
                if isinstance(content, Stream):
                    self.streams[number] = content
                else:
                    self.plain[number] = content
        for number in packed:
            self.plain |= _objects_in(self.streams.pop(number))
        self.streams = {
            number: stream for number, stream in self.streams.items() if b"/XRef" not in stream.head
        }
        self.catalog = self.value(self.trailer[b"/Root"])

    def value(self, of: Value) -> Value:
        """The value itself, where a reference to it may stand."""
        return parse(self.plain[of.number])[0] if isinstance(of, Reference) else of


def unpacked(stream: Stream) -> bytes:
    """The data of a stream. Raises CannotJoin where it is packed in a way of its own."""
    head = parse(stream.head)[0]
    if b"/DecodeParms" in head or head.get(b"/Filter", b"/FlateDecode") != b"/FlateDecode":
        raise CannotJoin("a stream packed in another way")
    return zlib.decompress(stream.data) if b"/Filter" in head else stream.data


def _object_at(pdf: bytes, at: int) -> tuple[int, bytes | Stream]:
    begins = OBJECT.match(pdf, at)
    if begins is None:
        raise CannotJoin("an object that is not where it should be")
    head, end = parse(pdf, begins.end())
    content = pdf[begins.end() : end].strip()
    stream = STREAM.match(pdf, end)
    if stream is None:
        return int(begins[1]), content
    length = int(head[b"/Length"])
    return int(begins[1]), Stream(content, pdf[stream.end() : stream.end() + length])


def _entries(head: dict, table: bytes):
    """Kind and place of each object: 1 and its offset, or 2 and the number of its stream."""
    widths = [int(width) for width in head[b"/W"]]
    size = sum(widths)
    for at in range(0, len(table), size):
        kind = int.from_bytes(table[at : at + widths[0]], "big")
        yield kind, int.from_bytes(table[at + widths[0] : at + widths[0] + widths[1]], "big")


def _objects_in(stream: Stream) -> dict[int, bytes]:
    content = unpacked(stream)
    head = parse(stream.head)[0]
    first = int(head[b"/First"])
    numbers = [int(each) for each in content[:first].split()]
    starts = [first + each for each in numbers[1::2]]
    return {
        number: content[begins:ends].strip()
        for number, begins, ends in zip(
            numbers[::2], starts, [*starts[1:], len(content)], strict=True
        )
    }
