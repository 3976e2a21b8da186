from datetime import datetime, time, timedelta

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.reading import acts_of, looks_in, touched_by
from documents.tables import Form
from nhsuk.components import lines, moment, number
from nhsuk.tables import Column
from nhsuk.words import list_of
from workforce.access import Permission, for_organisation
from workforce.exports import LABELS, Exportable, Listing, page_or_file, title_of
from workforce.forms.history import ExportFilter, HistoryFilter
from workforce.models import Candidate, Export, Organisation, PeerSupportWorker, User
from workforce.search import People
from workforce.views.settings import settings_crumbs

PAGE = 50
MOST_PAGES = 200
HISTORY = Exportable("history", gettext_lazy("History"))
LOOKS = Exportable("looks", gettext_lazy("Who looked at sensitive records"))
EXPORTS = Exportable("exports", gettext_lazy("Lists taken out as files"))


def record_tabs(request: HttpRequest) -> list[dict]:
    """Who did, saw and took what: three pages beside each other (WFO-4)."""
    tabs = (
        (_("Who did what"), "workforce:history"),
        (_("Who looked at sensitive records"), "workforce:looks"),
        (_("Lists taken out as files"), "workforce:exports"),
    )
    return [
        {"label": label, "url": (url := reverse(name)), "current": request.path == url}
        for label, name in tabs
    ]


class Uncounted(Paginator):
    """Pages of a log that is never counted: it only asks whether there is one more row."""

    def __init__(self, rows, per_page: int):
        super().__init__(rows, per_page)
        self.rows = rows

    def page_of(self, number: str) -> Page:
        """The page ``number``; raises InvalidPage for what is not a page."""
        try:
            wanted = int(number)
        except ValueError as error:
            raise InvalidPage(number) from error
        if not 1 <= wanted <= MOST_PAGES:
            raise InvalidPage(number)
        first = (wanted - 1) * self.per_page
        found = list(self.rows[first : first + self.per_page + 1])
        self.count = first + len(found)
        self.num_pages = wanted + (1 if len(found) > self.per_page else 0)
        return Page(found[: self.per_page], wanted, self)

    count = 0
    num_pages = 1


def _page(request: HttpRequest, rows) -> Page:
    try:
        return Uncounted(rows, PAGE).page_of(request.GET.get("page", "1"))
    except InvalidPage as error:
        raise Http404 from error


def _filtered(
    request: HttpRequest,
    organisation: Organisation,
    rows,
    *,
    at: str,
    by: str,
    form_class: type[HistoryFilter] = HistoryFilter,
):
    form = form_class(
        request.GET or None, people=People(organisation, on=request.reader.on, ever=True)
    )
    chosen = form.chosen
    if person := chosen.get("person"):
        rows = rows.filter(**{by: str(person.pk)})
    if first := chosen.get("first"):
        rows = rows.filter(**{f"{at}__gte": make_aware(datetime.combine(first, time.min))})
    if last := chosen.get("last"):
        after = datetime.combine(last + timedelta(days=1), time.min)
        rows = rows.filter(**{f"{at}__lt": make_aware(after)})
    return form, rows


