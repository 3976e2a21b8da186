"""Carrying out: what a plan says is done in one transaction, or not at all."""

from collections.abc import Callable, Sequence
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.timezone import localdate

from audit.context import action
from journey.imports import ledger
from journey.imports.actions.contents import plan_for, table_for
from journey.imports.actions.drafts import locked_draft
from journey.imports.actions.errors import ImportNotAllowed
from journey.imports.headings import Field
from journey.imports.plan import CREATE, LEAVE_OUT, SKIP, UPDATE, Plan, Planned
from journey.models import TOO_OFTEN, WorkforceImport
from reviews.actions import open_reviews
from supervision.actions import NewArrangement, start_arrangements
from supervision.rules import Kind
from workforce.access import Permission, reader_for
from workforce.actions import (
    NewPeer,
    NewResponsibility,
    add_peers,
    add_teams,
    assign_responsibilities,
    settle_engagement_in_force,
)
from workforce.lifecycle import Stage
from workforce.models import Engagement, PeerSupportWorker, Team
from workforce.rules import EngagementKind, ResponsibilityKind, whole_time_equivalent

PART = 1_000
MOST_ATTEMPTS = 3
RUNNING = Q(started_at__isnull=False, done_at=None, failed_at=None)
UNDOING = Q(undo_started_at__isnull=False, undone_at=None)
Progress = Callable[[int, int], None]
DEFAULT_TITLE = "Peer support worker"
KIND_OF_PERSON = {
    Field.LINE_MANAGER: ResponsibilityKind.LINE_MANAGER,
    Field.SUPERVISOR: ResponsibilityKind.SUPERVISOR,
    Field.SUPPORTER: ResponsibilityKind.SUPPORTER,
}
STRANDS = (
    (Kind.SUPPORT, Field.LAST_SUPPORT, None),
    (Kind.MANAGERIAL, Field.LAST_MANAGERIAL, Field.LINE_MANAGER),
    (Kind.PROFESSIONAL, Field.LAST_PROFESSIONAL, Field.SUPERVISOR),
)


def no_progress(done: int, total: int) -> None:
    """For work that nobody watches."""


@action
def start_import(*, workforce_import: WorkforceImport, by) -> WorkforceImport:
    """Say that the import is to be carried out. Raises ImportNotAllowed when it was already."""
    workforce_import = locked_draft(workforce_import)
    if workforce_import.mapped_at is None:
        raise ImportNotAllowed
    workforce_import.started_at = timezone.now()
    workforce_import.save(update_fields=["started_at"])
    return workforce_import


def unfinished() -> list:
    """Imports that were started, or whose undo was, and that nobody is working on."""
    with transaction.atomic():
        rows = WorkforceImport.objects.filter(RUNNING | UNDOING)
        return list(rows.select_for_update(skip_locked=True).values_list("pk", flat=True))


@action
def note_attempt(*, workforce_import: WorkforceImport, by) -> bool:
    """Count an attempt to carry out, or to undo, before it is made; whether it is to be made.

    Not when somebody else is at it or it is over, and not after too many: then it is given up,
    so that an import which kills its worker is not tried for ever.
    """
    locked = (
        WorkforceImport.objects.select_for_update(skip_locked=True)
        .filter(RUNNING | UNDOING, pk=workforce_import.pk)
        .first()
    )
    if locked is None:
        return False
    locked.attempts += 1
    given_up = locked.attempts > MOST_ATTEMPTS
    if given_up and locked.undo_started_at:
        locked.call_undo_off([TOO_OFTEN])
    elif given_up:
        locked.failed_at = timezone.now()
    locked.save()
    return not given_up


