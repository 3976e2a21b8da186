"""Who hears by mail that there is news on their page, and whom somebody has to tell by hand."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recruitment.models import Application


def by_hand(applications: Iterable[Application]) -> str:
    """The names of those who have no email address, each with the phone number that is known."""
    return ", ".join(
        _("%(name)s (%(phone)s)") % {"name": each.name, "phone": each.phone}
        if each.phone
        else each.name
        for each in applications
        if not each.email
    )


def say_who_hears(request: HttpRequest, applications: Iterable[Application]) -> None:
    """After an act that mails people: how many hear, and whom to tell oneself."""
    applications = list(applications)
    hear = sum(bool(each.email) for each in applications)
    if hear:
        messages.success(
            request,
            ngettext(
                "%(count)d person hears that there is news on their page",
                "%(count)d people hear that there is news on their page",
                hear,
            )
            % {"count": hear},
        )
    if names := by_hand(applications):
        messages.warning(
            request,
            _("There is no email address. Tell them yourself, by phone or post: %(names)s")
            % {"names": names},
        )
