"""What people of the demonstration wrote into their wellbeing plans; nobody is meant."""

from wellbeing.rules import Part, Sharing

PLAN = {
    Part.KEEPS_ME_WELL: (
        "A walk before work, music on the bus, and my allotment at the weekend.\n"
        "Lunch away from my desk. Telling somebody when it was a good day, too.",
        Sharing.PRIVATE,
    ),
    Part.MAKES_WORK_HARD: (
        "Two long visits without a break between them.\n"
        "When a meeting decides something about peers and no peer is in the room.",
        Sharing.SUPPORTER,
    ),
    Part.HOW_WORK_SHOWS_IT: (
        "I get quiet in team meetings and stop making jokes.",
        Sharing.SUPPORTER,
    ),
    Part.WHAT_HELPS: (
        "Ten minutes outside. Being asked once and then left to it.\n"
        "Writing the notes of a hard visit together with somebody.",
        Sharing.BOTH,
    ),
    Part.MY_MANAGER_CAN: (
        "Send me a message before you ring. Ask me what I need, not what is wrong.",
        Sharing.MANAGER,
    ),
}
"""The sections of whoever signs in, and who reads them."""

BEFORE = {
    Part.KEEPS_ME_WELL: "A walk before work, music on the bus, and the gym at the weekend.\n"
    "Lunch away from my desk.",
}
"""How a section read in an older version."""

DRAFT = "I notice that I check my phone all evening, and"

STRESS = "After a hard visit: half an hour before the next one, and a call with the team that day."

SPREAD = (
    (0, 1, 3, 6, 4),
    (0, 2, 4, 5, 3),
    (1, 1, 2, 5, 5),
    (1, 4, 5, 3, 1),
    (0, 1, 4, 6, 3),
)
"""How often each of five answers was given to a question of the pulse."""
