"""The table of all declared reminders, for the documentation."""

from django.utils.translation import gettext as _

from reminders.registry import all_reminders
from reminders.words import in_words


def table() -> str:
    """Markdown: each reminder, to whom it goes, when, and what a person must be allowed to see."""
    lines = [
        "| Reminder | What it is about | Who | When | May see it by |",
        "| --- | --- | --- | --- | --- |",
    ]
    for key, reminder in sorted(all_reminders().items()):
        for number, audience in enumerate(reminder.audiences):
            first = [f"`{key}` {reminder.title}", str(reminder.description)]
            when = in_words(audience.steps) or _("not, unless switched on")
            cells = [
                *(first if number == 0 else ["", ""]),
                str(audience.title),
                when,
                f"`{audience.permission}`",
            ]
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"
