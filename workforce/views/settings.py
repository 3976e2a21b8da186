import mimetypes

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nhsuk.words import long_date
from workforce import actions
from workforce.access import Permission, for_everyone, for_organisation
from workforce.forms.settings import (
    SECTIONS,
    LogoForm,
    OrganisationForm,
)
from workforce.models import Organisation, OrganisationSettings
from workforce.settings_in_words import rhythm_in_words


def settings_crumbs() -> list[dict]:
    """The way back to the page of the organisation."""
    return [{"label": _("Organisation"), "url": reverse("workforce:settings")}]


@for_organisation(Permission.VIEW_MEMBERS)
def settings(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The organisation: its people and places, and for administrators all that it sets for
    itself, as it stands now, each with its Change link."""
    offered = (
        (Permission.VIEW_MEMBERS, _("Members and their roles"), "workforce:members"),
        (Permission.MANAGE_TEAMS, _("Teams and posts"), "workforce:teams"),
        (Permission.MANAGE_POSTS, _("Costs by band"), "preparation:costs"),
        (Permission.ASSIGN_RESPONSIBILITIES, _("Cover and handover"), "journey:handover"),
        (Permission.ASSIGN_RESPONSIBILITIES, _("Time away"), "workforce:away"),
        (Permission.TUNE_REMINDERS, _("Reminders: when and to whom"), "reminders:rules"),
        (Permission.MANAGE_RETENTION, _("How long records are kept"), "workforce:retention"),
        (Permission.VIEW_HISTORY, _("History: who did what"), "workforce:history"),
        (Permission.VIEW_HISTORY, _("Who looked at sensitive records"), "workforce:looks"),
        (Permission.VIEW_HISTORY, _("Lists taken out as files"), "workforce:exports"),
    )
    links = [
        {"label": label, "url": reverse(name)}
        for permission, label, name in offered
        if request.reader.may(permission)
    ]
    may_change = request.reader.may(Permission.MANAGE_SETTINGS)
    context = {
        "title": organisation.name,
        "rows": _settings_in_words(organisation) if may_change else [],
        "links": links,
    }
    return render(request, "workforce/settings.html", context)


def _settings_in_words(organisation: Organisation) -> list[dict]:
    own = organisation.settings
    rows = [
        {
            "key": _("Name and kind"),
            "value": f"{organisation.name}\n{organisation.get_kind_display()}",
            "action_url": reverse("workforce:change_organisation"),
        },
        {
            "key": _("Logo"),
            "value": _("Shown on every page") if organisation.logo else _("No logo"),
            "action_url": reverse("workforce:change_logo"),
        },
        {
            "key": _("Rhythm of support and supervision"),
            "value": rhythm_in_words(own),
            "action_url": reverse("journey:change_rhythm"),
        },
    ]
    rows += [
        {
            "key": _("Place that counts us"),
            "value": _("%(place)s, since %(day)s\nIts coordinators see numbers, never people")
            % {"place": belonging.place.name, "day": long_date(belonging.starts_on)},
            "action_label": _("Leave"),
            "action_url": reverse("workforce:leave_place", args=[belonging.place_id]),
        }
        for belonging in _belongings(organisation)
    ]
    return rows + [
        {
            "key": section.title,
            "value": section.in_words(own),
            "action_url": reverse("workforce:change_settings", args=[section.slug]),
        }
        for section in SECTIONS.values()
    ]


def _belongings(organisation: Organisation) -> QuerySet:
    """Where the organisation belongs or is to belong."""
    return (
        organisation.places.not_ended(localdate()).select_related("place").order_by("place__name")
    )


@for_organisation(Permission.MANAGE_SETTINGS)
@require_http_methods(["GET", "POST"])
def leave_place(request: HttpRequest, organisation: Organisation, place_id) -> HttpResponse:
    """Belong to a place no longer: its coordinators see no numbers of the organisation (WFO-4)."""
    belonging = get_object_or_404(_belongings(organisation), place=place_id)
    if request.method == "POST":
        actions.leave_place(place=belonging.place, organisation=organisation, by=request.user)
        messages.success(request, _("The place no longer counts the organisation"))
        return redirect("workforce:settings")
    context = {
        "title": _("Leave %(place)s") % {"place": belonging.place.name},
        "words": _(
            "From today its coordinators see no numbers of this organisation. To belong to it "
            "again, ask whoever runs this portal."
        ),
        "button": _("Leave the place"),
        "destructive": True,
        "breadcrumbs": settings_crumbs(),
    }
    return render(request, "workforce/confirm.html", context)


@for_organisation(Permission.MANAGE_SETTINGS)
@require_http_methods(["GET", "POST"])
def change_organisation(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Name, kind and nation of the organisation."""
    name = organisation.name
    form = OrganisationForm(request.POST or None, instance=organisation)
    if form.is_valid():
        try:
            actions.change_organisation(
                organisation=organisation, by=request.user, **form.cleaned_data
            )
        except actions.NameTaken as error:
            organisation.name = name
            form.add_error("name", str(error))
        else:
            messages.success(request, _("The organisation was changed"))
            return redirect("workforce:settings")
    context = {
        "title": _("Name and kind of organisation"),
        "form": form,
        "breadcrumbs": settings_crumbs(),
    }
    return render(request, "question.html", context)


@for_organisation(Permission.MANAGE_SETTINGS)
@require_http_methods(["GET", "POST"])
def change_logo(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Choose a logo, which is checked by its content, or take it away."""
    if request.method == "POST" and "remove" in request.POST:
        actions.remove_logo(organisation=organisation, by=request.user)
        messages.success(request, _("The logo was removed"))
        return redirect("workforce:settings")
    form = LogoForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        actions.change_logo(
            organisation=organisation, image=form.cleaned_data["logo"], by=request.user
        )
        messages.success(request, _("The logo was changed"))
        return redirect("workforce:settings")
    context = {
        "title": _("Logo"),
        "form": form,
        "organisation": organisation,
        "breadcrumbs": settings_crumbs(),
    }
    return render(request, "workforce/change_logo.html", context)


@for_everyone
def logo(request: HttpRequest, name: str) -> HttpResponse:
    """The picture, for those who work in the organisation only; its name says nothing about it."""
    organisation = request.reader.organisation
    if organisation is None or not organisation.logo:
        raise Http404
    if organisation.logo_name != name:
        raise Http404
    try:
        picture = organisation.logo.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    answer = FileResponse(picture, content_type=mimetypes.guess_type(name)[0])
    answer["Content-Disposition"] = "inline"
    answer["Cache-Control"] = "private, max-age=86400, immutable"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


@for_organisation(Permission.MANAGE_SETTINGS)
@require_http_methods(["GET", "POST"])
def change_settings(request: HttpRequest, organisation: Organisation, section: str) -> HttpResponse:
    """One group of settings."""
    if section not in SECTIONS:
        raise Http404
    chosen = SECTIONS[section]
    own = OrganisationSettings.objects.get(organisation=organisation)
    form = chosen.form(request.POST or None, instance=own)
    if form.is_valid():
        actions.change_settings(organisation=organisation, by=request.user, **form.changes())
        messages.success(request, _("Your settings were saved"))
        return redirect("workforce:settings")
    context = {"title": chosen.title, "form": form, "breadcrumbs": settings_crumbs()}
    return render(request, "question.html", context)
