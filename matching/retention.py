"""Which records of the room are erased when."""

from matching.match_retention import OF_MATCHES
from matching.people_retention import OF_PEOPLE
from matching.rounds_retention import OF_ROUNDS

RULES = (*OF_MATCHES, *OF_PEOPLE, *OF_ROUNDS)
