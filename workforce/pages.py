"""The pages in the footer: open to everyone, in the words of the reader's organisation."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _

from links import cookies as cookies_of_links
from workforce.accounts.guards import for_the_public
from workforce.models import Organisation, OrganisationSettings

app_name = "pages"


def settings_for(request) -> OrganisationSettings | None:
    """The settings of the organisation that the page speaks for: the reader's own, the one
    named in the address, or none. 404 for an id that is none of ours."""
    if request.reader is not None and request.reader.organisation is not None:
        return request.reader.organisation.settings
    named = request.GET.get("organisation")
    if not named:
        return None
    try:
        return Organisation.objects.select_related("settings").get(pk=named).settings
    except (Organisation.DoesNotExist, ValidationError) as error:
        raise Http404 from error
    except OrganisationSettings.DoesNotExist:
        return None


def page(request, template: str, title: str, **context):
    row = settings_for(request)
    organisation = row.organisation if row else None
    return render(
        request,
        f"workforce/pages/{template}.html",
        {"title": title, "organisation": organisation, "own": row, **context},
    )


@for_the_public
def privacy(request):
    return page(request, "privacy", _("Privacy notice"))


@for_the_public
def accessibility(request):
    return page(request, "accessibility", _("Accessibility statement"))


def cookies_set() -> list[dict]:
    """Every cookie that the portal sets; a test compares it with what really arrives."""
    return [
        {
            "name": settings.SESSION_COOKIE_NAME,
            "purpose": _("Keeps you signed in while you work"),
            "lasts": _("Until you sign out or close your browser"),
        },
        {
            "name": settings.CSRF_COOKIE_NAME,
            "purpose": _("Makes sure that what is sent in your name comes from you"),
            "lasts": _("1 year"),
        },
        {
            "name": cookies_of_links.NAME,
            "purpose": _("Opens your pages after you followed a link that we sent you"),
            "lasts": _("Until you close your browser, and no longer than a day after you used it"),
        },
        {
            "name": settings.LANGUAGE_COOKIE_NAME,
            "purpose": _("Remembers the language you chose. Only set when you choose one"),
            "lasts": _("1 year"),
        },
    ]


@for_the_public
def cookies(request):
    return page(request, "cookies", _("Cookies"), cookies=cookies_set())


urlpatterns = [
    path("privacy/", privacy, name="privacy"),
    path("accessibility/", accessibility, name="accessibility"),
    path("cookies/", cookies, name="cookies"),
]
