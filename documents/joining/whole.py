"""What a whole is made of: the pages, tags, bookmarks, links and names of all its parts."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import IO

from documents.joining.moving import Move
from documents.joining.reading import (
    CannotJoin,
    Reference,
    Source,
    Stream,
    Value,
    parse,
    text,
    written,
)
from documents.joining.writing import Writer

CATALOG = {
    b"/Type", b"/Pages", b"/Outlines", b"/Lang", b"/StructTreeRoot", b"/ViewerPreferences",
    b"/MarkInfo", b"/Metadata", b"/Names",
}  # fmt: skip
"""What the catalogue of a part may hold: it is said below what becomes of each."""
STRUCTURE = {b"/Type", b"/K", b"/ParentTree"}
TO_PART = re.compile(rb"\(part:(\d+)\)")
"""Where a link of the list of contents leads, before it is known where that part stands."""


@dataclass(frozen=True)
class Placed:
    """A part that was written: numbers of what the whole has to lead to."""

    title: str
    count: int  # of its pages
    pages: Reference
    begins: list  # the top of its first page, as a link leads there
    bookmark: Reference
    below: dict  # what its bookmark says of those below it
    tags: Reference


class Joined:
    """One PDF made of many, written to ``file`` part by part.

    Each part keeps its pages, tags, bookmarks and links; its keys, identifiers and names are set
    apart from those of the others. Streams that two parts share to the byte (pictures, some
    fonts) are written once.
    """

    def __init__(self, file: IO[bytes]):
        self.writer = Writer(file)
        self.pages, self.bookmarks, self.structure, self.document = (
            Reference(self.writer.reserve()) for _each in range(4)
        )
        self.placed: list[Placed] = []
        self.shared: dict[bytes, int] = {}
        self.next_key = 0
        # leaves of the trees that lead from pages to tags, from identifiers to tags, from names
        # to pages
        self.keys: list[Reference] = []
        self.identifiers: list[Reference] = []
        self.names: list[Reference] = []

    @property
    def count(self) -> int:
        """How many pages there are so far."""
        return sum(part.count for part in self.placed)

    def add(self, pdf: bytes, title: str) -> None:
        """Write one more part, under ``title`` among bookmarks and tags. Raises CannotJoin."""
        self._add(Source(pdf), title)

    def finish(self, contents: Sequence[bytes], title: str) -> None:
        """Write the list of contents, which stands in front, and what holds all together.

        The list may consist of several PDFs. A link of it to ``part:<n>`` leads to the first page
        of the nth part. Title, author and language of the whole are those of the list. Raises
        CannotJoin.
        """
        parts, self.placed = self.placed, []
        for pdf in contents:
            source = Source(pdf)
            numbers = self._add(source, title, leads_to=parts)
        self.placed += parts
        self._write_pages()
        self._write_bookmarks()
        self._write_structure()
        catalog = {
            b"/Type": b"/Catalog",
            b"/Pages": self.pages,
            b"/Outlines": self.bookmarks,
            b"/PageMode": b"/UseOutlines",
            b"/StructTreeRoot": self.structure,
            b"/MarkInfo": {b"/Marked": b"true"},
            b"/ViewerPreferences": {b"/DisplayDocTitle": b"true"},
            b"/Lang": source.catalog[b"/Lang"],
            b"/Metadata": Reference(numbers[source.catalog[b"/Metadata"].number]),
        }
        if self.names:
            catalog[b"/Names"] = {b"/Dests": {b"/Kids": self.names}}
        info = numbers[source.trailer[b"/Info"].number]
        self.writer.finish(self._plain(catalog).number, info)

    # -------------------------------------------------------------- one part

    def _add(self, source: Source, title: str, leads_to: list[Placed] | None = None) -> dict:
        """Write the objects of a part; their numbers in the whole by those in the part.

        For the list of contents ``leads_to`` are the parts it leads to, and what it says of
        itself is kept.
        """
        catalog = source.catalog
        _refuse(catalog.keys() - CATALOG, "in the catalogue")
        structure = source.value(catalog[b"/StructTreeRoot"])
        _refuse(structure.keys() - STRUCTURE, "above the tags")
        (tags,) = structure[b"/K"]
        bookmark = self.writer.reserve()
        numbers = {catalog[b"/StructTreeRoot"].number: self.document.number}
        if b"/Outlines" in catalog:
            numbers[catalog[b"/Outlines"].number] = bookmark
        fingerprints = _fingerprints(source)
        numbers |= {
            number: self.shared[known]
            for number, known in fingerprints.items()
            if known in self.shared
        }
        gone = {source.trailer[b"/Root"].number, structure[b"/ParentTree"].number}
        if leads_to is None:
            gone |= {source.trailer[b"/Info"].number, catalog[b"/Metadata"].number}
        kept = sorted((source.plain.keys() | source.streams.keys()) - numbers.keys() - gone)
        numbers |= {number: self.writer.reserve() for number in kept}
        self.shared |= {
            fingerprint: numbers[number]
            for number, fingerprint in fingerprints.items()
            if number in numbers
        }
        move = Move(numbers, prefix=b"%05d-" % len(self.keys), key=self.next_key)
        for number in kept:
            if number in source.streams:
                stream = source.streams[number]
                self.writer.stream(numbers[number], move(stream.head, number), stream.data)
            elif number not in (tags.number, catalog[b"/Pages"].number):
                content = move(source.plain[number], number)
                self.writer.plain(numbers[number], _leading_to(leads_to or [], content))

        def moved(value: Value) -> Value:
            return parse(move(written(source.value(value))))[0]

        pages = moved(catalog[b"/Pages"]) | {b"/Parent": self.pages}
        self.writer.plain(numbers[catalog[b"/Pages"].number], written(pages))
        section = {b"/S": b"/Part", b"/T": text(title), b"/Lang": catalog[b"/Lang"]}
        self.writer.plain(numbers[tags.number], written(moved(tags) | section))
        self._add_keys(moved(structure[b"/ParentTree"]))
        self._add_leaf(self.identifiers, move.identifiers)
        self._add_leaf(self.names, _names_of(source, move, moved))
        below = moved(catalog.get(b"/Outlines", {}))
        first_page = source.value(source.value(catalog[b"/Pages"])[b"/Kids"][0])
        self.placed.append(
            Placed(
                title=title,
                count=int(pages[b"/Count"]),
                pages=Reference(numbers[catalog[b"/Pages"].number]),
                begins=[pages[b"/Kids"][0], b"/XYZ", b"0", first_page[b"/MediaBox"][3], b"0"],
                bookmark=Reference(bookmark),
                below=below and _closed(below),
                tags=Reference(numbers[tags.number]),
            )
        )
        return numbers

    def _add_keys(self, tree: dict) -> None:
        """The part's leaf of the tree that leads from pages and links to their tags."""
        keys = [self.next_key + int(key) for key in tree[b"/Nums"][::2]]
        pairs = zip(keys, tree[b"/Nums"][1::2], strict=True)
        leaf = {
            b"/Limits": [_number(keys[0]), _number(keys[-1])],
            b"/Nums": [each for key, value in pairs for each in (_number(key), value)],
        }
        self.keys.append(self._plain(leaf))
        self.next_key = keys[-1] + 1

    def _add_leaf(self, leaves: list[Reference], pairs: list[tuple[bytes, bytes]]) -> None:
        """A leaf of a tree of names; ``pairs`` are names and what they stand for."""
        if pairs:
            pairs = sorted(pairs)
            leaf = {
                b"/Limits": [pairs[0][0], pairs[-1][0]],
                b"/Names": [each for pair in pairs for each in pair],
            }
            leaves.append(self._plain(leaf))

    def _plain(self, value: Value) -> Reference:
        number = self.writer.reserve()
        self.writer.plain(number, written(value))
        return Reference(number)

    # -------------------------------------------------------------- all parts

    def _write_pages(self) -> None:
        pages = {
            b"/Type": b"/Pages",
            b"/Kids": [part.pages for part in self.placed],
            b"/Count": _number(self.count),
        }
        self.writer.plain(self.pages.number, written(pages))

    def _write_bookmarks(self) -> None:
        """One for each part that has headings, closed, with the part's own below it."""
        marked = [part for part in self.placed if part.below]
        before, after = [None, *marked[:-1]], [*marked[1:], None]
        for part, previous, following in zip(marked, before, after, strict=True):
            bookmark = {
                b"/Title": text(part.title),
                b"/Parent": self.bookmarks,
                b"/Dest": part.begins,
                **part.below,
            }
            if previous:
                bookmark[b"/Prev"] = previous.bookmark
            if following:
                bookmark[b"/Next"] = following.bookmark
            self.writer.plain(part.bookmark.number, written(bookmark))
        outlines = {
            b"/Type": b"/Outlines",
            b"/First": marked[0].bookmark,
            b"/Last": marked[-1].bookmark,
            b"/Count": _number(len(marked)),
        }
        self.writer.plain(self.bookmarks.number, written(outlines))

    def _write_structure(self) -> None:
        """One document, of which each part is a part."""
        structure = {
            b"/Type": b"/StructTreeRoot",
            b"/K": [self.document],
            b"/ParentTree": {b"/Kids": self.keys},
            b"/ParentTreeNextKey": _number(self.next_key),
        }
        if self.identifiers:
            structure[b"/IDTree"] = {b"/Kids": self.identifiers}
        self.writer.plain(self.structure.number, written(structure))
        document = {
            b"/Type": b"/StructElem",
            b"/S": b"/Document",
            b"/P": self.structure,
            b"/K": [part.tags for part in self.placed],
        }
        self.writer.plain(self.document.number, written(document))


