"""An import up to its dry run: the file, its sheet, its columns, and what was decided."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import PurePath

from django.utils import timezone

from audit.context import action
from journey.imports.actions.contents import sheets_of, table_for
from journey.imports.actions.errors import ImportNotAllowed
from journey.imports.headings import normal
from journey.imports.reading import Sheet, read
from journey.imports.table import table_of
from journey.models import ImportContent, RememberedHeading, WorkforceImport
from workforce.models import Organisation


@action
def upload_import(
    *, organisation: Organisation, file_name: str, content: bytes, by
) -> WorkforceImport:
    """Read a file. Raises CannotRead with a sentence when it is no table of people.

    With one sheet, the sheet is chosen already.
    """
    sheets = read(content)
    visible = [sheet for sheet in sheets if not sheet.hidden] or sheets
    workforce_import = WorkforceImport(
        organisation=organisation, by=by, file_name=_file_name(file_name)
    )
    if len(visible) == 1:
        _choose(workforce_import, visible[0])
    workforce_import.save(force_insert=True)
    ImportContent.objects.create(
        workforce_import=workforce_import,
        sheets=[asdict(sheet) for sheet in sheets],
        decisions={},
    )
    return workforce_import


def _file_name(name: str) -> str:
    name = "".join(each for each in PurePath(name).name if each.isprintable())
    return name[-120:] or "file"


def _choose(workforce_import: WorkforceImport, sheet: Sheet) -> None:
    workforce_import.line_count = len(table_of(sheet).lines)
    workforce_import.sheet = sheet.name[:120]
    workforce_import.mapping, workforce_import.mapped_at = [], None


@action
def choose_sheet(*, workforce_import: WorkforceImport, name: str, by) -> WorkforceImport:
    """Take the people from this sheet. Raises CannotRead when there is no table in it."""
    workforce_import = locked_draft(workforce_import)
    sheet = next(each for each in sheets_of(workforce_import) if each.name == name)
    _choose(workforce_import, sheet)
    workforce_import.save()
    return workforce_import


@action
def map_columns(
    *, workforce_import: WorkforceImport, mapping: Sequence[str], by
) -> WorkforceImport:
    """Say what each column is, and remember it for the organisation's next file."""
    workforce_import = locked_draft(workforce_import)
    table = table_for(workforce_import)
    workforce_import.mapping = list(mapping)
    workforce_import.mapped_at = timezone.now()
    workforce_import.save()
    remembered = {
        normal(heading)[:120]: field
        for heading, field in zip(table.headings, mapping, strict=True)
        if normal(heading)
    }
    RememberedHeading.objects.bulk_create(
        [
            RememberedHeading(
                organisation=workforce_import.organisation, heading=heading, field=field
            )
            for heading, field in remembered.items()
        ],
        update_conflicts=True,
        unique_fields=["organisation", "heading"],
        update_fields=["field"],
    )
    return workforce_import


@action
def decide(
    *, workforce_import: WorkforceImport, decisions: Mapping[str, Mapping[str, str] | None], by
) -> WorkforceImport:
    """Answer questions of the dry run, by their keys; None takes an answer back."""
    workforce_import = locked_draft(workforce_import)
    content = workforce_import.content
    answers = dict(content.decisions or {})
    for key, answer in decisions.items():
        if answer is None:
            answers.pop(key, None)
        else:
            answers[key] = dict(answer)
    content.decisions, content.findings = answers, None
    content.save(update_fields=["decisions", "findings"])
    return workforce_import


@action
def keep_findings(*, workforce_import: WorkforceImport, findings: dict, by) -> None:
    """Keep a dry run, so that turning the pages of a large one is quick."""
    ImportContent.objects.filter(pk=workforce_import.pk).update(findings=findings)


@action
def give_up_import(*, workforce_import: WorkforceImport, by) -> None:
    """Forget an import that was never started, with all that the file held."""
    locked_draft(workforce_import).delete()


def locked_draft(workforce_import: WorkforceImport) -> WorkforceImport:
    """The import, locked. Raises ImportNotAllowed once it has been started."""
    locked = (
        WorkforceImport.objects.select_for_update(of=("self",))
        .select_related("organisation__settings", "content")
        .get(pk=workforce_import.pk)
    )
    if locked.started_at is not None:
        raise ImportNotAllowed
    return locked
