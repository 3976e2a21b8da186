"""The tasks of this room, where Celery looks for them."""

from journey.imports import tasks as imports

__all__ = ["imports"]
