from datetime import datetime, time, timedelta

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _

from audit.reading import acts_of, looks_in, touched_by
from nhsuk.components import lines
from nhsuk.tables import Column, Table
from nhsuk.words import list_of, long_moment
from workforce.access import Permission, for_organisation
from workforce.forms.history import HistoryFilter
from workforce.models import Organisation, PeerSupportWorker, User
from workforce.search import People
from workforce.views.settings import settings_crumbs

PAGE = 50
MOST_PAGES = 200


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


def _filtered(request: HttpRequest, organisation: Organisation, rows, *, at: str, by: str):
    form = HistoryFilter(
        request.GET or None, people=People(organisation, on=request.reader.on, ever=True)
    )
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else {}
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
    page = _page(request, rows)
    acts = list(page.object_list)
    people = User.objects.in_bulk([each.by_id for each in acts if each.by_id])
    peers = {
        str(key): name
        for key, name in PeerSupportWorker.objects.filter(
            organisation=organisation, pk__in={each.peer_id for each in acts if each.peer_id}
        ).values_list("pk", "name")
    }
    touched = touched_by(each.pk for each in acts)
    names = {str(key): user.name for key, user in people.items()}
    table = Table(
        caption=_("History"),
        columns=[
            Column(_("When")),
            Column(_("Who")),
            Column(_("What")),
            Column(_("About")),
            Column(_("Why")),
        ],
        rows=[
            [
                long_moment(each.created_at),
                names.get(each.by_id, _("The portal itself")),
                lines(act_in_words(each.action), _touched_in_words(touched.get(each.pk, []))),
                peers.get(each.peer_id, ""),
                each.why or "",
            ]
            for each in acts
        ],
    )
    context = {
        "title": _("History"),
        "intro": _(
            "What was done in your organisation, by whom, when and why. What is private in a "
            "record is not shown here."
        ),
        "table": table if acts else None,
        "page": page,
        "form": form,
        "breadcrumbs": settings_crumbs(),
    }
    return render(request, "workforce/history.html", context)


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
    page = _page(request, rows)
    found = list(page.object_list)
    peers = dict(
        PeerSupportWorker.objects.filter(
            organisation=organisation, pk__in={each.subject_id for each in found}
        ).values_list("pk", "name")
    )
    table = Table(
        caption=_("Looks at sensitive records"),
        columns=[Column(_("When")), Column(_("Who")), Column(_("Looked at")), Column(_("Of"))],
        rows=[
            [
                long_moment(each.at),
                each.reader.name,
                each.what.replace("_", " ").capitalize(),
                peers.get(each.subject_id, ""),
            ]
            for each in found
        ],
    )
    context = {
        "title": _("Who looked at sensitive records"),
        "intro": _("Each line is one look. The peer sees the lines about themselves too."),
        "table": table if found else None,
        "page": page,
        "form": form,
        "breadcrumbs": settings_crumbs(),
    }
    return render(request, "workforce/history.html", context)
