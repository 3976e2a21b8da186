"""An organisation's templates: in order, retired and never deleted (IND-1)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from induction import actions
from induction.actions import ActivityNotAllowed, TitleTaken
from induction.forms import TemplateActivityForm, TemplateForm
from induction.forms.parts import initial_of
from induction.models import InductionTemplate, TemplateActivity
from induction.rules import Condition
from induction.views.tabs import tabs
from workforce.access import Permission, for_organisation
from workforce.models import Organisation

MAY = Permission.MANAGE_INDUCTION_TEMPLATES


def days_in_words(days: int) -> str:
    """When something is due after the first day."""
    if days == 0:
        return _("On the first day")
    words = (
        ngettext(
            "%(count)s working day after the first day",
            "%(count)s working days after the first day",
            days,
        )
        if days > 0
        else ngettext(
            "%(count)s working day before the first day",
            "%(count)s working days before the first day",
            -days,
        )
    )
    return words % {"count": abs(days)}


def for_whom(template: InductionTemplate) -> str:
    """For whom a template is, in words."""
    kind = template.get_kind_display() or _("Paid peers and volunteers")
    return f"{kind}: {template.role}" if template.role else str(kind)


@for_organisation(MAY)
def templates(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """What plans can be made from, and what they were made from before."""
    found = list(
        organisation.induction_templates.order_by("title", "pk").prefetch_related("activities")
    )
    rows = [
        {
            "title": each.title,
            "url": reverse("induction:template", args=[each.pk]),
            "for_whom": for_whom(each),
            "count": ngettext("%(count)s activity", "%(count)s activities", number)
            % {"count": number},
            "retired": each.retired_on,
        }
        for each in found
        for number in [len(each.activities.all())]
    ]
    context = {
        "title": _("Templates for inductions"),
        "in_use": [each for each in rows if not each["retired"]],
        "retired": [each for each in rows if each["retired"]],
        "tabs": tabs(request, "induction:templates"),
    }
    return render(request, "induction/templates.html", context)


def _crumbs(template: InductionTemplate | None = None) -> list[dict]:
    crumbs = [{"label": _("Templates"), "url": reverse("induction:templates")}]
    if template is not None:
        url = reverse("induction:template", args=[template.pk])
        crumbs.append({"label": template.title, "url": url})
    return crumbs


@for_organisation(MAY)
def template(request: HttpRequest, organisation: Organisation, template_id) -> HttpResponse:
    """One template with its activities in order."""
    template = get_object_or_404(organisation.induction_templates, pk=template_id)
    activities = list(template.activities.select_related("after").order_by("position"))
    context = {
        "title": template.title,
        "template": template,
        "for_whom": for_whom(template),
        "activities": [
            {
                "pk": each.pk,
                "title": each.title,
                "kind": each.get_kind_display(),
                "owner": each.outside_name or each.get_owner_display(),
                "when": days_in_words(each.due_after),
                "condition": each.get_condition_display()
                if each.condition != Condition.ALWAYS
                else "",
                "after": each.after.title if each.after else "",
            }
            for each in activities
        ],
        "used": template.inductions.exists(),
        "breadcrumbs": _crumbs(),
    }
    return render(request, "induction/template.html", context)


@for_organisation(MAY)
@require_http_methods(["GET", "HEAD", "POST"])
def add_template(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """One more template."""
    form = TemplateForm(request.POST or None)
    if form.is_valid():
        try:
            made = actions.add_template(
                organisation=organisation, by=request.user, **form.cleaned_data
            )
        except TitleTaken as refusal:
            form.add_error("title", refusal.sentence)
        else:
            messages.success(request, _("The template was added"))
            return redirect("induction:template", made.pk)
    context = {"title": _("Add a template"), "form": form, "breadcrumbs": _crumbs()}
    return render(request, "question.html", context)


@for_organisation(MAY)
@require_http_methods(["GET", "HEAD", "POST"])
def change_template(request: HttpRequest, organisation: Organisation, template_id) -> HttpResponse:
    """Another title, or for whom it is."""
    template = get_object_or_404(organisation.induction_templates, pk=template_id)
    form = TemplateForm(request.POST or None, template=template)
    if form.is_valid():
        try:
            actions.change_template(template=template, by=request.user, **form.cleaned_data)
        except TitleTaken as refusal:
            form.add_error("title", refusal.sentence)
        else:
            messages.success(request, _("Saved"))
            return redirect("induction:template", template.pk)
    context = {"title": _("Change the template"), "form": form, "breadcrumbs": _crumbs(template)}
    return render(request, "question.html", context)


@for_organisation(MAY)
@require_http_methods(["GET", "HEAD", "POST"])
def retire_template(request: HttpRequest, organisation: Organisation, template_id) -> HttpResponse:
    """Take a template out of use, or back into it."""
    template = get_object_or_404(organisation.induction_templates, pk=template_id)
    refusal = ""
    if request.method == "POST":
        try:
            if template.retired_on:
                actions.reinstate_template(template=template, by=request.user)
                messages.success(request, _("The template is in use again"))
            else:
                actions.retire_template(template=template, on=request.reader.on, by=request.user)
                messages.success(request, _("The template is out of use"))
            return redirect("induction:templates")
        except TitleTaken as refused:
            refusal = refused.sentence
    back = template.retired_on is not None
    context = {
        "title": _("Use this template again?") if back else _("Take this template out of use?"),
        "caption": template.title,
        "details": [_("Plans that were made from it stay as they are.")],
        "button": _("Use it again") if back else _("Take it out of use"),
        "refusal": refusal,
        "breadcrumbs": _crumbs(template),
        "back_url": reverse("induction:template", args=[template.pk]),
    }
    return render(request, "workforce/confirm.html", context)


@for_organisation(MAY)
@require_http_methods(["GET", "HEAD", "POST"])
def add_template_activity(
    request: HttpRequest, organisation: Organisation, template_id
) -> HttpResponse:
    """One more activity at the end."""
    template = get_object_or_404(organisation.induction_templates, pk=template_id)
    form = TemplateActivityForm(
        request.POST or None,
        others=template.activities.order_by("position"),
        initial={"condition": Condition.ALWAYS},
    )
    if form.is_valid():
        actions.add_template_activity(template=template, by=request.user, **form.cleaned_data)
        messages.success(request, _("Added"))
        return redirect("induction:template", template.pk)
    context = {"title": _("Add an activity"), "form": form, "breadcrumbs": _crumbs(template)}
    return render(request, "question.html", context)


def _activity(organisation: Organisation, activity_id) -> TemplateActivity:
    of_organisation = TemplateActivity.objects.filter(template__organisation=organisation)
    return get_object_or_404(of_organisation.select_related("template"), pk=activity_id)


@for_organisation(MAY)
@require_http_methods(["GET", "HEAD", "POST"])
def change_template_activity(
    request: HttpRequest, organisation: Organisation, template_activity_id
) -> HttpResponse:
    """Put an activity another way."""
    activity = _activity(organisation, template_activity_id)
    form = TemplateActivityForm(
        request.POST or None,
        others=activity.template.activities.exclude(pk=activity.pk).order_by("position"),
        initial=initial_of(activity)
        | {"due_after": activity.due_after, "condition": activity.condition},
    )
    if form.is_valid():
        try:
            actions.change_template_activity(
                activity=activity, by=request.user, **form.cleaned_data
            )
        except ActivityNotAllowed as refusal:
            form.add_error("after", refusal.sentence)
        else:
            messages.success(request, _("Saved"))
            return redirect("induction:template", activity.template_id)
    context = {
        "title": _("Change the activity"),
        "form": form,
        "breadcrumbs": _crumbs(activity.template),
    }
    return render(request, "question.html", context)


@for_organisation(MAY)
@require_http_methods(["GET", "HEAD", "POST"])
def remove_template_activity(
    request: HttpRequest, organisation: Organisation, template_activity_id
) -> HttpResponse:
    """Take an activity off a template."""
    activity = _activity(organisation, template_activity_id)
    back = reverse("induction:template", args=[activity.template_id])
    if request.method == "POST":
        actions.remove_template_activity(activity=activity, by=request.user)
        messages.success(request, _("Taken off the template"))
        return redirect(back)
    context = {
        "title": _("Take this off the template?"),
        "words": activity.title,
        "details": [_("In plans that were made before it stays as it is.")],
        "button": _("Take it off"),
        "breadcrumbs": _crumbs(activity.template),
        "back_url": back,
    }
    return render(request, "workforce/confirm.html", context)


@for_organisation(MAY)
@require_POST
def move_template_activity(
    request: HttpRequest, organisation: Organisation, template_activity_id
) -> HttpResponse:
    """Let an activity change places with its neighbour."""
    activity = _activity(organisation, template_activity_id)
    actions.move_template_activity(activity=activity, up="up" in request.POST, by=request.user)
    return redirect("induction:template", activity.template_id)
