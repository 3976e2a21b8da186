"""Codes in addresses that are the same for everybody who may answer: not a link of one person
(docs/decisions/0017)."""

import secrets
from hashlib import sha256

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that look like others."""


def new_code() -> str:
    """The secret part of an address: nearly a hundred bits, in groups that can be read aloud. It
    has a digit, by which the logs know a secret."""
    while True:
        groups = ["".join(secrets.choice(LETTERS) for _ in range(5)) for _ in range(4)]
        if any(each.isdigit() for each in "".join(groups)):
            return "-".join(groups)


def hash_of(code: str) -> str:
    """By which what a code opens is found."""
    return sha256(code.encode()).hexdigest()
