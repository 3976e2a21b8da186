"""The first page: what it takes, and a link to come back by (REC-5)."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from links import throttle
from nhsuk.words import long_moment
from recruitment import actions
from recruitment.actions import applying
from recruitment.forms.applying import StartForm
from recruitment.rules import MOST_STARTED_BY_ONE, VacancyState
from recruitment.views.channel_codes import came_from, carried
from recruitment.views.public import published_vacancy
from workforce.accounts.guards import for_the_public


@for_the_public
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request, vacancy_id):
    """Start an application without an account. 404 for a vacancy nobody may read."""
    vacancy = published_vacancy(vacancy_id)
    if vacancy.withdrawn_at is not None:
        raise Http404
    back = reverse("recruitment:public_vacancy", args=[vacancy.pk]) + carried(request)
    context = {
        "title": _("Apply for this role"),
        "caption": vacancy.title,
        "vacancy": vacancy,
        "organisation": vacancy.organisation,
        "closes": long_moment(vacancy.closes_at),
        "count": vacancy.questions.count(),
        "back_url": back,
        "back_label": vacancy.title,
    }
    if vacancy.state(timezone.now()) is not VacancyState.OPEN:
        return render(request, "recruitment/applying/closed.html", context)
    form = StartForm(request.POST or None)
    if form.is_valid():
        if throttle.too_many("started", throttle.visitor(request), most=MOST_STARTED_BY_ONE):
            return render(request, "429.html", status=429)
        try:
            begun = applying.begin(
                vacancy=vacancy,
                email=form.cleaned_data["email"],
                channel_code=came_from(request),
                by=None,
            )
        except actions.VacancyNotOpen:
            return render(request, "recruitment/applying/closed.html", context)
        return redirect(begun.fresh.path)
    return render(request, "recruitment/applying/start.html", context | {"form": form})
