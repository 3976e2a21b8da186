"""How a page of an applicant finds its application, and where it leads back to."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse

from links.guards import for_link
from recruitment.actions import NoLongerOpen
from recruitment.links import APPLICATION
from recruitment.models import Application


def for_applicant(view: Callable) -> Callable:
    """Give the view ``application``, that of the link, with its vacancy and stage (REC-5)."""

    @wraps(view)
    def wrapper(request, link, **kwargs):
        application = (
            Application.objects.select_related("vacancy__organisation__settings", "stage")
            .filter(pk=link.subject_id)
            .first()
        )
        if application is None:  # erased meanwhile
            raise Http404
        application.door = link.door_id
        return view(request, application=application, **kwargs)

    return for_link(APPLICATION)(wrapper)


def for_draft(view: Callable) -> Callable:
    """As ``for_applicant``, for pages that change what is not sent in yet; afterwards they lead
    to the page that says where the application stands."""

    @wraps(view)
    def wrapper(request, application, **kwargs):
        if application.submitted_at or application.withdrawn_at:
            return redirect(address(application))
        try:
            return view(request, application=application, **kwargs)
        except NoLongerOpen:  # sent in meanwhile: by a second press, or on another device
            return redirect(address(application))

    return for_applicant(wrapper)


def address(application: Application, name: str = "application", *args) -> str:
    """The address of one of the applicant's own pages."""
    return reverse(f"recruitment:{name}", args=[application.door, *args])


def page(application: Application, **context) -> dict:
    """What every page of the applicant knows."""
    return {
        "application": application,
        "organisation": application.vacancy.organisation,
        "caption": application.vacancy.title,
        "back_url": address(application),
        **context,
    }


def sent(request):
    """What was sent, also where there was nothing to fill in; None when the page is looked at."""
    return request.POST if request.method == "POST" else None
