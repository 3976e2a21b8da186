"""What the pages of an import show, prepared as plain strings."""

from django.core.paginator import Paginator
from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from journey.imports import words
from journey.imports.checking import Findings
from journey.imports.headings import LABELS, Field, Guess, letter
from journey.imports.people import Known
from journey.imports.plan import CREATE, LEAVE_OUT, SKIP, UPDATE, Group, Planned
from journey.imports.reading import Sheet
from journey.imports.table import Table as FileTable
from journey.imports.values import Level
from journey.models import TOO_OFTEN, ImportState, WorkforceImport
from nhsuk.components import day, link, moment, muted, number, tag
from nhsuk.prepared import prepare
from nhsuk.tables import Column
from nhsuk.words import list_of, long_moment, plural
from workforce.rules import EngagementKind

GROUPS_A_PAGE = 100
DRAFT = Q(started_at=None)
COLOURS = {
    ImportState.DONE: "green",
    ImportState.FAILED: "red",
    ImportState.UNDONE: "grey",
    ImportState.RUNNING: "blue",
    ImportState.UNDOING: "blue",
}


def own(user) -> Q:
    return Q(by=user)


def list_row(workforce_import: WorkforceImport) -> list:
    state = workforce_import.state
    url = reverse("journey:import", args=[workforce_import.pk])
    return [
        link(workforce_import.file_name, url),
        moment(workforce_import.uploaded_at),
        workforce_import.by.name,
        tag(state.label, COLOURS.get(state, "yellow")),
        outcome(workforce_import),
    ]


def outcome(workforce_import: WorkforceImport) -> str:
    """``60 came in, 4 stayed out``."""
    if not workforce_import.done_at:
        return plural(workforce_import.line_count, _("{count} row"), _("{count} rows"))
    parts = [
        (workforce_import.created_count, _("{count} came in")),
        (workforce_import.updated_count, _("{count} brought up to date")),
        (workforce_import.skipped_count, _("{count} were here already")),
        (workforce_import.left_out_count, _("{count} stayed out")),
    ]
    return ", ".join(text.format(count=f"{count:,}") for count, text in parts if count)


def sheet_hint(sheet: Sheet) -> str:
    rows = plural(sheet.filled, _("{count} row"), _("{count} rows"))
    return _("%(rows)s, hidden in the workbook") % {"rows": rows} if sheet.hidden else rows


def column_rows(form, table: FileTable, guesses: list[Guess]) -> list[dict]:
    """One line a column: its letter, heading, samples, what it seems to be and why."""
    rows = []
    for index, guess in enumerate(guesses):
        bound = form[f"column_{index}"]
        prepared = prepare(bound)
        rows.append(
            {
                "letter": letter(index),
                "heading": form.shown[index],
                "samples": [] if guess.kept_out else table.samples(index),
                "field": prepared,
                "why": guess.why,
                "kept_out": guess.kept_out,
            }
        )
    return rows


# ------------------------------------------------------------------ the check


def check(workforce_import: WorkforceImport, found: Findings, *, page) -> dict:
    counts = found.counts
    address = reverse("journey:import_check", args=[workforce_import.pk])
    shown = Paginator(found.groups, GROUPS_A_PAGE).get_page(page)
    acceptable = [
        group
        for group in found.groups
        if "accept" in group.choices and group.decision is None and group.answer != "accept"
    ]
    stops = sum(len(g.rows) for g in found.groups if g.level == Level.STOP and not g.decision)
    return {
        "title": _("Check before you import"),
        "file_name": workforce_import.file_name,
        "numbers": _numbers(counts),
        "levels": [
            {
                "heading": heading,
                "hint": hint,
                "groups": [_group(group, address) for group in shown if group.level == level],
            }
            for level, heading, hint in _levels()
        ],
        "page": shown,
        "any": bool(found.groups),
        "new_teams": list_of(found.new_teams),
        "passed_over": [
            {"row": words.rows_in_words([number]), "why": words.PASSED_OVER[why]()}
            for number, why in found.passed_over[:20]
        ],
        "proposals": len(acceptable),
        "proposals_url": reverse("journey:import_proposals", args=[workforce_import.pk]),
        "coming": found.coming,
        "stops": stops,
        "start_url": reverse("journey:import_start", args=[workforce_import.pk]),
        "start_label": plural(found.coming, _("Import {count} person"), _("Import {count} people")),
        "people_url": reverse("journey:import_people", args=[workforce_import.pk]),
        "columns_url": reverse("journey:import_columns", args=[workforce_import.pk]),
        "give_up_url": reverse("journey:import_give_up", args=[workforce_import.pk]),
        "back_url": reverse("journey:import_columns", args=[workforce_import.pk]),
        "back_label": _("Back to the columns"),
    }


