"""Whole records out of rows of ``values_list``."""

from collections.abc import Sequence

from django.db.models import Model


def columns(model: type[Model], prefix: str = "") -> list[str]:
    """The names of all fields of ``model`` for ``values_list``, reached through ``prefix``."""
    return [f"{prefix}{field.attname}" for field in model._meta.concrete_fields]


def instance(model: type[Model], values: Sequence) -> Model:
    """The record whose ``columns`` these values are."""
    return model.from_db(
        "default", [field.attname for field in model._meta.concrete_fields], values
    )
