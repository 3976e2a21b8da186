"""Helping somebody who has lost their phone and their recovery codes."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from workforce import actions
from workforce.access import Permission, for_organisation
from workforce.accounts.forms import TakeSecondStepsAwayForm
from workforce.models import User
from workforce.reauthentication import reauthenticate


@for_organisation(Permission.MANAGE_MEMBERS)
@reauthenticate
def take_second_steps_away(request, organisation, user_id):
    """An administrator takes the second step of a member away, with a reason. 404 for somebody
    who is no member today, for oneself, and for somebody who is a member elsewhere as well:
    their account is not one organisation's to weaken."""
    on = localdate()
    user = User.objects.filter(pk=user_id).exclude(pk=request.user.pk).first()
    places = (
        set(user.memberships.current(on).values_list("organisation", flat=True)) if user else ()
    )
    if set(places) != {organisation.pk}:
        raise Http404
    form = TakeSecondStepsAwayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.take_second_steps_away(user=user, by=request.user, why=form.cleaned_data["why"])
        messages.success(
            request, _("%(name)s can sign in with the password alone") % {"name": user.name}
        )
        return redirect("workforce:members")
    return render(
        request,
        "workforce/accounts/take_second_steps_away.html",
        {
            "form": form,
            "title": _("Take the second step of %(name)s away?") % {"name": user.name},
        },
    )
