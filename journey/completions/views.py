"""The pages of an import of completed courses (COM-6).

Whoever plans training sees which imports there were and may undo one; what a file holds of people
is shown only to the person who uploaded it.
"""

from collections import Counter

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from documents.tables import Form, table_response
from journey.completions import actions, tasks
from journey.completions.forms import MOST_ASKED, ColumnsForm, QuestionsForm
from journey.completions.planning import NEW, OUT, THERE, Row, known_of
from journey.imports import headings
from journey.imports.actions import ImportNotAllowed
from journey.imports.forms import FileForm
from journey.imports.reading import CannotRead
from journey.models import CompletionImport
from nhsuk.components import day, link, moment, muted
from nhsuk.tables import Column
from nhsuk.words import long_moment, plural
from workforce.access import Permission, for_organisation
from workforce.exports import Exportable, Listing, page_or_file
from workforce.reauthentication import reauthenticate

IMPORTS = Exportable("completion_imports", gettext_lazy("Imports of training"), stem="imports")
ROWS = Exportable("completion_rows", gettext_lazy("Rows of a file of completed courses"))


def _mine_or_404(request, organisation, import_id) -> CompletionImport:
    rows = CompletionImport.objects.filter(organisation=organisation, by=request.user)
    return get_object_or_404(rows.select_related("organisation", "content", "by"), pk=import_id)


def _to(found: CompletionImport, name: str = "completion_import") -> HttpResponse:
    return redirect(f"journey:{name}", import_id=found.pk)


def why_words(code: str) -> str:
    """Why a row stays out."""
    return {
        "person_missing": _("It names nobody"),
        "person_unknown": _("Nobody of this name or address is a peer here"),
        "person_unclear": _("Several peers are called so"),
        "course_missing": _("It names no course"),
        "course_unknown": _("There is no course of this title"),
        "future": _("The day is in the future"),
        "date_missing": _("The day is missing"),
    }.get(code, _("The day cannot be understood"))


def state_words(found: CompletionImport) -> str:
    """Where an import stands; first match wins."""
    for moment_, words in (
        (found.undone_at, _("Undone")),
        (found.done_at, _("Done")),
        (found.failed_at, _("Not done")),
        (found.started_at, _("Running")),
    ):
        if moment_:
            return words
    return _("Not taken over yet")


@for_organisation(Permission.MANAGE_TRAINING)
@require_GET
def completion_imports(request: HttpRequest, organisation) -> HttpResponseBase:
    """All imports of the organisation, the newest first; drafts only of the reader's own."""
    rows = (
        CompletionImport.objects.filter(organisation=organisation)
        .filter(Q(started_at__isnull=False) | Q(by=request.user))
        .select_related("by")
        .order_by("-uploaded_at", "pk")
    )
    listing = Listing(
        request,
        IMPORTS,
        rows,
        columns=[
            Column(_("File")),
            Column(_("Uploaded")),
            Column(_("By")),
            Column(_("State")),
            Column(_("Came in"), numeric=True),
            Column(_("Stayed out"), numeric=True),
        ],
        cells=lambda some: [
            [
                link(each.file_name, f"/training/imports/{each.pk}/"),
                moment(each.uploaded_at),
                each.by.name,
                state_words(each),
                each.created_count if each.done_at else "",
                each.left_out_count if each.done_at else "",
            ]
            for each in some
        ],
    )
    context = {
        "title": _("Import completed courses"),
        "list": listing,
        "back_url": reverse("competencies:required"),
        "back_label": _("Required training"),
    }
    return page_or_file(request, "journey/completions/list.html", context, listing)


@for_organisation(Permission.MANAGE_TRAINING)
def completion_import_new(request: HttpRequest, organisation) -> HttpResponse:
    """Upload a spreadsheet. What is wrong with it is said next to the field."""
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            made = actions.upload_completions(
                organisation=organisation,
                file_name=file.name,
                content=file.read(),
                by=request.user,
            )
        except CannotRead as error:
            form.add_error("file", str(error))
        else:
            return _to(made, "completion_import_columns")
    context = {
        "title": _("Upload a spreadsheet"),
        "form": form,
        "back_url": reverse("journey:completion_imports"),
        "back_label": _("All imports"),
    }
    return render(request, "journey/completions/new.html", context)


