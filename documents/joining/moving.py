"""What differs in an object of a part once it stands in a whole: numbers, keys and names."""

import re

from documents.joining.reading import CannotJoin

STRING = rb"\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>(?!>)"
CHANGED = re.compile(
    rb"(?P<named>/(?:ID|Dest|D)\s*)(?P<name>%b)"
    rb"|(?P<headers>/Headers\s*)\[(?P<ids>[^\]]*)\]"
    rb"|(?P<string>%b)"
    rb"|(?P<key>/StructParents?\s+)(?P<place>\d+)"
    rb"|(?<![\w.])(?P<number>\d+)\s+0\s+R(?!\w)" % (STRING, STRING),
    re.DOTALL,
)
"""Strings are found as well, so that nothing in them is taken for one of the others."""


class Move:
    """Turns an object of a part into one of the whole.

    ``numbers`` are those of the whole by those of the part; ``key`` is added to the keys that
    lead from pages and links to their tags; ``prefix`` sets names and identifiers apart from
    those of other parts. The identifiers that it meets, and what bears them, are collected.
    """

    def __init__(self, numbers: dict[int, int], *, prefix: bytes, key: int):
        self.numbers, self.prefix, self.key = numbers, prefix, key
        self.identifiers: list[tuple[bytes, bytes]] = []

    def __call__(self, content: bytes, number: int = 0) -> bytes:
        """The content of the object ``number`` as it stands in the whole."""
        self.at = number
        return CHANGED.sub(self._changed, content)

    def _changed(self, found: re.Match) -> bytes:
        if found["number"]:
            return b"%d 0 R" % self.numbers[int(found["number"])]
        if found["key"]:
            return b"%b%d" % (found["key"], int(found["place"]) + self.key)
        if found["named"]:
            name = self.name(found["name"])
            if found["named"].startswith(b"/ID"):
                self.identifiers.append((name, b"%d 0 R" % self.numbers[self.at]))
            return found["named"] + name
        if found["headers"]:
            names = map(self.name, re.findall(STRING, found["ids"], re.DOTALL))
            return b"%b[%b]" % (found["headers"], b" ".join(names))
        return found[0]

    def name(self, name: bytes) -> bytes:
        """A name of the part as one of the whole, in hexadecimal so that both sort alike.

        Raises CannotJoin for one with an escape that our writer does not use.
        """
        if name.startswith(b"<"):
            content = bytes.fromhex(name[1:-1].decode())
        else:
            content = re.sub(rb"\\([()\\])", rb"\1", name[1:-1])
            if re.search(rb"\\[^()\\]", re.sub(rb"\\\\", b"", name[1:-1])):
                raise CannotJoin("a name with an escape")
        return b"<%b>" % (self.prefix + content).hex().encode()
