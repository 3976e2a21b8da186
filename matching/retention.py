"""Which records of the room are erased when."""

from matching.match_retention import OF_MATCHES
from matching.people_retention import OF_PEOPLE

RULES = (*OF_MATCHES, *OF_PEOPLE)
