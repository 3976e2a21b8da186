"""The reminders of the room."""

from matching.match_reminders import OF_MATCHES
from matching.people_reminders import OF_PEOPLE

REMINDERS = (*OF_MATCHES, *OF_PEOPLE)
