"""The readiness board: its page, the two questions and how the organisation lives the framework."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from nhsuk.components import day
from nhsuk.tables import Column
from nhsuk.words import long_date
from preparation import readiness as reading
from preparation.actions import board as actions
from preparation.forms.board import CompetenceWordsForm, PurposeForm
from preparation.models import OrganisationalNote
from preparation.plan import open_strategies, plans_of
from preparation.tabs import crumbs, tabs
from workforce.access import Permission, for_organisation
from workforce.competences import of_organisations
from workforce.exports import Exportable, Listing, page_or_file
from workforce.models import Organisation

ANSWERS = Exportable(
    "purposes", gettext_lazy("Answers to the two questions"), stem="answers", about_people=False
)
LATEST = 3


@for_organisation(Permission.VIEW_PREPARATION)
def readiness(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Who is engaged and who is still missing, why, who stands for it, how it was made known, and
    how far the plan has come: plain at a glance."""
    on = request.reader.on
    purpose = reading.purposes_of(organisation).first()
    groups = reading.groups_of(organisation)
    sponsor = reading.sponsor_of(organisation)
    context = {
        "title": _("Preparation"),
        "tabs": tabs(request, "preparation:readiness"),
        "may_manage": request.reader.may(Permission.MANAGE_PREPARATION),
        "purpose": reading.purpose_in_words(purpose, on) if purpose else None,
        "groups": groups,
        "groups_said": reading.groups_in_words(groups),
        "sponsor": sponsor,
        "committed": long_date(sponsor.committed_on) if sponsor else "",
        "reach": reading.reach_of(organisation),
        "latest": [
            {
                "title": each.title,
                "about": _("%(channel)s on %(day)s for %(audience)s")
                % {
                    "channel": each.get_channel_display(),
                    "day": long_date(each.held_on),
                    "audience": each.audience,
                },
            }
            for each in reading.communications_of(organisation)[:LATEST]
        ],
        "lived": reading.lived(organisation),
        "plans": plans_of(open_strategies(organisation), on=on),
    }
    return render(request, "preparation/readiness.html", context)


@for_organisation(Permission.VIEW_PREPARATION)
def purpose(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The answers to the two questions, and every earlier one."""
    rows = reading.purposes_of(organisation)
    newest = rows.first()
    listing = Listing(
        request,
        ANSWERS,
        rows,
        columns=[
            Column(_("Answered")),
            Column(_("By")),
            Column(_("Why do we want to employ peers?")),
            Column(_("What difference do we hope they will make?")),
            Column(_("To be looked at again")),
        ],
        cells=lambda some: [
            [
                day(each.answered_on),
                each.answered_by.name,
                each.why,
                each.difference,
                day(each.review_on),
            ]
            for each in some
        ],
    )
    context = {
        "title": _("Why we employ peers"),
        "breadcrumbs": crumbs(),
        "may_manage": request.reader.may(Permission.MANAGE_PREPARATION),
        "purpose": reading.purpose_in_words(newest, request.reader.on) if newest else None,
        "list": listing,
    }
    return page_or_file(request, "preparation/purpose.html", context, listing)


@for_organisation(Permission.MANAGE_PREPARATION)
@require_http_methods(["GET", "HEAD", "POST"])
def answer_purpose(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Answer both questions. What stood there before stays readable."""
    newest = reading.purposes_of(organisation).first()
    initial = {"why": newest.why, "difference": newest.difference} if newest else {}
    form = PurposeForm(request.POST or None, initial=initial)
    if form.is_valid():
        actions.answer_purpose(
            organisation=organisation, on=request.reader.on, by=request.user, **form.cleaned_data
        )
        messages.success(request, _("The answers were saved"))
        return redirect("preparation:purpose")
    context = {
        "title": _("Answer the two questions"),
        "form": form,
        "breadcrumbs": crumbs(),
    }
    return render(request, "question.html", context)


@for_organisation(Permission.MANAGE_PREPARATION)
@require_http_methods(["GET", "HEAD", "POST"])
def note_competence(
    request: HttpRequest, organisation: Organisation, competence_id
) -> HttpResponse:
    """How the organisation lives one competence of organisations, in words."""
    competence = next(
        (
            each
            for domain in of_organisations(organisation)
            for each in domain.shown
            if each.pk == competence_id
        ),
        None,
    )
    if competence is None:
        raise Http404
    note = OrganisationalNote.objects.filter(
        organisation=organisation, competence=competence
    ).first()
    form = CompetenceWordsForm(request.POST or None, initial={"words": note.words if note else ""})
    if form.is_valid():
        actions.note_competence(
            organisation=organisation,
            competence=competence,
            words=form.cleaned_data["words"],
            on=request.reader.on,
            by=request.user,
        )
        messages.success(request, _("Saved"))
        return redirect("preparation:readiness")
    context = {
        "title": str(competence),
        "caption": _("How we live the framework"),
        "form": form,
        "breadcrumbs": crumbs(),
    }
    return render(request, "question.html", context)
