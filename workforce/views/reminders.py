from datetime import timedelta
from functools import cache

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template import Context
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nhsuk.components import lines, muted, tag
from nhsuk.tables import Column, Table
from nhsuk.words import long_date, long_moment, short_date, time_of_day
from reminders import mail, sweep
from reminders.models import Dispatch, Message, Sweep
from reminders.registry import Reminder, all_reminders
from reminders.words import in_words, step_in_words
from workforce import reminder_log
from workforce.access import Permission, for_everyone, for_organisation
from workforce.actions import reminders as actions
from workforce.forms.reminders import LogFilterForm, PreviewForm, TuneReminderForm
from workforce.models import Organisation, User

ON_A_PAGE = 50
MINE_SINCE = timedelta(days=30)
SEALED = "workforce/mail/sealed"


def _tabs(request: HttpRequest) -> list[dict]:
    tabs = [
        (_("Reminders sent"), "reminders:log", Permission.VIEW_REMINDER_LOG),
        (_("Other mails"), "reminders:mails", Permission.VIEW_REMINDER_LOG),
        (_("Rules"), "reminders:rules", Permission.TUNE_REMINDERS),
        (_("Who would get what"), "reminders:preview", Permission.TUNE_REMINDERS),
    ]
    return [
        {"label": label, "url": (url := reverse(name)), "current": request.path == url}
        for label, name, permission in tabs
        if request.reader.may(permission)
    ]


# ------------------------------------------------------------------ what was sent


def state_of(message: Message | None, withdrawn_at=None) -> str:
    """What became of a mail, as a tag with the words that explain it."""
    if withdrawn_at or (message and message.withdrawn_at):
        return tag(_("Not needed any more"), "grey")
    if message is None:
        return lines(tag(_("Waiting"), "blue"), _("for the next daily mail"))
    if message.sent_at:
        return lines(tag(_("Sent"), "green"), long_moment(message.sent_at))
    if message.failed_at:
        return lines(tag(_("Put aside"), "red"), message.last_error)
    if message.last_error:
        return lines(tag(_("Not sent yet"), "orange"), message.last_error)
    if message.send_after <= timezone.now():
        return lines(tag(_("Waiting"), "blue"), _("about to be sent"))
    return lines(
        tag(_("Waiting"), "blue"),
        _("until %(moment)s") % {"moment": long_moment(message.send_after)},
    )


def title_of(reminder: str) -> str:
    declared = all_reminders().get(reminder)
    return str(declared.title) if declared else _("A reminder that is no longer used")


