"""Bodies of forms made by hand: as large, and as wrong, as somebody can send them."""

from uploads.rules import MB

BOUNDARY = "BoUnDaRy"
MULTIPART = f"multipart/form-data; boundary={BOUNDARY}"


def part(field: str, data: bytes, *, name: str = "a.mp3", more: str = "") -> bytes:
    head = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
        f"Content-Type: audio/mpeg\r\n{more}\r\n"
    )
    return head.encode() + data + b"\r\n"


def end() -> bytes:
    return f"--{BOUNDARY}--\r\n".encode()


class Pouring:
    """A body that is made while it is read, and remembers how much of it was."""

    def __init__(self, before: bytes, size: int, after: bytes, *, fill: bytes = b"\0"):
        self.pieces = [before]
        self.left, self.after, self.fill = size, after, fill * MB
        self.poured = 0

    def read(self, size: int = 65_536) -> bytes:
        if not self.pieces and self.left:
            many = min(size, self.left, MB)
            self.left -= many
            self.pieces.append(self.fill[:many])
        elif not self.pieces and self.after:
            self.pieces, self.after = [self.after], b""
        if not self.pieces:
            return b""
        piece = self.pieces.pop()
        if len(piece) > size:
            self.pieces.append(piece[size:])
            piece = piece[:size]
        self.poured += len(piece)
        return piece

    readline = read


def pour(client, path: str, before: bytes, size: int, *, announced=None, fill=b"\0"):
    """Send ``before`` and then ``size`` bytes; the answer, and the body as far as it was read."""
    stream = Pouring(before, size, b"\r\n" + end(), fill=fill)
    length = len(before) + size + 2 + len(end()) if announced is None else announced
    response = client.request(
        REQUEST_METHOD="POST",
        PATH_INFO=path,
        CONTENT_TYPE=MULTIPART,
        CONTENT_LENGTH=str(length),
        **{"wsgi.input": stream},
    )
    return response, stream