def _refuse(unknown: set[bytes], where: str) -> None:
    if unknown:
        raise CannotJoin(f"{sorted(unknown)[0].decode()} {where}")


def _fingerprints(source: Source) -> dict[int, bytes]:
    """What the streams are known by that lead to nothing else, and so may be shared."""

    def fingerprint(stream: Stream) -> bytes:
        return sha256(stream.head + b"\n" + stream.data).digest()

    return {
        number: fingerprint(stream)
        for number, stream in source.streams.items()
        if not re.search(rb"\d\s+0\s+R", stream.head)
    }


def _names_of(source: Source, move: Move, moved: Callable) -> list[tuple[bytes, bytes]]:
    """The places in a part that links lead to by name."""
    names = source.value(source.catalog.get(b"/Names", {}))
    _refuse(names.keys() - {b"/Dests"}, "among the names")
    places = source.value(names.get(b"/Dests", {})).get(b"/Names", [])
    return [
        (move.name(name), written(moved(place)))
        for name, place in zip(places[::2], places[1::2], strict=True)
    ]


def _leading_to(parts: list[Placed], content: bytes) -> bytes:
    """A link of the list of contents, leading to its part."""
    if b"(part:" not in content:
        return content
    link = parse(content)[0]
    found = TO_PART.fullmatch(link.pop(b"/A")[b"/URI"])
    part = parts[int(found[1]) - 1]
    return written(link | {b"/Dest": part.begins, b"/Contents": text(part.title)})


def _closed(outlines: dict) -> dict:
    """What a bookmark says of those below it, when it is closed at first."""
    return {
        b"/First": outlines[b"/First"],
        b"/Last": outlines[b"/Last"],
        b"/Count": b"-" + outlines[b"/Count"],
    }


def _number(value: int) -> bytes:
    return b"%d" % value