@for_organisation(Permission.VIEW_HISTORY)
def history(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Who did what, when and why; never what was private in it. At most four queries of its own."""
    form, rows = _filtered(
        request, organisation, acts_of(organisation.pk), at="created_at", by="by_id"
    )
    listing = Listing(
        request,
        HISTORY,
        rows,
        columns=[
            Column(_("When")),
            Column(_("Who")),
            Column(_("What"), in_file=[_("What"), _("Records")]),
            Column(_("About")),
            Column(_("Why")),
        ],
        cells=lambda acts: _acts_cells(acts, organisation),
        narrowing=form.in_words,
        page=_page(request, rows),
    )
    context = {
        "title": _("History"),
        "intro": _(
            "What was done in your organisation, by whom, when and why. What is private in a "
            "record is not shown here."
        ),
        "list": listing,
        "form": form,
        "tabs": record_tabs(request),
        "breadcrumbs": settings_crumbs(),
    }
    return page_or_file(request, "workforce/history.html", context, listing)


def _acts_cells(acts: list, organisation: Organisation) -> list:
    people = User.objects.in_bulk([each.by_id for each in acts if each.by_id])
    names = {str(key): user.name for key, user in people.items()}
    peers = _peers_called(organisation, {each.peer_id for each in acts if each.peer_id})
    touched = touched_by(each.pk for each in acts)
    return [
        [
            moment(each.created_at),
            names.get(each.by_id, _("The portal itself")),
            lines(act_in_words(each.action), _touched_in_words(touched.get(each.pk, []))),
            peers.get(each.peer_id, ""),
            each.why or "",
        ]
        for each in acts
    ]


def _peers_called(organisation: Organisation, keys: set) -> dict[str, str]:
    """The names of peers, and of those who are to become one, by their keys."""
    here = {"organisation": organisation, "pk__in": keys}
    peers = PeerSupportWorker.objects.filter(**here).values_list("pk", "name")
    found = peers.union(Candidate.objects.filter(**here).values_list("pk", "name"), all=True)
    return {str(key): name for key, name in found}


def act_in_words(action: str | None) -> str:
    """The name of an action as people read it: "workforce.members.give_role" → "Give role"."""
    return (action or "").rpartition(".")[2].replace("_", " ").capitalize()


def _touched_in_words(touched) -> str:
    words = {
        "insert": _("%(count)d × %(kind)s added"),
        "update": _("%(count)d × %(kind)s changed"),
        "delete": _("%(count)d × %(kind)s removed"),
    }
    return list_of(words[each.what] % {"count": each.count, "kind": each.kind} for each in touched)


@for_organisation(Permission.VIEW_HISTORY)
def looks(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Who looked at which sensitive record, and when. Three queries of its own."""
    form, rows = _filtered(
        request, organisation, looks_in(organisation.pk), at="at", by="reader_id"
    )
    listing = Listing(
        request,
        LOOKS,
        rows,
        columns=[Column(_("When")), Column(_("Who")), Column(_("Looked at")), Column(_("Of"))],
        cells=lambda found: _looks_cells(found, organisation),
        narrowing=form.in_words,
        page=_page(request, rows),
    )
    context = {
        "title": _("Who looked at sensitive records"),
        "intro": _("Each line is one look. The peer sees the lines about themselves too."),
        "list": listing,
        "form": form,
        "tabs": record_tabs(request),
        "breadcrumbs": settings_crumbs(),
    }
    return page_or_file(request, "workforce/history.html", context, listing)


def _looks_cells(found: list, organisation: Organisation) -> list:
    peers = _peers_called(organisation, {each.subject_id for each in found})
    return [
        [
            moment(each.at),
            each.reader.name,
            each.what.replace("_", " ").capitalize(),
            peers.get(str(each.subject_id), ""),
        ]
        for each in found
    ]


# ------------------------------------------------------------------ what was taken out


@for_organisation(Permission.VIEW_HISTORY)
def exports(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Which lists were taken out as files: who, when, narrowed by what, how many rows (WFO-9)."""
    form, rows = _filtered(
        request,
        organisation,
        Export.objects.filter(organisation=organisation).select_related("by"),
        at="at",
        by="by_id",
        form_class=ExportFilter,
    )
    if which := form.chosen.get("which"):
        rows = rows.filter(page=which)
    rows = rows.order_by("-at", "-pk")
    listing = Listing(
        request,
        EXPORTS,
        rows,
        columns=[
            Column(_("When")),
            Column(_("Who")),
            Column(_("Which list"), in_file=[_("Which list"), _("Narrowed by")]),
            Column(_("Rows"), numeric=True),
            Column(_("File")),
        ],
        cells=lambda found: [
            [
                moment(each.at),
                each.by.name,
                lines(title_of(each.page), each.query),
                number(each.rows),
                LABELS[Form(each.file_format)],
            ]
            for each in found
        ],
        narrowing=form.in_words,
        page=_page(request, rows),
    )
    context = {
        "title": _("Lists taken out as files"),
        "intro": _(
            "Each line is one file that somebody downloaded, with what the list was narrowed by. "
            "What stood in the rows is not kept."
        ),
        "list": listing,
        "form": form,
        "tabs": record_tabs(request),
        "breadcrumbs": settings_crumbs(),
    }
    return page_or_file(request, "workforce/history.html", context, listing)
