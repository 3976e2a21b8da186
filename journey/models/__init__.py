from journey.models.completions import CompletionImport, CompletionImportContent
from journey.models.imports import (
    TOO_OFTEN,
    ImportContent,
    ImportState,
    RememberedHeading,
    WorkforceImport,
)
from journey.models.views import SavedView

__all__ = [
    "TOO_OFTEN",
    "CompletionImport",
    "CompletionImportContent",
    "ImportContent",
    "ImportState",
    "RememberedHeading",
    "SavedView",
    "WorkforceImport",
]
