"""Of every vacancy in the organisation: could it be a peer post? (REC-18)"""

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from nhsuk.components import lines, link, tag
from nhsuk.narrowing import active_filters
from nhsuk.tables import Column
from nhsuk.words import short_date
from recruitment import actions
from recruitment.forms.attracting import AnswerForm, PutUpForm, ReviewFilter
from recruitment.models import Reviewed
from recruitment.rules import ReviewAnswer
from recruitment.views.tabs import tabs
from workforce.access import Permission, for_organisation
from workforce.exports import Exportable, Listing, page_or_file

REVIEWED = Exportable(
    "reviewed-vacancies",
    gettext_lazy("Vacancies and new services"),
    stem="vacancies-reviewed",
    about_people=False,
)
COLOURS = {ReviewAnswer.YES: "green", ReviewAnswer.LATER: "blue", ReviewAnswer.NO: "grey"}


@for_organisation(Permission.MANAGE_ATTRACTION)
def reviews(request, organisation):
    """Every vacancy and new service that was put up, those without an answer first."""
    form = ReviewFilter(request.GET)
    everything = Reviewed.objects.filter(organisation=organisation)
    numbers = everything.aggregate(
        open=Count("pk", filter=Q(answer="")),
        **{answer.value: Count("pk", filter=Q(answer=answer)) for answer in ReviewAnswer},
    )
    rows = everything
    if form.is_valid():
        if answer := form.cleaned_data["answer"]:
            rows = rows.filter(answer="" if answer == "open" else answer)
        if form.cleaned_data["kind"]:
            rows = rows.filter(kind=form.cleaned_data["kind"])
    prefix = reverse("recruitment:reviews")
    active = active_filters(request, form)
    listing = Listing(
        request,
        REVIEWED,
        rows.order_by("answered_on", "-added_on", "title", "pk"),
        columns=[
            Column(_("Title"), in_file=[_("Title"), _("Team")]),
            Column(_("Kind")),
            Column(_("Since")),
            Column(_("Answer"), in_file=[_("Answer"), _("Why")]),
        ],
        cells=lambda some: [_cells(each, prefix) for each in some],
        narrowing=[each["label"] for each in active],
    )
    context = {
        "title": _("Could it be a peer post?"),
        "tabs": tabs(request, "recruitment:reviews"),
        "form": form,
        "active": active,
        "numbers": [
            {
                "number": numbers["open"],
                "label": _("Not answered yet"),
                "url": "?answer=open",
            },
            *(
                {
                    "number": numbers[answer.value],
                    "label": answer.label,
                    "url": f"?answer={answer.value}",
                }
                for answer in ReviewAnswer
            ),
        ],
        "list": listing,
        "everything": sum(numbers.values()),
        "count_words": ngettext("%(count)s found", "%(count)s found", listing.count)
        % {"count": f"{listing.count:,}"},
    }
    return page_or_file(request, "recruitment/attracting/reviews.html", context, listing)


def _cells(reviewed: Reviewed, prefix: str) -> list:
    if reviewed.answer:
        colour = COLOURS[ReviewAnswer(reviewed.answer)]
        answer = lines(tag(reviewed.get_answer_display(), colour), reviewed.why)
    else:
        answer = lines(tag(_("Not answered yet"), "yellow"))
    return [
        lines(link(reviewed.title, f"{prefix}{reviewed.pk}/"), reviewed.team),
        reviewed.get_kind_display(),
        short_date(reviewed.added_on),
        answer,
    ]


@for_organisation(Permission.MANAGE_ATTRACTION)
@require_http_methods(["GET", "POST"])
def put_up_for_review(request, organisation):
    """Vacancies or new services by title, typed or pasted."""
    form = PutUpForm(request.POST or None)
    if form.is_valid():
        added = actions.put_up_for_review(
            organisation=organisation, by=request.user, **form.cleaned_data
        )
        messages.success(
            request,
            ngettext("%(count)d was added", "%(count)d were added", len(added))
            % {"count": len(added)},
        )
        return redirect("recruitment:reviews")
    context = {
        "title": _("Add vacancies or new services"),
        "form": form,
        "back_url": reverse("recruitment:reviews"),
        "back_label": _("Could it be a peer post?"),
    }
    return render(request, "question.html", context)


@for_organisation(Permission.MANAGE_ATTRACTION)
@require_http_methods(["GET", "POST"])
def answer_review(request, organisation, reviewed_id):
    """The question, asked of one vacancy or one new service."""
    reviewed = get_object_or_404(Reviewed, pk=reviewed_id, organisation=organisation)
    form = AnswerForm(
        request.POST or None, initial={"answer": reviewed.answer, "why": reviewed.why}
    )
    if form.is_valid():
        actions.answer_review(reviewed=reviewed, by=request.user, **form.cleaned_data)
        messages.success(request, _("The answer was saved"))
        return redirect("recruitment:reviews")
    context = {
        "title": reviewed.title,
        "caption": f"{reviewed.get_kind_display()}, {reviewed.team}"
        if reviewed.team
        else reviewed.get_kind_display(),
        "form": form,
        "back_url": reverse("recruitment:reviews"),
        "back_label": _("Could it be a peer post?"),
    }
    return render(request, "question.html", context)
