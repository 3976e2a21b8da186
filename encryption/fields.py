"""Columns that the database only ever holds encrypted, so that a stolen backup cannot be read.

None of them can be searched or ordered. ``rotate_field_keys`` finds each of them by its class.
"""

import json
import zlib

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from encryption.cipher import cipher, decrypt


def _name(field) -> str:
    return f"{field.model._meta.label}.{field.name}"


class EncryptedTextField(models.TextField):
    """Private free text. An empty one stays empty."""

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        if value is None or value == "":
            return value
        return cipher().encrypt(value.encode()).decode()

    def from_db_value(self, value, expression, connection):
        if not value:
            return value
        return decrypt(value, _name(self)).decode()


class EncryptedBytesField(models.BinaryField):
    """The content of a file: a PDF, a picture, a recording."""

    def get_db_prep_value(self, value, connection, prepared=False):
        if value is not None:
            value = cipher().encrypt(self.packed(value))
        return super().get_db_prep_value(value, connection, prepared=True)

    def from_db_value(self, value, expression, connection):
        if value is None:
            return None
        return self.unpacked(decrypt(bytes(value), _name(self)))

    def packed(self, value) -> bytes:
        """The value as bytes, before they are encrypted."""
        return bytes(value)

    def unpacked(self, content: bytes):
        """The value that ``packed`` was given."""
        return content


class SealedField(EncryptedBytesField):
    """Anything JSON can hold, compressed: other people's spreadsheets, the source of a document."""

    def packed(self, value) -> bytes:
        text = json.dumps(value, cls=DjangoJSONEncoder, separators=(",", ":"))
        return zlib.compress(text.encode(), 6)

    def unpacked(self, content: bytes):
        return json.loads(zlib.decompress(content))
