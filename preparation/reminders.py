"""What preparing reminds people of."""

from preparation import board_reminders, post_reminders

REMINDERS = (*board_reminders.REMINDERS, *post_reminders.REMINDERS)