@for_organisation(Permission.MANAGE_TRAINING)
@require_GET
def completion_import(request: HttpRequest, organisation, import_id) -> HttpResponse:
    """Where an import stands: on to its next step, or what came of it."""
    rows = CompletionImport.objects.filter(organisation=organisation)
    found = get_object_or_404(rows.select_related("by", "undone_by", "content"), pk=import_id)
    if found.started_at is None:
        if found.by_id != request.user.pk:
            raise Http404
        return _to(
            found, "completion_import_check" if found.mapped_at else "completion_import_columns"
        )
    done = found.done_at is not None
    context = {
        "title": state_words(found),
        "file_name": found.file_name,
        "who": _("%(name)s on %(moment)s")
        % {"name": found.by.name, "moment": long_moment(localtime(found.uploaded_at))},
        "running": not done and not found.failed_at,
        "failed": bool(found.failed_at),
        "numbers": _numbers(found.created_count, found.there_count, found.left_out_count, done=True)
        if done
        else [],
        "undone": long_moment(localtime(found.undone_at)) if found.undone_at else "",
        "left_out": done
        and found.by_id == request.user.pk
        and bool(found.left_out_count and found.content.left_out),
        "may_undo": done and not found.undone_at and found.content.made is not None,
        "pk": found.pk,
        "url": request.path,
        "back_url": reverse("journey:completion_imports"),
        "back_label": _("All imports"),
    }
    return render(request, "journey/completions/result.html", context)


def _numbers(new: int, there: int, out: int, *, done: bool = False) -> list[dict]:
    return [
        {"number": f"{new:,}", "label": _("came in") if done else _("will come in")},
        {
            "number": f"{there:,}",
            "label": _("were here already") if done else _("are here already"),
        },
        {"number": f"{out:,}", "label": _("stayed out") if done else _("stay out")},
    ]