@require_GET
@for_organisation(Permission.VIEW_REMINDER_LOG)
def log(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """What was sent, to whom, why, when, and what failed (REM-1)."""
    words = request.GET.get("q", "")[:100].replace("\x00", "")
    form = LogFilterForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    found = reminder_log.dispatches_for(request.reader, words=words, **chosen)
    page = Paginator(found.select_related("message", "recipient"), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    dispatches = list(page)
    subjects = reminder_log.subjects_for(
        request.reader, [dispatch.worker_id for dispatch in dispatches]
    )
    table = Table(
        caption=_("Reminders"),
        columns=[
            Column(_("To")),
            Column(_("About")),
            Column(_("Why")),
            Column(_("What became of it")),
            Column(_("Written")),
        ],
        rows=[_log_row(dispatch, subjects) for dispatch in dispatches],
        row_headers=False,
    )
    context = {
        "title": _("Reminders"),
        "tabs": _tabs(request),
        "filter_form": form,
        "words": words,
        "active": _active(request, form, chosen),
        "page": page,
        "table": table,
        "count": ngettext("%(n)s reminder", "%(n)s reminders", page.paginator.count)
        % {"n": page.paginator.count},
        "failed": reminder_log.failed_for(request.reader).count(),
        "last_sweep": _last_sweep(),
        "clear_url": request.path,
    }
    return render(request, "reminders/log.html", context)


def _log_row(dispatch: Dispatch, subjects: reminder_log.Subjects) -> list:
    audience = reminder_log.audience_of(dispatch.reminder, dispatch.audience)
    role = str(audience.title) if audience else ""
    to = subjects.recipient(
        dispatch.recipient_id, dispatch.recipient.name, dispatch.worker_id, audience
    )
    why = _("Due %(day)s") % {"day": short_date(dispatch.due_on)}
    return [
        lines(to, role),
        lines(title_of(dispatch.reminder), subjects.name(dispatch.worker_id, audience)),
        lines(why, step_in_words(dispatch.step)),
        state_of(dispatch.message, dispatch.withdrawn_at),
        long_moment(dispatch.written_at),
    ]


def _active(request: HttpRequest, form: LogFilterForm, chosen: dict) -> list[dict]:
    """What narrows the list now, each with the address without it."""
    found = []
    for name, value in chosen.items():
        if not value:
            continue
        rest = request.GET.copy()
        for key in [name, f"{name}_day", f"{name}_month", f"{name}_year", "page"]:
            rest.pop(key, None)
        choices = dict(getattr(form.fields[name], "choices", ()))
        said = choices.get(value) or long_date(value)
        found.append(
            {
                "label": f"{form[name].label}: {said}",
                "remove_url": f"?{rest.urlencode()}",
            }
        )
    return found


def _last_sweep() -> dict:
    """When the portal last asked what is due."""
    last = Sweep.objects.order_by("-began_at").first()
    if last is None:
        return {"when": _("The portal has not asked yet what is due."), "trouble": False}
    when = _("The portal last asked what is due on %(moment)s.") % {
        "moment": long_moment(last.began_at)
    }
    return {"when": when, "trouble": bool(last.error)}


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
    found = reminder_log.mails_for(request.reader).select_related("recipient")
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    sees_rhythm = request.reader.may(Permission.VIEW_RHYTHM)
    rows = []
    for message in page:
        if reminder_log.tells_of_a_peer(message) and not sees_rhythm:
            to = muted(_("A person with sessions"))
        else:
            to = message.recipient.name if message.recipient else message.address
        rows.append(
            [
                to,
                subject_of(message.template, get_language()),
                state_of(message),
                long_moment(message.written_at),
            ]
        )
    table = Table(
        caption=_("Mails"),
        columns=[
            Column(_("To")),
            Column(_("Subject")),
            Column(_("What became of it")),
            Column(_("Written")),
        ],
        rows=rows,
        row_headers=False,
    )
    context = {
        "title": _("Other mails"),
        "tabs": _tabs(request),
        "page": page,
        "table": table,
        "failed": reminder_log.failed_for(request.reader).count(),
    }
    return render(request, "reminders/mails.html", context)


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


# ------------------------------------------------------------------ rules


@require_GET
@for_organisation(Permission.TUNE_REMINDERS)
def rules(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Each rule in words: what, who, when (REM-3)."""
    plan = sweep.Plan(on=request.reader.on, organisation_id=organisation.pk)
    address = reverse("reminders:rules")
    found = []
    for key, reminder in all_reminders().items():
        rows, own = [], False
        for audience in reminder.audiences:
            steps = plan.steps(reminder, audience, organisation.pk)
            own = own or sorted(steps) != sorted(audience.steps)
            rows.append({"key": str(audience.title), "value": in_words(steps) or _("No reminder")})
        found.append(
            {
                "title": reminder.title,
                "description": reminder.description,
                "rows": rows,
                "own": own,
                "url": f"{address}{key}/",
            }
        )
    context = {"title": _("Reminder rules"), "tabs": _tabs(request), "rules": found}
    return render(request, "reminders/rules.html", context)


def _declared(key: str) -> Reminder:
    reminder = all_reminders().get(key)
    if reminder is None:
        raise Http404
    return reminder


@require_http_methods(["GET", "POST"])
@for_organisation(Permission.TUNE_REMINDERS)
def rule(request: HttpRequest, organisation: Organisation, key: str) -> HttpResponse:
    """Change when each audience of one reminder is told."""
    reminder = _declared(key)
    plan = sweep.Plan(on=request.reader.on, organisation_id=organisation.pk)
    steps = {
        audience.name: plan.steps(reminder, audience, organisation.pk)
        for audience in reminder.audiences
    }
    form = TuneReminderForm(request.POST or None, reminder=reminder, steps=steps)
    if form.is_valid():
        actions.tune_reminder(
            organisation=organisation, reminder=reminder, steps=form.steps, by=request.user
        )
        messages.success(request, _("The days are saved"))
        return redirect("reminders:rules")
    context = {
        "title": reminder.title,
        "reminder": reminder,
        "form": form,
        "own": any(
            sorted(steps[audience.name]) != sorted(audience.steps)
            for audience in reminder.audiences
        ),
        "breadcrumbs": [{"label": _("Reminder rules"), "url": reverse("reminders:rules")}],
        "reset_url": reverse("reminders:reset_rule", args=[key]),
    }
    return render(request, "reminders/rule.html", context)


@require_http_methods(["GET", "POST"])
@for_organisation(Permission.TUNE_REMINDERS)
def reset_rule(request: HttpRequest, organisation: Organisation, key: str) -> HttpResponse:
    """Go back to the usual days, after asking."""
    reminder = _declared(key)
    if request.method == "POST":
        actions.reset_reminder(organisation=organisation, reminder=reminder, by=request.user)
        messages.success(request, _("The usual days are back"))
        return redirect("reminders:rules")
    context = {
        "title": _("Go back to the usual days?"),
        "caption": reminder.title,
        "details": [
            f"{audience.title}: {in_words(audience.steps)}" for audience in reminder.audiences
        ],
        "button": _("Use the usual days"),
        "back_url": reverse("reminders:rule", args=[key]),
    }
    return render(request, "workforce/confirm.html", context)


# ------------------------------------------------------------------ preview


@require_GET
@for_organisation(Permission.TUNE_REMINDERS)
def preview(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Who would get what on a day (REM-3); the address of a day can be kept."""
    asked = {"on", "on_day", "on_month", "on_year"} & request.GET.keys()
    form = PreviewForm(request.GET if asked else None, initial={"on": request.reader.on})
    on = request.reader.on
    if asked:
        on = (form.cleaned_data.get("on") or on) if form.is_valid() else None
    expected = (
        list(sweep.preview(on=on, organisation_id=organisation.pk, today=request.reader.on))
        if on
        else []
    )
    page = Paginator(expected, ON_A_PAGE).get_page(request.GET.get("page"))
    shown = list(page)
    names = dict(
        User.objects.filter(pk__in={one.user_id for one in shown}).values_list("pk", "name")
    )
    subjects = reminder_log.subjects_for(request.reader, [one.worker_id for one in shown])
    rows = [
        [
            lines(
                subjects.recipient(one.user_id, names[one.user_id], one.worker_id, one.audience),
                str(one.audience.title),
            ),
            lines(str(one.reminder.title), subjects.name(one.worker_id, one.audience)),
            lines(_("Due %(day)s") % {"day": short_date(one.due_on)}, step_in_words(one.step)),
        ]
        for one in shown
    ]
    table = Table(
        caption=_("Who would get what"),
        columns=[Column(_("Who")), Column(_("About")), Column(_("Why"))],
        rows=rows,
        row_headers=False,
    )
    people = len({one.user_id for one in expected})
    context = {
        "title": _("Who would get what"),
        "tabs": _tabs(request),
        "form": form,
        "day": long_date(on) if on else "",
        "page": page,
        "table": table,
        "count": _("%(things)s for %(people)s on %(day)s")
        % {
            "things": ngettext("%(n)s reminder", "%(n)s reminders", len(expected))
            % {"n": len(expected)},
            "people": ngettext("%(n)s person", "%(n)s people", people) % {"n": people},
            "day": long_date(on),
        }
        if on
        else "",
    }
    return render(request, "reminders/preview.html", context)


# ------------------------------------------------------------------ one's own


def _my_row(dispatch: Dispatch, subjects: reminder_log.Subjects) -> list:
    audience = reminder_log.audience_of(dispatch.reminder, dispatch.audience)
    about_me = subjects.users.get(dispatch.worker_id) == dispatch.recipient_id
    about = "" if about_me else subjects.name(dispatch.worker_id, audience)
    return [
        lines(title_of(dispatch.reminder), about),
        lines(
            _("Due %(day)s") % {"day": short_date(dispatch.due_on)}, step_in_words(dispatch.step)
        ),
        state_of(dispatch.message, dispatch.withdrawn_at),
    ]


@require_GET
@for_everyone
def mine(request: HttpRequest) -> HttpResponse:
    """What I was reminded of lately, and when my daily mail comes."""
    dispatches = list(
        Dispatch.objects.filter(recipient=request.user, written_at__gte=timezone.now() - MINE_SINCE)
        .select_related("message")
        .order_by("-written_at", "-pk")[:ON_A_PAGE]
    )
    subjects = reminder_log.subjects_for(request.reader, [one.worker_id for one in dispatches])
    table = Table(
        caption=_("My reminders"),
        columns=[Column(_("About")), Column(_("Why")), Column(_("What became of it"))],
        rows=[_my_row(dispatch, subjects) for dispatch in dispatches],
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
    context = {"title": _("My reminders"), "table": table, "rows": rows}
    return render(request, "reminders/mine.html", context)
