"""The plan of promotion, with what each activity brought (ATT-2)."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from nhsuk.components import lines, link, tag
from nhsuk.narrowing import active_filters
from nhsuk.tables import Column
from nhsuk.words import long_date, short_date
from recruitment import actions, yields
from recruitment.forms.attracting import ActivityFilter, ActivityForm, vacancies_to_promote
from recruitment.models import Activity
from recruitment.views.tabs import tabs
from recruitment.yields import Yield
from workforce.access import Permission, for_organisation
from workforce.exports import Exportable, Listing, page_or_file

ACTIVITIES = Exportable(
    "promotion", gettext_lazy("Promotion plan"), stem="promotion-plan", about_people=False
)


def state_of(activity: Activity) -> tuple[str, str]:
    """Where an activity stands: words and the colour of their tag."""
    if activity.dropped_on:
        return _("Dropped"), "grey"
    return (_("Done"), "green") if activity.done_on else (_("Planned"), "blue")


@for_organisation(Permission.MANAGE_ATTRACTION)
def promotion(request, organisation):
    """What is done to make the role known, inside and outside, and what it brings."""
    form = ActivityFilter(request.GET)
    rows = Activity.objects.filter(organisation=organisation).select_related("channel")
    if form.is_valid():
        if form.cleaned_data["side"]:
            rows = rows.filter(inside=form.cleaned_data["side"] == "inside")
        if form.cleaned_data["state"]:
            rows = rows.filter(
                done_on__isnull=form.cleaned_data["state"] == "planned", dropped_on=None
            )
    brought = yields.by_channel(organisation)
    prefix = reverse("recruitment:promotion")
    active = active_filters(request, form)
    listing = Listing(
        request,
        ACTIVITIES,
        rows.order_by("planned_on", "pk"),
        columns=[
            Column(_("Activity"), in_file=[_("Activity"), _("Where")]),
            Column(_("To whom"), in_file=[_("To whom"), _("Inside or outside")]),
            Column(_("When")),
            Column(_("State")),
            Column(_("Enquiries"), numeric=True),
            Column(_("Applications"), numeric=True),
            Column(_("Appointed"), numeric=True),
        ],
        cells=lambda some: [
            _cells(each, brought.get(each.channel_id, Yield()), prefix) for each in some
        ],
        narrowing=[each["label"] for each in active],
    )
    context = {
        "title": _("Promotion plan"),
        "tabs": tabs(request, "recruitment:promotion"),
        "form": form,
        "active": active,
        "list": listing,
    }
    return page_or_file(request, "recruitment/attracting/promotion.html", context, listing)


def _cells(activity: Activity, found: Yield, prefix: str) -> list:
    return [
        lines(link(activity.what, f"{prefix}{activity.pk}/"), activity.where),
        lines(activity.to_whom, _("Inside") if activity.inside else _("Outside")),
        short_date(activity.planned_on),
        tag(*state_of(activity)),
        found.enquiries,
        found.applications,
        found.appointed,
    ]


@for_organisation(Permission.MANAGE_ATTRACTION)
@require_http_methods(["GET", "POST"])
def add_activity(request, organisation):
    """Plan one thing to make the role known."""
    form = ActivityForm(
        request.POST or None, vacancies=vacancies_to_promote(organisation), new=True
    )
    if form.is_valid():
        activity = actions.plan_activity(
            organisation=organisation, by=request.user, owner=request.user, **form.cleaned_data
        )
        messages.success(request, _("The activity was planned"))
        return redirect("recruitment:activity", activity.pk)
    context = {
        "title": _("Plan an activity"),
        "form": form,
        "back_url": reverse("recruitment:promotion"),
        "back_label": _("Promotion plan"),
    }
    return render(request, "question.html", context)


def _activity(organisation, activity_id) -> Activity:
    return get_object_or_404(
        Activity.objects.select_related("channel", "vacancy", "owner"),
        pk=activity_id,
        organisation=organisation,
    )


@for_organisation(Permission.MANAGE_ATTRACTION)
@require_http_methods(["GET", "POST"])
def activity(request, organisation, activity_id):
    """One activity with the link to give out there, and what it brought; it can be marked as
    done or dropped."""
    activity = _activity(organisation, activity_id)
    if request.method == "POST":
        changes = {"done_on": None, "dropped_on": None}
        if "done" in request.POST:
            changes["done_on"] = request.reader.on
        elif "drop" in request.POST:
            changes["dropped_on"] = request.reader.on
        elif "again" not in request.POST:
            raise Http404
        actions.change_activity(activity=activity, by=request.user, **changes)
        messages.success(request, _("Saved"))
        return redirect("recruitment:activity", activity.pk)
    found = yields.by_channel(organisation).get(activity.channel_id, Yield())
    words, colour = state_of(activity)
    page = (
        reverse("recruitment:public_vacancy", args=[activity.vacancy_id])
        if activity.vacancy_id
        else reverse("recruitment:join_organisation", args=[organisation.pk])
    )
    rows = (
        (_("Where"), activity.where),
        (_("How"), activity.channel.get_kind_display()),
        (_("To whom"), activity.to_whom),
        (_("Inside or outside"), _("Inside") if activity.inside else _("Outside")),
        (_("When"), long_date(activity.planned_on)),
        (_("Vacancy"), activity.vacancy.title if activity.vacancy else ""),
        (_("Who sees to it"), activity.owner.name if activity.owner else ""),
    )
    context = {
        "title": activity.what,
        "activity": activity,
        "state": words,
        "colour": colour,
        "is_open": not (activity.done_on or activity.dropped_on),
        "rows": [{"key": key, "value": value} for key, value in rows if value],
        "numbers": [
            {"number": found.enquiries, "label": _("enquiries")},
            {"number": found.applications, "label": _("applications")},
            {"number": found.appointed, "label": _("appointed")},
        ],
        "address": f"{settings.SITE_URL}{page}?from={activity.channel.code}",
        "back_url": reverse("recruitment:promotion"),
        "back_label": _("Promotion plan"),
    }
    return render(request, "recruitment/attracting/activity.html", context)


@for_organisation(Permission.MANAGE_ATTRACTION)
@require_http_methods(["GET", "POST"])
def change_activity(request, organisation, activity_id):
    """Change what is planned."""
    activity = _activity(organisation, activity_id)
    title = activity.what
    form = ActivityForm(
        request.POST or None,
        instance=activity,
        vacancies=vacancies_to_promote(organisation),
        new=False,
        initial={"inside": "yes" if activity.inside else "no"},
    )
    if form.is_valid():
        actions.change_activity(activity=activity, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved"))
        return redirect("recruitment:activity", activity.pk)
    context = {
        "title": _("Change the activity"),
        "caption": title,
        "form": form,
        "back_url": reverse("recruitment:activity", args=[activity.pk]),
    }
    return render(request, "question.html", context)
