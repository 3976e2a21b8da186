"""The level of the DBS check for a role, and the addresses and papers of one person (CHK-2)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from checks import actions
from checks.access import for_file
from checks.forms import IdentityForm, LevelForm
from checks.models import CheckPolicy, DisclosureDecision, IdentityCheck
from checks.rules import CheckKind
from checks.views import looks
from checks.views.files import file_crumbs
from checks.views.mine.addresses import routes_of, told, words_for
from checks.views.policies import crumbs_to_policies
from checks.words import months_words
from nhsuk.words import long_date
from workforce.access import Permission, for_organisation


@for_organisation(Permission.MANAGE_CHECK_POLICY)
@require_http_methods(["GET", "HEAD", "POST"])
def decide_level(request, organisation, policy_id):
    """Which DBS check a role may be asked for; once for each version, never for a person."""
    policy = get_object_or_404(
        CheckPolicy, organisation=organisation, pk=policy_id, disclosure=None
    )
    form = LevelForm(request.POST or None)
    if form.is_valid():
        try:
            actions.decide_level(policy=policy, by=request.user, **form.cleaned_data)
        except actions.LevelDecided:
            raise Http404 from None
        messages.success(request, _("It is decided for this role"))
        return redirect("checks:policies")
    context = {
        "title": _("Which DBS check may this role be asked for?"),
        "caption": f"{policy.get_kind_display()}: {policy.title or _('every role')}",
        "form": form,
        "breadcrumbs": [
            *crumbs_to_policies(request),
            {"label": _("Which checks we ask for"), "url": reverse("checks:policies")},
        ],
    }
    return render(request, "question.html", context)


@for_file(Permission.MANAGE_CHECKS)
def addresses(request, file, check_id):
    """Addresses of five years with their gaps, and the level decided for the role."""
    check = get_object_or_404(file.checks.filter(kind=CheckKind.CRIMINAL_RECORD), pk=check_id)
    looks.note(request, file, looks.ADDRESSES)
    found = told(file, on=request.reader.on, of_them=True)
    decision = DisclosureDecision.objects.filter(policy=file.policy).first()
    lists = [
        words
        for held, words in (
            (decision and decision.adult_barred, _("barred list for adults")),
            (decision and decision.child_barred, _("barred list for children")),
        )
        if held
    ]
    context = {
        "title": _("Addresses and level"),
        "caption": file.person.name,
        "check": check,
        "level": ", ".join(
            [str(decision.get_level_display()), str(decision.get_workforce_display()), *lists]
        )
        if decision
        else "",
        "reason": decision.reason if decision else "",
        "level_url": ""
        if decision or not request.reader.may(Permission.MANAGE_CHECK_POLICY)
        else reverse("checks:decide_level", args=[file.policy_id]),
        "done": long_date(file.addresses_done_on) if file.addresses_done_on else "",
        "rows": [
            {
                "key": months_words(each.first_month, each.last_month),
                "value": words_for(each),
            }
            for each in found["spells"]
        ],
        "breadcrumbs": file_crumbs(file),
        **found,
    }
    return render(request, "checks/addresses.html", context)


@for_file(Permission.MANAGE_CHECKS)
@require_http_methods(["GET", "HEAD", "POST"])
def identity(request, file, check_id):
    """The identity check by one of the three routes; no number and no copy is kept."""
    check = get_object_or_404(file.checks.filter(kind=CheckKind.IDENTITY), pk=check_id)
    known = IdentityCheck.objects.filter(of=check).select_related("seen_by").first()
    form = IdentityForm(
        request.POST or None,
        initial={
            "seen_on": request.reader.on,
            "route": known.route if known else "",
            "papers": known.papers if known else "",
        },
    )
    if form.is_valid():
        actions.record_identity(check=check, by=request.user, **form.cleaned_data)
        messages.success(request, _("The identity is checked"))
        return redirect("checks:file", file.pk)
    context = {
        "title": _("Identity check"),
        "caption": file.person.name,
        "form": form,
        "brings": known.brings if known else "",
        "routes": routes_of(file.organisation),
        "breadcrumbs": file_crumbs(file),
    }
    return render(request, "checks/identity.html", context)