def _numbers(counts: dict[str, int], *, done: bool = False) -> list[dict]:
    numbers = [
        (CREATE, _("came in") if done else _("will come in")),
        (UPDATE, _("brought up to date") if done else _("will be brought up to date")),
        (SKIP, _("were here already") if done else _("are here already")),
        (LEAVE_OUT, _("stayed out") if done else _("stay out")),
    ]
    return [
        {"number": f"{counts[key]:,}", "label": label}
        for key, label in numbers
        if counts[key] or key in {CREATE, LEAVE_OUT}
    ]


def _levels():
    return (
        (
            Level.STOP,
            _("Rows that cannot come in like this"),
            _("They stay out unless you mend them here. You get them as a file afterwards."),
        ),
        (
            Level.LOOK,
            _("Worth a look"),
            _("The rows come in. Change what happens where it is not right."),
        ),
        (Level.NOTE, _("Good to know"), ""),
    )


def _group(group: Group, address: str) -> dict:
    label = str(LABELS[Field(group.field)])
    place = f"{label} ({letter(group.column)})" if group.column is not None else label
    proposed = "accept" in group.choices and group.answer != "accept"
    return {
        "where": words.rows_in_words(group.rows),
        "column": place,
        "what": words.what(group.code, group.shown, group.proposal, group.field),
        "happens": words.happens(group),
        "decided": bool(group.decision),
        "url": f"{address}{group.key}/" if group.choices else "",
        "key": group.key,
        "accept": words.choice(group, "accept") if proposed else "",
    }


def answer(workforce_import: WorkforceImport, group: Group, form, table: FileTable) -> dict:
    address = reverse("journey:import_answer", args=[workforce_import.pk, group.key])
    return {
        "title": words.what(group.code, group.shown, group.proposal, group.field),
        "caption": f"{LABELS[Field(group.field)]}, {words.rows_in_words(group.rows)}",
        "form": form,
        "rows": _rows_of(group, workforce_import.mapping, table, address),
        "alone": len(group.rows) == 1,
        "back_url": reverse("journey:import_check", args=[workforce_import.pk]),
        "back_label": _("Back to the check"),
    }


def _rows_of(group: Group, mapping: list[str], table: FileTable, address: str) -> list[dict]:
    """The first rows of a group: number, name and cell as they stand, and a link to each."""
    names = [
        index
        for index, field in enumerate(mapping)
        if field in {Field.NAME, Field.FIRST_NAME, Field.LAST_NAME}
    ]
    wanted = set(group.rows[:50])
    rows = []
    for line in table.lines:
        if line.number in wanted:
            name = " ".join(" ".join(line.cells[index] for index in names).split())
            cell = line.cells[group.column].strip() if group.column is not None else ""
            rows.append(
                {
                    "number": line.number,
                    "name": name or _("no name"),
                    "cell": "" if group.column in names else cell,
                    "url": f"{address}?row={line.number}" if len(group.rows) > 1 else "",
                }
            )
    return rows


def people_columns() -> list[Column]:
    """What is shown of each row as it would come in."""
    return [
        Column(_("Name")),
        Column(_("Row"), numeric=True),
        Column(_("What happens")),
        Column(_("Team")),
        Column(_("Job title")),
        Column(_("Engaged as")),
        Column(_("Hours a week"), numeric=True),
        Column(_("Started")),
        Column(_("Line manager")),
        Column(_("Supervisor")),
        Column(_("Last support")),
    ]


def people_cells(rows: list[Planned], known: Known) -> list[list]:
    """Some rows as they would come in."""
    names = {member.user_id: member.name for same in known.members.values() for member in same}
    return [_person(row, names) for row in rows]


def _person(row: Planned, names: dict) -> list:
    given = row.values
    outcomes = {
        CREATE: tag(_("Comes in"), "green"),
        UPDATE: tag(_("Brought up to date"), "blue"),
        SKIP: tag(_("Here already"), "grey"),
        LEAVE_OUT: tag(_("Stays out"), "yellow"),
    }
    kind = given.get(Field.KIND)
    return [
        given.get(Field.NAME) or muted(_("No name")),
        row.number,
        outcomes[row.outcome],
        given.get(Field.TEAM, ""),
        given.get(Field.TITLE, ""),
        EngagementKind(kind).label if kind else "",
        number(given.get(Field.HOURS)),
        day(given.get(Field.STARTED_ON)),
        _named(row, Field.LINE_MANAGER, names),
        _named(row, Field.SUPERVISOR, names),
        day(given.get(Field.LAST_SUPPORT)),
    ]


