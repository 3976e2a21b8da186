"""Which checks the organisation asks for, version by version (CHK-8)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from checks import actions
from checks.forms import PolicyForm
from checks.models import CheckPolicy, PolicyCheck
from checks.rules import CheckKind
from checks.words import years_words
from nhsuk.words import long_date
from workforce.access import Permission, for_organisation


@for_organisation(Permission.MANAGE_CHECK_POLICY)
def policies(request, organisation):
    """The policies in force and the versions before them."""
    found = (
        CheckPolicy.objects.filter(organisation=organisation)
        .select_related("written_by", "disclosure")
        .prefetch_related("checks")
        .order_by("kind", "title", "-number")
    )
    context = {
        "title": _("Which checks we ask for"),
        "policies": [
            {
                "name": f"{each.get_kind_display()}: {each.title or _('every role')}",
                "number": each.number,
                "from": long_date(each.starts_on),
                "in_force": each.ends_on is None,
                "why": each.why,
                "who": each.written_by.name if each.written_by else "",
                "level": _level(each),
                "level_url": reverse("checks:decide_level", args=[each.pk])
                if not hasattr(each, "disclosure")
                and any(check.kind == CheckKind.CRIMINAL_RECORD for check in each.checks.all())
                else "",
                "checks": [_in_words(check) for check in each.checks.all()],
            }
            for each in found
        ],
        "breadcrumbs": crumbs_to_policies(request),
    }
    return render(request, "checks/policies.html", context)


def _in_words(check: PolicyCheck) -> str:
    """A check, and how long it holds."""
    if check.valid_months is None:
        return str(check)
    return _("%(check)s, again after %(time)s") % {
        "check": check,
        "time": years_words(check.valid_months),
    }


def _level(policy: CheckPolicy) -> str:
    found = getattr(policy, "disclosure", None)
    if found is None:
        return ""
    return f"{found.get_level_display()}, {found.get_workforce_display()}: {found.reason}"


def crumbs_to_policies(request) -> list[dict]:
    """The way back to the board, for who may see it."""
    if request.reader.may(Permission.VIEW_CLEARANCE):
        return [{"label": _("Checks"), "url": reverse("checks:board")}]
    return []


@for_organisation(Permission.MANAGE_CHECK_POLICY)
@require_http_methods(["GET", "HEAD", "POST"])
def write_policy(request, organisation):
    """A new version; files that are open keep the version they were decided under."""
    form = PolicyForm(request.POST or None)
    if form.is_valid():
        data = form.cleaned_data
        policy = actions.write_policy(
            organisation=organisation,
            kind=data["kind"],
            title=data["title"].strip(),
            checks=form.wanted(),
            why=data["why"],
            by=request.user,
        )
        messages.success(request, _("The new version holds from today"))
        if CheckKind.CRIMINAL_RECORD in data["required"]:
            return redirect("checks:decide_level", policy.pk)
        return redirect("checks:policies")
    context = {
        "title": _("Write down which checks we ask for"),
        "form": form,
        "breadcrumbs": [
            *crumbs_to_policies(request),
            {"label": _("Which checks we ask for"), "url": reverse("checks:policies")},
        ],
    }
    return render(request, "question.html", context)
