"""Every write of an import of completed courses (COM-6)."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePath

from django.db.models import Q
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from audit.context import action
from competencies.actions.completions import NewCompletion, add_completions
from competencies.models import Completion
from competencies.rules import CompletionSource
from journey.completions import columns
from journey.completions.planning import NEW, OUT, THERE, Plan, known_of, make_plan
from journey.imports import ledger
from journey.imports.actions import ImportNotAllowed
from journey.imports.reading import CannotRead, read
from journey.imports.table import Line, Table, table_of
from journey.models import CompletionImport, CompletionImportContent
from workforce.models import Organisation, User

MOST_ATTEMPTS = 3
RUNNING = Q(started_at__isnull=False, done_at=None, failed_at=None)


@action
def upload_completions(
    *, organisation: Organisation, file_name: str, content: bytes, by: User
) -> CompletionImport:
    """Read a file; the first of its sheets with a table is taken. Raises CannotRead."""
    table = _first_table(read(content))
    name = "".join(each for each in PurePath(file_name).name if each.isprintable())
    made = CompletionImport.objects.create(
        organisation=organisation,
        by=by,
        file_name=name[-120:] or "file",
        line_count=len(table.lines),
        mapping=columns.guess(table.headings),
    )
    CompletionImportContent.objects.create(
        completion_import=made,
        table={
            "headings": table.headings,
            "lines": [[line.number, line.cells] for line in table.lines],
        },
        decisions={},
    )
    return made


def _first_table(sheets) -> Table:
    reasons = []
    for sheet in sheets:
        try:
            return table_of(sheet)
        except CannotRead as error:
            reasons.append(str(error))
    raise CannotRead(reasons[0] if reasons else _("No table was found in the file"))


def table_for(completion_import: CompletionImport) -> Table:
    """The lines of the file as they were read."""
    kept = completion_import.content.table or {"headings": [], "lines": []}
    return Table(kept["headings"], [Line(number, cells) for number, cells in kept["lines"]])


def plan_for(completion_import: CompletionImport) -> Plan:
    """The dry run as things stand: the file, the decisions, and the portal of this moment."""
    return make_plan(
        table_for(completion_import),
        completion_import.mapping,
        known=known_of(completion_import.organisation),
        on=localdate(),
        decisions=completion_import.content.decisions,
    )


def _draft(completion_import: CompletionImport) -> CompletionImport:
    locked = (
        CompletionImport.objects.select_for_update(of=("self",))
        .select_related("organisation", "content")
        .get(pk=completion_import.pk)
    )
    if locked.started_at is not None:
        raise ImportNotAllowed
    return locked


@action
def map_completions(
    *, completion_import: CompletionImport, mapping: Mapping[str, int], by: User
) -> CompletionImport:
    """Say which column holds what. Raises ImportNotAllowed once it has been started."""
    locked = _draft(completion_import)
    locked.mapping, locked.mapped_at = dict(mapping), timezone.now()
    locked.save(update_fields=["mapping", "mapped_at"])
    return locked


@action
def decide_completions(
    *, completion_import: CompletionImport, decisions: Mapping[str, str], by: User
) -> CompletionImport:
    """Say who and which course is meant where a file is not clear. Raises ImportNotAllowed."""
    locked = _draft(completion_import)
    content = locked.content
    content.decisions = {**(content.decisions or {}), **decisions}
    content.save(update_fields=["decisions"])
    return locked


@action
def give_up_completions(*, completion_import: CompletionImport, by: User) -> None:
    """Forget a file that was never taken over. Raises ImportNotAllowed once it has been."""
    _draft(completion_import).delete()


@action
def start_completions(*, completion_import: CompletionImport, by: User) -> CompletionImport:
    """Say that it is to be taken over. Raises ImportNotAllowed when it was already."""
    locked = _draft(completion_import)
    if locked.mapped_at is None:
        raise ImportNotAllowed
    locked.started_at = timezone.now()
    locked.save(update_fields=["started_at"])
    return locked


@action
def note_attempt(*, completion_import: CompletionImport, by: User) -> bool:
    """Count an attempt before it is made; whether it is to be made. Not when it is over, and not
    after too many: then it is given up."""
    locked = (
        CompletionImport.objects.select_for_update(skip_locked=True)
        .filter(RUNNING, pk=completion_import.pk)
        .first()
    )
    if locked is None:
        return False
    locked.attempts += 1
    if locked.attempts > MOST_ATTEMPTS:
        locked.failed_at = timezone.now()
    locked.save(update_fields=["attempts", "failed_at"])
    return locked.failed_at is None


@action
def carry_out_completions(*, completion_import: CompletionImport, by: User) -> None:
    """Note all that the dry run says, or on any error nothing. A second time does nothing."""
    locked = (
        CompletionImport.objects.select_for_update(of=("self",), skip_locked=True)
        .select_related("organisation", "content")
        .filter(RUNNING, pk=completion_import.pk)
        .first()
    )
    if locked is None:
        return
    plan = plan_for(locked)
    made = add_completions(
        organisation=locked.organisation,
        rows=[
            NewCompletion(row.worker, row.course, row.completed_on)
            for row in plan.rows
            if row.outcome == NEW
        ],
        source=CompletionSource.IMPORT,
        by=by,
    )
    table, content = table_for(locked), locked.content
    out = {row.number: row.why for row in plan.rows if row.outcome == OUT}
    content.left_out = {
        "headings": table.headings,
        "lines": [
            [line.number, out[line.number], line.cells]
            for line in table.lines
            if line.number in out
        ],
    }
    content.made = [str(each.pk) for each in made]
    content.table = content.decisions = None
    content.save()
    locked.done_at = timezone.now()
    locked.created_count, locked.there_count = len(made), plan.count(THERE)
    locked.left_out_count = len(out)
    locked.save()


def unfinished() -> list:
    """Imports that were started and are not done."""
    return list(CompletionImport.objects.filter(RUNNING).values_list("pk", flat=True))


@action
def undo_completions(*, completion_import: CompletionImport, by: User) -> int:
    """Take back exactly what came in; how many completions went. What has a place of a session
    since is no longer the import's, and stays. Raises ImportNotAllowed when it is not done, undone
    already, or too long ago."""
    locked = (
        CompletionImport.objects.select_for_update(of=("self",))
        .select_related("content")
        .get(pk=completion_import.pk)
    )
    if not locked.done_at or locked.undone_at or locked.content.made is None:
        raise ImportNotAllowed
    count = 0
    for some in ledger.parts(locked.content.made):
        rows = Completion.objects.filter(
            pk__in=some, place=None, certificate=None, source=CompletionSource.IMPORT
        )
        count += rows.delete()[0]
    locked.undone_at, locked.undone_by = timezone.now(), by
    locked.save(update_fields=["undone_at", "undone_by"])
    locked.content.made = locked.content.left_out = None
    locked.content.save(update_fields=["made", "left_out"])
    return count


@action
def forget_completions(*, older_than: datetime, by: User | None) -> int:
    """Delete drafts that nobody went on with, and what finished imports still hold of people."""
    count, _each = CompletionImport.objects.filter(
        started_at=None, uploaded_at__lt=older_than
    ).delete()
    old = CompletionImportContent.objects.filter(completion_import__done_at__lt=older_than)
    count += old.exclude(made=None, left_out=None).update(
        table=None, decisions=None, left_out=None, made=None
    )
    return count
