"""The mailbox of a first run: only in demonstration and development, nowhere else."""

from functools import wraps

from csp.decorators import csp
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nhsuk.components import link
from nhsuk.tables import Column, Table
from nhsuk.words import long_moment
from psw_portal import mailbox

PER_PAGE = 50


def open_house_only(view):
    """Open to everybody where people look around, not there at all where they work."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not settings.OPEN_HOUSE:
            raise Http404
        return view(request, *args, **kwargs)

    return login_not_required(require_safe(guarded))


def _letter_or_404(name: str) -> mailbox.Letter:
    try:
        return mailbox.read(name)
    except FileNotFoundError as error:
        raise Http404 from error


@open_house_only
def letters(request):
    """What the portal has sent, the newest first."""
    page = Paginator(mailbox.names(), PER_PAGE).get_page(request.GET.get("page"))
    rows = [
        [
            link(letter.subject or _("No subject"), reverse("mailbox:letter", args=[letter.name])),
            letter.recipients,
            long_moment(letter.arrived_at),
        ]
        for letter in map(mailbox.glance, page.object_list)
    ]
    table = Table(
        caption=_("Mail that the portal has sent"),
        columns=[Column(_("Subject")), Column(_("To")), Column(_("Sent"))],
        rows=rows,
    )
    return render(
        request,
        "mailbox/letters.html",
        {"title": _("Mailbox"), "table": table, "page": page, "any": bool(rows)},
    )


@open_house_only
def letter(request, name: str):
    """One message: its words, and the files that came with it."""
    found = _letter_or_404(name)
    return render(
        request,
        "mailbox/letter.html",
        {
            "title": found.subject or _("No subject"),
            "letter": found,
            "sent": long_moment(found.arrived_at),
            "back_url": reverse("mailbox:letters"),
            "back_label": _("Mailbox"),
        },
    )


@csp(
    {
        "default-src": ["'none'"],
        "style-src": ["'unsafe-inline'"],
        "img-src": ["data:"],
        "sandbox": ["allow-popups"],
    }
)
@open_house_only
def letter_layout(request, name: str):
    """The message as a mail program shows it, in a page that can do nothing."""
    html = _letter_or_404(name).html
    if not html:
        raise Http404
    return HttpResponse(html)


@open_house_only
def letter_attachment(request, name: str, number: int):
    """A file that came with the message, to be saved."""
    for attachment in _letter_or_404(name).attachments:
        if attachment.number == number:
            return HttpResponse(
                attachment.content,
                content_type="application/octet-stream",
                headers={
                    "Content-Disposition": f'attachment; filename="{_plain(attachment.filename)}"'
                },
            )
    raise Http404


def _plain(filename: str) -> str:
    return "".join(letter for letter in filename if letter.isalnum() or letter in "._- ")
