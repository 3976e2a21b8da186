"""Every write of the room. Keyword-only, one transaction each, ``by=`` says who acts."""

from competencies.actions.framework import VersionTaken, load_framework, load_shipped

__all__ = [
    "VersionTaken",
    "load_framework",
    "load_shipped",
]
