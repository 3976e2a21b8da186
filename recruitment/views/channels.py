"""By which roads people come, with a link for each, and what everyone is told (REC-4, CHK-5)."""

from django.conf import settings
from django.contrib import messages
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from nhsuk.components import link, muted
from nhsuk.tables import Column
from nhsuk.words import short_date
from recruitment import actions, yields
from recruitment.access import for_vacancy
from recruitment.forms.channels import ChannelForm, PublicWordsForm
from recruitment.models import Channel, PublicWords
from recruitment.staying import here_today
from recruitment.views.tabs import tabs
from recruitment.views.vacancies import crumbs
from recruitment.yields import Yield
from workforce.access import Permission, for_organisation
from workforce.exports import Exportable, Listing, page_or_file

CHANNELS = Exportable("channels", gettext_lazy("Channels"), stem="channels", about_people=False)


@for_organisation(Permission.MANAGE_ATTRACTION)
def channels(request, organisation):
    """The channels of the organisation, with what each brought: people who ask, who apply, who are
    appointed, plainly counted (ATT-2), and who are here today, without numbers so small that they
    point at people."""
    prefix = reverse("recruitment:channels")
    rows = Channel.objects.filter(organisation=organisation).order_by("closed_on", "name", "pk")
    brought = yields.by_channel(organisation)
    listing = Listing(
        request,
        CHANNELS,
        rows,
        columns=[
            Column(_("Channel")),
            Column(_("Kind")),
            Column(_("Code in links")),
            Column(_("Enquiries"), numeric=True),
            Column(_("Applications"), numeric=True),
            Column(_("Appointed"), numeric=True),
            Column(_("Here today"), numeric=True),
            Column(_("State")),
            Column(_("Close"), hidden_label=True),
        ],
        cells=lambda some: [_cells(each, brought.get(each.pk, Yield()), prefix) for each in some],
    )
    context = {
        "title": _("Channels"),
        "tabs": tabs(request, "recruitment:channels"),
        "list": listing,
        "door": settings.SITE_URL
        + reverse("recruitment:join_organisation", args=[organisation.pk]),
    }
    return page_or_file(request, "recruitment/channels.html", context, listing)


def _cells(channel: Channel, found: Yield, prefix: str) -> list:
    closed = channel.closed_on
    return [
        channel.name,
        channel.get_kind_display(),
        channel.code,
        found.enquiries,
        found.applications,
        found.appointed,
        muted(_("not shown")) if (here := here_today(found)) is None else here,
        muted(_("Closed %(day)s") % {"day": short_date(closed)}) if closed else _("In use"),
        "" if closed else link(_("Close"), f"{prefix}{channel.pk}/close/", hidden=channel.name),
    ]


@for_organisation(Permission.MANAGE_ATTRACTION)
@require_http_methods(["GET", "POST"])
def add_channel(request, organisation):
    """A new channel; its code is made of its name."""
    form = ChannelForm(request.POST or None)
    if form.is_valid():
        data = form.cleaned_data
        if Channel.objects.filter(
            organisation=organisation, name__iexact=data["name"].strip()
        ).exists():
            form.add_error("name", _("There is a channel of this name already"))
        else:
            actions.add_channel(organisation=organisation, by=request.user, **data)
            messages.success(request, _("The channel was added"))
            return redirect("recruitment:channels")
    context = {
        "title": _("Add a channel"),
        "form": form,
        "back_url": reverse("recruitment:channels"),
        "back_label": _("Channels"),
    }
    return render(request, "question.html", context)


@for_organisation(Permission.MANAGE_ATTRACTION)
@require_http_methods(["GET", "POST"])
def close_channel(request, organisation, channel_id):
    """A channel that is no longer used; what came by it stays counted."""
    channel = get_object_or_404(Channel, pk=channel_id, organisation=organisation)
    if request.method == "POST":
        actions.close_channel(channel=channel, by=request.user)
        messages.success(request, _("The channel was closed"))
        return redirect("recruitment:channels")
    context = {
        "title": _("Close the channel"),
        "caption": channel.name,
        "words": _("It is not offered any more. What came by it stays counted."),
        "button": _("Close channel"),
        "back_url": reverse("recruitment:channels"),
        "back_label": _("Channels"),
    }
    return render(request, "workforce/confirm.html", context)


@for_vacancy(Permission.VIEW_VACANCIES)
def vacancy_links(request, vacancy):
    """The address of a vacancy for each channel, to give out (REC-4)."""
    address = settings.SITE_URL + reverse("recruitment:public_vacancy", args=[vacancy.pk])
    used = Channel.objects.filter(organisation=vacancy.organisation, closed_on=None)
    came = dict(
        vacancy.applications.submitted()
        .values_list("channel")
        .annotate(many=Count("pk"))
        .order_by()
    )
    context = {
        "title": _("Links to give out"),
        "vacancy": vacancy,
        "address": address,
        "links": [
            {
                "channel": each,
                "address": f"{address}?from={each.code}",
                "came": came.get(each.pk, 0),
            }
            for each in used.order_by("name")
        ],
        "breadcrumbs": crumbs(vacancy),
        "may_add": request.reader.may(Permission.MANAGE_ATTRACTION),
    }
    return render(request, "recruitment/vacancies/links.html", context)


@for_organisation(Permission.MANAGE_ATTRACTION)
@require_http_methods(["GET", "POST"])
def public_words(request, organisation):
    """What the organisation tells everyone, and what new vacancies begin with."""
    words = PublicWords.objects.filter(organisation=organisation).first()
    words = words or PublicWords(organisation=organisation)
    form = PublicWordsForm(request.POST or None, instance=words)
    if form.is_valid():
        actions.change_public_words(organisation=organisation, by=request.user, **form.cleaned_data)
        messages.success(request, _("Your words were saved"))
        return redirect("recruitment:public_words")
    context = {
        "title": _("What we tell everyone"),
        "form": form,
        "tabs": tabs(request, "recruitment:public_words"),
        "door": reverse("recruitment:join_organisation", args=[organisation.pk]),
    }
    return render(request, "recruitment/public_words.html", context)
