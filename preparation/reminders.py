"""What preparing reminds people of."""

from preparation import board_reminders

REMINDERS = (*board_reminders.REMINDERS,)