@for_organisation(Permission.MANAGE_TRAINING)
def completion_import_columns(request: HttpRequest, organisation, import_id) -> HttpResponse:
    """Say which column holds what: guessed, to be corrected."""
    found = _mine_or_404(request, organisation, import_id)
    if found.started_at:
        return _to(found)
    table = actions.table_for(found)
    shown = []
    for index, name in enumerate(headings.distinct(table.headings)):
        samples = ", ".join(table.samples(index, 2))
        shown.append(f"{name} ({samples})" if samples else name)
    form = ColumnsForm(
        request.POST or None,
        shown=shown,
        initial={name: str(index) for name, index in found.mapping.items()},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.map_completions(completion_import=found, mapping=form.mapping, by=request.user)
        except ImportNotAllowed:
            return _to(found)
        return _to(found, "completion_import_check")
    context = {
        "title": _("What is in the columns?"),
        "caption": found.file_name,
        "form": form,
        "back_url": reverse("journey:completion_imports"),
        "back_label": _("All imports"),
    }
    return render(request, "question.html", context)


@for_organisation(Permission.MANAGE_TRAINING)
def completion_import_check(request: HttpRequest, organisation, import_id) -> HttpResponseBase:
    """The dry run: what comes in, what stays out and why, and who or which course is meant."""
    found = _mine_or_404(request, organisation, import_id)
    if found.started_at:
        return _to(found)
    if not found.mapped_at:
        return _to(found, "completion_import_columns")
    plan = actions.plan_for(found)
    open_first = sorted(
        [*plan.courses.values(), *plan.people.values()],
        key=lambda each: (bool(each.decided), each.key.startswith("person"), each.rows[0]),
    )
    asked = open_first[:MOST_ASKED]
    form = None
    if asked:
        form = QuestionsForm(request.POST or None, questions=asked, known=known_of(organisation))
        if request.method == "POST" and form.is_valid():
            try:
                actions.decide_completions(
                    completion_import=found, decisions=form.decisions, by=request.user
                )
            except ImportNotAllowed:
                return _to(found)
            messages.success(request, _("Saved"))
            return _to(found, "completion_import_check")
    listing = Listing(
        request,
        ROWS,
        plan.rows,
        columns=[
            Column(_("Row")),
            Column(_("Peer")),
            Column(_("Course")),
            Column(_("Completed")),
            Column(_("What happens")),
        ],
        cells=lambda some: [_row(each) for each in some],
        narrowing=[found.file_name],
    )
    reasons = Counter(why_words(row.why) for row in plan.rows if row.outcome == OUT)
    new = plan.count(NEW)
    context = {
        "title": _("Check before you import"),
        "file_name": found.file_name,
        "numbers": _numbers(new, plan.count(THERE), plan.count(OUT)),
        "reasons": [
            f"{why}: {plural(count, _('{count} row'), _('{count} rows'))}"
            for why, count in reasons.most_common()
        ],
        "form": form,
        "more": len(open_first) - len(asked),
        "list": listing,
        "pk": found.pk,
        "start": plural(new, _("Take over {count} row"), _("Take over {count} rows"))
        if new
        else "",
        "back_url": reverse("journey:completion_import_columns", args=[found.pk]),
        "back_label": _("Back to the columns"),
    }
    return page_or_file(request, "journey/completions/check.html", context, listing)


def _row(row: Row) -> list:
    happens = {NEW: _("Comes in"), THERE: _("Is here already")}
    return [
        row.number,
        row.who or muted(_("Nobody")),
        row.course_text or muted(_("None")),
        day(row.completed_on, row.day_text),
        happens.get(row.outcome) or _("Stays out. %(why)s") % {"why": why_words(row.why)},
    ]


@for_organisation(Permission.MANAGE_TRAINING)
@require_POST
def completion_import_start(request: HttpRequest, organisation, import_id) -> HttpResponse:
    """Take the rows over; pressing twice does it once."""
    found = _mine_or_404(request, organisation, import_id)
    try:
        started = actions.start_completions(completion_import=found, by=request.user)
    except ImportNotAllowed:
        return _to(found)
    tasks.set_going(started)
    return _to(found)


@for_organisation(Permission.MANAGE_TRAINING)
def completion_import_give_up(request: HttpRequest, organisation, import_id) -> HttpResponse:
    """Forget a draft."""
    found = _mine_or_404(request, organisation, import_id)
    if found.started_at:
        return _to(found)
    if request.method == "POST":
        try:
            actions.give_up_completions(completion_import=found, by=request.user)
        except ImportNotAllowed:
            return _to(found)
        messages.success(request, _("The file is forgotten. Nothing was taken over"))
        return redirect("journey:completion_imports")
    context = {
        "title": _("Forget this file?"),
        "words": _("Nothing has been taken over. What you decided about the rows is lost."),
        "button": _("Forget the file"),
        "destructive": True,
        "back_url": reverse("journey:completion_import_check", args=[found.pk]),
    }
    return render(request, "workforce/confirm.html", context)


@for_organisation(Permission.MANAGE_TRAINING)
def completion_import_undo(request: HttpRequest, organisation, import_id) -> HttpResponse:
    """Take back all that came in, after asking."""
    rows = CompletionImport.objects.filter(organisation=organisation, done_at__isnull=False)
    found = get_object_or_404(rows, pk=import_id)
    if found.undone_at:
        return _to(found)
    if request.method == "POST":
        try:
            count = actions.undo_completions(completion_import=found, by=request.user)
        except ImportNotAllowed as refusal:
            messages.info(request, refusal.sentence)
        else:
            words = plural(count, _("{count} row is taken back"), _("{count} rows are taken back"))
            messages.success(request, words)
        return _to(found)
    context = {
        "title": _("Undo this import?"),
        "caption": found.file_name,
        "words": plural(
            found.created_count,
            _("{count} completion that came in is removed again."),
            _("{count} completions that came in are removed again."),
        ),
        "button": _("Undo the import"),
        "destructive": True,
        "back_url": reverse("journey:completion_import", args=[found.pk]),
    }
    return render(request, "workforce/confirm.html", context)


@for_organisation(Permission.MANAGE_TRAINING)
@require_GET
def completion_import_left_out(request: HttpRequest, organisation, import_id) -> HttpResponse:
    """The rows that did not come in, with the reason and their own columns, to be mended."""
    left_out = _mine_or_404(request, organisation, import_id).content.left_out
    if not left_out:
        raise Http404
    return _rows_left_out(request, left_out=left_out)


@reauthenticate
def _rows_left_out(request: HttpRequest, left_out: dict) -> HttpResponse:
    return table_response(
        stem="rows",
        headings=[_("Row"), _("Why it stayed out"), *headings.distinct(left_out["headings"])],
        rows=([number, why_words(why), *cells] for number, why, cells in left_out["lines"]),
        form=Form.CSV,
        on=localdate(),
    )
