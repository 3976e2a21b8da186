"""Private free text, encrypted by the application so that a stolen backup cannot be read."""

from functools import cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models

_DEVELOPMENT_KEY = "cHN3LXBvcnRhbC1kZXZlbG9wbWVudC1rZXktMDAwMDA="


class CannotDecrypt(Exception):
    """The text was written under a key that is not among ``FIELD_KEYS`` any more."""


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


def seal(text: str) -> str:
    """Text that only this portal can read again, for places that are not columns of their own."""
    return cipher().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """The text that ``seal`` was given; raises CannotDecrypt when it was tampered with."""
    try:
        return cipher().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise CannotDecrypt("the text was not sealed under a key in FIELD_KEYS") from error


class EncryptedTextField(models.TextField):
    """Text that the database only ever holds encrypted. It cannot be searched or ordered."""

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        if value is None or value == "":
            return value
        return cipher().encrypt(value.encode()).decode()

    def from_db_value(self, value, expression, connection):
        if not value:
            return value
        try:
            return cipher().decrypt(value.encode()).decode()
        except InvalidToken as error:
            raise CannotDecrypt(
                f"{self.model._meta.label}.{self.name} was written under a key not in FIELD_KEYS"
            ) from error
