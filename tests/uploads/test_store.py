"""What lies on the disk can be read by this portal only, and not be changed unnoticed."""

import pytest

from tests.uploads.conftest import files_in
from uploads import store as shelf
from uploads.store import CHUNK, SEAL, Unreadable, Writer, path_of, read, remove


def written(data: bytes, piece: int = 10_000) -> Writer:
    writer = Writer()
    for at in range(0, len(data), piece):
        writer.write(data[at : at + piece])
    writer.finish()
    return writer


def content(writer, data, **part) -> bytes:
    return b"".join(read(writer.name, writer.key, size=len(data), **part))


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 77])
def test_what_is_written_is_read_again(size):
    data = bytes(number % 251 for number in range(size))
    writer = written(data)
    assert content(writer, data) == data


@pytest.mark.parametrize(
    ("start", "stop"),
    [(0, 1), (5, 9), (CHUNK - 1, CHUNK + 1), (CHUNK, 2 * CHUNK), (CHUNK + 3, None), (0, None)],
)
def test_any_part_is_read_without_the_rest(start, stop):
    data = bytes(number % 251 for number in range(2 * CHUNK + 500))
    assert content(written(data), data, start=start, stop=stop) == data[start:stop]


def test_nothing_of_it_stands_on_the_disk_in_clear_and_only_we_may_open_it(store):
    writer = written(b"a very private story " * 10_000)
    (file,) = files_in(store)
    assert b"private" not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0
    assert len(writer.name) == 32


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[:-1],
        lambda data: data[: CHUNK + SEAL],
        lambda data: data[CHUNK + SEAL :] + data[: CHUNK + SEAL],
        lambda data: data[:100] + bytes([data[100] ^ 1]) + data[101:],
        lambda data: b"",
    ],
    ids=["cut", "last chunk gone", "swapped", "changed", "emptied"],
)
def test_a_file_that_was_changed_is_not_given_out(store, spoil):
    data = b"x" * (2 * CHUNK)
    writer = written(data)
    path = path_of(writer.name)
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(Unreadable):
        content(writer, data)


def test_another_key_opens_nothing_and_a_missing_file_says_so():
    data = b"x" * 100
    first, second = written(data), written(data)
    with pytest.raises(Unreadable):
        b"".join(read(first.name, second.key, size=100))
    remove(first.name)
    with pytest.raises(Unreadable):
        content(first, data)


def test_what_is_discarded_leaves_nothing(store):
    writer = Writer()
    writer.write(b"x" * 200_000)
    writer.discard()
    assert files_in(store) == []
    assert list(shelf.all_names()) == []
