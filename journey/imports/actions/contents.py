"""What an import holds: the sheets of its file, the table in one, and the plan for it."""

from datetime import date

from journey.imports.people import known_of
from journey.imports.plan import Plan
from journey.imports.planner import make_plan
from journey.imports.reading import Sheet
from journey.imports.table import Table, table_of
from journey.models import WorkforceImport


def sheets_of(workforce_import: WorkforceImport) -> list[Sheet]:
    return [Sheet(**sheet) for sheet in workforce_import.content.sheets or []]


def table_for(workforce_import: WorkforceImport) -> Table:
    """The table in the sheet that was chosen."""
    name = workforce_import.sheet
    return table_of(
        next(sheet for sheet in sheets_of(workforce_import) if sheet.name[:120] == name)
    )


def plan_for(workforce_import: WorkforceImport, *, on: date, may_update: bool = True) -> Plan:
    """The dry run as things stand: the file, the decisions, and the portal of this moment."""
    return make_plan(
        table_for(workforce_import),
        workforce_import.mapping,
        known=known_of(workforce_import.organisation, on=on),
        on=on,
        decisions=workforce_import.content.decisions,
        may_update=may_update,
    )
