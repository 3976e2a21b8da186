"""The reminders of the room."""

from matching.people_reminders import OF_PEOPLE

REMINDERS = (*OF_PEOPLE,)
