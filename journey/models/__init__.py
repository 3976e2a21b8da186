from journey.models.views import SavedView

__all__ = ["SavedView"]
