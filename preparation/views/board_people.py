"""Who is engaged, who stands for peer support, and how it was made known (PREP-2, PREP-3)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from nhsuk.components import day, lines, link, muted, number, period, tag
from nhsuk.tables import Column
from preparation import readiness as reading
from preparation.actions import board as actions
from preparation.forms.board import (
    CommunicationForm,
    EndSponsorForm,
    GroupForm,
    OwnGroupForm,
    SponsorForm,
)
from preparation.guards import for_communication, for_group, for_sponsor
from preparation.models import Communication, EngagedGroup, Sponsor
from preparation.tabs import crumbs
from workforce.access import Permission, for_organisation
from workforce.exports import Exportable, Listing, page_or_file
from workforce.models import Organisation

GROUPS = Exportable(
    "engaged_groups", gettext_lazy("Who is engaged"), stem="groups", about_people=False
)
SPONSORS = Exportable("sponsors", gettext_lazy("Sponsors"), stem="sponsors", about_people=False)
COMMUNICATIONS = Exportable(
    "communications",
    gettext_lazy("How it was made known"),
    stem="communications",
    about_people=False,
)
GROUP_FACTS = ("contact", "contact_how", "engaged_on", "notes")
POSTS = ["GET", "HEAD", "POST"]


def _may(request) -> bool:
    return request.reader.may(Permission.MANAGE_PREPARATION)


@for_organisation(Permission.VIEW_PREPARATION)
def groups(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Every group with its contact, since when it is engaged, and notes."""
    rows = reading.groups_of(organisation)
    may = _may(request)
    listing = Listing(
        request,
        GROUPS,
        rows,
        columns=[
            Column(_("Group")),
            Column(_("Where it stands")),
            Column(_("Engaged since")),
            Column(_("Contact"), in_file=(_("Contact"), _("How to reach them"))),
            Column(_("Notes")),
        ],
        cells=lambda some: [
            [
                link(row["label"], row["url"]) if may else row["label"],
                tag(row["said"], row["colour"]),
                day(row["engaged_on"], otherwise=muted(_("Not yet"))),
                lines(row["contact"], row["how"]),
                row["notes"],
            ]
            for row in some
        ],
    )
    context = {
        "title": _("Who is engaged"),
        "breadcrumbs": crumbs(),
        "may_manage": may,
        "said": reading.groups_in_words(rows),
        "list": listing,
    }
    return page_or_file(request, "preparation/groups.html", context, listing)


def _to_groups() -> list[dict]:
    return crumbs((_("Who is engaged"), reverse("preparation:groups")))


@for_organisation(Permission.MANAGE_PREPARATION)
@require_http_methods(POSTS)
def engage_group(request: HttpRequest, organisation: Organisation, slug: str) -> HttpResponse:
    """A group that the framework names."""
    group = reading.group_of(slug)
    if group is None:
        raise Http404
    noted = EngagedGroup.objects.filter(organisation=organisation, group=group).first()
    initial = {name: getattr(noted, name) for name in GROUP_FACTS} if noted else {}
    form = GroupForm(request.POST or None, initial=initial)
    if form.is_valid():
        actions.engage_group(
            organisation=organisation, group=group, by=request.user, **form.cleaned_data
        )
        messages.success(request, _("Saved"))
        return redirect("preparation:readiness")
    context = {"title": str(group.label), "form": form, "breadcrumbs": _to_groups()}
    return render(request, "question.html", context)


