"""The keys in force, and text that is sealed under them."""

from functools import cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

_DEVELOPMENT_KEY = "cHN3LXBvcnRhbC1kZXZlbG9wbWVudC1rZXktMDAwMDA="


class CannotDecrypt(Exception):
    """It was changed by someone else, or written under a key that is not in ``FIELD_KEYS``."""


@cache
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def cipher() -> MultiFernet:
    """The cipher of the keys in force: the first writes, all read. Rotate by adding in front."""
    keys = tuple(settings.FIELD_KEYS)
    if not keys:
        if settings.MODE == "production":
            raise ImproperlyConfigured("FIELD_KEYS is empty")
        keys = (_DEVELOPMENT_KEY,)
    return _cipher(keys)


def decrypt(sealed: bytes | str, what: str) -> bytes:
    """What was encrypted; raises CannotDecrypt, which names ``what`` could not be read."""
    try:
        return cipher().decrypt(sealed)
    except InvalidToken as error:
        raise CannotDecrypt(
            f"{what} was changed, or written under a key not in FIELD_KEYS"
        ) from error


def seal(text: str) -> str:
    """Text that only this portal can read again, for places that are not columns of their own."""
    return cipher().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """The text that ``seal`` was given; raises CannotDecrypt when it was tampered with."""
    return decrypt(sealed, "the text").decode()
