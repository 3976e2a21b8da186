from journey.models.exports import Export
from journey.models.views import SavedView

__all__ = ["Export", "SavedView"]
