"""Every write of an import (WFO-3)."""

from journey.imports.actions.afterwards import (
    assign_waiting,
    forget_import_contents,
    start_undo,
    undo_import,
)
from journey.imports.actions.carrying_out import (
    carry_out_import,
    note_attempt,
    start_import,
    unfinished,
)
from journey.imports.actions.contents import plan_for, sheets_of, table_for
from journey.imports.actions.drafts import (
    choose_sheet,
    decide,
    give_up_import,
    keep_findings,
    map_columns,
    upload_import,
)
from journey.imports.actions.errors import ImportNotAllowed

__all__ = [
    "ImportNotAllowed",
    "assign_waiting",
    "carry_out_import",
    "choose_sheet",
    "decide",
    "forget_import_contents",
    "give_up_import",
    "keep_findings",
    "map_columns",
    "note_attempt",
    "plan_for",
    "sheets_of",
    "start_import",
    "start_undo",
    "table_for",
    "undo_import",
    "unfinished",
    "upload_import",
]
