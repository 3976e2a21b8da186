from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET

from nhsuk.components import lines, moment
from nhsuk.narrowing import active_filters
from nhsuk.tables import Column
from nhsuk.words import long_moment, time_of_day
from reminders.models import Dispatch, Sweep
from workforce import reminder_log
from workforce.access import Permission, for_everyone, for_organisation
from workforce.exports import Exportable, Listing, page_or_file
from workforce.forms.reminders import LogFilterForm
from workforce.models import Organisation
from workforce.views.reminders.cells import state_of, tabs, title_of, why

MINE_SINCE = timedelta(days=30)
LOG = Exportable("reminders", gettext_lazy("Reminders sent"))
MINE = Exportable("own_reminders", gettext_lazy("My reminders"))


@require_GET
@for_organisation(Permission.VIEW_REMINDER_LOG)
def log(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """What was sent, to whom, why, when, and what failed (REM-1)."""
    words = request.GET.get("q", "")[:100].replace("\x00", "")
    form = LogFilterForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    found = reminder_log.dispatches_for(request.reader, words=words, **chosen)
    active = active_filters(request, form)
    listing = Listing(
        request,
        LOG,
        found.select_related("message", "recipient"),
        columns=[
            Column(_("To"), in_file=[_("To"), _("As")]),
            Column(_("About"), in_file=[_("About"), _("Peer")]),
            Column(_("Why"), in_file=[_("Due"), _("Why")]),
            Column(_("What became of it"), in_file=[_("What became of it"), _("More")]),
            Column(_("Written")),
        ],
        cells=lambda dispatches: _log_cells(dispatches, request),
        narrowing=[
            *([_("Search: %(words)s") % {"words": words}] if words else []),
            *(each["label"] for each in active),
        ],
        row_headers=False,
    )
    context = {
        "title": _("Reminders"),
        "tabs": tabs(request),
        "filter_form": form,
        "words": words,
        "active": active,
        "list": listing,
        "count": ngettext("%(n)s reminder", "%(n)s reminders", listing.count)
        % {"n": listing.count},
        "failed": reminder_log.failed_for(request.reader).count(),
        "last_sweep": _last_sweep(),
        "clear_url": request.path,
    }
    return page_or_file(request, "reminders/log.html", context, listing)


def _log_cells(dispatches: list[Dispatch], request: HttpRequest) -> list:
    subjects = reminder_log.subjects_for(request.reader, [each.worker_id for each in dispatches])
    return [_log_row(dispatch, subjects) for dispatch in dispatches]


def _log_row(dispatch: Dispatch, subjects: reminder_log.Subjects) -> list:
    audience = reminder_log.audience_of(dispatch.reminder, dispatch.audience)
    role = str(audience.title) if audience else ""
    to = subjects.recipient(
        dispatch.recipient_id, dispatch.recipient.name, dispatch.worker_id, audience
    )
    return [
        lines(to, role),
        lines(title_of(dispatch.reminder), subjects.name(dispatch.worker_id, audience)),
        why(dispatch.due_on, dispatch.step),
        state_of(dispatch.message, dispatch.withdrawn_at),
        moment(dispatch.written_at),
    ]


def _last_sweep() -> dict:
    """When the portal last asked what is due."""
    last = Sweep.objects.order_by("-began_at").first()
    if last is None:
        return {"when": _("The portal has not asked yet what is due."), "trouble": False}
    when = _("The portal last asked what is due on %(moment)s.") % {
        "moment": long_moment(last.began_at)
    }
    return {"when": when, "trouble": bool(last.error)}


# ------------------------------------------------------------------ one's own


def _my_row(dispatch: Dispatch, subjects: reminder_log.Subjects) -> list:
    audience = reminder_log.audience_of(dispatch.reminder, dispatch.audience)
    about_me = subjects.users.get(dispatch.worker_id) == dispatch.recipient_id
    about = "" if about_me else subjects.name(dispatch.worker_id, audience)
    return [
        lines(title_of(dispatch.reminder), about),
        why(dispatch.due_on, dispatch.step),
        state_of(dispatch.message, dispatch.withdrawn_at),
    ]


@require_GET
@for_everyone
def mine(request: HttpRequest) -> HttpResponse:
    """What I was reminded of lately, and when my daily mail comes."""
    dispatches = Dispatch.objects.filter(
        recipient=request.user, written_at__gte=timezone.now() - MINE_SINCE
    )
    listing = Listing(
        request,
        MINE,
        dispatches.select_related("message").order_by("-written_at", "-pk"),
        columns=[
            Column(_("About"), in_file=[_("About"), _("Peer")]),
            Column(_("Why"), in_file=[_("Due"), _("Why")]),
            Column(_("What became of it"), in_file=[_("What became of it"), _("More")]),
        ],
        cells=lambda some: _my_cells(some, request),
        row_headers=False,
    )
    hour = timezone.localtime().replace(hour=request.user.digest_hour, minute=0)
    rows = [
        {
            "key": _("Your daily mail comes at"),
            "value": time_of_day(hour),
            "action_url": reverse("accounts:details"),
            "action_label": _("Change"),
        }
    ]
    context = {"title": _("My reminders"), "list": listing, "rows": rows}
    return page_or_file(request, "reminders/mine.html", context, listing)


def _my_cells(dispatches: list[Dispatch], request: HttpRequest) -> list:
    subjects = reminder_log.subjects_for(request.reader, [each.worker_id for each in dispatches])
    return [_my_row(dispatch, subjects) for dispatch in dispatches]
