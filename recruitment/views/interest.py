"""Being interested without a vacancy and without an account, and leaving again (ATT-4)."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from links.guards import for_link
from nhsuk.words import list_of, long_date
from recruitment import actions
from recruitment.forms.talent import InterestForm
from recruitment.models import PoolMember
from recruitment.rules import Meanwhile
from recruitment.views.channel_codes import carried, channel_of
from recruitment.views.coming import too_many_forms
from recruitment.views.public import organisation_of
from workforce.accounts.guards import for_the_public


@for_the_public
@require_http_methods(["GET", "HEAD", "POST"])
def express_interest(request, organisation_id):
    """Say that one is interested. The answer is the same whether or not the address is known."""
    organisation = organisation_of(organisation_id)
    form = InterestForm(request.POST or None)
    if form.is_valid():
        data = dict(form.cleaned_data)
        if too_many_forms(request, data["email"]):
            return render(request, "429.html", status=429)
        del data["agrees"]
        actions.take_into_pool(
            organisation=organisation,
            channel=channel_of(organisation, request),
            by=None,
            **data,
        )
        return redirect("recruitment:interest_sent", organisation.pk)
    context = {
        "title": _("Tell us that you are interested"),
        "caption": organisation.name,
        "organisation": organisation,
        "form": form,
        "back_url": reverse("recruitment:join_organisation", args=[organisation.pk])
        + carried(request),
        "back_label": organisation.name,
    }
    return render(request, "recruitment/public/interest.html", context)


@for_the_public
@require_safe
def interest_sent(request, organisation_id):
    """Thank you, and what happens next; the same for everyone."""
    organisation = organisation_of(organisation_id)
    context = {"title": _("Thank you"), "organisation": organisation}
    return render(request, "recruitment/public/interest_sent.html", context)


@for_link("recruitment.pool")
@require_http_methods(["GET", "HEAD", "POST"])
def my_interest(request, link):
    """What is kept about them, and leaving: then everything is erased at once (ATT-4)."""
    member = get_object_or_404(
        PoolMember.objects.select_related("organisation"), pk=link.subject_id
    )
    if request.method == "POST":
        actions.erase_pool_members(keys=[member.pk], by=None)
        return redirect("recruitment:left_pool")
    rows = (
        (_("Name"), member.name),
        (_("Email"), member.email),
        (_("Phone"), member.phone),
        (_("Looking for"), member.get_looking_for_display()),
        (
            _("Doing for now"),
            list_of(Meanwhile(each).label for each in member.meanwhile),
        ),
        (_("You agreed on"), long_date(localtime(member.agreed_at).date())),
    )
    context = {
        "title": _("What we keep about you"),
        "organisation": member.organisation,
        "rows": [{"key": key, "value": value} for key, value in rows if value],
    }
    return render(request, "recruitment/public/my_interest.html", context)


@for_the_public
@require_safe
def left_pool(request):
    """Everything is erased."""
    return render(request, "recruitment/public/left_pool.html", {"title": _("You have left")})
