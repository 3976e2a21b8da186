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
from reviews.signed import Signed, found, ordered, page_of_signed, rows_of
from reviews.views.overview import tabs
from workforce import papers
from workforce.access import Permission, for_peers
from workforce.exports import Exportable, Listing, page_or_file
from workforce.reauthentication import reauthenticate

SIGNED = Exportable("signed_reviews", gettext_lazy("Signed reviews"), worker="worker")


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


def _narrowing(form, words: str) -> dict:
    """What the address narrows the list by, for ``reviews.signed.found``."""
    return {"words": words, **(form.cleaned_data if form.is_valid() else {})}


@for_peers(Permission.EXPORT_REVIEWS)
def signed(request, peers):
    """The signed reviews within reach, and those that are taken along."""
    reader = request.reader
    form = SignedFilter(request.GET, teams=queries.teams_of(reader))
    words = " ".join(request.GET.get("q", "").split())
    narrowing, sort = _narrowing(form, words), request.GET.get("sort", "")
    active = active_filters(request, form, words)
    columns = [
        Column(_("Peer"), sort="name", in_file=[_("Peer"), _("Team")]),
        Column(_("Signed"), sort="signed"),
        Column(_("Line manager")),
    ]
    listing = Listing(
        request,
        SIGNED,
        lambda: rows_of(ordered(found(reader, **narrowing), sort)),
        columns=[Column(_("Choose"), hidden_label=True), *columns],
        cells=lambda some: [_row(each) for each in some],
        narrowing=[each["label"] for each in active],
        page=page_of_signed(reader, narrowing=narrowing, sort=sort, number=request.GET.get("page")),
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


def _row(review: Signed) -> list:
    address = f"/peers/{review.worker_id}/reviews/{review.pk}/"
    return [
        SafeString(
            f'<input class="portal-tick" type="checkbox" name="ticked" value="{review.pk}"'
            f' id="tick-{review.pk}"><label class="nhsuk-u-visually-hidden"'
            f' for="tick-{review.pk}">{escaped(review.name)}</label>'
        ),
        lines(link(review.name, address), review.team),
        day(localtime(review.closed_at).date()),
        review.signed_by or "",
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
    rows = found(reader, **_narrowing(form, words))
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