def _named(row: Planned, field: str, names: dict):
    if field in row.values:
        return names.get(row.values[field], "")
    open_name = dict(row.named).get(field)
    return muted(_("%(name)s, open") % {"name": open_name}) if open_name else ""


# ------------------------------------------------------------------ afterwards


def result(workforce_import: WorkforceImport, *, uploader: bool) -> dict:
    """What came of an import; the parts with names in them only for who uploaded it."""
    state = workforce_import.state
    content = workforce_import.content if uploader else None
    stayed = workforce_import.skipped_count + workforce_import.left_out_count
    pk = workforce_import.pk
    return {
        "title": {
            ImportState.DONE: _("The import is done"),
            ImportState.UNDONE: _("The import was undone"),
            ImportState.FAILED: _("The import was not done"),
        }[state],
        "state": str(state),
        "done": state == ImportState.DONE,
        "failed": state == ImportState.FAILED,
        "undone": _undone(workforce_import) if state == ImportState.UNDONE else "",
        "not_undone": not_undone_in_words(workforce_import) if state == ImportState.DONE else "",
        "file_name": workforce_import.file_name,
        "numbers": _numbers(
            {
                CREATE: workforce_import.created_count,
                UPDATE: workforce_import.updated_count,
                SKIP: workforce_import.skipped_count,
                LEAVE_OUT: workforce_import.left_out_count,
            },
            done=True,
        )
        if state == ImportState.DONE
        else [],
        "summary": outcome(workforce_import),
        "who": _("%(name)s on %(moment)s")
        % {
            "name": workforce_import.by.name,
            "moment": long_moment(localtime(workforce_import.uploaded_at)),
        },
        "left_out_url": reverse("journey:import_left_out", args=[pk])
        if content and content.left_out and stayed
        else "",
        "left_out_words": ngettext(
            "Get the row that stayed out", "Get the %(n)s rows that stayed out", stayed
        )
        % {"n": stayed},
        "waiting": _waiting(content.waiting or []) if content else [],
        "waiting_url": reverse("journey:import_waiting", args=[pk]),
        "undo_url": reverse("journey:import_undo", args=[pk]),
        "peers_url": reverse("journey:peers"),
        "new_url": reverse("journey:import_new"),
        "back_url": reverse("journey:imports"),
        "back_label": _("All imports"),
    }


def _undone(workforce_import: WorkforceImport) -> str:
    return _("%(name)s undid it on %(moment)s. Nothing of it is left.") % {
        "name": workforce_import.undone_by.name if workforce_import.undone_by else "",
        "moment": long_moment(localtime(workforce_import.undone_at)),
    }


def _waiting(waiting: list[dict]) -> list[dict]:
    return [
        {
            "name": each["name"],
            "as": str(LABELS[Field(each["field"])]),
            "peers": plural(len(each["workers"]), _("{count} peer"), _("{count} peers")),
        }
        for each in waiting
    ]


def reasons_in_words(reasons) -> str:
    return "; ".join(words.what(code, shown) for code, shown in reasons)


def undo_in_words(workforce_import: WorkforceImport) -> str:
    parts = [
        ngettext(
            "%(n)s peer who came in is removed again, with everything that came with them.",
            "%(n)s peers who came in are removed again, with everything that came with them.",
            workforce_import.created_count,
        )
        % {"n": f"{workforce_import.created_count:,}"}
    ]
    if workforce_import.updated_count:
        parts.append(
            ngettext(
                "%(n)s record gets back what it held before.",
                "%(n)s records get back what they held before.",
                workforce_import.updated_count,
            )
            % {"n": f"{workforce_import.updated_count:,}"}
        )
    return " ".join(parts)


def not_undone_in_words(workforce_import: WorkforceImport) -> str:
    """Why the import could not be undone when that was last tried; empty when it was not."""
    because = workforce_import.undo_refused_because or []
    if not workforce_import.undo_refused_at:
        return ""
    if TOO_OFTEN in because:
        return _(
            "Something went wrong on our side each time this import was to be undone. It stands "
            "as it was. Please tell whoever runs the portal for you."
        )
    known = [words.NEWER[name]() for name in because if name in words.NEWER]
    return _("The import cannot be undone, because people have worked with it since: %(what)s.") % {
        "what": list_of(known or [_("other records hang on it")])
    }
