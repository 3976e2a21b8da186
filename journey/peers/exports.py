"""The list as a file: exactly what is shown, all pages of it (WFO-3, WFO-9)."""

from collections.abc import Iterator

from journey.peers.listing import PeerList
from journey.peers.words import words_on


def headings(listing: PeerList) -> list[str]:
    return [str(label) for column in listing.columns for label, _value in column.filed]


def rows(listing: PeerList, workers: list) -> Iterator[list]:
    """One row a peer, in the order of the list, with the facts that the page shows."""
    values = [value for column in listing.columns for _label, value in column.filed]
    words = words_on(listing.reader.on)
    for facts in listing.all_facts(workers):
        yield [value(facts, words) for value in values]
