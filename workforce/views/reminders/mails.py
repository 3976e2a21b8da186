from functools import cache

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template import Context
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nhsuk.components import moment, muted
from nhsuk.tables import Column
from reminders import mail
from reminders.models import Message
from workforce import reminder_log
from workforce.access import Permission, for_organisation
from workforce.actions import reminders as actions
from workforce.exports import Exportable, Listing, page_or_file
from workforce.models import Organisation
from workforce.views.reminders.cells import state_of, tabs

SEALED = "workforce/mail/sealed"
MAILS = Exportable("mails", gettext_lazy("Other mails"))


@cache
def subject_of(template: str, language: str) -> str:
    """The subject of a mail: it is neutral, so it needs nothing that the mail carried.

    Mails about someone's account are sealed, subject and all.
    """
    if template == SEALED:
        return _("About an account")
    text = mail.words(template).render(Context({"count": 1}, autoescape=False))
    return text.strip().partition("\n")[0]


@require_GET
@for_organisation(Permission.VIEW_REMINDER_LOG)
def mails(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Mails that followed an act: invitations, calendar entries, support that was asked for."""
    listing = Listing(
        request,
        MAILS,
        reminder_log.mails_for(request.reader).select_related("recipient"),
        columns=[
            Column(_("To")),
            Column(_("Subject")),
            Column(_("What became of it"), in_file=[_("What became of it"), _("More")]),
            Column(_("Written")),
        ],
        cells=lambda found: _mails_cells(found, request),
        row_headers=False,
    )
    context = {
        "title": _("Other mails"),
        "tabs": tabs(request),
        "list": listing,
        "failed": reminder_log.failed_for(request.reader).count(),
    }
    return page_or_file(request, "reminders/mails.html", context, listing)


def _mails_cells(found: list[Message], request: HttpRequest) -> list:
    sees_rhythm = request.reader.may(Permission.VIEW_RHYTHM)
    rows = []
    for message in found:
        if reminder_log.tells_of_a_peer(message) and not sees_rhythm:
            to = muted(_("A person with sessions"))
        else:
            to = message.recipient.name if message.recipient else message.address
        rows.append(
            [
                to,
                subject_of(message.template, get_language()),
                state_of(message),
                moment(message.written_at),
            ]
        )
    return rows


@require_http_methods(["GET", "POST"])
@for_organisation(Permission.VIEW_REMINDER_LOG)
def try_again(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Give the mails that were put aside another try."""
    failed = reminder_log.failed_for(request.reader)
    if request.method == "POST":
        count = actions.try_sending_again(messages=failed, by=request.user)
        messages.success(
            request,
            ngettext(
                "%(n)s mail will be tried again now", "%(n)s mails will be tried again now", count
            )
            % {"n": count},
        )
        return redirect("reminders:log")
    count = failed.count()
    context = {
        "title": _("Try these mails again?"),
        "words": ngettext(
            "%(n)s mail could not be sent and was put aside.",
            "%(n)s mails could not be sent and were put aside.",
            count,
        )
        % {"n": count},
        "refusal": "" if count else _("No mail has been put aside"),
        "button": _("Try again"),
        "back_url": reverse("reminders:log"),
    }
    return render(request, "workforce/confirm.html", context)
