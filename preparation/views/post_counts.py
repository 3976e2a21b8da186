"""How many posts there were before the portal counted them (PREP-5)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from nhsuk.components import link, number
from nhsuk.tables import Column
from nhsuk.words import long_date
from preparation import actions
from preparation.forms.posts import CountForm
from preparation.growth import counted_since
from preparation.models import PostCount
from preparation.views.posts import crumbs
from workforce.access import Permission, for_organisation
from workforce.exports import Exportable, Listing, page_or_file
from workforce.models import Organisation

COUNTS = Exportable(
    "post_counts", gettext_lazy("Earlier numbers of posts"), stem="posts", about_people=False
)


@for_organisation(Permission.MANAGE_POSTS)
def post_counts(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """How many posts there were before the portal counted them."""
    listing = Listing(
        request,
        COUNTS,
        PostCount.objects.filter(organisation=organisation).order_by("-on"),
        columns=[
            Column(_("Day")),
            Column(_("Filled"), numeric=True),
            Column(_("In services"), numeric=True),
            Column(_("In development"), numeric=True),
            Column(_("Business planning"), numeric=True),
            Column(_("Where from")),
        ],
        cells=lambda some: [
            [
                link(long_date(each.on), reverse("preparation:post_count", args=[each.pk])),
                each.filled,
                number(each.teams),
                number(each.development),
                number(each.planning),
                each.source,
            ]
            for each in some
        ],
    )
    context = {"title": _("Earlier numbers of posts"), "list": listing, "breadcrumbs": crumbs()}
    return page_or_file(request, "preparation/posts/counts.html", context, listing)


def counts_crumbs() -> list[dict]:
    return [
        *crumbs(),
        {"label": _("Earlier numbers of posts"), "url": reverse("preparation:post_counts")},
    ]


@for_organisation(Permission.MANAGE_POSTS)
@require_http_methods(["GET", "POST"])
def add_count(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Figures of before, with where they come from."""
    form = CountForm(request.POST or None, counted_since=counted_since(organisation))
    if form.is_valid():
        actions.count_posts(organisation=organisation, by=request.user, **form.cleaned_data)
        messages.success(request, _("The figures were saved"))
        return redirect("preparation:post_counts")
    context = {
        "title": _("Add earlier figures"),
        "form": form,
        "breadcrumbs": counts_crumbs(),
    }
    return render(request, "question.html", context)


@for_organisation(Permission.MANAGE_POSTS)
def post_count(request: HttpRequest, organisation: Organisation, count_id) -> HttpResponse:
    """The figures of one day; they can be taken out."""
    count = get_object_or_404(PostCount, pk=count_id, organisation=organisation)
    context = {
        "title": long_date(count.on),
        "count": count,
        "rows": [
            {"key": _("Filled"), "value": str(count.filled)},
            {"key": _("In services"), "value": str(number(count.teams))},
            {"key": _("In development"), "value": str(number(count.development))},
            {"key": _("Business planning"), "value": str(number(count.planning))},
            {"key": _("Where from"), "value": count.source},
        ],
        "breadcrumbs": counts_crumbs(),
    }
    return render(request, "preparation/posts/count.html", context)


@for_organisation(Permission.MANAGE_POSTS)
@require_POST
def forget_count(request: HttpRequest, organisation: Organisation, count_id) -> HttpResponse:
    """Take figures out that were entered by mistake."""
    count = get_object_or_404(PostCount, pk=count_id, organisation=organisation)
    actions.forget_count(count=count, by=request.user)
    messages.success(request, _("The figures were taken out"))
    return redirect("preparation:post_counts")
