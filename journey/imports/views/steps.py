"""From the file to the button that imports it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from journey.imports import actions, headings, pages, tasks
from journey.imports.checking import findings
from journey.imports.forms import AnswerForm, ColumnsForm, FileForm, SheetForm
from journey.imports.people import known_of
from journey.imports.reading import CannotRead
from journey.imports.views.reach import (
    import_or_404,
    imports_of,
    may_update,
    own_or_404,
    to,
)
from journey.models import ImportState, RememberedHeading
from nhsuk.tables import Column
from nhsuk.words import list_of, plural
from workforce.access import Permission, for_organisation
from workforce.exports import Exportable, Listing, page_or_file

IMPORTS = Exportable("imports", gettext_lazy("Imports"), stem="imports")
ROWS = Exportable("import_rows", gettext_lazy("Rows of a file as they would come in"))


@for_organisation(Permission.ADD_PEERS)
@require_GET
def imports(request: HttpRequest, organisation) -> HttpResponse:
    """All imports of the organisation, the newest first; drafts only of the reader's own."""
    rows = imports_of(organisation).order_by("-uploaded_at", "pk")
    rows = rows.exclude(~pages.own(request.user) & pages.DRAFT)
    listing = Listing(
        request,
        IMPORTS,
        rows,
        columns=[
            Column(_("File")),
            Column(_("Uploaded")),
            Column(_("By")),
            Column(_("State")),
            Column(_("What came of it")),
        ],
        cells=lambda some: [pages.list_row(each) for each in some],
    )
    context = {"title": _("Import peers"), "list": listing}
    return page_or_file(request, "journey/imports/list.html", context, listing)


@for_organisation(Permission.ADD_PEERS)
def import_new(request: HttpRequest, organisation) -> HttpResponse:
    """Upload a spreadsheet. What is wrong with it is said next to the field."""
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            workforce_import = actions.upload_import(
                organisation=organisation,
                file_name=file.name,
                content=file.read(),
                by=request.user,
            )
        except CannotRead as error:
            form.add_error("file", str(error))
        else:
            return to(workforce_import)
    context = {
        "title": _("Upload a spreadsheet"),
        "form": form,
        "back_url": reverse("journey:imports"),
        "fields": list_of(str(label).lower() for label in headings.LABELS.values()),
    }
    return render(request, "journey/imports/new.html", context)


@for_organisation(Permission.ADD_PEERS)
@require_GET
def import_page(request: HttpRequest, organisation, import_id) -> HttpResponse:
    """Where an import stands: on to its next step, how far it is, or what came of it."""
    workforce_import = import_or_404(organisation, import_id)
    steps = {
        ImportState.TO_CHOOSE: "import_sheet",
        ImportState.TO_MAP: "import_columns",
        ImportState.TO_CHECK: "import_check",
    }
    if workforce_import.state in steps:
        return to(workforce_import, steps[workforce_import.state])
    if workforce_import.state in {ImportState.RUNNING, ImportState.UNDOING}:
        return render(request, "journey/imports/running.html", _running(workforce_import))
    uploader = workforce_import.by_id == request.user.pk
    context = pages.result(workforce_import, uploader=uploader)
    return render(request, "journey/imports/result.html", context)