@action
def carry_out_import(
    *, workforce_import: WorkforceImport, by, progress: Progress = no_progress
) -> WorkforceImport | None:
    """Do what the plan says, all of it or, on any error, nothing.

    None when somebody else is at it this moment; carrying out twice does nothing the second time.
    """
    locked = (
        WorkforceImport.objects.select_for_update(of=("self",), skip_locked=True)
        .select_related("organisation__settings", "content", "by")
        .filter(pk=workforce_import.pk)
        .first()
    )
    if locked is None or locked.done_at or locked.failed_at or locked.started_at is None:
        return locked
    on = localdate()
    may_update = locked.content.decisions is not None and _may_update(locked)
    plan = plan_for(locked, on=on, may_update=may_update)
    _Doing(locked, plan, on=on, progress=progress).do(by=by)
    return locked


def _may_update(workforce_import: WorkforceImport) -> bool:
    reader = reader_for(workforce_import.by, organisation_id=workforce_import.organisation_id)
    return reader.organisation == workforce_import.organisation and reader.may(
        Permission.CHANGE_PEERS
    )


class _Doing:
    """The parts of carrying out one plan; only used inside ``carry_out_import``."""

    def __init__(self, workforce_import, plan: Plan, *, on: date, progress: Progress):
        self.workforce_import = workforce_import
        self.organisation = workforce_import.organisation
        self.plan = plan
        self.on = on
        self.progress = progress
        self.coming = [row for row in plan.rows if row.outcome in {CREATE, UPDATE}]
        # each line is worked on three times: the peer, the people responsible, the rhythm
        self.total = 3 * len(self.coming)
        self.done = 0

    def do(self, *, by) -> None:
        updated = [row for row in self.coming if row.outcome == UPDATE]
        before = ledger.snapshot(row.worker_id for row in updated)
        new_teams = add_teams(
            organisation=self.organisation, names=self.plan.new_teams.values(), by=by
        )
        self.teams = {
            team.name: team.pk for team in Team.objects.filter(organisation=self.organisation)
        }
        self._create([row for row in self.coming if row.outcome == CREATE], by=by)
        self._update(updated, by=by)
        self._assign(by=by)
        self._start_rhythm(by=by)
        after = ledger.snapshot(row.worker_id for row in self.coming)
        self._write_down(ledger.entries(before, after, new_teams))

    def step(self, many: int) -> None:
        self.done += many
        self.progress(self.done, self.total)

    def _create(self, rows: list[Planned], *, by) -> None:
        for some in _parts(rows):
            workers = add_peers(
                organisation=self.organisation,
                rows=[self._new_peer(row.values) for row in some],
                by=by,
            )
            for row, worker in zip(some, workers, strict=True):
                row.worker_id = worker.pk
            self.step(len(some))

    def _new_peer(self, given: dict) -> NewPeer:
        start = given[Field.STARTED_ON]
        return NewPeer(
            name=given[Field.NAME],
            started_on=start,
            stage=Stage.STARTING if start > self.on else Stage.ACTIVE,
            kind=given[Field.KIND],
            title=given.get(Field.TITLE, DEFAULT_TITLE),
            team_id=self.teams.get(given.get(Field.TEAM)),
            **{
                name: given[name]
                for name in (
                    "email", "phone", "experience", "local_grade", "band", "hours",
                    "contract_ends_on", "funding_ends_on",
                )
                if name in given
            },
        )  # fmt: skip

    def _update(self, rows: list[Planned], *, by) -> None:
        """Correct peers who are here: what the file says goes over what stood, what it leaves
        empty stays."""
        for some in _parts(rows):
            workers = PeerSupportWorker.objects.filter(organisation=self.organisation).in_bulk(
                [row.worker_id for row in some]
            )
            engagements = _in_force(workers, on=self.on)
            for row in some:
                worker, given = workers[row.worker_id], row.values
                _set(worker, given, {"email", "phone", "experience"})
                worker.save()
                engagement = engagements.get(worker.pk)
                if engagement is not None:
                    self._update_engagement(engagement, given)
                    settle_engagement_in_force(worker=worker, by=by)
            self.step(len(some))

    def _update_engagement(self, engagement: Engagement, given: dict) -> None:
        _set(
            engagement,
            given,
            {"title", "local_grade", "band", "hours", "contract_ends_on", "funding_ends_on"},
        )
        if Field.KIND in self.workforce_import.mapping:
            engagement.kind = given[Field.KIND]
        if Field.TEAM in given:
            engagement.team_id = self.teams[given[Field.TEAM]]
        if engagement.kind == EngagementKind.VOLUNTARY:
            engagement.band, engagement.wte = "", None
        elif Field.HOURS in given:
            engagement.wte = str(
                whole_time_equivalent(
                    given[Field.HOURS],
                    full_time_hours=self.organisation.settings.full_time_hours,
                )
            )
        engagement.save()

    def _assign(self, *, by) -> None:
        for some in _parts(self.coming):
            assign_responsibilities(
                organisation=self.organisation,
                starts_on=self.on,
                rows=[
                    NewResponsibility(row.worker_id, row.values[field], kind)
                    for row in some
                    for field, kind in KIND_OF_PERSON.items()
                    if field in row.values
                ],
                by=by,
            )
            self.step(len(some))

    def _start_rhythm(self, *, by) -> None:
        for some in _parts(self.coming):
            start_arrangements(
                organisation=self.organisation,
                rows=[each for row in some for each in self._strands(row)],
                by=by,
            )
            open_reviews(workers=[row.worker_id for row in some], by=by)
            self.step(len(some))

    def _strands(self, row: Planned):
        """Support for everybody (SUP-1); supervision where the file names who holds it, or when
        it was last held (SUP-2). Without a last date the cycle begins today."""
        given = row.values
        start = given[Field.STARTED_ON]
        named = {field for field, _name in row.named}
        for kind, held, person in STRANDS:
            last = given.get(held)
            if person is None or last or person in given or person in named:
                yield NewArrangement(
                    worker_id=row.worker_id,
                    kind=kind,
                    starts_on=min(start, last) if last else max(start, self.on),
                    last_held_on=last,
                )

    def _write_down(self, made: dict) -> None:
        workforce_import, plan = self.workforce_import, self.plan
        lines = {line.number: line.cells for line in table_for(workforce_import).lines}
        headings = table_for(workforce_import).headings
        stay = [row for row in plan.rows if row.outcome not in {CREATE, UPDATE}]
        content = workforce_import.content
        content.made = made
        content.left_out = {
            "headings": headings,
            "lines": [[row.number, row.reasons, lines[row.number]] for row in stay],
        }
        content.waiting = _waiting(self.coming)
        content.sheets = content.decisions = content.findings = None
        content.save()
        workforce_import.created_count = plan.count(CREATE)
        workforce_import.updated_count = plan.count(UPDATE)
        workforce_import.skipped_count = plan.count(SKIP)
        workforce_import.left_out_count = plan.count(LEAVE_OUT)
        workforce_import.done_at = timezone.now()
        workforce_import.save()


def _parts(rows: Sequence):
    for start in range(0, len(rows), PART):
        yield rows[start : start + PART]


def _set(record, given: dict, names: set[str]) -> None:
    for name in names & given.keys():
        setattr(record, name, given[name])


def _in_force(workers, *, on: date) -> dict:
    """The engagement in force of each peer, as ``settle_engagement_in_force`` chooses it."""
    found: dict = {}
    for engagement in Engagement.objects.filter(worker__in=workers).order_by("starts_on", "pk"):
        running = engagement.starts_on <= on and (
            engagement.ends_on is None or engagement.ends_on >= on
        )
        if running or engagement.worker_id not in found:
            found[engagement.worker_id] = engagement
    return found


def _waiting(rows: list[Planned]) -> list[dict]:
    """Who was named and is no member with that role yet, with the peers who wait for them."""
    waiting: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        for field, name in row.named:
            waiting.setdefault((str(field), name), []).append(str(row.worker_id))
    return [
        {"field": field, "name": name, "workers": workers}
        for (field, name), workers in sorted(waiting.items(), key=lambda each: -len(each[1]))
    ]
