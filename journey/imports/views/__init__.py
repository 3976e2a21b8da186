"""The pages of an import: file, sheet, columns, check, and what came of it (WFO-3).

Whoever may add peers sees which imports there were and may undo one; what a file holds of
people is shown only to the person who uploaded it.
"""

from journey.imports.views.afterwards import (
    import_left_out,
    import_undo,
    import_waiting,
)
from journey.imports.views.steps import (
    import_answer,
    import_check,
    import_columns,
    import_give_up,
    import_new,
    import_page,
    import_people,
    import_proposals,
    import_sheet,
    import_start,
    imports,
)

__all__ = [
    "import_answer",
    "import_check",
    "import_columns",
    "import_give_up",
    "import_left_out",
    "import_new",
    "import_page",
    "import_people",
    "import_proposals",
    "import_sheet",
    "import_start",
    "import_undo",
    "import_waiting",
    "imports",
]
