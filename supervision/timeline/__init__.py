"""What support and supervision add to a peer's timeline and to "what needs me today?"."""

from supervision.timeline.entries import entries
from supervision.timeline.needs import needs

__all__ = ["entries", "needs"]