def _running(workforce_import) -> dict:
    undoing = workforce_import.state == ImportState.UNDOING
    done, total = tasks.progress_of(workforce_import.pk, undoing=undoing)
    share = min(99, done * 100 // total) if total else 0
    return {
        "title": _("Undoing the import") if undoing else _("Importing"),
        "file_name": workforce_import.file_name,
        "label": plural(workforce_import.line_count, _("{count} row"), _("{count} rows")),
        "done": share,
        "total": 100,
        "words": _("%(share)s%% done") % {"share": share},
        "url": reverse("journey:import", args=[workforce_import.pk]),
        "back_url": reverse("journey:imports"),
        "back_label": _("All imports"),
    }


@for_organisation(Permission.ADD_PEERS)
def import_sheet(request: HttpRequest, organisation, import_id) -> HttpResponse:
    """Choose the sheet of a workbook that has several, hidden ones included."""
    workforce_import = own_or_404(request, organisation, import_id)
    if workforce_import.started_at:
        return to(workforce_import)
    sheets = actions.sheets_of(workforce_import)
    form = SheetForm(
        request.POST or None,
        initial={"sheet": workforce_import.sheet},
        choices=[(sheet.name, sheet.name) for sheet in sheets],
        hints={sheet.name: pages.sheet_hint(sheet) for sheet in sheets},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.choose_sheet(
                workforce_import=workforce_import,
                name=form.cleaned_data["sheet"],
                by=request.user,
            )
        except CannotRead as error:
            form.add_error("sheet", str(error))
        except actions.ImportNotAllowed:
            return to(workforce_import)
        else:
            return to(workforce_import, "import_columns")
    context = {
        "title": _("Which sheet holds the people?"),
        "form": form,
        "back_url": reverse("journey:imports"),
    }
    return render(request, "question.html", context)


@for_organisation(Permission.ADD_PEERS)
def import_columns(request: HttpRequest, organisation, import_id) -> HttpResponse:
    """Say what each column is: guessed, to be corrected, remembered for the next file."""
    workforce_import = own_or_404(request, organisation, import_id)
    if workforce_import.started_at:
        return to(workforce_import)
    if not workforce_import.sheet:
        return to(workforce_import, "import_sheet")
    table = actions.table_for(workforce_import)
    remembered = dict(
        RememberedHeading.objects.filter(organisation=organisation).values_list("heading", "field")
    )
    cells = [table.samples(index, many=200) for index in range(len(table.headings))]
    guesses = headings.guess(table.headings, cells, remembered)
    mapping = workforce_import.mapping or [guess.field for guess in guesses]
    shown = headings.distinct(table.headings)
    form = ColumnsForm(
        request.POST or None,
        shown=shown,
        initial={f"column_{index}": field for index, field in enumerate(mapping)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.map_columns(
                workforce_import=workforce_import, mapping=form.mapping, by=request.user
            )
        except actions.ImportNotAllowed:
            return to(workforce_import)
        return to(workforce_import, "import_check")
    context = {
        "title": _("What is in the columns?"),
        "form": form,
        "rows": pages.column_rows(form, table, guesses),
        "file_name": workforce_import.file_name,
        "line_count": workforce_import.line_count,
        "several_sheets": len(workforce_import.content.sheets or []) > 1,
        "sheet": workforce_import.sheet,
        "sheet_url": reverse("journey:import_sheet", args=[workforce_import.pk]),
        "give_up_url": reverse("journey:import_give_up", args=[workforce_import.pk]),
        "back_url": reverse("journey:imports"),
    }
    return render(request, "journey/imports/columns.html", context)


def _checked(request, organisation, import_id):
    """The reader's own import on its check, or an answer that leads elsewhere."""
    workforce_import = own_or_404(request, organisation, import_id)
    if workforce_import.state != ImportState.TO_CHECK:
        return None, to(workforce_import)
    return workforce_import, None


@for_organisation(Permission.ADD_PEERS)
@require_GET
def import_check(request: HttpRequest, organisation, import_id) -> HttpResponse:
    """The dry run: every problem by row and column, what happens, and a way to change it."""
    workforce_import, elsewhere = _checked(request, organisation, import_id)
    if elsewhere:
        return elsewhere
    found = findings(workforce_import, on=localdate(), may_update=may_update(request))
    context = pages.check(workforce_import, found, page=request.GET.get("page"))
    return render(request, "journey/imports/check.html", context)


@for_organisation(Permission.ADD_PEERS)
def import_answer(request: HttpRequest, organisation, import_id, key: str) -> HttpResponse:
    """Answer one question, for all its rows or (``?row=``) for one of them."""
    workforce_import, elsewhere = _checked(request, organisation, import_id)
    if elsewhere:
        return elsewhere
    on = localdate()
    group = findings(workforce_import, on=on, may_update=may_update(request)).group(key)
    if group is None or not group.choices:
        raise Http404
    row = request.GET.get("row", "")
    if row:
        if not row.isdecimal() or int(row) not in group.rows:
            raise Http404
        key, group.rows = f"{key.partition(':')[0]}:{int(row)}", [int(row)]
    form = AnswerForm(
        request.POST or None,
        group=group,
        known=known_of(organisation, on=on),
        on=on,
        initial={"do": group.answer, "text": (group.decision or {}).get("text", "")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.decide(
                workforce_import=workforce_import, decisions={key: form.answer}, by=request.user
            )
        except actions.ImportNotAllowed:
            return to(workforce_import)
        return to(workforce_import, "import_check")
    context = pages.answer(workforce_import, group, form, actions.table_for(workforce_import))
    return render(request, "journey/imports/answer.html", context)


@for_organisation(Permission.ADD_PEERS)
@require_POST
def import_proposals(request: HttpRequest, organisation, import_id) -> HttpResponse:
    """Accept one proposal (``key``), or all that nobody has decided about yet."""
    workforce_import, elsewhere = _checked(request, organisation, import_id)
    if elsewhere:
        return elsewhere
    key = request.POST.get("key", "")
    found = findings(workforce_import, on=localdate(), may_update=may_update(request))
    chosen = [
        group
        for group in found.groups
        if "accept" in group.choices
        and (group.key == key if key else group.decision is None and group.answer != "accept")
    ]
    try:
        actions.decide(
            workforce_import=workforce_import,
            decisions={group.key: {"do": "accept"} for group in chosen},
            by=request.user,
        )
    except actions.ImportNotAllowed:
        return to(workforce_import)
    messages.success(
        request,
        ngettext("%(n)s proposal is accepted", "%(n)s proposals are accepted", len(chosen))
        % {"n": len(chosen)},
    )
    return to(workforce_import, "import_check")


@for_organisation(Permission.ADD_PEERS)
@require_GET
def import_people(request: HttpRequest, organisation, import_id) -> HttpResponse:
    """Every row as it would come in, page by page."""
    workforce_import, elsewhere = _checked(request, organisation, import_id)
    if elsewhere:
        return elsewhere
    on = localdate()
    plan = actions.plan_for(workforce_import, on=on, may_update=may_update(request))
    known = known_of(organisation, on=on)
    listing = Listing(
        request,
        ROWS,
        plan.rows,
        columns=pages.people_columns(),
        cells=lambda rows: pages.people_cells(rows, known),
        narrowing=[workforce_import.file_name],
    )
    context = {
        "title": _("The rows as they would come in"),
        "list": listing,
        "back_url": reverse("journey:import_check", args=[workforce_import.pk]),
        "back_label": _("Back to the check"),
    }
    return page_or_file(request, "journey/imports/people.html", context, listing)


@for_organisation(Permission.ADD_PEERS)
@require_POST
def import_start(request: HttpRequest, organisation, import_id) -> HttpResponse:
    """Carry the import out; pressing twice does it once."""
    workforce_import, elsewhere = _checked(request, organisation, import_id)
    if elsewhere:
        return elsewhere
    found = findings(workforce_import, on=localdate(), may_update=may_update(request))
    if not found.coming:
        messages.info(request, _("There is nobody to import yet: every row stays out"))
        return to(workforce_import, "import_check")
    try:
        started = actions.start_import(workforce_import=workforce_import, by=request.user)
    except actions.ImportNotAllowed:
        return to(workforce_import)
    tasks.set_going(started)
    return to(workforce_import)


@for_organisation(Permission.ADD_PEERS)
def import_give_up(request: HttpRequest, organisation, import_id) -> HttpResponse:
    """Forget a draft."""
    workforce_import = own_or_404(request, organisation, import_id)
    if workforce_import.started_at:
        return to(workforce_import)
    if request.method == "POST":
        try:
            actions.give_up_import(workforce_import=workforce_import, by=request.user)
        except actions.ImportNotAllowed:
            return to(workforce_import)
        messages.success(request, _("The file is forgotten. Nobody was imported"))
        return redirect("journey:imports")
    context = {
        "title": _("Forget this file?"),
        "words": _("Nobody has been imported. What you decided about the rows is lost."),
        "button": _("Forget the file"),
        "destructive": True,
        "back_url": reverse("journey:import", args=[workforce_import.pk]),
    }
    return render(request, "workforce/confirm.html", context)
