from workforce.access import GRANTS, Permission, Reach
from workforce.rules import Role

REACHES = {
    Reach.PLACE: "counts of the place",
    Reach.ORGANISATION: "organisation",
    Reach.MANAGED: "managed",
    Reach.SUPERVISED: "supervised",
    Reach.SUPPORTED: "supported",
    Reach.SELF: "self",
}


def page() -> str:
    """The access table, role by role, as markdown."""
    roles = list(Role)
    lines = [
        "# Who may do what",
        "",
        "The table of `workforce/access.py`: permission, role, reach. The reach says whose "
        "records:",
        "",
        "- *organisation*: every peer of the organisation in which the reader works",
        "- *managed*, *supervised*, *supported*: the peers for whom the reader is line manager, "
        "professional supervisor or supporter today, cover included",
        "- *self*: the reader's own record",
        "- *counts of the place*: numbers across organisations, never a person",
        "",
        "An empty cell opens nothing. HR sees the rhythm of sessions only where the "
        "organisation's settings say so. A private note, a narrative that is not shared, and a "
        "personal draft open for their writer only, whatever the role. What every address answers "
        "to every role is in `tests/access_table.py`.",
        "",
        "| Permission | " + " | ".join(str(role.label) for role in roles) + " |",
        "|---|" + "---|" * len(roles),
    ]
    for permission in Permission:
        table = GRANTS[permission]
        cells = [REACHES[table[role]] if role in table else "" for role in roles]
        words = permission.value.replace("_", " ").capitalize()
        lines.append(f"| {words} | " + " | ".join(cells) + " |")
    return "\n".join(lines)
