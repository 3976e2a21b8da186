"""Addresses with something to say after the question mark."""

from django.http import QueryDict


def query(**values) -> str:
    """``next=%2Faccount%2F``: values as they stand in an address."""
    written = QueryDict(mutable=True)
    written.update(values)
    return written.urlencode()
