"""Which records of the room are erased when."""

from matching.people_retention import OF_PEOPLE

RULES = (*OF_PEOPLE,)
