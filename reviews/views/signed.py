"""Signed reviews: find them, and take any selection of them along as one file (REV-5)."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from documents.rules import Shape
from nhsuk.components import day, escaped, lines, link
from nhsuk.forms import DateField, FilterForm
from nhsuk.narrowing import active_filters
from nhsuk.tables import Column
from reviews import actions, queries
from reviews.actions.taking import MOST
from reviews.models import Review
from reviews.views.overview import tabs
from workforce import papers
from workforce.access import Permission, for_peers
from workforce.exports import Exportable, Listing, page_or_file
from workforce.models import PeerSupportWorker
from workforce.reauthentication import reauthenticate
from workforce.search import like_words

SIGNED = Exportable("signed_reviews", gettext_lazy("Signed reviews"), worker="worker")
SORTS = {"name": "worker__sort_key", "signed": "closed_at"}


class SignedFilter(FilterForm):
    """What the list can be narrowed by, in the address."""

    since = DateField(label=gettext_lazy("Signed from"), required=False)
    until = DateField(label=gettext_lazy("Signed until"), required=False)
    team = forms.ChoiceField(label=gettext_lazy("Team"), required=False)

    def __init__(self, *args, teams=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [
            ("", gettext_lazy("All")),
            *((str(key), name) for key, name in teams),
        ]


def found(reader, peers, form, words: str):
    """The signed reviews of these peers that the form and the words leave over."""
    rows = Review.objects.closed().filter(worker__in=peers.values("pk")).defer("year")
    if words:
        named = PeerSupportWorker.objects.filter(
            like_words(words), organisation=reader.organisation
        )
        rows = rows.filter(worker__in=named.values("pk"))
    data = form.cleaned_data if form.is_valid() else {}
    if data.get("since"):
        rows = rows.filter(closed_at__date__gte=data["since"])
    if data.get("until"):
        rows = rows.filter(closed_at__date__lte=data["until"])
    if data.get("team"):
        rows = rows.filter(worker__team=data["team"])
    return rows


def ordered(rows, sort: str):
    column = SORTS.get(sort.removeprefix("-"))
    if column is None:
        return rows.order_by("-closed_at", "pk")
    return rows.order_by(f"-{column}" if sort.startswith("-") else column, "pk")


@for_peers(Permission.EXPORT_REVIEWS)
def signed(request, peers):
    """The signed reviews within reach, and those that are taken along."""
    reader = request.reader
    form = SignedFilter(request.GET, teams=queries.teams_of(reader))
    words = " ".join(request.GET.get("q", "").split())
    rows = found(reader, peers, form, words)
    active = active_filters(request, form, words)
    columns = [
        Column(_("Peer"), sort="name", in_file=[_("Peer"), _("Team")]),
        Column(_("Signed"), sort="signed"),
        Column(_("Line manager")),
    ]
    listing = Listing(
        request,
        SIGNED,
        ordered(rows, request.GET.get("sort", "")).select_related("worker__team", "manager"),
        columns=[Column(_("Choose"), hidden_label=True), *columns],
        cells=lambda some: [_row(each) for each in some],
        narrowing=[each["label"] for each in active],
    )
    context = {
        "title": _("Signed reviews"),
        "form": form,
        "words": words,
        "active": active,
        "list": listing,
        "count": listing.count,
        "take_url": f"{reverse('reviews:take_signed')}?{request.GET.urlencode()}",
        "too_many": listing.count > MOST,
        "most": f"{MOST:,}",
        "can_print": papers.can_print(),
        "count_words": ngettext(
            "%(count)s signed review", "%(count)s signed reviews", listing.count
        )
        % {"count": f"{listing.count:,}"},
        "tabs": tabs(request, "reviews:signed"),
    }
    return page_or_file(request, "reviews/signed.html", context, listing)


def _row(review: Review) -> list:
    worker = review.worker
    address = f"/peers/{worker.pk}/reviews/{review.pk}/"
    return [
        SafeString(
            f'<input class="portal-tick" type="checkbox" name="ticked" value="{review.pk}"'
            f' id="tick-{review.pk}"><label class="nhsuk-u-visually-hidden"'
            f' for="tick-{review.pk}">{escaped(worker.name)}</label>'
        ),
        lines(link(worker.name, address), worker.team.name if worker.team else worker.title),
        day(localtime(review.closed_at).date()),
        review.manager.name if review.manager else "",
    ]


@for_peers(Permission.EXPORT_REVIEWS)
@reauthenticate
def take_signed(request, peers):
    """Ask for the ticked ones, or for all that were found, as one file."""
    if request.method != "POST":
        return redirect(f"{reverse('reviews:signed')}?{request.GET.urlencode()}")
    reader = request.reader
    form = SignedFilter(request.GET, teams=queries.teams_of(reader))
    words = " ".join(request.GET.get("q", "").split())
    rows = found(reader, peers, form, words)
    shape = request.POST.get("shape", "")
    if shape not in Shape.values:
        shape = Shape.ZIP
    if request.POST.get("which") != "all":
        rows = rows.filter(_ticked(request.POST.getlist("ticked")))
    count = rows.count()
    refusal = _refusal(count)
    if refusal:
        messages.warning(request, refusal)
        return redirect(f"{reverse('reviews:signed')}?{request.GET.urlencode()}")
    bundle = actions.ask_for_reviews(
        organisation=reader.organisation,
        reviews=rows.order_by("worker__sort_key", "closed_at", "pk"),
        shape=shape,
        narrowing="; ".join(each["label"] for each in active_filters(request, form, words)),
        by=request.user,
    )
    return redirect("documents:bundle", bundle.pk)


def _refusal(count: int) -> str:
    if not count:
        return _("Tick the reviews that you want to take along, or choose all of them")
    if count > MOST:
        return _("One file holds at most %(most)s reviews. Narrow the list first") % {
            "most": f"{MOST:,}"
        }
    return ""


def _ticked(keys: list[str]) -> Q:
    valid = []
    for key in keys[:MOST]:
        try:
            valid.append(UUID(key))
        except ValueError:
            continue
    return Q(pk__in=valid)
