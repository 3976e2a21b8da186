from journey.models.imports import (
    ImportContent,
    ImportState,
    RememberedHeading,
    WorkforceImport,
)
from journey.models.views import SavedView

__all__ = [
    "ImportContent",
    "ImportState",
    "RememberedHeading",
    "SavedView",
    "WorkforceImport",
]
