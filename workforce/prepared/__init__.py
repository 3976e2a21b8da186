"""A question that is compiled once: the ORM says what is asked, later only values are filled in.

Building SQL out of querysets is most of what a page costs; the SQL of one question is always the
same for readers of the same roles. A prepared question is built with a *stand-in* instead of the
reader, its parameters that come from the stand-in become slots, and each later asking fills the
slots and executes:

    @prepared
    def team_names(reader):
        return Team.objects.filter(organisation=reader.organisation).values_list("pk", "name")

    rows = team_names(reader)             # a list of tuples
    team_names.directly(reader=reader)    # the same as a plain queryset; tests compare the two

    @counted
    def stages(reader):
        peers = peers_for(reader, Permission.VIEW_PEERS)
        return peers, {stage: Q(stage=stage) for stage in Stage}

    stages(reader)                        # {"ACTIVE": 12, …}, in one look at each row

Nothing of one reader can get into the SQL of another: the real reader is not there while it is
built. Of the stand-in only keys, roles, day and the two settings that the access table reads can
be used, anything else raises ``CannotPrepare``; so does a parameter that is neither a slot nor
the same for three different stand-ins, a date or moment that is no slot (today, now), and a
query made while building.

Pages that gather from many rooms ask ``together``: several questions in one statement.

The server, too, keeps such a question: it is parsed and planned a few times for each connection
and then only executed. See docs/decisions/0008-questions-compiled-once.md.
"""

from workforce.prepared.questions import EVERY, AnyOf, Counted, Prepared, counted, prepared
from workforce.prepared.records import columns, instance
from workforce.prepared.stand_ins import CannotPrepare, Given
from workforce.prepared.together import together

__all__ = [
    "EVERY",
    "AnyOf",
    "CannotPrepare",
    "Counted",
    "Given",
    "Prepared",
    "columns",
    "counted",
    "instance",
    "prepared",
    "together",
]
