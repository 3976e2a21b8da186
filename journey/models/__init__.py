from journey.models.exports import Export
from journey.models.imports import (
    ImportContent,
    ImportState,
    RememberedHeading,
    WorkforceImport,
)
from journey.models.views import SavedView

__all__ = [
    "Export",
    "ImportContent",
    "ImportState",
    "RememberedHeading",
    "SavedView",
    "WorkforceImport",
]
