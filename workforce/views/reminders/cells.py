"""What several pages about reminders say in the same words."""

from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from nhsuk.components import Cell, day, lines, moment, tag
from nhsuk.words import long_moment
from reminders.models import Message
from reminders.registry import all_reminders
from reminders.words import step_in_words
from workforce.access import Permission


def tabs(request: HttpRequest) -> list[dict]:
    offered = [
        (_("Reminders sent"), "reminders:log", Permission.VIEW_REMINDER_LOG),
        (_("Other mails"), "reminders:mails", Permission.VIEW_REMINDER_LOG),
        (_("Rules"), "reminders:rules", Permission.TUNE_REMINDERS),
        (_("Who would get what"), "reminders:preview", Permission.TUNE_REMINDERS),
    ]
    return [
        {"label": label, "url": (url := reverse(name)), "current": request.path == url}
        for label, name, permission in offered
        if request.reader.may(permission)
    ]


def state_of(message: Message | None, withdrawn_at=None) -> Cell:
    """What became of a mail, as a tag with the words that explain it."""
    if withdrawn_at or (message and message.withdrawn_at):
        return tag(_("Not needed any more"), "grey")
    if message is None:
        return lines(tag(_("Waiting"), "blue"), _("for the next daily mail"))
    if message.sent_at:
        return lines(tag(_("Sent"), "green"), moment(message.sent_at))
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


def why(due_on: date, step: int) -> Cell:
    """The cell that says why somebody is told: when it is due, and how far off that is."""
    due = day(due_on)
    return lines(Cell.of(_("Due %(day)s") % {"day": due}, due.said), step_in_words(step))
