"""Writing a PDF object by object, so that none has to be kept."""

import zlib
from array import array
from typing import IO

HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
TOGETHER = 400
"""So many small objects are packed together."""


class Writer:
    """Numbers objects and writes them; keeps where each stands, ten bytes apiece."""

    def __init__(self, file: IO[bytes]):
        self.file = file
        self.position = 0
        self.places = array("Q", [0])  # an offset or, of a packed one, the number of its stream
        self.indexes = array("H", [0])  # of a packed one its place in that stream, plus one
        self.waiting: list[tuple[int, bytes]] = []
        self._put(HEAD)

    def reserve(self) -> int:
        """The number of an object that will be written later."""
        self.places.append(0)
        self.indexes.append(0)
        return len(self.places) - 1

    def plain(self, number: int, content: bytes) -> None:
        """Write an object that is no stream."""
        self.waiting.append((number, content))
        if len(self.waiting) == TOGETHER:
            self._pack()

    def stream(self, number: int, head: bytes, data: bytes) -> None:
        """Write a stream; ``head`` tells the length of ``data``."""
        self.places[number] = self.position
        self._put(b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (number, head, data))

    def finish(self, root: int, info: int) -> None:
        """Write where everything stands."""
        self._pack()
        number, at = self.reserve(), self.position
        self.places[number] = at
        packer = zlib.compressobj()
        packed = [
            packer.compress(
                b"".join(
                    (2 if index else 1 if place else 0).to_bytes(1, "big")
                    + place.to_bytes(6, "big")
                    + (index - 1 if index else 0).to_bytes(2, "big")
                    for place, index in zip(
                        self.places[begin : begin + 10_000],
                        self.indexes[begin : begin + 10_000],
                        strict=True,
                    )
                )
            )
            for begin in range(0, len(self.places), 10_000)
        ]
        data = b"".join([*packed, packer.flush()])
        head = (
            b"<</Type /XRef /Size %d /W [1 6 2] /Root %d 0 R /Info %d 0 R"
            b" /Filter /FlateDecode /Length %d>>" % (len(self.places), root, info, len(data))
        )
        self.stream(number, head, data)
        self._put(b"startxref\n%d\n%%%%EOF\n" % at)

    def _pack(self) -> None:
        """Write the small objects that wait as one stream."""
        if not self.waiting:
            return
        number, at, index = self.reserve(), 0, []
        for place, (each, content) in enumerate(self.waiting):
            self.places[each], self.indexes[each] = number, place + 1
            index.append(b"%d %d" % (each, at))
            at += len(content) + 1
        front = b" ".join(index) + b"\n"
        data = zlib.compress(front + b"\n".join(content for _each, content in self.waiting), 9)
        head = b"<</Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d>>" % (
            len(self.waiting),
            len(front),
            len(data),
        )
        self.waiting = []
        self.stream(number, head, data)

    def _put(self, content: bytes) -> None:
        self.file.write(content)
        self.position += len(content)
