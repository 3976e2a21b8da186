"""Whom or what a document is about, without knowing what that is."""

from dataclasses import dataclass
from uuid import UUID

from django.db import models


@dataclass(frozen=True)
class Subject:
    """The kind ("workforce.peersupportworker") and the key of a record."""

    kind: str
    id: UUID

    @classmethod
    def of(cls, record: "models.Model | Subject") -> "Subject":
        """The subject that a record is."""
        if isinstance(record, Subject):
            return record
        return cls(record._meta.label_lower, record.pk)
