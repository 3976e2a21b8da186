"""The lighter list for volunteers, which the organisation writes itself (COM-1)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from competencies import actions
from competencies.actions.abilities import listed
from competencies.forms.framework import AbilityForm
from competencies.views.framework import growing_tabs
from workforce.access import Permission, for_organisation
from workforce.models import Organisation


@for_organisation(Permission.VIEW_FRAMEWORK)
def abilities(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """What stands on the list, in order; a lead changes it."""
    context = {
        "title": _("Abilities and qualities for volunteers"),
        "abilities": list(listed(organisation)),
        "may_manage": request.reader.may(Permission.MANAGE_FRAMEWORK),
        "tabs": growing_tabs(request, "abilities"),
    }
    return render(request, "competencies/abilities.html", context)


def _crumbs() -> list[dict]:
    return [{"label": _("For volunteers"), "url": reverse("competencies:abilities")}]


@for_organisation(Permission.MANAGE_FRAMEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def add_ability(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """One more line at the end."""
    form = AbilityForm(request.POST or None)
    if form.is_valid():
        actions.add_ability(organisation=organisation, by=request.user, **form.cleaned_data)
        messages.success(request, _("Added to the list"))
        return redirect("competencies:abilities")
    context = {"title": _("Add to the list"), "form": form, "breadcrumbs": _crumbs()}
    return render(request, "competencies/ability.html", context)


@for_organisation(Permission.MANAGE_FRAMEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def change_ability(request: HttpRequest, organisation: Organisation, ability_id) -> HttpResponse:
    """Put a line another way."""
    ability = get_object_or_404(listed(organisation), pk=ability_id)
    form = AbilityForm(request.POST or None, initial={"text": ability.text})
    if form.is_valid():
        actions.change_ability(
            ability=ability, on=request.reader.on, by=request.user, **form.cleaned_data
        )
        messages.success(request, _("Saved"))
        return redirect("competencies:abilities")
    context = {"title": _("Put it another way"), "form": form, "breadcrumbs": _crumbs()}
    return render(request, "competencies/ability.html", context)


@for_organisation(Permission.MANAGE_FRAMEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def retire_ability(request: HttpRequest, organisation: Organisation, ability_id) -> HttpResponse:
    """Take a line off the list; what volunteers wrote under it stays theirs."""
    ability = get_object_or_404(listed(organisation), pk=ability_id)
    if request.method == "POST":
        actions.retire_ability(ability=ability, on=request.reader.on, by=request.user)
        messages.success(request, _("Taken off the list"))
        return redirect("competencies:abilities")
    context = {
        "title": _("Take this off the list?"),
        "words": ability.text,
        "details": [_("What volunteers wrote under it stays theirs.")],
        "button": _("Take it off"),
        "breadcrumbs": _crumbs(),
        "back_url": reverse("competencies:abilities"),
    }
    return render(request, "workforce/confirm.html", context)


@for_organisation(Permission.MANAGE_FRAMEWORK)
@require_POST
def move_ability(request: HttpRequest, organisation: Organisation, ability_id) -> HttpResponse:
    """Let a line change places with its neighbour."""
    ability = get_object_or_404(listed(organisation), pk=ability_id)
    actions.move_ability(ability=ability, up="up" in request.POST, by=request.user)
    return redirect("competencies:abilities")
