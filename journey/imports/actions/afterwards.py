"""After an import: people who join later, undoing it, and forgetting what it held."""

from datetime import datetime

from django.utils import timezone
from django.utils.timezone import localdate

from audit.context import action
from journey.imports import ledger
from journey.imports.actions.carrying_out import KIND_OF_PERSON, Progress, no_progress
from journey.imports.actions.errors import ImportNotAllowed
from journey.imports.headings import Field
from journey.imports.people import find_member, known_of
from journey.models import ImportContent, WorkforceImport
from workforce.actions import NewResponsibility, assign_responsibilities
from workforce.models import PeerSupportWorker


@action
def assign_waiting(*, workforce_import: WorkforceImport, by) -> int:
    """Look again for the people whom the file named: those who are members with the role by now
    become responsible. Returns for how many peers."""
    workforce_import = (
        WorkforceImport.objects.select_for_update(of=("self",))
        .select_related("organisation", "content")
        .get(pk=workforce_import.pk)
    )
    content = workforce_import.content
    if workforce_import.undo_started_at or not content.waiting:
        return 0
    on = localdate()
    known = known_of(workforce_import.organisation, on=on)
    still, rows = [], []
    for each in content.waiting:
        member, _why = find_member(known, each["field"], each["name"])
        if member is None:
            still.append(each)
            continue
        kind = KIND_OF_PERSON[Field(each["field"])]
        workers = PeerSupportWorker.objects.filter(
            organisation=workforce_import.organisation, pk__in=each["workers"]
        ).here()
        rows += [
            NewResponsibility(pk, member.user_id, kind)
            for pk in workers.values_list("pk", flat=True)
        ]
    assigned = assign_responsibilities(
        organisation=workforce_import.organisation, rows=rows, starts_on=on, by=by
    )
    made = content.made
    table = made["made"].setdefault(ledger.label(type(assigned[0])), {}) if assigned else {}
    for some in ledger.parts(each.pk for each in assigned):
        values = type(assigned[0]).objects.filter(pk__in=some)
        for row in values.values(*ledger.columns_of(type(assigned[0]))):
            table[str(row["id"])] = ledger.fingerprint(row)
    content.waiting, content.made = still, made
    content.save(update_fields=["waiting", "made"])
    return len({each.worker_id for each in assigned})


@action
def start_undo(*, workforce_import: WorkforceImport, by) -> WorkforceImport:
    """Say that an import is to be undone; whether it can be is found out when that is done.
    Raises ImportNotAllowed when it is not done or undone already."""
    workforce_import = WorkforceImport.objects.select_for_update().get(pk=workforce_import.pk)
    if not workforce_import.done_at or workforce_import.undo_started_at:
        raise ImportNotAllowed
    if not ImportContent.objects.filter(pk=workforce_import.pk, made__isnull=False).exists():
        raise ImportNotAllowed
    workforce_import.undo_started_at = timezone.now()
    workforce_import.undone_by = by
    workforce_import.undo_refused_at = workforce_import.undo_refused_because = None
    workforce_import.attempts = 0
    workforce_import.save()
    return workforce_import


@action
def undo_import(
    *, workforce_import: WorkforceImport, by, progress: Progress = no_progress
) -> WorkforceImport | None:
    """Remove exactly what the import made and restore what it changed, in one transaction.

    When newer facts hang on it, the undo is called off: the import stands as done, and
    ``undo_refused_because`` names their models.
    """
    locked = (
        WorkforceImport.objects.select_for_update(of=("self",), skip_locked=True)
        .select_related("content")
        .filter(pk=workforce_import.pk)
        .first()
    )
    if locked is None or locked.undone_at or not locked.undo_started_at:
        return locked
    made = locked.content.made
    total, done = ledger.steps(made), 0

    def step(many: int) -> None:
        nonlocal done
        done += many
        progress(done, total)

    newer = ledger.newer_facts(made, step)
    if newer:
        locked.call_undo_off(sorted(newer))
    else:
        ledger.take_back(made, step)
        locked.undone_at = timezone.now()
        content = locked.content
        content.made = content.left_out = content.waiting = None
        content.save()
    locked.save()
    return locked


@action
def forget_import_contents(*, older_than: datetime, by) -> int:
    """Delete drafts that nobody went on with, and what finished imports still hold of people.

    After that an import can no longer be undone; its line in the list stays.
    """
    drafts = WorkforceImport.objects.filter(started_at=None, uploaded_at__lt=older_than)
    count, _each = drafts.delete()
    old = ImportContent.objects.filter(workforce_import__done_at__lt=older_than)
    count += old.exclude(made=None, left_out=None, waiting=None).update(
        sheets=None, decisions=None, findings=None, left_out=None, waiting=None, made=None
    )
    return count