@for_organisation(Permission.MANAGE_PREPARATION)
@require_http_methods(POSTS)
def add_group(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """A group of the organisation's own."""
    form = OwnGroupForm(request.POST or None)
    if form.is_valid():
        actions.add_group(organisation=organisation, by=request.user, **form.cleaned_data)
        messages.success(request, _("Added to the board"))
        return redirect("preparation:readiness")
    context = {"title": _("Add a group"), "form": form, "breadcrumbs": _to_groups()}
    return render(request, "question.html", context)


@for_group(Permission.MANAGE_PREPARATION)
@require_http_methods(POSTS)
def change_group(request: HttpRequest, group: EngagedGroup) -> HttpResponse:
    """What is noted of one of the organisation's own groups; those of the framework have an
    address of their own."""
    if group.group:
        raise Http404
    initial = {name: getattr(group, name) for name in ("label", *GROUP_FACTS)}
    form = OwnGroupForm(request.POST or None, initial=initial)
    if form.is_valid():
        actions.change_group(group=group, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved"))
        return redirect("preparation:readiness")
    context = {
        "title": group.label,
        "form": form,
        "breadcrumbs": _to_groups(),
        "after_url": reverse("preparation:remove_group", args=[group.pk]),
        "after_words": _("Take it off the board"),
    }
    return render(request, "preparation/question.html", context)


@for_group(Permission.MANAGE_PREPARATION)
@require_http_methods(POSTS)
def remove_group(request: HttpRequest, group: EngagedGroup) -> HttpResponse:
    """Ask once more, then take it off the board."""
    if group.group:
        raise Http404
    if request.method == "POST":
        actions.remove_group(group=group, by=request.user)
        messages.success(request, _("Taken off the board"))
        return redirect("preparation:groups")
    context = {
        "title": _("Take this group off the board?"),
        "words": group.label,
        "details": [_("Its contact and notes go with it.")],
        "button": _("Take it off the board"),
        "destructive": True,
        "breadcrumbs": _to_groups(),
        "back_url": reverse("preparation:groups"),
    }
    return render(request, "workforce/confirm.html", context)


@for_organisation(Permission.VIEW_PREPARATION)
def sponsors(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Who stands for peer support, and who did before."""
    rows = reading.sponsors_of(organisation)
    listing = Listing(
        request,
        SPONSORS,
        rows,
        columns=[
            Column(_("Sponsor"), in_file=(_("Sponsor"), _("Role"))),
            Column(_("When"), in_file=(_("From"), _("Until"))),
            Column(_("Commitment")),
        ],
        cells=lambda some: [
            [
                lines(each.name, each.title),
                period(each.committed_on, each.ended_on),
                each.commitment,
            ]
            for each in some
        ],
    )
    context = {
        "title": _("Executive sponsor"),
        "breadcrumbs": crumbs(),
        "may_manage": _may(request),
        "sponsor": rows.filter(ended_on=None).first(),
        "list": listing,
    }
    return page_or_file(request, "preparation/sponsors.html", context, listing)


def _to_sponsors() -> list[dict]:
    return crumbs((_("Executive sponsor"), reverse("preparation:sponsors")))


@for_organisation(Permission.MANAGE_PREPARATION)
@require_http_methods(POSTS)
def name_sponsor(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Somebody stands for it from a day on; whoever did before ends on that day."""
    form = SponsorForm(request.POST or None)
    if form.is_valid():
        try:
            actions.name_sponsor(organisation=organisation, by=request.user, **form.cleaned_data)
        except actions.BeforeTheLast as refusal:
            form.add_error("committed_on", refusal.sentence)
        else:
            messages.success(request, _("Saved"))
            return redirect("preparation:sponsors")
    context = {"title": _("Name a sponsor"), "form": form, "breadcrumbs": _to_sponsors()}
    return render(request, "question.html", context)


@for_sponsor(Permission.MANAGE_PREPARATION)
@require_http_methods(POSTS)
def change_sponsor(request: HttpRequest, sponsor: Sponsor) -> HttpResponse:
    """Put right what was noted of the sponsor."""
    if sponsor.ended_on is not None:
        raise Http404
    names = ("name", "title", "commitment", "committed_on")
    form = SponsorForm(
        request.POST or None, initial={name: getattr(sponsor, name) for name in names}
    )
    if form.is_valid():
        try:
            actions.change_sponsor(sponsor=sponsor, by=request.user, **form.cleaned_data)
        except actions.BeforeTheLast as refusal:
            form.add_error("committed_on", refusal.sentence)
        else:
            messages.success(request, _("Saved"))
            return redirect("preparation:sponsors")
    context = {"title": _("Change the sponsor"), "form": form, "breadcrumbs": _to_sponsors()}
    return render(request, "question.html", context)


@for_sponsor(Permission.MANAGE_PREPARATION)
@require_http_methods(POSTS)
def end_sponsor(request: HttpRequest, sponsor: Sponsor) -> HttpResponse:
    """Nobody stands for it for the time being."""
    if sponsor.ended_on is not None:
        raise Http404
    form = EndSponsorForm(request.POST or None, sponsor=sponsor)
    if form.is_valid():
        actions.end_sponsor(sponsor=sponsor, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved. The board shows that a sponsor is missing"))
        return redirect("preparation:sponsors")
    context = {
        "title": _("%(name)s is not the sponsor any more") % {"name": sponsor.name},
        "form": form,
        "breadcrumbs": _to_sponsors(),
    }
    return render(request, "question.html", context)


@for_organisation(Permission.VIEW_PREPARATION)
def communications(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The log: how the vision was made known, to whom, and how many it reached."""
    may = _may(request)
    listing = Listing(
        request,
        COMMUNICATIONS,
        reading.communications_of(organisation).select_related("noted_by"),
        columns=[
            Column(_("What")),
            Column(_("How")),
            Column(_("On")),
            Column(_("For whom")),
            Column(_("People reached"), numeric=True),
            Column(_("Noted by"), in_file=(_("Noted by"), _("Notes"))),
        ],
        cells=lambda some: [
            [
                link(each.title, reverse("preparation:change_communication", args=[each.pk]))
                if may
                else each.title,
                each.get_channel_display(),
                day(each.held_on),
                each.audience,
                muted(_("Not noted")) if each.reach is None else number(each.reach),
                lines(each.noted_by.name, each.notes),
            ]
            for each in some
        ],
    )
    context = {
        "title": _("How it was made known"),
        "breadcrumbs": crumbs(),
        "may_manage": may,
        "reach": reading.reach_of(organisation),
        "list": listing,
    }
    return page_or_file(request, "preparation/communications.html", context, listing)


def _to_communications() -> list[dict]:
    return crumbs((_("How it was made known"), reverse("preparation:communications")))


@for_organisation(Permission.MANAGE_PREPARATION)
@require_http_methods(POSTS)
def add_communication(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Note one more time."""
    form = CommunicationForm(request.POST or None)
    if form.is_valid():
        actions.add_communication(organisation=organisation, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved"))
        return redirect("preparation:communications")
    context = {
        "title": _("Note how it was made known"),
        "form": form,
        "breadcrumbs": _to_communications(),
    }
    return render(request, "question.html", context)


@for_communication(Permission.MANAGE_PREPARATION)
@require_http_methods(POSTS)
def change_communication(request: HttpRequest, communication: Communication) -> HttpResponse:
    """Put it right, or add how many it reached."""
    names = ("channel", "title", "audience", "held_on", "reach", "notes")
    form = CommunicationForm(
        request.POST or None, initial={name: getattr(communication, name) for name in names}
    )
    if form.is_valid():
        actions.change_communication(
            communication=communication, by=request.user, **form.cleaned_data
        )
        messages.success(request, _("Saved"))
        return redirect("preparation:communications")
    context = {
        "title": communication.title,
        "form": form,
        "breadcrumbs": _to_communications(),
    }
    return render(request, "question.html", context)
